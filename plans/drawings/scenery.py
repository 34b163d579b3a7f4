"""Things that stand outdoors in more than one picture."""

from .palette import GREEN, GREEN_DARK, INK, SKY, WHITE, WOOD_DARK
from .shapes import box, circle, ellipse, faded, fluff, path, place, stroke


def sheep(x: float, y: float) -> str:
    """A sheep on the grass, with a black face."""
    legs = stroke(f"M{x - 12},{y + 20} l0,22 M{x + 12},{y + 20} l0,22", INK, 7)
    return (
        legs
        + fluff(x, y, 27, 9, WHITE)
        + ellipse(x - 30, y - 6, 12, 16, INK, f'transform="rotate(20 {x - 30} {y - 6})"')
    )


def sky(colour: str = SKY, sun: tuple[float, float] = (1000, 130)) -> str:
    """The sky with a few thin clouds and a low sun."""
    clouds = ((180, 104, 120), (262, 82, 80), (640, 66, 110))
    soft = "".join(faded(ellipse(x, y, w, 20, WHITE), 0.85) for x, y, w in clouds)
    return box(0, 0, 1200, 900, colour) + circle(*sun, 74, "#F6D58A") + soft


def tree(x: float, y: float, size: float = 1, colour: str = GREEN, shade: str = GREEN_DARK) -> str:
    """A round tree that stands on x, y."""
    trunk = path(
        f"M{x - 12 * size},{y} L{x - 7 * size},{y - 110 * size} L{x + 7 * size},{y - 110 * size} L{x + 12 * size},{y}Z",
        WOOD_DARK,
    )
    return (
        trunk
        + fluff(x + 14 * size, y - 150 * size, 78 * size, 9, shade)
        + fluff(x - 8 * size, y - 166 * size, 70 * size, 9, colour)
    )


def leaf(x: float, y: float, size: float, turn: float, colour: str) -> str:
    """One leaf that grows from x, y."""
    a, b = size * 0.5, size * 1.3
    shape = f"M0,0 C{a},{-a} {a * 0.8},{-size} 0,{-b} C{-a * 0.8},{-size} {-a},{-a} 0,0Z"
    return place(path(shape, colour), x, y, 1, turn)
