"""Pieces of work -> what came of each, made in warm processes, one at a time in each.

A process that dies is replaced, and one that takes too long is stopped: what it was at is told as lost, and the others
go on. No more is taken from the list than there are hands, so memory does not grow with it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, Generic, TypeVar

from pcp_sitegen import processes
from pcp_sitegen.many.model import Lost

Piece = TypeVar("Piece")
Made = TypeVar("Made")

_MOST_GROWN = 300 << 20
"""Bytes by which a process may grow before it is replaced by a new one. Sam's booklets need half of that."""


@dataclass(frozen=True, slots=True)
class Work(Generic[Piece, Made]):
    """What there is to do, and how."""

    do: Callable[[Piece], Made]
    ready: Callable[[], object]
    """Called once before the first process starts, or in each where processes cannot share what they have loaded."""
    scratch: Path
    """A folder for what libraries put aside; whoever gives it takes it away."""
    size: int
    """How many processes."""
    limit: float
    """Seconds that a piece may take."""


class _Hand(Generic[Piece]):
    """One process, and what it is at."""

    def __init__(self, context: BaseContext, work: Work[Piece, Any]) -> None:
        forks = context.get_start_method() == "fork"
        self.here, there = context.Pipe()
        self.process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(self.here, there, work, forks), daemon=True)
        self.process.start()
        there.close()  # so that only the process itself holds that end, and its death shows at ours
        self.pieces: list[Piece] = []
        self.until = 0.0

    def give(self, piece: Piece, limit: float) -> None:
        self.pieces, self.until = [piece], time.monotonic() + limit
        with suppress(OSError):  # it has died while it waited: its end of the pipe is closed, which `each` will see
            self.here.send(piece)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.here.close()


def each(pieces: Iterator[Piece], work: Work[Piece, Made]) -> Generator[tuple[Piece, Made | Lost]]:
    """Every piece with what came of it, as soon as that is known. Whoever stops asking stops the processes at once."""
    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    idle: list[_Hand[Piece]] = []
    busy: dict[Connection, _Hand[Piece]] = {}
    try:
        while _give_out(pieces, work, context, idle, busy):
            first = min(hand.until for hand in busy.values())
            for found in wait(list(busy), max(0.0, first - time.monotonic())):
                assert isinstance(found, Connection)
                hand = busy.pop(found)
                came, tired = _came(hand)
                if tired:
                    hand.end()
                else:
                    idle.append(hand)
                yield hand.pieces.pop(), came
            for hand in [hand for hand in busy.values() if hand.until < time.monotonic()]:
                hand.end()
                del busy[hand.here]
                yield hand.pieces.pop(), Lost(late=True)
    finally:
        for hand in (*idle, *busy.values()):
            hand.end()


def _give_out(pieces: Iterator[Piece], work: Work[Piece, Any], context: BaseContext, idle: list[_Hand[Piece]],
              busy: dict[Connection, _Hand[Piece]]) -> bool:
    """Give everyone something to do, as far as there is; whether anybody has."""
    while len(busy) < work.size:
        piece = next(pieces, None)
        if piece is None:
            break
        if not idle:
            if context.get_start_method() == "fork":
                work.ready()
            idle.append(_Hand(context, work))
        hand = idle.pop()
        busy[hand.here] = hand
        hand.give(piece, work.limit)
    return bool(busy)


def _came(hand: _Hand[Any]) -> tuple[Any, bool]:
    """What came back, and whether this process should rest."""
    try:
        came, tired = hand.here.recv()
        return came, tired
    except (EOFError, OSError):
        return Lost(late=False), True


# In the processes

def _serve(here: Connection, there: Connection, work: Work[Any, Any], forked: bool) -> None:
    """Do what comes, until nobody is there to give any more."""
    here.close()
    processes.begin()
    tempfile.tempdir = str(work.scratch)
    if not forked:
        work.ready()
    gc.disable()  # rubbish is looked for between the pieces, not in them: that takes a fifth of the time
    gc.freeze()
    begun = _memory()
    while True:
        try:
            piece = there.recv()
        except (EOFError, OSError):
            return
        made = work.do(piece)
        gc.collect()
        there.send((made, _memory() - begun > _MOST_GROWN))


def _memory() -> int:
    """Bytes that this process has in memory; 0 where nobody can tell, and then it is never replaced for that."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0
