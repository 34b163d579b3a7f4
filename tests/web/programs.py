"""Programs that a test starts beside itself, and a screen that nobody sees. What is started here ends here.

In: a command, and a folder for all that it writes. Out: the running program.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 60
"""Seconds in which a browser has to start, and a page to be there."""
_STEP = 0.05


class MissingError(Exception):
    """A program is not on this machine."""


def must_have(*programs: str) -> None:
    if gone := [name for name in programs if shutil.which(name) is None]:
        raise MissingError(", ".join(gone))


def start(folder: Path, *command: str, said: str, **more: str) -> subprocess.Popen[bytes]:
    """Start a program; what it says goes to a file of the folder, and its own things beside it."""
    with (folder / said).open("wb") as out:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                                start_new_session=True, env=os.environ | {"HOME": str(folder)} | more)


def start_screen(folder: Path) -> subprocess.Popen[bytes]:
    """Start a screen that nobody sees. It finds a free number by itself, and says it."""
    program = start(folder, "Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp",
                    said="screen.txt")
    for _ in moments():
        if _number(folder):
            return program
    end(program)
    raise TimeoutError("Xvfb did not start")


def on_screen(folder: Path) -> dict[str, str]:
    """The environment of a program that shows itself there."""
    return {"DISPLAY": f":{_number(folder)}", "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1", "XDG_RUNTIME_DIR": str(folder)}


def _number(folder: Path) -> str:
    """The number that the screen has said, among its warnings."""
    said = (folder / "screen.txt").read_text(encoding="utf-8").splitlines()
    return next((line for line in said if line.isdigit()), "")


def end(program: subprocess.Popen[bytes]) -> None:
    """End a program that was started here, and all that it has started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(10)
            return


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def moments() -> Iterator[None]:
    """Again and again, until there has been time enough."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        yield
        time.sleep(_STEP)
