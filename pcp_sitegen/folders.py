"""A folder that is whole or not there: it is made beside its place, and takes it in one step."""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pcp_sitegen import files
from pcp_sitegen.errors import Problem, UsageError


@contextmanager
def replacing(target: Path, ours: Callable[[Path], bool]) -> Iterator[Path]:
    """An empty folder beside `target`; when the block ends well, it takes the target's place in one step.

    Until then, and if anything goes wrong, the target stays as it was. `ours` tells whether an existing target may be
    replaced. Raises UsageError if not, MachineError if the disk will not.
    """
    target = Path(os.path.realpath(target))
    if target.exists() and not ours(target):
        raise UsageError(Problem(f"{target} holds files that this program did not make.",
                                 "Move them, or choose another folder."))
    with scratch(target) as new:
        yield new
        with files.explained(target):
            _exchange(new, target)


@contextmanager
def scratch(target: Path) -> Iterator[Path]:
    """An empty folder beside `target`, taken away at the end. Raises MachineError."""
    files.make_folder(target.parent)
    tidy(target)
    new = target.parent / f".{target.name}.new-{os.getpid()}"
    with files.explained(target):
        new.mkdir()
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


@contextmanager
def for_now(plan: Path) -> Iterator[Path]:
    """An empty folder in `out/` for what is made of a plan folder and not kept. Raises UsageError from inside that."""
    home, here = plan.resolve(), Path.cwd()
    if home == here or home in here.parents:
        raise UsageError(Problem("You are in the plan folder, and nothing may be made in there.",
                                 "Go to the folder above it. Then try again."))
    with scratch(Path("out") / home.name) as new:
        yield new


def tidy(target: Path) -> None:
    """Finish or take away what a build left behind when the machine was switched off in the middle of it."""
    old = target.parent / f".{target.name}.old"
    if old.exists():
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            files.rename(old, target)
    for left in target.parent.glob(f".{glob.escape(target.name)}.new-*"):
        process = left.name.rpartition("-")[2]
        if process.isdigit() and not _running(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _exchange(new: Path, target: Path) -> None:
    """Put `new` where `target` is. On Linux in one step; elsewhere in two, which `tidy` can finish."""
    if not target.exists():
        new.rename(target)
        return
    if _exchanged_at_once(new, target):
        return
    old = target.parent / f".{target.name}.old"
    target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _exchanged_at_once(new: Path, target: Path) -> bool:
    """Linux can make two names change places; Python has no word for it. False where that cannot be done."""
    try:
        rename_at = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE: see renameat2(2)
    return bool(rename_at(here, os.fsencode(new), here, os.fsencode(target), exchange) == 0)
