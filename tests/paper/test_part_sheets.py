"""The sheets that are made from one part of a plan, read back from the finished PDFs.

They are the one-page profile, the hospital passport, the communication chart and the sheet for a door.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

import pikepdf
import pypdfium2
import pytest
from markupsafe import Markup

from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.paper import lines, sheets
from pcp_sitegen.paper.sheets import Made, Sheet
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.checkers import pdf_errors
from tests.haystack import pdf_pages
from tests.made import ADA, EXAMPLES, PLANS, SAM, TODAY

OLWEN, ZEE = PLANS / "olwen", PLANS / "zee"
SIZES = (14, 16, 20, 28)
OUTERMOST = (14, 28)
UPRIGHT, LYING = (0, 0, 595, 842), (0, 0, 842, 595)
PROFILE, PASSPORT, CHART, DOOR = "one-page-profile", "hospital-passport", "communication-chart", "door-sheet"


@cache
def _book(folder: Path, reader: str = "me") -> Book:
    return pages.make(readers.view(read(folder), reader, TODAY))


def _in_size(book: Book, size: int) -> Book:
    return replace(book, plan=replace(book.plan, text_size=size))


def _made(book: Book, name: str) -> Made:
    sheet = cast(Sheet, sheets.load(name))
    return sheet.make(book, sheet.source(book))


@cache
def _at(folder: Path, name: str, size: int, reader: str = "me") -> Made:
    return _made(_in_size(_book(folder, reader), size), name)


def _with(name: str) -> list[Path]:
    """The plans of which there is such a sheet."""
    return [folder for folder in EXAMPLES if name in {page.template for page in _book(folder).pages}]


def _boxes(data: bytes) -> set[tuple[int, ...]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {tuple(round(float(edge)) for edge in page.mediabox) for page in pdf.pages}


def _sizes(data: bytes) -> set[float]:
    """The sizes of all words, in points."""
    found = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            found |= set(_shown(page))
    return found


def _shown(page: pikepdf.Page) -> Iterator[float]:
    """The size of every text of a page: that of its font, as the matrices around it make it."""
    scale, size, kept, text = 1.0, 0.0, [], 1.0
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "q":
            kept.append(scale)
        elif operator == "Q":
            scale = kept.pop()
        elif operator == "cm":
            scale *= _height(operands)
        elif operator == "BT":
            text = 1.0
        elif operator == "Tm":
            text = _height(operands)
        elif operator == "Tf":
            size = float(operands[1])
        elif operator in ("Tj", "TJ"):
            yield round(size * text * scale, 1)


def _height(matrix: object) -> float:
    _, _, c, d, _, _ = (float(number) for number in matrix)  # type: ignore[attr-defined]
    return float((c * c + d * d) ** 0.5)


def _errors(made: Made, book: Book, tmp_path: Path) -> list[str]:
    (tmp_path / "sheet.pdf").write_bytes(made.pdf)
    return pdf_errors(tmp_path / "sheet.pdf", book.plan.parts)


def _folder(tmp_path: Path, part: str, text: str) -> Path:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "plan.yaml").write_text("person: {known_as: Bea, name: Beatrice Longfellow}\nupdated: 2026-03-02\n",
                                      encoding="utf-8")
    (folder / f"{part}.md").write_text(f"---\ntemplate: {part}\n---\n\n{text}", encoding="utf-8")
    return folder


def _said(made: Made) -> str:
    return " ".join(str(problem) for problem in made.told)


# One-page profile


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("folder", _with(PROFILE), ids=lambda folder: folder.name)
def test_a_profile_is_one_side_with_all_its_lines_or_tells_what_is_too_many(folder: Path, size: int) -> None:
    made = _at(folder, PROFILE, size)
    paper = pdf_pages(made.pdf)
    assert len(paper) == 1
    assert _boxes(made.pdf) == {UPRIGHT}
    part = _book(folder).plan.part(PROFILE)
    assert part is not None
    texts = [re.sub(r"[*_`]", "", " ".join(item.text.split())) for item in part.items()]
    assert len(texts) >= 10
    assert [text for text in texts if text not in paper[0]] == [], "no example is so full that lines have to go"
    smallest = min(_sizes(made.pdf))
    if smallest == size:
        assert made.told == ()
    else:
        assert 12 <= smallest < size
        assert f"does not fit on one side at {size} points: " in _said(made)
        assert re.search(r"\d lines? too many in [A-Z]", _said(made))
        assert f"It is printed in {smallest:.0f} points." in _said(made)


def test_the_words_are_as_large_as_they_can_be() -> None:
    """Ada's profile fits at her own 16 points; at 28 it is made smaller, but no more than it must be."""
    assert min(_sizes(_at(ADA, PROFILE, 16).pdf)) == 16
    smaller = int(min(_sizes(_at(ADA, PROFILE, 28).pdf)))
    assert 16 < smaller < 28
    assert min(_sizes(_at(ADA, PROFILE, smaller).pdf)) == smaller
    assert min(_sizes(_at(ADA, PROFILE, smaller + 1).pdf)) == smaller


def test_room_that_is_left_over_is_used() -> None:
    """The last words of a short profile stand far down the page, though its words are no larger than the person's."""
    page = pypdfium2.PdfDocument(_at(ADA, PROFILE, 16).pdf)[0]
    text = page.get_textpage()
    assert min(text.get_rect(at)[1] for at in range(text.count_rects())) < 842 * 0.3


def test_who_said_it_and_when_stands_on_the_profile() -> None:
    paper = pdf_pages(_at(SAM, PROFILE, 16).pdf)[0]
    for words in ("Said by: Sam, his Mum and Joe Bell", "Written down by: Priya Shah",
                  "Last changed: 14 September 2026"):
        assert words in paper


@pytest.mark.parametrize("folder", [SAM, ADA, OLWEN, ZEE], ids=lambda folder: folder.name)
def test_checkers_find_nothing_on_a_profile(folder: Path, tmp_path: Path) -> None:
    assert _errors(_at(folder, PROFILE, 16), _book(folder), tmp_path) == []


def _lines(count: int, note: str = "") -> str:
    return "\n".join(f"- Line {number} of many that somebody wrote down here, and it is not short.{note}"
                     for number in range(1, count + 1))


def test_an_overfull_profile_leaves_the_last_lines_of_its_longest_box_to_the_plan(tmp_path: Path) -> None:
    book = pages.make(readers.view(read(_folder(tmp_path, PROFILE, (
        "## What people like and admire about me\n\n- I sing.\n\n## What is important to me\n\n"
        f"{_lines(80)}\n- Say my name exactly. {{exact}}\n\n## How best to support me\n\n- Wait. {{exact}}\n\n"
        "## My hat\n\nIt is green."))), "me", TODAY))
    made = _made(book, PROFILE)
    paper, said = pdf_pages(made.pdf), _said(made)
    assert len(paper) == 1
    assert min(_sizes(made.pdf)) == 12
    for words in ("I sing.", "Say my name exactly.", "Wait.", "My hat", "It is green."):
        assert words in paper[0]
    there = [int(number) for number in re.findall(r"Line (\d+) of many", paper[0])]
    assert there == list(range(1, len(there) + 1))
    assert 20 < len(there) < 80
    gone = 80 - len(there)
    assert f"More is in my plan: What is important to me ({gone})." in paper[0]
    too_many = "lines too many in What is important to me"
    assert f"Nor does it at 12 points: {gone} {too_many}. They are left to the plan." in said
    at_own = re.search(rf"at 16 points: (\d+) {too_many}\. Nor", said)
    assert at_own
    assert gone < int(at_own[1]) < 80
    assert _errors(made, book, tmp_path) == []


def test_lines_that_are_exact_make_a_second_side_before_they_are_left_out(tmp_path: Path) -> None:
    book = pages.make(readers.view(read(_folder(
        tmp_path, PROFILE, f"## How best to support me\n\n{_lines(80, ' {exact}')}")), "me", TODAY))
    made = _made(book, PROFILE)
    paper = pdf_pages(made.pdf)
    assert len(paper) > 1
    assert len(re.findall(r"Line \d+ of many", " ".join(paper))) == 80
    assert f"It takes {len(paper)} sides at 12 points" in _said(made)


@pytest.mark.parametrize("text", ["", "## What is important to me\n\n## My hat\n"], ids=["nothing", "headings"])
def test_an_empty_profile_is_a_sheet_all_the_same(text: str, tmp_path: Path) -> None:
    book = pages.make(readers.view(read(_folder(tmp_path, PROFILE, text)), "me", TODAY))
    made = _made(book, PROFILE)
    paper = pdf_pages(made.pdf)
    assert len(paper) == 1
    assert "Bea" in paper[0]
    assert paper[0].count("This is not filled in yet.") == text.count("##")
    assert made.told == ()
    assert _errors(made, book, tmp_path) == []


# Hospital passport


@pytest.mark.parametrize("size", OUTERMOST)
@pytest.mark.parametrize("folder", _with(PASSPORT), ids=lambda folder: folder.name)
def test_every_page_of_a_passport_says_its_colour_who_filled_it_in_and_its_number(folder: Path, size: int) -> None:
    made = _at(folder, PASSPORT, size)
    part = _book(folder).plan.part(PASSPORT)
    assert part is not None
    paper = pdf_pages(made.pdf)
    assert _boxes(made.pdf) == {UPRIGHT}
    assert min(_sizes(made.pdf)) == min(size, 20)
    assert len(paper) > 5
    colours = [re.findall(r"(Red|Amber|Green): (?:Things you must know|Things that are important|My likes)", page)
               for page in paper]
    assert [len(found) for found in colours] == [1] * len(paper)
    order = [found[0] for found in colours]
    assert order == sorted(order, key=["Red", "Amber", "Green"].index)
    for number, page in enumerate(paper, 1):
        day = _book(folder).words.date(part.updated)  # type: ignore[arg-type]
        numbered = f"Page {number} of {len(paper)}"
        assert numbered in page
        assert f"Filled in on {' '.join(day.split())}, by {part.written_by}" in page.replace(f"{numbered} ", "")


@pytest.mark.parametrize("size", OUTERMOST)
@pytest.mark.parametrize("folder", _with(PASSPORT), ids=lambda folder: folder.name)
def test_the_cover_says_what_to_do_with_it_and_allergies_come_first(folder: Path, size: int) -> None:
    first = pdf_pages(_at(folder, PASSPORT, size).pdf)[0]
    part = _book(folder).plan.part(PASSPORT)
    assert part is not None
    allergies = next(section for section in part.sections if section.field == "allergies")
    order = [_book(folder).plan.person.name, "It is not a care plan.", "Please read this before you do anything to me.",
             "This belongs to me.", "Hang it on the end of my bed.", "Red:", "Allergies",
             *[item.text for item in allergies.items()][:None if size <= 20 else 1]]
    at = [first.find(words) for words in order]
    assert -1 not in at
    assert at == sorted(at)


def test_a_passport_has_every_line_once() -> None:
    paper = " ".join(pdf_pages(_at(OLWEN, PASSPORT, 16).pdf))
    part = _book(OLWEN).plan.part(PASSPORT)
    assert part is not None
    for item in part.items():
        assert paper.count(" ".join(item.text.split())) == 1, item.text


@pytest.mark.parametrize(("reader", "words"), [("me", "Allergies: NOT KNOWN."), ("nurse", "This copy does not say.")])
def test_a_passport_that_says_nothing_says_so_under_allergies(reader: str, words: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path, PASSPORT, "## My hat\n\nI wear it.\n\n## Things I like\n\n- Tea\n")
    with (folder / "plan.yaml").open("a") as file:
        file.write("readers: {nurse: {who: A nurse, parts: [hospital-passport], until: 2027-01-01}}\n")
    book = pages.make(readers.view(read(folder), reader, TODAY))
    made = _made(book, PASSPORT)
    paper = pdf_pages(made.pdf)
    assert words in paper[0]
    assert paper[0].index("Red:") < paper[0].index(words) < paper[0].index("Choking and swallowing")
    assert "I wear it." in " ".join(paper)
    assert all("Filled in on , by" in page for page in paper), "there is a line to write on"
    for copied in ("This copy is for: A nurse", "Stop using this copy after 1 January 2027."):
        assert [copied in page for page in paper] == [reader == "nurse"] * len(paper)
    assert _errors(made, book, tmp_path) == []


@pytest.mark.parametrize(("folder", "reader"), [(SAM, "me"), (SAM, "hospital"), (OLWEN, "me")])
def test_checkers_find_nothing_on_a_passport_and_a_chart(folder: Path, reader: str, tmp_path: Path) -> None:
    for name in (PASSPORT, CHART):
        assert _errors(_at(folder, name, 16, reader), _book(folder, reader), tmp_path) == []


# Communication chart


@pytest.mark.parametrize("size", OUTERMOST)
@pytest.mark.parametrize("folder", _with(CHART), ids=lambda folder: folder.name)
def test_a_chart_lies_on_its_side_and_no_row_is_split_or_goes_over_the_edge(folder: Path, size: int) -> None:
    made = _at(folder, CHART, size)
    paper = pdf_pages(made.pdf)
    assert _boxes(made.pdf) == {LYING}
    assert min(_sizes(made.pdf)) == min(size, 20)
    rows = [[" ".join(re.sub(r"[*_`]", "", cell.text).split()) for cell in row.cells if cell.text]
            for part in _book(folder).plan.parts if part.template == CHART for section in part.sections
            for table in section.tables() for row in table.rows]
    assert len(rows) > 8
    solid = [re.sub(r"\W", "", page) for page in paper]
    assert [row for row in rows
            if not any(all(re.sub(r"\W", "", text) in page for text in row) for page in solid)] == []
    for page in pypdfium2.PdfDocument(made.pdf):
        text = page.get_textpage()
        rects = [text.get_rect(at) for at in range(text.count_rects())]
        assert min(rect[0] for rect in rects) >= 22
        assert max(rect[2] for rect in rects) <= 842 - 22


def test_the_headings_of_a_chart_stand_on_each_of_its_pages() -> None:
    paper = pdf_pages(_at(SAM, CHART, 16).pdf)
    first = [page for page in paper if "Please do this" in page]
    second = [page for page in paper if "What helps" in page]
    assert len(first) + len(second) >= len(paper)
    assert len(first) > 2
    assert all("What is happening" in page and "It means" in page for page in first)


@pytest.mark.parametrize("size", OUTERMOST)
@pytest.mark.parametrize("folder", [SAM, OLWEN], ids=lambda folder: folder.name)
def test_how_to_say_yes_no_stop_and_it_hurts_comes_first_on_a_chart(folder: Path, size: int) -> None:
    first = pdf_pages(_at(folder, CHART, size).pdf)[0]
    sheet = next(part for part in _book(folder).plan.parts if part.template == "first-shift")
    signals = next(section for section in sheet.sections if section.field == "signals")
    said = [cell.text for table in signals.tables() for row in table.rows for cell in row.cells if cell.text]
    assert len(said) >= 8
    assert "How I say yes, no, stop and it hurts" in first
    assert [text for text in said if " ".join(text.split()) not in first] == []


def test_a_signal_that_nobody_wrote_down_is_a_gap_on_the_chart(tmp_path: Path) -> None:
    folder = _folder(tmp_path, CHART, (
        "## How I tell you\n\n| What is happening | I do this | It means | Please do this |\n|---|---|---|---|\n"
        "| Any time | I wink | Yes | Go on |\n"))
    book = pages.make(readers.view(read(folder), "me", TODAY))
    made = _made(book, CHART)
    first = pdf_pages(made.pdf)[0]
    assert first.count("Nobody has written this down yet. Ask") == 3
    assert first.count("I wink") == 2
    assert _errors(made, book, tmp_path) == []


# Door sheet


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("folder", _with(DOOR), ids=lambda folder: folder.name)
def test_a_door_sheet_is_one_side_in_words_that_are_never_smaller_than_the_person_s(folder: Path, size: int) -> None:
    made = _at(folder, DOOR, size)
    paper = pdf_pages(made.pdf)
    assert len(paper) == 1
    assert _boxes(made.pdf) == {UPRIGHT}
    assert min(_sizes(made.pdf)) >= size
    part = _book(folder).plan.part(DOOR)
    assert part is not None
    left = [item.text for item in part.items() if " ".join(item.text.split()) not in paper[0]]
    assert bool(left) == ("There is more in my plan." in paper[0]) == ("does not fit on one side" in _said(made))
    assert sum(map(int, re.findall(r"(\d+)(?: lines? too many)? in [A-Z]", _said(made)))) == len(left)


def test_a_short_door_sheet_has_larger_words(tmp_path: Path) -> None:
    book = pages.make(readers.view(read(_folder(
        tmp_path, DOOR, "## Please call me\n\nBea\n\n## Before you come in\n\n- Knock.\n")), "me", TODAY))
    made = _made(book, DOOR)
    assert len(pdf_pages(made.pdf)) == 1
    assert min(_sizes(made.pdf)) >= 36
    assert _errors(made, book, tmp_path) == []


def test_a_door_sheet_tells_nothing_that_is_not_in_the_part_for_the_door() -> None:
    """Marks stand in all else that a plan has: they are neither on the page nor anywhere in the file."""
    plan = read(OLWEN)
    mark = "Zwxq"
    helper = replace(plan.key_worker, name=mark, phone=mark)  # type: ignore[type-var]
    marked = replace(
        plan, person=replace(plan.person, name=mark, photo=replace(plan.person.photo, alt=mark)),  # type: ignore[type-var]
        key_worker=helper, facilitator=helper, kept=mark, translations=(),
        readers=tuple(replace(reader, who=mark) for reader in plan.readers),
        parts=tuple(replace(part, said_by=mark, written_by=mark, **({} if part.template == DOOR else {  # type: ignore[arg-type]
            "title": mark, "sections": tuple(replace(section, title=mark) for section in part.sections)}))
            for part in plan.parts))
    for reader in ("me", "family"):
        book = pages.make(readers.view(marked, reader, TODAY))
        assert any(mark in page.title for page in book.pages)
        made = _made(book, DOOR)
        found = pdf_pages(made.pdf)
        with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
            found += [pdf.Root.Metadata.read_bytes().decode("utf-8"), *(str(value) for value in pdf.docinfo.values())]
            found += [str(item.get("/Alt", "")) for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        assert "Sit down with me." in found[0]
        assert [text for text in found if mark in text] == []
        assert [text for text in found if "2026" in text or "2027" in text] == []


def test_checkers_find_nothing_on_a_door_sheet(tmp_path: Path) -> None:
    for size in (14, 28):
        assert _errors(_at(OLWEN, DOOR, size), _book(OLWEN), tmp_path) == []


# All of them


@pytest.mark.parametrize("name", [PROFILE, PASSPORT, CHART, DOOR])
def test_the_same_plan_gives_the_same_bytes_and_the_source_says_what_it_is_made_from(name: str) -> None:
    book = _in_size(_book(OLWEN), 16)
    assert _made(book, name).pdf == _at(OLWEN, name, 16).pdf
    source = sheets.load(name).source(book)
    page = next(page for page in book.pages if page.template == name)
    anew = replace(page, html=Markup(str(page.html).replace("</p>", " Anew.</p>", 1)))
    other = replace(book, pages=tuple(anew if one == page else one for one in book.pages))
    assert sheets.load(name).source(other) != source


@pytest.mark.parametrize(("name", "words"), [
    (PROFILE, "Y newid diwethaf: "), (CHART, "Sut rydw i'n dweud ie, na, stopiwch ac mae'n brifo"), (DOOR, "Olwen")])
def test_a_sheet_in_welsh_has_welsh_words_around_it(name: str, words: str, tmp_path: Path) -> None:
    welsh = _book(OLWEN).others[0]
    made = _made(welsh, name)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "cy"
    paper = " ".join(pdf_pages(made.pdf))
    assert not re.search(r"\b(Said by|Written down|How I say|more in my plan)\b", paper)
    assert words in paper
    assert _errors(made, welsh, tmp_path) == []


def test_a_passport_that_nobody_has_said_in_welsh_yet_says_so_and_is_english_around_its_words(tmp_path: Path) -> None:
    welsh = _book(OLWEN).others[0]
    made = _made(welsh, PASSPORT)
    paper = pdf_pages(made.pdf)
    assert "Does dim fersiwn Cymraeg o'r rhan hon eto." in paper[0]
    assert all("Filled in on 5 October 2026, by" in page for page in paper)
    assert _errors(made, welsh, tmp_path) == []


def test_a_welsh_passport_is_welsh_throughout(tmp_path: Path) -> None:
    folder = _folder(tmp_path, PASSPORT, "## Alergeddau\n\nDim\n")
    with (folder / "plan.yaml").open("a") as file:
        file.write("language: cy\n")
    paper = pdf_pages(_made(pages.make(readers.view(read(folder), "me", TODAY)), PASSPORT).pdf)
    assert "Darllenwch hwn cyn gwneud unrhyw beth i fi." in paper[0]
    assert f"Tudalen 1 o {len(paper)}" in paper[0]
    assert "Wedi'i lenwi ar" in paper[0]


@pytest.mark.parametrize("count", range(12))
def test_the_first_that_fits_is_found_in_few_looks(count: int) -> None:
    for wanted in range(count + 1):
        for guess in range(count + 1):
            looked: list[int] = []

            def fits(at: int, wanted: int = wanted, looked: list[int] = looked) -> bool:
                looked.append(at)
                return at >= wanted

            assert lines.first(fits, count, guess) == wanted
            assert len(looked) == len(set(looked)) <= 7
