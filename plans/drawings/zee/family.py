"""Zee's family, and her friend Ellie."""

from .. import clothes, faces, figures, hair, hands, headwear, moods
from ..backdrops import backdrop
from ..palette import (
    BLUE,
    BLUE_DARK,
    CORAL_DARK,
    CORAL_DEEP,
    GREEN,
    HALO,
    INK,
    LEAF,
    MUSTARD,
    MUSTARD_DARK,
    PURPLE,
    RED,
    SKY,
    STEEL,
    STEEL_DARK,
    SUN,
    TEAL,
    WHITE,
)
from ..people import DADI, ELLIE, ZEES_DAD, ZEES_MUM
from ..shapes import box, circle, clipped, ellipse, path, place, stroke


def _mum() -> str:
    cloth = clothes.JUMPER
    body = place(figures.neck(ZEES_MUM.skin) + figures.torso(cloth) + figures.resting(cloth, -1, 1), 0, 14, 0.9)
    head = faces.face(ZEES_MUM, moods.GRIN, 0.05) + hair.parted(ZEES_MUM)
    return hair.long_behind(ZEES_MUM) + body + headwear.scarf(MUSTARD, MUSTARD_DARK) + place(head, turn=4)


def _dad() -> str:
    cloth = clothes.COAT
    body = (
        figures.neck(ZEES_DAD.skin)
        + figures.torso(cloth)
        + figures.resting(cloth, -1, 1)
        + clothes.shirt_collar(SKY, STEEL_DARK)
    )
    head = faces.face(ZEES_DAD, moods.SMILE, -0.05) + hair.short_hair(ZEES_DAD)
    return body + place(head, turn=-3)


def mum_and_dad() -> str:
    """Zee's mum and dad, side by side."""
    return backdrop(r=420, halo=SUN) + place(_dad(), 805, 400, 1.14) + place(_mum(), 400, 450, 1.14)


def _mango(x: float, y: float, turn: float) -> str:
    shape = "M-52,6 C-56,-34 -14,-46 22,-38 C58,-30 64,6 40,28 C12,50 -46,44 -52,6Z"
    blush = ellipse(-26, -8, 40, 34, "#D9652E", 'opacity=".55"')
    inside = path(shape, "#F0A830") + clipped(blush, shape) + stroke("M30,-30 C42,-22 46,-8 42,4", "#F9D27A", 7)
    return place(inside + stroke("M24,-38 q4,-12 14,-14", "#6B4A26", 7), x, y, 1, turn)


def _mangoes() -> str:
    pile = "".join(_mango(*m) for m in ((-84, 296, -12), (0, 280, 6), (84, 296, 14), (-44, 312, 4), (46, 314, -8)))
    bowl = "M-160,318 C-150,420 -90,452 0,452 C90,452 150,420 160,318Z"
    trim = stroke("M-148,348 C-60,372 60,372 148,348", MUSTARD, 8)
    dots = "".join(circle(x, 392 - abs(x) * 0.06, 8, WHITE) for x in (-96, -48, 0, 48, 96))
    return pile + path(bowl, BLUE) + clipped(trim + dots, bowl) + stroke("M-160,320 L160,320", BLUE_DARK, 12)


def dadi() -> str:
    """Dadi, Zee's grandmother, in her shawl, with a bowl of mangoes."""
    cloth, skin = clothes.CARDIGAN, DADI.skin
    body = place(figures.neck(skin) + figures.torso(cloth), 0, 14, 0.92)
    head = faces.face(DADI, moods.GRIN) + hair.parted(DADI)
    grips = "".join(place(hands.grip(skin), s * 162, 400, 0.95, s * 16, flip=s < 0) for s in (-1, 1))
    arms = "".join(
        figures.sleeve([(s * 176, 290), (s * 270, 440), (s * 190, 412)], cloth, (104, 98, 78)) for s in (-1, 1)
    )
    shawl = headwear.shawl("#EDE2CF", "#CDB995")
    figure = headwear.shawl_behind("#D9C8A8") + body + place(head, turn=-3) + shawl + _mangoes() + grips + arms
    return backdrop(halo=HALO) + place(figure, 600, 350, 1.12)


def _wheel(side: int) -> str:
    at = f'transform="translate({side * 300} 500) rotate({side * -5})"'
    rim = ellipse(0, 0, 92, 270, "none", f'stroke="{INK}" stroke-width="22"')
    guard = ellipse(0, 0, 80, 256, "#F4EBDD")
    hand_rim = ellipse(side * 16, 0, 84, 236, "none", f'stroke="{STEEL}" stroke-width="11"')
    return f"<g {at}>{guard}{_STICKERS}{rim}{hand_rim}</g>"


def _star(x: float, y: float, colour: str) -> str:
    return path(f"M{x},{y - 36} l9,24 l24,3 l-18,18 l5,27 l-20,-14 l-20,14 l5,-27 l-18,-18 l24,-3Z", colour)


_STICKERS = (
    _star(0, -150, MUSTARD)
    + circle(-18, -60, 30, RED)
    + circle(-18, -60, 14, WHITE)
    + path("M14,10 c-30,-34 -60,6 0,46 c60,-40 30,-80 0,-46Z", PURPLE)
    + _star(-22, 130, TEAL)
    + circle(26, 150, 22, GREEN)
    + path("M-30,204 q30,-34 60,0Z", BLUE)
)


def _chair() -> str:
    back = box(-196, 196, 392, 440, INK, 50) + box(-180, 212, 360, 420, "#3D4A5C", 40)
    handles = "".join(box(s * 196 - 20, 176, 40, 70, INK, 16) for s in (-1, 1))
    return back + handles


def ellie() -> str:
    """Ellie, Zee's friend, in her wheelchair with stickers on the wheels."""
    cloth, skin = clothes.Cloth(CORAL_DEEP, CORAL_DARK), ELLIE.skin
    body = place(figures.neck(skin) + figures.torso(cloth), 0, 28, 0.72)
    band = stroke("M-104,-84 C-70,-168 70,-168 104,-84", TEAL, 20)
    head = place(faces.face(ELLIE, moods.GRIN, -0.06) + hair.parted(ELLIE) + band, turn=-5)
    legs = "M-128,470 C-196,520 -196,590 -180,700 L180,700 C196,590 196,520 128,470Z"
    lap = path(legs, BLUE) + stroke("M0,520 L0,700 M-160,580 q60,-50 120,0 M160,580 q-60,-50 -120,0", BLUE_DARK, 8)
    arms = "".join(
        place(hands.closed_hand(skin, thumb=False), s * 96, 462, 0.76, s * -62, flip=s > 0)
        + figures.sleeve([(s * 136, 236), (s * 196, 420), (s * 104, 460)], cloth, (88, 80, 62))
        for s in (1, -1)
    )
    figure = _chair() + place(hair.long_behind(ELLIE), turn=-4) + body + head + lap + _wheel(-1) + _wheel(1) + arms
    return backdrop(halo=LEAF) + place(figure, 600, 300, 0.98)
