"""A printer without colours loses nothing: words stay dark on what they stand on, and no colour says a thing alone."""

from __future__ import annotations

import re
from functools import cache

import pypdfium2
import pytest
from PIL import Image, ImageColor

from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.tokens import Theme
from pcp_sitegen.paper import booklet
from pcp_sitegen.paper.sheets import first_shift, wallet_card
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.made import PLANS, TODAY
from tests.test_themes import THEMES, WORDS

_LEAST = 7.0
_SCALE = 200 / 72
SHEETS = [("sam", "first-shift"), ("olwen", "first-shift"), ("sam", "wallet-card")]
PARTS = [("sam", "hospital-passport"), ("sam", "if-things-go-wrong"), ("sam", "my-ride-to-leeds"),
         ("sam", "working-not-working")]


@cache
def book(plan: str) -> Book:
    return pages.make(readers.view(read(PLANS / plan), "me", TODAY))


@cache
def made(plan: str, part: str) -> bytes:
    for name, sheet in (("first-shift", first_shift), ("wallet-card", wallet_card)):
        if name == part:
            return sheet.make(book(plan), sheet.source(book(plan))).pdf
    name = next(page.name for page in book(plan).pages if part in (page.name, page.template))
    return booklet.lay(book(plan), booklet.Piece(booklet.A4.name, name))


def grey(colour: str) -> float:
    """How light a printer without colours makes a colour, as WCAG counts light: from 0 to 1."""
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return _light(round(0.299 * red + 0.587 * green + 0.114 * blue))


def _light(level: int) -> float:
    part = level / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: float, other: float) -> float:
    light, dark = max(one, other), min(one, other)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_the_colours_of_words_and_of_what_they_stand_on_are_far_apart_in_grey(theme: str) -> None:
    tokens = Theme(theme).paper
    faint = {pair: round(found, 1) for pair in WORDS
             if (found := contrast(*(grey(tokens[name]) for name in pair))) < _LEAST}
    assert faint == {}


def faint_words(pdf: bytes) -> list[str]:
    """Words on grey pages that are less dark, or less light, than they must be against what is round them."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=_SCALE).to_pil().convert("L")
        sheet = page.get_textpage()
        for at in range(sheet.count_rects()):
            left, bottom, right, top = sheet.get_rect(at)
            words = sheet.get_text_bounded(left, bottom, right, top)
            box = [round(_SCALE * side) for side in (left, page.get_height() - top, right, page.get_height() - bottom)]
            if re.search(r"\w", words) and min(box[2] - box[0], box[3] - box[1]) > 8 and not _is_clear(image, box):
                found.append(words)
    return found


def _is_clear(image: Image.Image, box: list[int]) -> bool:
    """Whether words and ground are far apart: the darkest and the lightest of what stands there."""
    dark, light = image.crop(tuple(box)).getextrema()
    return contrast(_light(int(dark)), _light(int(light))) >= _LEAST


@pytest.mark.parametrize(("plan", "part"), SHEETS + PARTS)
def test_words_can_be_read_on_grey_pages(plan: str, part: str) -> None:
    assert faint_words(made(plan, part)) == []


def test_faint_words_would_be_found() -> None:
    assert not _is_clear(Image.linear_gradient("L").point(lambda level: 140 + level // 3), [0, 0, 256, 256])
    assert contrast(grey("#767676"), grey("#ffffff")) == pytest.approx(4.54, abs=0.01)


def test_red_amber_and_green_have_a_word_and_a_shape_each() -> None:
    page = next(page for page in book("sam").pages if page.name == "hospital-passport")
    labels = re.findall(r'class="group-label shape-(\w+)"[^>]*>(.*?)</', page.html, re.DOTALL)
    assert len({shape for shape, _ in labels}) == len(labels) == 3
    said = " ".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(made("sam", page.name)))
    for word in ("Red:", "Amber:", "Green:"):
        assert word in said
    assert _shape(made("sam", page.name), "Red:") != _shape(made("sam", page.name), "Green:")
    assert _shape(made("sam", page.name), "Amber:") not in (_shape(made("sam", page.name), "Red:"),
                                                           _shape(made("sam", page.name), "Green:"))


def _shape(pdf: bytes, word: str) -> bytes:
    """What stands before a word, in black and white and always as large."""
    for page in pypdfium2.PdfDocument(pdf):
        sheet = page.get_textpage()
        if spot := sheet.search(word).get_next():
            left, bottom, _, top = sheet.get_charbox(spot[0])
            high, middle = top - bottom, page.get_height() - (top + bottom) / 2
            image = page.render(scale=_SCALE).to_pil().convert("L").point(lambda level: 255 * (level < 150))
            sides = (left - 2.6 * high, middle - 1.1 * high, left - 0.2 * high, middle + 1.1 * high)
            drawn = image.crop(tuple(round(_SCALE * side) for side in sides))
            assert drawn.getbbox() is not None
            return drawn.crop(drawn.getbbox()).resize((24, 24)).point(lambda level: 255 * (level > 127)).tobytes()
    raise AssertionError(f"{word} is on no page")


def test_notes_have_words_and_a_sign() -> None:
    said = " ".join(" ".join(one.get_textpage().get_text_range().split())
                    for one in pypdfium2.PdfDocument(made("sam", "hospital-passport")))
    assert "! Exactly this." in said
    assert "Only for:" in said
