"""How things look in a terminal: messages, problems, progress. The only door to `rich`, loaded when it is needed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pcp_sitegen.errors import PcpError, Problem

if TYPE_CHECKING:
    from rich.console import Console

_PATIENCE = 1.0
"""Seconds after which progress is shown: what is quicker needs none."""


def _console(error: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=error, highlight=False, soft_wrap=True, markup=False)


def say(text: str) -> None:
    """Something the command was asked for, on standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say_error(text: str, style: str = "") -> None:
    _console(error=True).print(text, style=style)


def problems(error: PcpError) -> None:
    """Each problem on lines of its own: where, what is wrong, what to do."""
    console = _console(error=True)
    for problem in error.problems:
        _one(console, problem, "bold red")
    if len(error.problems) > 1:
        console.print(f"{len(error.problems)} things to mend.", style="bold")


def warnings(found: tuple[Problem, ...]) -> None:
    console = _console(error=True)
    for problem in found:
        _one(console, problem, "yellow")


def _one(console: Console, problem: Problem, style: str) -> None:
    if problem.where:
        console.print(str(problem.where), style=style)
        console.print(f"  {problem.what}")
        console.print(f"  {problem.do}", style="bold")
    else:
        console.print(problem.what, style=style)
        console.print(problem.do, style="bold")


@contextmanager
def progress(quiet: bool, at_once: bool = False) -> Iterator[Callable[[str], None]]:
    """A function that takes the name of each step; the steps are shown once the work has taken a second."""
    state = {"step": "", "shown": at_once and not quiet}
    lock = threading.Lock()

    def show() -> None:
        with lock:
            state["shown"] = True
            say_error(f"{state['step']} ...", style="dim")

    def tell(step: str) -> None:
        with lock:
            state["step"] = step
            if state["shown"]:
                say_error(f"{step} ...", style="dim")

    timer = threading.Timer(_PATIENCE, show)
    timer.daemon = True
    if not quiet and not at_once:
        timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
