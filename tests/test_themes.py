"""Every folder in `themes/`: colours that can be told apart (WCAG 2.2, AAA), and no looks outside `tokens.css`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
from PIL import ImageColor

from pcp_sitegen import assets
from pcp_sitegen.book.tokens import BASE, Theme
from pcp_sitegen.build import Job, build
from tests.made import ADA, PROJECT, TODAY

THEMES = sorted(path.parent.name for path in assets.THEMES.glob("*/tokens.css"))
_WORDS = 7.0
"""Words on what they stand on (WCAG 1.4.6)."""
_LINES = 3.0
"""Edges, signs and the ring of the focus against what is beside them (WCAG 1.4.11)."""
WORDS = [
    *((text, ground) for text in ("text", "text-soft", "link", "accent") for ground in ("page", "surface")),
    *((text, "accent-soft") for text in ("text", "text-soft", "link", "accent", "red")),
    *((text, "page") for text in ("red", "amber", "green")),
    *((text, f"{text}-soft") for text in ("red", "amber", "green")),
    ("on-accent", "accent"), ("on-focus", "focus"),
]
LINES = [("edge", "page"), ("edge", "surface"), ("accent", "page"), ("cross", "page"), ("on-focus", "page"),
         ("on-focus", "surface"), ("on-focus", "focus")]
_NAMED = set(ImageColor.colormap) - {"transparent"}
_FUNCTIONS = {"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"}
_UNSAFE_ON_PAPER = {"color-mix", "light-dark"}


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return Theme(str(request.param))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_there_is_a_plain_theme_and_a_variant() -> None:
    assert BASE in THEMES
    assert len(THEMES) >= 2


@pytest.mark.parametrize("medium", ["screen", "paper"])
def test_words_are_easy_to_see_on_everything_they_stand_on(theme: Theme, medium: str) -> None:
    tokens: dict[str, str] = getattr(theme, medium)
    faint = {pair: round(ratio, 2) for pair in WORDS if (ratio := contrast(*(tokens[name] for name in pair))) < _WORDS}
    assert faint == {}


@pytest.mark.parametrize("medium", ["screen", "paper"])
def test_edges_signs_and_the_focus_can_be_seen(theme: Theme, medium: str) -> None:
    tokens: dict[str, str] = getattr(theme, medium)
    faint = {pair: round(ratio, 2) for pair in LINES if (ratio := contrast(*(tokens[name] for name in pair))) < _LINES}
    assert faint == {}


def test_text_is_never_small(theme: Theme) -> None:
    assert float(theme.screen["size-text"].removesuffix("rem")) * 16 >= 18
    assert float(theme.paper["size-text"].removesuffix("pt")) >= 14
    assert float(theme.screen["target"].removesuffix("rem")) * 16 >= 44
    scales = [value for name, value in (theme.screen | theme.paper).items() if name.startswith("scale-")]
    assert len(scales) >= 3
    assert all(float(scale.removesuffix("em")) >= 1 for scale in scales)


def test_a_variant_changes_only_tokens_that_plain_has(theme: Theme) -> None:
    assert set(theme.screen) == set(Theme(BASE).screen)
    assert set(theme.paper) == set(Theme(BASE).screen)


def test_a_plan_can_be_built_in_it(theme: Theme, tmp_path: Path) -> None:
    folder, out = tmp_path / "plan", tmp_path / "out"
    folder.mkdir()
    (folder / "plan.yaml").write_text(f"person: {{known_as: Ada}}\ntheme: {theme.name}\n", encoding="utf-8")
    (folder / "one-page-profile.md").write_bytes((ADA / "one-page-profile.md").read_bytes())
    build(Job(folder, out, today=TODAY, only=("website", "easy-read-a4")))
    style = (out / "website" / "style.css").read_text(encoding="utf-8")
    assert re.findall(r"(?:^|[^\w\])]):root\{[^}]*--page:([^;]*);", style)[-1] == theme.screen["page"]
    assert f'[data-colours="{theme.name}"]{{--scheme:{theme.screen["scheme"]}' in style


@pytest.mark.parametrize("path", sorted([*assets.THEMES.rglob("*.css"), *assets.TEMPLATES.rglob("*.css")]),
                         ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_style_sheets_take_colours_and_sizes_of_text_from_the_tokens(path: Path) -> None:
    wrong = []
    for line in _declarations(tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), True, True)):
        tokens = list(_tokens(line.value))
        names = {token.lower_value for token in tokens if token.type == "ident"}
        calls = {token.lower_name for token in tokens if token.type == "function"}
        named = names & _NAMED if line.name != "page" else set()  # a page may be called red
        coloured = named or calls & _FUNCTIONS or any(token.type == "hash" for token in tokens)
        if coloured and path.name != "tokens.css":
            wrong.append(f"line {line.source_line}: a colour in {line.name}")
        sized = "var" in calls or names == {"inherit"}  # the size of what is around it is a token too
        if path.name != "tokens.css" and line.name == "font-size" and not sized:
            wrong.append(f"line {line.source_line}: a size of text")
        if calls & _UNSAFE_ON_PAPER:
            wrong.append(f"line {line.source_line}: something that is not understood on paper")
    assert wrong == []


@pytest.mark.parametrize("path", sorted([*assets.THEMES.rglob("*.html"), *assets.THEMES.rglob("*.js"),
                                         *assets.TEMPLATES.rglob("*.html")]),
                         ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_mark_up_and_scripts_hold_no_looks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"""\sstyle=|\.style\b|<font|font-size|["':\s]#[0-9a-fA-F]{6}\b|rgba?\(|hsla?\(""", text) == []


def _declarations(rules: list[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.Declaration]:
    for rule in rules:
        if rule.type == "declaration":
            yield rule
        elif rule.type in ("qualified-rule", "at-rule") and rule.content:
            inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _declarations(inner)


def _tokens(nodes: list[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.Node]:
    for node in nodes:
        yield node
        if node.type == "function":
            yield from _tokens(node.arguments)
