"""No word leaves the sheet: every example in small words, some of each template in very large ones, Sam's booklet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from pcp_sitegen.book import pages
from pcp_sitegen.plan import readers
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.read import read
from tests.made import SAM, TODAY, on_paper

SIZES = (16, 48)
_EDGE = 5 / 25.4 * 72
"""The part of a sheet on which many printers at home print nothing, in points."""
_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbaubeamte"
_PLAN = f"""\
person: {{known_as: Bartholomew-Featherstonehaugh, name: Bartholomew {_WORD}}}
readers:
  team: {{who: All who support Bartholomew-Featherstonehaugh at home and in the day, parts: all, until: 2027-03-01}}
"""
_HARD = f"""\
# My week of {_WORD} and {_WORD}

{_WORD} https://www.example.org/a/very/long/address/{_WORD}/that/goes/on/and/on

## {_WORD}

- :dog: {_WORD}
  - {_WORD}
    - :cat: {_WORD}
- Never {_WORD}

> "{_WORD}"

| {_WORD} | Two |
|---|---|
| :dog: {_WORD} | {_WORD} {{exact}} |

| {_WORD} | Two | Three | Four | Five |
|---|---|---|---|---|
| :dog: {_WORD} | {_WORD} | | | {_WORD} {{exact}} |
"""


def _off(plan: Plan) -> list[tuple[int, str]]:
    """(page, words) of all that stands outside the part of the sheet that can be printed."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(on_paper(pages.make(plan), "easy-read-a4").pdf), 1):
        text, width, height = page.get_textpage(), page.get_width(), page.get_height()
        for index in range(text.count_rects()):
            left, bottom, right, top = box = text.get_rect(index)
            if left < _EDGE or bottom < _EDGE or right > width - _EDGE or top > height - _EDGE:
                found.append((number, text.get_text_bounded(*box)))
    return found


@pytest.mark.parametrize("size", SIZES)
def test_every_example_stays_on_the_sheet(size: int, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(_PLAN, encoding="utf-8")
    parts = []
    found = [templates.load(name).examples for name in templates.names()]
    shown = [one.markdown for examples in found for one in (examples if size == SIZES[0] else examples[:1])]
    for markdown in [_HARD, *shown]:
        (tmp_path / "part.md").write_text(markdown, encoding="utf-8")
        plan = readers.view(read(tmp_path), "team", TODAY)
        # A sheet for a first shift that says nothing is the same each time: one of them is enough.
        empty = [part for part in plan.parts if not any(section.state == "filled" for section in part.sections)]
        said = [part for part in plan.parts if part.name == "part" or part not in empty or not parts]
        parts += [replace(part, name=f"part-{len(parts) + number}") for number, part in enumerate(said)]
    assert len(parts) > len(templates.names())
    assert _off(replace(plan, text_size=size, parts=type(plan.parts)(parts))) == []


@pytest.mark.parametrize("size", SIZES[1:])
def test_sams_booklet_stays_on_the_sheet(size: int) -> None:
    assert _off(replace(readers.view(read(SAM), "me", TODAY), text_size=size)) == []
