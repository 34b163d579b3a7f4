"""An Order -> what became of it, for each reader it is for. This is what a warm process does again and again.

It looks whether anything has changed, builds if so, and writes down what it was made from. Nothing of a plan stays
behind: docs/many-plans.md lists what is remembered from one plan to the next, and why that holds no plan.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pcp_sitegen import assets, files, outputs, processes
from pcp_sitegen.book.papers import PAPERS
from pcp_sitegen.build import Job, build, look_at_order
from pcp_sitegen.errors import MachineError, PcpError, PlanError, Problem, UsageError
from pcp_sitegen.many import program, state
from pcp_sitegen.many.model import ALL, Done, How, Order
from pcp_sitegen.many.state import State, Whole
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.settings import FILE
from pcp_sitegen.plan.writing import starter


def look_at_settings(only: tuple[str, ...], ink: str) -> None:
    """Refuse what no build would do, once and not for each plan. Raises UsageError."""
    look_at_order(Job(Path("plan"), Path("out"), only=only, ink=ink))


@cache
def warm(only: tuple[str, ...]) -> None:
    """Load what these outputs need, before there is a plan: processes that are forked then share it."""
    assets.fingerprint()
    program.version()
    papers = {paper.name for paper in PAPERS} | {"booklets"}
    for name in outputs.OUTPUTS:
        if name in only:
            outputs.load(name)
    if papers & set(only):
        outputs.load("booklets").warm()  # type: ignore[attr-defined]
    _practise(tuple(name for name in ("website", "data") if name in only))


def _practise(only: tuple[str, ...]) -> None:
    """Build a plan of nobody, so that every library and template has been used once."""
    if not only:
        return
    with TemporaryDirectory() as name, processes.alone():
        folder, today = Path(name) / "plan", date(2026, 1, 1)
        files.write(folder / FILE, starter.plan_file("Sam", today))
        files.write(folder / "profile.md", starter.part(templates.load("one-page-profile"), today, "en-GB"))
        build(Job(folder, Path(name) / "out", only=only))


def make(order: Order) -> tuple[Done, ...]:
    """Build a plan, if anything has changed. Whatever is wrong with it is told, and raises nothing."""
    try:
        with processes.alone():
            return tuple(_make(order))
    except Exception as error:
        return (_failed(order, order.reader, error),)


def _make(order: Order) -> Iterator[Done]:
    if order.program != program.version():
        raise MachineError(Problem("This machine has another version of the program, so nothing was made on it.",
                                   "Install the same version of pcp-sitegen, and of its libraries, on each machine."))
    folder, before, at = Path(order.folder), state.load(Path(order.state)), state.now()
    look, newest = state.seen(folder)
    content = state.content(folder)
    readers = state.wanted(order, tuple(one.name for one in read(folder).readers) if order.reader == ALL else ())
    outs: dict[str, Whole] = {}
    for reader in readers:
        done, whole = _reader(order, reader, before, content)
        yield done
        if whole:
            outs[reader] = whole
    if not outs:
        return
    if state.seen(folder)[0] != look:  # somebody wrote in it meanwhile, so nobody knows what was read
        look = content = ""
    old = _gone(order, before, readers)
    yield from (Done(order.name, reader, str(state.out_for(order, reader)), How.GONE) for reader in old)
    state.save(Path(order.state), State(order.name, state.asked(order), content, state.sure(look, newest, at), readers,
                                        outs | old))


def _reader(order: Order, reader: str, before: State | None, content: str) -> tuple[Done, Whole | None]:
    """One reader's finished plan: what became of it, and what is there now."""
    begun, out = time.perf_counter(), state.out_for(order, reader)
    done = Done(order.name, reader, str(out), How.UNCHANGED)
    if before and state.kept(order, reader, before, content):
        there = before.outs[reader]
        return done, replace(there, look=state.seen(out)[0])
    try:
        book = build(Job(Path(order.folder), out, reader, order.only, order.ink, order.today))
        there = state.whole(out, book.plan.reader.until)
    except Exception as error:
        return _failed(order, reader, error), None
    return replace(done, how=How.MADE, warnings=book.warnings, seconds=time.perf_counter() - begun), there


def _gone(order: Order, before: State | None, readers: tuple[str, ...]) -> dict[str, Whole]:
    """The finished plans of readers whom the plan no longer has. They are named each time, until somebody takes them
    away.
    """
    if before is None or order.reader != ALL:
        return {}
    return {reader: there for reader, there in before.outs.items()
            if reader not in readers and state.out_for(order, reader).is_dir()}


def _failed(order: Order, reader: str, error: Exception) -> Done:
    """What went wrong, in sentences. Of a mistake of ours only the kind is told: its text may say what a plan says."""
    out = state.out_for(order, reader)
    done = Done(order.name, reader, str(out), _how(order, error), older=out.is_dir())
    if isinstance(error, PcpError):
        return replace(done, problems=error.problems)
    kind = type(error).__name__
    if isinstance(error, OSError):
        problem = Problem(f"The machine would not do it ({error.strerror or kind}).",
                          "Check the folder of the plan, and the disk.")
    elif isinstance(error, MemoryError):
        problem = Problem("There was not enough memory for this plan.",
                          "Close other programs, or use fewer at once: --jobs 1")
    else:
        problem = Problem(f"The program made a mistake ({kind}).",
                          f"Please tell us, with what this says: pcp build {order.folder}")
    return replace(done, problems=(problem,))


def _how(order: Order, error: Exception) -> How:
    if isinstance(error, UsageError) and order.reader not in ("me", ALL) and not _has(order):
        return How.NO_READER
    return How.FAILED if isinstance(error, PlanError | UsageError) else How.MACHINE


def _has(order: Order) -> bool:
    """Whether the plan has the reader that was asked for."""
    try:
        return any(one.name == order.reader for one in read(Path(order.folder)).readers)
    except PcpError:
        return True
