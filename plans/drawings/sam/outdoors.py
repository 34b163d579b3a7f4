"""Sam's garden plot, and the path by the river."""

from ..palette import (
    BLUE,
    CREAM,
    GRASS,
    GRASS_FAR,
    GREEN,
    GREEN_DARK,
    INK,
    MOSS,
    MOSS_DARK,
    RED,
    RED_LIGHT,
    SKY,
    STONE,
    STONE_DARK,
    TEAL,
    TEAL_DARK,
    WOOD,
    WOOD_DARK,
)
from ..scenery import leaf, sky, tree
from ..shapes import box, circle, clipped, ellipse, fluff, path, place, stroke


def _beans(x: float, foot: float, top: float) -> str:
    """Two poles that cross, with runner beans that climb them."""
    poles = stroke(f"M{x - 80},{foot} L{x + 30},{top} M{x + 80},{foot} L{x - 30},{top}", "#B98B4E", 13)
    green = ""
    for i in range(26):
        down = (i * 0.618) % 1
        side = 1 if i % 2 else -1
        px = x + side * (-20 + 96 * down) + ((i * 0.414 % 1) - 0.5) * 40
        py = top + 40 + (foot - top - 60) * down
        green += leaf(px, py, 40, i * 73 % 360, GREEN if i % 3 else MOSS)
        if i % 4 == 1:
            green += circle(px + 10, py - 6, 10, RED) + circle(px + 22, py + 4, 8, RED_LIGHT)
        if i % 5 == 2:
            green += stroke(f"M{px},{py} q-8,34 2,62", "#6FA04E", 12)
    return poles + green


def _cabbage(x: float, y: float) -> str:
    outer = "".join(leaf(x, y + 26, 58, turn, MOSS) for turn in (-78, -44, 44, 78))
    inner = "".join(leaf(x, y + 24, 50, turn, "#7FA36B") for turn in (-28, 28)) + leaf(x, y + 22, 46, 0, "#A3C088")
    return outer + inner


def _can(x: float, y: float) -> str:
    """A green watering can that stands on x, y."""
    spout = path("M-96,-60 L-230,-196 L-206,-214 L-90,-130Z", TEAL_DARK) + path(
        "M-262,-190 L-190,-250 L-176,-232 L-246,-172Z", TEAL
    )
    handle = stroke("M-70,-176 C-60,-290 90,-290 104,-170 M104,-150 C176,-150 176,-40 108,-30", TEAL_DARK, 20)
    body = "M-110,0 L-96,-176 L96,-176 L110,0 C60,14 -60,14 -110,0Z"
    shade = path("M40,-180 L120,-180 L120,20 L30,20Z", TEAL_DARK, more='opacity=".6"')
    bands = stroke("M-108,-24 C-50,-12 50,-12 108,-24 M-98,-150 C-50,-140 50,-140 98,-150", TEAL_DARK, 7)
    can = spout + handle + clipped(path(body, TEAL) + shade + bands, body) + ellipse(0, -176, 96, 16, TEAL_DARK)
    return place(can, x, y)


def _shed() -> str:
    walls = box(900, 250, 250, 260, WOOD) + stroke(
        " ".join(f"M{x},250 L{x},510" for x in range(930, 1150, 32)), WOOD_DARK, 5, 'opacity=".6"'
    )
    roof = path("M870,262 L1024,150 L1180,262Z", "#55606B")
    door = box(930, 330, 96, 180, BLUE, 4) + circle(1010, 424, 8, CREAM)
    return walls + roof + door + box(1058, 330, 66, 66, CREAM, 4) + box(1064, 336, 54, 54, SKY)


def plot() -> str:
    """A garden plot, with beans on poles and a watering can."""
    hills = path("M0,420 C260,300 520,360 760,400 C960,430 1080,380 1200,350 L1200,600 L0,600Z", GRASS_FAR)
    lawn = box(0, 500, 1200, 400, GRASS)
    hedge = "".join(fluff(x, 490, 44, 8, MOSS_DARK) for x in range(0, 900, 60))
    bed = path("M70,560 L830,560 L880,700 L20,700Z", "#7A5A3E") + path("M20,700 L880,700 L880,724 L20,724Z", WOOD_DARK)
    near = path("M-20,770 L820,770 L850,900 L-40,900Z", "#7A5A3E") + stroke(
        "M0,820 L830,820 M-10,866 L840,866", "#66492F", 8
    )
    rows = "".join(_cabbage(x, 822) for x in range(80, 800, 120))
    poles = stroke("M170,190 L730,190", "#B98B4E", 13) + "".join(_beans(x, 670, 170) for x in (190, 370, 550, 710))
    grass = ellipse(1010, 852, 180, 24, "#6E8C58", 'opacity=".7"')
    return sky(sun=(330, 110)) + hills + lawn + hedge + _shed() + bed + poles + near + rows + grass + _can(1010, 852)


def _mill() -> str:
    walls = box(90, 190, 330, 340, STONE)
    rows = "".join(
        stroke(f"M{x},{y} l{34 + (x * 7 + y) % 22},0", STONE_DARK, 5, 'opacity=".5"')
        for i, y in enumerate(range(216, 520, 32))
        for x in range(104 + i % 3 * 26, 380, 90)
    )
    roof = path("M64,206 L150,84 L360,84 L446,206Z", "#5B5550") + stroke(
        "M118,148 L392,148 M92,180 L420,180", "#4A4541", 5
    )
    panes = "".join(
        box(x, y, 54, 66, CREAM) + box(x + 6, y + 6, 42, 54, "#4A5E70") for x in (134, 226, 318) for y in (244, 360)
    )
    return walls + rows + roof + panes + box(330, 60, 40, 70, STONE_DARK)


def _wheel(x: float, y: float, r: float) -> str:
    spokes = "".join(stroke(f"M{-r},0 L{r},0", WOOD_DARK, 11, f'transform="rotate({a})"') for a in range(0, 180, 30))
    blades = "".join(box(r - 14, -20, 34, 40, WOOD, 4, f'transform="rotate({a})"') for a in range(0, 360, 30))
    rims = "".join(circle(0, 0, size, "none", f'stroke="{WOOD_DARK}" stroke-width="15"') for size in (r, r * 0.7))
    return place(blades + spokes + rims + circle(0, 0, 22, INK), x, y)


def _footbridge() -> str:
    deck = stroke("M560,560 C700,486 860,486 1000,560", WOOD_DARK, 28) + stroke(
        "M560,552 C700,478 860,478 1000,552", WOOD, 18
    )
    posts = "".join(
        stroke(f"M{x},{y} l0,-92", WOOD_DARK, 14)
        for x, y in ((574, 548), (676, 512), (780, 500), (884, 512), (986, 548))
    )
    rails = stroke("M566,462 C700,392 860,392 994,462 M570,506 C700,436 860,436 990,506", WOOD, 13)
    return posts + deck + rails


def river() -> str:
    """The path by the river, with a stone mill and a footbridge."""
    fell = path("M0,340 C220,220 420,260 640,330 C860,390 1020,260 1200,290 L1200,900 L0,900Z", GRASS_FAR)
    far = path("M0,500 C300,440 800,470 1200,450 L1200,900 L0,900Z", GRASS)
    water = path(
        "M380,540 C560,520 900,520 1200,540 L1200,640 C960,640 820,690 700,900 L140,900 C220,740 300,600 380,540Z",
        "#8DB8C2",
    )
    ripples = stroke(
        "M470,600 q40,-14 80,0 M620,640 q44,-14 88,0 M420,700 q44,-14 88,0 M560,760 q40,-12 80,0 "
        "M330,800 q50,-14 100,0 M860,600 q40,-12 80,0",
        "#C9E0E4",
        9,
    )
    bank = path("M0,560 C120,548 260,548 340,560 C450,576 500,620 470,668 C420,740 260,770 190,900 L0,900Z", GREEN)
    near = path("M1200,630 C960,640 820,690 690,900 L1200,900Z", GREEN)
    lane = path("M1200,672 C1060,690 940,770 890,900 L1060,900 C1090,820 1140,770 1200,750Z", "#E3D3AE")
    lane += path("M1000,560 C1060,576 1120,610 1200,672 L1200,640 C1130,590 1080,566 1010,546Z", "#E3D3AE")
    reeds = "".join(
        stroke(f"M{x},{y} q{d},-60 {d * 1.4},-110", GREEN_DARK, 8)
        for x, y, d in ((170, 850, -8), (196, 856, 6), (222, 840, 12), (760, 860, -10), (790, 840, 8))
    )
    woods = tree(520, 470, 0.9) + tree(1090, 500, 1.1) + tree(1180, 520, 0.9) + tree(30, 540, 1)
    return (
        sky(sun=(760, 130))
        + fell
        + far
        + woods
        + place(_mill(), -50, 20)
        + water
        + _wheel(372, 476, 96)
        + bank
        + ripples
        + place(_footbridge(), -376, -142, 1.4)
        + near
        + lane
        + reeds
    )
