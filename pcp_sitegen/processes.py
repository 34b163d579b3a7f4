"""Work in processes of their own, which end when the command ends, however it ends."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

_LOOK = 0.5
"""Seconds between two looks whether the command is still there."""
_Made = TypeVar("_Made")
_alone = False


@contextmanager
def alone() -> Iterator[None]:
    """In here this process is one of many that work side by side: all its work is done in it, and starts no others."""
    global _alone  # of this process, with all that it does
    before, _alone = _alone, True
    try:
        yield
    finally:
        _alone = before


def cores() -> int:
    """How many processes can work at once on this machine, for us."""
    if _alone:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pool(size: int, ready: Callable[..., object], *given: Any) -> Executor:
    """So many processes, in each of which `ready(*given)` is called once. They share what this one has in memory, if
    the machine can do that.
    """
    if _alone:
        return _Here(ready, *given)
    kind = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    return ProcessPoolExecutor(size, multiprocessing.get_context(kind), initializer=_start, initargs=(ready, given))


class _Here(Executor):
    """Like a pool, but its work is done in this process, at once."""

    def __init__(self, ready: Callable[..., object], *given: Any) -> None:
        ready(*given)

    def submit(self, work: Callable[..., _Made], /, *given: Any, **named: Any) -> Future[_Made]:
        future: Future[_Made] = Future()
        try:
            future.set_result(work(*given, **named))
        except Exception as error:
            future.set_exception(error)
        return future


def end(processes: Executor, at_once: bool) -> None:
    """End them: at once if the work has failed or was stopped, for it may never end by itself."""
    if at_once and isinstance(processes, ProcessPoolExecutor):
        for process in list((processes._processes or {}).values()):  # a public way comes with Python 3.14
            process.kill()
    processes.shutdown(cancel_futures=True)


def _start(ready: Callable[..., object], given: tuple[Any, ...]) -> None:
    """Get a process ready. It lives for one plan, so looking for rubbish in memory all the time is a fifth of its time
    for nothing (benchmarks/README.md); who makes much of it calls `gc.collect`.
    """
    begin()
    gc.disable()
    ready(*given)
    gc.freeze()


def begin() -> None:
    """What every process of ours does first: it ends with its command, and never before it by its own keys."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl and C stops the command, and the command stops this
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    """If the command is killed, nobody is left to stop this process."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)
