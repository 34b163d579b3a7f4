"""Places in Zee's life: the new school, the swimming pool and the library."""

from dataclasses import replace

from .. import clothes, faces, figures, hands, moods
from ..palette import (
    BLUE,
    CORAL,
    CREAM,
    GRASS,
    GREEN,
    INK,
    MUSTARD,
    MUSTARD_DARK,
    NAVY,
    PAPER,
    PLUM,
    PURPLE,
    PURPLE_DARK,
    RED,
    STEEL_DARK,
    TEAL,
    TEAL_DARK,
    WHITE,
    WOOD,
    WOOD_DARK,
)
from ..people import ZEE
from ..scenery import sky, tree
from ..shapes import box, circle, clipped, ellipse, path, place, stroke


def _panes(x: float, y: float, w: float = 70, h: float = 96) -> str:
    return (
        box(x - 8, y - 8, w + 16, h + 16, WHITE, 4)
        + box(x, y, w, h, "#7C9BAE")
        + stroke(f"M{x + w / 2},{y} v{h} M{x},{y + h / 2} h{w}", WHITE, 6)
    )


def _clock(x: float, y: float, r: float) -> str:
    marks = "".join(
        stroke(f"M0,{-r * 0.84} L0,{-r * 0.7}", INK, 8, f'transform="rotate({a})"') for a in range(0, 360, 30)
    )
    pointers = stroke(f"M0,0 L{-r * 0.34},{-r * 0.26}", INK, 15) + stroke(f"M0,0 L{r * 0.34},{-r * 0.56}", INK, 10)
    return place(
        circle(0, 0, r, MUSTARD_DARK) + circle(0, 0, r * 0.9, WHITE) + marks + pointers + circle(0, 0, 12, RED), x, y
    )


def _school() -> str:
    brick, dark = "#B5634A", "#97503A"
    wings = box(110, 300, 980, 340, brick) + path("M80,304 L150,220 L1050,220 L1120,304Z", "#55606B")
    bricks = "".join(
        stroke(f"M{x},{y} l30,0", dark, 5, 'opacity=".55"')
        for i, y in enumerate(range(320, 640, 30))
        for x in range(124 + i % 3 * 30, 1060, 110)
    )
    tower = (
        box(470, 130, 260, 510, brick) + path("M450,136 L600,20 L750,136Z", "#55606B") + box(462, 380, 276, 16, CREAM)
    )
    windows = "".join(_panes(x, y) for x in (150, 262, 374, 756, 868, 980) for y in (340, 490))
    door = (
        path("M530,640 L530,480 Q600,420 670,480 L670,640Z", TEAL)
        + stroke("M600,452 L600,640", TEAL_DARK, 8)
        + stroke("M530,640 L530,480 Q600,420 670,480 L670,640", CREAM, 12)
    )
    return wings + bricks + tower + windows + door + _clock(600, 262, 98)


def _railings(left: int, right: int) -> str:
    bars = "".join(stroke(f"M{x},560 L{x},800", NAVY, 13) + circle(x, 552, 11, NAVY) for x in range(left, right, 44))
    return bars + stroke(f"M{left - 10},600 L{right},600 M{left - 10},766 L{right},766", NAVY, 13)


def _gate(side: int) -> str:
    """One half of the gate, pushed open."""
    edge = 600 + side * 250
    back = 600 + side * 150
    frame = path(f"M{edge},540 L{back},500 L{back},752 L{edge},810Z", "none", NAVY, 15)
    bars = "".join(
        stroke(
            f"M{edge + (back - edge) * i / 5},{540 - 8 * i} L{edge + (back - edge) * i / 5},{810 - 11.6 * i:.0f}",
            NAVY,
            9,
        )
        for i in range(1, 5)
    )
    post = box(edge - 27, 490, 54, 350, "#B5634A", 4) + box(edge - 36, 470, 72, 28, CREAM, 6)
    return frame + bars + post


def new_school() -> str:
    """The gate of the new school, with a big clock over the door."""
    lawn = box(0, 620, 1200, 280, GRASS) + path("M520,640 L680,640 L900,900 L300,900Z", "#E3D3AE")
    woods = tree(60, 640, 1.1) + tree(1150, 640, 1.2)
    fence = _railings(24, 330) + _railings(884, 1200)
    return (
        sky(sun=(930, 110))
        + woods
        + _school()
        + lawn
        + fence
        + _gate(-1)
        + _gate(1)
        + box(0, 836, 310, 64, "#CDBBA0")
        + box(890, 836, 310, 64, "#CDBBA0")
    )


def _goggles() -> str:
    strap = stroke("M-106,-104 C-60,-122 60,-122 106,-104", INK, 15)
    lenses = "".join(
        ellipse(s * 44, -114, 37, 26, TEAL, f'stroke="{INK}" stroke-width="9"')
        + stroke(f"M{s * 44 - 16},-122 q10,-8 22,-6", "#8FC3C6", 6)
        for s in (-1, 1)
    )
    return strap + lenses + stroke("M-8,-114 L8,-114", INK, 9)


def swimming() -> str:
    """Zee at the edge of the pool, in her cap and goggles."""
    swimmer = replace(ZEE, glasses=None)
    wall = box(0, 0, 1200, 360, "#DCEAE9") + stroke(
        " ".join(f"M{x},0 L{x},300" for x in range(60, 1200, 110)) + " M0,110 L1200,110 M0,220 L1200,220", "#C5DAD9", 5
    )
    water = box(0, 300, 1200, 600, "#6FB4C2") + box(0, 300, 1200, 16, "#D9EDF0")
    lanes = "".join(circle(x, 392, 15, RED if x // 40 % 2 else WHITE) for x in range(10, 1210, 40))
    waves = stroke(
        "M60,470 q40,-18 80,0 q40,18 80,0 M960,460 q40,-18 80,0 q40,18 80,0 M140,590 q40,-18 80,0 "
        "q40,18 80,0 M900,600 q40,-18 80,0 q40,18 80,0",
        "#B9DDE4",
        11,
    )
    cap = "M-108,-40 C-116,-150 -72,-192 0,-192 C72,-192 116,-150 108,-40 C70,-86 -70,-86 -108,-40Z"
    hat = path(cap, PURPLE) + clipped(stroke("M-60,-190 C-76,-150 -78,-110 -72,-70", "#8B6BB8", 14), cap)
    head = place(faces.face(swimmer, moods.GRIN) + hat + _goggles(), turn=3)
    suit = clothes.Cloth(TEAL, TEAL_DARK)
    arms = "".join(
        place(hands.closed_hand(ZEE.skin), s * 58, 336 - s * 10, 0.82, s * -84, flip=s > 0)
        + figures.sleeve([(s * 146, 222), (s * 268, 330), (s * 66, 336 - s * 10)], suit, (90, 86, 64))
        for s in (1, -1)
    )
    figure = place(figures.neck(ZEE.skin) + figures.torso(suit), 0, 14, 0.76) + head
    edge = (
        box(0, 770, 1200, 130, "#EFE6D4")
        + box(0, 770, 1200, 22, "#C9BBA2")
        + stroke(" ".join(f"M{x},792 L{x - 14},900" for x in range(80, 1300, 150)), "#D6C9B1", 6)
    )
    ring = ellipse(600, 700, 360, 40, "#B9DDE4", 'opacity=".8"')
    return wall + water + lanes + waves + ring + place(figure, 600, 390, 1.18) + edge + place(arms, 600, 390, 1.18)


def _books(x: float, y: float, width: float, seed: int) -> str:
    """A row of books that stand on a shelf."""
    colours = (TEAL, RED, MUSTARD, BLUE, PURPLE, GREEN, CORAL, CREAM, PLUM)
    row, at, i = "", x, seed
    while at < x + width - 30:
        wide, tall = 18 + i * 7 % 16, 84 + i * 13 % 34
        row += box(at, y - tall, wide, tall, colours[i * 5 % 9], 3) + box(
            at + 3, y - tall + 16, wide - 6, 6, WHITE, more='opacity=".6"'
        )
        at, i = at + wide + 3, i + 1
    return row


def _shelves(x: float, width: float) -> str:
    frame = box(x - 20, 60, width + 40, 640, WOOD_DARK, 8) + box(x, 80, width, 600, "#5E351B")
    rows = "".join(
        _books(x + 8, y, width - 16, int(x) // 10 + y) + box(x, y, width, 20, WOOD) for y in (220, 370, 520, 670)
    )
    return frame + rows


def _beanbag() -> str:
    shape = (
        "M330,790 C270,700 330,600 420,520 C480,440 600,430 660,500 C740,560 860,620 880,720 C890,800 "
        "820,830 600,830 C440,830 370,830 330,790Z"
    )
    shade = path("M620,480 C760,560 780,720 700,840 L920,840 L900,600Z", PURPLE_DARK, more='opacity=".55"')
    seams = stroke("M470,478 C500,560 470,700 430,824 M560,452 C640,560 640,700 600,828", PURPLE_DARK, 7)
    dent = ellipse(560, 640, 170, 66, PURPLE_DARK, 'opacity=".5"')
    return clipped(path(shape, PURPLE) + shade + seams + dent, shape)


def _lamp() -> str:
    light = circle(1040, 270, 210, "#F8E3A4", 'opacity=".6"')
    return (
        light
        + stroke("M1040,300 L1040,800", INK, 13)
        + ellipse(1040, 806, 92, 18, INK)
        + path("M960,300 L1000,180 L1080,180 L1120,300Z", MUSTARD)
    )


def library() -> str:
    """A quiet corner of the library, with shelves and a beanbag."""
    wall = box(0, 0, 1200, 900, PAPER) + box(0, 700, 1200, 200, "#C69C6D")
    rug = ellipse(600, 812, 520, 76, TEAL) + ellipse(600, 812, 480, 62, "#2C6E79")
    book = path("M500,622 L590,600 L596,640 L506,664Z", WHITE, "#C9BBA2", 4) + path(
        "M590,600 L680,622 L676,662 L596,640Z", "#F4EBDD", "#C9BBA2", 4
    )
    lines = stroke("M516,632 l56,-14 M518,646 l56,-14 M612,618 l52,12 M612,632 l50,12", STEEL_DARK, 4)
    return wall + _shelves(60, 360) + _shelves(480, 360) + rug + _lamp() + _beanbag() + book + lines
