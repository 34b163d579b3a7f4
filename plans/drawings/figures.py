"""Bodies and sleeves."""

from .clothes import JUMPER, Cloth
from .palette import CREAM
from .people import SAM, Skin
from .shapes import Point, box, circle, clipped, faded, limb, path, stroke

BODY = (
    "M-78,158 C-120,186 -206,196 -236,262 C-258,330 -262,440 -262,700 "
    "L262,700 C262,440 258,330 236,262 C206,196 120,186 78,158Z"
)


SHADOW = "#0A1F26"


def neck(skin: Skin) -> str:
    """The neck, with the shadow of the chin on it."""
    return box(-52, 80, 104, 120, skin.base, 30) + faded(
        path("M-52,104 C-30,152 30,152 52,104 L52,156 C24,178 -24,178 -52,150Z", skin.shade), 0.9
    )


def torso(cloth: Cloth, stripe: str = "") -> str:
    """Shoulders and chest in a round-necked jumper."""
    shade = faded(path("M96,150 C136,260 116,420 70,720 L300,720 L300,150Z", SHADOW), 0.2)
    band = box(-300, 330, 600, 64, stripe) if stripe else ""
    collar = stroke("M-76,164 C-44,216 44,216 76,164", cloth.dark, 26) + stroke(
        "M-76,164 C-44,216 44,216 76,164", cloth.base, 5, 'opacity=".5"'
    )
    return clipped(path(BODY, cloth.base) + band + shade + collar, BODY)


def sleeve(points: list[Point], cloth: Cloth, widths: tuple[float, ...] = (116, 104, 78)) -> str:
    """An arm in its sleeve, from the shoulder to the wrist, with a darker edge so that it shows on the body."""
    wide = [w + 9 for w in widths]
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    half = widths[-1] / 2 - 4
    cuff = f"M{x1 - uy * half:.1f},{y1 + ux * half:.1f} L{x1 + uy * half:.1f},{y1 - ux * half:.1f}"
    shoulder = circle(*points[0], widths[0] / 2 + 5, cloth.base)
    arm = limb(points, wide, cloth.dark) + shoulder + limb(points, list(widths), cloth.base)
    arm += stroke(cuff, cloth.dark, 28)
    shade = limb(points, list(widths), SHADOW) + circle(*points[0], widths[0] / 2 + 5, SHADOW)
    return arm + faded(shade, 0.2) if points[0][0] > 0 else arm


def bare_arm(points: list[Point], skin: Skin, widths: tuple[float, ...]) -> str:
    """An arm without a sleeve."""
    return limb(points, [w + 7 for w in widths], skin.line) + limb(points, list(widths), skin.base)


def resting(cloth: Cloth, *sides: int) -> str:
    """Arms that hang down at rest: -1 for the left of the picture, 1 for the right."""
    return "".join(stroke(f"M{s * 150},306 C{s * 164},390 {s * 176},520 {s * 172},720", cloth.dark, 8) for s in sides)


def sam_body() -> str:
    """Sam's neck and his teal jumper with its cream stripe."""
    return neck(SAM.skin) + torso(JUMPER, CREAM)
