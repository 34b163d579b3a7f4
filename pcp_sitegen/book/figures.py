"""People, rings and shares -> drawings as SVG, each with its words for those who do not see it.

A drawing never says anything that does not also stand in a list beside it (FIELD, R-REL-5). The colours are written
into the drawing, because paper needs that; on a screen `content.css` gives them by the class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from pcp_sitegen.book.circles import DISC, EDGES, FONT, MIDDLE, Dot, Slice, at_turn, placed
from pcp_sitegen.book.fonts import FAMILY

COINS = 10
WORDS = re.compile(r'<text class="[a-z]+" x="(?P<x>-?\d+)" y="(?P<y>-?\d+)" font-family="[^"]*"'
                   r' font-size="(?P<size>\d+)" font-weight="700" text-anchor="middle" fill="(?P<fill>[^"]*)">'
                   r"(?P<text>[^<]*)</text>")
"""The words of a drawing, in its mark-up."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Draws with the colours of a theme, by what they are for."""

    colours: dict[str, str]

    def circles(self, dots: Sequence[Dot], lives: dict[str, str], me: str, photo: str, said: str) -> Markup:
        """A map of the people around somebody: closest in the middle, a slice for each part of life.

        `lives` are the names of the parts of life in order, `said` is the drawing in words.
        """
        found = placed(dots, lives, Dot(me, 0, "", False))
        parts = list(self._rings(found.grow))
        for slice_ in found.slices:
            parts += self._slice(slice_, found.grow, len(found.slices))
        for place in found.places:
            parts += self._disc(place.dot, place.x, place.y, DISC)
        parts += self._disc(Dot(me, 0, "", False, photo), *MIDDLE, DISC * 1.15)
        half = EDGES[3] * found.grow + 110
        return self._svg("circles", said, half, half, "".join(parts))

    def _rings(self, grow: float) -> Iterator[str]:
        for at, radius in reversed(list(enumerate(EDGES))):
            fill = self.colours["accent-soft" if at % 2 == 0 else "page"]
            yield (f'<circle class="ring ring-{at}" r="{radius * grow:.0f}" fill="{fill}"'
                   f' stroke="{self.colours["edge"]}" stroke-width="3"/>')

    def _slice(self, slice_: Slice, grow: float, slices: int) -> Iterator[str]:
        """One part of life: the line where it begins, and its name outside the circles."""
        if slices > 1:
            (x, y), (far_x, far_y) = at_turn(slice_.turn, EDGES[0] * grow), at_turn(slice_.turn, EDGES[3] * grow)
            yield (f'<line class="cut" x1="{x:.0f}" y1="{y:.0f}" x2="{far_x:.0f}" y2="{far_y:.0f}"'
                   f' stroke="{self.colours["edge"]}" stroke-width="3" stroke-dasharray="12 10"/>')
        yield self._text(slice_.x, slice_.y, slice_.label, "life")

    def _disc(self, dot: Dot, x: float, y: float, size: float) -> Iterator[str]:
        """A photo, or the first letter, in a circle; in a square if the person is paid. The name stands below."""
        round_ = f'cx="{x:.0f}" cy="{y:.0f}" r="{size:.0f}"'
        box = (f'x="{x - size:.0f}" y="{y - size:.0f}" width="{2 * size:.0f}" height="{2 * size:.0f}"')
        shape = f'<rect {box} rx="10" ' if dot.paid else f"<circle {round_} "
        if dot.photo:
            name = f"cut-{abs(x):.0f}{'l' if x < 0 else 'r'}{abs(y):.0f}{'t' if y < 0 else 'b'}"
            yield f'<clipPath id="{name}">{shape}/></clipPath>'
            yield (f'<image href="{escape(dot.photo)}" {box} clip-path="url(#{name})"'
                   ' preserveAspectRatio="xMidYMid slice"/>')
            yield f'{shape}class="frame" fill="none" stroke="{self.colours["accent"]}" stroke-width="6"/>'
        else:
            yield f'{shape}class="disc" fill="{self.colours["accent"]}"/>'
            yield self._text(x, y + FONT * 0.36, dot.short[:1].upper(), "letter", self.colours["on-accent"])
        yield self._text(x, y + size + FONT * 0.85, dot.short, "name")

    def ring(self, labels: Sequence[str], said: str) -> Markup:
        """Rings one in another, the first label in the middle. Long labels take two lines."""
        radii = [195 + 175 * at for at in range(len(labels))]
        parts = []
        for at in reversed(range(len(labels))):
            fill = self.colours["page" if at % 2 else "accent-soft"]
            parts.append(f'<circle class="ring ring-{at}" r="{radii[at]}" fill="{fill}"'
                         f' stroke="{self.colours["accent"]}" stroke-width="5"/>')
        for at, label in enumerate(labels):
            lines = _two_lines(label)
            middle = 0 if at == 0 else -(radii[at] + radii[at - 1]) / 2
            for number, line in enumerate(lines):
                y = middle + (number - (len(lines) - 1) / 2) * FONT * 1.15 + FONT * 0.35
                parts.append(self._text(0, y, line, "name"))
        return self._svg("doughnut", said, radii[-1] + 10, radii[-1] + 10, "".join(parts))

    def coins(self, part: float, said: str) -> Markup:
        """A row of coins, as many of them full as are used. Less than one is a dot in the first."""
        full, accent = full_coins(part), self.colours["accent"]
        coins = []
        for at in range(COINS):
            x = at * 64 - 32 * (COINS - 1)
            kind, fill = ("coin full", accent) if at < full else ("coin", self.colours["page"])
            coins.append(f'<circle class="{kind}" cx="{x}" cy="0" r="27" fill="{fill}" stroke="{accent}"'
                         ' stroke-width="5"/>')
            if part > 0 and not full and at == 0:
                coins.append(f'<circle class="coin full" cx="{x}" cy="0" r="8" fill="{accent}"/>')
        return self._svg("coins", said, 32 * COINS, 34, "".join(coins))

    def _text(self, x: float, y: float, text: str, kind: str, colour: str = "") -> str:
        look = f'font-family="{FAMILY}" font-size="{FONT}" font-weight="700" text-anchor="middle"'
        fill = colour or self.colours["text"]
        return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}" {look} fill="{fill}">{escape(text)}</text>'

    def _svg(self, kind: str, said: str, half_wide: float, half_high: float, inside: str) -> Markup:
        view = f"{-half_wide:.0f} {-half_high:.0f} {2 * half_wide:.0f} {2 * half_high:.0f}"
        return Markup(f'<svg class="figure figure-{kind}" role="img" aria-label="{escape(said)}" viewBox="{view}">'
                      f'<title>{escape(said)}</title><g aria-hidden="true">{inside}</g></svg>')


def full_coins(part: float) -> int:
    """How many coins of the row are full: all of them only if all is used."""
    return COINS if part >= 1 else min(round(part * COINS), COINS - 1)


def _two_lines(label: str) -> list[str]:
    """A label as one line if it is short, else broken at the space nearest to its middle."""
    if len(label) <= 14 or " " not in label:
        return [label]
    at = min((i for i, sign in enumerate(label) if sign == " "), key=lambda i: abs(i - len(label) / 2))
    return [label[:at], label[at + 1 :]]
