"""The page of what is new, and a page with change bars, on a screen and on a phone."""

from __future__ import annotations

from pathlib import Path

from pcp_sitegen.outputs import website
from tests.paper.test_change_bars import PROFILE, _book
from tests.web.eyes import PHONE, SCREEN, Eyes


def test_what_is_new_can_be_seen_and_read_by_everyone(tmp_path: Path, eyes: Eyes) -> None:
    website.write(_book(True), tmp_path)
    for name, size in (("what-changed", PHONE), (PROFILE, SCREEN)):
        sight = eyes.see(tmp_path / "website" / f"{name}.html", axe_at=(size,))
        assert sight.said == sight.failed == [], name
        assert {width: faults for width, faults in sight.axe.items() if faults} == {}, name
        assert [width for width, look in sight.looks.items() if look["sideways"] > 0] == [], name
        assert all(look["smallText"] == look["smallTargets"] == [] for look in sight.looks.values()), name
