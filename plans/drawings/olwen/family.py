"""Mari, Megan and Bethan."""

from .. import clothes, faces, figures, hair, hands, moods
from ..backdrops import backdrop
from ..palette import BLUE, BLUE_DARK, COOL, CREAM, HALO, LEAF
from ..people import BETHAN, MARI, MEGAN, WARM
from ..shapes import clipped, ellipse, path, place, stroke


def mari() -> str:
    """Mari, Olwen's daughter, in her green coat."""
    cloth = clothes.COAT
    body = figures.neck(MARI.skin) + figures.torso(cloth) + figures.resting(cloth, -1, 1) + clothes.lapels(cloth, CREAM)
    head = hair.bob_behind(MARI) + faces.face(MARI, moods.GRIN, -0.08) + hair.bob(MARI)
    return backdrop(halo=HALO) + place(place(body, 0, 14, 0.92) + place(head, turn=3), 600, 385, 1.25)


def bethan() -> str:
    """Bethan, who works at the care home, in her navy tunic."""
    head = place(faces.face(BETHAN, moods.GRIN, 0.06) + hair.tied_back(BETHAN), turn=-3)
    body = (
        figures.neck(BETHAN.skin)
        + figures.torso(clothes.TUNIC)
        + figures.resting(clothes.TUNIC, -1, 1)
        + clothes.tunic(BETHAN.skin)
    )
    figure = hair.tail(BETHAN) + place(body, 0, 14, 0.92) + head
    return backdrop(halo=COOL) + place(figure, 600, 375, 1.25)


def _baby() -> str:
    """A baby asleep in a blue knitted blanket; 0,0 is the middle of the face."""
    skin = WARM
    wrap = "M70,-30 C126,30 104,128 10,164 C-110,206 -262,190 -284,124 C-296,70 -190,0 -66,-30 Z"
    rows = "".join(stroke(f"M{x},{y} q30,60 10,150", BLUE_DARK, 6, 'opacity=".6"') for x, y in _ROWS)
    fold = stroke("M70,-30 C100,40 30,96 -52,84", BLUE_DARK, 9)
    blush = ellipse(-28, 22, 15, 10, "#EFA58E", 'opacity=".7"') + ellipse(28, 22, 15, 10, "#EFA58E", 'opacity=".7"')
    eyes = stroke("M-38,2 Q-25,14 -12,3 M12,3 Q25,14 38,2", "#5A3A28", 5)
    small = stroke("M-6,18 q6,7 12,0", skin.line, 4.5) + stroke("M-10,36 q10,8 20,0", skin.lip, 6)
    cap = path("M-66,-8 C-72,-74 -34,-94 0,-94 C34,-94 72,-74 66,-8 C34,-34 -34,-34 -66,-8Z", CREAM)
    face = ellipse(0, 0, 63, 66, skin.base) + blush + eyes + small
    return (
        clipped(path(wrap, BLUE) + rows, wrap)
        + face
        + cap
        + stroke("M-63,-9 C-34,-36 34,-36 63,-9", "#E0CDAE", 10)
        + fold
    )


_ROWS = ((-238, 60), (-190, 34), (-142, 14), (-94, 20))


def megan_and_baby() -> str:
    """Megan, Olwen's granddaughter, with her baby."""
    cloth, skin = clothes.RUST, MEGAN.skin
    body = place(figures.neck(skin) + figures.torso(cloth), 0, 14, 0.92)
    head = place(faces.face(MEGAN, moods.TENDER, 0.15) + hair.parted(MEGAN), turn=7)
    under = figures.sleeve([(182, 276), (250, 424), (40, 496)], cloth, (96, 100, 96))
    palm = place(hands.closed_hand(skin, thumb=False), -166, 424, 0.95, 70)
    over = palm + figures.sleeve([(-176, 276), (-262, 440), (-174, 428)], cloth, (106, 98, 78))
    baby = place(_baby(), 44, 284, 1.08, -8)
    return backdrop(halo=LEAF) + place(
        place(hair.long_behind(MEGAN), turn=5) + body + head + baby + under + over, 590, 345, 1.12
    )
