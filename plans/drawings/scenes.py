"""The pictures: which people, things and places are in each."""

from collections.abc import Callable
from dataclasses import dataclass

from . import close_ups, places, portraits
from .shapes import svg


@dataclass(frozen=True)
class Scene:
    """One picture: its shape and what is in it."""

    width: int
    height: int
    inside: Callable[[], str]

    def draw(self) -> str:
        """The picture as SVG."""
        return svg(self.width, self.height, self.inside())


WIDE = (1200, 900)

SCENES = {
    "sam": Scene(1080, 1350, portraits.laughing),
    "ears": Scene(*WIDE, portraits.ears),
    "stop": Scene(*WIDE, portraits.stop),
    "yes": Scene(*WIDE, portraits.yes),
    "no": Scene(*WIDE, portraits.no),
    "cheek": Scene(*WIDE, portraits.cheek),
    "happy": Scene(*WIDE, portraits.happy),
    "door": Scene(*WIDE, places.door),
    "cafe": Scene(*WIDE, places.cafe),
    "viaduct": Scene(*WIDE, places.viaduct),
    "mum-and-nan": Scene(*WIDE, portraits.mum_and_nan),
    "joe": Scene(*WIDE, portraits.joe),
    "tobi": Scene(*WIDE, portraits.tobi),
    "domino": Scene(*WIDE, close_ups.domino),
    "food": Scene(*WIDE, close_ups.food),
    "harmonica": Scene(*WIDE, close_ups.harmonica),
}
