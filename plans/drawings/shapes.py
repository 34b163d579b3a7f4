"""Small pieces of SVG: shapes, groups and tapered limbs."""

from itertools import count, pairwise
from math import cos, hypot, pi, sin

Point = tuple[float, float]
_numbers = count(1)


def path(d: str, fill: str = "none", line: str = "none", width: float = 0, more: str = "") -> str:
    """Draw any outline."""
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{d}" fill="{fill}" stroke="{line}" stroke-width="{width}" {ends} {more}/>'


def stroke(d: str, line: str, width: float, more: str = "") -> str:
    """Draw a line with round ends."""
    return path(d, "none", line, width, more)


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, more: str = "") -> str:
    """Draw an ellipse from its middle."""
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{fill}" {more}/>'


def circle(x: float, y: float, r: float, fill: str, more: str = "") -> str:
    """Draw a circle from its middle."""
    return ellipse(x, y, r, r, fill, more)


def box(x: float, y: float, w: float, h: float, fill: str, r: float = 0, more: str = "") -> str:
    """Draw a rectangle with round corners."""
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}" {more}/>'


def place(inside: str, x: float = 0, y: float = 0, scale: float = 1, turn: float = 0, flip: bool = False) -> str:
    """Move, turn, grow and mirror a drawing; it is mirrored first."""
    sx = -scale if flip else scale
    return f'<g transform="translate({x} {y}) rotate({turn}) scale({sx} {scale})">{inside}</g>'


def faded(inside: str, amount: float) -> str:
    """Draw something see-through."""
    return f'<g opacity="{amount}">{inside}</g>'


def clipped(inside: str, outline: str) -> str:
    """Show only the part of a drawing that is inside an outline."""
    name = f"clip{next(_numbers)}"
    return f'<clipPath id="{name}"><path d="{outline}"/></clipPath><g clip-path="url(#{name})">{inside}</g>'


def limb(points: list[Point], widths: list[float], fill: str) -> str:
    """An arm through points, with its own width at each. It starts round and ends flat."""
    parts = [circle(x, y, w / 2, fill) for (x, y), w in zip(points[:-1], widths[:-1], strict=True)]
    for ((x0, y0), w0), ((x1, y1), w1) in pairwise(zip(points, widths, strict=True)):
        length = hypot(x1 - x0, y1 - y0) or 1
        nx, ny = -(y1 - y0) / length / 2, (x1 - x0) / length / 2
        corners = [
            (x0 + nx * w0, y0 + ny * w0),
            (x1 + nx * w1, y1 + ny * w1),
            (x1 - nx * w1, y1 - ny * w1),
            (x0 - nx * w0, y0 - ny * w0),
        ]
        parts.append(path("M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in corners) + "Z", fill))
    return "".join(parts)


def fluff(x: float, y: float, r: float, bumps: int, fill: str, depth: float = 0.16) -> str:
    """A soft round thing with a bumpy edge: a bobble, a bush, curly hair."""
    size = r * pi / bumps * 1.25
    edge = "".join(
        circle(round(x + r * (1 - depth) * cos(a), 1), round(y + r * (1 - depth) * sin(a), 1), round(size, 1), fill)
        for a in (2 * pi * i / bumps for i in range(bumps))
    )
    return circle(x, y, r * 0.92, fill) + edge


def svg(width: int, height: int, inside: str) -> str:
    """The whole picture."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="100%" height="100%">'
    return f"{head}{inside}</svg>\n"
