"""Drawings of people and shares: everybody is there, nobody hides another, and the words say the same."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from pcp_sitegen.book import fonts
from pcp_sitegen.book.circles import Dot
from pcp_sitegen.book.figures import COINS, Figures
from pcp_sitegen.book.render import plain
from pcp_sitegen.book.tokens import Theme
from pcp_sitegen.build import Job, build
from tests.conftest import PlanFolder

LIVES = {"family": "Family", "friends": "Friends", "work": "Work or school", "home": "Paid support",
         "other": "Others"}
FIGURES = Figures(Theme("plain").paper)
NAMES = ["Mum", "Maggie", "Bartholomew", "Mr Okonkwo", "Oluwatobiloba", "Grandmother Wilhelmina", "Jo", "Dr Singh",
         "Konstantina Papadopoulou", "Ayesha (bingo)", "Duncan, my friend", "Muhammad", "Li", "Siobhan", "Wanda",
         "Tess"]
DOTS = st.builds(Dot, st.sampled_from(NAMES), st.integers(0, 2), st.sampled_from(list(LIVES)), st.booleans())
BOLD = ImageFont.truetype(str(fonts.paper()), 52)
BOLD.set_variation_by_axes([700])


def drawn(dots: Sequence[Dot], me: str = "Sam") -> ET.Element:
    return ET.fromstring(FIGURES.circles(dots, LIVES, me, "", "In words."))


def discs(svg: ET.Element) -> list[tuple[float, float, float, bool]]:
    """(x, y, half its width, whether it is a square) of everybody in the drawing, the person last."""
    found = []
    for one in svg.iter():
        if one.get("class") == "disc" and one.tag == "circle":
            found.append((float(one.attrib["cx"]), float(one.attrib["cy"]), float(one.attrib["r"]), False))
        elif one.get("class") == "disc":
            half = float(one.attrib["width"]) / 2
            found.append((float(one.attrib["x"]) + half, float(one.attrib["y"]) + half, half, True))
    return found


def boxes(svg: ET.Element) -> list[tuple[float, float, float, float]]:
    """(left, top, right, bottom) of all that is drawn, text as wide as its letters are."""
    found = [(x - r, y - r, x + r, y + r) for x, y, r, _ in discs(svg)]
    for one in svg.iter("text"):
        x, y, wide = float(one.attrib["x"]), float(one.attrib["y"]), BOLD.getlength(one.text or "")
        found.append((x - wide / 2, y - 0.75 * 52, x + wide / 2, y + 0.25 * 52))
    for one in svg.iter("circle"):
        x, y, r = (float(one.get(key, "0")) for key in ("cx", "cy", "r"))
        found.append((x - r, y - r, x + r, y + r))
    for one in svg.iter("line"):
        xs, ys = [float(one.attrib[key]) for key in ("x1", "x2")], [float(one.attrib[key]) for key in ("y1", "y2")]
        found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def assert_inside(svg: ET.Element) -> None:
    left, top, wide, high = map(float, svg.attrib["viewBox"].split())
    for box in boxes(svg):
        assert left <= box[0] <= box[2] <= left + wide, box
        assert top <= box[1] <= box[3] <= top + high, box


def overlap(one: tuple[float, float, float, bool], other: tuple[float, float, float, bool]) -> bool:
    (x, y, r, square), (u, v, s, other_square) = one, other
    if square and other_square:
        return abs(x - u) < r + s and abs(y - v) < r + s
    if not square and not other_square:
        return math.hypot(x - u, y - v) < r + s
    (x, y, r), (u, v, s) = ((x, y, r), (u, v, s)) if square else ((u, v, s), (x, y, r))
    return math.hypot(max(abs(x - u) - r, 0), max(abs(y - v) - r, 0)) < s


def test_two_shapes_overlap_if_they_do() -> None:
    assert overlap((0, 0, 10, True), (19, 19, 10, True))
    assert not overlap((0, 0, 10, True), (18, 18, 10, False))
    assert overlap((0, 0, 10, True), (16, 16, 10, False))
    assert not overlap((0, 0, 10, False), (15, 15, 10, False))


@settings(max_examples=80)
@given(st.lists(DOTS, min_size=1, max_size=16))
def test_nobody_hides_another_and_nothing_leaves_the_drawing(dots: list[Dot]) -> None:
    svg = drawn(dots)
    there = discs(svg)
    assert len(there) == len(dots) + 1
    for number, one in enumerate(there):
        assert not [other for other in there[:number] if overlap(one, other)]
    assert_inside(svg)


@pytest.mark.parametrize("count", [0, 1, 25])
@pytest.mark.parametrize("name", ["Bartholomew", "Li"])
@pytest.mark.parametrize("spread", [False, True])
def test_nobody_one_or_a_crowd_fits(count: int, name: str, spread: bool) -> None:
    lives = list(LIVES)
    svg = drawn([Dot(name, n % 3 if spread else 0, lives[n % 5 if spread else 0], n % 2 == 0)
                 for n in range(count)])
    there = discs(svg)
    assert len(there) == count + 1
    assert not [1 for n, one in enumerate(there) for other in there[:n] if overlap(one, other)]
    assert_inside(svg)


def test_no_name_lies_on_somebody_elses_circle() -> None:
    """Eight people as anybody has them. A name that is black on a dark circle cannot be read."""
    svg = drawn([Dot("Maggie", 0, "family", False), Dot("Uncle Vic", 1, "family", False),
                 Dot("Pavel", 1, "work", False),
                 Dot("Mrs Hope", 2, "work", True), Dot("Wanda", 1, "home", True), Dot("Kelvin", 2, "home", True),
                 Dot("Duncan", 0, "friends", False), Dot("Ayesha", 1, "friends", False)])
    hidden = []
    for one in svg.iter("text"):
        if one.get("class") != "letter":
            middle, y, half = float(one.attrib["x"]), float(one.attrib["y"]), BOLD.getlength(one.text or "") / 2
            under = [disc for disc in discs(svg) if _gap((middle - half, y - 36, middle + half, y), disc) < -3]
            hidden += [one.text] * len(under)
    assert hidden == []


def _gap(box: tuple[float, float, float, float], disc: tuple[float, float, float, bool]) -> float:
    """How far a text is from a circle or a square; less than nothing if it lies on it."""
    x, y, half, square = disc
    wide, high = max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3])
    return max(wide, high) - half if square else math.hypot(wide, high) - half


def test_who_is_closer_is_nearer_to_the_middle() -> None:
    svg = drawn([Dot("A", 0, "family", False), Dot("B", 1, "family", False), Dot("C", 2, "family", False)])
    far = [math.hypot(x, y) for x, y, _, _ in discs(svg)[:3]]
    rings = sorted(float(one.attrib["r"]) for one in svg.iter("circle") if "ring" in one.get("class", ""))
    assert [[ring for ring in rings if ring < one] for one in far] == [rings[:1], rings[:2], rings[:3]]


def test_paid_is_a_square_and_not_paid_a_circle() -> None:
    svg = drawn([Dot("Wanda", 0, "home", True), Dot("Mum", 0, "family", False)])
    assert [square for *_, square in discs(svg)] == [False, True, False]


@pytest.mark.parametrize(("name", "short"), [
    ("Maggie", "Maggie"), ("Mr Bartholomew Okonkwo", "Okonkwo"), ("Grandmother Wilhelmina", "Grandmother"),
    ("Oluwatobiloba", "Oluwatobilo"), ("Duncan, my best friend", "Duncan"), ("Ayesha (from bingo)", "Ayesha"),
])
def test_a_long_name_is_made_short_below_its_circle(name: str, short: str) -> None:
    assert Dot(name, 0, "family", False).short == short


def test_names_from_a_plan_are_never_mark_up() -> None:
    evil = '<b>"&\'</b>'
    for text in (FIGURES.circles([Dot(evil, 0, "family", False, f"a.jpg{evil}")], LIVES, evil, "", evil),
                 FIGURES.ring([evil], evil), FIGURES.coins(0.5, evil)):
        svg = ET.fromstring(text)
        assert svg.get("aria-label") == evil
        assert "b" not in {one.tag for one in svg.iter()}


def test_the_ring_has_a_ring_for_each_label_the_first_in_the_middle() -> None:
    svg = ET.fromstring(FIGURES.ring(["Core", "My own judgement and that of others", "Not ours"], "In words."))
    rings = [float(one.attrib["r"]) for one in svg.iter("circle")]
    assert rings == sorted(rings, reverse=True), "the biggest is drawn first, so that none hides another"
    texts = [(one.text, float(one.attrib["y"])) for one in svg.iter("text")]
    assert {text for text, _ in texts} == {"Core", "My own judgement", "and that of others", "Not ours"}
    (core,) = (y for text, y in texts if text == "Core")
    (far,) = (y for text, y in texts if text == "Not ours")
    assert abs(core) < 52 < rings[1] < -far < rings[0]
    assert_inside(svg)


@pytest.mark.parametrize(("part", "full"), [(0, 0), (0.04, 0), (0.05, 0), (0.5, 5), (0.9165, 9), (1, 10), (7.5, 10)])
def test_coins_are_never_more_than_ten_full(part: float, full: int) -> None:
    coins = [one for one in ET.fromstring(FIGURES.coins(part, "In words.")).iter("circle") if one.get("r") == "27"]
    assert len(coins) == COINS == 10
    assert [one.get("class") for one in coins].count("coin full") == full
    assert_inside(ET.fromstring(FIGURES.coins(part, "In words.")))


def test_a_little_is_not_shown_as_nothing_and_nearly_all_not_as_all() -> None:
    assert 'r="8"' in FIGURES.coins(0.01, "")
    assert 'r="8"' not in FIGURES.coins(0, "")
    assert FIGURES.coins(0.97, "") != FIGURES.coins(1, "")


MAP = "---\ntemplate: relationship-map\n---\n\n## The people in my life\n\n"
HEAD = "| Who | How close | Part of my life | Paid to be here |\n|---|---|---|---|\n"


def test_everybody_in_the_table_is_in_the_words_of_the_drawing(plan_folder: PlanFolder, tmp_path: Path) -> None:
    names = [*NAMES, 'A <b> & "B"']
    rows = [f"| {name} | {n % 4} | family | {'yes' if n % 2 else 'no'} |\n" for n, name in enumerate(names)]
    build(Job(plan_folder({"people.md": MAP + HEAD + "".join(rows)}), tmp_path / "out", only=("website",)))
    page = (tmp_path / "out/website/people.html").read_text(encoding="utf-8")
    (figure,) = re.findall(r"<svg class=\"figure.*?</svg>", page, re.DOTALL)
    svg = ET.fromstring(figure)
    for name in (*NAMES, 'A & "B"'):
        assert name in str(svg.get("aria-label"))
        assert name in plain(page.replace(figure, ""))
    assert len(discs(svg)) == len(NAMES) + 2
    assert "A square means: this person is paid." in page
