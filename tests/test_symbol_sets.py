"""Every folder in `symbols/`: each word has its drawing, and whoever drew it can be thanked."""

from __future__ import annotations

import pytest

from pcp_sitegen import assets
from pcp_sitegen.book import symbols
from pcp_sitegen.book.pictures import finish
from pcp_sitegen.book.symbols import SymbolSet
from pcp_sitegen.errors import Where


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
    assert len(one.words) > 500
    assert [word for word in one.words if not (path := one.path(word)) or not path.is_file()] == []


def test_words_can_be_written_between_colons(one: SymbolSet) -> None:
    assert [word for word in one.words if word != " ".join(word.split()) or ":" in word] == []


def test_each_drawing_can_be_shown(one: SymbolSet) -> None:
    for path in sorted({path for word in one.words if (path := one.path(word))}):
        media = finish(path, path.name, Where(path.name))
        assert media.data.startswith(b"<svg")
        assert min(media.width, media.height) > 0
