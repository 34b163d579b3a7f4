"""A section whose field has a kind -> what is drawn or counted above its lines: circles of people, sums, hours left.

`KINDS` says who does it. What is counted comes from `plan/money.py` and `plan/hours.py`; the mark-up is in
`templates/counts.html`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from markupsafe import Markup

from pcp_sitegen.book import render
from pcp_sitegen.book.album import Album
from pcp_sitegen.book.circles import Dot
from pcp_sitegen.book.figures import COINS, Figures, full_coins
from pcp_sitegen.book.words import Words
from pcp_sitegen.plan import hours, money
from pcp_sitegen.plan.model import Item, Part, Picture, Plan, Section

_BUDGET = "budget"
_SUMS = ("costs", "hours")
"""What would be untrue, and tell of what is hidden, if a line is missing in a reader's view."""
_SOURCE = re.compile(r'src="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws and counts for one part of a plan."""

    part: Part
    plan: Plan
    words: Words
    known: Words
    """Those by which all is decided (`Item.meaning`)."""
    figures: Figures
    album: Album
    writer: render.Writer

    def draw(self, section: Section, kind: str) -> Markup:
        """What belongs above a section's lines; empty if there is nothing to draw or count."""
        maker = KINDS.get(kind)
        untrue = self.part.cut and kind in _SUMS
        return maker(self, section) if maker and section.blocks and not untrue else Markup("")

    def ring(self, sections: list[Section]) -> Markup:
        """The headings of some sections as rings, the first in the middle."""
        names = [render.plain(self.writer.inline(section.title)) for section in sections]
        return self.figures.ring(names, self.words.fill("ring_said", names=", ".join(names))) if names else Markup("")

    def people(self, section: Section) -> Markup:
        """The people of a relationship map as circles, closest in the middle."""
        dots = [dot for table in section.tables() for row in table.rows if (dot := self._dot(table.cells(row)))]
        if not dots:
            return Markup("")
        texts = cast(dict[str, str], self.words.life)
        name = self.plan.person.known_as
        near = [[dot.name for dot in dots if dot.closeness == at] for at in range(3)]
        said = " ".join(self.words.fill(f"circle_{at + 1}", names=", ".join(names))
                        for at, names in enumerate(near) if names)
        drawing = self.figures.circles(dots, texts, name, self._photo(self.plan.person.photo),
                                       self.words.fill("circles_said", name=name, people=said))
        return Markup(render.fill("counts.html", what="people", drawing=drawing, words=self.words,
                                  both={dot.paid for dot in dots} == {True, False}))

    def _dot(self, cells: dict[str, Item]) -> Dot | None:
        said = {id_: render.plain(self.writer.inline(item.meaning)) for id_, item in cells.items()}
        if not said.get("name"):
            return None
        name = render.plain(self.writer.inline(cells["name"].text))
        number = re.search(r"[123]", said.get("circle", ""))
        life, known = said.get("life", "").casefold(), cast(dict[str, list[str]], self.known.life_words)
        return Dot(
            name=name,
            closeness=int(number.group()) - 1 if number else 2,
            life=next((key for key, names in known.items() if any(word in life for word in names)), "other"),
            paid=(said.get("paid", "").casefold().split() or [""])[0].strip(".,") in cast(list[str], self.known.paid),
            photo=self._photo(cells["name"].picture),
        )

    def _photo(self, picture: Picture | None) -> str:
        found = _SOURCE.search(self.album.show(picture)) if picture and picture.kind == "photo" else None
        return found.group(1) if found else ""

    def costs(self, section: Section) -> Markup:
        """All together, and what is left of what there is; in numbers, in words and in coins."""
        sum_ = money.add_up(section, self.plan.deciding)
        budget = self.part.section(_BUDGET)
        have = money.add_up(budget, self.plan.deciding) if budget and section.field != _BUDGET else None
        data: dict[str, Any] = {"total": self._each(money.pounds(sum_.total), sum_.every)}
        if have and have.costs and sum_.costs:
            left, part = money.left_over(have, sum_), float(money.share(have, sum_))
            data |= {"left": self._each(money.pounds(abs(left)), money.common(have, sum_)), "short": left < 0,
                     "used": self._used(part), "coins": self.figures.coins(part, self._coins(part)),
                     "rows": self._rows(sum_, have)}
        return Markup(render.fill("counts.html", what="costs", words=self.words, **data)) if sum_.costs else Markup("")

    def _rows(self, sum_: money.Sum, have: money.Sum) -> list[tuple[Markup, Markup]]:
        """Each cost and its share of what there is, as coins, biggest first."""
        rows = [(self.writer.inline(cost.name.text), float(cost.in_year() / have.in_year))
                for cost in sorted(sum_.costs, key=lambda cost: -cost.in_year())] if have.in_year else []
        return [(name, self.figures.coins(part, self._coins(part))) for name, part in rows]

    def _each(self, amount: str, every: str) -> str:
        how_often = cast(dict[str, str], self.words.every)[every or "once"]
        return self.words.fill("money_each", amount=amount, every=how_often).strip()

    def _coins(self, part: float) -> str:
        full = full_coins(part)
        return self.words.fill("coins_few" if part and not full else "coins", full=full, all=COINS)

    def _used(self, part: float) -> str:
        """How much is used, without a number."""
        texts = cast(dict[str, str], self.words.used)
        return texts["over" if part > 1 else "all" if part == 1 else "nearly" if part >= 0.9 else
                     "half" if part >= 0.5 else "some"]

    def hours(self, section: Section) -> Markup:
        """How many hours are left, what they are worth in other kinds, and how each row of the ledger changed them."""
        bank = hours.read(self.part)
        if bank is None:
            return Markup("")
        def said(amount: Fraction) -> str:
            return hours.spoken(amount, self.plan.language)

        whole = bank.most or max(bank.mine, bank.left)
        share = max(float(bank.left / whole), 0) if whole else 0.0
        return Markup(render.fill(
            "counts.html", what="hours", words=self.words, kind=bank.kind.casefold(), left=said(abs(bank.left)),
            below=bank.left < 0, most=said(bank.most) if bank.most else "",
            over=bank.most is not None and bank.left > bank.most,
            others=[(kind, said(bank.left / worth)) for kind, worth in bank.worth.items() if worth != 1],
            rows=[(self.writer.inline(entry.row.cells[0].text), said(entry.left)) for entry in bank.entries],
            coins=self.figures.coins(share, self._coins(share))))


KINDS: dict[str, Callable[[Drawer, Section], Markup]] = {
    "people": Drawer.people,
    "costs": Drawer.costs,
    "hours": Drawer.hours,
}
"""The kinds that are drawn or counted. `actions` and `learned` are told in `plan/gather`."""
