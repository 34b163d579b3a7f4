"""Hands, each about 210 tall, with the wrist at 0,0. Open hands have the fingers up and the thumb on the right."""

from .people import Skin
from .shapes import ellipse, path, stroke

EDGE = 7


def _finger(d: str, width: float, colour: str, line: str) -> str:
    return stroke(d, line, width + EDGE) + stroke(d, colour, width)


def _nail(x: float, y: float, turn: float, skin: Skin) -> str:
    return ellipse(x, y, 8.5, 11, skin.palm, f'opacity=".75" transform="rotate({turn} {x} {y})"')


PALM = "M-34,12 C-40,-20 -52,-62 -50,-96 C-48,-112 46,-112 50,-96 C54,-62 42,-20 36,12 Z"
FINGERS = ("M37,-92 L49,-150", "M13,-98 L18,-176", "M-12,-98 L-13,-184", "M-37,-94 L-45,-168")
THUMB = "M34,-34 C52,-46 66,-62 84,-92"


def open_hand(skin: Skin, palm: bool = False) -> str:
    """A flat hand with its fingers a little apart: the back of it, or the palm."""
    colour = skin.palm if palm else skin.base
    parts = [_finger(THUMB, 31, colour, skin.line)]
    parts += [_finger(d, w, colour, skin.line) for d, w in zip(FINGERS, (24, 27, 28, 27), strict=True)]
    parts += [stroke(PALM, skin.line, EDGE), path(PALM, colour)]
    parts += [stroke(d, colour, w) for d, w in zip(FINGERS, (24, 27, 28, 27), strict=True)]
    parts.append(stroke(THUMB, colour, 31))
    if palm:
        parts += [stroke(d, skin.shade, 4, 'opacity=".7"') for d in _CREASES]
    else:
        parts += [stroke(d, skin.shade, 4, 'opacity=".8"') for d in _KNUCKLES]
    return "".join(parts)


_CREASES = (
    "M38,-72 C18,-54 -12,-58 -30,-78",
    "M44,-50 C22,-34 -6,-36 -40,-48",
    "M30,-70 C16,-48 12,-24 18,-2",
    "M42,-121 l9,-2",
    "M11,-134 l11,-1",
    "M-18,-138 l11,0",
    "M-46,-128 l11,2",
)
_KNUCKLES = (
    "M34,-94 q6,-5 11,-1",
    "M10,-100 q5,-5 12,-1",
    "M-18,-101 q6,-5 12,0",
    "M-43,-96 q6,-5 11,-1",
)


def closed_hand(skin: Skin, palm: bool = False, thumb: bool = True) -> str:
    """A flat hand with its fingers together and the thumb along the side."""
    colour = skin.palm if palm else skin.base
    fingers = ("M35,-88 L37,-146", "M12,-92 L13,-170", "M-12,-92 L-13,-178", "M-35,-90 L-38,-164")
    thumb_line = "M30,-26 C48,-40 58,-58 64,-90" if thumb else ""
    parts = [_finger(thumb_line, 30, colour, skin.line)]
    parts += [_finger(d, 26, colour, skin.line) for d in fingers]
    parts += [stroke(PALM, skin.line, EDGE), path(PALM, colour)]
    parts += [stroke(d, colour, 26) for d in fingers]
    parts += [stroke(d, skin.line, 4) for d in ("M24,-100 L25,-146", "M0,-102 L0,-168", "M-24,-102 L-25,-164")]
    parts.append(stroke(thumb_line, colour, 30))
    if palm:
        parts += [stroke(d, skin.shade, 4, 'opacity=".7"') for d in _CREASES[:3]]
    return "".join(parts)


def thumb_up(skin: Skin) -> str:
    """A closed fist with the thumb up, seen from the finger side. The wrist comes in from the right at 0,0."""
    back = "M42,-24 C12,-46 -52,-66 -84,-56 C-110,-46 -112,48 -88,58 C-50,68 4,54 42,26 Z"
    thumb = "M-36,-44 C-48,-72 -50,-92 -46,-112"
    parts = [_finger(thumb, 42, skin.base, skin.line), stroke(back, skin.line, EDGE), path(back, skin.base)]
    parts.append(stroke(thumb, skin.base, 42))
    for y, left, right in ((-36, -98, -34), (-10, -104, -30), (16, -102, -32), (40, -94, -38)):
        parts.append(_finger(f"M{left},{y} L{right},{y}", 23, skin.base, skin.line))
    parts.append(stroke("M-24,-48 C-14,-34 -12,-20 -18,-6", skin.line, 5))
    parts.append(_nail(-47, -116, -4, skin))
    return "".join(parts)


def pointing(skin: Skin) -> str:
    """A fist that points with one finger to the left. The wrist comes in from the right at 0,0."""
    back = "M42,-32 C10,-54 -52,-62 -80,-54 C-104,-40 -104,48 -84,58 C-50,68 4,56 44,30 Z"
    parts = [
        _finger("M-50,-38 L-178,-44", 27, skin.base, skin.line),
        stroke(back, skin.line, EDGE),
        path(back, skin.base),
    ]
    parts.append(stroke("M-50,-38 L-130,-42", skin.base, 27))
    for y, left in ((-9, -100), (16, -98), (40, -90)):
        parts.append(_finger(f"M{left},{y} L-34,{y}", 23, skin.base, skin.line))
    parts.append(_finger("M-6,-30 C-30,-40 -50,-34 -72,-16", 29, skin.base, skin.line))
    parts.append(stroke("M4,-24 L-10,-32", skin.base, 27))
    return "".join(parts)


def grip(skin: Skin) -> str:
    """Four fingers round something upright, seen from outside. The back of the hand is on the right at 0,0."""
    back = "M34,-40 C18,-60 -18,-62 -30,-50 L-30,50 C-18,62 18,60 34,42 C48,20 48,-20 34,-40Z"
    parts = [stroke(back, skin.line, EDGE), path(back, skin.base)]
    for y, left in ((-39, -66), (-13, -74), (13, -73), (38, -62)):
        parts.append(_finger(f"M{left},{y} L-12,{y * 0.96:.0f}", 24, skin.base, skin.line))
        parts.append(stroke(f"M-30,{y} L0,{y * 0.9:.0f}", skin.base, 22))
    return "".join(parts)


def years(skin: Skin) -> str:
    """What age adds to the back of a flat hand: the lines over the bones."""
    bones = "M-8,-20 C-20,-48 -28,-62 -34,-78 M2,-22 C-4,-50 -8,-66 -11,-82 M12,-22 C14,-50 14,-66 13,-82"
    return stroke(bones + " M22,-24 C30,-48 34,-60 36,-74", skin.shade, 5) + "".join(
        stroke(d, skin.shade, 4) for d in _KNUCKLES
    )


def tapping(skin: Skin) -> str:
    """A hand from the side, with two fingers down on a table. The wrist comes in from the right at 0,0."""
    back = "M36,-34 C0,-54 -62,-58 -92,-38 C-112,-20 -108,14 -88,30 C-54,48 0,46 38,34Z"
    behind = _finger("M-66,16 L-92,40 L-72,60", 24, skin.base, skin.line)
    fingers = [_finger(d, 26, skin.base, skin.line) for d in ("M-84,-6 L-126,26 L-132,86", "M-90,-20 L-150,6 L-166,74")]
    palm = stroke(back, skin.line, EDGE) + path(back, skin.base)
    joins = "".join(stroke(d, skin.base, 26) for d in ("M-70,0 L-104,10", "M-70,-14 L-116,-8"))
    thumb = _finger("M-4,22 C-28,44 -52,54 -80,52", 29, skin.base, skin.line) + stroke("M8,12 L-12,30", skin.base, 29)
    return behind + "".join(fingers) + palm + joins + thumb + _nail(-171, 74, 10, skin)


def holding(skin: Skin) -> str:
    """A loose fist round a needle, with one finger along it to the right. The wrist is below, at 0,0."""
    back = "M-46,10 C-66,-30 -72,-84 -40,-112 C-6,-128 40,-120 52,-92 C58,-60 50,-20 40,12Z"
    first = _finger("M24,-100 C60,-128 92,-128 124,-112", 27, skin.base, skin.line)
    folded = "".join(
        _finger(f"M{x},{y} q34,2 50,22", 24, skin.base, skin.line) for x, y in ((18, -78), (18, -54), (14, -30))
    )
    thumb = _finger("M-20,-70 C10,-96 50,-96 84,-88", 29, skin.base, skin.line)
    shape = stroke(back, skin.line, EDGE) + path(back, skin.base)
    lines = stroke(
        "M-26,-100 q8,-8 18,-4 M-2,-108 q8,-6 18,0 M-44,-60 C-40,-40 -36,-20 -34,0 M-20,-40 C-18,-20 -16,-8 -14,2",
        skin.shade,
        5,
    )
    return (
        first
        + shape
        + stroke("M10,-92 L40,-112", skin.base, 27)
        + folded
        + lines
        + thumb
        + stroke("M-34,-58 L-14,-74", skin.base, 29)
    )
