"""Zee, and what her face and hands say."""

from .. import clothes, faces, figures, hair, hands, moods
from ..backdrops import backdrop
from ..palette import COOL, CORAL, CREAM, HAZE, INK, LEAF, PURPLE, PURPLE_DARK, RED, SUN, WHITE, WOOD, WOOD_DARK
from ..people import ZEE
from ..shapes import box, circle, clipped, faded, path, place, stroke
from . import things


def head(mood: moods.Mood, turn: float = 0, tilt: float = 0) -> str:
    """Zee's head, with her hair brushed back for the plait."""
    return place(faces.face(ZEE, mood, turn) + hair.tied_back(ZEE), turn=tilt)


def body(*resting: int) -> str:
    """Her yellow hoodie."""
    cloth = clothes.HOODIE
    dressed = (
        figures.neck(ZEE.skin) + figures.torso(cloth) + figures.resting(cloth, *resting) + clothes.hood_down(cloth)
    )
    return hair.gathered(ZEE) + place(dressed, 0, 28, 0.76) + place(hair.plait(ZEE, 10, PURPLE), 110, 110, 0.9, -3)


def _zee(mood: moods.Mood, arms: str, halo: str = HAZE, turn: float = 0, tilt: float = 0, x: float = 600) -> str:
    return backdrop(x=x, halo=halo) + place(body() + head(mood, turn, tilt) + arms, x, 424, 1.22)


def arm(side: int, elbow: tuple[float, float], wrist: tuple[float, float]) -> str:
    """Her sleeve, from the shoulder to the wrist."""
    return figures.sleeve([(side * 142, 234), elbow, wrist], clothes.HOODIE, (94, 86, 68))


def _pinned(x: float, y: float, turn: float, inside: str) -> str:
    sheet = box(-170, -130, 340, 270, WHITE, 6, 'stroke="#DCCFB8" stroke-width="4"')
    return place(sheet + inside + circle(0, -108, 12, RED), x, y, 0.9, turn)


def grinning() -> str:
    """Zee in her yellow hoodie, with a wry grin. Her drawings are on the wall."""
    wall = _pinned(190, 190, -7, place(things.dragon(), 8, 14, 0.55)) + _pinned(
        936, 250, 6, place(things.wing("none"), -60, 70)
    )
    figure = place(body(-1, 1) + head(moods.WRY, 0.08, 4), 540, 700, 2)
    return backdrop(1080, 1350, 540, 620, 470, HAZE) + wall + figure


def ear_defenders() -> str:
    """Purple ear defenders, over the hair."""
    band = stroke("M-112,-6 C-134,-150 -70,-206 0,-206 C70,-206 134,-150 112,-6", PURPLE_DARK, 26)
    band += stroke("M-112,-6 C-134,-150 -70,-206 0,-206 C70,-206 134,-150 112,-6", PURPLE, 16)
    cups = "".join(
        box(s * 106 - 22, -48, 44, 104, INK, 20)
        + box(s * 122 - 27, -58, 54, 124, PURPLE_DARK, 26)
        + box(s * 124 - 20, -50, 40, 106, PURPLE, 20)
        for s in (-1, 1)
    )
    return band + cups


def defenders() -> str:
    """Zee in her purple ear defenders, calm."""
    figure = body(-1, 1) + head(moods.REST) + ear_defenders()
    return backdrop(halo=LEAF) + place(figure, 600, 424, 1.22)


def tapping() -> str:
    """Stop: she taps the table with two fingers."""
    table = box(0, 690, 1200, 210, WOOD) + box(0, 690, 1200, 14, WOOD_DARK, more='opacity=".5"')
    tap = place(hands.tapping(ZEE.skin), -268, 322, 1.15)
    sleeve = figures.sleeve([(-142, 234), (-112, 344), (-256, 314)], clothes.HOODIE, (94, 90, 84))
    lines = stroke("M-512,372 l-46,-22 M-516,412 l-52,0", RED, 13)
    person = place(body() + head(moods.FIRM, -0.15, 3), 740, 370, 1.15)
    return backdrop(x=740, halo=CORAL) + person + table + place(tap + sleeve + lines, 740, 370, 1.15)


def thumb_sideways() -> str:
    """Maybe: her thumb is out to the side."""
    thumb = place(hands.thumb_up(ZEE.skin), -348, 244, 1.25, 90)
    arms = figures.resting(clothes.HOODIE, 1) + thumb + arm(-1, (-290, 430), (-346, 274))
    return _zee(moods.WONDER, arms, SUN, tilt=-4, x=720)


def hood() -> str:
    """It is too much: her hood is up and she looks down."""
    cloth = clothes.HOODIE
    outside = (
        "M0,-206 C-116,-206 -154,-104 -148,0 C-146,84 -150,140 -118,206 C-60,236 60,236 118,206 "
        "C150,140 146,84 148,0 C154,-104 116,-206 0,-206Z"
    )
    opening = "M0,-122 C-64,-122 -98,-66 -98,-6 C-98,70 -70,130 0,150 C70,130 98,70 98,-6 C98,-66 64,-122 0,-122Z"
    shade = faded(path("M70,-210 C122,-110 110,30 100,210 L200,210 L200,-210Z", figures.SHADOW), 0.14)
    shell = clipped(path(outside + opening, cloth.base, more='fill-rule="evenodd"'), outside)
    rim = stroke(opening, cloth.dark, 14)
    inside = path(opening, "#7A5A12")
    strings = stroke("M-40,150 C-44,220 -40,260 -44,310 M40,150 C44,220 40,250 44,292", CREAM, 9)
    lowered = place(faces.face(ZEE, moods.ENOUGH, 0.05) + hair.tied_back(ZEE), 0, 16)
    covered = clipped(lowered, opening)
    torso = place(figures.torso(cloth) + figures.resting(cloth, -1, 1), 0, 28, 0.76)
    figure = torso + place(inside + covered + shell + clipped(shade, outside) + rim, turn=6) + strings
    return backdrop(halo=COOL) + place(figure, 600, 440, 1.22)
