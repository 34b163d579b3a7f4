"""Bodies, sleeves and the clothes that people wear in these pictures."""

from dataclasses import dataclass

from .palette import (
    BLUE,
    BLUE_DARK,
    CREAM,
    GREEN,
    GREEN_DARK,
    MUSTARD,
    MUSTARD_DARK,
    PLUM,
    PLUM_DARK,
    SAM,
    TEAL,
    TEAL_DARK,
    Skin,
)
from .shapes import Point, box, circle, clipped, faded, limb, path, place, stroke

BODY = (
    "M-78,158 C-120,186 -206,196 -236,262 C-258,330 -262,440 -262,700 "
    "L262,700 C262,440 258,330 236,262 C206,196 120,186 78,158Z"
)


SHADOW = "#0A1F26"


@dataclass(frozen=True)
class Cloth:
    """The light and the shadow of a piece of clothing."""

    base: str
    dark: str


JUMPER = Cloth(TEAL, TEAL_DARK)
FLEECE = Cloth(BLUE, BLUE_DARK)
YELLOW = Cloth(MUSTARD, MUSTARD_DARK)
CARDIGAN = Cloth(PLUM, PLUM_DARK)
DRESS = Cloth(GREEN, GREEN_DARK)


def neck(skin: Skin) -> str:
    """The neck, with the shadow of the chin on it."""
    return box(-52, 80, 104, 120, skin.base, 30) + faded(
        path("M-52,104 C-30,152 30,152 52,104 L52,156 C24,178 -24,178 -52,150Z", skin.shade), 0.9
    )


def torso(cloth: Cloth, stripe: str = "") -> str:
    """Shoulders and chest in a round-necked jumper."""
    shade = faded(path("M96,150 C136,260 116,420 70,720 L300,720 L300,150Z", SHADOW), 0.2)
    band = box(-300, 330, 600, 64, stripe) if stripe else ""
    collar = stroke("M-76,164 C-44,216 44,216 76,164", cloth.dark, 26) + stroke(
        "M-76,164 C-44,216 44,216 76,164", cloth.base, 5, 'opacity=".5"'
    )
    return clipped(path(BODY, cloth.base) + band + shade + collar, BODY)


def sleeve(points: list[Point], cloth: Cloth, widths: tuple[float, ...] = (116, 104, 78)) -> str:
    """An arm in its sleeve, from the shoulder to the wrist, with a darker edge so that it shows on the body."""
    wide = [w + 9 for w in widths]
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    half = widths[-1] / 2 - 4
    cuff = f"M{x1 - uy * half:.1f},{y1 + ux * half:.1f} L{x1 + uy * half:.1f},{y1 - ux * half:.1f}"
    shoulder = circle(*points[0], widths[0] / 2 + 5, cloth.base)
    arm = limb(points, wide, cloth.dark) + shoulder + limb(points, list(widths), cloth.base)
    arm += stroke(cuff, cloth.dark, 28)
    shade = limb(points, list(widths), SHADOW) + circle(*points[0], widths[0] / 2 + 5, SHADOW)
    return arm + faded(shade, 0.2) if points[0][0] > 0 else arm


def resting(cloth: Cloth, *sides: int) -> str:
    """Arms that hang down at rest: -1 for the left of the picture, 1 for the right."""
    return "".join(stroke(f"M{s * 150},306 C{s * 164},390 {s * 176},520 {s * 172},720", cloth.dark, 8) for s in sides)


def sam_body() -> str:
    """Sam's neck and his teal jumper with its cream stripe."""
    return neck(SAM.skin) + torso(JUMPER, CREAM)


def apron() -> str:
    """Sam's green café apron, over the jumper."""
    bib = "M-104,226 L104,226 C112,320 150,360 190,380 L190,720 L-190,720 L-190,380 C-150,360 -112,320 -104,226Z"
    straps = stroke("M-96,232 L-70,168 M96,232 L70,168", GREEN_DARK, 22)
    pocket = path("M-86,470 L86,470 L86,720 L-86,720Z", GREEN_DARK, more='opacity=".55"')
    cup = path("M-22,262 l44,0 l-6,30 q-16,10 -32,0Z", CREAM) + stroke(
        "M20,268 q18,2 6,17 l-10,2 M-8,252 q-6,-7 0,-14 M8,252 q-6,-7 0,-14", CREAM, 5
    )
    return straps + path(bib, GREEN) + stroke("M-104,232 L104,232", GREEN_DARK, 12) + pocket + cup


def afro(colour: str, light: str) -> str:
    """Mum's short natural hair, behind the face."""
    parts = [
        circle(x, y, r, colour)
        for x, y, r in (
            (-84, -84, 52),
            (84, -84, 52),
            (-58, -142, 58),
            (58, -142, 58),
            (0, -164, 62),
            (-100, -36, 34),
            (100, -36, 34),
        )
    ]
    return "".join(parts) + stroke("M-60,-172 q20,-22 46,-24 M30,-190 q22,6 34,22", light, 8, 'opacity=".7"')


def hairline(colour: str) -> str:
    """The front edge of Mum's hair, over the forehead."""
    return path(
        "M-102,-44 C-100,-84 -70,-104 -40,-100 C-14,-112 14,-112 40,-100 "
        "C70,-104 100,-84 102,-44 L112,-110 L60,-164 L-60,-164 L-112,-110Z",
        colour,
    )


def head_wrap() -> str:
    """Nan's head wrap: mustard cloth with plum rings, folded high and tied at the side."""
    wrap = "M-114,-48 C-150,-130 -126,-236 -20,-250 C90,-262 150,-160 114,-48 C70,-112 -60,-116 -114,-48Z"
    spots = ((-92, -124), (-40, -152), (26, -150), (84, -116), (-84, -188), (-14, -206), (56, -200), (106, -164))
    rings = "".join(circle(x, y, 16, PLUM) + circle(x, y, 6, MUSTARD) for x, y in spots)
    folds = stroke(
        "M-110,-62 C-64,-130 44,-134 110,-60 M-124,-124 C-60,-190 60,-190 124,-120 M-90,-206 C-40,-240 40,-238 84,-208",
        MUSTARD_DARK,
        7,
    )
    bow = path("M58,-214 C70,-296 150,-318 166,-268 C206,-262 196,-196 142,-192 C110,-186 80,-190 58,-214Z", MUSTARD)
    knot = stroke("M84,-212 C104,-250 130,-266 158,-266 M92,-206 C126,-214 156,-212 172,-224", MUSTARD_DARK, 7)
    shade = faded(path("M60,-270 C110,-200 100,-120 84,-50 L180,-50 L180,-270Z", MUSTARD_DARK), 0.5)
    return bow + knot + clipped(path(wrap, MUSTARD) + shade + rings + folds, wrap)


def fleece_zip() -> str:
    """Joe's fleece: the stand-up collar and the zip."""
    collar = path("M-84,150 C-92,186 -60,220 -6,236 L-6,208 C-36,190 -58,168 -60,140Z", BLUE_DARK) + path(
        "M84,150 C92,186 60,220 6,236 L6,208 C36,190 58,168 60,140Z", BLUE_DARK
    )
    return collar + stroke("M0,226 L0,700", BLUE_DARK, 9) + place(box(-6, 0, 12, 26, CREAM, 5), 0, 268)
