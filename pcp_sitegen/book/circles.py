"""People around somebody -> where each stands in the circles, so that nobody hides another.

Closest in the middle, a slice for each part of life (FIELD 1.19). Slices are as wide as their people need; the circles
grow until no name lies on a picture or on another name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FONT = 52
LETTER = 0.68 * FONT
"""How wide a letter of a bold name is, at most but for a few."""
DISC = 58
BANDS = (205, 378, 551)
"""Where the people stand: how far from the middle, closest first."""
EDGES = (122, 292, 465, 645)
MIDDLE = (0.0, -12.0)
_GROWS = [1 + step / 8 for step in range(24)]
_SHIFTS = (0, 0.15, -0.15, 0.3, -0.3, 0.42, -0.42)
_LONGEST_NAME, _TITLE = 11, 3
_SIDE = 0.7
"""A label has no room at the sides of a circle: where the sine of its turn is more than this."""
_STEPS = 24

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Somebody on the map: what they are called there, how close (0 to 2), which part of life, paid, their photo."""

    name: str
    closeness: int
    life: str
    paid: bool
    photo: str = ""
    """Address of a finished picture."""

    @property
    def short(self) -> str:
        """The name if it is short, else its first word, or its last after a title such as Mr or Dr."""
        name = self.name.split(",")[0].split("(")[0].strip()
        if len(name) <= _LONGEST_NAME:
            return name
        first, *others = name.split()
        return (others[-1] if others and len(first) <= _TITLE else first)[:_LONGEST_NAME]

    @property
    def room(self) -> float:
        """How much of the circle it needs, as a length."""
        return max(2 * DISC + 1.3 * FONT, len(self.short) * LETTER) + 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody's picture has its middle; the name stands below."""

    dot: Dot
    x: float
    y: float

    def boxes(self) -> list[Box]:
        """What the picture and the name cover."""
        half = len(self.dot.short) * LETTER / 2
        return [(self.x - DISC, self.y - DISC, self.x + DISC, self.y + DISC),
                (self.x - half, self.y + DISC, self.x + half, self.y + DISC + FONT)]


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of life: where it begins and how wide it is, as turns of a clock's hand, and where its name stands."""

    turn: float
    wide: float
    label: str
    x: float
    y: float

    def box(self) -> Box:
        half = len(self.label) * LETTER / 2
        return (self.x - half, self.y - FONT, self.x + half, self.y)


@dataclass(frozen=True, slots=True)
class Map:
    """Everybody in their places. `grow` is how many times larger the circles are than they are drawn for a few."""

    places: list[Place]
    slices: list[Slice]
    grow: float


def placed(dots: Sequence[Dot], lives: dict[str, str], me: Dot) -> Map:
    """Where everybody stands: the smallest circles in which nobody hides another."""
    rows = {life: [[d for d in dots if (d.life, d.closeness) == (life, at)] for at in range(3)]
            for life in lives if any(dot.life == life for dot in dots)}
    need = {life: max(sum(d.room for d in row) / (2 * math.pi * BANDS[at]) for at, row in enumerate(bands))
            for life, bands in rows.items()}
    least = max(1.0, sum(need.values()))
    found = Map([], [], least)
    for grow in _GROWS:
        slices = _slices(need, lives, least * grow)
        found, hidden = _try(rows, slices, me, least * grow)
        if not hidden:
            break
    return found


def _slices(need: dict[str, float], lives: dict[str, str], grow: float) -> dict[str, Slice]:
    """A slice for each part of life, as wide as its people need, with what is left over shared by all."""
    spare = (1 - sum(need.values()) / grow) / max(1, len(need))
    wides = [amount / grow + spare for amount in need.values()]
    turn, slices = _best_start(wides), {}
    for life, wide in zip(need, wides, strict=True):
        x, y = at_turn(_label_turn(turn, wide) or turn + wide / 2, EDGES[3] * grow + 62)
        half = EDGES[3] * grow + 100 - len(lives[life]) * LETTER / 2
        slices[life] = Slice(turn, wide, lives[life], max(-half, min(half, x)), y + FONT / 3)
        turn += wide
    return slices


def _try(rows: dict[str, list[list[Dot]]], slices: dict[str, Slice], me: Dot, grow: float) -> tuple[Map, int]:
    """The map in circles of one size, and how many things lie on each other in it."""
    taken = [*Place(me, *MIDDLE).boxes(), *(one.box() for one in slices.values())]
    places: list[Place] = []
    hidden = 0
    for life, bands in rows.items():
        for at, row in enumerate(bands):
            tries = [_row(row, slices[life], BANDS[at] * grow, shift) for shift in _SHIFTS]
            best = min(tries, key=lambda found: _hidden(found, taken))
            hidden += _hidden(best, taken)
            taken += [box for place in best for box in place.boxes()]
            places += best
    return Map(places, list(slices.values()), grow), hidden


def _row(row: Sequence[Dot], slice_: Slice, radius: float, shift: float) -> list[Place]:
    """Those who are as close as each other, in one slice, all shifted by a part of the distance between them."""
    turns = [slice_.turn + slice_.wide * (number + 0.5 + shift) / len(row) for number in range(len(row))]
    spots = [at_turn(turn, radius) for turn in turns]
    return [Place(dot, x, y - 18) for dot, (x, y) in zip(row, spots, strict=True)]


def _hidden(new: Sequence[Place], taken: Iterable[Box]) -> int:
    """How many pictures and names lie on each other, among the new places and on what is taken already."""
    others = list(taken)
    count = 0
    for place in new:
        boxes = place.boxes()
        count += sum(_touch(one, other) for one in boxes for other in others)
        others += boxes
    return count


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def at_turn(turn: float, radius: float) -> tuple[float, float]:
    """A place on a circle: `turn` is 0 at the top and goes once around to 1, as a clock does."""
    angle = 2 * math.pi * turn
    return radius * math.sin(angle), -radius * math.cos(angle)


def _label_turn(turn: float, wide: float) -> float | None:
    """Where the name of a slice has room: as near to its middle as can be, but not at the sides of the circle."""
    places = [turn + wide * step / _STEPS for step in range(2, _STEPS - 1)]
    good = [place for place in places if abs(math.sin(2 * math.pi * place)) <= _SIDE]
    return min(good, key=lambda place: abs(place - turn - wide / 2), default=None)


def _best_start(wides: Sequence[float]) -> float:
    """How far to turn all the slices so that as many of them as can be have room for their names."""
    def without_room(start: float) -> int:
        starts = [start + sum(wides[:at]) for at in range(len(wides))]
        return sum(_label_turn(turn, wide) is None for turn, wide in zip(starts, wides, strict=True))

    return min((step / _STEPS for step in range(_STEPS)), key=without_room)
