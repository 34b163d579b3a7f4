"""A "no" that nobody answered cannot be taken out of a plan: it comes back from the history, for who may see it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen import history
from pcp_sitegen.book import pages
from pcp_sitegen.build import Job, build
from pcp_sitegen.history import noes
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.agreed import unanswered
from pcp_sitegen.plan.model import ME, Plan
from pcp_sitegen.plan.read import read
from tests import haystack
from tests.conftest import PlanFolder
from tests.made import PLANS

TODAY = date(2026, 11, 22)
HEAD = "---\ntemplate: sign-off\n---\n\n## Do I agree?\n\nI agree\n\n"
TABLE = "## What I do not agree with\n\n| What | Why | The answer |\n|---|---|---|\n"
BATH, DOOR = "| The bath at 9 | I get cold | |\n", "| The door alarm | It rings | |\n"
SETTINGS = ("person: {{known_as: Sam}}\nreaders:\n  family: {{who: Mum, parts: all}}\n"
            "  team: {{who: Team, parts: [{}]}}\n  nan: {{who: Nan, parts: [hat]}}\n")
FILES = {"plan.yaml": SETTINGS.format("yes"), "yes.md": HEAD + TABLE + BATH + DOOR, "hat.md": "# My hat\n\nRed.\n"}


@pytest.fixture
def folder(plan_folder: PlanFolder) -> Path:
    """A plan with two noes, kept on the first of May."""
    folder = plan_folder(dict(FILES))
    history.keep(folder, "first", today=date(2026, 5, 1))
    return folder


def write(folder: Path, text: str, day: int = 0, file: str = "yes.md") -> None:
    """The part as it is from now on; kept on a day of May, if one is said."""
    (folder / file).write_text(text, encoding="utf-8")
    if day:
        history.keep(folder, "next", today=date(2026, 5, day))


def gone(folder: Path) -> list[tuple[str, int]]:
    """What is missing, and the day of May on which it stood there last."""
    return [(one.cells[0].text, one.until.day) for one in noes.found(read(folder))]


def seen(folder: Path, reader: str = ME) -> Plan:
    return readers.view(noes.told(read(folder)), reader, TODAY)


def shown(folder: Path, reader: str = ME) -> str:
    """All words of a reader's pages."""
    return " ".join(" ".join(str(page.html) for page in pages.make(seen(folder, reader)).pages).split())


def test_what_was_taken_out_is_shown_with_its_day(folder: Path) -> None:
    write(folder, HEAD + TABLE + DOOR)
    assert gone(folder) == [("The bath at 9", 1)]
    html = shown(folder)
    assert html.count("The bath at 9") == html.count("The door alarm") == 1
    assert "This stood in my plan until 1 May 2026, and nobody has answered it." in html
    assert html.index("The door alarm") < html.index("The bath at 9")


@pytest.mark.parametrize("rest", [
    "", "None known\n", "## What I do not agree with\n\nNone known\n", "## What I do not agree with\n\n- The bus.\n",
    "## Other\n\nTea\n", TABLE.replace("The answer", "Mine") + "| The bus | | |\n",
])
def test_it_comes_back_whatever_stands_there_now(folder: Path, rest: str) -> None:
    write(folder, HEAD + rest)
    assert gone(folder) == [("The bath at 9", 1), ("The door alarm", 1)]
    html = shown(folder)
    assert "I get cold" in html
    assert "It rings" in html


def test_it_is_not_forgotten_however_often_the_plan_is_kept(folder: Path) -> None:
    write(folder, HEAD + TABLE + DOOR, 2)
    write(folder, HEAD, 3)
    for day in range(4, 8):
        write(folder, f"{HEAD}\n- {day}\n", day)
    assert gone(folder) == [("The bath at 9", 1), ("The door alarm", 2)]


def test_what_is_answered_may_go_and_what_is_put_back_is_there_once(folder: Path) -> None:
    write(folder, HEAD + TABLE + BATH.replace("| |", "| A bath at 6 from Monday |") + DOOR, 2)
    write(folder, HEAD + TABLE + DOOR, 3)
    assert gone(folder) == []
    write(folder, HEAD + TABLE, 4)
    assert gone(folder) == [("The door alarm", 3)]
    write(folder, HEAD + TABLE + DOOR)
    assert gone(folder) == []
    assert shown(folder).count("The door alarm") == 1


def test_an_answer_that_was_taken_away_is_no_answer(folder: Path) -> None:
    write(folder, HEAD + TABLE + BATH.replace("| |", "| Yes |"), 2)
    write(folder, HEAD + TABLE + BATH, 3)
    write(folder, HEAD)
    assert ("The bath at 9", 3) in gone(folder)


def test_other_words_for_the_same_are_the_same_and_a_neighbour_is_not(folder: Path) -> None:
    write(folder, HEAD + TABLE + BATH.replace("The bath at 9", "**A bath at 9!**") + DOOR)
    assert gone(folder) == []
    write(folder, HEAD + TABLE + BATH.replace("at 9", "on Monday") + BATH.replace("at 9", "on Friday") + DOOR, 2)
    write(folder, HEAD + TABLE + BATH.replace("at 9", "on Monday") + DOOR)
    assert ("The bath on Friday", 2) in gone(folder)


def test_a_line_that_is_no_table_counts_and_no_heading_does(folder: Path) -> None:
    write(folder, HEAD + "## What I do not agree with\n\n### About home\n\n- The cat {sure=guess}\n\nThe bus\n", 2)
    write(folder, HEAD)
    assert {text for text, _ in gone(folder)} == {"The cat", "The bus", "The bath at 9", "The door alarm"}
    assert "The cat" in shown(folder)


@pytest.mark.parametrize("away", ["part", "wanted", "template"])
def test_taking_the_whole_part_away_does_not_help(folder: Path, away: str) -> None:
    if away == "part":
        (folder / "yes.md").unlink()
        write(folder, SETTINGS.format("hat"), file="plan.yaml")
    elif away == "wanted":
        write(folder, (HEAD + TABLE + BATH).replace("sign-off\n", "sign-off\nwanted: no\n"))
    else:
        write(folder, "# A page\n\nTea.\n")
    plan, html = seen(folder), shown(folder)
    assert "The bath at 9" in html
    assert "The door alarm" in html
    assert plan.draft
    family = shown(folder, "family")
    assert ("The bath at 9" in family) == (away != "wanted")
    assert "The bath at 9" not in shown(folder, "nan")


@pytest.mark.parametrize(("note", "now", "family", "team"), [
    ("", "yes", True, True),
    (" {for=family}", "yes", True, False),
    (" {for=me}", "yes", False, False),
    ("", "hat", True, False),
])
def test_only_who_could_see_it_then_and_may_see_the_part_now_is_shown_it(
    folder: Path, note: str, now: str, family: bool, team: bool
) -> None:
    write(folder, HEAD + TABLE + f"| A secret | Because | |{note}\n", 2)
    write(folder, SETTINGS.format(now), file="plan.yaml")
    write(folder, HEAD)
    assert "A secret" in shown(folder)
    for reader, may in (("family", family), ("team", team), ("nan", False)):
        view = seen(folder, reader)
        assert ("A secret" in repr(view)) == may
        assert not view.gone


def test_who_could_not_see_the_part_then_is_not_shown_what_stood_in_it(folder: Path) -> None:
    write(folder, SETTINGS.format("hat"), file="plan.yaml")
    write(folder, HEAD + TABLE + "| A secret | Because | |\n", 2)
    write(folder, SETTINGS.format("yes"), file="plan.yaml")
    write(folder, HEAD)
    assert "A secret" not in repr(seen(folder, "team"))
    assert "A secret" in repr(seen(folder, "family"))
    assert "Only for: Mum" in shown(folder)


@pytest.mark.parametrize("broken", ["note", "settings"])
def test_a_version_that_cannot_be_read_is_shown_to_the_person_alone(folder: Path, broken: str) -> None:
    note = " {for=nobody}" if broken == "note" else ""
    if broken == "settings":
        write(folder, "person: {known_as: Sam, shoes: 9}\nreaders:\n  family: {parts: all}\n", file="plan.yaml")
    write(folder, HEAD + TABLE + f"| A secret | Because | |{note}\n", 2)
    write(folder, FILES["plan.yaml"], file="plan.yaml")
    write(folder, HEAD)
    assert "A secret" in shown(folder)
    for reader in ("family", "team"):
        assert "A secret" not in repr(seen(folder, reader))


def test_a_damaged_history_stops_nothing(folder: Path) -> None:
    write(folder, HEAD)
    for path in (folder / "history/files").iterdir():
        path.write_bytes(b"changed")
    assert gone(folder) == []
    (folder / "history/2026-05-01.yaml").write_text("day: [", encoding="utf-8")
    assert gone(folder) == []


def test_pictures_links_and_recordings_that_are_gone_too_leave_their_words(folder: Path, a_picture: bytes) -> None:
    (folder / "bath.jpg").write_bytes(a_picture)
    (folder / "no.mp3").write_bytes((PLANS / "sam/sounds/choo.mp3").read_bytes())
    write(folder, "# My coat\n\nBlue.\n", file="coat.md")
    write(folder, HEAD + TABLE + "| ![A cold bath](bath.jpg) | [my coat](coat.md) and ![ice](bath.jpg) | |\n"
                                 "| ![No!](no.mp3) | | |\n| :hat: My hat | | |\n", 2)
    for name in ("bath.jpg", "no.mp3", "coat.md"):
        (folder / name).unlink()
    write(folder, HEAD)
    html = shown(folder)
    for words in ("A cold bath", "my coat and ice", "No!", "My hat"):
        assert words in html


def test_both_languages_show_it(folder: Path) -> None:
    write(folder, FILES["plan.yaml"] + "other_languages: [cy]\n", file="plan.yaml")
    write(folder, HEAD)
    write(folder, "## Ydw i'n cytuno?\n\nRydw i'n cytuno\n", file="yes.cy.md")
    (other,) = seen(folder).translations
    (book,) = pages.make(seen(folder)).others
    html = " ".join(str(next(page.html for page in book.pages if page.name == "yes")).split())
    assert "Roedd hwn yn fy nghynllun tan 1 Mai 2026" in html
    assert "The bath at 9" in html
    assert not other.gone


def test_a_copy_for_somebody_else_holds_no_trace(folder: Path, tmp_path: Path) -> None:
    write(folder, HEAD)
    for reader, may in ((ME, True), ("nan", False)):
        build(Job(folder, tmp_path / reader, reader, only=("website", "data"), today=TODAY))
        found = [place for place, text in haystack.texts(tmp_path / reader) if "bath at 9" in text or "alarm" in text]
        assert bool(found) == may, found
    data = json.loads((tmp_path / ME / "plan.json").read_text(encoding="utf-8"))
    assert "The bath at 9" in json.dumps(data)


def test_what_is_paired_is_paired_once() -> None:
    assert unanswered.paired(["a bath", "a bath"], ["a bath"]) == {0: 0}
    assert unanswered.paired(["bath on monday", "bath on friday"], ["bath on friday"]) == {1: 0}
    assert unanswered.paired(["tea"], ["coffee"]) == {}
    many = [f"the bath number {number}" for number in range(3000)]
    assert unanswered.paired(many, [f"{one} again" for one in many]) == {}  # too many to hold against each other
    assert unanswered.paired(many, many[1:]) == {at: at - 1 for at in range(1, 3000)}


@pytest.mark.parametrize("line", ["- Nothing.\n", "None\n", "| What |\n|---|\n| N/A |\n"])
def test_nothing_is_no_no(folder: Path, line: str) -> None:
    write(folder, HEAD + "## What I do not agree with\n\n" + line, 2)
    write(folder, HEAD)
    assert [text for text, _ in gone(folder)] == ["The bath at 9", "The door alarm"]


def test_a_row_is_known_by_what_it_is_about(folder: Path) -> None:
    table = "## What I do not agree with\n\n| Number | What |\n|---|---|\n"
    write(folder, f"{HEAD}{table}| 1 | :bath: |\n| | The cat |\n| 1 | The bus |\n", 2)
    write(folder, f"{HEAD}{table}| 1 | The bus |\n", 3)
    assert [one.cells[1].text or one.cells[1].picture.name for one in noes.found(read(folder))  # type: ignore[union-attr]
            if len(one.columns) == 2] == ["bath", "The cat"]


def test_a_no_in_other_words_that_is_hidden_is_not_told_as_gone(folder: Path) -> None:
    """It may be the old one in new words: then "gone" would be told of what lives on where they may not see it."""
    write(folder, HEAD + TABLE + DOOR + "| Mum washes me as if I were two | It is my body | | {for=team}\n")
    assert "The bath at 9" not in shown(folder, "family")
    assert "The bath at 9" in shown(folder, "team")
    assert "The bath at 9" in shown(folder)
