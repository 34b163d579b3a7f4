"""`pcp carry` and `pcp verify` as a person runs them, and the copy on the stick as a person opens it."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from pcp_sitegen import history
from pcp_sitegen.carry import cargo, ledger
from pcp_sitegen.carry import stick as carrying
from pcp_sitegen.plan import shared
from pcp_sitegen.plan.model import Copy
from tests.carry.conftest import finished, tree
from tests.cli.test_commands import pcp

PLAN_YAML = """\
person: {known_as: Sam}
readers:
  team: {who: My team, parts: all}
  hospital: {who: Hospital staff, parts: [tea], until: %s}
"""


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A folder with a plan in `sam`, and a stick with his own copy, his plan folder with it; how the command went."""
    place = tmp_path_factory.mktemp("carried")
    (place / "sam").mkdir()
    (place / "stick").mkdir()
    (place / "sam/plan.yaml").write_text(PLAN_YAML % (date.today() + timedelta(days=9)))
    (place / "sam/tea.md").write_text("- I like tea {for=me}\n- I choke on bread")
    (place / "stick/photo.jpg").write_bytes(b"mine")
    return place, pcp("carry", "sam", "stick", "--with-source", cwd=place)


@pytest.fixture
def place(carried: tuple[Path, object], tmp_path: Path) -> Path:
    """The same, to change."""
    return Path(shutil.copytree(carried[0], tmp_path / "place"))


def verify(place: Path, *words: str) -> dict[str, object]:
    done = pcp("verify", *words, "--format", "json", cwd=place)
    assert done.stderr == ""
    found: dict[str, object] = json.loads(done.stdout)
    assert done.returncode == (0 if found["state"] == "whole" and not found["why"] else 1)
    return found


def test_it_says_what_was_done_and_how_to_take_the_stick_out(
    carried: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    place, done = carried
    assert done.returncode == 0, done.stderr
    for words in ("Carried for Sam: ", "Every byte was read back from stick", "START-HERE", "Eject", "shared.yaml"):
        assert words in done.stdout
    names = {path.name for path in (place / "stick").iterdir()}
    assert names == {"START-HERE.html", "READ ME FIRST.txt", "plan-1", "photo.jpg"}
    assert (place / "stick/photo.jpg").read_bytes() == b"mine"
    assert list((place / "out").iterdir()) == [], "nothing is left behind"
    source = tree(place / "stick/plan-1/source")
    assert {name for name in source if not name.startswith("history/")} == {"plan.yaml", "tea.md"}
    assert (place / "stick/plan-1/booklets/easy-read-a4.pdf").is_file()


def test_it_is_written_down(carried: tuple[Path, object]) -> None:
    (copy,) = shared.copies(carried[0] / "sam")
    assert (copy.who, copy.reader, copy.made, copy.how) == ("Sam", "me", date.today(), "carried")
    assert copy.parts
    assert copy.plan == sha256((carried[0] / "stick/plan-1/plan.json").read_bytes()).hexdigest()


def test_the_plan_is_kept_as_it_went_and_its_history_goes_along(carried: tuple[Path, object]) -> None:
    sam, source = carried[0] / "sam", carried[0] / "stick/plan-1/source"
    (copy,), (version,) = shared.copies(sam), history.kept(sam)
    assert (version.why, version.name) == ("A copy for Sam", copy.version)
    assert version.files == {name: sha256((sam / name).read_bytes()).hexdigest() for name in ("plan.yaml", "tea.md")}
    assert history.kept(source) == (version,)
    assert history.faults(source) == ()


def test_a_new_copy_is_whole_and_up_to_date_and_the_plan_may_not_change(place: Path) -> None:
    assert verify(place, "stick") | {"files": 0} == {
        "state": "whole", "changed": [], "missing": [], "extra": [], "files": 0, "up_to_date": None, "why": ""}
    assert verify(place, "stick", "--against", "sam")["up_to_date"] is True
    assert "Up to date" in pcp("verify", "stick", "--against", "sam", cwd=place).stdout
    assert pcp("verify", "stick", "--against", "sam", "--quiet", cwd=place).stdout == ""
    (place / "sam/tea.md").write_text("- I like coffee {for=me}\n- I choke on bread")
    late = verify(place, "stick", "--against", "sam")
    assert (late["up_to_date"], late["why"]) == (False, "the plan was changed since it was made.")
    assert list((place / "out").iterdir()) == []


def test_a_copy_that_was_stopped_is_out_of_date(place: Path) -> None:
    with (place / "sam/shared.yaml").open("a") as file:
        file.write("    stopped: 2026-11-01\n")
    assert verify(place, "stick", "--against", "sam")["why"] == "it was stopped on 2026-11-01."


def test_damage_is_named(place: Path) -> None:
    (place / "stick/plan-1/website/index.html").write_text("other")
    (place / "stick/plan-1/source/tea.md").unlink()
    (place / "stick/plan-1/more.txt").write_text("more")
    done = pcp("verify", "stick", "--quiet", cwd=place)
    assert done.returncode == 1
    for line in ("Damaged.", "changed: plan-1/website/index.html", "missing: plan-1/source/tea.md",
                 "not of this copy: plan-1/more.txt", "Do not trust this copy."):
        assert line in done.stdout
    assert verify(place, "stick", "--against", "sam")["up_to_date"] is None


def test_where_nothing_of_ours_is_it_says_so(place: Path) -> None:
    assert verify(place, "sam")["state"] == "nothing"
    assert "There is no copy of a plan in sam." in pcp("verify", "sam", cwd=place).stdout
    assert pcp("verify", "nowhere", cwd=place).returncode == 2


def test_a_reader_gets_their_copy_until_their_day(place: Path) -> None:
    """What a build of data and website makes is carried here, so that no booklets have to be made."""
    made = pcp("build", "sam", "--for", "hospital", "--only", "website,data", "--out", "made", cwd=place)
    assert made.returncode == 0
    carrying.carry(cargo.load(place / "made"), place / "stick", "en")
    assert "tea" in (place / "stick/plan-2/plan.json").read_text()
    assert "I like tea" not in "".join(path.read_text() for path in (place / "stick/plan-2").rglob("*.html"))
    assert verify(place, "made", "--against", "sam")["up_to_date"] is True
    assert verify(place, "stick", "--against", "sam")["up_to_date"] is True
    tomorrow, yesterday = (date.today() + timedelta(days=days) for days in (1, -1))
    for day in (tomorrow, yesterday):
        (place / "sam/plan.yaml").write_text(PLAN_YAML % day)
        assert verify(place, "stick", "--against", "sam")["why"] == f"'hospital' may see the plan only until {day} now."
    (place / "sam/plan.yaml").write_text("person: {known_as: Sam}\n")
    assert verify(place, "stick", "--against", "sam")["why"] == "the plan has no reader 'hospital' now."


def test_a_locked_copy_is_found_in_shared_yaml_by_its_checksum(place: Path) -> None:
    (mine,) = shared.copies(place / "sam")
    made = finished(place / "made", {"locked.html": b"<!doctype html>sealed"})
    carrying.carry(cargo.load(made), place / "stick", "en")
    assert "does not know this locked file" in str(verify(place, "stick", "--against", "sam")["why"])
    assert verify(place, "made/locked.html", "--against", "sam")["changed"] == ["locked.html"]
    digest = sha256(b"<!doctype html>sealed").hexdigest()
    copy = Copy("Sam", "me", mine.parts, date.today(), None, "carried locked", digest, mine.plan)
    ledger.write_down(place / "sam", copy)
    assert verify(place, "stick", "--against", "sam")["up_to_date"] is True
    assert verify(place, "made/locked.html", "--against", "sam")["up_to_date"] is True
    assert pcp("verify", "made/locked.html", cwd=place).returncode == 2
    (place / "made/locked.html").write_bytes(b"<!doctype html>sealeD")
    assert verify(place, "made/locked.html", "--against", "sam")["state"] == "damaged"
    (place / "sam/tea.md").write_text("- I like water")
    assert verify(place, "stick", "--against", "sam")["up_to_date"] is False


@pytest.mark.parametrize(("words", "said"), [
    (("sam", "sam"), "in the plan folder itself"),
    (("sam", "sam/copies"), "in the plan folder itself"),
    (("sam", "nowhere"), "There is no folder"),
    (("sam", "stick", "--for", "team", "--with-source"), "The plan folder holds everything"),
    (("sam", "stick", "--for", "teem"), "no reader called 'teem'"),
    (("sam", "taken"), "is not as this program made it"),
])
def test_what_makes_no_sense_is_refused_and_nothing_is_written(place: Path, words: tuple[str, ...], said: str) -> None:
    (place / "taken").mkdir()
    (place / "taken/START-HERE.html").write_text("my own page")
    before = tree(place)
    done = pcp("carry", *words, cwd=place)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert tree(place) == before


def test_a_copy_that_cannot_be_written_down_is_said(place: Path) -> None:
    (place / "sam/shared.yaml").write_text("copies: [{who: Nan, made: 2026-06-01, how: printed}]\n")
    done = pcp("carry", "sam", "stick", "--for", "team", cwd=place)
    assert done.returncode == 1
    assert "The copy is on stick, but it is not written down who has it." in done.stderr
    assert "Nothing can be added at the end of this file." in done.stderr
    assert verify(place, "stick")["state"] == "whole"
    assert (place / "stick/plan-2").is_dir()


@pytest.mark.parametrize("text", ["", "[]", '{"reader": 1}', '{"reader": {"name": "me", "until": "x"}}', "[" * 9999])
def test_a_plan_json_that_is_none_is_no_riddle(place: Path, text: str) -> None:
    made = finished(place / "made", {"website/index.html": b"", "plan.json": text.encode()})
    carrying.carry(cargo.load(made), place / "stick", "en")
    done = pcp("verify", "stick", "--against", "sam", cwd=place)
    assert (done.returncode, "plan.json of this copy is none of ours" in done.stderr) == (2, True), done.stderr


def test_it_is_not_given_from_inside_the_plan_folder(place: Path) -> None:
    done = pcp("carry", ".", "../stick", cwd=place / "sam")
    assert (done.returncode, "Go to the folder above it" in done.stderr) == (2, True)
