"""Heads and what they feel. A head is about 300 tall; 0,0 is between the eyes and the nose."""

from .features import features
from .headwear import bobble_hat
from .moods import Mood
from .people import SAM, Person
from .shapes import clipped, ellipse, faded, path, stroke


def face(person: Person, mood: Mood, turn: float = 0) -> str:
    """A head without hair on top or a hat. `turn` from -1 (its right) to 1 moves the features sideways."""
    skin = person.skin
    ears = "".join(
        ellipse(s * 101 - turn * 12, 4, 19, 31, skin.base)
        + stroke(f"M{s * 103 - turn * 12},-12 q{s * 9},14 {-s * 2},28", skin.shade, 5)
        for s in (-1, 1)
        if s * turn < 0.45
    )
    shade = faded(path("M52,-160 C86,-40 72,70 6,150 L140,150 L140,-160Z", skin.shade), 0.55)
    moved = f'<g transform="translate({turn * 30} 0) scale({1 - abs(turn) * 0.1} 1)">'
    cheeks = "".join(ellipse(s * 60, 38, 24, 15, skin.glow, 'opacity=".7"') for s in (-1, 1))
    beard = _beard(person, turn) if person.beard else ""
    inside = path(person.outline, skin.base) + shade + f"{moved}{cheeks}</g>" + beard
    return ears + clipped(inside, person.outline) + f"{moved}{features(person, mood)}</g>"


def _beard(person: Person, turn: float) -> str:
    dx = turn * 30
    points = ((-92, -72), (-92, 50), (-80, 74), (-54, 62), (-40, 46), (-16, 43), (0, 50))
    follow = (0.45, 0.55, 0.8, 1, 1, 1, 1)
    left = [(x + dx * f, y) for (x, y), f in zip(points, follow, strict=True)]
    right = [(-x + dx * f, y) for (x, y), f in reversed(list(zip(points, follow, strict=True))[:-1])]
    curve = [f"{x:.0f},{y}" for x, y in left[1:] + right]
    edge = f"M{left[0][0]:.0f},{left[0][1]} C" + " ".join(curve)
    outline = f"{edge} L140,-72 L140,170 L-140,170 L-140,-72Z"
    return faded(path(outline, person.hair), person.beard)


def sam(mood: Mood, turn: float = 0) -> str:
    """Sam's head, with his hat on."""
    return face(SAM, mood, turn) + bobble_hat(turn)
