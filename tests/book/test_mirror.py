"""Styles for pages from right to left: the same as for the others, with left and right changed for each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen import assets
from pcp_sitegen.book.mirror import IGNORE, mirrored
from pcp_sitegen.book.tokens import small

STYLES = sorted([*assets.THEMES.rglob("*.css"), *assets.TEMPLATES.rglob("*.css")])
_UNKNOWN = re.compile(
    r"linear-gradient\(\s*(?:to|-?\d)|background-position|\bmatrix|perspective|translate3d|[ew]-resize")
"""Ways to point to a side that `mirrored` does not know."""


def _same(css: str) -> str:
    return small(css).replace(" ", "").replace(";}", "}")


@pytest.mark.parametrize(("css", "expected"), [
    ("a { margin-left: 1em; left: 0 }", "a { margin-right: 1em; right: 0 }"),
    ("a { margin: 1px 2px 3px 4px !important }", "a { margin: 1px 4px 3px 2px !important }"),
    ("a { padding: 0 calc(1em + var(--b, 2px)) 0 3px }", "a { padding: 0 3px 0 calc(1em + var(--b, 2px)) }"),
    ("a { padding: 1px 2px 3px }", "a { padding: 1px 2px 3px }"),
    ("a { border-width: 0 1px 0 2px; border-left: 1px }", "a { border-width: 0 2px 0 1px; border-right: 1px }"),
    ("a { border-radius: 1px 2px 3px 4px / 5px 6px }", "a { border-radius: 2px 1px 4px 3px / 6px 5px }"),
    ("a { border-top-left-radius: 1px }", "a { border-top-right-radius: 1px }"),
    ("a { float: left; clear: right; text-align: left }", "a { float: right; clear: left; text-align: right }"),
    ("a { transform: rotate(40deg) translateX(-2px) }", "a { transform: rotate(-40deg) translateX(2px) }"),
    ("a { box-shadow: 2px 0 0 8px var(--f), 0 1px red }", "a { box-shadow: -2px 0 0 8px var(--f), 0 1px red }"),
    ("a.left::after { content: 'left'; --left: left }", "a.left::after { content: 'left'; --left: left }"),
    ("@media (min-width: 4em) { a { left: 0 } }", "@media (min-width: 4em) { a { right: 0 } }"),
    ("@page x:left { @top-left { float: left } }", "@page x:right { @top-right { float: right } }"),
    ("a { left: 0; /*rtl:ignore*/ }", "a { left: 0; }"),
])
def test_each_side_becomes_the_other(css: str, expected: str) -> None:
    assert _same(mirrored(css)) == _same(expected.replace("'", '"'))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_mirror_of_the_mirror_is_the_same_again(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    assert not _UNKNOWN.search(css), "book/mirror.py does not know this way to point to a side"
    once = mirrored(css)
    assert mirrored(mirrored(once)) == once
    if IGNORE not in css:
        assert len(re.findall(r"\bleft\b", _rules(once))) == len(re.findall(r"\bright\b", _rules(css)))


def _rules(css: str) -> str:
    """Without what stands in strings and comments, and without the names of classes."""
    return re.sub(r"/\*.*?\*/|\"[^\"]*\"|\.[\w-]+|--[\w-]+", "", css, flags=re.DOTALL)


_SIZE = st.sampled_from(["0", "1px", "-2em", "auto", "var(--a)", "calc(1px + (2px * 3))"])
_VALUE = st.lists(_SIZE, min_size=1, max_size=4)
_NAME = st.sampled_from(["margin", "padding", "inset", "border-radius", "left", "margin-right", "scroll-padding"])


@given(st.lists(st.tuples(_NAME, _VALUE), max_size=5))
def test_any_sizes_come_back(lines: list[tuple[str, list[str]]]) -> None:
    lines = [(name, value) for name, value in lines if name != "border-radius" or len(value) != 3]  # becomes 4
    css = f"a {{ {' '.join(f'{name}: {chr(32).join(value)};' for name, value in lines)} }}"
    assert _same(mirrored(mirrored(css))) == _same(css)
