"""Heads and what they feel. A head is about 300 tall; 0,0 is between the eyes and the nose."""

from dataclasses import dataclass

from .palette import CREAM, INK, RED, RED_DARK, RED_LIGHT, SAM, WHITE, Person
from .shapes import box, circle, clipped, ellipse, faded, fluff, path, place, stroke

FACE = (
    "M-99,-50 C-102,26 -94,80 -62,116 C-38,146 38,146 62,116 C94,80 102,26 "
    "99,-50 C98,-122 60,-150 0,-150 C-60,-150 -98,-122 -99,-50Z"
)


@dataclass(frozen=True)
class Mood:
    """A feeling: how the eyes, the brows (height inside, height outside) and the mouth look."""

    eyes: str
    mouth: str
    brows: tuple[float, float] = (-46, -42)
    look: float = 0


LAUGH = Mood("laugh", "laugh", (-54, -50))
BEAM = Mood("open", "laugh", (-58, -54))
SMILE = Mood("open", "smile", (-48, -44))
GRIN = Mood("open", "grin", (-50, -46))
FIRM = Mood("open", "flat", (-42, -47))
REFUSE = Mood("low", "down", (-40, -44))
PAIN = Mood("narrow", "wince", (-54, -34))
LOUD = Mood("shut", "wince", (-40, -36))
CALM = Mood("open", "smile", (-44, -42))


def _eye(kind: str, person: Person, look: float) -> str:
    if kind == "laugh":
        return stroke("M-24,4 Q0,-20 24,4", INK, 8) + stroke("M-18,16 Q0,8 18,16", person.skin.shade, 4)
    if kind == "shut":
        crease = stroke("M31,-9 l13,-9 M33,2 l15,-1 M-20,17 Q2,27 20,16", person.skin.line, 4.5)
        furrow = stroke("M-39,-30 q5,9 1,18", person.skin.line, 5)
        return stroke("M-26,-2 Q0,14 28,-4", INK, 9) + crease + furrow
    if kind == "low":
        return stroke("M-24,-4 Q0,16 24,-2", INK, 7) + stroke("M-22,-14 Q0,-22 22,-12", person.skin.shade, 4)
    top = -9 if kind == "narrow" else -18
    almond = f"M-25,2 C-14,{top} 12,{top - 1} 25,0 C14,13 -12,14 -25,2Z"
    ball = circle(look, -1, 11.5, "#2B170E") + circle(look + 4, -5, 3.6, WHITE)
    lid = stroke(f"M-26,3 C-14,{top} 12,{top - 1} 26,0", INK, 6.5)
    lash = stroke("M24,-1 l9,-7", INK, 5) if person.lashes else ""
    return path(almond, WHITE) + clipped(ball, almond) + lid + lash


def _mouth(kind: str, person: Person) -> str:
    lip = person.skin.lip
    if kind == "laugh":
        shape = "M-46,66 C-20,60 20,60 46,66 C46,106 26,122 0,122 C-26,122 -46,106 -46,66Z"
        teeth = path("M-50,58 L50,58 L42,83 C16,88 -16,88 -42,83Z", WHITE)
        inside = path(shape, "#4A1512") + clipped(teeth + ellipse(0, 120, 26, 17, "#D0655F"), shape)
        return inside + stroke(shape, lip, 7)
    if kind == "grin":
        shape = "M-42,66 C-16,73 16,73 42,66 C34,98 -34,98 -42,66Z"
        return path(shape, WHITE) + stroke(shape, lip, 7)
    if kind == "smile":
        lower = path("M-22,84 C-10,96 10,96 22,84 C10,88 -10,88 -22,84Z", lip)
        return lower + stroke("M-38,70 C-20,87 20,87 38,70", lip, 9)
    if kind == "flat":
        return stroke("M-28,80 C-10,77 10,77 28,80", lip, 10) + stroke("M-26,80 L26,80", person.skin.line, 3)
    if kind == "down":
        return stroke("M-28,87 C-14,73 14,73 28,86", lip, 10)
    shape = "M-36,72 C-16,64 16,64 36,72 C44,84 38,96 30,97 C12,91 -12,91 -30,97 C-38,96 -44,84 -36,72Z"
    teeth = stroke("M-34,83 L34,83 M-16,68 L-15,94 M2,66 L2,93 M19,68 L18,94", "#B9A99C", 3)
    return path(shape, WHITE) + teeth + stroke(shape, lip, 7)


def _nose(person: Person) -> str:
    skin = person.skin
    base = "M-30,28 C-36,40 -22,46 -12,41 C-6,47 6,47 12,41 C22,46 36,40 30,28"
    side = path("M8,-16 C10,8 28,18 30,30 C30,42 18,44 10,41 C16,24 4,4 8,-16Z", skin.shade)
    glow = stroke("M-2,-14 L-3,18", skin.glow, 11)
    return f'<g transform="scale({person.nose} 1)">{side}{glow}{stroke(base, skin.line, 5.5)}</g>'


def _glasses() -> str:
    rims = "".join(
        box(x, -30, 74, 56, WHITE, 24, f'fill-opacity=".07" stroke="{INK}" stroke-width="7"') for x in (-86, 12)
    )
    return rims + stroke("M-12,-6 Q0,-14 12,-6 M-86,-8 L-102,-14 M86,-8 L102,-14", INK, 7)


def _features(person: Person, mood: Mood) -> str:
    inner, outer = mood.brows
    brow_colour = person.hair if not person.lines else "#B9AFA6"
    brows = "".join(
        stroke(
            f"M{s * 22},{inner} Q{s * 46},{(inner + outer) / 2 - 11} {s * 72},{outer}",
            brow_colour,
            12 if not person.lashes else 9,
        )
        for s in (-1, 1)
    )
    eyes = place(_eye(mood.eyes, person, mood.look), 47, -4) + place(
        _eye(mood.eyes, person, -mood.look), -47, -4, flip=True
    )
    age = ""
    if person.lines:
        age = stroke("M-50,46 Q-62,62 -56,82 M50,46 Q62,62 56,82 M-84,8 l-10,8 M84,8 l10,8", person.skin.shade, 5)
    return age + brows + eyes + _nose(person) + _mouth(mood.mouth, person) + (_glasses() if person.glasses else "")


def face(person: Person, mood: Mood, turn: float = 0) -> str:
    """A head without hair on top or a hat. `turn` from -1 (its right) to 1 moves the features sideways."""
    skin = person.skin
    ears = "".join(
        ellipse(s * 101 - turn * 12, 4, 19, 31, skin.base)
        + stroke(f"M{s * 103 - turn * 12},-12 q{s * 9},14 {-s * 2},28", skin.shade, 5)
        for s in (-1, 1)
        if s * turn < 0.45
    )
    shade = faded(path("M52,-160 C86,-40 72,70 6,150 L140,150 L140,-160Z", skin.shade), 0.55)
    moved = f'<g transform="translate({turn * 30} 0) scale({1 - abs(turn) * 0.1} 1)">'
    cheeks = "".join(ellipse(s * 60, 38, 24, 15, skin.glow, 'opacity=".7"') for s in (-1, 1))
    inside = path(FACE, skin.base) + shade + f"{moved}{cheeks}</g>" + (_beard(person, turn) if person.beard else "")
    return ears + clipped(inside, FACE) + f"{moved}{_features(person, mood)}</g>"


def _beard(person: Person, turn: float) -> str:
    dx = turn * 30
    points = ((-92, -72), (-92, 50), (-80, 74), (-54, 62), (-40, 46), (-16, 43), (0, 50))
    follow = (0.45, 0.55, 0.8, 1, 1, 1, 1)
    left = [(x + dx * f, y) for (x, y), f in zip(points, follow, strict=True)]
    right = [(-x + dx * f, y) for (x, y), f in reversed(list(zip(points, follow, strict=True))[:-1])]
    curve = [f"{x:.0f},{y}" for x, y in left[1:] + right]
    edge = f"M{left[0][0]:.0f},{left[0][1]} C" + " ".join(curve)
    outline = f"{edge} L140,-72 L140,170 L-140,170 L-140,-72Z"
    return faded(path(outline, person.hair), 0.86)


def bobble_hat(turn: float = 0) -> str:
    """Sam's hat."""
    crown = "M-110,-88 C-116,-190 -62,-236 0,-236 C62,-236 116,-190 110,-88Z"
    knit = stroke(
        "M-62,-100 C-66,-160 -44,-206 -18,-228 M0,-100 L0,-232 M62,-100 C66,-160 44,-206 18,-228",
        RED_DARK,
        6,
        'opacity=".7"',
    )
    shade = faded(path("M50,-250 C84,-190 84,-130 76,-80 L130,-80 L130,-250Z", RED_DARK), 0.6)
    brim = (
        "M-118,-122 C-60,-138 60,-138 118,-122 C124,-104 124,-84 118,-66 "
        "C60,-82 -60,-82 -118,-66 C-124,-84 -124,-104 -118,-122Z"
    )
    ribs = "".join(
        stroke(f"M{x},{-130 + abs(x) * 0.06:.0f} L{x},{-76 + abs(x) * 0.06:.0f}", RED_DARK, 5, 'opacity=".75"')
        for x in range(-100, 101, 25)
    )
    bob = turn * -8
    soft = faded(ellipse(bob + 12, -238, 30, 24, "#DCC59B"), 0.75) + faded(ellipse(bob - 14, -274, 20, 15, WHITE), 0.9)
    bobble = fluff(bob, -258, 52, 12, CREAM) + soft
    return clipped(path(crown, RED) + knit + shade, crown) + path(brim, RED_LIGHT) + clipped(ribs, brim) + bobble


def swept_hair(person: Person) -> str:
    """Joe's hair: short at the sides and brushed over."""
    top = (
        "M-106,-16 C-122,-110 -108,-164 -50,-182 C-10,-206 60,-204 90,-170 C116,-140 114,-70 106,-16 "
        "C99,-34 96,-56 92,-86 C62,-84 22,-96 -6,-122 C-30,-100 -62,-90 -90,-88 C-94,-56 -98,-34 -106,-16Z"
    )
    strands = "M-70,-150 C-40,-176 10,-184 52,-166 M-6,-122 C24,-104 60,-96 88,-100 M-30,-140 C10,-140 50,-130 80,-122"
    return path(top, person.hair) + stroke(strands, person.hair_light, 7, 'opacity=".8"')


def short_hair(person: Person) -> str:
    """A close, neat cut."""
    top = (
        "M-106,-20 C-118,-120 -84,-178 0,-180 C84,-178 118,-120 106,-20 C98,-34 "
        "94,-56 90,-84 C50,-104 -50,-104 -90,-84 C-94,-56 -98,-34 -106,-20Z"
    )
    return path(top, person.hair) + stroke("M-60,-140 C-30,-160 20,-162 50,-148", person.hair_light, 8, 'opacity=".7"')


def sam(mood: Mood, turn: float = 0) -> str:
    """Sam's head, with his hat on."""
    return face(SAM, mood, turn) + bobble_hat(turn)
