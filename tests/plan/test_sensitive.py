"""Money and big changes are never in "all", and a phone number is shown only if its owner said yes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen.build import Job, build
from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.readers import view
from tests.conftest import PlanFolder
from tests.haystack import texts, words
from tests.made import USUAL

TODAY = date(2026, 10, 1)
SENSITIVE = [name for name in templates.names() if templates.load(name).sensitive]
ONE = "person: {{known_as: Sam}}\nreaders:\n  bank: {{who: My bank, parts: {}}}\n"


def seen(folder: Path, reader: str = "bank") -> list[str]:
    return [part.name for part in view(read(folder), reader, TODAY).parts if not part.made]


def test_money_hours_and_big_changes_are_sensitive() -> None:
    assert {"money-plan", "hours-bank", "life-events"} <= set(SENSITIVE)


@pytest.mark.parametrize("template", SENSITIVE)
def test_all_does_not_give_a_sensitive_part_and_its_name_does(plan_folder: PlanFolder, template: str) -> None:
    def folder(parts: str) -> Path:
        return plan_folder({"plan.yaml": ONE.format(parts), "my-week.md": "- Tea", "my-hat.md": "- A hat",
                            "private.md": f"---\ntemplate: {template}\n---\n\n## Mine\n\n- Zebra"})

    assert seen(folder("all")) == ["my-hat", "my-week"]
    assert seen(folder("[all]")) == ["my-hat", "my-week"]
    assert seen(folder("[all, private]")) == ["my-hat", "my-week", "private"]
    assert seen(folder("[private]")) == ["private"]
    assert seen(folder("[my-hat, all]")) == ["my-hat", "my-week"]
    assert "private" in seen(folder("all"), "me")


def test_a_sensitive_part_that_was_not_named_leaves_no_trace(plan_folder: PlanFolder) -> None:
    files = {"plan.yaml": ONE.format("all"), "my-week.md": "- See [my zebra](money.md) {feeds=money}",
             "money.md": "---\ntemplate: money-plan\ntitle: Giraffes\n---\n\n## Costs\n\n- Hippo {feeds=my-week}"}
    plan = read(plan_folder(files))
    shown = repr(view(plan, "bank", TODAY))
    assert "zebra" in shown
    assert not [word for word in ("money.md", "Giraffe", "Hippo", "'money'") if word in shown]
    assert "Hippo" not in repr(view(plan, "me", TODAY).part("my-week")), "nor does it feed what others see"


def test_a_name_beside_all_that_is_no_part_is_a_problem(plan_folder: PlanFolder) -> None:
    with pytest.raises(PlanError, match=r"'parts' of 'bank' names 'my-mony'.* Did you mean 'my-money'") as caught:
        read(plan_folder({"plan.yaml": ONE.format("[all, my-mony]"), "my-money.md": "- a"}))
    assert str(caught.value.problems[0].where) == "plan.yaml, line 3"


def test_no_part_is_called_all(plan_folder: PlanFolder) -> None:
    with pytest.raises(PlanError, match=r"A part cannot be called 'all\.md'"):
        read(plan_folder({"all.md": "- a"}))


PEOPLE = """\
---
template: relationship-map
---

## The people in my life

| Who | How close | Phone | They agree to be named with it |
|---|---|---|---|
| Maggie | 1 | 01632 960 118 | Yes, since May |
| Duncan | 2 | 01632 960 224 | no |
| Ayesha | 3 | 01632 960 331 | |
| Frank | 3 | ![Frank's giraffe](giraffe.jpg) 01632 960 552 | not yes |
| Tess | 3 | 01632 960 663 | yesterday |
"""
AGREED, HIDDEN = "01632960118", {"01632960224", "01632960331", "01632960552", "01632960663"}


def test_a_phone_number_is_nowhere_in_a_readers_copy_unless_its_owner_agrees(
    plan_folder: PlanFolder, a_picture: bytes, tmp_path: Path
) -> None:
    folder = plan_folder({"people.md": PEOPLE, "giraffe.jpg": a_picture})
    found: dict[str, set[str]] = {}
    for reader in ("me", "family"):
        build(Job(folder, tmp_path / reader, reader, today=TODAY, only=USUAL))
        found[reader] = {word for _, text in texts(tmp_path / reader) for word in words(text)}
    assert {AGREED, *HIDDEN} <= found["me"]
    assert AGREED in found["family"]
    assert HIDDEN & found["family"] == set()
    assert "giraffe" in found["me"]
    assert "giraffe" not in found["family"]
    assert not list((tmp_path / "family/website").glob("pictures/*.jpg"))
    assert {"duncan", "ayesha", "frank", "tess"} <= found["family"]


def test_without_a_column_that_asks_nobody_agreed(plan_folder: PlanFolder) -> None:
    text = "\n".join(line.rsplit("|", 2)[0] + "|" if line.startswith("|") else line for line in PEOPLE.splitlines())
    plan = read(plan_folder({"people.md": text.replace("![Frank's giraffe](giraffe.jpg)", "")}))
    assert "01632 960 118" in repr(view(plan, "me", TODAY))
    assert "01632" not in repr(view(plan, "family", TODAY))
