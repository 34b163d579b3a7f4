"""Papers look as they did when somebody last looked at them: as the pictures in `goldens/`, but for a hair."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.paper import goldens

MOST = 0.02
"""How different a page may be: another version of what sets the words may move a line a little."""
KEPT = sorted(path.stem for path in goldens.GOLDENS.glob("*.webp"))


@pytest.mark.parametrize("shown", goldens.SHOWN, ids=lambda shown: shown[0].name)
def test_every_paper_looks_as_it_did(shown: tuple[Path, str], tmp_path: Path) -> None:
    wrong = []
    for name, pdf in goldens.papers(*shown):
        new, kept = goldens.picture(pdf), goldens.GOLDENS / f"{name}.webp"
        found = goldens.difference(new, Image.open(kept)) if kept.is_file() else 1
        if found > MOST:
            goldens.save(new, tmp_path / kept.name)
            wrong.append(f"{name} is {found:.1%} different from {kept}: look at {tmp_path / kept.name}. "
                         "If it is right, run: make goldens")
    assert not wrong, "\n".join(wrong)


def test_every_picture_is_of_a_paper_that_there_is() -> None:
    assert sorted(name for shown in goldens.SHOWN for name, _ in goldens.papers(*shown)) == KEPT


def test_all_pictures_together_are_small() -> None:
    assert sum(path.stat().st_size for path in goldens.GOLDENS.iterdir()) < 600_000


def test_a_picture_with_something_gone_or_moved_is_another() -> None:
    for name in KEPT:
        with Image.open(goldens.GOLDENS / f"{name}.webp") as image:
            whole = image.convert("RGB")
        without, top = whole.copy(), goldens.GAP + 20
        ImageDraw.Draw(without).rectangle((goldens.GAP, top, goldens.GAP + 200, top + goldens.HIGH // 2), "white")
        assert goldens.difference(whole, without) > MOST, name
        assert goldens.difference(whole, whole.crop((0, 0, whole.width - 200, whole.height))) > MOST, name
        assert goldens.difference(whole, whole) == 0
