"""The pack for a review and its posters, read back from the finished PDFs: what stands where, and beside it room."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import cast

import pikepdf
import pypdfium2
import pytest

from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.files import YamlMap, parse_yaml, read_text
from pcp_sitegen.paper import press, review, sheets
from pcp_sitegen.paper.sheets import Sheet
from pcp_sitegen.plan import readers
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import actions
from pcp_sitegen.plan.model import ItemList, Part, Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.values import maps_in, text, texts
from tests.checkers import pdf_errors
from tests.haystack import pdf_bookmarks, pdf_pages
from tests.made import ADA, PLANS, SAM, TODAY
from tests.web.test_right_to_left import URDU

PACK, POSTERS = "review-pack", "review-posters-a3"
OLWEN, ZEE = PLANS / "olwen", PLANS / "zee"
IDS = ("who", "like", "to-now", "to-future", "for", "questions", "working", "not-working", "actions")
A4, A3 = (595, 842), (842, 1191)
MM = 72 / 25.4
_FILE = Path(review.__file__).with_name("review.yaml")
DATA = cast(YamlMap, parse_yaml(read_text(_FILE, _FILE.name), _FILE.name))

PlanFolder = Callable[..., Path]


def plan_of(folder: Path) -> Plan:
    return readers.view(read(folder), "me", TODAY)


@cache
def book(folder: Path, language: str = "") -> Book:
    made = pages.make(plan_of(folder))
    return next(one for one in made.all if not language or one.plan.language == language)


@cache
def pdf(folder: Path, name: str = PACK, language: str = "") -> bytes:
    return made(book(folder, language), name)


def made(one: Book, name: str = PACK) -> bytes:
    sheet = cast(Sheet, sheets.load(name))
    result = sheet.make(one, sheet.source(one))
    assert result.told == ()
    return result.pdf


@cache
def paper(folder: Path, name: str = PACK, language: str = "") -> list[str]:
    return pdf_pages(pdf(folder, name, language))


def places(data: bytes, tmp_path: Path) -> list[tuple[str, int]]:
    """The main headings and the index of the page on which each begins."""
    (tmp_path / "read.pdf").write_bytes(data)
    with pikepdf.open(tmp_path / "read.pdf") as opened:
        return pdf_bookmarks(opened)


def labels(language: str = "en-GB") -> list[str]:
    template = templates.load("review", language)
    return [review.field_of(template, id_).label for id_ in IDS]


def asked(folder: Path, tmp_path: Path) -> dict[str, tuple[int, int]]:
    """Each of the nine questions -> its first page and the one after its last."""
    found = places(pdf(folder), tmp_path)
    at = {title: number for number, (title, _) in enumerate(found)}
    starts = [at[f"{number} {label}"] for number, label in enumerate(labels(), 1)]
    return {id_: (found[start][1], found[start + 1][1]) for id_, start in zip(IDS, starts, strict=True)}


def ruled(data: bytes, number: int, left: float, right: float) -> list[float]:
    """The heights, in mm from the top, of the lines that run from one side to the other, given in mm."""
    page = pypdfium2.PdfDocument(data)[number].render(scale=2).to_pil().convert("L")
    columns = range(int(left * MM * 2), int(right * MM * 2), 3)
    rows = [y for y in range(page.height) if all(page.getpixel((x, y)) < 200 for x in columns)]
    return [y / MM / 2 for before, y in zip([-9, *rows], rows, strict=False) if y - before > 2]


def plain(markdown: str) -> str:
    return " ".join(re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`]", r"\1", markdown).split())


def words_of(part: Part) -> list[str]:
    return [plain(item.text) for item in part.items() if item.text]


@pytest.mark.parametrize("folder", [SAM, OLWEN, ZEE, ADA], ids=lambda folder: folder.name)
@pytest.mark.parametrize("name", [PACK, POSTERS])
def test_checkers_find_nothing(folder: Path, name: str, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(pdf(folder, name))
    assert pdf_errors(file, book(folder).plan.parts) == []


@pytest.mark.parametrize("folder", [SAM, OLWEN, ZEE, ADA], ids=lambda folder: folder.name)
def test_the_pack_has_all_its_sheets_in_their_order(folder: Path, tmp_path: Path) -> None:
    nine = [f"{number} {label}" for number, label in enumerate(labels(), 1)]
    found = [title for title, _ in places(pdf(folder), tmp_path)]
    assert found == ["For my review", "What is in this pack", "Getting ready for my review", "What we said we would do",
                     *nine, "My top 2", "Was this good planning?", "Do I agree with my plan?",
                     "What happens at my review"]


def test_the_list_of_contents_names_the_page_of_each(tmp_path: Path) -> None:
    found = places(pdf(SAM), tmp_path)[2:]
    said = paper(SAM)[1]
    assert [f"{title} {number + 1}" for title, number in found if f"{title} {number + 1}" not in said] == []


@pytest.mark.parametrize("folder", [SAM, OLWEN, ZEE], ids=lambda folder: folder.name)
def test_every_action_that_waits_comes_before_the_questions_and_those_that_are_late_come_first(
    folder: Path, tmp_path: Path
) -> None:
    starts = dict(places(pdf(folder), tmp_path))
    first = asked(folder, tmp_path)["who"][0]
    said = " ".join(paper(folder)[starts["What we said we would do"]:first])
    late, rest, done = list[str](), list[str](), list[str]()
    for part in book(folder).plan.parts:
        for table in actions.tables(part):
            for row in table.rows:
                what = " ".join(table.cells(row)["what"].text.split())
                {"late": late, "done": done}.get(actions.stands(table, row) or "", rest).append(what)
    assert len(late) + len(rest) > 3
    todo = said.find("These are still to do")
    assert [what for what in late if not 0 <= said.find(what) < todo] == []
    assert [what for what in rest if not todo < said.find(what)] == []
    assert [what for what in done if what in said] == []
    assert ("These actions are late" in said) == bool(late)


def test_sam_has_an_action_that_is_late_and_it_says_so_with_a_word() -> None:
    page = next(text for text in paper(SAM) if "These actions are late" in text and "Buy new ear pads" in text)
    assert re.search(r"Late Buy new ear pads for my headphones Joe Bell Monday 31 August 2026", page)


@pytest.mark.parametrize("folder", [SAM, ZEE], ids=lambda folder: folder.name)
def test_what_the_plan_says_to_a_question_stands_on_its_sheet(folder: Path, tmp_path: Path) -> None:
    ranges, plan = asked(folder, tmp_path), book(folder).plan
    said = {id_: " ".join(paper(folder)[start:end]) for id_, (start, end) in ranges.items()}
    known = [question for question in review.questions(plan, book(folder).words) if question.said]
    assert {"like", "to-now", "for", "working", "not-working", "actions"} <= {question.id for question in known}
    for question in known:
        assert question.said
        assert "What my plan says" in said[question.id]
        assert question.said.title in said[question.id]
        assert [line for line in words_of(question.said) if line not in said[question.id]] == [], question.id


def test_the_words_of_each_side_stand_under_its_name(tmp_path: Path) -> None:
    start, end = asked(SAM, tmp_path)["working"]
    said = " ".join(paper(SAM)[start:end])
    order = ["What I say", "My job, and my 5 photos.", "What my family and carers say", "He has said 3 new words",
             "Tobi said this.", "What staff say", "Sam picks in seconds", "What others say"]
    assert [said.find(words) for words in order] == sorted(said.find(words) for words in order)
    assert "The new coffee grinder" not in said


def test_beside_what_was_said_there_is_room_to_write_on_each_page(tmp_path: Path) -> None:
    """At least ten lines, 10 mm apart, in the right half of the sheet, and nothing else is there."""
    ranges = asked(SAM, tmp_path)
    for id_ in ("like", "to-now", "to-future", "for", "working", "not-working"):
        for number in range(*ranges[id_]):
            lines = ruled(pdf(SAM), number, 215, 280)
            assert len(lines) >= 10, (id_, number)
            apart = [after - before for before, after in pairwise(lines)]
            assert all(9.5 < one < 10.5 for one in apart[1:]), (id_, apart)


def test_a_question_about_which_nothing_was_said_says_so_and_is_a_page_of_lines(tmp_path: Path) -> None:
    start, end = asked(SAM, tmp_path)["who"]
    assert end - start == 1
    assert "My plan says nothing about this yet." in paper(SAM)[start]
    assert len(ruled(pdf(SAM), start, 70, 280)) >= 11


def test_pages_lie_on_their_side_to_write_on_and_stand_to_read(tmp_path: Path) -> None:
    ranges = asked(SAM, tmp_path)
    document = pypdfium2.PdfDocument(pdf(SAM))
    boxes = [tuple(round(side) for side in page.get_size()) for page in document]
    assert set(boxes) == {A4, A4[::-1]}
    assert set(boxes[ranges["who"][0]:ranges["actions"][1]]) == {A4[::-1]}
    assert boxes[0] == boxes[2] == boxes[-1] == A4


@pytest.mark.parametrize(("folder", "language"), [(SAM, ""), (OLWEN, ""), (OLWEN, "cy"), (ZEE, ""), (ADA, "")])
def test_there_are_nine_posters_each_one_side_of_a3(folder: Path, language: str) -> None:
    said = paper(folder, POSTERS, language)
    document = pypdfium2.PdfDocument(pdf(folder, POSTERS, language))
    assert [tuple(round(side) for side in page.get_size()) for page in document] == [A3[::-1]] * 9
    for number, (label, page) in enumerate(zip(labels(language or "en-GB"), said, strict=True), 1):
        assert page.startswith(f"{number} {label}")


def test_more_than_half_of_a_poster_is_free() -> None:
    """The right part of it is one empty frame."""
    document = pypdfium2.PdfDocument(pdf(SAM, POSTERS))
    for number in range(8):
        page = document[number].render(scale=0.5).to_pil().convert("L")
        wide, high = page.size
        box = page.crop((int(wide * 0.4), int(high * 0.3), int(wide * 0.94), int(high * 0.93)))
        assert box.getextrema()[0] > 250, number


def test_a_line_is_on_its_poster_or_is_counted_as_left_to_the_plan() -> None:
    words = book(SAM).words
    for question, page in zip(review.questions(book(SAM).plan, words), paper(SAM, POSTERS), strict=True):
        if question.said and not question.only:
            lines = [plain(item.text) for block in question.said.sections[0].blocks
                     for item in (block.items if isinstance(block, ItemList) else ())]
            shown = [line for line in lines if line in page]
            left = re.search(r"More is in my plan: [^(]*\((\d+)\)", page)
            assert len(lines) - len(shown) == (int(left[1]) if left else 0), question.id
            assert shown


def test_a_wall_shows_nothing_that_somebody_at_the_review_may_not_see(tmp_path: Path) -> None:
    """Sam's team does not have the page with his hopes: its sheet says whom it is for, and no poster shows it."""
    start, end = asked(SAM, tmp_path)["to-future"]
    sheet = " ".join(paper(SAM)[start:end])
    assert "Ask me before you show this to others. Only for: Mum, Nan and Tobi" in sheet
    assert "blue door" in sheet
    assert not any("blue door" in page for page in paper(SAM, POSTERS))
    assert not any("She corrects teachers" in page for page in paper(ZEE, POSTERS)), "her new school has not this part"


def test_lines_for_some_stay_on_the_persons_own_pages() -> None:
    """What Zee prepares is hers and keeps its note. What lies on the table lacks her line for the family."""
    said = " ".join(paper(ZEE))
    assert "The purple bag. Only I can see this." in said
    assert "I have mended the hinge" not in said
    assert "Dad's harmonica" not in " ".join([*paper(SAM), *paper(SAM, POSTERS)])
    profile = book(SAM).plan.part("one-page-profile")
    assert profile
    assert "Dad's harmonica" in " ".join(words_of(profile))


def test_what_was_filled_in_before_the_review_stands_in_the_booklet() -> None:
    said = " ".join(paper(ZEE))
    for words in ("31 dragons out of 50.", "You had a plan. I had a plan. Here is which bits you did.",
                  "I speak for myself (my answer)"):
        assert words in said


@pytest.mark.parametrize("folder", [SAM, ADA], ids=lambda folder: folder.name)
def test_without_it_the_booklet_asks_all_its_questions(folder: Path, tmp_path: Path) -> None:
    starts = dict(places(pdf(folder), tmp_path))
    said = " ".join(paper(folder)[starts["Getting ready for my review"]:starts["What we said we would do"]])
    assert [field.label for field in templates.load("review-preparation").fields if field.label not in said] == []
    assert said.count("My words") == len(templates.load("review-preparation").fields) - 1


def test_the_standard_agenda_is_85_minutes_and_asks_every_question(tmp_path: Path) -> None:
    steps = maps_in(DATA, "agenda")
    assert sum(int(text(step, "minutes")) for step in steps) == 85
    assert set(IDS) <= {word for step in steps for word in texts(step, "say")}
    said = " ".join(paper(SAM)[dict(places(pdf(SAM), tmp_path))["What happens at my review"]:])
    assert "All together: 85 minutes" in said
    shown = [int(number) for number in re.findall(r"(?<= )(\d+)(?= [A-Z])", said.partition("Who leads")[2])]
    assert sum(shown) == 85
    assert [label for label in labels() if label not in said] == []


def test_names_in_review_yaml_are_there() -> None:
    words = book(ADA).words
    for group in ("questions", "tops", "sign-off"):
        for entry in maps_in(DATA, group):
            for source in texts(entry, "from"):
                name, field, *column = source.split(".")
                found = review.field_of(templates.load(name), field)
                assert not column or column[0] in {one.id for one in found.columns}, source
    fields = {field.id for field in templates.load("review").fields}
    steps = set(words.review["steps"])  # type: ignore[index]
    assert {word for step in maps_in(DATA, "agenda") for word in texts(step, "say")} <= fields | steps
    assert tuple(text(entry, "id") for entry in maps_in(DATA, "questions")) == IDS


def test_symbols_in_review_yaml_are_there() -> None:
    source = sheets.load(PACK).source(book(ADA))
    for entry in (*re.finditer(r"<h1[^>]*><span class=\"number\">\d</span> (<span class=\"picture\">)?", source),):
        assert entry[1], entry[0]


def test_the_last_review_is_what_was_said_last_time(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"my-review.md": templates.load("review").examples[0].markdown})
    one = pages.make(plan_of(folder))
    said = " ".join(pdf_pages(made(one)))
    assert "What we said last time" in said
    assert "From: My review, 6 October 2026." in said
    assert "The front seat upstairs, on the number 10 bus, each Friday." in said
    tops = said[said.rfind("My top 2: working"):]
    assert "The allotment with Phil" in tops


def test_an_agenda_of_ones_own_is_used_and_says_if_it_is_too_long(plan_folder: PlanFolder) -> None:
    example = next(one for one in templates.load("review-agenda").examples if "Much too long" in one.name)
    folder = plan_folder({"agenda.md": example.markdown})
    said = " ".join(pdf_pages(made(pages.make(plan_of(folder)))))
    assert "All together: 145 minutes" in said
    assert "This is longer than 90 minutes." in said
    assert "All together: 85 minutes" not in said


def test_there_are_boxes_to_tick_room_for_a_mark_and_what_was_not_agreed(tmp_path: Path) -> None:
    start = dict(places(pdf(SAM), tmp_path))["Do I agree with my plan?"]
    said = " ".join(paper(SAM)[start:])
    order = ["Tick 1 box.", "I agree", "I partly agree", "I do not agree", "Only 30 minutes on my own at home", "Why",
             "What would make it right", "My mark", "Who came to my review", "Next review"]
    at = 0
    for words in order:
        at = said.find(words, at)
        assert at >= 0, words


def test_the_welsh_pack_is_in_welsh_but_for_what_nobody_has_said_in_welsh() -> None:
    said = " ".join(paper(OLWEN, PACK, "cy"))
    for number, label in enumerate(labels("cy"), 1):
        assert f"{number} {label}" in said
    for words in ("Paratoi ar gyfer fy adolygiad", "Gyda'i gilydd: 85 munud", "Beth mae fy nghynllun yn ei ddweud",
                  "Ydw i'n cytuno gyda fy nghynllun?"):
        assert words in said
    assert not re.search(r"What we say now|My plan says|Tick 1 box|Who leads|By when A", said)


def test_a_plan_from_right_to_left_has_its_lines_at_the_left() -> None:
    """Looked at as it is laid out: making the fonts of this plan takes half a minute, and other tests do it."""
    one = book(URDU)
    source = sheets.load(PACK).source(one)
    assert 'dir="rtl"' in source
    css = re.sub(r"\s+", " ", source)
    assert re.search(r"@page beside \{ size: A4 landscape; margin: 18mm 14mm 17mm 146mm", css)
    assert "@left-middle" in css
    assert len(press.laid_out(source, one).pages) > 20


@pytest.mark.parametrize("size", [14, 20, 28, 40])
def test_every_size_of_words_is_laid_out_and_nothing_is_lost(size: int) -> None:
    """Words so large that a line is longer than a page go on where the next begins: there, each word is looked for."""
    one = pages.make(replace(plan_of(ZEE), text_size=size))
    said = " ".join(pdf_pages(made(one)))
    letters = re.sub(r"[\W\x02]", "", said)
    for question in review.questions(one.plan, one.words):
        for line in [question.label, *(words_of(question.said) if question.said else ())]:
            if size < 40:
                assert re.sub(r"\W", "", line) in letters
            else:
                assert [word for word in line.split() if word not in said and "-" not in word] == []


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert made(book(ADA)) == pdf(ADA)
    assert made(book(ADA), POSTERS) == pdf(ADA, POSTERS)
