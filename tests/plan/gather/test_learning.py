"""What was learned is shown where it belongs, until that says the same; what is in no profile yet is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcp_sitegen.plan.gather import learning
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder
from tests.plan.gather.seen import PROFILE, part, plan, told

SINCE = learning.FED
LOG = "---\ntemplate: four-plus-one\n---\n\n## What have we learned?\n\n"


def fed(folder: Path, reader: str = "me") -> list[str]:
    return told(part(folder, "profile", reader)).get(SINCE, [])


def test_a_fed_line_is_shown_at_the_end_of_its_part_with_its_picture_and_notes(plan_folder: PlanFolder) -> None:
    log = "- :cup of tea: Tea {said=Mum feeds=profile}\n"
    folder = plan_folder({"profile.md": PROFILE + "- Bees\n", "log.md": log})
    last = part(folder, "profile").sections[-1]
    assert (last.title, last.field) == ("What we have learned since", SINCE)
    (line,) = last.items()
    assert (line.text, line.notes.said, line.notes.feeds) == ("Tea", "Mum", "")
    assert line.picture is not None
    assert line.picture.name == "cup of tea"
    assert [item.text for item in part(folder, "log").items()] == ["Tea"], "it stays where it was learned too"


def test_it_goes_once_the_part_says_the_same(plan_folder: PlanFolder) -> None:
    log = "- I like strong tea at 7 {feeds=profile}\n"
    assert fed(plan_folder({"profile.md": PROFILE + "- Bees\n", "log.md": log})) == ["I like strong tea at 7"]
    assert fed(plan_folder({"profile.md": PROFILE + "- I like my tea strong, at 7.\n", "log.md": log})) == []
    assert fed(plan_folder({"profile.md": PROFILE + "- I like my tea strong, at 8.\n", "log.md": log})) != []


@pytest.mark.parametrize(("old", "new"), [
    ("I like dogs", "I do not like dogs now"), ("Hold my left hand", "Hold my right hand"),
    ("I eat fish", "I never eat fish"),
])
def test_news_that_is_the_contrary_of_the_profile_is_not_taken_for_the_same(
    plan_folder: PlanFolder, old: str, new: str
) -> None:
    folder = plan_folder({"profile.md": f"{PROFILE}- {old}\n", "log.md": f"- {new} {{feeds=profile}}\n"})
    assert fed(folder) == [new]


def test_a_row_is_one_line_and_two_parts_that_tell_the_same_tell_it_once(plan_folder: PlanFolder) -> None:
    row = "| Day | What |\n|---|---|\n| Monday | We swam {feeds=profile} |\n"
    folder = plan_folder({"profile.md": PROFILE + "- Bees\n", "a.md": row})
    assert fed(folder) == ["Monday: We swam"]
    folder = plan_folder({"a.md": "- Tea at 7 {feeds=profile}\n", "b.md": "- Tea at 7 {feeds=profile}\n"})
    assert fed(folder) == ["Tea at 7"]


def test_a_reader_who_does_not_see_where_it_was_learned_does_not_see_it_elsewhere(plan_folder: PlanFolder) -> None:
    yaml = "person: {known_as: Sam}\nreaders:\n  both: {parts: [profile, log]}\n  one: {parts: [profile]}\n"
    log = "- Tea {feeds=profile}\n- Gin {for=both feeds=profile}\n- Jam {for=me feeds=profile}\n"
    folder = plan_folder({"plan.yaml": yaml, "profile.md": PROFILE + "- Bees\n", "log.md": log})
    assert fed(folder, "both") == ["Tea", "Gin"]
    assert fed(folder, "one") == []
    assert "Tea" not in repr(plan(folder, "one"))
    assert fed(folder) == ["Tea"], "the person's own profile is made to be handed on"


def test_a_line_under_one_that_is_only_for_some_is_not_fed_to_all(plan_folder: PlanFolder) -> None:
    log = "- Gran {for=family}\n  - Jam {feeds=profile}\n- Tea {feeds=profile}\n"
    folder = plan_folder({"profile.md": PROFILE + "- Bees\n", "log.md": log})
    assert [line for line in fed(folder, "team") if line == "Jam"] == []
    assert [line for line in fed(folder) if line == "Jam"] == []


def test_a_part_that_is_made_or_not_wanted_is_not_fed(plan_folder: PlanFolder) -> None:
    made, refused = "---\ntemplate: who-may-see\n---\n", "---\ntemplate: one-page-profile\nwanted: no\n---\n"
    log = "- Tea {feeds=made}\n- Jam {feeds=profile}\n"
    folder = plan_folder({"made.md": made, "profile.md": refused, "log.md": log})
    assert SINCE not in told(part(folder, "made"))
    assert part(folder, "profile").sections == ()


def loose(folder: Path) -> list[str]:
    return [item.text for _, item in learning.loose(read(folder))]


def test_what_was_learned_and_no_profile_says_is_loose(plan_folder: PlanFolder) -> None:
    lines = "- I hum when it rains\n- I swim on Mondays\n- Secret song {for=me}\n"
    assert loose(plan_folder({"log.md": LOG + lines})) == ["I hum when it rains", "I swim on Mondays"]
    school = PROFILE.replace("one-page", "school") + "- On Mondays I swim\n"
    assert "I swim on Mondays" in loose(plan_folder({"school.md": school})), "another kind of profile"
    folder = plan_folder({"profile.md": PROFILE + "- On Mondays I swim\n"})
    assert loose(folder) == ["I hum when it rains"]
    fed = plan_folder({"log.md": LOG + lines.replace("rains", "rains {feeds=profile}")})
    assert loose(fed) == []


def test_a_line_under_another_that_feeds_a_part_is_shown_there(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"profile.md": PROFILE + "- Bees\n", "log.md": "- On Monday:\n  - Tea at 7 {feeds=profile}\n"})
    assert fed(folder) == ["Tea at 7"]
