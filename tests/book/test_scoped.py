"""The styles of a template are for its own pages only."""

from __future__ import annotations

from datetime import date

import pytest
import tinycss2

from pcp_sitegen.book import pages
from pcp_sitegen.book.tokens import scoped
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.readers import view
from tests.conftest import PlanFolder

WHERE = ":where(.of-my-week)"


def rules(css: str) -> list[str]:
    """Each selector list of a style sheet, those inside @media too."""
    found = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            found.append(tinycss2.serialize(rule.prelude).strip())
        elif rule.content:
            found += rules(tinycss2.serialize(rule.content))
    return found


@pytest.mark.parametrize(("selector", "expected"), [
    (".a", f"{WHERE} .a"),
    ("td > .a:first-child", f"{WHERE} td > .a:first-child"),
    (".a, .b  .c", f"{WHERE} .a, {WHERE} .b .c"),
    (":is(.a, .b) .c", f"{WHERE} :is(.a, .b) .c"),
    (".a:not(:is(.b, .c), .d), .e", f"{WHERE} .a:not(:is(.b, .c), .d), {WHERE} .e"),
    (".big .a", f".big {WHERE} .a"),
    (".huge .a, .large .b", f".huge {WHERE} .a, .large {WHERE} .b"),
    (":root:not(.big) .a > .b", f":root:not(.big) {WHERE} .a > .b"),
    ("html.big .a", f"html.big {WHERE} .a"),
    (".bigger .a", f"{WHERE} .bigger .a"),
    (".big-picture .a", f"{WHERE} .big-picture .a"),
    (":root:is(.big, .huge) .a", f":root:is(.big, .huge) {WHERE} .a"),
    (":root:not(.big, .huge) .a, .b", f":root:not(.big, .huge) {WHERE} .a, {WHERE} .b"),
    (".big > .a", f".big > {WHERE} .a"),
])
def test_a_selector_reaches_its_own_pages_only(selector: str, expected: str) -> None:
    found = rules(scoped(f"{selector} {{ color: red; }}", WHERE))
    assert found[0].replace(f"{WHERE} > ", f"> {WHERE} ") == expected


def test_the_declarations_stay_as_they_are() -> None:
    body = 'content: "a, b { c }"; margin: calc(1px + 2px) 0; background: url("x,y.svg")'
    assert body in scoped(f"/* no */ .a {{ {body} }}", WHERE)


def test_rules_for_paper_and_for_narrow_screens_are_scoped_too() -> None:
    css = "@media print { .a, .b { color: red } @media (min-width: 40em) { .big .c { color: red } } } .d { color: red }"
    made = scoped(css, WHERE)
    assert rules(made) == [f"{WHERE} .a, {WHERE} .b", f".big {WHERE} .c", f"{WHERE} .d"]
    assert made.startswith("@media print {")
    assert "@media (min-width: 40em)" in made


@pytest.mark.parametrize("css", ["@import 'x.css';", "@page { margin: 0 }", "@font-face { src: url(x) }"])
def test_what_reaches_every_page_is_left_out(css: str) -> None:
    assert scoped(f"{css} .a {{ color: red }}", WHERE).strip() == f"{WHERE} .a {{ color: red }}"


@pytest.mark.parametrize("name", [n for n in templates.names() if (templates.load(n).folder / "style.css").is_file()])
def test_every_rule_of_every_template_is_for_its_own_pages_and_none_is_lost(name: str) -> None:
    css = (templates.load(name).folder / "style.css").read_text(encoding="utf-8")
    made = rules(scoped(css, f".of-{name}"))
    assert len(made) == len(rules(css))
    for selectors, written in zip(made, rules(css), strict=True):
        assert selectors.count(f".of-{name}") >= 1
        assert selectors.replace(f".of-{name} ", "") == ", ".join(" ".join(one.split()) for one in _split(written))


def _split(written: str) -> list[str]:
    """Selectors at their commas outside of brackets, by the parser's own tokens."""
    parts: list[list[object]] = [[]]
    for token in tinycss2.parse_component_value_list(written):
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tinycss2.serialize(part).strip() for part in parts]


def test_a_book_has_the_styles_of_its_own_templates_each_for_itself(plan_folder: PlanFolder) -> None:
    files = {f"{name}.md": f"---\ntemplate: {name}\n---\n" for name in ("my-week", "door-sheet")}
    refused = "---\ntemplate: emergency-plan\nwanted: no\n---\n"
    book = pages.make(view(read(plan_folder({**files, "no.md": refused})), "me", date(2026, 10, 1)))
    found = pages.styles(book)
    assert set(found) >= {"my-week", "door-sheet"}
    for name, css in found.items():
        assert all(f":where(.of-{name})" in selectors for selectors in rules(css))
    assert not [css for css in found.values() if "of-emergency-plan" in css]
