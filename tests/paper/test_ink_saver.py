"""Printing that saves ink: only greys but where a colour means something, lines for areas, and not a word less."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image, ImageStat

from pcp_sitegen.book import pages, pictures
from pcp_sitegen.book.pages import FULL, SAVER, Book, Ink
from pcp_sitegen.build import Job, build
from pcp_sitegen.cli import pcp
from pcp_sitegen.errors import UsageError
from pcp_sitegen.paper import booklet, press
from pcp_sitegen.paper.sheets import first_shift, wallet_card
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.made import ADA, PLANS, TODAY

PARTS = {"sam": ("if-things-go-wrong", "my-people", "who-does-what-at-work", "my-ride-to-leeds", "my-money",
                 "first-shift"),
         "olwen": ("wallet-card",)}
"""Tables, exact lines, circles, rings, squares, coins, bands and boxes; white pages, and cream ones."""
COLOURED = "hospital-passport"
_AMOUNTS = {"rg": 3, "RG": 3, "k": 4, "K": 4}
_GREY = 2


@cache
def book(plan: str) -> Book:
    return pages.make(readers.view(read(PLANS / plan), "me", TODAY))


@cache
def made(plan: str, part: str, ink: Ink) -> bytes:
    """One part of a booklet, or a sheet."""
    printed = replace(book(plan), ink=ink)
    for name, sheet in (("first-shift", first_shift), ("wallet-card", wallet_card)):
        if name == part:
            return sheet.make(printed, sheet.source(printed)).pdf
    return booklet.lay(printed, booklet.Piece(booklet.A4.name, part))


def every(coloured: bool = False) -> list[tuple[str, str]]:
    there = [(plan, part) for plan, parts in PARTS.items() for part in parts]
    return [*there, ("sam", COLOURED)] if coloured else there


def colours(pdf: bytes) -> set[tuple[float, ...]]:
    """All colours that are set anywhere in a PDF and are no grey."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return set(_set_in_streams(file)) | set(_in_pictures(file))


def _set_in_streams(file: pikepdf.Pdf) -> Iterator[tuple[float, ...]]:
    streams: list[Any] = [*file.pages, *(item for item in file.objects if isinstance(item, pikepdf.Stream)
                                         and item.get("/Subtype") == "/Form")]
    for stream in streams:
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            numbers = tuple(round(float(one), 3) for one in operands if isinstance(one, int | float | Decimal))
            wanted = name in _AMOUNTS or (name in ("scn", "SCN", "sc", "SC") and len(numbers) >= 3)
            if wanted and max(numbers[:3]) - min(numbers[:3]) > _GREY / 255:
                yield numbers


def _in_pictures(file: pikepdf.Pdf) -> Iterator[tuple[float, ...]]:
    for item in file.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image":
            picture = pikepdf.PdfImage(item).as_pil_image().convert("RGB")
            if (colour := _most_coloured(picture)) is not None:
                yield colour


def _most_coloured(image: Image.Image) -> tuple[float, ...] | None:
    """A colour of a picture that is no grey."""
    found = image.getcolors(image.width * image.height) or []
    return next((colour for _, colour in found if max(colour) - min(colour) > _GREY), None)


def sides(pdf: bytes) -> list[Image.Image]:
    return [page.render(scale=50 / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]


def ink_on(pdf: bytes) -> float:
    """How much ink a printer needs that prints what is grey in a colour with black, and the rest with the colours."""
    found = 0
    for side in sides(pdf):
        for count, colour in side.getcolors(side.width * side.height) or []:
            found += count * (255 - max(colour) + sum(max(colour) - part for part in colour))
    return found


def darkness(pdf: bytes) -> float:
    """How dark all pages are together: 255 for a page that is black."""
    return sum(255 - ImageStat.Stat(side.convert("L")).mean[0] for side in sides(pdf))


def said(pdf: bytes) -> Counter[str]:
    """All the letters that are said."""
    pages_ = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return Counter("".join("".join(pages_).split()))


@pytest.mark.parametrize(("plan", "part"), every())
def test_nothing_but_greys_is_printed(plan: str, part: str) -> None:
    assert colours(made(plan, part, SAVER)) == set()
    assert all(_most_coloured(side) is None for side in sides(made(plan, part, SAVER)))
    assert colours(made(plan, part, FULL)) != set(), "else this test could find nothing"


@pytest.mark.parametrize(("plan", "part"), every(coloured=True))
def test_it_takes_less_ink_and_says_every_word(plan: str, part: str) -> None:
    assert ink_on(made(plan, part, SAVER)) < 0.95 * ink_on(made(plan, part, FULL))
    assert not said(made(plan, part, FULL)) - said(made(plan, part, SAVER))


def test_pages_are_lighter_on_the_whole() -> None:
    full, saver = (sum(darkness(made(plan, part, ink)) for plan, part in every(coloured=True)) for ink in (FULL, SAVER))
    assert saver < 0.9 * full


@pytest.mark.parametrize(("plan", "part"), every(coloured=True))
def test_paper_is_white_and_words_are_dark_on_it(plan: str, part: str) -> None:
    """Where nothing but words and lines stands, no ground is printed: the most of each page is the colour of paper."""
    for side in sides(made(plan, part, SAVER)):
        assert side.getpixel((2, 2)) == (255, 255, 255)
        white = sum(count for count, colour in side.getcolors(side.width * side.height) or [] if min(colour) >= 250)
        assert white / (side.width * side.height) > 0.6
    assert not _white_words(made(plan, part, SAVER))


def _white_words(pdf: bytes) -> list[str]:
    """Words in white that have room to be seen: heads of tables that are only read out have none."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=2, draw_annots=False).to_pil().convert("L")
        sheet = page.get_textpage()
        for index in range(sheet.count_rects()):
            left, bottom, right, top = sheet.get_rect(index)
            box = tuple(round(2 * side) for side in (left, page.get_height() - top, right, page.get_height() - bottom))
            if box[2] - box[0] > 4 and box[3] - box[1] > 8 and image.crop(box).getextrema()[0] > 128:
                found.append(sheet.get_text_bounded(left, bottom, right, top))
    return found


def test_red_amber_and_green_stay_as_lines_words_and_shapes() -> None:
    before, after = made("sam", COLOURED, FULL), made("sam", COLOURED, SAVER)
    tokens = book("sam").theme.paper
    kept = {tuple(round(int(tokens[name][at:at + 2], 16) / 255, 3) for at in (1, 3, 5))
            for name in ("red", "amber", "green")}
    assert {tuple(round(part, 3) for part in colour) for colour in colours(after)} == kept
    words = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(after))
    assert {"Red:", "Amber:", "Green:"} <= set(words.split())
    assert _coloured_part(after) < 0.3 * _coloured_part(before)


def _coloured_part(pdf: bytes) -> float:
    """How much of the pages has a colour."""
    found = [(count, max(colour) - min(colour) > 8) for side in sides(pdf)
             for count, colour in side.getcolors(side.width * side.height) or []]
    return sum(count for count, coloured in found if coloured) / sum(count for count, _ in found)


def test_cream_stays_on_paper_unless_ink_is_saved() -> None:
    cream = book("olwen").theme.paper["page"]
    full, saver = (sides(made("olwen", "wallet-card", ink))[0].getpixel((2, 2)) for ink in (FULL, SAVER))
    assert book("olwen").plan.theme == "cream"
    assert "#" + "".join(f"{part:02x}" for part in full) == cream
    assert saver == (255, 255, 255)


def test_the_website_is_the_same_and_the_book_knows_how_it_is_printed(tmp_path: Path) -> None:
    for ink in (FULL, SAVER):
        build(Job(ADA, tmp_path / ink, ink=ink, today=TODAY, only=("website", "data")))
    assert (tmp_path / FULL / "SHA256SUMS").read_text() == (tmp_path / SAVER / "SHA256SUMS").read_text()
    both = build(Job(PLANS / "olwen", tmp_path / "olwen", ink=SAVER, today=TODAY, only=("data",)))
    assert [one.ink for one in both.all] == [SAVER, SAVER]


def test_another_way_to_print_is_an_error_of_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"There is no way to print called 'savr'. Did you mean 'saver'\?"):
        build(Job(ADA, tmp_path / "out", ink="savr", today=TODAY))
    with pytest.raises(UsageError, match="You can use: full, saver"):
        pcp.main(["build", str(ADA), "--out", str(tmp_path / "out"), "--ink", "cheap"], standalone_mode=False)
    assert UsageError.status == 2
    assert not (tmp_path / "out").exists()
    assert "full|saver" in CliRunner().invoke(pcp, ["build", "--help"]).output


def test_a_letter_in_a_circle_can_still_be_read() -> None:
    """It is white on a dark circle; where ink is saved, dark in a white one."""
    html = press.ink.drawings(str(next(page.html for page in book("sam").pages if page.name == "my-people")),
                              replace(book("sam"), ink=SAVER))
    assert 'class="disc" fill="#ffffff"' in html
    assert 'class="letter"' in html
    assert f'fill="{book("sam").theme.paper["on-accent"]}">' not in html.split('class="letter"')[1].split("<")[0] + ">"


@pytest.mark.parametrize(("drawn", "grey"), [
    ('<path fill="#ff0000"/>', '<path fill="#4c4c4c"/>'),
    ("<path stroke='red' fill=\"none\"/>", "<path stroke='#4c4c4c' fill=\"none\"/>"),
    ('<g style="fill:rgb(0, 255, 0); stroke : url(#a)"/>', '<g style="fill:#969696; stroke : url(#a)"/>'),
    ("<style>.a { fill: #f00; stop-color: blue }</style>", "<style>.a { fill: #4c4c4c; stop-color: #1d1d1d}</style>"),
    ('<path fill="lab(50% 40 59)"/>', '<path fill="#808080"/>'),
    ('<svg aria-label="color: red; fill=blue"><text fill="currentColor">fill: red</text></svg>',
     '<svg aria-label="color: red; fill=blue"><text fill="currentColor">fill: red</text></svg>'),
])
def test_each_colour_of_a_drawing_becomes_a_grey_and_words_stay(drawn: str, grey: str) -> None:
    assert pictures.grey_drawing(drawn) == grey


def test_a_picture_one_can_see_through_stays_so() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 100)).save(out, "PNG")
    with Image.open(io.BytesIO(pictures.grey("a.png", out.getvalue()))) as image:
        assert image.convert("RGBA").getpixel((1, 1)) == (112, 112, 112, 100)
