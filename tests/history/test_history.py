"""A history holds every version byte for byte, each file once, and what happens to it harms no more than it must."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as at_most
from hypothesis import strategies as st

from pcp_sitegen import history
from pcp_sitegen.errors import MachineError, PlanError, UsageError
from pcp_sitegen.history import Agreed, Version, contents
from pcp_sitegen.plan.model import Copy
from pcp_sitegen.plan.read import read
from tests.conftest import PROJECT, PlanFolder
from tests.history.conftest import SAM, Tree, tree
from tests.history.stopped import TODAY

THUMB = Agreed("Sam", "thumb up")

# What goes in comes out

_NAMES = ("tea.md", "tea.cy.md", "hat.md", "pictures/tea.jpg", "pictures/Big Tea.JPEG", "sounds/te \u0175 \u200d😀.mp3",
          "symbols/ours/tea.svg", "no suffix", " begins.md", "#.md", "- x: y.md", "shared.yaml", "con.md")
_data = st.sampled_from([b"", b"- Tea", b"- Tea\r\n", b"\x00\xff"])
_edits = st.tuples(st.just("edit"), st.sampled_from(_NAMES), _data)
_takes = st.tuples(st.just("take"), st.sampled_from(_NAMES), st.just(b""))
_keeps = st.tuples(st.just("keep"), st.sampled_from(["one", "no", "Sam's: #1"]), st.just(b""))
_backs = st.tuples(st.just("back"), st.sampled_from("012"), st.just(b""))
_steps = st.lists(st.one_of(_edits, _edits, _keeps, _takes, _backs), max_size=14)


@given(_steps)
@at_most(max_examples=50)
def test_any_edits_keeps_and_restores_give_back_every_version(steps: list[tuple[str, str, bytes]]) -> None:
    with TemporaryDirectory() as place:
        plan, known = Path(place) / "plan", dict[str, Tree]()
        plan.mkdir()
        (plan / "plan.yaml").write_bytes(SAM["plan.yaml"])
        for number, (what, name, data) in enumerate([*steps, ("keep", "end", b"")]):
            match what:
                case "edit":
                    (plan / name).parent.mkdir(parents=True, exist_ok=True)
                    (plan / name).write_bytes(data)
                case "take":
                    (plan / name).unlink(missing_ok=True)
                case "keep":
                    before, now = history.last(plan), tree(plan)
                    version = history.keep(plan, name, today=TODAY)
                    if before and now == known[before.name]:
                        assert version == before, "nothing new is written for the same"
                    else:
                        assert version.name not in known
                        assert version.why == name
                    known[version.name] = now
                case "back" if known:
                    wanted = list(known)[-1 - int(name) % len(known)]
                    plan_then = Path(place) / f"plan-{number}"
                    assert history.restore(plan, history.named(plan, wanted), plan_then) == ()
                    plan = plan_then
        assert [version.name for version in history.kept(plan)] == list(known)
        for version in history.kept(plan):
            history.out(plan, version, Path(place) / "out" / version.name)
            assert tree(Path(place) / "out" / version.name) == known[version.name]
        stored = list((plan / "history/files").iterdir())
        held = {sha256(data).hexdigest() for then in known.values() for data in then.values()}
        assert sorted(path.name[:64] for path in stored) == sorted(held), "each once, and nothing else"
        assert history.faults(plan) == ()


_trees = st.dictionaries(st.sampled_from(_NAMES[:5]), st.sampled_from([b"a", b"b", b"c"]))


@given(st.lists(_trees, min_size=1, max_size=4), st.integers(0, 99), st.booleans())
@at_most(max_examples=30)
def test_a_stored_file_that_is_lost_harms_only_versions_that_name_it(trees: list[Tree], at: int, gone: bool) -> None:
    with TemporaryDirectory() as place:
        plan = Path(place) / "plan"
        for then in trees:
            for name in tree(plan) if plan.exists() else ():
                (plan / name).unlink()
            for name, data in {**then, "plan.yaml": SAM["plan.yaml"]}.items():
                (plan / name).parent.mkdir(parents=True, exist_ok=True)
                (plan / name).write_bytes(data)
            history.keep(plan, "then", today=TODAY)
        stored = sorted((plan / "history/files").iterdir())
        victim = stored[at % len(stored)]
        victim.unlink() if gone else victim.write_bytes(victim.read_bytes() + b" ")
        for version in history.kept(plan):
            target = Path(place) / version.name
            if victim.name[:64] in version.files.values():
                with pytest.raises(PlanError, match=victim.name[:64]):
                    history.out(plan, version, target)
                assert not target.exists(), "all or nothing"
            else:
                history.out(plan, version, target)
        (fault,) = history.faults(plan)
        assert victim.name[:64] in fault.what


_lines = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(_lines, st.lists(st.tuples(_lines, _lines), max_size=3))
def test_every_word_can_be_said_of_a_version(why: str, agreed: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as place:
        (Path(place) / "plan.yaml").write_bytes(SAM["plan.yaml"])
        try:
            version = history.keep(Path(place), why, [Agreed(*one) for one in agreed], TODAY)
        except UsageError:
            assert not all(text.strip() and any(map(str.isprintable, text)) for one in agreed for text in (why, *one)) \
                or not why.strip() or not any(map(str.isprintable, why))
            assert not (Path(place) / "history").exists()
        else:
            assert history.kept(Path(place)) == (version,)
            assert len(version.agreed) == len(agreed)


# What a version says

def test_a_version_can_be_read_by_a_person_and_by_sha256sum(sam: Path, tmp_path: Path) -> None:
    version = history.keep(sam, "After Sam's review", [THUMB, Agreed("Mum: and Dad", "no")], TODAY)
    text = (sam / "history/2026-11-23.yaml").read_text()
    digests = {name: sha256(data).hexdigest() for name, data in SAM.items()}
    assert text.startswith(f"""\
# The plan as it was on this day. READ ME.txt says how to get it out by hand. Do not change this file.
day: 2026-11-23
why: "After Sam's review"
agreed:
  - {{who: Sam, how: thumb up}}
  - {{who: "Mum: and Dad", how: no}}
files: |
  {digests["pictures/a b.JPG"]}  pictures/a b.JPG
  {digests["plan.yaml"]}  plan.yaml
  {digests["tea.md"]}  tea.md
checksum: """)
    assert version == Version("2026-11-23", TODAY, "After Sam's review", (THUMB, Agreed("Mum: and Dad", "no")), digests)
    by_hand = "\n".join(line[2:] for line in text.splitlines() if line.startswith("  ") and "{" not in line) + "\n"
    done = subprocess.run(["sha256sum", "-c", "--strict"], cwd=sam, input=by_hand, text=True, check=False,
                          capture_output=True)
    assert done.returncode == 0, done.stdout
    assert (sam / f"history/files/{digests['pictures/a b.JPG']}.jpg").is_file()


def test_the_read_me_is_in_the_language_of_the_plan(plan_folder: PlanFolder) -> None:
    english = plan_folder(dict(SAM), "en")
    welsh = plan_folder({"plan.yaml": "person: {known_as: Sam}\nlanguage: cy\n"}, "cy")
    for folder in (english, welsh):
        history.keep(folder, "First", today=TODAY)
    read_me = (english / "history/READ ME.txt").read_bytes().decode("utf-8-sig")
    assert "You can do it without the program, too." in read_me
    assert "\r\n" in read_me
    assert "FERSIYNAU CYNHARACH" in (welsh / "history/READ ME.txt").read_text("utf-8-sig")
    (english / "history/READ ME.txt").write_text("mine")
    (english / "more.md").write_text("- more")
    history.keep(english, "Second", today=TODAY)
    assert (english / "history/READ ME.txt").read_text() == "mine", "what a person wrote stays"


def test_days_are_in_order_and_a_clock_may_have_been_wrong(sam: Path) -> None:
    for number, day in enumerate((TODAY, TODAY, date(2026, 11, 24), date(2036, 1, 1), date(2026, 11, 25))):
        (sam / "tea.md").write_text(f"- {number} cups")
        history.keep(sam, str(number), today=day)
    assert history.keep(sam, "the same", today=date(2026, 11, 26)).why == "4"
    names = ["2026-11-23", "2026-11-23-2", "2026-11-24", "2026-11-25", "2036-01-01"]
    assert [version.name for version in history.kept(sam)] == names
    assert history.last(sam, date(2026, 11, 22)) is None
    for day, name in ((TODAY, names[1]), (date(2030, 1, 1), names[3]), (date.max, names[4])):
        version = history.last(sam, day)
        assert version
        assert version.name == name
    assert history.last(sam) == history.kept(sam)[-1]
    assert history.named(sam, "last").name == names[4]


def test_more_than_nine_versions_of_a_day_are_in_order(sam: Path) -> None:
    for number in range(11):
        (sam / "tea.md").write_text(f"- {number} cups")
        history.keep(sam, str(number), today=TODAY)
    assert [version.why for version in history.kept(sam)] == [str(number) for number in range(11)]


# When nothing, or little, is new

def test_the_same_is_not_kept_again_unless_somebody_new_agreed(sam: Path) -> None:
    first = history.keep(sam, "First", [THUMB], TODAY)
    before = tree(sam / "history")
    assert history.keep(sam, "Second", [THUMB], TODAY) == first
    assert tree(sam / "history") == before
    second = history.keep(sam, "Mum saw it", [Agreed("Mum", "on the phone")], TODAY)
    assert (second.name, second.files, second.agreed) == ("2026-11-23-2", first.files, (Agreed("Mum", "on the phone"),))
    assert len(history.kept(sam)) == 2


def test_for_a_copy_the_plan_is_kept_if_it_changed_and_the_list_of_copies_is_no_change(sam: Path) -> None:
    first = history.keep_for(sam, "Hospital staff", "en-GB", TODAY)
    assert (first.name, first.why) == ("2026-11-23", "A copy for Hospital staff")
    (sam / "shared.yaml").write_text("copies: []\n")
    before = tree(sam / "history")
    assert history.keep_for(sam, "Mum", "en-GB", TODAY) == first
    assert tree(sam / "history") == before, "not even the list is stored"
    assert history.keep(sam, "By hand", today=TODAY).why == "By hand", "a person keeps all that is there"
    (sam / "tea.md").write_text("- I like coffee")
    last = history.keep_for(sam, "Mam", "cy", TODAY)
    assert (last.name, last.why) == ("2026-11-23-3", "Copi i Mam")
    copy = Copy("Mum", "family", (), TODAY, version=first.name)
    assert history.had(sam, copy) == first
    assert history.had(sam, replace(copy, version="")) == last, "the newest of that day, for want of better"
    assert history.had(sam, replace(copy, version="../x", made=date(2026, 1, 1))) is None


def test_what_is_stored_and_damaged_is_stored_again_as_long_as_the_plan_has_it(sam: Path) -> None:
    version = history.keep(sam, "First", today=TODAY)
    stored = sorted((sam / "history/files").iterdir())
    stored[0].write_bytes(b"")
    stored[1].unlink()
    assert len(history.faults(sam)) == 2
    assert history.keep(sam, "Second", today=TODAY) == version
    assert history.faults(sam) == ()
    assert sorted((sam / "history/files").iterdir()) == stored


# What cannot be kept, or hardly

def test_a_plan_that_cannot_be_read_is_kept_all_the_same(sam: Path, tmp_path: Path) -> None:
    (sam / "tea.md").write_bytes(b"- I like tea {nonsense")
    version = history.keep(sam, "Broken", today=TODAY)
    assert not version.readable
    assert history.kept(sam) == (version,)
    history.out(sam, version, tmp_path / "out")
    assert tree(tmp_path / "out") == tree(sam)
    with pytest.raises(PlanError):
        history.plan_of(sam, version, tmp_path / "scratch")


def test_links_and_odd_names_are_left_out_and_told(sam: Path, tmp_path: Path) -> None:
    (sam / "out").mkdir()
    for name in (".hidden", ".git/config", "out/x.md", "two\nlines.md", "back\\slash.md"):
        (sam / name).parent.mkdir(exist_ok=True)
        (sam / name).write_text("x")
    (sam / "link.md").symlink_to("/etc/passwd")
    (sam / "folder").symlink_to(tmp_path)
    (sam / "up").symlink_to("tea.md")
    version = history.keep(sam, "First", today=TODAY)
    assert version.files.keys() == SAM.keys()
    assert version.left_out == ("back?slash.md", "folder", "link.md", "two?lines.md", "up")
    assert history.kept(sam) == (version,)


@pytest.mark.parametrize(("why", "agreed"), [
    (" \n", []), ("x" * 501, []), ("x", [Agreed("Sam", "")]), ("x", [Agreed("", "thumb")]), ("x", [THUMB] * 51)])
def test_words_that_say_nothing_or_too_much_are_refused(sam: Path, why: str, agreed: list[Agreed]) -> None:
    with pytest.raises(UsageError):
        history.keep(sam, why, agreed, TODAY)
    assert not (sam / "history").exists()


def test_only_a_plan_is_kept(tmp_path: Path, sam: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        history.keep(tmp_path / "nowhere", "x")
    (sam / "plan.yaml").unlink()
    with pytest.raises(PlanError, match="no plan"):
        history.keep(sam, "x")
    assert not (sam / "history").exists()


def test_too_many_files_are_refused_in_words(sam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pcp_sitegen.files.TEXT_LIMIT", 300)
    with pytest.raises(PlanError, match="too many files"):
        history.keep(sam, "x", today=TODAY)
    assert history.kept(sam) == ()


def test_a_full_disk_leaves_the_history_as_it_was(sam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = history.keep(sam, "First", today=TODAY)
    (sam / "tea.md").write_text("- I like coffee")
    before = tree(sam / "history")

    def full(source: Path, target: Path) -> str:
        target.write_bytes(source.read_bytes()[:3])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(contents, "copied", full)
        with pytest.raises(MachineError, match="No space left"):
            history.keep(sam, "Second", today=TODAY)
    assert tree(sam / "history") == before
    assert history.kept(sam) == (first,)


# Killed, and all at once

def test_a_keep_that_is_killed_at_any_moment_leaves_the_old_state_or_the_new(sam: Path, tmp_path: Path) -> None:
    first = history.keep(sam, "First", today=TODAY)
    (sam / "tea.md").write_text("- I like coffee")
    (sam / "hat.md").write_text("- I wear a hat")
    place = tmp_path / "stopped"
    place.mkdir()
    subprocess.run([sys.executable, "-m", "tests.history.stopped", sam, place], cwd=PROJECT, check=True, timeout=60)
    names = sorted(path.name for path in place.iterdir())
    assert "whole" in names
    assert len(names) > 10
    states = set()
    for plan in place.iterdir():
        kept = history.kept(plan)
        states.add(len(kept))
        assert kept[0] == first
        assert history.faults(plan) == ()
        (plan / ".history.lock").unlink(missing_ok=True)  # it would be waited for
        assert tree(plan) == tree(sam)
        again = history.keep(plan, "Second", today=TODAY)
        assert again.name == "2026-11-23-2"
        history.out(plan, again, tmp_path / "out" / plan.name)
        assert tree(tmp_path / "out" / plan.name) == tree(sam)
    assert states == {1, 2}


def test_what_a_stopped_program_left_is_taken_away_once_it_is_old(sam: Path) -> None:
    history.keep(sam, "First", today=TODAY)
    old, young = (sam / f"history/files/.new-{name}" for name in ("old", "young"))
    for path in (old, young):
        path.write_text("half")
    os.utime(old, (0, 0))
    history.keep(sam, "Second", today=TODAY)
    assert (old.exists(), young.exists()) == (False, True)


def _keep(folder: Path, agreed: str) -> str:
    return history.keep(folder, "All at once", [Agreed(agreed, "yes")], TODAY).name


def test_two_at_once_keep_it_once_and_lose_nothing(sam: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        assert set(pool.map(partial(_keep, sam), ["Sam"] * 8)) == {"2026-11-23"}
        names = set(pool.map(partial(_keep, sam), ["Mum", "Dad", "Nan"]))
    assert len(names) == 3
    assert len(history.kept(sam)) == 4
    assert history.faults(sam) == ()
    assert not (sam / ".history.lock").exists()


# Out again

def test_a_version_comes_out_into_a_new_folder_only(sam: Path, tmp_path: Path) -> None:
    version = history.keep(sam, "First", today=TODAY)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/.hidden").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "linked").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "linked")
    targets = (tmp_path / name for name in ("full", "file", "link"))
    for target in (sam, sam / "new", sam / "history", sam.parent, *targets):
        before = tree(tmp_path)
        with pytest.raises(UsageError):
            history.restore(sam, version, target)
        assert tree(tmp_path) == before
    (tmp_path / "empty").mkdir()
    assert history.restore(sam, version, tmp_path / "empty") == ()
    assert tree(tmp_path / "empty") == SAM


def test_a_restored_plan_has_the_whole_history_and_goes_on(sam: Path, tmp_path: Path) -> None:
    first = history.keep(sam, "First", today=TODAY)
    (sam / "tea.md").write_text("- I like coffee")
    second = history.keep(sam, "Second", today=TODAY)
    history.restore(sam, first, tmp_path / "new")
    assert history.kept(tmp_path / "new") == (first, second)
    third = history.keep(tmp_path / "new", "Back again", today=TODAY)
    assert (third.name, third.files) == ("2026-11-23-3", first.files)
    history.restore(tmp_path / "new", second, tmp_path / "newer")
    assert (tmp_path / "newer/tea.md").read_text() == "- I like coffee"


def test_the_rest_of_a_damaged_version_comes_out_if_it_is_wanted(sam: Path, tmp_path: Path) -> None:
    version = history.keep(sam, "First", today=TODAY)
    next((sam / "history/files").glob("*.jpg")).unlink()
    with pytest.raises(PlanError, match="a b"):
        history.restore(sam, version, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    (problem,) = history.restore(sam, version, tmp_path / "new", rest=True)
    assert "pictures/a b.JPG" in problem.what
    assert tree(tmp_path / "new").keys() == {"plan.yaml", "tea.md"}


def test_the_plan_of_a_version_is_the_plan_that_it_was(sam: Path, tmp_path: Path) -> None:
    (sam / "tea.md").write_text("- ![A cup](pictures/a b.JPG) I like tea")
    then = read(sam)
    version = history.keep(sam, "First", today=TODAY)
    (sam / "tea.md").write_text("- I like coffee")
    for _ in range(2):
        plan = history.plan_of(sam, version, tmp_path / "scratch")
        assert replace(plan, folder=sam) == then
    shutil.rmtree(tmp_path / "scratch")
    assert history.faults(sam) == (), "what is only looked at stays as it is stored"


# With git

@pytest.mark.skipif(not shutil.which("git"), reason="no git on this machine")
def test_git_leaves_the_bytes_of_a_history_alone(sam: Path, tmp_path: Path) -> None:
    history.keep(sam, "First", today=TODAY)
    git = ["git", "-c", "core.autocrlf=true", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    clone = ["clone", "-q", ".", str(tmp_path / "clone")]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"], clone):
        subprocess.run([*git, *command], cwd=sam, check=True, capture_output=True)
    assert history.faults(tmp_path / "clone") == ()
    assert [version.why for version in history.kept(tmp_path / "clone")] == ["First"]
