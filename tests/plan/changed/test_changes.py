"""What is new, changed and gone between two states of a plan: by its place and its words."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from pcp_sitegen.plan.changed.changes import between, marked
from pcp_sitegen.plan.changed.placed import Line, said
from pcp_sitegen.plan.model import Plan, Row
from pcp_sitegen.plan.read import read

YAML = "person: {known_as: Sam}\nreaders:\n  family: {parts: all}\n"


def plan(files: dict[str, str]) -> Plan:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in ({"plan.yaml": YAML} | files).items():
            Path(folder, name).write_text(text, encoding="utf-8")
        return read(Path(folder))


def told(before: dict[str, str], now: dict[str, str]) -> list[tuple[str, str, str]]:
    """(what became of it, before, now) of each line, and of each part as a whole."""
    found = []
    for part in between(plan(before), plan(now)):
        if part.kind != "changed" or part.called:
            found.append((f"{part.kind} part", part.called, part.part.title))
        found += [(one.kind, _words(one.before), _words(one.now)) for one in part.changes]
    return found


def _words(line: Line | None) -> str:
    if line is None:
        return ""
    return " | ".join(cell.text for cell in line.thing.cells) if isinstance(line.thing, Row) else line.thing.text


def lines(*texts: str, title: str = "# A\n\n## Mine\n\n") -> dict[str, str]:
    return {"a.md": title + "\n".join(f"- {text}" for text in texts) + "\n"}


PARK, TEA, BUS = "I walk to the park with Joe.", "I drink tea from my blue cup.", "The bus is loud for my ears."


def test_nothing_is_told_of_the_same_plan(sam: Path) -> None:
    assert between(read(sam), read(sam)) == ()


def test_a_line_that_is_new_gone_or_worded_anew() -> None:
    assert told(lines(PARK, TEA), lines(PARK, TEA, BUS)) == [("new", "", BUS)]
    assert told(lines(PARK, TEA, BUS), lines(PARK, BUS)) == [("gone", TEA, "")]
    green = TEA.replace("blue", "green")
    assert told(lines(PARK, TEA, BUS), lines(PARK, green, BUS)) == [("changed", TEA, green)]


def test_a_number_is_a_change_and_both_are_there_as_they_were_written() -> None:
    assert told(lines("I take 5 mg."), lines("I take 0.5 mg.")) == [("changed", "I take 5 mg.", "I take 0.5 mg.")]
    assert told(lines("Wait < 5 minutes."), lines("Wait > 5 minutes.")), "one sign may turn a rule round"
    assert told(lines("Never lift me."), lines("Lift me.")) == [("changed", "Never lift me.", "Lift me.")]


def test_looks_and_capitals_are_no_change() -> None:
    assert told(lines("I like *my* tea."), lines("I like my  Tea")) == []


@pytest.mark.parametrize("kept", [[BUS, PARK, TEA], [TEA, BUS, PARK]])
def test_an_other_order_is_no_change(kept: list[str]) -> None:
    assert told(lines(PARK, TEA, BUS), lines(*kept)) == []


def test_a_line_that_moved_is_not_gone_and_new() -> None:
    before = lines(PARK, TEA, BUS) | {"b.md": "# B\n\n## Theirs\n\n- One more thing here.\n"}
    now = lines(PARK, BUS) | {"b.md": f"# B\n\n## Theirs\n\n- One more thing here.\n- {TEA}\n"}
    assert told(before, now) == [("moved", TEA, TEA)]
    apart = {"a.md": f"# A\n\n## Mine\n\n- {PARK}\n\n## Others\n\n- {TEA}\n- {BUS}\n"}
    together = {"a.md": f"# A\n\n## Mine\n\n- {PARK}\n- {TEA}\n\n## Others\n\n- {BUS}\n"}
    assert told(apart, together) == [("moved", TEA, TEA)]


def test_what_is_short_is_new_where_it_comes_and_gone_where_it_was() -> None:
    food = {"a.md": "# A\n\n## I like\n\n- Nuts\n- Tea\n\n## I am allergic to\n\n- Cats\n"}
    danger = {"a.md": "# A\n\n## I like\n\n- Tea\n\n## I am allergic to\n\n- Cats\n- Nuts\n"}
    assert told(food, danger) == [("new", "", "Nuts"), ("gone", "Nuts", "")]


def test_a_nested_line_belongs_to_the_line_it_is_under() -> None:
    before = {"a.md": "# A\n\n- In the morning\n  - I wash my face first.\n"
                      "- In the evening\n  - I clean my teeth well.\n"}
    new = {"a.md": before["a.md"] + "- On the bus to work\n  - I sit by the door.\n"}
    assert told(before, new) == [("new", "", "On the bus to work")], "with all that is under it"
    other = {"a.md": before["a.md"].replace("wash my face", "wash my hands")}
    assert told(before, other) == [("changed", "I wash my face first.", "I wash my hands first.")]
    (part,) = between(plan(before), plan(other))
    assert part.changes[0].line.over == ("In the morning",)
    moved = {"a.md": "# A\n\n- In the morning\n"
                     "- In the evening\n  - I clean my teeth well.\n  - I wash my face first.\n"}
    assert told(before, moved) == [("moved", "I wash my face first.", "I wash my face first.")]


TABLE = "# A\n\n## Days\n\n| Day | What | Who |\n|---|---|---|\n"
MONDAY, TUESDAY = "| Monday | Swimming | Joe |\n", "| Tuesday | Work | Ann |\n"


def test_a_row_is_one_thing_and_its_cells_are_compared_by_their_columns() -> None:
    before = {"a.md": TABLE + MONDAY + TUESDAY}
    assert told(before, {"a.md": TABLE + MONDAY}) == [("gone", "Tuesday | Work | Ann", "")]
    (part,) = between(plan(before), plan({"a.md": TABLE + MONDAY.replace("Swimming", "The gym") + TUESDAY}))
    assert [(title, was.text, now.text) for title, was, now in part.changes[0].cells] == [
        ("What", "Swimming", "The gym")]
    turned = "# A\n\n## Days\n\n| Who | Day | What |\n|---|---|---|\n"
    turned += "| Joe | Monday | Swimming |\n| Ann | Tuesday | Work |\n"
    assert told(before, {"a.md": turned}) == [], "the columns stand in another order"
    more = TABLE.replace("| Who |", "| Who | When |").replace("|---|\n", "|---|---|\n")
    more += "| Monday | Swimming | Joe | At 9 |\n| Tuesday | Work | Ann | |\n"
    (part,) = between(plan(before), plan({"a.md": more}))
    assert [(title, was.text, now.text) for title, was, now in part.changes[0].cells] == [("When", "", "At 9")]


def test_a_picture_or_a_note_alone_is_told_as_that() -> None:
    assert told(lines(f":tea: {TEA}"), lines(f":cup of tea: {TEA}")) == [("picture", TEA, TEA)]
    assert told(lines(f"{TEA} {{sure=guess}}"), lines(TEA)) == [("notes", TEA, TEA)]
    assert told(lines(TEA), lines(f"{TEA} {{feeds=a}}")) == [], "that is for the program"


def test_only_the_person_is_told_for_whom_a_line_is() -> None:
    before, now = plan(lines(TEA)), plan(lines(f"{TEA} {{for=family}}"))
    assert [one.kind for one in between(before, now)[0].changes] == ["notes"]
    family = now.readers[0]
    assert between(before, replace(now, reader=family)) == ()


def test_a_part_that_is_new_gone_renamed_or_called_something_else() -> None:
    more = lines(PARK, TEA) | {"b.md": f"# B\n\n- {BUS}\n"}
    assert told(lines(PARK, TEA), more) == [("new part", "", "B"), ("new", "", BUS)]
    assert told(more, lines(PARK, TEA)) == [("gone part", "", "B"), ("gone", BUS, "")]
    renamed = {"c.md": lines(PARK, TEA)["a.md"]}
    assert told(lines(PARK, TEA), renamed) == [], "only the name of its file is another"
    called = lines(PARK, TEA, title="# My days\n\n## Mine\n\n")
    assert told(lines(PARK, TEA), called) == [("changed part", "A", "My days")]


def test_a_heading_of_ones_own_that_says_something_else_is_told() -> None:
    before, now = (lines(PARK, TEA, title=f"# A\n\n## {word} do this with me\n\n") for word in ("Never", "Always"))
    assert told(before, now) == [("changed", "Never do this with me", "Always do this with me")]


def test_lines_under_a_heading_that_is_gone_are_known_again() -> None:
    before = {"a.md": f"# A\n\n## Mine\n\n### At home\n\n- {TEA}\n- {PARK}\n"}
    assert told(before, lines(TEA, PARK)) == [("gone", "At home", "")]


def test_marks_stand_at_what_is_new_or_changed_and_nowhere_else() -> None:
    before, now = plan(lines(PARK, TEA)), plan(lines(PARK, TEA.replace("blue", "green"), BUS))
    assert [item.notes.news for item in marked(before, now).parts[-1].items()] == ["", "changed", "new"]
    rows = marked(plan({"a.md": TABLE + MONDAY}), plan({"a.md": TABLE + MONDAY + TUESDAY}))
    (table,) = rows.parts[-1].sections[0].tables()
    assert [row.notes.news for row in table.rows] == ["", "new"]


def test_what_is_said_is_told_from_how_it_looks() -> None:
    assert said("See **[my week](my-week.md)**.") == said("see my week")
    assert said("See [this](https://one.org)") != said("See [this](https://two.org)")
    assert said("Wait 1.5 minutes") != said("Wait 15 minutes")
