"""Places that Olwen loves: the chapel, and the garden with sweet peas."""

from .. import figures
from ..palette import (
    GRASS,
    GRASS_FAR,
    GREEN,
    LILAC,
    LILAC_DARK,
    MOSS,
    MOSS_DARK,
    MUSTARD,
    STONE_DARK,
    WHITE,
    WOOD,
    WOOD_DARK,
)
from ..scenery import leaf, sheep, sky
from ..shapes import box, circle, clipped, ellipse, faded, fluff, path, place, stroke


def _window(x: float, y: float, w: float, h: float) -> str:
    shape = f"M{x},{y + h} L{x},{y + w * 0.7} Q{x + w / 2},{y - w * 0.35} {x + w},{y + w * 0.7} L{x + w},{y + h}Z"
    bars = stroke(f"M{x + w / 2},{y} L{x + w / 2},{y + h} M{x},{y + h * 0.45} L{x + w},{y + h * 0.45}", WHITE, 5)
    return path(shape, "#4A5E70") + clipped(bars, shape) + stroke(shape, "#D8D2C8", 11)


def _stones(shape: str, left: int, right: int, top: int, foot: int) -> str:
    rows = "".join(
        stroke(f"M{x},{y} l{34 + (x * 7 + y) % 26},0", "#6F7477", 5, 'opacity=".5"')
        for i, y in enumerate(range(top, foot, 30))
        for x in range(left + (i % 3) * 26, right, 92)
    )
    return clipped(path(shape, "#979C9E") + rows, shape)


def _chapel_house() -> str:
    front = "M430,580 L430,330 L560,190 L690,330 L690,580Z"
    side = "M690,580 L690,330 L960,330 L960,566 Z"
    roof = path("M560,178 L830,178 L976,336 L706,336Z", "#55606B") + stroke(
        "M600,222 L868,222 M640,264 L906,264 M676,304 L946,304", "#46505A", 5
    )
    walls = (
        _stones(side, 690, 960, 350, 580)
        + faded(path(side, figures.SHADOW), 0.18)
        + roof
        + _stones(front, 430, 690, 210, 580)
    )
    gable = stroke("M414,346 L560,190 L706,346", "#6C7275", 18) + circle(
        560, 276, 25, "#4A5E70", 'stroke="#D8D2C8" stroke-width="9"'
    )
    door = path("M520,580 L520,462 Q560,412 600,462 L600,580Z", "#7A3B34") + stroke(
        "M520,580 L520,462 Q560,412 600,462 L600,580 M560,440 L560,580", "#D8D2C8", 8
    )
    lights = (
        _window(452, 396, 44, 116)
        + _window(624, 396, 44, 116)
        + _window(742, 390, 46, 116)
        + _window(846, 390, 46, 116)
    )
    return walls + gable + door + lights


def chapel() -> str:
    """A small grey stone chapel on a green hill."""
    far = path("M0,420 C200,300 420,340 600,420 C820,500 1000,340 1200,380 L1200,900 L0,900Z", GRASS_FAR)
    hill = path("M0,720 C240,560 420,520 640,520 C860,520 1040,580 1200,680 L1200,900 L0,900Z", GRASS)
    near = path("M0,860 C300,790 700,800 1200,850 L1200,900 L0,900Z", GREEN)
    lane = path(
        "M524,580 L598,580 C620,660 560,720 480,780 C420,830 380,870 380,900 L560,900 C560,850 "
        "620,790 660,730 C690,680 650,620 640,600 Z",
        "#E3D3AE",
    )
    wall = "".join(fluff(x, 690 - abs(x - 600) * 0.02, 20, 7, STONE_DARK) for x in range(700, 1200, 44))
    gorse = "".join(
        fluff(x, y, r, 8, MOSS)
        + "".join(circle(x + dx, y + dy, 6, MUSTARD) for dx, dy in ((-16, -8), (4, -20), (18, 0), (-4, 6)))
        for x, y, r in ((150, 720, 40), (250, 690, 30), (1060, 660, 34))
    )
    flock = sheep(210, 800) + sheep(900, 790) + sheep(1020, 826)
    return sky(sun=(210, 150)) + far + hill + _chapel_house() + lane + wall + near + gorse + flock


SWEET_PEAS = ("#D98BB4", "#9D6BB0", "#F6EDF2", "#B5446E", "#C7A3DB", "#EDB3C4")


def _sweet_pea(x: float, y: float, colour: str, size: float) -> str:
    wings = ellipse(-11, 0, 17, 15, colour, 'transform="rotate(-20)"') + ellipse(
        11, 0, 17, 15, colour, 'transform="rotate(20)"'
    )
    keel = ellipse(0, 7, 10, 9, WHITE, 'opacity=".55"')
    return place(wings + keel, x, y, size)


def _canes(x: float, foot: float, height: float) -> str:
    top = foot - height
    canes = "".join(
        stroke(f"M{x + d},{foot} L{x - d * 0.12},{top - 24}", "#B98B4E", 10) for d in (-104, -52, 0, 52, 104)
    )
    twine = stroke(f"M{x - 16},{top + 8} L{x + 16},{top + 8} M{x - 16},{top + 18} L{x + 16},{top + 18}", WOOD_DARK, 6)
    leaves = flowers = ""
    for i in range(54):
        down = (i * 0.618) % 1
        px, py = x + (16 + 96 * down) * ((i * 0.414 % 1) * 2 - 1), top + 20 + (height - 50) * down
        leaves += leaf(px, py, 30, i * 73 % 360, GREEN if i % 2 else MOSS)
        if i % 3 < 2:
            flowers += _sweet_pea(px + 6, py - 8, SWEET_PEAS[i % 6], 1.15)
    return canes + twine + leaves + flowers


def _bench() -> str:
    slats = "".join(box(390, y, 420, 34, WOOD, 8) for y in (470, 522, 574))
    frame = "".join(box(x, 440, 34, 380, WOOD_DARK, 8) for x in (374, 792))
    seat = (
        path("M350,650 L850,650 L880,700 L320,700Z", WOOD)
        + stroke("M338,674 L864,674", WOOD_DARK, 5)
        + box(320, 700, 560, 24, WOOD_DARK, 6)
    )
    legs = box(336, 724, 36, 116, WOOD_DARK, 6) + box(828, 724, 36, 116, WOOD_DARK, 6)
    rests = (
        box(326, 570, 48, 26, WOOD, 10)
        + box(826, 570, 48, 26, WOOD, 10)
        + box(336, 590, 26, 80, WOOD_DARK)
        + box(838, 590, 26, 80, WOOD_DARK)
    )
    cushion = box(470, 600, 130, 72, LILAC, 26) + stroke("M490,616 q45,14 90,0", LILAC_DARK, 6)
    return frame + slats + rests + seat + legs + cushion


def sweet_peas() -> str:
    """The garden bench, with sweet peas on canes on both sides."""
    hedge = "".join(fluff(x, 452 + (x // 100 % 2) * 10, 80, 9, MOSS_DARK) for x in range(-20, 1260, 100)) + box(
        0, 470, 1200, 200, MOSS_DARK
    )
    lawn = box(0, 640, 1200, 260, GRASS) + path("M0,820 C300,780 900,780 1200,830 L1200,900 L0,900Z", "#82A06B")
    soil = ellipse(190, 812, 180, 34, "#7A5A3E") + ellipse(1010, 812, 180, 34, "#7A5A3E")
    shade = ellipse(600, 836, 330, 26, "#6E8C58", 'opacity=".6"')
    return sky(sun=(600, 140)) + hedge + lawn + soil + shade + _bench() + _canes(190, 812, 560) + _canes(1010, 812, 560)
