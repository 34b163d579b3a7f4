"""Close pictures: the dog, the food and the harmonica."""

from .. import clothes, figures, hands
from ..backdrops import backdrop
from ..palette import (
    BLUE,
    BLUE_DARK,
    INK,
    MUSTARD,
    MUSTARD_DARK,
    PAPER,
    RED,
    RED_DARK,
    STEEL,
    STEEL_DARK,
    TEAL,
    TEAL_DARK,
    WHITE,
    WOOD_DARK,
)
from ..people import SAM
from ..shapes import box, circle, clipped, ellipse, faded, path, place, stroke

COAT = "#1F1B1C"
COAT_LIGHT = "#3B3536"

DOG_HEAD = (
    "M-128,-70 C-120,-150 -60,-176 0,-176 C60,-176 120,-150 128,-70 C134,-10 110,44 76,70 "
    "C70,130 36,158 0,158 C-36,158 -70,130 -76,70 C-110,44 -134,-10 -128,-70Z"
)


def _dog_head() -> str:
    up = path("M58,-140 C70,-220 108,-262 132,-262 C156,-220 156,-140 122,-70Z", COAT) + path(
        "M88,-142 C96,-190 112,-222 126,-232 C138,-200 134,-150 116,-104Z", "#A0716A"
    )
    down = path(
        "M-58,-146 C-90,-214 -140,-214 -170,-170 C-190,-136 -190,-100 -178,-76 C-150,-96 -128,-92 -112,-60Z", COAT
    ) + stroke("M-150,-178 C-132,-160 -120,-130 -116,-92", COAT_LIGHT, 6)
    blaze = (
        "M-16,-180 C-22,-110 -30,-60 -52,-8 C-84,30 -84,90 -60,180 L60,180 C84,90 84,30 52,-8 C30,-60 22,-110 16,-180Z"
    )
    shine = stroke("M-96,-96 C-92,-124 -76,-142 -54,-150", COAT_LIGHT, 9)
    head = clipped(path(DOG_HEAD, COAT) + path(blaze, WHITE) + shine, DOG_HEAD)
    eyes = "".join(
        ellipse(s * 62, -44, 21, 20, "#8A4F22") + circle(s * 62, -43, 12, INK) + circle(s * 62 + 6, -50, 5, WHITE)
        for s in (-1, 1)
    )
    lids = stroke("M-86,-50 Q-64,-76 -40,-52 M86,-50 Q64,-76 40,-52", COAT_LIGHT, 6)
    tongue = path("M-30,98 C-34,150 -22,196 4,196 C32,196 38,150 34,98Z", "#D97B78") + stroke(
        "M3,112 L4,160", "#B85B5B", 5
    )
    nose = path("M-36,20 C-30,2 30,2 36,20 C38,42 16,58 0,58 C-16,58 -38,42 -36,20Z", INK) + ellipse(
        -10, 20, 11, 6, "#6C6466"
    )
    smile = stroke("M0,58 L0,80 C-18,108 -52,106 -66,84 M0,80 C18,108 52,106 66,84", INK, 8)
    spots = "".join(circle(x, y, 4, "#B5ABA3") for x, y in ((-44, 66), (-54, 52), (44, 66), (54, 52)))
    return up + down + head + eyes + lids + tongue + nose + smile + spots


def domino() -> str:
    """Domino, Sam's black and white dog."""
    shape = (
        "M-80,20 C-124,130 -190,200 -222,320 C-246,400 -250,520 -250,700 L250,700 C250,520 246,400 222,320 "
        "C190,200 124,130 80,20Z"
    )
    shine = stroke("M-206,330 C-222,380 -228,430 -228,500 M206,330 C222,380 228,430 228,500", COAT_LIGHT, 9)
    bib = path(
        "M-74,60 C-108,180 -128,220 -122,300 L-92,276 L-84,372 L-50,330 L-28,440 L0,372 L28,440 L50,330 L84,372 "
        "L92,276 L122,300 C128,220 108,180 74,60Z",
        WHITE,
    )
    band = "M-150,126 C-70,202 70,202 150,126"
    collar = clipped(stroke(band, RED_DARK, 38) + stroke(band, RED, 28), shape)
    tag = circle(0, 222, 27, MUSTARD_DARK) + circle(0, 220, 23, MUSTARD) + circle(0, 205, 6, MUSTARD_DARK)
    return backdrop() + place(
        path(shape, COAT) + shine + bib + collar + tag + place(_dog_head(), turn=-6), 600, 410, 1.3
    )


def _cube(x: float, y: float, top: str, left: str, right: str, size: float = 46) -> str:
    h = size * 0.5
    t = f"M{x},{y - h} L{x + size},{y} L{x},{y + h} L{x - size},{y}Z"
    lf = f"M{x - size},{y} L{x},{y + h} L{x},{y + h + size} L{x - size},{y + size}Z"
    r = f"M{x + size},{y} L{x},{y + h} L{x},{y + h + size} L{x + size},{y + size}Z"
    return path(lf, left, left, 7) + path(r, right, right, 7) + path(t, top, top, 7)


ORANGE = ("#EFA14A", "#D98630", "#BF6E20")
POTATO = ("#FCF0CC", "#EBD398", "#D0B26C")
SPINACH = ("#8DB36A", "#719A50", "#587E3A")
CUBES = (
    (420, 322, POTATO), (540, 310, ORANGE), (660, 322, SPINACH), (320, 362, ORANGE), (470, 362, SPINACH),
    (600, 356, POTATO), (750, 362, ORANGE), (255, 420, SPINACH), (385, 412, POTATO), (540, 408, ORANGE),
    (690, 410, SPINACH), (820, 412, POTATO), (320, 462, ORANGE), (460, 462, POTATO), (610, 462, SPINACH),
    (760, 456, ORANGE), (540, 510, POTATO), (400, 506, SPINACH), (680, 506, ORANGE),
)  # fmt: skip


def _spoon() -> str:
    bowl = 'transform="rotate(14 1010 640)"'
    parts = stroke("M1010,650 L1104,300", BLUE_DARK, 44) + ellipse(1000, 690, 72, 104, BLUE_DARK, bowl)
    return (
        parts
        + stroke("M1010,650 L1104,300", BLUE, 32)
        + ellipse(1000, 690, 64, 96, BLUE, bowl)
        + ellipse(996, 694, 40, 68, "#5C8CC0", bowl)
    )


def food() -> str:
    """A bowl of soft food, cut into small cubes, and the blue spoon."""
    table = box(0, 0, 1200, 900, PAPER) + box(0, 520, 1200, 380, "#E9BE8A")
    mat = ellipse(540, 726, 480, 96, "#D3A064")
    inside = (
        ellipse(540, 430, 400, 176, TEAL)
        + ellipse(540, 434, 372, 152, "#F2D9A6")
        + ellipse(540, 426, 372, 144, "#F7E4B8")
    )
    cubes = "".join(_cube(x, y - 24, *c, 50) for x, y, c in CUBES)
    front = "M140,430 C142,640 330,764 540,764 C750,764 938,640 940,430Z"
    shade = faded(path("M740,430 L940,430 C938,640 750,764 560,764 C660,740 752,660 740,430Z", TEAL_DARK), 0.9)
    return table + mat + path(front, TEAL) + shade + inside + cubes + _spoon()


def harmonica() -> str:
    """A small silver harmonica on an open hand."""
    arm = figures.sleeve([(-470, 330), (-400, 280), (-256, 186)], clothes.JUMPER, (250, 244, 240))
    hand = place(hands.open_hand(SAM.skin, palm=True), -250, 180, 3.1, 62)
    holes = "".join(box(-146 + i * 30, -13, 21, 26, INK, 4) for i in range(10))
    plates = (
        box(-184, -60, 368, 44, STEEL, 16) + box(-184, 16, 368, 44, STEEL_DARK, 16) + box(-184, 16, 368, 34, STEEL, 14)
    )
    shine = stroke("M-160,-48 L110,-48", WHITE, 8)
    body = (
        faded(box(-184, -34, 376, 116, "#5A2E16", 20), 0.35)
        + box(-176, -46, 352, 94, WOOD_DARK, 10)
        + plates
        + holes
        + shine
    )
    return backdrop() + place(hand + arm + place(body, 20, 40, 1.12, -28), 560, 500)
