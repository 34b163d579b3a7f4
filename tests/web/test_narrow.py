"""Nothing on a phone has to be pushed sideways, whatever words a plan has (WCAG 1.4.10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcp_sitegen.build import Job, build
from tests.made import TODAY
from tests.web.eyes import NARROW, PHONE, Eyes

_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbaubeamte"
_PLAN = f"""\
person: {{known_as: Bartholomew-{_WORD}, name: Bartholomew {_WORD}, pronouns: he/him}}
front: a
readers:
  team: {{who: All who support {_WORD}, parts: all, until: 2027-03-01}}
"""
_PART = f"""\
# {{title}} {_WORD} and a title that is longer than any title should be

{_WORD} https://www.example.org/a/very/long/address/{_WORD}/that/goes/on/and/on [{_WORD}](https://example.org/)

## {_WORD}

- :dog: {_WORD}
  - {_WORD}
    - :cat: {_WORD}

> "{_WORD}"

| {_WORD} | Morning | Afternoon | Evening | Who is with me |
|---|---|---|---|---|
| :dog: {_WORD} | {_WORD} | | | {_WORD} {{{{exact}}}} |
"""


@pytest.fixture(scope="module")
def website(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("narrow")
    plan, out = folder / "plan", folder / "out"
    plan.mkdir()
    (plan / "plan.yaml").write_text(_PLAN, encoding="utf-8")
    for name in "abc":
        (plan / f"{name}.md").write_text(_PART.format(title=name), encoding="utf-8")
    build(Job(plan, out, "team", today=TODAY, only=("website",)))
    return out / "website"


@pytest.mark.parametrize("width", [NARROW, PHONE, 720, 960])
def test_no_page_scrolls_sideways(website: Path, width: int, eyes: Eyes) -> None:
    found = {}
    for file in sorted(website.glob("*.html")):
        eyes.open(file, width)
        eyes.page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        wide = eyes.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found[file.name] = wide
    assert found == {}
