"""The pictures of Sam's plan: which people, things and places are in each."""

from ..scenes import tall, wide
from . import close_ups, friends, outdoors, places, portraits

SCENES = {
    "sam": tall(portraits.laughing),
    "ears": wide(portraits.ears),
    "stop": wide(portraits.stop),
    "yes": wide(portraits.yes),
    "no": wide(portraits.no),
    "cheek": wide(portraits.cheek),
    "happy": wide(portraits.happy),
    "door": wide(places.door),
    "cafe": wide(places.cafe),
    "viaduct": wide(places.viaduct),
    "mum-and-nan": wide(portraits.mum_and_nan),
    "joe": wide(portraits.joe),
    "tobi": wide(portraits.tobi),
    "kit": wide(friends.kit),
    "amina": wide(friends.amina),
    "plot": wide(outdoors.plot),
    "river": wide(outdoors.river),
    "domino": wide(close_ups.domino),
    "food": wide(close_ups.food),
    "harmonica": wide(close_ups.harmonica),
}
