"""The same work on the machines of a Dask scheduler. The only door to `distributed`.

Every machine sees the folders at the same path. Through the scheduler go paths, settings and results of one word; what
there is to say about a plan is left in a file beside the finished plans, where the plans themselves are.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import tempfile
import threading
import time
import uuid
from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

from pcp_sitegen import files
from pcp_sitegen.errors import MachineError, Problem, UsageError, Where
from pcp_sitegen.many import program
from pcp_sitegen.many.model import Came, Done, How, Lost, Order

INSTALL = "pip install 'pcp-sitegen[cluster]'"
_PATIENCE = 15
"""Seconds in which a scheduler has to answer, and to have a worker."""
_AHEAD = 2
"""Plans that wait for each worker, beside the one it is at: so none has to wait for us."""
_OFTEN = 20
"""How often a plan is given out again because its worker died of another one."""


def each(orders: Iterator[Order], address: str, plans: Path, out: Path, limit: float,
         ) -> Generator[tuple[Order, Came]]:
    """Every plan with what became of it, as soon as that is known.

    Raises UsageError if the extra is missing, MachineError for a scheduler or workers that are of no use.
    """
    with ExitStack() as stack:
        client = stack.enter_context(_client(address))
        _look_at_workers(client, plans, out)
        yield from _given_out(client, orders, limit)


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(Problem("To build on a cluster, this program needs Dask, and it is not installed.",
                                 f"Install it: {INSTALL}")) from error
    for name in ("distributed", "asyncio", "tornado"):  # they say in many lines what we say in one
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, ValueError, TypeError, MemoryError) as error:  # whatever it is that answers there
        raise MachineError(Problem(f"There is no Dask scheduler with workers at {address}.",
                                   "Start one, and workers for it, as docs/many-plans.md says. Then try again.",
                                   )) from error
    return client


def _look_at_workers(client: Any, plans: Path, out: Path) -> None:
    """Each must have this program, and see these folders."""
    mark = out / f".pcp-here-{uuid.uuid4().hex}"
    files.write(mark, b"")
    try:
        found = client.run(_worker, str(plans.resolve()), str(mark.resolve()), on_error="return")
    finally:
        mark.unlink(missing_ok=True)
    refuse(found, program.version())


def _worker(plans: str, mark: str) -> tuple[str, bool]:
    """What a worker has: which program, and whether it sees our folders."""
    return program.version(), Path(plans).is_dir() and Path(mark).exists()


def refuse(found: Mapping[str, object], ours: str) -> None:
    """Raises MachineError for the first worker that would make something else, or make it somewhere else."""
    for worker, has in sorted(found.items()):
        if not isinstance(has, tuple):
            raise MachineError(Problem(f"The worker at {worker} cannot run this program.",
                                       f"Install pcp-sitegen {ours.split()[0]} on that machine too."))
        theirs, sees = has
        if theirs != ours:
            raise MachineError(Problem(
                f"The worker at {worker} has another version of this program or of its libraries.",
                f"Install the same as here (pcp-sitegen {ours.split()[0]}) on each machine. Start its worker again."))
        if not sees:
            raise MachineError(Problem(f"The worker at {worker} does not see the plans, or not where they are to go.",
                                       "All machines need both folders at the same path: share them, then try again."))


def _given_out(client: Any, orders: Iterator[Order], limit: float) -> Iterator[tuple[Order, Came]]:
    """No more is given out than will be needed soon, so memory does not grow with the number of plans."""
    from distributed import as_completed

    run = uuid.uuid4().hex
    begun: dict[Any, Order] = {}
    often: dict[str, int] = {}
    done = as_completed(loop=client.loop, raise_errors=False)  # type: ignore[no-untyped-call]

    def give(order: Order) -> None:
        future = client.submit(partial(_make, limit=limit, run=run), order, pure=False, retries=0,
                               key=f"plan-{uuid.uuid4().hex}")
        begun[future] = order
        done.add(future)  # type: ignore[no-untyped-call]

    def more() -> None:
        hands = max(1, len(client.nthreads())) * (1 + _AHEAD)
        while len(begun) < hands and (order := next(orders, None)):
            give(_absolute(order))

    try:
        more()
        while begun:
            future = next(done)
            order = begun.pop(future)
            came = _came(future, order, run)
            if came is None and often.get(order.name, 0) < _OFTEN:
                often[order.name] = often.get(order.name, 0) + 1
                give(order)
            else:
                yield order, Lost(late=False) if came is None else came
            more()
    finally:
        client.cancel(list(begun))


def _absolute(order: Order) -> Order:
    folder, out, state = (str(Path(path).absolute()) for path in (order.folder, order.out, order.state))
    return replace(order, folder=folder, out=out, state=state)


def _came(future: Any, order: Order, run: str) -> Came | None:
    """What became of a plan; None if its worker was stopped before it came to it."""
    if future.status == "finished":
        short = future.result()
        return Lost(late=short == "late") if isinstance(short, str) else tuple(_heard(order, short))
    begun = _begun(order, run)
    _marker(order).unlink(missing_ok=True)
    return Lost(late=begun == "late") if begun else None


def _heard(order: Order, short: list[dict[str, Any]]) -> Iterator[Done]:
    """The results, with the sentences that were left beside the finished plans."""
    said: list[dict[str, Any]] = [{} for _ in short]
    if any(one["said"] for one in short):
        path = _left(order)
        for _ in range(_PATIENCE * 2):  # a shared disk may need a moment until all machines see a new file
            with suppress(OSError, ValueError):
                said = json.loads(path.read_bytes())
                path.unlink()
                break
            time.sleep(0.5)
    for one, words in zip(short, said, strict=True):
        problems, warnings = (tuple(map(_problem, words.get(key, ()))) for key in ("problems", "warnings"))
        yield Done(order.name, one["reader"], one["out"], How(one["how"]), problems, warnings, one["seconds"],
                   one["older"])


def _problem(data: dict[str, Any]) -> Problem:
    return Problem(data["what"], data["do"], Where(**data["where"]) if data["where"] else None)


def _left(order: Order) -> Path:
    return Path(order.state).with_suffix(".said")


def _marker(order: Order) -> Path:
    """A file that is there as long as a worker is at a plan: who is given it again knows that the first one died."""
    return Path(order.state).with_suffix(".begun")


def _begun(order: Order, run: str) -> str:
    """`begun` or `late` if a worker of this run was at this plan and is no more; else nothing."""
    with suppress(OSError, ValueError):
        of, _, how = _marker(order).read_text(encoding="utf-8").partition(" ")
        return how if of == run else ""
    return ""


# On the workers

_alone = threading.Lock()
"""A worker may have several threads, but our libraries bear one plan at a time in a process."""


def _make(order: Order, limit: float, run: str) -> list[dict[str, Any]] | str:
    """Build one plan; what became of it without a word of it, or how an earlier worker came to its end with it."""
    from distributed import get_worker

    from pcp_sitegen.many import one

    with _alone:
        if how := _begun(order, run):
            _marker(order).unlink(missing_ok=True)
            return how
        tempfile.tempdir = get_worker().local_directory
        files.write(_marker(order), f"{run} begun")
        too_late = threading.Timer(limit, _end, (_marker(order), f"{run} late"))
        too_late.daemon = True
        too_late.start()
        try:
            return _said(order, one.make(order))
        finally:
            too_late.cancel()
            _marker(order).unlink(missing_ok=True)
            gc.collect()


def _end(marker: Path, words: str) -> None:
    """Nothing can stop a thread but the end of its process; the nanny of the worker starts another."""
    files.write(marker, words)
    os._exit(1)


def _said(order: Order, made: tuple[Done, ...]) -> list[dict[str, Any]]:
    if any(done.problems or done.warnings for done in made):
        words = [{key: [asdict(problem) for problem in getattr(done, key)] for key in ("problems", "warnings")}
                 for done in made]
        files.write(_left(order), json.dumps(words))
    return [{"reader": done.reader, "out": done.out, "how": str(done.how), "seconds": done.seconds, "older": done.older,
             "said": bool(done.problems or done.warnings)} for done in made]
