"""The school kitchen where Olwen cooked, and the door of her room."""

from .. import moods
from ..palette import CREAM, GREEN, HAZE, INK, LEMON, LEMON_DARK, PLUM, SKY, STEEL, STEEL_DARK, WHITE, WOOD, WOOD_DARK
from ..scenery import leaf
from ..shapes import box, circle, clipped, path, place, stroke
from . import portraits


def _pot(x: float, y: float, w: float, h: float) -> str:
    body = box(x - w / 2, y - h, w, h, STEEL, 14) + box(
        x + w * 0.18, y - h, w * 0.32, h, STEEL_DARK, 14, 'opacity=".55"'
    )
    lid = path(f"M{x - w / 2 - 8},{y - h} Q{x},{y - h - 50} {x + w / 2 + 8},{y - h}Z", "#CBD2D5") + box(
        x - 18, y - h - 48, 36, 18, INK, 8
    )
    ears = stroke(f"M{x - w / 2},{y - h + 34} h-26 v34 h26 M{x + w / 2},{y - h + 34} h26 v34 h-26", STEEL_DARK, 12)
    return (
        ears
        + body
        + box(x - w / 2 - 6, y - h - 6, w + 12, 18, STEEL_DARK, 8)
        + lid
        + stroke(f"M{x - w * 0.34},{y - h + 40} v{h - 80}", WHITE, 9, 'opacity=".6"')
    )


def _ladles() -> str:
    rail = box(350, 60, 500, 14, STEEL_DARK, 7)
    tools = ""
    for i, x in enumerate((410, 510, 610, 710, 800)):
        tools += stroke(f"M{x},70 L{x},{180 + i % 2 * 24}", STEEL, 12)
        tools += circle(x, 202 + i % 2 * 24, 30, STEEL) + (circle(x, 196 + i % 2 * 24, 22, STEEL_DARK) if i % 2 else "")
    return rail + tools


def kitchen() -> str:
    """A school kitchen of the 1970s, with big pots on the range."""
    lines = "".join(stroke(f"M{x},0 L{x},640", "#E3D2B2", 5) for x in range(60, 1200, 80)) + "".join(
        stroke(f"M0,{y} L1200,{y}", "#E3D2B2", 5) for y in range(60, 640, 80)
    )
    wall = box(0, 0, 1200, 900, "#F7ECD6") + lines + box(0, 400, 1200, 34, "#D98B3E") + box(0, 446, 1200, 12, "#8A5A34")
    clock = (
        circle(1010, 170, 78, "#8A5A34")
        + circle(1010, 170, 64, WHITE)
        + stroke("M1010,170 L1010,122 M1010,170 L1044,186", INK, 9)
    )
    window = (
        box(60, 70, 230, 250, WHITE, 8)
        + box(76, 86, 198, 218, SKY)
        + stroke("M175,86 L175,304 M76,195 L274,195", WHITE, 10)
    )
    panes = path("M76,86 L274,86 L274,126 C240,150 210,120 175,136 C140,120 110,150 76,126Z", "#D98B3E")
    stove = box(150, 600, 900, 300, "#DED7C8", 12) + box(130, 590, 940, 36, STEEL_DARK, 10)
    doors = "".join(
        box(x, 690, 260, 190, "#C9C0AE", 14) + box(x + 40, 716, 180, 18, STEEL_DARK, 9) for x in (180, 470, 760)
    )
    knobs = "".join(circle(x, 656, 19, INK) + stroke(f"M{x},656 l0,-12", WHITE, 5) for x in range(220, 1000, 96))
    pots = _pot(300, 592, 210, 190) + _pot(600, 592, 270, 250) + _pot(900, 592, 210, 170)
    steam = stroke("M330,330 C300,290 360,260 330,216 M880,350 C854,310 910,280 884,240", WHITE, 15, 'opacity=".85"')
    return wall + window + panes + clock + _ladles() + stove + doors + knobs + pots + steam


def _horseshoe() -> str:
    arc = "M-62,-74 C-110,20 -60,96 0,96 C60,96 110,20 62,-74"
    nails = ((-76, -30), (-78, 16), (-56, 60), (76, -30), (78, 16), (56, 60))
    return stroke(arc, "#4D565C", 44) + stroke(arc, STEEL_DARK, 34) + "".join(circle(x, y, 6, INK) for x, y in nails)


def _photo() -> str:
    frame = box(-138, -166, 276, 332, WOOD_DARK, 8) + box(-122, -150, 244, 300, CREAM)
    inside = "M-104,-132 h208 v264 h-208Z"
    picture = place(portraits.body(-1, 1) + portraits.head(moods.GRIN, 0.08, -4), 0, 6, 0.5)
    return frame + clipped(path(inside, HAZE) + picture, inside)


def room_door() -> str:
    """Olwen's yellow door, with her photo and a horseshoe on it."""
    wall = box(0, 0, 1200, 900, "#E9E2EC") + box(0, 760, 1200, 140, "#C9B7A0") + box(0, 736, 1200, 26, WHITE)
    rail = (
        box(0, 560, 330, 34, WOOD, 16)
        + box(870, 560, 330, 34, WOOD, 16)
        + "".join(box(x, 590, 18, 26, STEEL_DARK) for x in (80, 240, 950, 1120))
    )
    frame = box(340, 30, 520, 760, WHITE, 6) + box(372, 62, 456, 728, LEMON)
    panels = 'opacity=".4"'
    door = box(412, 560, 170, 190, LEMON_DARK, 8, panels) + box(618, 560, 170, 190, LEMON_DARK, 8, panels)
    handle = box(760, 452, 24, 84, STEEL_DARK, 8) + box(700, 478, 84, 22, STEEL, 11)
    mat = path("M390,800 L810,800 L850,868 L350,868Z", PLUM) + stroke(
        "M404,818 L796,818 M378,850 L822,850", "#A05A80", 6
    )
    plant = path("M1010,740 L1090,740 L1078,812 L1022,812Z", "#B9573D") + "".join(
        leaf(1050, 742, 74, turn, GREEN) for turn in (-64, -34, -8, 22, 52)
    )
    return (
        wall
        + rail
        + frame
        + door
        + place(_photo(), 600, 224, 0.86)
        + place(_horseshoe(), 600, 462, 0.72)
        + handle
        + mat
        + plant
    )
