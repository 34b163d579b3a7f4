"""A plan in Urdu, opened in a browser: laid out from right to left, with its own letters, and nothing turned round."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pcp_sitegen.build import Job, build
from tests.made import PROJECT, TODAY, built
from tests.web.eyes import NARROW, PHONE, SCREEN, Eyes, Sight

URDU = PROJECT / "tests" / "plans" / "urdu"
_BOX = """(e) => { const b = e.getBoundingClientRect(); return {left: b.left, right: b.right, top: b.top}; }"""
_PAIRS = f"""() => [...document.querySelectorAll(".item:not(.no-picture)")].map((item) => {{
  const box = {_BOX};
  return [box(item.querySelector(".picture img")), box(item.querySelector(".words"))];
}})"""
_LETTERS = """(wanted) => {
  // Where each letter of a text stands, from left to right.
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.replaceAll("\\u00a0", " "), at = text.indexOf(wanted);
    if (at < 0) continue;
    return [...wanted].map((sign, index) => {
      const range = document.createRange();
      range.setStart(walk.currentNode, at + index);
      range.setEnd(walk.currentNode, at + index + 1);
      return [sign, range.getBoundingClientRect().left];
    });
  }
}"""


@pytest.fixture(scope="module")
def website() -> Path:
    return built(URDU) / "website"


@pytest.fixture(scope="module")
def sights(website: Path, eyes: Eyes) -> list[Sight]:
    return [eyes.see(file) for file in sorted(website.glob("*.html"))]


def test_every_page_says_which_way_it_runs(website: Path, eyes: Eyes) -> None:
    for file in [*sorted(website.glob("*.html")), website.parent / "START-HERE.html"]:
        assert ' dir="rtl"' in file.read_text(encoding="utf-8").split("<head>")[0], file.name
    eyes.open(website / "one-page-profile.html")
    assert eyes.page.evaluate("getComputedStyle(document.body).direction") == "rtl"


def test_axe_finds_nothing(sights: list[Sight]) -> None:
    assert [(sight.name, width, line) for sight in sights for width, lines in sight.axe.items() for line in lines] == []


def test_nothing_scrolls_sideways_and_nothing_complains(sights: list[Sight]) -> None:
    assert [(s.name, width) for s in sights for width, look in s.looks.items() if look["sideways"] > 0] == []
    assert [(sight.name, sight.said, sight.failed) for sight in sights if sight.said or sight.failed] == []


@pytest.mark.parametrize("width", [NARROW, PHONE, SCREEN])
def test_pictures_stand_at_the_right_of_their_words(website: Path, eyes: Eyes, width: int) -> None:
    eyes.open(website / "one-page-profile.html", width)
    pairs = eyes.page.evaluate(_PAIRS)
    assert len(pairs) == 5
    assert all(picture["left"] >= words["right"] - 1 for picture, words in pairs)


def test_the_first_column_is_the_one_at_the_right(website: Path, eyes: Eyes) -> None:
    eyes.open(website / "communication-chart.html")
    boxes = eyes.page.evaluate(f"[...document.querySelectorAll('.chart tr:first-child td')].slice(0, 4).map({_BOX})")
    assert [box["left"] for box in boxes] == sorted((box["left"] for box in boxes), reverse=True)


def test_back_is_at_the_right_and_its_arrow_points_there(website: Path, eyes: Eyes) -> None:
    eyes.open(website / "communication-chart.html")
    back, on = (eyes.page.eval_on_selector(f".turn a[rel={rel}]", _BOX) for rel in ("prev", "next"))
    assert back["left"] > on["right"]
    sizes: dict[str, Any] = {
        rel: eyes.page.eval_on_selector(f".turn a[rel={rel}] svg", _BOX) for rel in ("prev", "next")}
    assert sizes["prev"]["left"] > eyes.page.eval_on_selector(".turn a[rel=prev] span", _BOX)["left"]
    assert sizes["next"]["left"] < eyes.page.eval_on_selector(".turn a[rel=next] span", _BOX)["left"]
    drawn = [eyes.page.eval_on_selector(f".turn a[rel={rel}] path", "(e) => e.getAttribute('d')")
             for rel in ("prev", "next")]
    eyes.open(built(PROJECT / "plans" / "ada") / "website" / "one-page-profile.html")
    assert drawn == [eyes.page.eval_on_selector(f".turn a[rel={rel}] path", "(e) => e.getAttribute('d')")
                     for rel in ("next", "prev")]


@pytest.mark.parametrize(("page", "number"), [
    ("one-page-profile", "+44 1632 960 411"), ("one-page-profile", "01632 960 555"), ("one-page-profile", "500 mg"),
    ("communication-chart", "01632 960 555"), ("about", "+44 1632 960 411"), ("about", "4 May 2026"),
])
def test_no_number_is_turned_round(website: Path, eyes: Eyes, page: str, number: str) -> None:
    eyes.open(website / f"{page}.html")
    letters = eyes.page.evaluate(_LETTERS, number)
    assert letters is not None
    assert "".join(sign for sign, _ in sorted(letters, key=lambda one: one[1])) == number


def test_a_full_stop_of_an_english_sentence_stands_at_its_end(website: Path, eyes: Eyes) -> None:
    eyes.open(website / "one-page-profile.html")
    *_, before, stop = eyes.page.evaluate(_LETTERS, "It is the first thing to read.")
    assert stop[0] == "."
    assert stop[1] > before[1]


@pytest.mark.parametrize(("page", "text", "family"), [
    ("one-page-profile", "آہستہ", "Noto Sans Arabic"), ("languages", "ਮੈਨੂੰ", "Noto Sans Gurmukhi"),
    ("languages", "আমি", "Noto Sans Bengali"), ("languages", "मुझे", "Noto Sans Devanagari"),
    ("languages", "સવારે", "Noto Sans Gujarati"), ("languages", "אוהבת", "Noto Sans Hebrew"),
    ("languages", "please speak", "Lexend"),
])
def test_letters_are_shown_with_the_font_that_the_plan_brings(
    website: Path, eyes: Eyes, page: str, text: str, family: str
) -> None:
    eyes.open(website / f"{page}.html")
    client = eyes.page.context.new_cdp_session(eyes.page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    eyes.page.evaluate("""(wanted) => {
      const all = [...document.querySelectorAll("main p, main bdi")].filter((e) => e.textContent.includes(wanted));
      all.at(-1).id = "wanted";
    }""", text)
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": "#wanted"})["nodeId"]
    used = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    client.detach()
    assert any(font["familyName"].startswith(family) for font in used if font["isCustomFont"])
    assert [font["familyName"] for font in used if not font["isCustomFont"]] == []


def test_a_quotation_in_urdu_runs_its_own_way_in_a_plan_in_english(tmp_path: Path, eyes: Eyes) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()
    (plan / "plan.yaml").write_text("person: {known_as: Zee}\n", encoding="utf-8")
    (plan / "dadi.md").write_text("# Dadi\n\n- She says:\n\n> آہستہ بولیں۔ فون: +44 1632 960 411۔\n", encoding="utf-8")
    build(Job(plan, tmp_path / "out", today=TODAY, only=("website",)))
    fonts = sorted(path.name.partition("-")[0] for path in (tmp_path / "out/website/fonts").iterdir())
    assert fonts == ["arabic", "lexend"]
    eyes.open(tmp_path / "out/website/dadi.html")
    quote = "document.querySelector('blockquote p')"
    assert eyes.page.evaluate(f"getComputedStyle({quote}).direction") == "rtl"
    assert eyes.page.evaluate(f"getComputedStyle({quote}).textAlign") == "right"
    assert eyes.page.evaluate("document.documentElement.dir") == ""
    letters = eyes.page.evaluate(_LETTERS, "+44 1632 960 411")
    assert "".join(sign for sign, _ in sorted(letters, key=lambda one: one[1])) == "+44 1632 960 411"
