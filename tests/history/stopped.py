"""A folder with copies of one plan, and a program that keeps each and is killed at another moment.

`python -m tests.history.stopped PLAN PLACE` makes PLACE/1, PLACE/2, ... : in each, a `keep` was killed as it was
about to tell the disk something for the first, second, ... time. The last, PLACE/whole, was not killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pcp_sitegen import history

TODAY = date(2026, 11, 23)
_TOLD = ("fsync", "replace", "mkdir", "unlink", "open")


def keep(folder: Path, last: int) -> bool:
    """Keep the plan in a process of its own, killed at its last word to the disk. Whether it came to its end."""
    process = os.fork()
    if not process:
        left = [last]

        def counted(tell: Callable[..., object]) -> Callable[..., object]:
            def told(*words: object, **more: object) -> object:
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
                return tell(*words, **more)
            return told

        for name in _TOLD:
            setattr(os, name, counted(getattr(os, name)))
        history.keep(folder, "Second", today=TODAY)
        os._exit(0)
    return os.waitpid(process, 0)[1] == 0


def main(plan: Path, place: Path) -> None:
    last = 1
    while not keep(Path(shutil.copytree(plan, place / str(last))), last):
        last += 1
    (place / str(last)).rename(place / "whole")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
