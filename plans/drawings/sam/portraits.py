"""Sam and his people, from the chest up."""

from .. import clothes, faces, figures, hair, hands, headwear, moods
from ..backdrops import backdrop
from ..palette import COOL, CORAL, CREAM, HALO, LEAF, MUSTARD, RED, STONE, STONE_DARK
from ..people import JOE, MUM, NAN, SAM, TOBI
from ..shapes import box, circle, path, place, stroke


def _sam(mood: moods.Mood, arms: str, halo: str = HALO, turn: float = 0, tilt: float = 0, x: float = 600) -> str:
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
    head = place(faces.sam(moods.LAUGH, 0.12), turn=-6)
    body = figures.sam_body() + figures.resting(clothes.JUMPER, -1, 1)
    return backdrop(1080, 1350, 540, 610, 470) + _hills() + place(body + head, 540, 700, 1.8)


def ears() -> str:
    """It is too loud: hands over both ears."""
    arms = noise = ""
    for side in (-1, 1):
        arms += place(hands.closed_hand(SAM.skin, thumb=False), side * 154, 126, 1.08, side * -7, flip=side > 0)
        arms += figures.sleeve(
            [(side * 192, 268), (side * 350, 326), (side * 163, 136)], clothes.JUMPER, (116, 104, 84)
        )
        noise += stroke(
            f"M{side * 262},-150 l{side * 44},28 l{side * -22},34 l{side * 50},30 l{side * -22},36 l{side * 46},26",
            RED,
            15,
        )
    return _sam(moods.LOUD, noise + arms, COOL)


def stop() -> str:
    """A flat hand up, palm to the front."""
    hand = place(hands.open_hand(SAM.skin, palm=True), -256, 252, 1.62, -3)
    arm = figures.sleeve([(-184, 282), (-330, 480), (-257, 262)], clothes.JUMPER, (116, 116, 112))
    return _sam(moods.FIRM, figures.resting(clothes.JUMPER, 1) + hand + arm, CORAL, x=680)


def yes() -> str:
    """A thumb up and a smile."""
    hand = place(hands.thumb_up(SAM.skin), -250, 196, 1.5, 32)
    arm = figures.sleeve([(-186, 278), (-146, 480), (-214, 220)], clothes.JUMPER, (116, 112, 102))
    return _sam(moods.GRIN, figures.resting(clothes.JUMPER, 1) + hand + arm, LEAF, x=680, tilt=3)


def no() -> str:
    """The head turned away and a hand that pushes."""
    side_on = f'<g transform="translate(-388 262) rotate(-8) scale(.72 1.34)">{hands.closed_hand(SAM.skin)}</g>'
    arm = figures.sleeve([(-184, 282), (-250, 372), (-380, 272)], clothes.JUMPER, (116, 108, 92))
    push = stroke("M-476,44 q-16,60 0,120 M-516,62 q-12,42 0,84", RED, 13)
    return _sam(moods.REFUSE, figures.resting(clothes.JUMPER, 1) + push + side_on + arm, CORAL, turn=0.9, tilt=6, x=690)


def cheek() -> str:
    """It hurts: a hand on the cheek, the head bent to it."""
    hand = place(hands.closed_hand(SAM.skin), 138, 190, 1.08, -14)
    arm = figures.sleeve([(192, 268), (296, 456), (144, 202)], clothes.JUMPER, (116, 106, 84))
    sore = stroke("M236,-6 l46,-34 M252,44 l56,-12 M252,94 l52,14", RED, 15)
    return _sam(moods.PAIN, figures.resting(clothes.JUMPER, -1) + sore + hand + arm, COOL, tilt=11)


def happy() -> str:
    """Both arms in the air."""
    arms = ""
    for side in (-1, 1):
        arms += place(hands.open_hand(SAM.skin, palm=True), side * 340, -36, 1.2, side * 8, flip=side > 0)
        arms += figures.sleeve(
            [(side * 192, 262), (side * 340, 190), (side * 339, -28)], clothes.JUMPER, (116, 106, 88)
        )
    return _sam(moods.BEAM, arms, LEAF)


def _mum() -> str:
    cloth = clothes.CARDIGAN
    rings = "".join(circle(s * 106, 52, 15, "none", f'stroke="{MUSTARD}" stroke-width="7"') for s in (-1, 1))
    head = hair.afro(MUM.hair, MUM.hair_light) + faces.face(MUM, moods.GRIN) + hair.hairline(MUM.hair) + rings
    body = figures.torso(cloth) + figures.resting(cloth, -1, 1) + clothes.open_front(cloth, CREAM, MUM.skin)
    return body + figures.neck(MUM.skin) + place(head, turn=5)


def _nan() -> str:
    dress = figures.torso(clothes.DRESS) + figures.resting(clothes.DRESS, -1, 1)
    beads = "".join(
        circle(x, y, 11, MUSTARD)
        for x, y in ((-62, 178), (-48, 200), (-28, 216), (-4, 222), (20, 218), (42, 204), (58, 184))
    )
    tuft = "M{0}103,-24 C{0}108,-60 {0}94,-90 {0}70,-98 C{0}84,-76 {0}88,-50 {0}103,-24Z"
    tufts = path(tuft.format("-") + tuft.format(""), NAN.hair)
    head = faces.face(NAN, moods.SMILE) + tufts + headwear.head_wrap()
    return figures.neck(NAN.skin) + dress + beads + place(head, turn=-5)


def mum_and_nan() -> str:
    """Mum and Nan, side by side."""
    return backdrop(r=420) + place(_mum(), 395, 430, 1.14) + place(_nan(), 812, 460, 1.1)


def joe() -> str:
    """Joe Bell, Sam's support worker."""
    head = place(faces.face(JOE, moods.SMILE, -0.1) + hair.swept_hair(JOE), turn=-3)
    return backdrop(halo=COOL) + place(
        figures.neck(JOE.skin)
        + figures.torso(clothes.FLEECE)
        + figures.resting(clothes.FLEECE, -1, 1)
        + clothes.fleece_zip()
        + head,
        600,
        385,
        1.3,
    )


def tobi() -> str:
    """Tobi, Sam's big brother."""
    head = place(faces.face(TOBI, moods.GRIN, 0.1) + hair.short_hair(TOBI), turn=4)
    return backdrop(halo=COOL) + place(
        figures.neck(TOBI.skin) + figures.torso(clothes.YELLOW) + figures.resting(clothes.YELLOW, -1, 1) + head,
        600,
        385,
        1.3,
    )
