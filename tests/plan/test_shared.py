"""`shared.yaml`: who has a copy. Each complaint names its line, and nobody but the person learns of any of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen.errors import PlanError, Where
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.model import Copy
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PlanFolder
from tests.plan.gather.seen import TODAY, part, plan, told

NAN = Copy("Nan", "family", ("week",), date(2026, 9, 14), date(2027, 9, 14), "locked", "a" * 64, "b" * 64)
TEXT = f"""\
copies:
  - who: Nan
    reader: family
    parts: [week]
    made: 2026-09-14
    until: 2027-09-14
    how: locked
    file: {"a" * 64}
    plan: {"b" * 64}
  - {{who: The *club*, made: 2026-01-05, how: printed, stopped: 2026-02-02}}
"""


def test_it_says_who_has_what_since_when_until_when_and_how(plan_folder: PlanFolder) -> None:
    found = read(plan_folder({"week.md": "- Tea", "shared.yaml": TEXT})).shared
    assert found == (NAN, Copy("The *club*", "", (), date(2026, 1, 5), None, "printed", stopped=date(2026, 2, 2)))
    assert [copy.where for copy in found] == [Where("shared.yaml", 2), Where("shared.yaml", 10)]


@pytest.mark.parametrize("text", ["", "# Nobody yet\n", "copies:\n", "copies: []\n"])
def test_nobody_may_have_a_copy_yet(plan_folder: PlanFolder, text: str) -> None:
    assert read(plan_folder({"week.md": "- Tea", "shared.yaml": text})).shared == ()
    assert read(plan_folder({"week.md": "- Tea"})).shared == ()


@pytest.mark.parametrize(("text", "line", "says"), [
    ("copys: []", 1, "Did you mean 'copies'?"),
    ("- Nan", 1, "does not say who has a copy"),
    ("copies: Nan", 1, "a list of copies"),
    ("copies:\n  - Nan", 1, "a list of copies"),
    ("copies:\n  - {who: Nan, made: 2026-01-05}", 2, "how it left the house"),
    ("copies:\n  - {who: Nan, made: 2026-01-05, how: lockt}", 2, "Did you mean 'locked'?"),
    ("copies:\n  - who: Nan\n    made: 5 May\n    how: locked", 3, "is not a date"),
    ("copies:\n  - who: Nan\n    made: 2026-01-05\n    how: locked\n    untill: 2027", 5, "Did you mean 'until'?"),
    ("copies:\n  - made: 2026-01-05\n    how: locked", 2, "who has it"),
    ("copies:\n  - who: Nan\n    how: locked", 2, "when it was made"),
    ("copies:\n  - who: [Nan]\n    made: 2026-01-05\n    how: locked", 2, "a few words"),
    ("copies:\n  - who: Nan\n    made: 2026-01-05\n    how: locked\n    parts: week", 5, "a list of parts"),
    ("copies:\n  - who: Nan\n    made: 2026-01-05\n    how: locked\n    file: 4f1c", 5, "not a checksum"),
    ("copies:\n  - who: &a Nan\n  - who: *a", 3, "nchors"),
])
def test_what_is_wrong_is_said_with_its_line(plan_folder: PlanFolder, text: str, line: int, says: str) -> None:
    with pytest.raises(PlanError) as wrong:
        read(plan_folder({"week.md": "- Tea", "shared.yaml": text}))
    (problem,) = wrong.value.problems
    assert problem.where == Where("shared.yaml", line)
    assert says in str(problem)


def test_a_file_that_leads_out_of_the_folder_is_not_read(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = plan_folder({"week.md": "- Tea"})
    outside = tmp_path / "outside.yaml"
    outside.write_text(TEXT)
    (folder / "shared.yaml").symlink_to(outside)
    with pytest.raises(PlanError, match="leads out"):
        read(folder)


YAML = PLAN_YAML + "facilitator: {name: Priya Shah}\nlanguage: en-GB\nother_languages: [cy]\n"
FILES = {"plan.yaml": YAML, "week.md": "# My week\n\n- Tea", "food.md": "# My food\n\n- Toast",
         "people.md": "# My people\n\n- Nan", "shared.yaml": TEXT}


def test_the_person_has_a_page_about_it_without_asking(plan_folder: PlanFolder) -> None:
    found = told(part(plan_folder(FILES), "who-has-my-plan"))
    assert found["copies"] == [
        "Nan | My week | 14\xa0September\xa02026 | 14\xa0September\xa02027. Then we ask for it back. | A locked file"]
    assert found["stopped"] == [
        "The *club* | We did not write down which parts. | 5\xa0January\xa02026 | 2\xa0February\xa02026 | On paper"]
    assert "I tell Priya Shah." in found["stop"][0]
    welsh = plan(plan_folder(FILES)).translations[0].part("who-has-my-plan")
    assert welsh is not None
    assert welsh.title == "Gan bwy mae fy nghynllun"


def test_no_page_comes_by_itself_while_nobody_has_a_copy(plan_folder: PlanFolder) -> None:
    assert plan(plan_folder({"week.md": "- Tea"})).part("who-has-my-plan") is None
    made = {"week.md": "- Tea", "who.md": "---\ntemplate: who-has-my-plan\n---\n"}
    assert told(part(plan_folder(made), "who")) == {"copies": ["Nobody has a copy that we know of."]}


def test_what_was_written_into_the_page_stays_on_it_and_there_is_one_such_page(plan_folder: PlanFolder) -> None:
    mine = "---\ntemplate: who-has-my-plan\n---\n\n## What I want to say about copies\n\n- Do not send it on.\n"
    whole = plan(plan_folder({**FILES, "mine.md": mine}))
    assert [one.name for one in whole.parts if one.template == "who-has-my-plan"] == ["mine"]
    assert told(part(plan_folder({**FILES, "mine.md": mine}), "mine"))["remember"] == ["Do not send it on."]


@pytest.mark.parametrize(("parts", "shown"), [
    ("[week, food, people, first-shift]", "All the parts"),
    ("[week, food, first-shift]", "All the parts, but not: My people"),
    ("[week, gone]", "My week  \ngone"),
])
def test_what_they_have_is_said_the_short_way(plan_folder: PlanFolder, parts: str, shown: str) -> None:
    text = TEXT.replace("[week]", parts)
    (row,) = told(part(plan_folder({**FILES, "shared.yaml": text}), "who-has-my-plan"))["copies"]
    assert row.split(" | ")[1] == shown


def test_no_other_reader_is_told_of_any_of_it(plan_folder: PlanFolder) -> None:
    text = TEXT.replace("who: Nan", "who: Zyxwa Zq").replace("The *club*", "Qqrst Clubhouse")
    yaml = YAML.replace("team: {who: My team, parts: all}", "team: {parts: [week, who]}")
    folder = plan_folder({**FILES, "plan.yaml": yaml, "shared.yaml": text,
                          "who.md": "---\ntemplate: who-has-my-plan\n---\n"})
    assert "Zyxwa" in repr(readers.view(read(folder), "me", TODAY))
    for reader in ("family", "team"):
        seen = readers.view(read(folder), reader, TODAY)
        assert seen.shared == ()
        for word in ("Zyxwa", "Qqrst", "a" * 64, "b" * 64, "shared.yaml", "Who has my plan", "Gan bwy"):
            assert word not in repr(seen)
