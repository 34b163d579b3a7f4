"""Fifty plans, all built by one warm process: no word, name or picture of one is in any file of another."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen.build import Job, build
from pcp_sitegen.many import run
from tests.haystack import texts
from tests.haystack import words as words_in
from tests.many.folders import QUICK, words, write

MANY, ON_PAPER = 50, 3
TODAY = date(2026, 11, 22)
_OURS = re.compile(r"qux[a-z]+\d{3}q")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all plans, beside `quick` with their websites, and `paper` with some of them on paper."""
    folder = tmp_path_factory.mktemp("many")
    for at in range(MANY):
        write(folder / "plans" / f"p{at:02}", at)
    for at in range(ON_PAPER):
        write(folder / "few" / f"p{at:02}", at)
    for name, out, only in (("plans", "quick", QUICK), ("few", "paper", ("wallet-card", "one-page-profile"))):
        report = run.Report()
        run.build_all(run.Run(folder / name, folder / out, only=only, jobs=1, today=TODAY), report)
        assert report.status == 0
    return folder


def _found(folder: Path) -> set[str]:
    """All words of any of these plans that are anywhere in a finished folder."""
    return {word for _, text in texts(folder) for word in words_in(text) if _OURS.fullmatch(word)}


def test_each_has_its_own_words_and_no_others(plans: Path) -> None:
    for at in range(MANY):
        found = _found(plans / "quick" / f"p{at:02}")
        assert found <= words(at)
        assert len(found) >= 6


def test_each_has_its_own_words_and_no_others_on_paper(plans: Path) -> None:
    for at in range(ON_PAPER):
        found = _found(plans / "paper" / f"p{at:02}")
        assert found <= words(at)
        assert len(found) >= 2


def test_no_two_have_the_same_picture(plans: Path) -> None:
    photos = list(plans.glob("quick/*/website/pictures/*.jpg"))
    assert len(photos) == MANY
    assert len({path.read_bytes() for path in photos}) == MANY


def test_what_is_kept_beside_the_finished_plans_says_no_word_of_them(plans: Path) -> None:
    kept = list((plans / "quick/.pcp-built").iterdir())
    assert len(kept) == MANY
    assert not any(_OURS.search(path.read_text()) for path in kept)


@pytest.mark.parametrize("at", [0, 17, MANY - 1])
def test_the_bytes_are_those_that_one_build_makes(plans: Path, tmp_path: Path, at: int) -> None:
    build(Job(plans / "plans" / f"p{at:02}", tmp_path / "out", only=QUICK, today=TODAY))
    made, alone = plans / "quick" / f"p{at:02}", tmp_path / "out"
    names = [path.relative_to(alone) for path in alone.rglob("*") if path.is_file()]
    assert len(names) == sum(path.is_file() for path in made.rglob("*"))
    assert [name for name in names if (alone / name).read_bytes() != (made / name).read_bytes()] == []
