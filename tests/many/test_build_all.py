"""`pcp build-all`: which plans are built, which are not built again, and what is told about them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

from pcp_sitegen import sums
from pcp_sitegen.build import Job, build
from pcp_sitegen.errors import UsageError
from pcp_sitegen.many import found, program, run, state
from pcp_sitegen.many.model import Done, How
from tests.made import heeds_interrupts
from tests.many.folders import QUICK, write

TODAY = date(2026, 11, 22)


def build_all(plans: Path, out: Path, **settings: object) -> run.Report:
    report = run.Report()
    run.build_all(run.Run(plans, out, **{"only": QUICK, "jobs": 1, "today": TODAY} | settings), report)  # type: ignore[arg-type]
    return report


def told(report: run.Report) -> dict[str, str]:
    return {one.name: str(one.how) for one in report.done}


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rest(folder: Path) -> None:
    """As if nobody had touched the files of a folder for an hour."""
    for path in folder.rglob("*"):
        os.utime(path, (time.time() - 3600,) * 2)


def pcp(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "pcp_sitegen", *map(str, words)], cwd=cwd, capture_output=True,
                          text=True, timeout=120)


# Which are found

def test_plan_folders_are_found_at_any_depth_but_not_where_no_plans_are_kept(tmp_path: Path) -> None:
    for name in ("ada", "north/ada", "north/deep/er/bo", "ada/old-plan", "north/out/x", "history/y", ".hidden/z",
                 "done/made"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "plan.yaml").touch()
    (tmp_path / "linked").symlink_to(tmp_path / "north")
    (tmp_path / "empty").mkdir()
    assert found.plans(tmp_path, tmp_path / "done") == (["ada", "north/ada", "north/deep/er/bo"], [])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed for this user")
def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    names, closed = found.plans(tmp_path, tmp_path / "out")
    assert names == []
    assert closed[0][0] == "closed"


@pytest.mark.parametrize(("where", "out", "says"), [
    ("nowhere", "out", "There is no folder"),
    ("empty", "out", "There is no plan folder under"),
    ("plans/ada", "out", "is a plan folder itself"),
    ("plans", "plans/ada/out", "is in a plan folder"),
    ("plans", "plans", "is the folder of the plans"),
])
def test_what_makes_no_sense_is_refused(tmp_path: Path, where: str, out: str, says: str) -> None:
    write(tmp_path / "plans/ada")
    (tmp_path / "empty").mkdir()
    before = files_of(tmp_path)
    with pytest.raises(UsageError, match=says):
        build_all(tmp_path / where, tmp_path / out)
    assert files_of(tmp_path) == before


@pytest.mark.parametrize(("settings", "says"), [
    ({"only": ("websites",)}, "no output called 'websites'"),
    ({"ink": "blue"}, "no way to print"),
    ({"reader": "nobody"}, "No plan has a reader called 'nobody'"),
])
def test_what_no_plan_can_be_built_with_is_said_once(tmp_path: Path, settings: dict[str, object], says: str) -> None:
    for name in ("a", "b"):
        write(tmp_path / "plans" / name)
    with pytest.raises(UsageError, match=says):
        build_all(tmp_path / "plans", tmp_path / "out", **settings)


# What is built, and what is not built again

def test_two_plans_of_one_name_are_built_apart_and_the_fonts_of_one_are_not_those_of_the_other(tmp_path: Path) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    write(plans / "north/ada", 1)
    write(plans / "south/ada", 2, "- Letters that few have: ș, ʻ and Ω.\n")
    assert build_all(plans, out, only=("wallet-card",)).status == 0
    assert (out / "north/ada/booklets/wallet-card.pdf").is_file()
    build(Job(plans / "south/ada", tmp_path / "alone", only=("wallet-card",), today=TODAY))
    assert files_of(out / "south/ada") == files_of(tmp_path / "alone")


def test_only_what_has_changed_is_built_again(tmp_path: Path) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    for at, name in enumerate(("a", "b", "c", "d", "e", "f")):
        write(plans / name, at)
    rest(plans)
    assert Counter(told(build_all(plans, out)).values()) == {"made": 6}
    assert Counter(told(build_all(plans, out)).values()) == {"unchanged": 6}
    with (plans / "a/one-page-profile.md").open("a") as file:
        file.write("- I like tea.\n")
    os.utime(plans / "b/plan.yaml")  # a new time, and the same words
    (out / "c/START-HERE.html").write_text("other")
    (out / "d/website/index.html").unlink()
    (plans / "e/new.txt").write_text("more")
    shutil.rmtree(out / "f")
    assert told(build_all(plans, out)) == {"a": "made", "b": "unchanged", "c": "made", "d": "made", "e": "made",
                                           "f": "made"}
    assert "I like tea" in (out / "a/website/one-page-profile.html").read_text(encoding="utf-8")
    assert Counter(told(build_all(plans, out)).values()) == {"unchanged": 6}
    assert told(build_all(plans, out, again=True))["a"] == "made"


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(tmp_path: Path) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    part = write(plans / "a") / "one-page-profile.md"
    build_all(plans, out)  # the plan was written a moment ago
    times = part.stat().st_mtime_ns
    part.write_text(part.read_text(encoding="utf-8").replace("I know all", "I know now"), encoding="utf-8")
    os.utime(part, ns=(times, times))
    assert told(build_all(plans, out)) == {"a": "made"}


def test_settings_and_program_decide_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    write(plans / "a")
    rest(plans)
    for settings in ({}, {"reader": "family"}, {"only": ("data",)}, {"only": ("data",), "ink": "saver"}):
        assert told(build_all(plans, out, **settings)) == {"a": "made"}
    assert told(build_all(plans, out, only=("data",), ink="saver")) == {"a": "unchanged"}
    monkeypatch.setattr(program, "version", lambda: "another")
    assert told(build_all(plans, out, only=("data",), ink="saver")) == {"a": "made"}


def test_every_file_of_the_program_is_in_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PACKAGE", "THEMES", "SYMBOLS"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.js").write_text("1")
        monkeypatch.setattr(f"pcp_sitegen.assets.{name}", tmp_path / name)
    seen = {program.version.__wrapped__()}
    for name in ("PACKAGE", "THEMES", "SYMBOLS"):
        (tmp_path / name / "a.js").write_text("2")
        seen.add(program.version.__wrapped__())
    monkeypatch.setattr(program, "_libraries", lambda: ["weasyprint 999"])
    assert len(seen | {program.version.__wrapped__()}) == 5


def test_the_libraries_that_make_what_is_built_are_in_its_version() -> None:
    found = dict(line.partition(" ")[::2] for line in program._libraries())
    assert found["weasyprint"] == version("weasyprint")
    assert found["pydyf"] == version("pydyf")  # which we do not name, but weasyprint does
    assert not {"pytest", "mammoth", "distributed"} & found.keys()


def test_nobody_has_a_copy_longer_than_they_may(tmp_path: Path) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    write(plans / "a", settings="  gp: {who: Dr Lee, parts: all, until: 2026-11-30}\n")
    rest(plans)
    assert told(build_all(plans, out, reader="gp")) == {"a": "made"}
    assert told(build_all(plans, out, reader="gp", today=date(2026, 11, 30))) == {"a": "unchanged"}
    report = build_all(plans, out, reader="gp", today=date(2026, 12, 1))
    assert "That day has passed" in report.done[0].problems[0].what
    assert report.done[0].older


def test_verify_looks_at_every_byte(tmp_path: Path) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    write(plans / "a")
    rest(plans)
    build_all(plans, out)
    page = out / "a/website/index.html"
    page.write_bytes(page.read_bytes()[:-1] + b"X")
    kept = state.path_for(out, "a")  # as a disk that goes bad: the same size and times, and other bytes
    data = json.loads(kept.read_text())
    data["outs"]["me"]["look"] = state.seen(out / "a")[0]
    kept.write_text(json.dumps(data))
    assert told(build_all(plans, out)) == {"a": "unchanged"}
    assert told(build_all(plans, out, verify=True)) == {"a": "made"}
    assert sums.counted(out / "a") == sums.listed(out / "a")


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[]", b'{"form": 1}', b'{"form": 1, "outs": {"me": {"x": 1}}}',
                                     b"\xff"])
def test_a_state_that_cannot_be_read_is_no_state(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / "state").write_bytes(rubbish)
    assert state.load(tmp_path / "state") is None


# For all readers

def test_all_readers_have_a_folder_each_and_who_is_no_reader_any_more_is_named(tmp_path: Path) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    write(plans / "a", settings="  team: {who: The team, parts: all}\n")
    rest(plans)
    assert {(one.reader, one.how) for one in build_all(plans, out, reader="all", only=("data",)).done} == {
        ("me", How.MADE), ("family", How.MADE), ("team", How.MADE)}
    assert (out / "a/team/plan.json").is_file()
    text = (plans / "a/plan.yaml").read_text()
    (plans / "a/plan.yaml").write_text(text.replace("  team: {who: The team, parts: all}\n", ""))
    rest(plans)
    for how in (How.MADE, How.UNCHANGED, How.UNCHANGED):
        report = build_all(plans, out, reader="all", only=("data",))
        assert {(one.reader, one.how) for one in report.done} == {("me", how), ("family", how), ("team", How.GONE)}
    assert (out / "a/team/plan.json").is_file()
    shutil.rmtree(out / "a/team")
    assert build_all(plans, out, reader="all", only=("data",)).of(How.GONE) == []


def test_plans_without_a_reader_are_named_and_nothing_is_wrong(tmp_path: Path) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    write(plans / "a")
    write(plans / "b", settings="  team: {who: The team, parts: all}\n")
    report = build_all(plans, out, reader="team", only=("data",))
    assert (told(report), report.status) == ({"a": "no-reader", "b": "made"}, 0)
    assert not (out / "a").exists()


# What goes wrong

def test_one_bad_plan_is_told_and_stops_no_other(tmp_path: Path) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    for at, name in enumerate(("a", "b", "c")):
        write(plans / name, at)
    build_all(plans, out, only=("data",))
    before = files_of(out / "b")
    with (plans / "b/plan.yaml").open("a") as file:
        file.write("frend: Jo\n")
    (out / "c/mine.txt").write_text("not made by a build")
    (plans / "d").mkdir()
    (plans / "d/plan.yaml").write_text("[")
    report = build_all(plans, out, only=("data",), jobs=2)
    assert told(report) == {"a": "unchanged", "b": "failed", "c": "failed", "d": "failed"}
    assert report.status == 1
    [bad] = [one for one in report.done if one.name == "b"]
    assert str(bad.problems[0].where) == "plan.yaml, line 4"
    assert bad.older
    assert files_of(out / "b") == before


def test_the_summary_says_first_what_to_mend_and_names_what_is_gone(tmp_path: Path) -> None:
    for at, name in enumerate(("a", "b", "c")):
        write(tmp_path / "plans" / name, at)
    with (tmp_path / "plans/b/plan.yaml").open("a") as file:
        file.write("frend: Jo\nfrond: Jo\n")
    words = ("build-all", "plans", "--only", "data")
    done = pcp(*words, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("b: plan.yaml, line 4\n  There is no setting called 'frend'.\n")
    assert "and 1 more: pcp check shows them" in done.stderr
    assert done.stdout.startswith("3 plans in ")
    assert "2 made, 0 unchanged, 1 not made.\nThey are in out\n" in done.stdout
    shutil.rmtree(tmp_path / "plans/b")
    shutil.rmtree(tmp_path / "plans/c")
    done = pcp(*words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no longer wanted. They are still there; take them away yourself:\n  out/c\n" in done.stdout
    assert (tmp_path / "out/c/plan.json").is_file()
    done = pcp(*words, "--format", "json", cwd=tmp_path)
    data = json.loads(done.stdout)
    assert {key: data[key] for key in ("format", "plans", "status", "made", "unchanged", "failed", "plans_gone")} == {
        "format": 1, "plans": 1, "status": 0, "made": 0, "unchanged": 1, "failed": 0, "plans_gone": ["c"]}
    assert data["done"] == [{"plan": "a", "reader": "me", "out": "out/a", "result": "unchanged"}]


def test_problems_are_in_the_report_for_programs(tmp_path: Path) -> None:
    write(tmp_path / "plans/a", settings="frend: Jo\n")
    row = json.loads(run.as_json(build_all(tmp_path / "plans", tmp_path / "out")))["done"][0]
    assert row["result"] == "failed"
    assert row["problems"][0]["file"] == "plan.yaml"
    assert row["problems"][0]["line"] == 4


def test_a_plan_that_takes_too_long_is_stopped_and_nothing_of_it_stays(tmp_path: Path) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    write(plans / "a")
    report = build_all(plans, out, limit=0.02)
    assert report.done[0].problems[0].what == "This plan took too long, so it was stopped."
    assert report.status == 3
    assert [path.name for path in out.iterdir()] == []


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_stopped_half_way_it_goes_on_there(tmp_path: Path, sign: signal.Signals) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    for at in range(14):
        write(plans / f"p{at:02}", at)
    rest(plans)
    command = [sys.executable, "-m", "pcp_sitegen", "build-all", "plans", "--only", "website,data", "--jobs", "2"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               preexec_fn=heeds_interrupts)
    while not (out / ".pcp-built").is_dir() and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(sign)
    _, errors = process.communicate(timeout=60)
    if sign == signal.SIGINT:
        assert process.returncode == 130
        assert "The same command goes on with the others." in errors
        assert not list(out.glob(".*.new-*"))
    time.sleep(1.2 if sign == signal.SIGKILL else 0)  # until the processes have seen that nobody is there
    for made in (path for path in out.iterdir() if not path.name.startswith(".")):
        assert sums.counted(made) == sums.listed(made)
    report = build_all(plans, out)
    counts = Counter(told(report).values())
    assert counts["unchanged"] >= 1
    assert counts["made"] >= 1
    assert counts["unchanged"] + counts["made"] == 14
    there = sorted(path.name for path in out.iterdir() if not path.name.startswith("."))
    assert there == [f"p{at:02}" for at in range(14)]


def test_a_report_grows_as_plans_are_done(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    for name in ("a", "b"):
        write(tmp_path / "plans" / name)
    build_all(tmp_path / "plans", tmp_path / "out", only=("data",), tell=lambda at, of, name: seen.append((at, of)))
    assert seen == [(1, 2), (2, 2)]


def test_the_status_is_that_of_the_worst() -> None:
    kinds = {how: Done("a", "me", "out", how) for how in How}
    assert run.Report([kinds[How.MADE], kinds[How.GONE], kinds[How.NO_READER]]).status == 0
    assert run.Report([kinds[How.MADE], kinds[How.FAILED]]).status == 1
    assert run.Report([kinds[How.MACHINE], kinds[How.FAILED]]).status == 3
