"""Hair: some of it is behind the face, and some is in front."""

from .people import Person
from .shapes import box, circle, ellipse, path, stroke


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


def afro(colour: str, light: str) -> str:
    """Mum's short natural hair, behind the face."""
    parts = [
        circle(x, y, r, colour)
        for x, y, r in (
            (-84, -84, 52),
            (84, -84, 52),
            (-58, -142, 58),
            (58, -142, 58),
            (0, -164, 62),
            (-100, -36, 34),
            (100, -36, 34),
        )
    ]
    return "".join(parts) + stroke("M-60,-172 q20,-22 46,-24 M30,-190 q22,6 34,22", light, 8, 'opacity=".7"')


def hairline(colour: str) -> str:
    """The front edge of Mum's hair, over the forehead."""
    return path(
        "M-102,-44 C-100,-84 -70,-104 -40,-100 C-14,-112 14,-112 40,-100 "
        "C70,-104 100,-84 102,-44 L112,-110 L60,-164 L-60,-164 L-112,-110Z",
        colour,
    )


def _curls(places: tuple[tuple[int, int, int], ...], person: Person) -> str:
    soft = "".join(circle(x, y, r, person.hair) for x, y, r in places)
    locks = "".join(
        stroke(
            f"M{x - r * 0.5:.0f},{y + r * 0.15:.0f} q0,{-r * 0.62:.0f} {r * 0.62:.0f},{-r * 0.6:.0f}",
            person.hair_light,
            5,
        )
        for x, y, r in places
    )
    return soft + locks


def curls_behind(person: Person) -> str:
    """Short curly hair: what is behind the face."""
    sides = ((-104, 22, 30), (104, 22, 30), (-114, -28, 36), (114, -28, 36), (-108, -82, 44), (108, -82, 44))
    return _curls((*sides, (-78, -132, 50), (78, -132, 50), (-30, -164, 52), (32, -164, 52)), person)


def curls(person: Person) -> str:
    """Short curly hair: what lies on the forehead."""
    sides = ((-94, -78, 26), (94, -80, 26), (-72, -108, 30), (72, -110, 30))
    return _curls((*sides, (-36, -126, 31), (40, -127, 31), (2, -134, 31)), person)


def fringe(person: Person) -> str:
    """Kit's hair: short, with a rough fringe."""
    top = (
        "M-109,-8 C-128,-112 -98,-178 -12,-184 C72,-190 128,-128 109,-8 C102,-30 98,-56 94,-78 "
        "C74,-80 56,-84 44,-102 C30,-86 4,-84 -12,-102 C-32,-84 -60,-80 -92,-76 C-97,-56 -101,-32 -109,-8Z"
    )
    strands = "M-72,-136 C-52,-158 -24,-166 6,-164 M44,-102 C56,-112 62,-124 64,-138 M-12,-102 C-4,-114 0,-126 0,-140"
    return path(top, person.hair) + stroke(strands, person.hair_light, 7, 'opacity=".9"')


def bob_behind(person: Person) -> str:
    """A bob: what is behind the face."""
    shape = (
        "M-84,104 C-118,118 -140,104 -136,62 C-140,-30 -148,-184 0,-188 "
        "C148,-184 140,-30 136,62 C140,104 118,118 84,104Z"
    )
    return path(shape, person.hair)


def bob(person: Person) -> str:
    """A bob: the fringe, brushed to one side, and the hair beside the cheeks."""
    top = (
        "M-126,74 C-134,-40 -124,-182 0,-182 C124,-182 134,-40 126,74 C116,92 96,90 94,72 C104,10 100,-40 84,-78 "
        "C56,-84 10,-96 -18,-124 C-38,-98 -66,-80 -86,-70 C-100,-36 -102,14 -94,72 C-96,90 -116,92 -126,74Z"
    )
    strands = (
        "M-18,-124 C-2,-108 30,-98 60,-92 M-60,-146 C-92,-116 -108,-50 -110,30 M40,-150 C90,-120 110,-50 112,30 "
        "M-20,-160 C10,-166 40,-160 60,-150"
    )
    return path(top, person.hair) + stroke(strands, person.hair_light, 6, 'opacity=".75"')


def long_behind(person: Person) -> str:
    """Long, wavy hair: what falls behind the shoulders."""
    shape = (
        "M0,-192 C-150,-192 -142,-60 -132,-10 C-152,30 -160,62 -140,104 C-166,140 -168,186 -146,218 "
        "C-158,262 -120,290 -60,276 L60,276 C120,290 158,262 146,218 C168,186 166,140 140,104 C160,62 152,30 132,-10 "
        "C142,-60 150,-192 0,-192Z"
    )
    waves = (
        "M-112,20 C-132,60 -124,84 -118,112 C-138,150 -136,186 -124,214 M112,20 C132,60 124,84 118,112 "
        "C138,150 136,186 124,214 M-92,110 C-104,150 -104,190 -96,230 M92,110 C104,150 104,190 96,230"
    )
    return path(shape, person.hair) + stroke(waves, person.hair_light, 6, 'opacity=".75"')


def parted(person: Person) -> str:
    """Hair parted in the middle and brushed to both sides."""
    top = (
        "M-120,60 C-132,-60 -112,-184 0,-184 C112,-184 132,-60 120,60 C108,56 100,20 98,-20 C86,-66 40,-84 0,-124 "
        "C-40,-84 -86,-66 -98,-20 C-100,20 -108,56 -120,60Z"
    )
    strands = "M0,-124 C-6,-146 -4,-160 0,-176 M-20,-112 C-70,-90 -104,-50 -108,10 M20,-112 C70,-90 104,-50 108,10"
    return path(top, person.hair) + stroke(strands, person.hair_light, 6, 'opacity=".75"')


def tied_back(person: Person) -> str:
    """Hair brushed back smoothly from a side parting."""
    top = (
        "M-104,2 C-122,-112 -88,-180 0,-182 C88,-180 122,-112 104,2 C102,-38 94,-66 76,-88 C40,-98 2,-108 -24,-132 "
        "C-40,-108 -66,-94 -82,-78 C-96,-60 -102,-34 -104,2Z"
    )
    strands = (
        "M-24,-132 C-14,-150 4,-166 24,-174 M-4,-118 C40,-104 74,-104 98,-70 M14,-136 C54,-132 84,-118 102,-92 "
        "M-44,-108 C-70,-104 -90,-88 -100,-64"
    )
    return path(top, person.hair) + stroke(strands, person.hair_light, 6, 'opacity=".75"')


def tail(person: Person) -> str:
    """A tail of hair that falls behind one shoulder."""
    back = "M60,-120 C150,-130 176,-60 160,20 C150,90 176,140 150,216 C120,214 96,160 98,90 C100,30 90,-40 60,-80Z"
    strands = "M96,-96 C140,-70 142,-10 130,50 C124,100 138,140 140,190 M120,20 C112,70 116,120 126,160"
    return path(back, person.hair) + stroke(strands, person.hair_light, 6, 'opacity=".75"')


def gathered(person: Person) -> str:
    """Long hair gathered behind the neck, towards the shoulder where the plait hangs."""
    shape = "M20,-150 C120,-140 122,-20 116,30 C130,70 142,96 128,130 C110,160 74,150 40,120Z"
    return path(shape, person.hair) + stroke("M96,40 C112,74 118,96 108,124", person.hair_light, 6, 'opacity=".75"')


def plait(person: Person, steps: int, tie: str) -> str:
    """A plait that hangs down from 0,0."""
    parts = [circle(0, 0, 30, person.hair)]
    for i in range(steps):
        side, y, size = (1 if i % 2 else -1), 22 + i * 25, 1 - i * 0.035
        turn = f'transform="rotate({side * 38} {side * 11} {y})"'
        parts.append(ellipse(side * 11, y, 19 * size, 33 * size, person.hair_light, turn))
        parts.append(ellipse(side * 11, y, 16 * size, 30 * size, person.hair, turn))
    end = 22 + steps * 25
    brush = f"M-15,{end} C-24,{end + 40} -14,{end + 70} 4,{end + 88} C20,{end + 66} 24,{end + 36} 15,{end}Z"
    return "".join(parts) + path(brush, person.hair) + box(-17, end - 10, 34, 22, tie, 8)
