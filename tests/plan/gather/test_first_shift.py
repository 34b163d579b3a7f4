"""The sheet for a first shift: what stands on it, where that comes from, and what never does."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcp_sitegen.build import Job, build
from pcp_sitegen.plan.gather import first_shift
from tests.conftest import PLAN_YAML, PlanFolder
from tests.haystack import pdf_pages
from tests.plan.gather.seen import CHART, EMERGENCY, PASSPORT, TODAY, part, plan, sheet, told

RING = "## Who to ring\n\n| Who | Phone |\n|---|---|\n"
WORKER = PLAN_YAML + "key_worker: {name: Joe Bell, role: Support worker, phone: 01632 960 001}\n"


def signal(folder: Path, label: str, reader: str = "me") -> list[str]:
    rows = {row.split(" | ")[0]: row.split(" | ")[1:] for row in sheet(folder, reader)["signals"]}
    return [way for way in rows[label] if way]


def test_signals_come_from_the_chart_and_two_ways_are_shown(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"chart.md": CHART + "| I nod | Yes |\n| I blink | Yes |\n| I hum | Yes |\n| I turn | No |\n"})
    assert sheet(folder)["signals"] == ["Yes | I nod | I blink", "No | I turn | ", "Stop |  | ", "It hurts |  | "]


def test_a_row_that_means_this_and_nothing_else_comes_before_one_that_means_it_too(plan_folder: PlanFolder) -> None:
    both = "| I lift my hand | Stop, or no |\n"
    folder = plan_folder({"chart.md": CHART + both})
    assert signal(folder, "Stop") == signal(folder, "No") == ["I lift my hand"]
    folder = plan_folder({"chart.md": CHART + both + "| I go | Stop. I have had enough of it |\n| I sit | Stop |\n"})
    assert signal(folder, "Stop") == ["I sit"]
    assert signal(folder, "No") == ["I lift my hand"]


def test_a_meaning_is_looked_for_in_the_first_sentence_only(plan_folder: PlanFolder) -> None:
    assert "signals" in sheet(plan_folder({"chart.md": CHART + "| I clap | I am happy. Do not stop me. |\n"}))
    assert not sheet(plan_folder({"chart.md": CHART + "| I clap | I am happy. Do not stop me. |\n"}))["signals"]


@pytest.mark.parametrize(("means", "label"), [
    ("I have no pain", "It hurts"), ("I am not in pain", "It hurts"), ("Do not stop", "Stop"), ("I have no pain", "No"),
    ("Nothing hurts", "It hurts"),
])
def test_a_signal_never_means_its_contrary(plan_folder: PlanFolder, means: str, label: str) -> None:
    """On the sheet, "It hurts: I hum" from a row that says "I have no pain" is the worst that can happen."""
    assert signal(plan_folder({"chart.md": CHART + f"| I nod | Yes |\n| I hum | {means} |\n"}), label) == []


def test_without_a_chart_signals_come_from_a_passport(plan_folder: PlanFolder) -> None:
    lines = "- For yes I smile\n- No is a fist\n- I like eggs\n"
    pain = "\n## How you know I am in pain\n\n- I rock\n"
    folder = plan_folder({"hospital.md": PASSPORT + "## How I communicate\n\n" + lines + pain})
    assert sheet(folder)["signals"] == ["Yes | For yes I smile | ", "No | No is a fist | ", "Stop |  | ",
                                        "It hurts | I rock | "]
    card = "---\ntemplate: communication-passport\n---\n\n## How I say yes and no\n\n- Yes: I sing\n"
    both = plan_folder({"card.md": card})
    assert signal(both, "Yes") == ["Yes: I sing", "For yes I smile"]
    chart = plan_folder({"chart.md": CHART + "| I nod | Yes |\n"})
    assert signal(chart, "Yes") == ["I nod"], "the chart has it, so nothing else is looked at"
    assert signal(chart, "No") == ["No is a fist"]


@pytest.mark.parametrize(("text", "state", "lines"), [
    ("- Nuts\n- Latex", "filled", ["Nuts", "Latex"]),
    ("None known", "none known", ["None known"]),
    ("", "not yet", []),
])
def test_allergies_are_told_none_known_or_not_yet(
    plan_folder: PlanFolder, text: str, state: str, lines: list[str]
) -> None:
    for top in (PASSPORT, EMERGENCY):
        folder = plan_folder({"one.md": f"{top}## Allergies\n\n{text}\n"})
        assert sheet(folder)["allergies"] == lines
        found = next(s for s in part(folder, "first-shift").sections if s.field == "allergies")
        assert found.state == state
        assert ("Allergies" in [gap.title for gap in first_shift.missing(part(folder, "first-shift"))]) == (not lines)


def test_an_allergy_is_never_lost_between_two_parts(plan_folder: PlanFolder) -> None:
    one, other = "## Allergies\n\n- Penicillin\n", "## Allergies\n\n- Nuts\n"
    folder = plan_folder({"a.md": PASSPORT + one, "b.md": EMERGENCY + other})
    assert sheet(folder)["allergies"] == ["Penicillin", "Nuts"]


def test_none_known_is_never_said_beside_an_allergy(plan_folder: PlanFolder) -> None:
    one, other = "## Allergies\n\nNone known\n", "## Allergies\n\n- Nuts\n"
    assert sheet(plan_folder({"a.md": PASSPORT + one, "b.md": EMERGENCY + other}))["allergies"] == ["Nuts"]


def test_what_stands_under_a_line_is_not_lost(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": PASSPORT + "## Allergies\n\n- These make me ill:\n  - penicillin\n  - latex\n"})
    said = " ".join(line for line in sheet(folder)["allergies"])
    nested = repr(next(s for s in part(folder, "first-shift").sections if s.field == "allergies"))
    assert "penicillin" in said + nested


NEVER = EMERGENCY + "## Never do this\n\n- {}\n"


def test_never_lines_come_from_the_list_and_then_from_anywhere_else(plan_folder: PlanFolder) -> None:
    day = "- Tea\n- Never shout!\n- never take my hat\n\n| a | b |\n|---|---|\n| c | Never lie |\n"
    folder = plan_folder({"e.md": NEVER.format("Hold my arm\n- Never shout"), "day.md": day,
                          "m.md": "---\ntemplate: money-plan\n---\n\n## Costs\n\n- Never buy rum\n"})
    assert sheet(folder)["never"] == ["Hold my arm", "Never shout", "never take my hat", "Never lie"]
    lists = next(s for s in part(folder, "first-shift").sections if s.field == "never").blocks
    assert len(lists) == 2, "what stands elsewhere may be left to the plan, the list may not"


def test_none_known_is_not_said_beside_something_that_must_never_be_done(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"e.md": EMERGENCY + "## Never do this\n\nNone known\n", "day.md": "- Never take my hat\n"})
    assert sheet(folder)["never"] == ["Never take my hat"]


@pytest.mark.parametrize(("one", "other"), [
    ("Never touch my left arm", "Never touch my right arm"),
    ("Never leave me alone with the dog", "Never leave me alone with the cat"),
    ("Never give me nuts and milk", "Never give me nuts and fish"),
])
def test_two_lines_that_differ_in_what_counts_are_both_there(plan_folder: PlanFolder, one: str, other: str) -> None:
    assert sheet(plan_folder({"e.md": NEVER.format(f"{one}\n- {other}")}))["never"] == [one, other]


def test_of_two_lines_that_say_the_same_the_one_that_says_more_stays(plan_folder: PlanFolder) -> None:
    less, more = "Never give me nuts", "Never give me nuts or milk"
    for lines in (f"{less}\n- {more}", f"{more}\n- {less}"):
        assert more in sheet(plan_folder({"e.md": NEVER.format(lines)}))["never"]


def test_a_word_alone_or_a_longer_word_is_no_rule(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "- Nevertheless, tea\n\n| What | How often |\n|---|---|\n| Dancing | Never |\n"})
    assert sheet(folder)["never"] == []


def test_exact_lines_of_every_part_are_there_once_those_about_danger_first(plan_folder: PlanFolder) -> None:
    eating = "## Choking and swallowing\n\n- Cut food into pieces of 1 cm. {exact}\n- I like jam\n"
    again = EMERGENCY + "## What to do\n\n- cut food into pieces of 1 cm {exact}\n"
    again += "- Cut food into pieces of 2 cm {exact}\n"
    folder = plan_folder({"h.md": PASSPORT + eating, "e.md": again, "other.md": "- Bus at 7 {exact}\n"})
    said = [line.casefold().rstrip(".") for line in sheet(folder)["safety"]]
    assert said == ["cut food into pieces of 1 cm", "cut food into pieces of 2 cm", "bus at 7"]


def test_of_a_row_with_an_exact_cell_all_is_shown(plan_folder: PlanFolder) -> None:
    top = "## What to do\n\n| If | Do | Also |\n|---|---|---|\n"
    rows = "| I fall | Ring 999 {exact} | Hold my hat |\n| a | b | c |\n"
    assert sheet(plan_folder({"e.md": EMERGENCY + top + rows}))["safety"] == ["I fall: Ring 999. Hold my hat"]


def test_an_exact_line_under_another_is_on_the_sheet_too(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"e.md": EMERGENCY + "## What to do\n\n- If I fall:\n  - Wait 5 minutes {exact}\n"})
    assert any("5 minutes" in line for line in sheet(folder)["safety"])


def test_two_numbers_to_ring_each_once_and_the_key_worker_last(plan_folder: PlanFolder) -> None:
    one = RING + "| Mum | 01632 960 118 |\n| Dad | (01632) 960118 |\n| Gran | ask her |\n"
    folder = plan_folder({"plan.yaml": WORKER, "e.md": EMERGENCY + one})
    assert sheet(folder)["phones"] == ["Mum: 01632 960 118", "Joe Bell: Support worker. 01632 960 001"]
    folder = plan_folder({"e.md": EMERGENCY + one + "| Vic | 01632 960 224 |\n| Meg | 01632 960 300 |\n"})
    assert sheet(folder)["phones"] == ["Mum: 01632 960 118", "Vic: 01632 960 224"]


def test_a_line_that_feeds_the_sheet_is_chosen_before_the_others(plan_folder: PlanFolder) -> None:
    rows = "| Mum | 01632 960 118 |\n| Vic | 01632 960 224 {feeds=first-shift} |\n| Meg | 01632 960 300 |\n"
    day = "---\ntemplate: my-week\n---\n\n## Every day\n\n- Tea at 7\n- Bath at 8 {feeds=first-shift}\n"
    folder = plan_folder({"e.md": NEVER.format("Hold my arm\n- Hide my hat {feeds=first-shift}") + "\n" + RING + rows,
                          "week.md": day})
    found = sheet(folder)
    assert found["phones"] == ["Vic: 01632 960 224"]
    assert found["never"] == ["Hold my arm", "Hide my hat"], "nobody chooses which dangers to tell"
    assert found["day"] == ["Bath at 8"]


def test_a_line_chosen_elsewhere_takes_none_from_the_list_of_what_must_never_be_done(plan_folder: PlanFolder) -> None:
    other = "- Cut my food. Never give me bread. {feeds=first-shift}\n- Never take my hat\n"
    folder = plan_folder({"e.md": NEVER.format("Never hold my arm\n- Never hide my hat"), "other.md": other})
    assert sheet(folder)["never"] == ["Never hold my arm", "Never hide my hat", "Cut my food. Never give me bread."]


PRIVATE = {
    "chart.md": CHART + "| I hum | Yes {for=family} |\n| I nod | Yes |\n",
    "e.md": (EMERGENCY + "## Never do this\n\n- Never tell Gran {for=family}\n- Shout\n\n" + RING
             + "| Vic | 01632 960 224 {for=family} |\n| Mum | 01632 960 118 |\n\n"
             + "## What to do {for=family}\n\n- Wait 5 minutes {exact}\n\n## Allergies {for=family}\n\n- Nuts\n"),
}


def test_lines_for_some_stay_off_the_persons_own_sheet_and_are_on_theirs(plan_folder: PlanFolder) -> None:
    mine, theirs, others = (sheet(plan_folder(PRIVATE), reader) for reader in ("me", "family", "team"))
    assert mine == others, "the person's own sheet is made to be handed on"
    assert mine["signals"][0] == "Yes | I nod | "
    assert (mine["never"], mine["phones"]) == (["Shout"], ["Mum: 01632 960 118"])
    assert (mine["safety"], mine["allergies"]) == ([], [])
    assert theirs["signals"][0] == "Yes | I hum | I nod"
    assert theirs["never"] == ["Never tell Gran", "Shout"]
    assert theirs["phones"] == ["Vic: 01632 960 224", "Mum: 01632 960 118"]
    assert (theirs["safety"], theirs["allergies"]) == (["Wait 5 minutes"], ["Nuts"])


@pytest.mark.parametrize("text", [
    "- Gran {for=family}\n  - Never tell Gran\n", "## Us {for=family}\n\n- a\n  - Never tell Gran\n",
    "### Us {for=family}\n\n- Never tell Gran\n", "| a |\n|---|\n| Never tell Gran {for=family} |\n",
    "> Never tell Gran {for=family}\n",
])
def test_what_stands_under_a_line_for_some_stays_off_the_persons_own_sheet_too(
    plan_folder: PlanFolder, text: str
) -> None:
    folder = plan_folder({"a.md": f"- Tea\n\n{text}"})
    assert sheet(folder)["never"] == []
    assert sheet(folder, "family")["never"] == ["Never tell Gran"]
    assert sheet(folder, "team")["never"] == []


def test_what_is_sensitive_is_never_on_it_not_even_for_those_who_see_it(plan_folder: PlanFolder) -> None:
    yaml = "person: {known_as: Sam}\nreaders:\n  bank: {parts: [all, money, e, first-shift]}\n"
    money = "---\ntemplate: money-plan\n---\n\n## Costs\n\n- Never buy rum {exact feeds=first-shift}\n"
    folder = plan_folder({"plan.yaml": yaml, "money.md": money, "e.md": NEVER.format("Shout")})
    for reader in ("me", "bank"):
        assert "rum" not in repr(part(folder, "first-shift", reader))
        assert "gin" in repr(part(folder, "money", reader))


def test_who_has_it(plan_folder: PlanFolder) -> None:
    yaml = ("person: {known_as: Sam}\nreaders:\n  every: {parts: all}\n  named: {parts: [a, first-shift]}\n"
            "  only: {parts: [first-shift]}\n  without: {parts: [a]}\n")
    folder = plan_folder({"plan.yaml": yaml, "a.md": "- Never shout", "b.md": "- Never run"})
    have = {name: bool(plan(folder, name).part("first-shift")) for name in ("me", "every", "named", "only", "without")}
    assert have == {"me": True, "every": True, "named": True, "only": True, "without": False}
    assert sheet(folder, "me")["never"] == ["Never shout", "Never run"]
    assert sheet(folder, "named")["never"] == ["Never shout"], "it is made from what they may see"
    assert sheet(folder, "only")["never"] == []


def test_wanted_no_takes_it_away_from_everybody(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = plan_folder({"first-shift.md": "---\ntemplate: first-shift\nwanted: no\n---\n", "a.md": "- Never shout"})
    assert plan(folder, "family").part("first-shift") is None
    mine = plan(folder).part("first-shift")
    assert mine is not None
    assert (mine.wanted, mine.sections) == (False, ())
    build(Job(folder, tmp_path / "out", only=("website", "data")))
    assert not (tmp_path / "out/website/first-shift.html").exists()
    assert "Read this before you start" not in (tmp_path / "out/website/index.html").read_text(encoding="utf-8")


def test_what_is_written_in_its_own_file_comes_after_what_is_made(plan_folder: PlanFolder) -> None:
    own = "---\ntemplate: first-shift\ntitle: For Kim\n---\n\n## Allergies\n\n## Also\n\n- The kettle is slow\n"
    folder = plan_folder({"first-shift.md": own, "e.md": EMERGENCY + "## Allergies\n\n- Nuts\n"})
    found = part(folder, "first-shift")
    assert found.title == "For Kim"
    assert list(told(found)) == ["signals", "allergies", "never", "phones", "safety", "day", "Also"]
    assert told(found)["allergies"] == ["Nuts"]


def test_a_readers_copy_tells_what_it_does_not_say_and_not_whether_anybody_knows(
    plan_folder: PlanFolder, tmp_path: Path
) -> None:
    folder = plan_folder({"e.md": EMERGENCY + "## Allergies {for=family}\n\n- Nuts\n"})
    pages = {}
    for reader in ("me", "team"):
        build(Job(folder, tmp_path / reader, reader, today=TODAY, only=("website", "first-shift")))
        web = (tmp_path / reader / "website/first-shift.html").read_text(encoding="utf-8")
        paper = pdf_pages((tmp_path / reader / "booklets/first-shift.pdf").read_bytes())
        assert len(paper) == 1
        pages[reader] = (web, paper[0])
    for mine, theirs in zip(pages["me"], pages["team"], strict=True):
        assert "Allergies: NOT KNOWN. Ask before you give any food or medicine." in mine
        assert "This copy does not say. Ask before you start." in theirs
        for words in ("NOT KNOWN", "Nobody has written", "Nuts"):
            assert words not in theirs
