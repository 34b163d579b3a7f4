"""Olwen's cup and her knitting."""

from .. import clothes, figures, hands
from ..palette import BLUE, BLUE_DARK, HAZE, PAPER, STEEL, WHITE
from ..people import OLWEN
from ..scenery import leaf
from ..shapes import box, circle, clipped, ellipse, faded, path, place, stroke


def _forget_me_not(x: float, y: float, size: float = 1) -> str:
    petals = "".join(circle(x + dx * size, y + dy * size, 11 * size, "#6D97CC") for dx, dy in _PETALS)
    return petals + circle(x, y, 8 * size, "#F2CE5B")


_PETALS = ((0, -15), (14, -5), (9, 12), (-9, 12), (-14, -5))


def cup() -> str:
    """A thin china cup with a blue rim, on its saucer."""
    table = box(0, 0, 1200, 900, PAPER) + circle(600, 400, 390, HAZE) + box(0, 590, 1200, 310, "#CDB9D6")
    edge = stroke("M0,592 L1200,592", "#BBA4C6", 8)
    shadow = ellipse(620, 716, 440, 78, "#A993B6", 'opacity=".55"')
    rim = f'stroke="{BLUE}" stroke-width="12"'
    saucer = ellipse(600, 690, 400, 84, WHITE, rim) + ellipse(600, 684, 210, 40, "#E9E2DE")
    handle = stroke("M806,420 C900,372 962,440 912,506 C880,546 820,566 760,566", "#D5CDC9", 34)
    handle += stroke("M806,420 C900,372 962,440 912,506 C880,546 820,566 760,566", WHITE, 24)
    shape = "M362,354 C364,500 430,610 534,646 L540,684 C570,694 630,694 660,684 L666,646 C770,610 836,500 838,354Z"
    shade = faded(path("M770,340 C770,500 700,610 640,650 L640,700 L860,700 L860,340Z", "#B9AEB4"), 0.35)
    shade += stroke("M530,648 C570,658 630,658 670,648", "#CFC5C3", 7)
    band = stroke("M364,372 C420,432 780,432 836,372", BLUE, 9)
    stems = stroke("M470,520 C510,500 540,540 590,520 C640,500 660,536 706,512", "#7FA36B", 7)
    leaves = leaf(520, 514, 26, 30, "#7FA36B") + leaf(640, 512, 26, -30, "#7FA36B") + leaf(580, 524, 24, 170, "#7FA36B")
    flowers = stems + leaves + "".join(_forget_me_not(*f) for f in ((470, 516, 1.3), (586, 512, 1.5), (706, 506, 1.25)))
    body = clipped(path(shape, WHITE) + band + flowers + shade, shape)
    top = (
        ellipse(600, 354, 238, 56, WHITE, rim)
        + ellipse(600, 366, 206, 38, "#B9713A")
        + ellipse(566, 360, 130, 20, "#CE8A50")
    )
    steam = stroke("M540,270 C510,226 570,196 540,146 M628,262 C604,226 654,196 630,160", WHITE, 13, 'opacity=".8"')
    spoon = ellipse(900, 690, 52, 24, STEEL, 'transform="rotate(-14 900 690)"') + stroke(
        "M940,680 L1090,640", STEEL, 13
    )
    return table + edge + shadow + saucer + spoon + handle + body + top + steam


def _needle(x: float, y: float, tip_x: float, tip_y: float) -> str:
    return (
        stroke(f"M{x},{y} L{tip_x},{tip_y}", "#8C7A52", 17)
        + stroke(f"M{x},{y} L{tip_x},{tip_y}", "#D9C48E", 10)
        + circle(x, y, 18, "#B08D3E")
    )


def _wool(x: float, y: float) -> str:
    ball = circle(x, y, 104, BLUE)
    turns = (
        "M-92,-30 C-40,-80 40,-80 92,-26 M-100,4 C-40,-44 40,-40 98,14 M-92,40 C-40,0 30,4 84,56 "
        "M-40,-94 C-84,-40 -80,40 -34,94 M20,-100 C-10,-40 -6,40 30,98"
    )
    return ball + place(stroke(turns, BLUE_DARK, 7), x, y)


def _knitted() -> str:
    shape = "M384,420 C500,438 700,438 816,420 L830,900 L370,900Z"
    rows = "".join(
        stroke(" ".join(f"M{x},{y} q9,14 18,0" for x in range(376, 830, 18)), BLUE_DARK, 5, 'opacity=".6"')
        for y in range(452, 900, 30)
    )
    loops = "".join(stroke(f"M{x},{430} q0,-34 14,-34 q14,0 14,34", BLUE, 10) for x in range(392, 800, 30))
    band = box(340, 640, 520, 46, "#9DC0E4") + box(340, 760, 520, 46, "#9DC0E4")
    return clipped(path(shape, BLUE) + band + rows, shape) + loops


def knitting() -> str:
    """Two old hands knit with blue wool."""
    skin = OLWEN.skin
    wall = box(0, 0, 1200, 900, PAPER) + circle(600, 400, 390, HAZE)
    needles = _needle(120, 602, 720, 330) + _needle(1080, 602, 480, 330)
    strand = stroke("M1060,720 C1120,640 1130,520 1040,420 C990,372 950,372 920,388", BLUE, 9)
    held = ""
    for s in (-1, 1):
        fist = place(hands.holding(skin), 600 + s * 300, 560, 1.5, s * 20, flip=s > 0)
        held += fist + figures.sleeve([(600 + s * 560, 900), (600 + s * 330, 640)], clothes.LILACS, (230, 150))
    return wall + _knitted() + needles + held + strand + _wool(1076, 806)
