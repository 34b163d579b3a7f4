"""A copy that was made is written down in `shared.yaml`: what is there stays, and nothing is ever lost."""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as at_most
from hypothesis import strategies as st

from pcp_sitegen.carry.ledger import write_down
from pcp_sitegen.errors import MachineError, PlanError
from pcp_sitegen.plan.model import Copy
from pcp_sitegen.plan.shared import HOW, copies

COPY = Copy("Mum and Dad", "family", ("one-page-profile", "my-week"), date(2026, 9, 14), date(2027, 9, 14), "carried",
            "", "b" * 64)
FILE = "shared.yaml"

_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=[
    chr(code) for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFEFF, 0xFFFE, 0xFFFF)]))
_signs = st.text("\"'{}[]:#-&*!|>%@`\\, \n\r\t\x20éø😀\u2028no")
_words = st.one_of(_words, _signs, st.sampled_from(["no", "null", "1e3"]))
_sum = st.one_of(st.just(""), st.text("0123456789abcdef", min_size=64, max_size=64))
_day = st.dates(date(1000, 1, 1))
_copies = st.builds(Copy, _words.filter(str.strip), _words, st.lists(_words, max_size=4).map(tuple), _day,
                    st.none() | _day, st.sampled_from(HOW), _sum, _sum, st.none() | _day,
                    st.sampled_from(["", "2026-11-23", "2026-11-23-2"]))


@given(st.lists(_copies, min_size=1, max_size=3))
@at_most(max_examples=150)
def test_what_is_written_down_reads_back_the_same(made: list[Copy]) -> None:
    with TemporaryDirectory() as folder:
        for copy in made:
            write_down(Path(folder), copy)
        assert copies(Path(folder)) == tuple(made)
        assert [path.name for path in Path(folder).iterdir()] == [FILE]


def test_a_new_file_says_at_its_top_what_it_is(tmp_path: Path) -> None:
    write_down(tmp_path, COPY)
    text = (tmp_path / FILE).read_text()
    assert text.startswith("# Who has a copy of this plan.")
    assert text.endswith("""\
copies:
  - who: "Mum and Dad"
    reader: family
    parts: [one-page-profile, my-week]
    made: 2026-09-14
    until: 2027-09-14
    how: carried
    plan: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
""")


@pytest.mark.parametrize("before", [
    b"",
    b"# mine\n",
    b"copies:\n",
    b"copies:\n- who: Nan  # she asked\n  made: 2026-01-05\n  how: printed\n",
    b"copies:\n      - {who: Nan, made: 2026-01-05, how: printed}",
    b"\xef\xbb\xbfcopies:\r\n  - who: Nan\r\n    made: 2026-01-05\r\n    how: printed\r\n\r\n# the end\r\n",
    b"copies:\n  - made: 2026-01-05\n    how: printed\n    who: |\n      Nan\n      and Tobi\n",
])
def test_what_people_wrote_stays_byte_for_byte(tmp_path: Path, before: bytes) -> None:
    (tmp_path / FILE).write_bytes(before)
    old = copies(tmp_path)
    write_down(tmp_path, COPY)
    assert (tmp_path / FILE).read_bytes().startswith(before)
    assert copies(tmp_path) == (*old, COPY)


@pytest.mark.parametrize("before", [
    b"copies: [\n",
    b"copies: []\n",
    b"copies: [{who: Nan, made: 2026-01-05, how: printed}]\n",
    b"copies:\n  - {who: Nan, mad: 2026-01-05, how: printed}\n",
    b"copies:\n  - who: Nan \xff\n",
])
def test_a_file_that_cannot_be_read_or_added_to_is_left_as_it_is(tmp_path: Path, before: bytes) -> None:
    (tmp_path / FILE).write_bytes(before)
    with pytest.raises(PlanError) as wrong:
        write_down(tmp_path, COPY)
    assert all(problem.where and problem.where.file == FILE for problem in wrong.value.problems)
    assert (tmp_path / FILE).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_words_that_could_not_be_read_again_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(PlanError):
        write_down(tmp_path, replace(COPY, who="Nan\x1b[2J"))
    assert list(tmp_path.iterdir()) == []


def _write(folder: Path, number: int) -> None:
    for at in range(5):
        write_down(folder, replace(COPY, who=f"{number}.{at}"))


def test_four_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        for done in [pool.submit(_write, tmp_path, number) for number in range(4)]:
            done.result()
    assert sorted(copy.who for copy in copies(tmp_path)) == sorted(f"{n}.{at}" for n in range(4) for at in range(5))


def test_a_lock_that_was_left_behind_long_ago_stops_nobody(tmp_path: Path) -> None:
    lock = tmp_path / f".{FILE}.lock"
    lock.touch()
    long_ago = time.time() - 60
    os.utime(lock, (long_ago, long_ago))
    write_down(tmp_path, COPY)
    assert copies(tmp_path) == (COPY,)
    assert not lock.exists()


def test_a_disk_that_is_full_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_down(tmp_path, COPY)
    before = (tmp_path / FILE).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError, match="disk is full"):
        write_down(tmp_path, COPY)
    assert (tmp_path / FILE).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
