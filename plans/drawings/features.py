"""Eyes, brows, noses and mouths, and what goes over them."""

from .moods import Mood
from .palette import INK, WHITE
from .people import Glasses, Person
from .shapes import box, circle, clipped, ellipse, path, place, stroke


def _shut_eye(kind: str, person: Person) -> str:
    """Eyes that show no white: laughing, pressed shut, turned away, at peace, or looking down."""
    skin = person.skin
    lash = stroke("M24,2 l11,3 M17,8 l9,7", INK, 4) if person.lashes else ""
    if kind == "laugh":
        return stroke("M-24,4 Q0,-20 24,4", INK, 8) + stroke("M-18,16 Q0,8 18,16", skin.shade, 4)
    if kind == "shut":
        crease = stroke("M31,-9 l13,-9 M33,2 l15,-1 M-20,17 Q2,27 20,16", skin.line, 4.5)
        furrow = stroke("M-39,-30 q5,9 1,18", skin.line, 5)
        return stroke("M-26,-2 Q0,14 28,-4", INK, 9) + crease + furrow
    if kind == "low":
        return stroke("M-24,-4 Q0,16 24,-2", INK, 7) + stroke("M-22,-14 Q0,-22 22,-12", skin.shade, 4)
    return stroke("M-24,0 Q0,17 24,0", INK, 7) + lash + stroke("M-20,-13 Q0,-21 20,-13", skin.shade, 4)


def _eye(mood: Mood, person: Person, look: float) -> str:
    kind = mood.eyes
    if kind in ("laugh", "shut", "low", "rest"):
        return _shut_eye(kind, person)
    top = -9 if kind == "narrow" else -18
    almond = f"M-25,2 C-14,{top} 12,{top - 1} 25,0 C14,13 -12,14 -25,2Z"
    ball = circle(look, -1, 11.5, "#2B170E") + circle(look + 4, -5, 3.6, WHITE)
    lid = stroke(f"M-26,3 C-14,{top} 12,{top - 1} 26,0", INK, 6.5)
    lash = stroke("M24,-1 l9,-7", INK, 5) if person.lashes else ""
    fold = stroke("M-27,-2 Q-24,8 -29,14", person.skin.shade, 5) if person.slant else ""
    return path(almond, WHITE) + clipped(ball, almond) + lid + lash + fold


def _open_mouth(kind: str, person: Person) -> str:
    lip = person.skin.lip
    if kind == "laugh":
        shape = "M-46,66 C-20,60 20,60 46,66 C46,106 26,122 0,122 C-26,122 -46,106 -46,66Z"
        teeth = path("M-50,58 L50,58 L42,83 C16,88 -16,88 -42,83Z", WHITE)
        inside = path(shape, "#4A1512") + clipped(teeth + ellipse(0, 120, 26, 17, "#D0655F"), shape)
        return inside + stroke(shape, lip, 7)
    if kind == "sing":
        shape = "M-27,68 C-14,60 14,60 27,68 C33,92 22,116 0,116 C-22,116 -33,92 -27,68Z"
        teeth = path("M-30,58 L30,58 L24,76 C10,80 -10,80 -24,76Z", WHITE)
        inside = path(shape, "#4A1512") + clipped(teeth + ellipse(0, 116, 19, 14, "#D0655F"), shape)
        return inside + stroke(shape, lip, 8)
    if kind == "grin":
        shape = "M-42,66 C-16,73 16,73 42,66 C34,98 -34,98 -42,66Z"
        return path(shape, WHITE) + stroke(shape, lip, 7)
    shape = "M-36,72 C-16,64 16,64 36,72 C44,84 38,96 30,97 C12,91 -12,91 -30,97 C-38,96 -44,84 -36,72Z"
    teeth = stroke("M-34,83 L34,83 M-16,68 L-15,94 M2,66 L2,93 M19,68 L18,94", "#B9A99C", 3)
    return path(shape, WHITE) + teeth + stroke(shape, lip, 7)


def _mouth(kind: str, person: Person) -> str:
    lip, line = person.skin.lip, person.skin.line
    if kind == "smile":
        lower = path("M-22,84 C-10,96 10,96 22,84 C10,88 -10,88 -22,84Z", lip)
        return lower + stroke("M-38,70 C-20,87 20,87 38,70", lip, 9)
    if kind == "flat":
        return stroke("M-28,80 C-10,77 10,77 28,80", lip, 10) + stroke("M-26,80 L26,80", line, 3)
    if kind == "tight":
        pressed = stroke("M-31,81 C-14,76 14,76 31,81", lip, 7) + stroke("M-34,82 C-14,78 14,78 34,82", line, 4)
        return pressed + stroke("M-43,72 q-5,9 0,18 M43,72 q5,9 0,18", line, 4)
    if kind == "down":
        return stroke("M-28,87 C-14,73 14,73 28,86", lip, 10)
    if kind == "worry":
        parted = "M-27,84 C-14,74 14,74 27,84 C14,90 -14,90 -27,84Z"
        return path(parted, "#5A2320") + stroke(parted, lip, 7)
    if kind == "wry":
        lower = path("M-16,89 C-4,98 12,95 20,84 C10,89 -4,91 -16,89Z", lip)
        return lower + stroke("M-31,82 C-12,90 16,86 38,64", lip, 9) + stroke("M46,55 q6,8 0,17", person.skin.shade, 5)
    return _open_mouth(kind, person)


def _nose(person: Person) -> str:
    skin = person.skin
    base = "M-30,28 C-36,40 -22,46 -12,41 C-6,47 6,47 12,41 C22,46 36,40 30,28"
    side = path("M8,-16 C10,8 28,18 30,30 C30,42 18,44 10,41 C16,24 4,4 8,-16Z", skin.shade)
    glow = stroke("M-2,-14 L-3,18", skin.glow, 11)
    return f'<g transform="scale({person.nose} 1)">{side}{glow}{stroke(base, skin.line, 5.5)}</g>'


def _glasses(kind: Glasses) -> str:
    edge = f'fill-opacity=".07" stroke="{kind.rim}" stroke-width="7"'
    if kind.round:
        rims = circle(-48, -1, 40, WHITE, edge) + circle(48, -1, 40, WHITE, edge)
        return rims + stroke("M-9,-7 Q0,-16 9,-7 M-88,-8 L-102,-14 M88,-8 L102,-14", kind.rim, 7)
    rims = "".join(box(x, -30, 74, 56, WHITE, 24, edge) for x in (-86, 12))
    return rims + stroke("M-12,-6 Q0,-14 12,-6 M-86,-8 L-102,-14 M86,-8 L102,-14", kind.rim, 7)


def _brows(person: Person, mood: Mood) -> str:
    inner, outer = mood.brows
    colour = person.brows or (person.hair if not person.lines else "#B9AFA6")
    brows = ""
    for s in (-1, 1):
        up = mood.lift if s > 0 else 0
        curve = f"M{s * 22},{inner - up} Q{s * 46},{(inner + outer) / 2 - 11 - up} {s * 72},{outer - up}"
        brows += stroke(curve, colour, 12 if not person.lashes else 9)
    if mood.furrow:
        brows += stroke("M-9,-50 q4,12 0,24 M9,-50 q-4,12 0,24", person.skin.line, 4.5)
    return brows


def _age(person: Person) -> str:
    """The lines that years leave."""
    if not person.lines:
        return ""
    folds = stroke("M-50,46 Q-62,62 -56,82 M50,46 Q62,62 56,82 M-84,8 l-10,8 M84,8 l10,8", person.skin.shade, 5)
    if person.lines == 1:
        return folds
    more = "M-40,-78 Q0,-86 40,-78 M-82,18 l-9,10 M82,18 l9,10"
    chin = "M-64,88 Q-60,102 -50,108 M64,88 Q60,102 50,108 M-14,104 Q0,110 14,104"
    return folds + stroke(more, person.skin.shade, 4) + stroke(chin, person.skin.shade, 4.5)


def _freckles(person: Person) -> str:
    spots = ((-76, 30), (-62, 26), (-68, 40), (-52, 36), (-44, 27), (-58, 48), (-10, 22), (6, 18), (0, 30))
    both = [*spots, *((-x, y + 1) for x, y in spots[:6])]
    return "".join(circle(x, y, 3, person.skin.line, 'opacity=".42"') for x, y in both)


def features(person: Person, mood: Mood) -> str:
    """All that moves when a head turns."""
    right = place(_eye(mood, person, mood.look), 47, -4, person.eyes, -person.slant)
    left = place(_eye(mood, person, -mood.look), -47, -4, person.eyes, person.slant, flip=True)
    spots = _freckles(person) if person.freckles else ""
    glasses = _glasses(person.glasses) if person.glasses else ""
    return (
        _age(person)
        + spots
        + _brows(person, mood)
        + right
        + left
        + _nose(person)
        + _mouth(mood.mouth, person)
        + glasses
    )
