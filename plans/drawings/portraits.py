"""Sam and his people, from the chest up."""

from . import faces, figures, hands
from .palette import CREAM, JOE, MUM, MUSTARD, NAN, RED, SAM, STONE, STONE_DARK, TOBI
from .shapes import box, circle, path, place, stroke

PAPER = "#F8E8CD"
HALO = "#F0CB9B"
COOL = "#BFD4D4"
CORAL = "#F0B79F"
LEAF = "#D3DBAF"


def backdrop(
    width: int = 1200, height: int = 900, x: float = 600, y: float = 430, r: float = 400, halo: str = HALO
) -> str:
    """A plain wall with a soft round light behind the head."""
    return box(0, 0, width, height, PAPER) + circle(x, y, r, halo)


def _sam(mood: faces.Mood, arms: str, halo: str = HALO, turn: float = 0, tilt: float = 0, x: float = 600) -> str:
    head = place(faces.sam(mood, turn), turn=tilt)
    return backdrop(x=x, halo=halo) + place(figures.sam_body() + head + arms, x, 424, 1.15)


def _hills() -> str:
    far = path("M0,830 C160,700 330,690 470,770 C640,860 830,660 1080,720 L1080,1350 L0,1350Z", "#B9C39A")
    near = path("M0,980 C220,860 420,900 560,940 C760,1000 930,880 1080,860 L1080,1350 L0,1350Z", "#93AC78")
    bridge = box(740, 640, 400, 16, STONE_DARK) + box(740, 652, 400, 150, STONE)
    gaps = "".join(
        path(f"M{x},810 L{x},690 A22,22 0 0 1 {x + 44},690 L{x + 44},810Z", "#EBD9B2") for x in range(756, 1080, 62)
    )
    return bridge + gaps + far + near


def laughing() -> str:
    """Sam in his red bobble hat, laughing."""
    head = place(faces.sam(faces.LAUGH, 0.12), turn=-6)
    body = figures.sam_body() + figures.resting(figures.JUMPER, -1, 1)
    return backdrop(1080, 1350, 540, 610, 470) + _hills() + place(body + head, 540, 700, 1.8)


def ears() -> str:
    """It is too loud: hands over both ears."""
    arms = noise = ""
    for side in (-1, 1):
        arms += place(hands.closed_hand(SAM.skin, thumb=False), side * 154, 126, 1.08, side * -7, flip=side > 0)
        arms += figures.sleeve(
            [(side * 192, 268), (side * 350, 326), (side * 163, 136)], figures.JUMPER, (116, 104, 84)
        )
        noise += stroke(
            f"M{side * 262},-150 l{side * 44},28 l{side * -22},34 l{side * 50},30 l{side * -22},36 l{side * 46},26",
            RED,
            15,
        )
    return _sam(faces.LOUD, noise + arms, COOL)


def stop() -> str:
    """A flat hand up, palm to the front."""
    hand = place(hands.open_hand(SAM.skin, palm=True), -256, 252, 1.62, -3)
    arm = figures.sleeve([(-184, 282), (-330, 480), (-257, 262)], figures.JUMPER, (116, 116, 112))
    return _sam(faces.FIRM, figures.resting(figures.JUMPER, 1) + hand + arm, CORAL, x=680)


def yes() -> str:
    """A thumb up and a smile."""
    hand = place(hands.thumb_up(SAM.skin), -250, 196, 1.5, 32)
    arm = figures.sleeve([(-186, 278), (-146, 480), (-214, 220)], figures.JUMPER, (116, 112, 102))
    return _sam(faces.GRIN, figures.resting(figures.JUMPER, 1) + hand + arm, LEAF, x=680, tilt=3)


def no() -> str:
    """The head turned away and a hand that pushes."""
    side_on = f'<g transform="translate(-388 262) rotate(-8) scale(.72 1.34)">{hands.closed_hand(SAM.skin)}</g>'
    arm = figures.sleeve([(-184, 282), (-250, 372), (-380, 272)], figures.JUMPER, (116, 108, 92))
    push = stroke("M-476,44 q-16,60 0,120 M-516,62 q-12,42 0,84", RED, 13)
    return _sam(faces.REFUSE, figures.resting(figures.JUMPER, 1) + push + side_on + arm, CORAL, turn=0.9, tilt=6, x=690)


def cheek() -> str:
    """It hurts: a hand on the cheek, the head bent to it."""
    hand = place(hands.closed_hand(SAM.skin), 138, 190, 1.08, -14)
    arm = figures.sleeve([(192, 268), (296, 456), (144, 202)], figures.JUMPER, (116, 106, 84))
    sore = stroke("M236,-6 l46,-34 M252,44 l56,-12 M252,94 l52,14", RED, 15)
    return _sam(faces.PAIN, figures.resting(figures.JUMPER, -1) + sore + hand + arm, COOL, tilt=11)


def happy() -> str:
    """Both arms in the air."""
    arms = ""
    for side in (-1, 1):
        arms += place(hands.open_hand(SAM.skin, palm=True), side * 340, -36, 1.2, side * 8, flip=side > 0)
        arms += figures.sleeve(
            [(side * 192, 262), (side * 340, 190), (side * 339, -28)], figures.JUMPER, (116, 106, 88)
        )
    return _sam(faces.BEAM, arms, LEAF)


def _mum() -> str:
    cloth = figures.CARDIGAN
    blouse = path("M-74,150 C-70,260 -40,380 -36,700 L36,700 C40,380 70,260 74,150Z", CREAM)
    edges = stroke("M-78,158 C-74,262 -42,380 -38,700 M78,158 C74,262 42,380 38,700", cloth.dark, 16)
    rings = "".join(circle(s * 106, 52, 15, "none", f'stroke="{MUSTARD}" stroke-width="7"') for s in (-1, 1))
    head = figures.afro(MUM.hair, MUM.hair_light) + faces.face(MUM, faces.GRIN) + figures.hairline(MUM.hair) + rings
    body = figures.torso(cloth) + figures.resting(cloth, -1, 1) + blouse + edges
    chest = path("M-52,140 L0,262 L52,140Z", MUM.skin.base)
    return body + chest + figures.neck(MUM.skin) + place(head, turn=5)


def _nan() -> str:
    dress = figures.torso(figures.DRESS) + figures.resting(figures.DRESS, -1, 1)
    beads = "".join(
        circle(x, y, 11, MUSTARD)
        for x, y in ((-62, 178), (-48, 200), (-28, 216), (-4, 222), (20, 218), (42, 204), (58, 184))
    )
    tuft = "M{0}103,-24 C{0}108,-60 {0}94,-90 {0}70,-98 C{0}84,-76 {0}88,-50 {0}103,-24Z"
    hair = path(tuft.format("-") + tuft.format(""), NAN.hair)
    head = faces.face(NAN, faces.SMILE) + hair + figures.head_wrap()
    return figures.neck(NAN.skin) + dress + beads + place(head, turn=-5)


def mum_and_nan() -> str:
    """Mum and Nan, side by side."""
    return backdrop(r=420) + place(_mum(), 395, 430, 1.14) + place(_nan(), 812, 460, 1.1)


def joe() -> str:
    """Joe Bell, Sam's support worker."""
    head = place(faces.face(JOE, faces.SMILE, -0.1) + faces.swept_hair(JOE), turn=-3)
    return backdrop(halo=COOL) + place(
        figures.neck(JOE.skin)
        + figures.torso(figures.FLEECE)
        + figures.resting(figures.FLEECE, -1, 1)
        + figures.fleece_zip()
        + head,
        600,
        385,
        1.3,
    )


def tobi() -> str:
    """Tobi, Sam's big brother."""
    head = place(faces.face(TOBI, faces.GRIN, 0.1) + faces.short_hair(TOBI), turn=4)
    return backdrop(halo=COOL) + place(
        figures.neck(TOBI.skin) + figures.torso(figures.YELLOW) + figures.resting(figures.YELLOW, -1, 1) + head,
        600,
        385,
        1.3,
    )
