"""How things look in a terminal: messages, problems, progress. The only door to `rich`, loaded when it is needed."""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pcp_sitegen.errors import PcpError, Problem

if TYPE_CHECKING:
    from rich.console import Console

_REDRAW = 0.1
"""Seconds between two drawings of a bar."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""A plan may come from anyone, and such signs can make a terminal do things."""
_PATIENCE = 1.0
"""Seconds after which progress is shown: what is quicker needs none."""


def _console(error: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=error, highlight=False, soft_wrap=True, markup=False)


def _print(console: Console, text: str, style: str = "") -> None:
    console.print(_CONTROL.sub("", text), style=style)


def say(text: str) -> None:
    """Something the command was asked for, on standard output."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.stdout.write(_CONTROL.sub("", text) + "\n")
    sys.stdout.flush()


def say_error(text: str, style: str = "") -> None:
    _print(_console(error=True), text, style)


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


def problem_of(name: str, problem: Problem) -> None:
    """One problem of one plan of many, which is named before the file in it."""
    console = _console(error=True)
    where = f"{name}: {problem.where}" if problem.where else name
    _print(console, where, "bold red")
    _print(console, f"  {problem.what}")
    _print(console, f"  {problem.do}", "bold")


def left_out(names: Sequence[str]) -> None:
    """What a kept version does not hold."""
    warnings(tuple(Problem(f"'{name}' is not in the kept version: it is a link, or its name cannot be written down.",
                           "Put the file itself there, with a plain name.") for name in names))


def _one(console: Console, problem: Problem, style: str) -> None:
    if problem.where:
        _print(console, str(problem.where), style)
        _print(console, f"  {problem.what}")
        _print(console, f"  {problem.do}", "bold")
    else:
        _print(console, problem.what, style)
        _print(console, problem.do, "bold")


def asked(what: str, twice: bool = False) -> str:
    """Something that nobody else may see: typed without showing it, or read from standard input if a program gives it.

    It is never in the words of a command, which others on the machine can see.
    """
    if sys.stdin.isatty():
        import click

        return str(click.prompt(what, hide_input=True, confirmation_prompt=twice, err=True))
    return sys.stdin.readline().rstrip("\r\n")


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


@contextmanager
def bar(quiet: bool) -> Iterator[Callable[[int, int, str], None]]:
    """A function that takes how many are done, of how many, and which was the last; a bar shows it.

    There is none where nobody looks. It draws only when it is told something: a thread that draws by itself would be
    in the way of processes that are started meanwhile.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda done, of, name: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=_console(error=True), auto_refresh=False, transient=True) as progress:
        task = progress.add_task("", total=None)

        def tell(done: int, of: int, name: str) -> None:
            progress.update(task, completed=done, total=of, description=_CONTROL.sub("", name))
            if done == of or time.monotonic() - drawn[0] > _REDRAW:
                drawn[0] = time.monotonic()
                progress.refresh()

        drawn = [0.0]
        yield tell
