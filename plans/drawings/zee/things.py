"""Zee's dragons, and her cat."""

from ..palette import INK, PURPLE, PURPLE_DARK, RED, STEEL_DARK, TEAL, WHITE
from ..shapes import box, circle, clipped, ellipse, path, place, stroke

DRAGON = "#4E8A86"
DRAGON_LIGHT = "#7DB5A6"
EMBER = "#D9652E"
LINE = "#3B2A5C"


def wing(colour: str) -> str:
    """One wing, with three bones."""
    shape = (
        "M-30,10 C-40,-80 -6,-160 40,-206 C100,-200 160,-186 226,-176 C192,-146 186,-112 194,-84 "
        "C154,-84 132,-62 130,-26 C98,-38 70,-18 56,16Z"
    )
    return path(shape, colour, LINE, 7) + stroke("M40,-206 L194,-84 M40,-206 L130,-26 M40,-206 L30,4", LINE, 6)


_BODY = (
    "M-244,-88 C-246,-120 -214,-134 -184,-146 C-150,-168 -100,-154 -90,-112 C-78,-70 -96,-44 -76,-18 "
    "C-40,6 24,-12 84,16 C130,40 178,44 198,8 C214,-22 196,-52 168,-46 C196,-84 252,-60 248,-4 "
    "C244,70 180,106 116,98 C60,126 -70,126 -120,70 C-154,30 -150,-20 -152,-52 C-180,-44 -214,-50 -236,-62 "
    "C-244,-68 -244,-78 -244,-88Z"
)
_LEG = "M-100,60 C-112,100 -110,132 -98,152 C-120,154 -134,162 -140,174 L-52,174 C-46,144 -34,120 -24,80Z"
_HIND = (
    "M44,60 C90,20 150,60 130,112 C116,132 112,142 116,152 L122,174 L24,174 C30,160 40,154 54,152 C44,140 38,110 44,60Z"
)


def _dragon_head() -> str:
    eye = circle(-172, -110, 12, "#F6D06A", f'stroke="{LINE}" stroke-width="5"') + stroke(
        "M-173,-117 L-173,-104", LINE, 5
    )
    lines = stroke("M-238,-64 C-210,-72 -190,-70 -172,-82 M-226,-104 l-6,4 M-194,-130 L-160,-126", LINE, 6)
    teeth = path("M-222,-68 l5,14 l7,-14Z M-202,-70 l5,12 l6,-13Z", WHITE, LINE, 3)
    return eye + lines + teeth


def dragon() -> str:
    """A dragon as Zee draws it, facing left; 0,0 is the middle of its back."""
    spade = path(
        "M168,-46 C150,-70 150,-96 164,-112 C176,-92 196,-84 216,-84 C210,-62 192,-48 168,-46Z", EMBER, LINE, 6
    )
    front = (
        "M-148,-46 C-138,-10 -142,30 -116,66 C-70,120 40,124 100,98 C40,96 -60,96 -92,46 C-112,10 -108,-30 -114,-60Z"
    )
    bands = stroke(
        "M-146,-20 l30,-6 M-142,16 l36,-14 M-124,54 l34,-20 M-88,88 l22,-26 M-44,108 l10,-22 M4,112 l2,-18", LINE, 4
    )
    belly = path(front, "#F0D48A") + bands
    spines = "".join(path(f"M{x},{y} l{dx},{dy} l{ex},{ey}Z", EMBER, LINE, 5) for x, y, dx, dy, ex, ey in _SPINES)
    horns = path("M-128,-150 C-112,-188 -82,-208 -50,-210 C-68,-188 -82,-164 -100,-136Z", "#F0D48A", LINE, 6)
    skin = clipped(path(_BODY, DRAGON) + belly, _BODY) + stroke(_BODY, LINE, 7)
    scales = stroke(
        "M-20,30 q9,12 18,0 M20,44 q9,12 18,0 M-50,50 q9,12 18,0 M-112,-80 q8,10 16,0 M-16,64 q9,12 18,0", LINE, 4.5
    )
    far = place(path(_LEG, "#417570", LINE, 7), 50, -12) + place(path(_HIND, "#417570", LINE, 7), 36, -12)
    near = path(_LEG, DRAGON, LINE, 7) + path(_HIND, DRAGON, LINE, 7)
    claws = stroke(
        "M-124,174 l4,-12 M-104,174 l3,-12 M-84,174 l3,-12 M44,174 l4,-12 M66,174 l3,-12 M88,174 l3,-12", LINE, 5
    )
    behind = place(wing("#5D9C93"), -34, 6, 0.9, -22) + horns + spines + far
    return behind + skin + spade + near + claws + scales + _dragon_head() + wing(DRAGON_LIGHT)


_SPINES = (
    (-98, -112, 26, -2, -16, 26),
    (-92, -76, 28, 6, -22, 20),
    (-92, -38, 28, 12, -22, 12),
    (70, 14, 24, -20, 8, 32),
    (106, 28, 28, -14, 0, 30),
    (142, 38, 26, -8, -6, 24),
)


def _pencil(x: float, y: float, turn: float, colour: str) -> str:
    wood = path("M0,-15 L-50,0 L0,15Z", "#E8CFA2") + path("M-34,-5 L-50,0 L-34,5Z", colour)
    body = (
        box(0, -15, 230, 30, colour)
        + box(0, -5, 230, 10, WHITE, more='opacity=".25"')
        + box(222, -15, 16, 30, WHITE, 4)
    )
    return place(wood + body, x, y, 1, turn)


def dragons() -> str:
    """Zee's sketchbook, open at a dragon that she drew."""
    table = box(0, 0, 1200, 900, "#D9A873") + stroke("M0,180 L1200,150 M0,520 L1200,500 M0,800 L1200,790", "#C9955F", 6)
    shadow = path("M120,170 L1070,120 L1110,800 L150,840Z", "#A87443", more='opacity=".5"')
    cover = box(-480, -330, 960, 660, PURPLE_DARK, 16)
    pages = box(-462, -312, 458, 624, "#FBF6EA", 8) + box(4, -312, 458, 624, WHITE, 8)
    fold = path("M-40,-312 L4,-312 L4,312 L-40,312Z", "#E3D8C4") + stroke("M0,-312 L0,312", "#C9BBA2", 5)
    rings = "".join(stroke(f"M-16,{y} q16,-18 32,0", STEEL_DARK, 8) for y in range(-280, 300, 56))
    small = place(_head_study(), -236, -130, 1) + place(wing("none"), -300, 200, 0.8) + _flames(-150, 200)
    book = shadow + place(cover + pages + fold + small + place(dragon(), 236, 24, 0.86, -4) + rings, 600, 470, 1, -3)
    pens = _pencil(180, 60, 8, TEAL) + _pencil(480, 74, -5, "#D9652E") + _pencil(800, 56, 6, PURPLE)
    return table + book + pens


def _head_study() -> str:
    """A pencil drawing of a dragon's eye."""
    grey = "#8B8496"
    eye = "M-120,10 C-70,-60 60,-70 120,0 C60,50 -70,60 -120,10Z"
    lid = "M-140,-20 C-90,-100 70,-110 140,-30 M-110,44 C-60,84 70,80 124,26"
    scales = " ".join(
        f"M{x},{y} q16,20 32,0"
        for x, y in (
            (-130, -90),
            (-90, -112),
            (-46, -124),
            (0, -126),
            (46, -116),
            (90, -96),
            (-80, 100),
            (-36, 108),
            (8, 106),
            (52, 96),
        )
    )
    return (
        path(eye, "#F3E2A8", grey, 6)
        + path("M0,-50 C22,-20 22,20 0,44 C-22,20 -22,-20 0,-50Z", LINE)
        + stroke(lid + scales, grey, 6)
    )


def _flames(x: float, y: float) -> str:
    big = (
        "M0,70 C-70,60 -70,0 -30,-40 C-30,-14 -16,-8 -10,-20 C-6,-60 10,-90 40,-110 C36,-70 80,-30 "
        "74,20 C70,52 40,72 0,70Z"
    )
    small = "M4,66 C-30,60 -34,24 -8,0 C0,14 10,8 14,-16 C40,4 50,30 40,48 C32,62 20,68 4,66Z"
    return place(path(big, "#E58A3A", "#B85B24", 6) + path(small, "#F6D06A"), x, y)


FUR = "#D98A3D"
FUR_DARK = "#B5662A"
FUR_LIGHT = "#F3D3A0"


def _cat_head() -> str:
    ears = "".join(
        path(
            f"M{s * 112},-20 C{s * 124},-80 {s * 122},-112 {s * 110},-132 C{s * 82},-122 {s * 50},-104 {s * 30},-82Z",
            FUR,
        )
        + path(
            f"M{s * 98},-54 C{s * 106},-84 {s * 106},-98 {s * 102},-110 C{s * 84},-102 {s * 66},-92 {s * 56},-82Z",
            "#E7A58F",
        )
        for s in (-1, 1)
    )
    shape = "M-124,6 C-128,-62 -70,-98 0,-98 C70,-98 128,-62 124,6 C120,66 66,92 0,92 C-66,92 -120,66 -124,6Z"
    stripes = stroke(
        "M-26,-92 L-20,-56 M0,-94 L0,-50 M26,-92 L20,-56 M-120,-6 q26,4 44,14 M-112,32 q22,-2 40,4 "
        "M120,-6 q-26,4 -44,14 M112,32 q-22,-2 -40,4",
        FUR_DARK,
        12,
    )
    muzzle = (
        ellipse(-26, 46, 38, 30, FUR_LIGHT) + ellipse(26, 46, 38, 30, FUR_LIGHT) + ellipse(0, 66, 24, 18, FUR_LIGHT)
    )
    eyes = stroke("M-78,-4 Q-54,18 -30,0 M30,0 Q54,18 78,-4", INK, 8)
    nose = path("M-14,22 Q0,16 14,22 Q8,36 0,38 Q-8,36 -14,22Z", "#C9705F") + stroke(
        "M0,38 L0,48 C-8,62 -28,62 -34,52 M0,48 C8,62 28,62 34,52", INK, 5
    )
    hairs = stroke("M-60,44 L-150,30 M-60,54 L-148,62 M60,44 L150,30 M60,54 L148,62", WHITE, 4)
    return ears + clipped(path(shape, FUR) + stripes, shape) + stroke(shape, FUR_DARK, 6) + muzzle + eyes + nose + hairs


def _sheet(x: float, y: float, turn: float) -> str:
    lines = stroke(" ".join(f"M-180,{v} L180,{v}" for v in range(-200, 240, 44)), "#A9C6D8", 4)
    sums = stroke(
        "M-150,-176 l60,0 M-70,-176 l30,0 M-150,-132 l110,0 M-150,-88 l70,0 M-60,-88 l50,0 M-150,-44 "
        "l130,0 M-150,0 l90,0",
        "#4A5E8A",
        8,
    )
    ticks = stroke("M90,-180 l14,16 l28,-40 M90,-92 l14,16 l28,-40", RED, 9)
    margin = stroke("M-164,-250 L-164,250", "#E3A09A", 4)
    return place(
        box(-210, -250, 420, 500, WHITE, 6, 'stroke="#D9CFBF" stroke-width="4"') + lines + margin + sums + ticks,
        x,
        y,
        1,
        turn,
    )


def biscuit() -> str:
    """Biscuit, a ginger cat, asleep on the homework."""
    table = box(0, 0, 1200, 900, "#CFA777") + circle(600, 430, 400, "#DDB98C")
    papers = _sheet(300, 500, -14) + _sheet(930, 470, 11) + _sheet(640, 620, 3)
    body = (
        "M250,640 C190,440 330,250 600,240 C870,236 1000,400 984,590 C970,720 820,770 600,770 C420,770 290,750 250,640Z"
    )
    stripes = (
        "M560,240 C548,300 556,340 580,380 M660,240 C656,300 668,344 694,384 M760,262 C762,316 "
        "778,352 806,388 M850,310 C858,352 874,384 900,408 M470,256 C452,306 456,340 472,370 M930,390 "
        "C934,424 944,446 962,462"
    )
    haunch = stroke("M930,700 C880,560 720,520 640,640", FUR_DARK, 10)
    shade = ellipse(610, 762, 400, 40, "#8F6A42", 'opacity=".45"')
    fur = clipped(path(body, FUR) + stroke(stripes, FUR_DARK, 22) + haunch, body)
    curl = "M960,600 C1010,720 880,800 700,784 C620,778 560,770 500,776"
    tail = (
        stroke(curl, FUR_DARK, 78)
        + stroke(curl, FUR, 66)
        + stroke("M930,716 L890,676 M840,776 L822,722 M740,790 L742,738 M650,782 L664,734", FUR_DARK, 18)
    )
    tip = stroke("M530,772 C520,772 510,774 500,776", FUR_LIGHT, 66)
    paws = (
        ellipse(330, 742, 84, 38, FUR_LIGHT)
        + ellipse(470, 752, 70, 32, FUR_LIGHT)
        + stroke("M296,732 l0,18 M324,736 l0,18 M446,744 l0,16 M472,746 l0,16", FUR_DARK, 5)
    )
    pencil = _pencil(120, 800, -6, TEAL)
    return table + papers + shade + fur + tail + tip + paws + place(_cat_head(), 390, 620, 1.2, -10) + pencil
