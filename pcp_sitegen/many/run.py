"""A folder of plan folders and what is wanted of them -> the finished plans, and a report of what became of each."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pcp_sitegen import files, folders, outputs, processes
from pcp_sitegen.errors import Problem, UsageError
from pcp_sitegen.many import crew, found, program, state
from pcp_sitegen.many.model import Came, Done, How, Lost, Order
from pcp_sitegen.plan.model import ME

LIMIT = 900
"""Seconds that a plan may take, unless told another. The largest that we have takes one of them in ten."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is wanted."""

    plans: Path
    out: Path
    reader: str = ME
    only: tuple[str, ...] = outputs.OUTPUTS
    ink: str = "full"
    jobs: int = field(default_factory=processes.cores)
    again: bool = False
    verify: bool = False
    limit: float = LIMIT
    dask: str = ""
    """The address of a scheduler, to build on its machines."""
    today: date = field(default_factory=date.today)
    tell: Callable[[int, int, str], None] = lambda done, of, name: None
    """Called after each plan: how many are done, of how many, and which it was."""


@dataclass(slots=True)
class Report:
    """What became of all. It grows while the work goes on, so it is right when that is stopped half way."""

    done: list[Done] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    plans: int = 0
    seconds: float = 0.0

    def of(self, how: How) -> list[Done]:
        return [one for one in self.done if one.how == how]

    @property
    def status(self) -> int:
        """The exit status: 3 if the machine would not do one, else 1 if a plan needs mending."""
        return 3 if self.of(How.MACHINE) else 1 if self.of(How.FAILED) else 0


def build_all(run: Run, report: Report) -> None:
    """Build them. What becomes of each is put into the report as soon as it is known.

    Raises UsageError for what cannot be asked, MachineError for a scheduler that is of no use. A plan that needs
    mending, or that the machine does not manage, raises nothing.
    """
    begun = time.perf_counter()
    names, closed = found.plans(run.plans, run.out)
    if not names and not closed:
        raise UsageError(Problem(f"There is no plan folder under {run.plans}.",
                                 "A plan folder is one with a plan.yaml in it."))
    _look_at_order(run, names)
    report.plans = len(names)
    report.done += [Done(name, run.reader, "", How.MACHINE, (problem,)) for name, problem in closed]
    report.gone = state.gone(run.out, names)
    at = 0
    with closing(_each(run, names)) as results:
        for at, (order, done) in enumerate(results, 1):
            report.done += done
            report.seconds = time.perf_counter() - begun
            run.tell(at, len(names), order.name)
    _look_for_reader(run, report)


def _look_at_order(run: Run, names: list[str]) -> None:
    """Refuse what makes no sense for any plan; all else is said about the plan that it is about."""
    out, plans = run.out.resolve(), run.plans.resolve()
    inside = next((name for name in names if (plans / name) in (out, *out.parents)), None)
    if out == plans or inside:
        raise UsageError(Problem(f"{run.out} is {'the folder of the plans' if out == plans else 'in a plan folder'}.",
                                 "Choose another folder with --out."))


def _look_for_reader(run: Run, report: Report) -> None:
    if report.plans and len(report.of(How.NO_READER)) == report.plans:
        raise UsageError(Problem(f"No plan has a reader called '{run.reader}'.",
                                 "Look under readers: in their plan.yaml."))


def _each(run: Run, names: list[str]) -> Generator[tuple[Order, tuple[Done, ...]]]:
    """Every plan with what became of it: first those that are as they were, then the others as they are finished."""
    version, waiting = program.version(), []
    for name in names:
        order = _order(run, name, version)
        before = state.load(Path(order.state))
        if state.unchanged(order, before) and before:
            yield order, tuple(_as_it_was(order, before))
        else:
            waiting.append(name)
    if waiting:
        yield from _built(run, (_order(run, name, version) for name in waiting))


def _order(run: Run, name: str, version: str) -> Order:
    return Order(name, str(run.plans / name), str(run.out / name), str(state.path_for(run.out, name)), run.reader,
                 run.only, run.ink, run.today, version, run.again, run.verify)


def _as_it_was(order: Order, before: state.State) -> Iterator[Done]:
    for reader in before.outs:
        how = How.UNCHANGED if reader in before.readers else How.GONE
        out = state.out_for(order, reader)
        if how == How.UNCHANGED or out.is_dir():
            yield Done(order.name, reader, str(out), how)


def _built(run: Run, orders: Iterator[Order]) -> Generator[tuple[Order, tuple[Done, ...]]]:
    from pcp_sitegen.many import one  # takes half a second to load, and is not needed when nothing has changed

    one.look_at_settings(run.only, run.ink)
    files.make_folder(run.out)
    with closing(_on_cluster(run, orders) if run.dask else _here(run, orders)) as results:
        for order, came in results:
            yield order, (lost(order, came),) if isinstance(came, Lost) else came


def _on_cluster(run: Run, orders: Iterator[Order]) -> Generator[tuple[Order, Came]]:
    from pcp_sitegen.many import cluster

    yield from cluster.each(orders, run.dask, run.plans, run.out, run.limit)


def _here(run: Run, orders: Iterator[Order]) -> Generator[tuple[Order, Came]]:
    """In processes of this machine. If they are stopped, what they had begun to write is taken away."""
    from pcp_sitegen.many import one

    begun: dict[str, Order] = {}
    with tempfile.TemporaryDirectory(prefix="pcp-") as scratch:
        work = crew.Work(one.make, lambda: one.warm(run.only), Path(scratch), run.jobs, run.limit)
        results = crew.each(_noted(orders, begun), work)
        try:
            for order, came in results:
                del begun[order.name]
                yield order, came
        finally:
            results.close()
            for order in begun.values():
                tidy(order)


def _noted(orders: Iterator[Order], begun: dict[str, Order]) -> Iterator[Order]:
    for order in orders:
        begun[order.name] = order
        yield order


def lost(order: Order, came: Lost) -> Done:
    """What is told about a plan whose process is no more."""
    tidy(order)
    if came.late:
        problem = Problem("This plan took too long, so it was stopped.",
                          "Build it alone with pcp build, or allow more time with --limit.")
    else:
        problem = Problem("The machine stopped the work on this plan.",
                          "It may be short of memory. Close other programs, or use fewer at once: --jobs 1")
    return Done(order.name, order.reader, order.out, How.MACHINE, (problem,), older=Path(order.out).is_dir())


def tidy(order: Order) -> None:
    """Take away what a process that is no more had begun to write."""
    out = Path(order.out)  # beside it a build has put what it was making, and the plan as it was earlier
    inner = (out / left.name[1:].rpartition(".new-")[0] for left in out.glob(".*.new-*"))
    for target in (out, out.with_name(f"{out.name}-earlier"), *inner):
        if target.parent.is_dir():
            folders.tidy(target)


def as_json(report: Report) -> str:
    """The report for programs; docs/many-plans.md says what stands in it."""
    return json.dumps({
        "format": 1, "plans": report.plans, "seconds": round(report.seconds, 3), "status": report.status,
        **{how.replace("-", "_"): len(report.of(how)) for how in How},
        "done": [_row(one) for one in sorted(report.done, key=lambda one: (one.name, one.reader))],
        "plans_gone": report.gone,
    }, indent=1)


def _row(one: Done) -> dict[str, object]:
    row: dict[str, object] = {"plan": one.name, "reader": one.reader, "out": one.out, "result": one.how}
    if one.how == How.MADE:
        row["seconds"] = round(one.seconds, 3)
    if one.older:
        row["older_is_there"] = True
    for key, found_ in (("problems", one.problems), ("warnings", one.warnings)):
        if found_:
            row[key] = [{"what": p.what, "do": p.do, "file": p.where.file if p.where else "",
                         "line": p.where.line if p.where else 0} for p in found_]
    return row
