"""Work in processes of their own, which end when the command ends, however it ends."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

_LOOK = 0.5
"""Seconds between two looks whether the command is still there."""


def cores() -> int:
    """How many processes can work at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pool(size: int, ready: Callable[..., object], *given: Any) -> ProcessPoolExecutor:
    """So many processes, in each of which `ready(*given)` is called once. They share what this one has in memory, if
    the machine can do that.
    """
    kind = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    return ProcessPoolExecutor(size, multiprocessing.get_context(kind), initializer=_start, initargs=(ready, given))


def end(processes: ProcessPoolExecutor, at_once: bool) -> None:
    """End them: at once if the work has failed or was stopped, for it may never end by itself."""
    if at_once:
        for process in list((processes._processes or {}).values()):  # a public way comes with Python 3.14
            process.kill()
    processes.shutdown(cancel_futures=True)


def _start(ready: Callable[..., object], given: tuple[Any, ...]) -> None:
    """Get a process ready. It lives for one plan, so looking for rubbish in memory all the time is a fifth of its time
    for nothing (benchmarks/README.md); who makes much of it calls `gc.collect`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl and C stops the command, and the command stops this
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    gc.disable()
    ready(*given)
    gc.freeze()


def _end_with(parent: int) -> None:
    """If the command is killed, nobody is left to stop this process."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)
