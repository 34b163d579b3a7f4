"""What is worn on the head."""

from .palette import CREAM, MUSTARD, MUSTARD_DARK, PLUM, RED, RED_DARK, RED_LIGHT, WHITE
from .shapes import circle, clipped, ellipse, faded, fluff, path, stroke


def bobble_hat(turn: float = 0) -> str:
    """Sam's hat."""
    crown = "M-110,-88 C-116,-190 -62,-236 0,-236 C62,-236 116,-190 110,-88Z"
    knit = stroke(
        "M-62,-100 C-66,-160 -44,-206 -18,-228 M0,-100 L0,-232 M62,-100 C66,-160 44,-206 18,-228",
        RED_DARK,
        6,
        'opacity=".7"',
    )
    shade = faded(path("M50,-250 C84,-190 84,-130 76,-80 L130,-80 L130,-250Z", RED_DARK), 0.6)
    brim = (
        "M-118,-122 C-60,-138 60,-138 118,-122 C124,-104 124,-84 118,-66 "
        "C60,-82 -60,-82 -118,-66 C-124,-84 -124,-104 -118,-122Z"
    )
    ribs = "".join(
        stroke(f"M{x},{-130 + abs(x) * 0.06:.0f} L{x},{-76 + abs(x) * 0.06:.0f}", RED_DARK, 5, 'opacity=".75"')
        for x in range(-100, 101, 25)
    )
    bob = turn * -8
    soft = faded(ellipse(bob + 12, -238, 30, 24, "#DCC59B"), 0.75) + faded(ellipse(bob - 14, -274, 20, 15, WHITE), 0.9)
    bobble = fluff(bob, -258, 52, 12, CREAM) + soft
    return clipped(path(crown, RED) + knit + shade, crown) + path(brim, RED_LIGHT) + clipped(ribs, brim) + bobble


def head_wrap() -> str:
    """Nan's head wrap: mustard cloth with plum rings, folded high and tied at the side."""
    wrap = "M-114,-48 C-150,-130 -126,-236 -20,-250 C90,-262 150,-160 114,-48 C70,-112 -60,-116 -114,-48Z"
    spots = ((-92, -124), (-40, -152), (26, -150), (84, -116), (-84, -188), (-14, -206), (56, -200), (106, -164))
    rings = "".join(circle(x, y, 16, PLUM) + circle(x, y, 6, MUSTARD) for x, y in spots)
    folds = stroke(
        "M-110,-62 C-64,-130 44,-134 110,-60 M-124,-124 C-60,-190 60,-190 124,-120 M-90,-206 C-40,-240 40,-238 84,-208",
        MUSTARD_DARK,
        7,
    )
    bow = path("M58,-214 C70,-296 150,-318 166,-268 C206,-262 196,-196 142,-192 C110,-186 80,-190 58,-214Z", MUSTARD)
    knot = stroke("M84,-212 C104,-250 130,-266 158,-266 M92,-206 C126,-214 156,-212 172,-224", MUSTARD_DARK, 7)
    shade = faded(path("M60,-270 C110,-200 100,-120 84,-50 L180,-50 L180,-270Z", MUSTARD_DARK), 0.5)
    return bow + knot + clipped(path(wrap, MUSTARD) + shade + rings + folds, wrap)


def hijab(colour: str, dark: str) -> str:
    """A headscarf, folded round the face and over the chest."""
    outside = (
        "M0,-192 C-88,-192 -122,-116 -118,-30 C-116,56 -122,104 -150,160 C-196,214 -176,300 -70,330 "
        "C20,352 132,326 166,262 C190,210 146,164 132,112 C120,60 118,-10 118,-36 C122,-122 88,-192 0,-192Z"
    )
    opening = "M0,-112 C-56,-112 -86,-66 -88,-20 C-88,62 -60,118 0,137 C60,118 88,62 88,-20 C86,-66 56,-112 0,-112Z"
    cloth = path(outside + opening, colour, more='fill-rule="evenodd"')
    under = stroke("M-80,-58 C-62,-122 62,-122 80,-58", dark, 13)
    shade = faded(path("M60,-200 C128,-120 112,-20 124,80 C130,150 110,230 40,340 L220,340 L220,-200Z", dark), 0.5)
    edge = stroke("M-88,-20 C-88,62 -60,118 0,137 C60,118 88,62 88,-20", dark, 8)
    folds = stroke(
        "M-104,60 C-90,130 -20,176 96,150 M-124,132 C-80,206 30,226 138,188 M-152,214 C-90,276 40,282 150,236", dark, 7
    )
    return clipped(cloth + shade, outside) + under + edge + folds


def scarf(colour: str, dark: str) -> str:
    """A long, light scarf round the neck, with its ends over the shoulders."""
    loop = (
        "M-104,190 C-130,150 -92,122 -56,136 C-40,176 40,176 56,136 C92,122 130,150 104,190 C90,250 "
        "40,286 -8,284 C-60,282 -94,244 -104,190Z"
    )
    end = "M-86,214 C-120,300 -128,420 -136,700 L-22,700 C-24,480 -18,360 6,276Z"
    folds = stroke(
        "M-92,176 C-70,224 20,244 94,182 M-78,216 C-40,254 30,262 84,214 M-58,146 C-30,196 34,196 58,146", dark, 7
    )
    drape = path(end, colour, dark, 5) + stroke(
        "M-72,290 C-96,400 -100,520 -104,700 M-34,300 C-58,420 -62,540 -62,700", dark, 7
    )
    return drape + path(loop, colour, dark, 5) + folds


def shawl_behind(colour: str) -> str:
    """A shawl over the head: what is behind the face."""
    return path(
        "M0,-196 C-120,-196 -136,-80 -130,20 C-128,100 -150,150 -180,210 L180,210 C150,150 128,100 "
        "130,20 C136,-80 120,-196 0,-196Z",
        colour,
    )


def shawl(colour: str, dark: str) -> str:
    """A shawl over the head: its edge round the face and its folds on the shoulders."""
    side = (
        "M0,-202 C-128,-202 -146,-84 -138,20 C-136,104 -176,160 -230,240 C-256,300 -262,420 -262,520 "
        "L-150,520 C-150,420 -128,300 -84,214 C-70,176 -98,120 -104,40 C-108,-40 -96,-128 0,-140"
    )
    other = (
        "L0,-140 C96,-128 108,-40 104,40 C98,120 70,176 84,214 C128,300 150,420 150,520 L262,520 "
        "C262,420 256,300 230,240 C176,160 136,104 138,20 C146,-84 128,-202 0,-202Z"
    )
    rim = (
        "M-150,520 C-150,420 -128,300 -84,214 C-70,176 -98,120 -104,40 C-108,-40 -96,-128 0,-140 "
        "C96,-128 108,-40 104,40 C98,120 70,176 84,214 C128,300 150,420 150,520"
    )
    folds = (
        "M-124,60 C-126,130 -176,200 -206,280 C-220,360 -222,440 -222,520 M124,60 C126,130 176,200 "
        "206,280 C220,360 222,440 222,520 M-110,-110 C-90,-160 -50,-180 0,-180"
    )
    return path(side + other, colour) + stroke(folds, dark, 7) + stroke(rim, "#A8485A", 13) + stroke(rim, "#E7C46A", 4)
