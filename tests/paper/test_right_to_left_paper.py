"""A plan in Urdu on paper, read back from the finished PDF: how it is laid out, and what can be read out of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pcp_sitegen.build import Job, build
from pcp_sitegen.plan.read import read
from tests.checkers import pdf_errors
from tests.made import PROJECT, TODAY, built
from tests.web.test_right_to_left import URDU

BOOKLET = "booklets/easy-read-a4.pdf"


@pytest.fixture(scope="module")
def file() -> Path:
    return built(URDU) / BOOKLET


@pytest.fixture(scope="module")
def pdf(file: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(file) as opened:
        yield opened


def _page(file: Path, title: str) -> pypdfium2.PdfPage:
    """The first page whose contents are of this part, by its outline."""
    document = pypdfium2.PdfDocument(file)
    at = next(mark.get_dest().get_index() for mark in document.get_toc() if mark.get_title() == title)
    return document[at]


def _content(page: pikepdf.Page) -> bytes:
    """All that is drawn on a page; its number is a stream of its own."""
    page.contents_coalesce()
    return bytes(page.obj.Contents.read_bytes())


def _said(page: pikepdf.Page) -> list[str]:
    """The letters that the shapes of a page say they stand for, in the order they are painted."""
    found = re.findall(rb"/ActualText <([0-9a-fA-F]+)>", _content(page))
    return [bytes.fromhex(one.decode()).decode("utf-16") for one in found]


@pytest.mark.parametrize("name", [BOOKLET, "booklets/first-shift.pdf"])
def test_checkers_find_nothing(name: str) -> None:
    assert pdf_errors(built(URDU) / name, read(URDU).parts) == []


def test_every_letter_of_the_plan_can_be_read_out_of_it(pdf: pikepdf.Pdf) -> None:
    """Each joined shape says its letters where it stands; together they are the letters of the plan's own words."""
    said = "".join("".join(_said(page)) for page in pdf.pages)
    for path in sorted(URDU.glob("*.md")):
        for text in re.findall(r"[\u0620-\u06d3\u0904-\u0963\u0980-\u0dff]{3,}", path.read_text(encoding="utf-8")):
            assert set(text) <= set(said), text


def test_a_line_of_urdu_is_the_same_line_read_back(pdf: pikepdf.Pdf) -> None:
    """Shapes are painted from left to right; letters that run the other way are read from the end."""
    lines = {re.sub(r"\W", "", "".join(_said(page)[::-1])) for page in pdf.pages}
    for words in ("میںسبکوہنساتیہوں", "روٹیپرمیرادمگھٹسکتاہے", "آہستہبولیں"):
        assert any(words in line for line in lines), words


def test_a_line_of_hindi_and_of_bengali_is_the_same_line_read_back(pdf: pikepdf.Pdf) -> None:
    letters = {"".join(sign for one in _said(page) for sign in one if unicodedata.category(sign)[0] in "LM")
               for page in pdf.pages}
    for words in ("मुझे सुबह मीठी चाय पसंद है", "আমি সকালে মিষ্টি চা পছন্দ করি", "ਮੈਨੂੰ ਸਵੇਰੇ ਮਿੱਠੀ ਚਾਹ ਪਸੰਦ ਹੈ"):
        assert any(words.replace(" ", "") in line for line in letters), words


def test_fonts_of_all_its_letters_are_in_it_and_no_other(pdf: pikepdf.Pdf) -> None:
    fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item]
    names = {re.sub(r"^/[A-Z]{6}\+", "", str(font.BaseFont)).replace("-Bold", "") for font in fonts}
    assert names == {"Lexend", *(f"Noto-Sans-{name}" for name in (
        "Arabic", "Bengali", "Devanagari", "Gujarati", "Gurmukhi", "Hebrew"))}


def test_pictures_stand_at_the_right(file: Path) -> None:
    """The star of the profile and the laughing face are the only yellow on their page."""
    shown = _page(file, "میرا ایک صفحہ").render().to_pil().convert("RGB")
    yellow = [x for y in range(shown.height) for x in range(shown.width) if _is_yellow(*shown.getpixel((x, y)))]
    assert len(yellow) > 500
    assert min(yellow) > shown.width * 0.6


def _is_yellow(red: int, green: int, blue: int) -> bool:
    return red > 200 and green > 180 and blue < 90


def test_contents_say_the_page_of_each_part_at_the_left(file: Path) -> None:
    page = pypdfium2.PdfDocument(file)[1]
    text = page.get_textpage()
    numbers = [at for at in range(text.count_chars()) if text.get_text_range(at, 1).isdigit()]
    boxes = [text.get_charbox(at) for at in numbers]
    listed = [box for box in boxes if box[1] > 100]
    assert len(listed) >= 4
    assert all(0 < left < page.get_width() / 4 for left, *_ in listed)


def test_names_in_the_drawing_of_people_are_whole(file: Path, pdf: pikepdf.Pdf) -> None:
    """WeasyPrint would set them letter by letter. The 5 names that join are pictures there; Max is 3 letters."""
    document = pypdfium2.PdfDocument(file)
    at = next(mark.get_dest().get_index() for mark in document.get_toc() if mark.get_title() == "میرے لوگ")
    assert len(pdf.pages[at].get_images()) == 5
    assert "Max" in document[at].get_textpage().get_text_range()


def test_without_the_extra_the_booklet_is_made_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "manimgx_fonts" else find(name))
    book = build(Job(URDU, tmp_path / "out", today=TODAY, only=("website", "easy-read-a4")))
    told = [problem for problem in book.warnings if "pcp-sitegen[scripts]" in problem.do]
    assert len(told) == 1
    assert [path.name.partition("-")[0] for path in (tmp_path / "out/website/fonts").iterdir()] == ["lexend"]
    assert (tmp_path / "out" / BOOKLET).is_file()


def test_a_plan_in_english_has_none_of_it() -> None:
    with pikepdf.open(built(PROJECT / "plans" / "ada") / BOOKLET) as opened:
        assert [page for page in opened.pages if _said(page)] == []
