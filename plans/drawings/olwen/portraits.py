"""Olwen, and what her face and hands say."""

from .. import clothes, faces, figures, hair, hands, moods
from ..backdrops import backdrop
from ..palette import (
    COOL,
    CORAL,
    CREAM,
    GRASS_FAR,
    HAZE,
    LEAF,
    LILAC_DARK,
    MOSS,
    PLUM,
    PLUM_DARK,
    RED,
    STONE_DARK,
    SUN,
    TEAL,
    TEAL_DARK,
    WHITE,
)
from ..people import AMINA, OLWEN
from ..scenery import sheep
from ..shapes import box, circle, clipped, ellipse, path, place, stroke

SKIN = OLWEN.skin


def brooch(x: float = 0, y: float = 0) -> str:
    """Her pearl brooch: one pearl in a ring of small ones."""
    gold = circle(x, y, 25, "#C99B3F")
    ring = ((18, 0), (13, 13), (0, 18), (-13, 13), (-18, 0), (-13, -13), (0, -18), (13, -13))
    pearls = "".join(circle(x + dx, y + dy, 7.5, "#F7F0E8", 'stroke="#C9B8A8" stroke-width="1.5"') for dx, dy in ring)
    return (
        gold
        + pearls
        + circle(x, y, 12, "#FBF5EE", 'stroke="#C9B8A8" stroke-width="2"')
        + circle(x - 4, y - 4, 4, WHITE)
    )


def head(mood: moods.Mood, turn: float = 0, tilt: float = 0) -> str:
    """Olwen's head, with her white curls."""
    return place(hair.curls_behind(OLWEN) + faces.face(OLWEN, mood, turn) + hair.curls(OLWEN), turn=tilt)


def body(*resting: int) -> str:
    """Her lilac cardigan over a cream blouse, and her brooch."""
    buttons = "".join(circle(0, y, 10, LILAC_DARK) for y in (330, 420, 510))
    cardigan = path("M-62,200 L0,300 L62,200 L62,150 L-62,150Z", CREAM)
    edge = stroke("M-84,168 C-70,230 -30,270 0,306 C30,270 70,230 84,168 M0,306 L0,700", LILAC_DARK, 15)
    arms = figures.resting(clothes.LILACS, *resting)
    dressed = figures.neck(SKIN) + figures.torso(clothes.LILACS) + arms + cardigan + edge + buttons
    return place(dressed + clothes.blouse_collar(CREAM, "#D9C8AE"), 0, 14, 0.9) + brooch(106, 282)


def _olwen(mood: moods.Mood, arms: str, halo: str = HAZE, turn: float = 0, tilt: float = 0, x: float = 600) -> str:
    return backdrop(x=x, halo=halo) + place(body() + head(mood, turn, tilt) + arms, x, 400, 1.12)


def arm(side: int, elbow: tuple[float, float], wrist: tuple[float, float]) -> str:
    """Her sleeve, from the shoulder to the wrist."""
    return figures.sleeve([(side * 172, 266), elbow, wrist], clothes.LILACS, (106, 98, 76))


def hand(x: float, y: float, scale: float, turn: float, flip: bool = False) -> str:
    """The back of her hand."""
    return place(hands.closed_hand(SKIN) + hands.years(SKIN), x, y, scale, turn, flip)


def _hills() -> str:
    far = path("M0,800 C200,640 360,700 520,740 C700,790 880,620 1080,690 L1080,1350 L0,1350Z", "#C3BCCB")
    near = path("M0,960 C200,900 380,850 560,900 C760,960 930,880 1080,830 L1080,1350 L0,1350Z", GRASS_FAR)
    wall = stroke("M0,1010 C200,950 380,900 560,950", STONE_DARK, 12, 'opacity=".6"')
    return far + near + wall + sheep(930, 900) + sheep(1010, 880) + sheep(70, 930)


def smiling() -> str:
    """Olwen in her lilac cardigan, smiling."""
    figure = place(body(-1, 1) + head(moods.GRIN, 0.08, -4), 540, 690, 1.85)
    return backdrop(1080, 1350, 540, 610, 470) + _hills() + figure


def worried() -> str:
    """She twists her handkerchief."""
    edge = "#7FA0C4"
    left = "M-118,330 C-156,370 -112,410 -152,470 L-62,462 C-92,420 -74,384 -84,330Z"
    right = "M118,330 C156,370 114,406 156,468 L64,460 C94,416 76,384 84,330Z"
    twist = path("M-110,262 C-44,240 34,300 110,262 L110,322 C34,344 -44,284 -110,324Z", WHITE, edge, 6)
    turns = stroke("M-72,256 L-30,308 M-24,262 L18,318 M26,274 L66,320", edge, 6)
    tails = path(left + right, WHITE, edge, 6)
    fists = "".join(place(hands.grip(SKIN), s * 132, 296, 0.98, s * 10, flip=s < 0) for s in (-1, 1))
    arms = "".join(arm(s, (s * 276, 404), (s * 158, 312)) for s in (-1, 1))
    return _olwen(moods.WORRY, tails + twist + turns + fists + arms, COOL, tilt=-3)


def yes() -> str:
    """Yes: she pats your hand."""
    yours = place(hands.closed_hand(AMINA.skin), -540, 420, 1.25, 80)
    sleeve = figures.sleeve([(-760, 456), (-530, 418)], clothes.JUMPER, (140, 106))
    hers = hand(-250, 374, 1.2, -88, flip=True) + arm(-1, (-130, 470), (-240, 378))
    pats = stroke("M-464,252 q40,-26 84,-20 M-440,286 q24,-12 50,-10", MOSS, 11)
    person = body(1) + head(moods.GRIN, -0.3, -5) + yours + sleeve + hers + pats
    return backdrop(x=760, halo=LEAF) + place(person, 760, 366, 1.07)


def no() -> str:
    """No: her lips are shut tight, her head is turned away and her hand is up a little."""
    raised = place(hands.open_hand(SKIN, palm=True), -252, 320, 1.15, -10)
    arms = raised + arm(-1, (-236, 480), (-252, 326))
    return _olwen(moods.TIGHT, figures.resting(clothes.LILACS, 1) + arms, CORAL, turn=0.85, tilt=5, x=690)


def singing() -> str:
    """She sings with her hand on her heart."""
    arms = hand(-24, 372, 1.05, 62) + arm(-1, (-236, 452), (-30, 376))
    notes = place(_note(), -330, -40, 1, -8) + place(_note(), 318, -96, 0.8, 10)
    return _olwen(moods.SINGING, figures.resting(clothes.LILACS, 1) + arms + notes, SUN, tilt=-5)


def _note() -> str:
    ball = ellipse(0, 0, 24, 18, LILAC_DARK, 'transform="rotate(-20)"')
    return ball + stroke("M20,-6 L20,-104 C30,-78 56,-76 56,-44", LILAC_DARK, 9)


def _chair() -> str:
    return box(-300, 20, 600, 800, TEAL, 120) + box(-262, 60, 524, 740, TEAL_DARK, 96, 'opacity=".45"')


def _chair_arms() -> str:
    fold = "M{0},480 q{1},-26 {2},0"
    pads = "".join(box(s * 336 - 74, 430, 148, 520, TEAL, 66) for s in (-1, 1))
    return pads + stroke(fold.format(-376, 40, 80) + fold.format(296, 40, 80), TEAL_DARK, 7)


def _lap() -> str:
    """Her plum skirt over both knees."""
    skirt = "M-190,380 C-262,470 -270,560 -236,640 L-206,900 L206,900 L236,640 C270,560 262,470 190,380Z"
    knees = stroke("M-206,620 C-190,540 -64,540 -34,628 M206,620 C190,540 64,540 34,628", PLUM_DARK, 9)
    folds = stroke(
        "M0,560 C-10,640 -6,760 0,900 M-186,690 L-176,900 M186,690 L176,900 M-70,700 L-66,900 M70,700 L66,900",
        PLUM_DARK,
        8,
    )
    return path(skirt, PLUM) + knees + folds


def _seated(mood: moods.Mood, turn: float, tilt: float) -> str:
    """Olwen down to the hem of her cardigan."""
    hem = "M-320,-260 L320,-260 L320,470 C160,500 -160,500 -320,470Z"
    return clipped(body(), hem) + stroke("M-204,478 C-120,492 120,492 204,478", LILAC_DARK, 9) + head(mood, turn, tilt)


def hurt() -> str:
    """It hurts: she frowns and rubs her left knee."""
    resting = hand(-316, 462, 0.95, 186) + arm(-1, (-290, 366), (-312, 452))
    rubbing = hand(206, 506, 1.1, 212) + arm(1, (290, 400), (214, 494))
    sore = stroke("M252,610 l54,-2 M244,658 l52,22 M222,704 l34,40", RED, 14)
    person = _lap() + _seated(moods.SORE, 0.2, 7) + _chair_arms() + resting + rubbing + sore
    return backdrop(halo=COOL, y=420) + place(_chair() + person, 590, 238, 0.86)
