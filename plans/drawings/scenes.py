"""One picture, and the two shapes that most pictures have."""

from collections.abc import Callable
from dataclasses import dataclass

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


def tall(inside: Callable[[], str]) -> Scene:
    """The picture on the front of a plan."""
    return Scene(1080, 1350, inside)


def wide(inside: Callable[[], str]) -> Scene:
    """A picture beside words."""
    return Scene(1200, 900, inside)
