"""Opens a page as people do, and writes down all that can be wrong with it. The tests say what must not be."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Request

PHONE, SCREEN, NARROW = 360, 1280, 320
"""Widths in pixels. NARROW is a screen of 1280 made four times as large (WCAG 1.4.10)."""
HEIGHT = 800

LOOK = """() => {
  const visible = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const all = (what) => [...document.querySelectorAll(what)];
  const name = (e) => e.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
  const block = (e) => getComputedStyle(e).display === "inline" ? block(e.parentElement) : e;
  const alone = (e) => block(e.parentElement).innerText.trim() === e.innerText.trim();
  const target = (e) => e.tagName !== "A" || getComputedStyle(e).display !== "inline" || alone(e);
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = new Set();
  while (words.nextNode()) {
    const holder = words.currentNode.parentElement;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (words.currentNode.data.trim() && visible(holder) && size < 18) small.add(size + ": " + name(holder));
  }
  return {
    title: document.title,
    language: document.documentElement.lang,
    headings: all("h1, h2, h3, h4, h5, h6").filter(visible).map((h) => Number(h.tagName[1])),
    anchors: all("[id]").map((e) => e.id),
    links: all("a[href]").map((a) => a.href),
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    smallTargets: all("a[href], button, input, summary").filter((e) => visible(e) && target(e)).filter((e) => {
      const box = e.getBoundingClientRect();
      return box.width < 44 || box.height < 44;
    }).map((e) => `${e.getBoundingClientRect().width} x ${e.getBoundingClientRect().height}: ${name(e)}`),
    smallText: [...small],
    brokenPictures: all("img").filter((i) => visible(i) && !(i.complete && i.naturalWidth > 0)).map(name),
  };
}"""

_AXE = """async () => {
  // Where the machine forces its own colours axe takes the page's for those of words; measures.js takes the right ones.
  const forced = matchMedia("(forced-colors: active)").matches;
  const wanted = (rule) => !rule.tags.includes("experimental") && !(forced && rule.ruleId.startsWith("color-contrast"));
  const rules = axe.getRules().filter(wanted);
  const found = await axe.run({
    runOnly: { type: "rule", values: rules.map((rule) => rule.ruleId) },
    resultTypes: ["violations", "incomplete"],
    preload: false,
  });
  // What lies under the words of a drawing axe cannot tell; tests/test_themes.py counts their colours.
  const drawn = (one, node) =>
    one.id === "color-contrast" && document.querySelector(node.target[0])?.closest("svg.figure");
  const lines = (results, how) => results.flatMap((one) =>
    one.nodes.filter((node) => !drawn(one, node)).map((node) =>
      `${how} ${one.id}: ${node.target}: ${node.failureSummary || one.help}`));
  return [...lines(found.violations, "wrong"), ...lines(found.incomplete, "doubtful")];
}"""
"""Every rule of axe that is not an experiment: WCAG A, AA and AAA, best practice, and those it leaves off by itself."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One page, seen in several widths."""

    file: Path
    looks: dict[int, dict[str, Any]] = field(default_factory=dict)
    axe: dict[int, list[str]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    """Warnings and errors in the console, and errors of scripts."""
    asked: list[str] = field(default_factory=list)
    """The address of everything the page asked for."""
    failed: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.file.name


class Eyes:
    """One browser window, used for page after page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._sight = Sight(Path())
        page.on("console", lambda said: self._say(said.type, said.text))
        page.on("pageerror", lambda error: self._say("error", str(error)))
        page.on("request", lambda request: self._sight.asked.append(request.url))
        page.on("requestfailed", self._fail)

    def _fail(self, request: Request) -> None:
        """A picture that was still on its way when the page was left is no mistake of the page."""
        if request.failure != "net::ERR_ABORTED":
            self._sight.failed.append(request.url)

    def _say(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self._sight.said.append(f"{kind}: {text}")

    def open(self, file: Path, width: int = SCREEN) -> Sight:
        """Open a file as with a double click."""
        self.page.goto("about:blank")  # what the page before still asks for is not asked for by this one
        self._sight = Sight(file)
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.page.goto(file.as_uri(), wait_until="load")
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self._sight

    def see(self, file: Path, axe_at: tuple[int, ...] = (SCREEN, PHONE)) -> Sight:
        """Open a file and write down how it is in every width, with all its pictures there."""
        sight = self.open(file)
        self.page.evaluate("""() => Promise.all([...document.images].map((one) => {
          one.loading = "eager";
          return one.decode().catch(() => {});
        }))""")
        for width in (SCREEN, PHONE, NARROW):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            sight.looks[width] = self.page.evaluate(LOOK)
        for width in axe_at:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            sight.axe[width] = axe(self.page)
        return sight


AT_REST = "() => document.getAnimations().forEach((one) => one.finish())"
"""A colour on its way to another is nobody's page: what still moves is at its end. Works without scripts too."""


def axe(page: Page) -> list[str]:
    """What axe finds, and what it cannot tell, on a page as it is now."""
    if not page.evaluate(f"() => {{ ({AT_REST})(); return 'axe' in window; }}"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_AXE)
    return found
