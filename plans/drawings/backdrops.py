"""Walls, skies and hills behind people."""

from .palette import HALO, PAPER
from .shapes import box, circle


def backdrop(
    width: int = 1200, height: int = 900, x: float = 600, y: float = 430, r: float = 400, halo: str = HALO
) -> str:
    """A plain wall with a soft round light behind the head."""
    return box(0, 0, width, height, PAPER) + circle(x, y, r, halo)
