"""The picture book of whole plans, read back from the finished PDF, and the rule for its word or two."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from markupsafe import Markup

from pcp_sitegen.book import few_words, pages, render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.book.pictured import Shown
from pcp_sitegen.paper.sheets import Made, picture_book_a4
from pcp_sitegen.plan import readers
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.model import Item
from pcp_sitegen.plan.read import read
from tests.checkers import pdf_errors
from tests.conftest import PlanFolder
from tests.haystack import pdf_pages
from tests.made import ADA, PLANS, SAM, TODAY

OLWEN, ZEE = PLANS / "olwen", PLANS / "zee"
URDU = Path(__file__).parents[1] / "plans" / "urdu"
_IMG = re.compile(r"<img[^>]*>")
_NAME = re.compile(r'src="pictures/([^"]+)"')
_NO = re.compile(r"\b(no|not|never|nobody|nothing|cannot|without|\w+n['’]t|only|dim|ddim|byth|peidiwch|heb|nid)\b",
                 re.IGNORECASE)
_MM = 72 / 25.4


@cache
def _book(folder: Path, reader: str = "me") -> Book:
    return pages.make(readers.view(read(folder), reader, TODAY))


@cache
def _made(folder: Path, reader: str = "me") -> Made:
    book = _book(folder, reader)
    return picture_book_a4.make(book, picture_book_a4.source(book))


def _shown(page: Page) -> list[Shown]:
    return [one for group in page.pictured for row in group.rows for one in row.shown]


def _names(markup: object) -> Counter[str]:
    return Counter(_NAME.findall(str(markup)))


def _plain(text: str) -> str:
    """Words as they are compared: a PDF has spaces and ends of lines of its own."""
    return re.sub(r"\s+", "", text.replace("\xa0", " "))


def _written(book: Book) -> list[Page]:
    """The pages that are in it: what is made from other parts would show their pictures a second time."""
    return [page for page in book.pages if not templates.load(page.template).made] or list(book.pages)


def _items(page: Page, book: Book) -> list[tuple[Item, bool]]:
    """Every line of the part of a page, and whether it keeps somebody safe."""
    part = next(part for part in book.plan.parts if part.name == page.name)
    template = templates.load(part.template)
    found = []
    for section in part.sections:
        field = template.field(section.field)
        vital = first_shift.keeps_safe(part, section) or bool(field and field.group == "red")
        found += [(item, vital or item.notes.exact) for item in section.items()]
    return found


BOOKS = [(folder, number) for folder in (SAM, OLWEN, ZEE, ADA, URDU) for number in range(2 if folder == OLWEN else 1)]


@pytest.mark.parametrize(("folder", "number"), BOOKS)
def test_every_picture_of_each_part_is_in_it(folder: Path, number: int) -> None:
    book = _book(folder).all[number]
    for page in book.pages:
        part = next(part for part in book.plan.parts if part.name == page.name)
        shown = sum((_names(one.picture) + _names(one.words) for one in _shown(page)), Counter[str]())
        shown += sum((_names(group.picture) for group in page.pictured), Counter[str]())
        photos = Counter(book.photos[picture.name] for picture in part.pictures() if picture.kind == "photo")
        assert not photos - shown, page.name
        assert shown.total() >= sum(1 for _ in part.pictures()), page.name
    source = picture_book_a4.source(book)
    for page in _written(book):
        article = source.partition(f'<article class="part" id="{page.name}"')[2].partition("</article>")[0]
        wanted = sum((_names(one.picture) + _names(one.words) for one in _shown(page)), _names(page.picture))
        assert not wanted - _names(article), page.name


@pytest.mark.parametrize(("folder", "number"), BOOKS)
def test_every_line_that_keeps_somebody_safe_has_all_its_words(folder: Path, number: int) -> None:
    book, found = _book(folder).all[number], 0
    for page in book.pages:
        kept = " ".join(render.plain(str(one.words)) for one in _shown(page) if one.kind == "vital")
        for item, vital in _items(page, book):
            words = re.findall(r"\w{2,}", re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", item.text))
            if vital and item.kind != "heading" and words:
                found += 1
                assert [word for word in words if word not in kept] == [], item.text
    assert found or folder == ADA


def test_the_words_that_keep_sam_safe_stand_in_the_pdf() -> None:
    text = _plain(" ".join(pdf_pages(_made(SAM).pdf)))
    book = _book(SAM)
    lines = [render.plain(str(one.words).partition('<div class="sound')[0])
             for page in _written(book) for one in _shown(page) if one.kind == "vital"]
    assert len(lines) > 60
    assert [line for line in lines if _plain(line) not in text] == []


@pytest.mark.parametrize(("folder", "number"), BOOKS[:4])
def test_a_picture_has_three_words_at_most_or_the_whole_line(folder: Path, number: int) -> None:
    book, few, whole = _book(folder).all[number], 0, 0
    for page in book.pages:
        lines = {_plain(render.plain(str(render.Writer(book.words, (), lambda _: Markup("")).markup(item))))
                 for item, _ in _items(page, book)}
        for one in _shown(page):
            said = render.plain(str(one.words))
            if one.kind == "few":
                few += 1
                assert 0 < len(said.split()) <= 3, said
            elif one.kind == "all":
                whole += 1
                assert _plain(said) in lines or len(said.split()) > 3, said
    assert few > 50
    assert whole > 3


@pytest.mark.parametrize(("folder", "number"), BOOKS[:4])
def test_no_line_that_says_no_loses_its_no(folder: Path, number: int) -> None:
    """A word of two under the picture of a line that says "never" says no as well."""
    book, seen = _book(folder).all[number], 0
    for page in book.pages:
        for item, _ in _items(page, book):
            language = item.language or book.plan.language
            if not item.picture or not _NO.search(item.text.replace("yes-or-no", "")):
                continue
            name = item.picture.title or (item.picture.name if item.picture.kind == "symbol" else "")
            few = few_words.of(name, item.text, language, item.picture.kind == "photo")
            seen += 1
            assert not few or _NO.search(few), item.text
    assert seen > 10


@pytest.mark.parametrize(("name", "text", "photo", "wanted"), [
    ("coat", "Put my coat in my hands.", False, "coat"),
    ("coffee", "Marta", False, "Marta"),
    ("no bread", "Toast", False, "no bread"),
    ("no bread", "Never give me bread or toast.", False, "no bread"),
    ("bread", "Never give me bread.", False, ""),
    ("bread", "I eat bread only if it is soft.", False, ""),
    ("bread", "I don't eat bread at night.", False, ""),
    ("bread", "I don’t eat bread at night.", False, ""),
    ("", "I am never late.", True, ""),
    ("too loud", "I cover my ears and shut my eyes", True, "too loud"),
    ("", "I cover my ears and shut my eyes", True, "cover my ears"),
    ("", "**Grace Okafor:** My Mum, and my deputy for money", True, "Grace Okafor"),
    ("", "Ellie, on Saturday afternoons, at my house", True, "Ellie"),
    ("", "At about 4 in the afternoon I call for Mam.", True, "afternoon"),
    ("", "I sang 4 hymns in chapel", True, "sang"),
    ("a mug with two big handles", "I drink milky coffee from it", False, "drink milky"),
    ("danger", "Never give me any penicillin.", False, ""),
    ("red card", 'Show me the red card as well. It means "not that".', False, ""),
    ("stop", "My flat hand means stop. Stop at once.", True, "stop"),
])
def test_the_rule_for_a_word_or_two(name: str, text: str, photo: bool, wanted: str) -> None:
    assert few_words.of(name, text, "en-GB", photo) == wanted


@pytest.mark.parametrize(("language", "name", "text", "photo", "wanted"), [
    ("cy", "", "Peidiwch byth â rhoi bara i fi.", True, ""),
    ("cy", "paned", "Dw i'n cael paned yn y gwely bob bore", True, "paned"),
    ("ur", "روٹی", "میں روٹی نہیں کھاتا", False, ""),
    ("ur", "روٹی", "میں روٹی نہیں کھاتا", True, "روٹی"),
])
def test_other_languages(language: str, name: str, text: str, photo: bool, wanted: str) -> None:
    assert few_words.of(name, text, language, photo) == wanted


def test_a_title_is_a_word_for_a_photo_and_stays_out_of_the_website(plan_folder: PlanFolder, a_picture: bytes) -> None:
    title = "<b>loud & near"
    book = pages.make(readers.view(read(plan_folder({
        "a.md": f'# Mine\n\n## One\n\n- ![Hands over two ears](pictures/e.jpg "{title}") I cover my ears and my eyes\n',
        "pictures/e.jpg": a_picture})), "me", TODAY))
    page = next(page for page in book.pages if page.name == "a")
    assert title not in html.unescape(page.html)
    (shown,) = _shown(page)
    assert str(shown.words) == f"<p>{html.escape(title)}</p>"
    assert 'alt="Hands over two ears"' in shown.picture
    assert set(title) <= book.letters


def test_a_crossed_picture_keeps_its_cross_and_says_it_once(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "# Mine\n\n## One\n\n- :no bread: Toast and rolls at night\n"})
    book = pages.make(readers.view(read(folder), "me", TODAY))
    (shown,) = _shown(next(page for page in book.pages if page.name == "a"))
    assert str(shown.words) == "<p>no bread</p>"
    assert 'class="cross"' in shown.picture
    assert 'alt=""' in shown.picture


def test_what_has_no_picture_and_is_no_danger_is_left_out(plan_folder: PlanFolder) -> None:
    book = pages.make(readers.view(read(plan_folder({
        "a.md": "# Mine\n\n## One\n\nOnly words.\n\n- :tea: A cup of tea\n- More\n- Use 2 thick spoons. {exact}\n",
        "b.md": "# Words\n\n## Two\n\nNothing to see.\n"})), "me", TODAY))
    found = {page.name: page for page in book.pages}
    assert [(one.kind, render.plain(str(one.words))) for one in _shown(found["a"])] == [
        ("few", "tea"), ("vital", "Use 2 thick spoons.")]
    assert found["b"].pictured == ()
    text = " ".join(pdf_pages(picture_book_a4.make(book, picture_book_a4.source(book)).pdf))
    assert "Words" in text
    assert "Nothing to see" not in text
    assert "Exactly this" in text


def test_a_reader_gets_no_picture_of_what_they_may_not_see(plan_folder: PlanFolder, a_picture: bytes) -> None:
    folder = plan_folder({
        "a.md": "# Mine\n\n## One\n\n- :tea: Tea at seven every day\n"
                '- ![A hat](pictures/e.jpg "secret hat") My hat is on {for=family}\n',
        "pictures/e.jpg": a_picture})
    for reader, seen in (("family", True), ("team", False)):
        book = pages.make(readers.view(read(folder), reader, TODAY))
        assert ("secret hat" in picture_book_a4.source(book)) is seen


def test_a_chart_is_read_along_its_rows_and_other_tables_say_their_columns() -> None:
    found = {page.name: page for page in _book(SAM).pages}
    chart = [row for group in found["communication-chart"].pictured for row in group.rows]
    assert len(chart) == 16
    assert all(row.along and len(row.shown) >= 3 for row in chart)
    first = [render.plain(str(one.words)) for one in chart[0].shown]
    assert first == ["Any time", "I put my thumb up, or I nod once", "Yes", 'Say "yes" back to me. Then do it.']
    week = [one for one in _shown(found["working-not-working"]) if one.kind == "few"]
    assert {"What is working", "What is not working"} <= {str(one.label) for one in week}


@pytest.mark.parametrize("folder", [SAM, ADA])
def test_checkers_find_nothing(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(_made(folder).pdf)
    assert pdf_errors(file, ()) == []


def test_checkers_find_nothing_in_a_copy_in_large_words_and_in_welsh(tmp_path: Path) -> None:
    """A few parts are enough: each kind of row is in them."""
    file = tmp_path / "book.pdf"
    for book, size in ((_book(SAM, "hospital"), 28), (_book(OLWEN).others[0], 16)):
        some = replace(book, pages=book.pages[:3], plan=replace(book.plan, text_size=size))
        file.write_bytes(picture_book_a4.make(some, picture_book_a4.source(some)).pdf)
        assert pdf_errors(file, ()) == []
        with pikepdf.open(file) as pdf:
            assert str(pdf.Root.Lang) == some.plan.language


def test_words_that_run_the_other_way_are_tagged_and_in_order(tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(_made(URDU).pdf)
    assert pdf_errors(file, ()) == []
    source = picture_book_a4.source(_book(URDU))
    assert '<html lang="ur" dir="rtl"' in source


def test_pages_are_a4_and_say_whose_they_are() -> None:
    with pikepdf.open(_bytes(_made(SAM, "hospital"))) as pdf:
        for page in pdf.pages:
            assert [round(float(side) / _MM) for side in page.mediabox] == [0, 0, 210, 297]
        assert str(pdf.docinfo["/Title"]) == "Sam's plan: My plan in pictures"
    words = pdf_pages(_made(SAM, "hospital").pdf)
    assert all("Hospital staff" in page for page in words[:-1])


def test_photos_are_large() -> None:
    document = pypdfium2.PdfDocument(_made(SAM).pdf)
    sizes = []
    for page in document:
        for one in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = one.get_bounds() if hasattr(one, "get_bounds") else one.get_pos()
            sizes.append(max(right - left, top - bottom) / _MM)
    assert len(sizes) > 60
    assert min(sizes) >= 46


def test_photos_say_what_can_be_seen_and_symbols_beside_their_words_nothing() -> None:
    source = picture_book_a4.source(_book(SAM))
    alts = Counter(html.unescape(alt) for tag in _IMG.findall(source) for alt in re.findall(r'alt="([^"]+)"', tag))
    with pikepdf.open(_bytes(_made(SAM))) as pdf:
        told = Counter(str(element.get("/Alt", "")) for element in pdf.objects
                       if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure")
    assert sum(alts.values()) > 60
    assert told == alts


def test_the_same_plan_makes_the_same_bytes() -> None:
    book = _book(ADA)
    assert picture_book_a4.make(book, picture_book_a4.source(book)).pdf == _made(ADA).pdf


def _bytes(made: Made) -> io.BytesIO:
    return io.BytesIO(made.pdf)
