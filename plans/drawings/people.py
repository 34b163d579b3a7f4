"""The people, so that everyone looks the same in every picture."""

from dataclasses import dataclass

from .palette import INK


@dataclass(frozen=True)
class Skin:
    """One person's skin: the light, the shadow, the drawn line, the palm and the lips."""

    base: str
    shade: str
    line: str
    palm: str
    lip: str
    glow: str


FACE = (
    "M-99,-50 C-102,26 -94,80 -62,116 C-38,146 38,146 62,116 C94,80 102,26 "
    "99,-50 C98,-122 60,-150 0,-150 C-60,-150 -98,-122 -99,-50Z"
)


@dataclass(frozen=True)
class Glasses:
    """Glasses: the colour of the rims, and whether they are round."""

    rim: str = INK
    round: bool = False


@dataclass(frozen=True)
class Person:
    """What makes a face this person's face."""

    skin: Skin
    hair: str
    hair_light: str
    beard: float = 0
    glasses: Glasses | None = None
    lashes: bool = False
    lines: int = 0
    nose: float = 1.0
    outline: str = FACE
    eyes: float = 1
    slant: float = 0
    freckles: bool = False
    brows: str = ""


BROWN = Skin("#8A5534", "#6E4027", "#47260F", "#C08E6C", "#B4665A", "#A46B46")
DEEP = Skin("#754427", "#5B321B", "#3A1E0C", "#B58261", "#A4524F", "#8F5937")
PALE = Skin("#EDBE9C", "#D9A07C", "#9C5D40", "#F3CDB0", "#C4685E", "#F6D3B8")

SAM = Person(BROWN, "#20140F", "#3A261C", beard=0.86)
TOBI = Person(BROWN, "#1C120E", "#35231A", glasses=Glasses())
MUM = Person(BROWN, "#251813", "#4A342A", lashes=True)
NAN = Person(DEEP, "#D9D2CA", "#F0EBE4", lashes=True, lines=1, glasses=Glasses())
JOE = Person(PALE, "#7C4526", "#9B5D37", beard=0.86, nose=0.78)

ROUND = (
    "M-105,-44 C-112,32 -106,74 -72,106 C-46,132 46,132 72,106 C106,74 112,32 "
    "105,-44 C104,-120 62,-148 0,-148 C-62,-148 -104,-120 -105,-44Z"
)
SLENDER = (
    "M-95,-50 C-98,26 -88,76 -56,112 C-32,142 32,142 56,112 C88,76 98,26 "
    "95,-50 C94,-122 58,-150 0,-150 C-58,-150 -94,-122 -95,-50Z"
)
SOFT = (
    "M-98,-50 C-104,22 -102,78 -72,112 C-48,140 48,140 72,112 C102,78 104,22 "
    "98,-50 C97,-122 60,-150 0,-150 C-60,-150 -97,-122 -98,-50Z"
)
YOUNG = (
    "M-100,-46 C-107,18 -100,60 -66,94 C-40,120 40,120 66,94 C100,60 107,18 "
    "100,-46 C99,-120 62,-150 0,-150 C-62,-150 -99,-120 -100,-46Z"
)

FRECKLED = Skin("#F2C7A6", "#DCA582", "#A8654A", "#F6D3B8", "#C86E66", "#F6D6C0")
ROSY = Skin("#F1CDB4", "#DCAB90", "#A26C55", "#F6DAC8", "#BF6765", "#F0B5A4")
TAN = Skin("#B67C52", "#986040", "#5F3822", "#D3A27E", "#A9564F", "#CB9468")
HONEY = Skin("#C68D62", "#A97048", "#6D4226", "#DDB08A", "#B5605A", "#D9A37A")
WARM = Skin("#E7B48F", "#CD936D", "#8F5338", "#EFC5A5", "#BB5F57", "#F0C6A8")

KIT = Person(PALE, "#BC5A26", "#D97F45", 0.26, nose=0.72, outline=ROUND, eyes=0.94, slant=11, brows="#A04C1C")
AMINA = Person(TAN, "#2A1A14", "#4A342A", lashes=True, nose=0.84, outline=SLENDER)

OLWEN = Person(
    ROSY,
    "#F3EFEE",
    "#CDC2C8",
    glasses=Glasses("#7A5C46", True),
    lashes=True,
    lines=2,
    nose=0.8,
    outline=SOFT,
    eyes=0.96,
)
MARI = Person(ROSY, "#8C7B6F", "#ADA095", lashes=True, lines=1, nose=0.78, outline=SOFT, brows="#75655A")
MEGAN = Person(WARM, "#8A5A34", "#AB7848", lashes=True, nose=0.74, outline=SLENDER, brows="#7A4D2B")
BETHAN = Person(FRECKLED, "#B2452A", "#CF6A45", lashes=True, nose=0.74, outline=SLENDER, brows="#96371F", freckles=True)

ZEE = Person(
    HONEY, "#221814", "#46352C", glasses=Glasses("#6A4AA0", True), lashes=True, nose=0.68, outline=YOUNG, eyes=1.2
)
ZEES_MUM = Person(HONEY, "#221814", "#46352C", lashes=True, nose=0.8, outline=SLENDER)
ZEES_DAD = Person(TAN, "#261A15", "#4B3A31", beard=0.86, nose=0.9)
DADI = Person(TAN, "#CFC8C2", "#EDE8E3", lashes=True, lines=2, nose=0.86, outline=SOFT, brows="#A89C92")
ELLIE = Person(FRECKLED, "#D9A04E", "#ECC47E", nose=0.66, outline=YOUNG, eyes=1.2, brows="#B47E35", freckles=True)
