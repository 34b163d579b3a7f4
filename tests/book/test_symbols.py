"""A word -> its symbol: the person's own first, then the sets; crossed out where the word begins with "no"."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pcp_sitegen.book import pages
from pcp_sitegen.book.symbols import Symbols, sets
from pcp_sitegen.errors import PlanError, Where
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder

HERE = Where("a.md", 1)
CROSS = "#b00020"
OWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="{}"/></svg>'


def symbols(folder: Path) -> Symbols:
    return Symbols(folder)


def test_the_persons_own_symbol_comes_before_the_set(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"symbols/heart.svg": OWN.format("M1 2")})
    own = symbols(folder).find("heart", HERE, CROSS)
    of_set = symbols(plan_folder(name="other")).find("heart", HERE, CROSS)
    assert own is not None
    assert b"M1 2" in own.media.data
    assert own.source is None
    assert of_set is not None
    assert of_set.source in sets()
    assert b"M1 2" not in of_set.media.data


@pytest.mark.parametrize("name", ["My-blue-cup.svg", "my_blue_cup.svg", "my blue cup.svg"])
def test_dashes_in_a_file_name_are_spaces(plan_folder: PlanFolder, name: str) -> None:
    assert symbols(plan_folder({f"symbols/{name}": OWN.format("")})).find("my blue cup", HERE, CROSS) is not None


def test_no_before_a_word_crosses_it_out(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"symbols/hug.svg": OWN.format("M1 2")})
    plain, crossed = symbols(folder).find("hug", HERE, CROSS), symbols(folder).find("no hug", HERE, CROSS)
    assert plain is not None
    assert crossed is not None
    assert CROSS.encode() in crossed.media.data
    assert CROSS.encode() not in plain.media.data
    assert b"M1 2" in crossed.media.data


def test_a_crossed_symbol_is_a_picture_on_the_page_and_says_what_the_cross_says(plan_folder: PlanFolder) -> None:
    book = pages.make(read(plan_folder({"a.md": "- :no heart: Love"})))
    assert re.search(r'<img [^>]*alt="no heart"', book.pages[0].html)
    assert "&lt;img" not in book.pages[0].html


def test_a_symbol_that_is_called_no_something_is_not_crossed_out(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"symbols/no-hug.svg": OWN.format("M7 7"), "symbols/hug.svg": OWN.format("M1 2")})
    found = symbols(folder).find("no hug", HERE, CROSS)
    assert found is not None
    assert b"M7 7" in found.media.data
    assert CROSS.encode() not in found.media.data


def test_a_photo_may_be_a_symbol_too(plan_folder: PlanFolder, a_picture: bytes) -> None:
    found = symbols(plan_folder({"symbols/nan.jpg": a_picture})).find("no nan", HERE, CROSS)
    assert found is not None
    assert (found.media.width, found.media.height) == (40, 30)


def test_a_symbol_is_never_taken_from_outside_the_folder(plan_folder: PlanFolder, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(OWN.format("M1 2"))
    folder = plan_folder({"symbols/a.txt": "no picture"})
    (folder / "symbols" / "secret.svg").symlink_to(tmp_path / "secret.svg")
    for name in ("secret", "../secret", "a"):
        found = symbols(folder).find(name, HERE, CROSS)
        assert found is None or b"M1 2" not in found.media.data


def test_an_own_symbol_that_could_run_is_refused(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"symbols/hug.svg": OWN.replace("<path", "<script")})
    with pytest.raises(PlanError, match=r"symbols/hug\.svg.*<script>"):
        symbols(folder).find("hug", HERE, CROSS)


@pytest.mark.parametrize(("name", "hint"), [
    ("hert", "Did you mean 'heart'?"), ("no hert", "Did you mean 'heart'?"),
    ("zzqq xx", "Put a picture called zzqq-xx.svg in symbols/."),
])
def test_an_unknown_symbol_is_a_warning_with_a_hint(plan_folder: PlanFolder, name: str, hint: str) -> None:
    book = pages.make(read(plan_folder({"a.md": f"- Tea\n- :{name}: Milk\n- :{name}: Bread"})))
    (warning,) = book.warnings
    assert str(warning) == f"a.md, line 2: There is no symbol called '{name}', so none is shown. {hint}"
    assert "Milk" in book.pages[0].html


def test_whoever_drew_a_symbol_is_thanked(plan_folder: PlanFolder) -> None:
    book = pages.make(read(plan_folder({"a.md": "- :heart: Love"})))
    (drawer,) = (one for one in sets() if one.name == "OpenMoji")
    assert [(credit.text, credit.licence) for credit in book.credits] == [(drawer.credit, drawer.licence)]


def test_every_word_of_every_set_has_its_drawing() -> None:
    assert [word for one in sets() for word in one.words if not (path := one.path(word)) or not path.is_file()] == []
