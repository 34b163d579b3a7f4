"""Kit and Amina."""

from .. import clothes, faces, figures, hair, hands, headwear, moods
from ..backdrops import backdrop
from ..palette import BLUE, COOL, INK, LEAF, MUSTARD, MUSTARD_DARK, PLUM, PLUM_DARK, TEAL, TEAL_DARK
from ..people import AMINA, KIT
from ..shapes import box, circle, clipped, faded, path, place, stroke


def amina() -> str:
    """Amina, a support worker, in her teal headscarf."""
    cloth = clothes.RUST
    head = place(faces.face(AMINA, moods.GRIN, -0.06) + headwear.hijab(TEAL, TEAL_DARK), turn=2)
    body = place(figures.torso(cloth) + figures.resting(cloth, -1, 1), 0, 14, 0.92)
    return backdrop(halo=COOL) + place(body + clothes.lanyard(MUSTARD, MUSTARD_DARK) + head, 600, 345, 1.12)


def _bowling_shirt() -> str:
    stripes = "".join(box(x, 150, 34, 600, BLUE) for x in range(-255, 240, 68))
    shade = faded(path("M96,150 C136,260 116,420 70,720 L300,720 L300,150Z", figures.SHADOW), 0.2)
    shirt = clipped(path(figures.BODY, clothes.SHIRT.base) + stripes + shade, figures.BODY)
    open_neck = path("M-54,150 L0,236 L54,150Z", KIT.skin.base)
    half = "M{0}70,142 C{0}96,160 {0}112,190 {0}118,214 L{0}54,262 L0,232 L{0}52,152Z"
    collar = path(half.format("-") + half.format(""), clothes.SHIRT.base, clothes.SHIRT.dark, 6)
    return shirt + open_neck + collar + stroke("M0,236 L0,700", clothes.SHIRT.dark, 7)


def _short_sleeve(side: int) -> str:
    shape = (
        f"M{side * 140},200 C{side * 200},196 {side * 240},236 {side * 256},290 L{side * 284},376 L{side * 168},400Z"
    )
    stripes = stroke(f"M{side * 214},200 L{side * 252},420 M{side * 160},210 L{side * 190},420", BLUE, 26)
    shade = faded(path(shape, figures.SHADOW), 0.2) if side > 0 else ""
    edge = stroke(shape[shape.index("L") : -1].replace("L", "M", 1), clothes.SHIRT.dark, 9)
    return (
        clipped(path(shape, clothes.SHIRT.base) + stripes + shade, shape)
        + edge
        + stroke(shape[:-1], clothes.SHIRT.dark, 5)
    )


def _ball() -> str:
    shine = stroke("M-70,-40 C-60,-66 -40,-80 -16,-84", "#B06C90", 11)
    holes = circle(18, -52, 12, INK) + circle(50, -38, 12, INK) + circle(24, -14, 14, INK)
    swirl = stroke("M-90,30 C-40,60 10,20 80,52 M-60,70 C-20,84 20,64 50,80", PLUM_DARK, 10, 'opacity=".7"')
    return (
        circle(0, 0, 106, PLUM_DARK)
        + clipped(circle(-4, -4, 102, PLUM) + swirl, "M-106,0 A106,106 0 0 1 106,0 A106,106 0 0 1 -106,0Z")
        + shine
        + holes
    )


def kit() -> str:
    """Kit, Sam's friend, in his striped shirt, with his bowling ball."""
    skin = KIT.skin
    arms = ""
    for s in (-1, 1):
        arms += figures.bare_arm([(s * 216, 340), (s * 250, 446), (s * 138, 424)], skin, (76, 80, 62))
        arms += _short_sleeve(s)
        arms += place(hands.grip(skin), s * 114, 404, 0.98, s * 24, flip=s < 0)
    head = place(faces.face(KIT, moods.GRIN) + hair.fringe(KIT), turn=-3)
    figure = figures.neck(skin) + _bowling_shirt() + head + place(_ball(), 0, 344, 1.1) + arms
    return backdrop(halo=LEAF) + place(figure, 600, 340, 1.12)
