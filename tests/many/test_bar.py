"""The bar that shows how far it is: for eyes only, and no name of a folder can make a terminal do things."""

from __future__ import annotations

import sys

import pytest

from pcp_sitegen.cli import look


def test_it_says_how_many_are_done_and_of_which(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
                                                ) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with look.bar(quiet=False) as tell:
        tell(1, 2, "north/\x1b]0;hello\x07ada")
        tell(2, 2, "[red]bo")
    shown = capsys.readouterr().err
    assert "2/2" in shown
    assert "[red]bo" in shown
    assert "\x07" not in shown


@pytest.mark.parametrize("quiet", [True, False])
def test_there_is_none_where_nobody_looks(quiet: bool, capsys: pytest.CaptureFixture[str]) -> None:
    with look.bar(quiet) as tell:
        tell(1, 2, "ada")
    assert capsys.readouterr().err == ""
