"""How things look in a terminal: messages, problems, progress. The only door to `rich`, loaded when it is needed."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pcp_sitegen.errors import PcpError, Problem

if TYPE_CHECKING:
    from rich.console import Console

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
