"""Sticks that fail, and what is looked for on a stick."""

from __future__ import annotations

import os
import re
import shutil
import signal
from pathlib import Path
from typing import Any

from pcp_sitegen.carry import checked
from pcp_sitegen.carry import stick as carrying
from pcp_sitegen.carry.cargo import Cargo
from tests.carry.conftest import OTHERS, put_others, tree

CALLS = ("open", "write", "fsync", "close", "read", "mkdir", "replace", "unlink", "rmdir", "posix_fadvise")
"""All that is asked of a stick."""


class Faulty:
    """`os`, of which one call fails: the one with this number."""

    def __init__(self, at: int, error: int, lasting: bool = False, only: tuple[str, ...] = CALLS) -> None:
        self.at, self.error, self.lasting, self.only, self.count = at, error, lasting, only, -1

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in self.only:
            return real

        def call(*given: Any) -> Any:
            self.count += 1
            if self.count == self.at or (self.lasting and self.count > self.at):
                if name == "close":
                    real(*given)
                raise OSError(self.error, os.strerror(self.error))
            return real(*given)

        return call


class Killed(Faulty):
    """`os` that ends the process at the call with this number, without any tidying."""

    def __init__(self, at: int) -> None:
        super().__init__(at, 0)

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*given: Any) -> Any:
            self.count += 1
            if self.count == self.at:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given)

        return call


class Forgetful(Faulty):
    """`os` on a stick that changes one byte of one file that is read back."""

    def __init__(self, at: int) -> None:
        super().__init__(at, 0)

    def __getattr__(self, name: str) -> Any:
        if name != "read":
            return getattr(os, name)

        def read(file: int, size: int) -> bytes:
            data = os.read(file, size)
            if data:
                self.count += 1
            return bytes([data[0] ^ 1]) + data[1:] if data and self.count == self.at else data

        return read


def others(stick: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(stick).items() if name in OTHERS}


def mark(stick: Path) -> str:
    """Which copy START-HERE.html leads to; empty if none. It must be whole."""
    found = checked.look(stick)
    if found.state == "nothing":
        return ""
    assert found.state == "whole", found
    assert found.home
    return re.search("<h1>(.*)</h1>", (found.home / "website/index.html").read_text()).group(1)  # type: ignore[union-attr]


def tops(stick: Path) -> set[str]:
    """What of ours stands on the stick."""
    return {path.name for path in stick.iterdir()} - {name.partition("/")[0] for name in OTHERS}


def fresh(stick: Path, cargo: Cargo | None) -> None:
    """The stick with the files of others, and with one copy or none."""
    shutil.rmtree(stick)
    put_others(stick)
    if cargo:
        carrying.carry(cargo, stick, "en")
