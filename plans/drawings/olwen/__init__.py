"""The pictures of Olwen's plan."""

from ..scenes import tall, wide
from . import family, indoors, outdoors, portraits, things

SCENES = {
    "olwen": tall(portraits.smiling),
    "worried": wide(portraits.worried),
    "yes": wide(portraits.yes),
    "no": wide(portraits.no),
    "hurt": wide(portraits.hurt),
    "singing": wide(portraits.singing),
    "mari": wide(family.mari),
    "megan-and-baby": wide(family.megan_and_baby),
    "bethan": wide(family.bethan),
    "cup": wide(things.cup),
    "knitting": wide(things.knitting),
    "chapel": wide(outdoors.chapel),
    "sweet-peas": wide(outdoors.sweet_peas),
    "kitchen": wide(indoors.kitchen),
    "room-door": wide(indoors.room_door),
}
