"""The pictures of Zee's plan."""

from ..scenes import tall, wide
from . import family, places, portraits, things

SCENES = {
    "zee": tall(portraits.grinning),
    "defenders": wide(portraits.defenders),
    "tapping": wide(portraits.tapping),
    "thumb-sideways": wide(portraits.thumb_sideways),
    "hood": wide(portraits.hood),
    "mum-and-dad": wide(family.mum_and_dad),
    "dadi": wide(family.dadi),
    "ellie": wide(family.ellie),
    "dragons": wide(things.dragons),
    "biscuit": wide(things.biscuit),
    "new-school": wide(places.new_school),
    "swimming": wide(places.swimming),
    "library": wide(places.library),
}
