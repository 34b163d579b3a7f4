"""What people wear. 0,0 is the middle of the face, as for the body."""

from dataclasses import dataclass

from .palette import (
    BLUE,
    BLUE_DARK,
    CREAM,
    GREEN,
    GREEN_DARK,
    LEMON,
    LEMON_DARK,
    LILAC,
    LILAC_DARK,
    MOSS,
    MOSS_DARK,
    MUSTARD,
    MUSTARD_DARK,
    NAVY,
    NAVY_DARK,
    PLUM,
    PLUM_DARK,
    TEAL,
    TEAL_DARK,
)
from .people import Skin
from .shapes import box, circle, path, place, stroke


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
SHIRT = Cloth("#F4E8D2", "#D6C4A2")
RUST = Cloth("#B9573D", "#96412B")
LILACS = Cloth(LILAC, LILAC_DARK)
COAT = Cloth(MOSS, MOSS_DARK)
TUNIC = Cloth(NAVY, NAVY_DARK)
HOODIE = Cloth(LEMON, LEMON_DARK)


def apron() -> str:
    """Sam's green café apron, over the jumper."""
    bib = "M-104,226 L104,226 C112,320 150,360 190,380 L190,720 L-190,720 L-190,380 C-150,360 -112,320 -104,226Z"
    straps = stroke("M-96,232 L-70,168 M96,232 L70,168", GREEN_DARK, 22)
    pocket = path("M-86,470 L86,470 L86,720 L-86,720Z", GREEN_DARK, more='opacity=".55"')
    cup = path("M-22,262 l44,0 l-6,30 q-16,10 -32,0Z", CREAM) + stroke(
        "M20,268 q18,2 6,17 l-10,2 M-8,252 q-6,-7 0,-14 M8,252 q-6,-7 0,-14", CREAM, 5
    )
    return straps + path(bib, GREEN) + stroke("M-104,232 L104,232", GREEN_DARK, 12) + pocket + cup


def fleece_zip() -> str:
    """Joe's fleece: the stand-up collar and the zip."""
    collar = path("M-84,150 C-92,186 -60,220 -6,236 L-6,208 C-36,190 -58,168 -60,140Z", BLUE_DARK) + path(
        "M84,150 C92,186 60,220 6,236 L6,208 C36,190 58,168 60,140Z", BLUE_DARK
    )
    return collar + stroke("M0,226 L0,700", BLUE_DARK, 9) + place(box(-6, 0, 12, 26, CREAM, 5), 0, 268)


def open_front(cloth: Cloth, under: str, skin: Skin) -> str:
    """A cardigan that is open over a blouse."""
    blouse = path("M-74,150 C-70,260 -40,380 -36,700 L36,700 C40,380 70,260 74,150Z", under)
    edges = stroke("M-78,158 C-74,262 -42,380 -38,700 M78,158 C74,262 42,380 38,700", cloth.dark, 16)
    return blouse + edges + path("M-52,140 L0,262 L52,140Z", skin.base)


def blouse_collar(colour: str, line: str) -> str:
    """A soft round collar, one half on each side."""
    half = "M{0}4,196 C{0}26,186 {0}52,170 {0}66,142 C{0}98,158 {0}110,196 {0}84,226 C{0}58,238 {0}22,228 {0}4,196Z"
    return path(half.format("-") + half.format(""), colour, line, 5)


def hood_down(cloth: Cloth) -> str:
    """The hood of a hoodie lying round the neck, and its strings."""
    roll = (
        "M-124,206 C-142,140 -104,104 -56,118 C-46,168 -22,196 0,206 C22,196 46,168 56,118 C104,104 142,140 124,206 "
        "C88,238 36,256 0,262 C-36,256 -88,238 -124,206Z"
    )
    inner = stroke("M-58,122 C-48,170 -24,198 0,208 C24,198 48,170 58,122", cloth.dark, 9)
    fold = stroke("M-116,196 C-84,222 -36,238 0,242 C36,238 84,222 116,196", cloth.dark, 6, 'opacity=".7"')
    strings = stroke("M-34,252 C-38,290 -34,320 -36,348 M34,252 C38,290 34,312 36,334", CREAM, 9)
    return path(roll, cloth.base, cloth.dark, 6) + inner + fold + strings


def lanyard(colour: str, dark: str) -> str:
    """A strap round the neck with a name card on it."""
    strap = stroke("M-96,176 C-84,280 -40,350 0,392 C40,350 84,280 96,176", colour, 15)
    card = box(-50, 404, 100, 130, "#FFFDF8", 12, f'stroke="{dark}" stroke-width="6"')
    face = circle(0, 448, 24, "#D9C3A5") + stroke("M-28,496 L28,496 M-18,514 L18,514", dark, 7)
    return strap + box(-9, 384, 18, 26, "#7F8B91", 5) + card + face


def lapels(cloth: Cloth, under: str) -> str:
    """A coat that is open at the neck over a jumper."""
    jumper = path("M-78,150 C-70,220 -36,300 0,330 C36,300 70,220 78,150 C40,196 -40,196 -78,150Z", under)
    neckline = stroke("M-74,160 C-44,206 44,206 74,160", "#D9C8AE", 12)
    half = "M{0}72,142 C{0}98,156 {0}118,170 {0}132,190 L{0}128,244 L{0}96,254 L{0}104,280 L0,420 L0,352 Z"
    edges = path(half.format("-") + half.format(""), cloth.base, cloth.dark, 7)
    return jumper + neckline + edges + stroke("M0,420 L0,700", cloth.dark, 8) + circle(24, 470, 13, cloth.dark)


def tunic(skin: Skin) -> str:
    """A care worker's navy tunic with a white edge and a watch."""
    cloth = TUNIC
    neck = path("M-64,146 L0,272 L64,146Z", skin.base)
    edge = stroke("M-80,150 L0,286 L80,150", cloth.dark, 20) + stroke("M-72,152 L0,274 L72,152", "#FFFDF8", 7)
    watch = box(108, 300, 20, 50, "#7F8B91", 6) + circle(118, 366, 26, "#B9C2C6") + circle(118, 366, 18, "#FFFDF8")
    return neck + edge + watch + stroke("M118,366 l0,-11 M118,366 l8,4", cloth.dark, 4)


def shirt_collar(colour: str, line: str) -> str:
    """The collar of a shirt that is worn under a jumper."""
    half = "M{0}58,128 C{0}84,142 {0}96,164 {0}96,190 L{0}40,226 L0,190 L{0}46,146Z"
    return path(half.format("-") + half.format(""), colour, line, 5)
