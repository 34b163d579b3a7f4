"""An SVG from anywhere -> an SVG that only draws, or a reason why not.

A drawing may come from anyone (DESIGN: treat SVG as hostile). What draws is kept, what carries hidden words is dropped,
and what could run, fetch or show something from elsewhere is a problem the writer is told about.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_DRAWS = frozenset(
    "svg g defs path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop clipPath "
    "mask pattern symbol use style".split()
)
_DROPPED = frozenset("title desc metadata switch view".split())
_FETCHES = re.compile(r"@import|url\(\s*['\"]?\s*(?!#)|expression\(|javascript:", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([0-9.]+)")

ElementTree.register_namespace("", "http://www.w3.org/2000/svg")


class UnsafeDrawing(ValueError):
    """A drawing that cannot be shown; the text says why."""


def clean(svg: bytes) -> bytes:
    """SVG bytes -> the same drawing without anything that runs, fetches or hides words. Raises UnsafeDrawing."""
    root = _parse(svg)
    _clean(root)
    return ElementTree.tostring(root, encoding="utf-8")


def size(svg: bytes) -> tuple[int, int]:
    """Width and height of a cleaned drawing, in its own units; a square if it does not say."""
    root = _parse(svg)
    box = [float(n) for n in re.findall(r"-?[0-9.]+(?:e-?\d+)?", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return round(box[2]) or 1, round(box[3]) or 1
    sides = [_NUMBER.match(root.get(name, "")) for name in ("width", "height")]
    width, height = (round(float(side.group(1))) if side else 0 for side in sides)
    return (width, height) if width and height else (100, 100)


def crossed_out(svg: bytes, colour: str) -> bytes:
    """A cleaned drawing -> the same with a cross over it, drawn thick enough to see at 2 cm and without colour."""
    root = _parse(svg)
    width, height = size(svg)
    left, top = (float(n) for n in (root.get("viewBox") or "0 0").replace(",", " ").split()[:2])
    edge = min(width, height) * 0.08
    x1, y1, x2, y2 = left + edge, top + edge, left + width - edge, top + height - edge
    for line_colour, thickness in (("#ffffff", 0.13), (colour, 0.08)):
        for d in (f"M{x1:g} {y1:g}L{x2:g} {y2:g}", f"M{x2:g} {y1:g}L{x1:g} {y2:g}"):
            ElementTree.SubElement(root, f"{_SVG}path", {
                "d": d, "fill": "none", "stroke": line_colour, "stroke-linecap": "round",
                "stroke-width": f"{min(width, height) * thickness:g}",
            })
    return ElementTree.tostring(root, encoding="utf-8")


def _parse(svg: bytes) -> ElementTree.Element:
    if re.search(rb"<!(DOCTYPE|ENTITY)", svg, re.IGNORECASE) and b"<!ENTITY" in svg.upper():
        raise UnsafeDrawing("it defines entities")
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - entities are refused above
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnsafeDrawing("it is not a whole SVG file") from error
    if root.tag != f"{_SVG}svg":
        raise UnsafeDrawing("it is not an SVG file")
    return root


def _clean(element: ElementTree.Element) -> None:
    for key in list(element.attrib):
        name, value = key.rsplit("}", 1)[-1], element.attrib[key]
        if name.lower().startswith("on"):
            raise UnsafeDrawing(f"it has a script in '{name}'")
        if name == "href" and not value.startswith("#"):
            raise UnsafeDrawing("it shows something from another file")
        if _FETCHES.search(value):
            raise UnsafeDrawing("it fetches something from elsewhere")
        if (key.startswith("{") and key != _LINK) or name.startswith(("data-", "aria-")):
            del element.attrib[key]
    if element.text and not element.text.strip():
        element.text = None
    if element.tag == f"{_SVG}style" and _FETCHES.search(element.text or ""):
        raise UnsafeDrawing("it fetches something from elsewhere")
    for child in list(element):
        name = str(child.tag).removeprefix(_SVG)
        foreign = not str(child.tag).startswith(_SVG)
        if foreign or name in _DROPPED:
            element.remove(child)
        elif name not in _DRAWS:
            raise UnsafeDrawing(f"it has a <{name}> in it")
        else:
            _clean(child)
            child.tail = child.tail if element.tag in (f"{_SVG}text", f"{_SVG}tspan") else None
