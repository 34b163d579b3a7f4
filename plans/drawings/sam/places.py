"""Places: the front door, the café and the viaduct."""

from .. import clothes, faces, figures, hands, moods
from ..palette import (
    BLUE,
    CREAM,
    GREEN,
    GREEN_DARK,
    HALO,
    INK,
    MUSTARD,
    MUSTARD_DARK,
    PAPER,
    RED,
    RED_DARK,
    SKY,
    STEEL,
    STEEL_DARK,
    STONE,
    STONE_DARK,
    TEAL_DARK,
    WHITE,
    WOOD,
    WOOD_DARK,
)
from ..people import JOE, SAM
from ..scenery import sheep
from ..shapes import box, circle, clipped, ellipse, faded, path, place, stroke


def _front_door() -> str:
    frame = box(-10, 30, 350, 900, WHITE) + box(-10, 62, 316, 900, MUSTARD)
    panes = box(40, 108, 218, 220, SKY, 8) + stroke("M149,108 L149,328 M40,218 L258,218", MUSTARD_DARK, 12)
    panel = 'opacity=".45"'
    panels = box(40, 382, 218, 200, MUSTARD_DARK, 8, panel) + box(40, 640, 218, 300, MUSTARD_DARK, 8, panel)
    return frame + panes + panels + circle(278, 520, 22, STEEL) + circle(278, 516, 12, WHITE)


def _held_hands() -> str:
    """Sam's hand, from the left, round Joe's hand, from the right; 0,0 is where they meet."""
    sleeve = figures.sleeve([(430, -120), (300, -60), (138, -12)], clothes.FLEECE, (150, 134, 104))
    joe = path("M150,-52 C110,-58 60,-56 10,-46 L10,40 C60,48 110,42 150,26Z", JOE.skin.base, JOE.skin.line, 6)
    thumb = stroke("M84,-46 C50,-74 14,-82 -26,-74", JOE.skin.line, 37) + stroke(
        "M92,-40 C50,-74 14,-82 -26,-74", JOE.skin.base, 30
    )
    return joe + sleeve + place(hands.grip(SAM.skin), -4, 4, 1.12, 4, flip=True) + thumb


def door() -> str:
    """Sam pulls a person's hand to the front door."""
    wall = box(0, 0, 1200, 900, PAPER) + circle(620, 430, 380, HALO)
    point = place(hands.pointing(SAM.skin), -272, 250, 1.08, 20)
    reach = figures.sleeve([(-192, 268), (-180, 480), (-236, 276)], clothes.JUMPER, (116, 108, 88))
    held = place(_held_hands(), 366, 262)
    arm = figures.sleeve([(192, 268), (222, 452), (330, 276)], clothes.JUMPER, (116, 108, 88))
    head = place(faces.sam(moods.SMILE, -0.7), turn=-6)
    person = place(figures.sam_body() + head + point + reach + held + arm, 560, 424, 1.1)
    return wall + _front_door() + person


def _cup(x: float, y: float, colour: str) -> str:
    bowl = path(f"M{x - 30},{y} l60,0 l-8,44 q-22,12 -44,0Z", colour)
    return stroke(f"M{x + 28},{y + 8} q24,2 10,24 l-14,2", colour, 8) + bowl


def _lamp(x: float) -> str:
    return (
        stroke(f"M{x},0 L{x},70", INK, 6)
        + path(f"M{x - 70},130 C{x - 64},80 {x - 30},66 {x},66 C{x + 30},66 {x + 64},80 {x + 70},130Z", TEAL_DARK)
        + ellipse(x, 130, 70, 12, "#FFE9A8")
    )


def cafe() -> str:
    """Sam in his green apron behind the café counter, with a pile of clean plates."""
    wall = box(0, 0, 1200, 900, PAPER) + circle(600, 430, 400, HALO)
    shelf = box(40, 300, 290, 20, WOOD) + box(870, 300, 290, 20, WOOD)
    cups = "".join(
        _cup(x, 250, c) for x, c in ((95, RED), (185, WHITE), (275, BLUE), (925, MUSTARD), (1015, WHITE), (1105, RED))
    )
    urn = (
        box(60, 560, 230, 260, STEEL, 22)
        + box(60, 560, 230, 60, STEEL_DARK, 22)
        + box(96, 650, 158, 74, INK, 12)
        + circle(120, 590, 12, RED)
        + box(160, 724, 30, 34, STEEL_DARK)
    )
    cake = place(
        ellipse(1010, 726, 130, 20, WHITE)
        + path("M920,640 L1100,640 L1100,716 Q1010,736 920,716Z", WOOD_DARK)
        + path(
            "M912,640 Q1010,600 1108,640 q2,40 -22,30 q-18,26 -40,2 q-20,28 -44,0 q-22,26 -46,-2 q-30,14 -44,-30Z",
            CREAM,
        ),
        0,
        84,
    )
    counter = box(0, 818, 1200, 34, WOOD) + box(0, 852, 1200, 60, WOOD_DARK)
    arms = "".join(
        figures.sleeve([(s * 192, 268), (s * 276, 440), (s * 192, 364)], clothes.JUMPER, (112, 102, 82))
        for s in (-1, 1)
    )
    edge = f'stroke="{STEEL_DARK}" stroke-width="5"'
    plates = "".join(ellipse(0, y, 136, 24, WHITE, edge) for y in (390, 370, 350, 330)) + ellipse(
        0, 328, 88, 12, "#E9E1D3"
    )
    grips = "".join(place(hands.grip(SAM.skin), s * 162, 360, 0.92, flip=s < 0) for s in (-1, 1))
    head = place(faces.sam(moods.GRIN), turn=-3)
    person = place(figures.sam_body() + clothes.apron() + head + plates + grips + arms, 600, 392, 1.08)
    return wall + _lamp(180) + _lamp(1020) + shelf + cups + urn + person + counter + cake


def _arch(x: float, top: float, width: float, foot: float) -> str:
    half = width / 2
    return f"M{x},{foot} L{x},{top + half} A{half},{half} 0 0 1 {x + width},{top + half} L{x + width},{foot}Z"


def _carriage(x: float, front: bool = False) -> str:
    """One carriage of the train; its wheels stand on y = 0."""
    nose = "L206,-132 C250,-128 284,-70 286,-14" if front else "L252,-132 Q266,-132 266,-118 L266,-14"
    shape = f"M0,-14 L0,-118 Q0,-132 14,-132 {nose}Z"
    count = 3 if front else 4
    windows = "".join(box(22 + i * 57, -108, 42, 40, CREAM, 6) for i in range(count))
    if front:
        windows += path("M196,-108 L212,-108 Q240,-98 254,-66 L196,-66Z", SKY)
    wheels = "".join(circle(w, -12, 17, INK) for w in (44, 90, 180, 226))
    stripe = box(0, -54, 300, 13, CREAM) + box(0, -32, 300, 20, RED_DARK)
    return place(wheels + clipped(path(shape, RED) + stripe, shape) + windows, x, 312)


def _bridge(seen: str) -> str:
    """The stone arches, with what is seen through them."""
    starts = range(-98, 1200, 200)
    holes = " ".join(_arch(x, 410, 142, 900) for x in starts)
    courses = stroke(" ".join(f"M0,{y} L1200,{y}" for y in range(420, 800, 44)), STONE_DARK, 4, 'opacity=".35"')
    shadows = "".join(box(x + 142, 460, 20, 460, STONE_DARK, more='opacity=".6"') for x in starts)
    rings = stroke(holes, STONE_DARK, 11)
    top = box(0, 306, 1200, 36, STONE_DARK) + box(0, 362, 1200, 12, STONE_DARK, more='opacity=".6"')
    return box(0, 318, 1200, 520, STONE) + courses + shadows + clipped(seen, holes) + rings + top


def viaduct_layers() -> tuple[str, str, str]:
    """What is behind the train, the train, and what is before it."""
    clouds = ((180, 84, 120), (262, 62, 80), (640, 56, 110))
    sky = box(0, 0, 1200, 900, SKY) + circle(1000, 130, 74, "#F6D58A")
    sky += "".join(faded(ellipse(x, y, w, 22, WHITE), 0.9) for x, y, w in clouds)
    fell = path(
        "M0,330 C180,214 330,190 480,250 C640,310 760,180 900,176 C1020,174 1120,250 1200,300 L1200,900 L0,900Z",
        "#B7C3A0",
    )
    fell += path("M0,560 C220,450 420,470 640,520 C860,560 1040,470 1200,500 L1200,900 L0,900Z", "#94AE7C")
    grass = path("M0,760 C200,700 380,740 560,790 C780,850 980,760 1200,720 L1200,900 L0,900Z", GREEN)
    grass += path("M0,850 C300,800 500,860 760,870 C940,876 1080,850 1200,830 L1200,900 L0,900Z", GREEN_DARK)
    train = stroke("M300,286 L720,286", INK, 12) + _carriage(52) + _carriage(330) + _carriage(608, front=True)
    flock = sheep(180, 806) + sheep(310, 842) + sheep(960, 826)
    return sky + fell, train, _bridge(sky + fell) + grass + flock


def viaduct() -> str:
    """The train on the viaduct in the Dales."""
    return "".join(viaduct_layers())
