"""Every folder in `symbols/`: each word has its drawing, and whoever drew it can be thanked."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

import pytest

from pcp_sitegen import assets
from pcp_sitegen.book import symbols
from pcp_sitegen.book.pictures import finish
from pcp_sitegen.book.symbols import SymbolSet
from pcp_sitegen.errors import Where

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"svg", "g", "path", "rect", "circle", "ellipse"}
_PALETTE = {
    "none", "#000", "#3F3F3F", "#9B9B9A", "#D0CFCE", "#FFF", "#92D3F5", "#61B2E4", "#FCEA2B", "#F1B31C", "#E27022",
    "#EA5A47", "#B1CC33", "#5C9E31", "#A57939", "#B399C8", "#FFA7C0",
}
"""The colours of OpenMoji, so that ours can stand next to them."""
_PEOPLE = {
    "mum", "dad", "sister", "brother", "nan", "grandad", "aunt", "uncle", "cousin", "friend", "girlfriend", "boyfriend",
    "husband", "wife", "partner", "neighbour", "staff", "carer", "support worker", "key worker", "social worker",
    "advocate", "manager", "pharmacist", "speech therapist", "me", "you",
}


@pytest.fixture(params=symbols.sets(), ids=lambda one: one.name)
def one(request: pytest.FixtureRequest) -> SymbolSet:
    found: SymbolSet = request.param
    return found


def test_every_folder_is_a_set() -> None:
    assert len(symbols.sets()) == len([path for path in assets.SYMBOLS.iterdir() if path.is_dir()]) >= 1


def test_it_says_whom_to_thank_and_under_which_licence(one: SymbolSet) -> None:
    assert one.name in one.credit
    assert one.licence
    assert one.links
    assert all(link.startswith("https://") for link in one.links)


def test_each_word_has_a_drawing_that_is_there(one: SymbolSet) -> None:
    assert one.words
    assert [word for word in one.words if not (path := one.path(word)) or not path.is_file()] == []


def test_words_can_be_written_between_colons(one: SymbolSet) -> None:
    assert [word for word in one.words if word != " ".join(word.split()) or ":" in word] == []


def test_each_drawing_can_be_shown(one: SymbolSet) -> None:
    for path in sorted({path for word in one.words if (path := one.path(word))}):
        media = finish(path, path.name, Where(path.name))
        assert media.data.startswith(b"<svg")
        assert min(media.width, media.height) > 0


def test_no_word_has_a_drawing_that_nobody_sees() -> None:
    """The first set that knows a word shows it, so a second line for the same word would be dead."""
    times = Counter(word for one in symbols.sets() for word in one.words)
    assert [word for word in times if times[word] > 1] == []


_HERE = [one for one in symbols.sets() if one.ours]


@pytest.fixture(params=_HERE, ids=lambda one: one.name)
def drawn_here(request: pytest.FixtureRequest) -> SymbolSet:
    """A set whose drawings are kept in this project."""
    found: SymbolSet = request.param
    return found


def test_each_drawing_has_a_word(drawn_here: SymbolSet) -> None:
    files = {path.stem for path in drawn_here.drawings.glob("*.svg")}
    assert files == set(drawn_here.words.values())
    assert len(files) >= 60


def test_the_words_are_in_order_and_in_small_letters(drawn_here: SymbolSet) -> None:
    assert list(drawn_here.words) == sorted(drawn_here.words)
    assert [word for word in drawn_here.words if word != word.lower()] == []


def test_nobody_is_a_symbol(drawn_here: SymbolSet) -> None:
    """People are photos."""
    assert sorted(_PEOPLE & drawn_here.words.keys()) == []


def test_each_drawing_is_small_square_and_made_of_plain_shapes(drawn_here: SymbolSet) -> None:
    for path in sorted(drawn_here.drawings.glob("*.svg")):
        root = ElementTree.fromstring(path.read_bytes())
        assert path.stat().st_size < 3000, path.name
        assert root.get("viewBox") == "0 0 72 72", path.name
        assert {element.tag.removeprefix(_SVG) for element in root.iter()} <= _SHAPES, path.name
        assert not any((element.text or "").strip() for element in root.iter()), path.name


def test_each_drawing_has_the_lines_and_colours_of_the_others(drawn_here: SymbolSet) -> None:
    for path in sorted(drawn_here.drawings.glob("*.svg")):
        root = ElementTree.fromstring(path.read_bytes())
        (group,) = root
        lines = [group.get(name) for name in ("stroke", "stroke-width", "stroke-linecap", "stroke-linejoin")]
        assert lines == ["#000", "2", "round", "round"], path.name
        colours = {element.get(name, "none") for element in root.iter() for name in ("fill", "stroke")}
        assert colours <= _PALETTE, path.name
