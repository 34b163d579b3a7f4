"""An SVG from anywhere -> an SVG that only draws, or a reason why not.

A drawing may come from anyone (DESIGN: treat SVG as hostile). What draws is kept, what carries hidden words is dropped,
and what could run, fetch or show something from elsewhere is a problem the writer is told about.
"""

from __future__ import annotations

import re
from math import isfinite
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_DRAWS = {
    "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "use",
    "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "symbol", "style",
}
_KEPT = frozenset("""
    class clip-path clip-rule clipPathUnits color cx cy d direction display dominant-baseline dx dy fill fill-opacity
    fill-rule font-family font-size font-stretch font-style font-variant font-weight fr fx fy gradientTransform
    gradientUnits height href id lengthAdjust letter-spacing mask mask-type maskContentUnits maskUnits media offset
    opacity overflow paint-order pathLength patternContentUnits patternTransform patternUnits points
    preserveAspectRatio r rotate rx ry shape-rendering spreadMethod stop-color stop-opacity stroke stroke-dasharray
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style text-anchor
    text-decoration text-rendering textLength transform type unicode-bidi vector-effect viewBox visibility width
    word-spacing writing-mode x x1 x2 y y1 y2
""".split())  # noqa: SIM905 - a list this long is read as words
"""What says how something is drawn. In others a drawing program writes what it likes, such as the name of a layer."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_POINTS_TO = re.compile(r"(?<=#)[\w.:-]+")
_CLASS = re.compile(r"(?<=\.)[A-Za-z_][\w-]*")
_LIKE_A_COLOUR = re.compile(r"[0-9a-fA-F]{3,8}")
_DROPPED = {"title", "desc", "metadata", "switch", "view"}
_FETCHES = re.compile(
    r"@import|url\(\s*['\"]?\s*(?!#)|\b(?:image|image-set|cross-fade|src|expression)\(|javascript:|\\", re.IGNORECASE
)
"""What fetches, in CSS too; and a backslash, which could hide any of it and has no business in a drawing."""
_HANDED_DOWN = {"fill", "stroke", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-width"}
_FINE = 50
_MOST = 20_000
"""Pieces to draw, with what is drawn again counted each time. A good symbol has some twenty."""
_MOST_BYTES = 2_000_000
"""A good symbol has four thousand. What is shown on every page of a plan has to be read in a moment."""
_DEEPEST = 100
"""Groups in groups. What draws them on paper goes into each for as many steps more."""
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)


class UnsafeDrawingError(ValueError):
    """A drawing that cannot be shown; the text says why."""


def clean(svg: bytes) -> bytes:
    """SVG bytes -> the same drawing without anything that runs, fetches or hides words. Raises UnsafeDrawingError."""
    if len(svg) > _MOST_BYTES:
        raise UnsafeDrawingError(f"it has {len(svg) / 1e6:.1f} MB, and {_MOST_BYTES // 1_000_000} MB is the most")
    root = _parse(svg)
    _clean(root, _DEEPEST)
    try:
        if _weight(root) > _MOST:
            raise UnsafeDrawingError(f"it has more than {_MOST} pieces")
    except RecursionError as error:  # each drawn again by the next
        raise UnsafeDrawingError("it is nested too deep") from error
    _drop_unused_names(root)
    _rename(root)
    _say_once(root)
    _round(root)
    return _write(root)


def _round(root: ElementTree.Element) -> None:
    """Two decimals are finer than any eye on a drawing of fifty units or more: a fifth of the bytes are the others."""
    if min(_box(root)[2:]) >= _FINE:
        for element in root.iter():
            for name in ("d", "points"):
                if name in element.attrib:
                    element.set(name, re.sub(r"(\.\d\d)\d+", r"\1", element.attrib[name]))


def size(svg: bytes) -> tuple[int, int]:
    """Width and height of a cleaned drawing, in its own units; a square if it does not say."""
    _, _, width, height = _box(_parse(svg))
    return round(width) or 1, round(height) or 1


def _box(root: ElementTree.Element) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is shown."""
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) != 4:
        sides = [_NUMBER.match(root.get(name, "").strip()) for name in ("width", "height")]
        box = [0, 0, *(float(side.group()) if side else 0 for side in sides)]
    if box[2] > 0 and box[3] > 0 and all(map(isfinite, box)):
        return box[0], box[1], box[2], box[3]
    return 0, 0, 100, 100


def crossed_out(svg: bytes, colour: str) -> bytes:
    """A cleaned drawing -> the same with a cross over it, drawn thick enough to see at 2 cm and without colour."""
    root = _parse(svg)
    left, top, width, height = _box(root)
    edge = min(width, height) * 0.08
    x1, y1, x2, y2 = left + edge, top + edge, left + width - edge, top + height - edge
    for line_colour, thickness in (("#ffffff", 0.13), (colour, 0.08)):
        for d in (f"M{x1:g} {y1:g}L{x2:g} {y2:g}", f"M{x2:g} {y1:g}L{x1:g} {y2:g}"):
            ElementTree.SubElement(root, f"{_SVG}path", {
                "d": d, "fill": "none", "stroke": line_colour, "stroke-linecap": "round",
                "stroke-width": f"{min(width, height) * thickness:g}",
            })
    return _write(root)


def _write(root: ElementTree.Element) -> bytes:
    """A drawing -> its bytes, whatever names other libraries have given to SVG in ElementTree's one list for all."""
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
        if href := element.attrib.pop(_LINK, ""):
            element.set("href", href)
    root.set("xmlns", _SVG.strip("{}"))
    return bytes(ElementTree.tostring(root, encoding="utf-8"))


def _parse(svg: bytes) -> ElementTree.Element:
    if b"<!ENTITY" in svg.upper() or b"\0" in svg:  # in UTF-16 every other byte is 0, and entities cannot be seen
        raise UnsafeDrawingError("it defines entities")
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - entities are refused above
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnsafeDrawingError("it is not a whole SVG file") from error
    if root.tag != f"{_SVG}svg":
        raise UnsafeDrawingError("it is not an SVG file")
    return root


def _clean(element: ElementTree.Element, deeper: int) -> None:
    """`deeper` is how many more may stand in each other."""
    if deeper < 0:
        raise UnsafeDrawingError("it is nested too deep")
    _clean_attributes(element)
    in_text = element.tag in (f"{_SVG}text", f"{_SVG}tspan")
    if element.tag == f"{_SVG}style" and _FETCHES.search(element.text or ""):
        raise UnsafeDrawingError("it fetches something from elsewhere")
    if element.tag == f"{_SVG}style":
        element.text = _COMMENT.sub(" ", element.text or "")
    elif not in_text:
        element.text = None
    for child in list(element):
        name = str(child.tag).removeprefix(_SVG)
        if name.startswith("{") or name in _DROPPED:
            element.remove(child)
        elif name not in _DRAWS:
            raise UnsafeDrawingError(f"it has a <{name}> in it")
        else:
            _clean(child, deeper - 1)
            child.tail = child.tail if in_text else None


def _clean_attributes(element: ElementTree.Element) -> None:
    for key, value in list(element.attrib.items()):
        name = key.rsplit("}", 1)[-1]
        if name.lower().startswith("on"):
            raise UnsafeDrawingError(f"it has a script in '{name}'")
        if name == "href" and not value.startswith("#"):
            raise UnsafeDrawingError("it shows something from another file")
        if _FETCHES.search(value):
            raise UnsafeDrawingError("it fetches something from elsewhere")
        if key != _LINK and key not in _KEPT:
            del element.attrib[key]
        elif name == "style":
            element.set(key, _COMMENT.sub("", value))


def _weight(root: ElementTree.Element) -> int:
    """How many pieces there are to draw. A drawing of 2 kB can say to draw one a billion times."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[ElementTree.Element, int] = {}

    def weigh(element: ElementTree.Element) -> int:
        if element not in known:
            known[element] = _MOST + 1  # what draws itself would never end
            again = named.get((element.get(_LINK) or element.get("href") or "").removeprefix("#"))
            drawn = weigh(again) if element.tag == f"{_SVG}use" and again is not None else 0
            known[element] = min(1 + drawn + sum(weigh(child) for child in element), _MOST + 1)
        return known[element]

    return weigh(root)


def _drop_unused_names(root: ElementTree.Element) -> None:
    """Names of pieces are for the drawing program, unless something in the drawing points to them."""
    values = [value for element in root.iter() for value in (*element.attrib.values(), element.text or "")]
    pointed_to = set(re.findall(r"#([\w.:-]+)", " ".join(values)))
    for element in root.iter():
        if element.get("id", "") not in pointed_to:
            element.attrib.pop("id", None)


def _rename(root: ElementTree.Element) -> None:
    """Names that are needed tell nothing: not "Mums_house" but "n1". One that could be a colour stays as it is."""
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    names = {name: f"n{number}" for number, name in enumerate(dict.fromkeys(ids)) if not _LIKE_A_COLOUR.fullmatch(name)}
    classes = dict.fromkeys(name for element in root.iter() for name in element.get("class", "").split())
    renamed = {name: f"c{number}" for number, name in enumerate(classes)}
    styled = list(root.iter(f"{_SVG}style"))
    for element in root.iter():
        for key, value in element.attrib.items():
            if key == "id":
                element.set(key, names.get(value, value))
            elif key == "class":
                element.set(key, " ".join(renamed[name] for name in value.split()))
            elif "#" in value:
                element.set(key, _POINTS_TO.sub(lambda found: names.get(found.group(), found.group()), value))
        if not styled:
            element.attrib.pop("class", None)
    for style in styled:
        css = _POINTS_TO.sub(lambda found: names.get(found.group(), found.group()), style.text or "")
        style.text = _CLASS.sub(lambda found: renamed.get(found.group(), "c"), css)


def _say_once(root: ElementTree.Element) -> None:
    """What all lines of a group have in common is said by the group: a sixth of what drawing programs write."""
    if root.find(f".//{_SVG}style") is not None:
        return  # a style sheet may mean the lines one by one
    for group in reversed(list(root.iter(f"{_SVG}g"))):
        children = list(group)
        if len(children) < 2 or any(child.get("id") for child in children):
            continue  # what is drawn a second time elsewhere would not take its looks along
        for name in sorted(_HANDED_DOWN & children[0].attrib.keys()):
            values = {child.get(name) for child in children}
            if len(values) == 1 and name not in group.attrib:
                group.set(name, children[0].attrib[name])
                for child in children:
                    del child.attrib[name]
