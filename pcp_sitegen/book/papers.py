"""What there is on paper: each sheet and booklet by name, and when it is made. `paper/sheets/` makes them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF. Its words are under `papers:` in the words around a plan, by its name."""

    name: str
    """Of its file, without `.pdf`, and of the module in `paper/sheets/` that makes it."""
    template: str = ""
    """It is made if there is a part with this template; always, if none is named."""
    beside: str = ""
    """The paper that it is made together with; its module makes both."""
    mine: bool = False
    """Whether it is only for the person, and for those who help with the plan: no copy for a reader holds it."""


PAPERS = (
    Paper("first-shift", "first-shift"),
    Paper("one-page-profile", "one-page-profile"),
    Paper("communication-chart", "communication-chart"),
    Paper("hospital-passport", "hospital-passport"),
    Paper("door-sheet", "door-sheet"),
    Paper("wallet-card", "first-shift"),
    Paper("easy-read-a4"),
    Paper("easy-read-a5"),
    Paper("easy-read-a5-to-fold", beside="easy-read-a5"),
    Paper("large-print-a4"),
    Paper("picture-book-a4"),
    Paper("read-with-me", mine=True),
    Paper("review-pack", mine=True),
    Paper("review-posters-a3", mine=True),
)
"""In the order in which people are shown them."""


def of(templates: Collection[str], mine: bool) -> tuple[Paper, ...]:
    """Those that are made from parts with these templates, for the person or for another reader."""
    return tuple(paper for paper in PAPERS if paper.template in {"", *templates} and (mine or not paper.mine))
