"""The same work on a Dask scheduler: a real one on this machine, with two workers."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from pcp_sitegen.errors import MachineError, UsageError
from pcp_sitegen.many import cluster, program
from tests.many.folders import QUICK, write
from tests.many.test_build_all import TODAY, build_all, files_of, rest, told

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None,
                                  silence_logs=logging.CRITICAL) as found:
        yield found.scheduler_address


def test_plans_are_built_by_workers_as_they_are_built_here(tmp_path: Path, address: str) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    for at in range(5):
        write(plans / f"p{at}", at)
    rest(plans)
    (plans / "p3/plan.yaml").write_text("frend: Jo\n")
    report = build_all(plans, out, dask=address)
    assert told(report) == {"p0": "made", "p1": "made", "p2": "made", "p3": "failed", "p4": "made"}
    [bad] = [one for one in report.done if one.problems]
    assert str(bad.problems[0].where) == "plan.yaml, line 1"
    build_all(plans, tmp_path / "here")
    for name in ("p0", "p4"):
        assert files_of(out / name) == files_of(tmp_path / "here" / name)
    assert {path.suffix for path in (out / ".pcp-built").iterdir()} == {".json"}
    assert told(build_all(plans, out, dask=address))["p0"] == "unchanged"
    assert told(build_all(plans, out))["p0"] == "unchanged"


def test_a_plan_that_takes_too_long_ends_its_worker_and_no_other_plan(tmp_path: Path, address: str) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    write(plans / "a")
    report = build_all(plans, out, only=QUICK, dask=address, limit=0.001)
    assert report.done[0].problems[0].what == "This plan took too long, so it was stopped."
    assert told(build_all(plans, out, dask=address)) == {"a": "made"}
    assert {path.suffix for path in (out / ".pcp-built").iterdir()} == {".json"}


def test_workers_with_another_program_are_refused(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch,
                                                  ) -> None:
    write(tmp_path / "plans/a")
    monkeypatch.setattr(program, "version", lambda: "0.0.9 abc")
    with pytest.raises(MachineError, match=r"another version of this program.*\(pcp-sitegen 0\.0\.9\)"):
        build_all(tmp_path / "plans", tmp_path / "out", dask=address)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(("has", "says"), [
    (ModuleNotFoundError("pcp_sitegen"), "cannot run this program"),
    (("1 b", True), "another version"),
    (("1 a", False), "does not see the plans"),
])
def test_a_worker_that_is_of_no_use_is_named(has: object, says: str) -> None:
    with pytest.raises(MachineError, match=f"tcp://b {says}|tcp://b has {says}"):
        cluster.refuse({"tcp://a": ("1 a", True), "tcp://b": has}, "1 a")
    cluster.refuse({"tcp://a": ("1 a", True)}, "1 a")


@pytest.mark.parametrize("where", ["tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1:notaport"])
def test_no_scheduler_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    write(tmp_path / "plans/a")
    with pytest.raises(MachineError, match="There is no Dask scheduler with workers at"):
        build_all(tmp_path / "plans", tmp_path / "out", dask=where)


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    write(tmp_path / "plans/a")
    with pytest.raises(UsageError, match=r"pip install 'pcp-sitegen\[cluster\]'"):
        build_all(tmp_path / "plans", tmp_path / "out", dask="tcp://127.0.0.1:9")


def test_no_word_of_a_plan_goes_through_the_scheduler(tmp_path: Path) -> None:
    """What is given out and what comes back, as the scheduler has it: paths and results, and no sentence."""
    from pcp_sitegen.many import one, run

    folder = write(tmp_path / "plans/a", settings="quxfrend: Jo\n")
    order = run._order(run.Run(tmp_path / "plans", tmp_path / "out", today=TODAY), "a", program.version())
    back = cluster._said(order, one.make(order))
    assert back[0]["how"] == "failed"
    assert "qux" not in f"{order}{back}"
    assert "quxfrend" in cluster._left(order).read_text()
    assert folder.name == "a"
