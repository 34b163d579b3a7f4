"""A folder of named pictures in a plan, such as a release of the Mulberry Symbols: made up, with names like theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcp_sitegen.book import pages
from pcp_sitegen.book.suggest import Suggester
from pcp_sitegen.book.symbols import Symbols
from pcp_sitegen.build import Job, build
from pcp_sitegen.errors import PlanError, Where
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder
from tests.made import TODAY

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="{}"/></svg>'
LICENCE = """
The Mulberry Symbol set
=======================

Copyright 2018-2026 Steve Lee

This work is licensed under the Creative Commons Attribution-Share Alike License.

To view a copy of this license, visit https://creativecommons.org/licenses/by-sa/4.0/
"""
NAMES = {  # a file of EN/, and the word it is for
    "bath.svg": "bath", "brush_teeth_,_to.svg": "brush teeth", "baker_1a.svg": "baker", "baker_1b.svg": "",
    "breakfast_2.svg": "breakfast", "Boxing_Day.svg": "boxing day", "b_-_lower_case.svg": "b lower case",
    "tea.svg": "tea", "afraid_lady.svg": "afraid lady", "bicycle_,_to.svg": "bicycle",
}
SETTINGS = "person: {known_as: Sam}\nsymbols: mulberry\n"


def mulberry() -> dict[str, str | bytes | None]:
    files = {f"mulberry/EN/{file}": DRAWING.format(f"M{number} 1") for number, file in enumerate(NAMES)}
    listed = "symbol-id,symbol\n1,A\n"
    return {"plan.yaml": SETTINGS, "mulberry/LICENSE.txt": LICENCE, "mulberry/symbol-info-en.csv": listed,
            "mulberry/README.md": "# The Symbols\n", **files}


def test_names_are_made_plain(plan_folder: PlanFolder) -> None:
    symbols = Symbols(plan_folder(mulberry()), "mulberry")
    names = symbols.names()
    for file, word in NAMES.items():
        if word:
            assert names[word] == f"mulberry/EN/{file}"
    assert f"M{list(NAMES).index('baker_1a.svg')} 1" in _drawn(symbols, "baker")
    assert "lower" in " ".join(names)


def _drawn(symbols: Symbols, name: str) -> str:
    found = symbols.find(name, Where("a.md"), "#b00020")
    assert found is not None
    return found.media.data.decode()


def test_the_persons_own_come_first_then_the_folder_then_ours(plan_folder: PlanFolder) -> None:
    folder = plan_folder(mulberry() | {"symbols/bath.svg": DRAWING.format("M8 8")})
    symbols = Symbols(folder, "mulberry")
    assert "M8 8" in _drawn(symbols, "bath")
    assert f"M{list(NAMES).index('tea.svg')} 1" in _drawn(symbols, "tea")
    assert "#b00020" in _drawn(symbols, "no tea")
    assert _drawn(symbols, "heart") == _drawn(Symbols(folder), "heart")


def test_only_the_drawings_that_are_used_are_in_what_is_made_and_their_makers_are_thanked(plan_folder: PlanFolder,
                                                                                          tmp_path: Path) -> None:
    folder = plan_folder(mulberry() | {"a.md": "- :tea: Tea\n- :no bath: No bath\n"})
    build(Job(folder, tmp_path / "out", only=("website",), today=TODAY))
    made = "".join(path.read_text() for path in (tmp_path / "out/website/pictures").iterdir())
    assert sum(f"M{number} 1" in made for number in range(len(NAMES))) == 2
    about = (tmp_path / "out/website/about.html").read_text()
    for words in ("The Mulberry Symbol set. Copyright 2018-2026 Steve Lee.", "CC BY-SA 4.0",
                  "https://creativecommons.org/licenses/by-sa/4.0"):
        assert words in about


def test_any_folder_of_named_pictures_will_do_and_its_credits_follow(plan_folder: PlanFolder, a_picture: bytes) -> None:
    folder = plan_folder({"plan.yaml": "person: {known_as: Sam}\nsymbols: pictures/drawn\n",
                          "a.md": "- :cup of tea: Tea\n",
                          "pictures/drawn/cup-of-tea.jpg": a_picture, "pictures/drawn/mug_1.svg": DRAWING.format(""),
                          "pictures/drawn/CREDITS.txt": "cup-of-tea.jpg: Photo by Jo Hill\nmug_1.svg: Not used\n"})
    book = pages.make(read(folder))
    assert [credit.text for credit in book.credits] == ["Photo by Jo Hill"]
    assert "mug 1" in Symbols(folder, "pictures/drawn").names()


def test_the_symbols_of_the_folder_are_proposed_too(plan_folder: PlanFolder) -> None:
    symbols = Symbols(plan_folder(mulberry()), "mulberry")
    suggester = Suggester(symbols.names(), symbols.own, (), "en-GB")
    assert suggester.proposals("On Boxing Day we walk")[0].name == "boxing day"
    assert [one.name for one in suggester.proposals("I am an afraid lady")] == ["afraid lady"]


@pytest.mark.parametrize(("text", "names"), [
    ("- :tea: Tea\n- :heart: Love\n- :no rain: Rain\n", "heart, rain"),
    ("- :tea: Tea\n- :no bath: Bath\n", ""),
    ("- :heart: Love\n", ""),
    ("- :tea: Tea\n- :mine: Mine\n- :nothing at all: x\n", ""),
])
def test_two_kinds_of_drawings_in_one_plan_are_a_warning(plan_folder: PlanFolder, text: str, names: str) -> None:
    folder = plan_folder(mulberry() | {"a.md": text, "symbols/mine.svg": DRAWING.format("")})
    found = [str(one) for one in pages.make(read(folder)).warnings if "mixed" in one.what]
    assert found == ([f"plan.yaml, line 2: Two kinds of drawings are mixed: mulberry has no symbol called {names}. "
                      "Use words it has, or put pictures with these names in symbols/."] if names else [])


@pytest.mark.parametrize("place", ["../mulberry", "/tmp", "C:\\x", "nowhere", ".", "plan.yaml", "out"])
def test_the_folder_must_be_in_the_plan_folder(plan_folder: PlanFolder, place: str) -> None:
    folder = plan_folder({"plan.yaml": f"person: {{known_as: Sam}}\nsymbols: '{place}'\n"})
    (folder.parent / "mulberry").mkdir()
    (folder / "out").symlink_to(folder.parent / "mulberry")
    with pytest.raises(PlanError, match=r"plan\.yaml, line 2: 'symbols: .*' is not right\. Write the name of a folder"):
        read(folder)


def test_a_picture_in_it_that_leads_out_is_never_shown(plan_folder: PlanFolder) -> None:
    folder = plan_folder(mulberry() | {"a.md": "- :qqsecret: x\n"})
    (folder.parent / "secret.svg").write_text(DRAWING.format("M7 7"))
    (folder / "mulberry/EN/qqsecret.svg").symlink_to(folder.parent / "secret.svg")
    symbols = Symbols(folder, "mulberry")
    assert symbols.find("qqsecret", Where("a.md"), "") is None
    assert not symbols.knows("qqsecret")
    assert "M7 7" not in "".join(data.decode("latin-1") for data in pages.make(read(folder)).media.values())
