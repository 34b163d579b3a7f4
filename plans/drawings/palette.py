"""The colours and the people, so that everyone looks the same in every picture."""

from dataclasses import dataclass

CREAM = "#FBF2E3"
SAND = "#F2D9B4"
PEACH = "#F3C9A4"
SKY = "#D5E6E6"
WHITE = "#FFFDF8"
INK = "#241815"
RED = "#CB3A2E"
RED_DARK = "#9F271F"
RED_LIGHT = "#DE5A48"
TEAL = "#1E5C68"
TEAL_DARK = "#154650"
GREEN = "#3F7A4E"
GREEN_DARK = "#2D5E3A"
MUSTARD = "#E0A32E"
MUSTARD_DARK = "#BD8219"
BLUE = "#3C6FA8"
BLUE_DARK = "#2B5485"
PLUM = "#7B3558"
PLUM_DARK = "#5D2442"
STONE = "#B9A48A"
STONE_DARK = "#8F7B64"
WOOD = "#A9683C"
WOOD_DARK = "#834B27"
STEEL = "#B9C2C6"
STEEL_DARK = "#7F8B91"


@dataclass(frozen=True)
class Skin:
    """One person's skin: the light, the shadow, the drawn line, the palm and the lips."""

    base: str
    shade: str
    line: str
    palm: str
    lip: str
    glow: str


@dataclass(frozen=True)
class Person:
    """What makes a face this person's face."""

    name: str
    skin: Skin
    hair: str
    hair_light: str
    beard: bool = False
    glasses: bool = False
    lashes: bool = False
    lines: bool = False
    nose: float = 1.0


BROWN = Skin("#8A5534", "#6E4027", "#47260F", "#C08E6C", "#B4665A", "#A46B46")
DEEP = Skin("#754427", "#5B321B", "#3A1E0C", "#B58261", "#A4524F", "#8F5937")
PALE = Skin("#EDBE9C", "#D9A07C", "#9C5D40", "#F3CDB0", "#C4685E", "#F6D3B8")

SAM = Person("Sam", BROWN, "#20140F", "#3A261C", beard=True)
TOBI = Person("Tobi", BROWN, "#1C120E", "#35231A", glasses=True)
MUM = Person("Mum", BROWN, "#251813", "#4A342A", lashes=True)
NAN = Person("Nan", DEEP, "#D9D2CA", "#F0EBE4", lashes=True, lines=True, glasses=True)
JOE = Person("Joe", PALE, "#7C4526", "#9B5D37", beard=True, nose=0.78)
