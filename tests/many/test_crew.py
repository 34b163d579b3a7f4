"""Warm processes: one that dies or takes too long is replaced, and the others go on."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

from pcp_sitegen.many import crew
from pcp_sitegen.many.model import Lost


def do(piece: str) -> tuple[str, int]:
    match piece:
        case "die":
            os._exit(9)
        case "sleep":
            time.sleep(60)
        case "grow":
            _grown.append(b"x" * (64 << 20))  # so much is never taken from what was free already
    return piece, os.getpid()


_grown: list[bytes] = []


def each(pieces: Iterator[str] | list[str], scratch: Path, size: int = 2, limit: float = 30) -> list[tuple[str, Any]]:
    work = crew.Work(do, lambda: None, scratch, size, limit)
    return list(crew.each(iter(pieces), work))


def test_every_piece_is_done_once_by_no_more_processes_than_there_may_be(tmp_path: Path) -> None:
    pieces = [f"p{at}" for at in range(40)]
    came = each(pieces, tmp_path)
    assert sorted(piece for piece, _ in came) == sorted(pieces)
    assert all(made[0] == piece for piece, made in came)
    assert len({made[1] for _, made in came}) <= 2


def test_a_process_that_dies_costs_one_piece(tmp_path: Path) -> None:
    came = dict(each(["a", "die", "b", "c", "d"], tmp_path, size=1))
    assert came.pop("die") == Lost(late=False)
    assert [made[0] for made in came.values()] == ["a", "b", "c", "d"]


def test_a_piece_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    begun = time.monotonic()
    came = dict(each(["sleep", *"abc"], tmp_path, limit=0.5))
    assert came.pop("sleep") == Lost(late=True)
    assert len(came) == 3
    assert time.monotonic() - begun < 20


def test_a_process_that_has_grown_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_MOST_GROWN", 16 << 20)
    came = each(["grow", "grow", "grow"], tmp_path, size=1)
    assert len({made[1] for _, made in came}) == 3


def test_no_more_is_taken_than_there_are_hands(tmp_path: Path) -> None:
    taken: list[str] = []

    def pieces() -> Iterator[str]:
        for at in count():
            taken.append(f"p{at}")
            yield taken[-1]

    results = crew.each(pieces(), crew.Work(do, lambda: None, tmp_path, 2, 30))
    assert len(list(islice(results, 5))) == 5
    results.close()
    assert len(taken) <= 7


def test_nobody_is_left_when_nobody_asks_any_more(tmp_path: Path) -> None:
    results = crew.each(iter(["a", "sleep", "b"]), crew.Work(do, lambda: None, tmp_path, 2, 30))
    _, (_, process) = next(results)  # type: ignore[misc]
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def _put_aside(piece: str) -> str:
    return tempfile.mkdtemp()


def test_what_libraries_put_aside_is_in_the_folder_that_is_taken_away(tmp_path: Path) -> None:
    [(_, made)] = crew.each(iter("a"), crew.Work(_put_aside, lambda: None, tmp_path, 1, 30))
    assert Path(str(made)).parent == tmp_path
