"""Book -> the files of its website that are not pages: styles, scripts, font, pictures. The door to Material's icons.

A page loads what it needs and no more: the styles of its own template, and a script only when somebody asks for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, cast

import material
from markupsafe import Markup

from pcp_sitegen import files
from pcp_sitegen.book import bars, bidi, fonts, pages, render
from pcp_sitegen.book.bidi import RTL
from pcp_sitegen.book.mirror import other_side
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page, Place
from pcp_sitegen.book.tokens import BASE, Theme, choices, small
from pcp_sitegen.plan.settings import themes

_ICONS = Path(material.__file__).parent / "templates" / ".icons" / "material"
SCRIPTS = ("easier", "find", "listen", "one", "panel", "player")
"""Each only adds: without any of them every page can be read and every link works."""
_PIECES = {"player": ("player-words", "player-voices", "player")}
"""Scripts that are written in several files."""

_ASKED = "coach.css"
"""Notes for those who write."""
_SHEETS = ("find", "one", "panel", "player")
"""Styles that come with a script of the same name."""


def assets(book: Book) -> dict[str, bytes | str]:
    """The files of the website that are not pages, by their place in it; what holds words, for each language."""
    return {name: content for one in reversed(book.all) for name, content in _assets(one).items()}


def turn(book: Book) -> str:
    """What the names of its styles end with: something only where its words run another way than the plan's own."""
    main = bidi.direction(book.plan.original or book.plan.language)
    return "" if book.direction == main else book.ending


def _assets(book: Book) -> dict[str, bytes | str]:
    shapes = fonts.web(book.letters, book.earlier and book.earlier / "fonts")
    families = fonts.style(book.letters, book.theme.screen["font"])
    text = book.theme.text
    styles = [*(face for _, face in shapes.values()), book.theme.css, families, choices(book.theme),
              book.turned(text("content.css")), book.turned(text("web/web.css")),
              *([book.turned(text("web/agreed.css"))] if book.agreement else []),
              *([book.turned(text(bars.STYLE))] if book.plan.bars else [])]
    found: dict[str, bytes | str] = {
        f"style{turn(book)}.css": "\n".join(map(small, styles)),
        f"shapes{turn(book)}.css": "\n".join(small(book.turned(text(f"{place}shapes.css"))) for place in ("", "web/")),
        **{f"{name}{turn(book)}.css": small(book.turned(text(f"web/{name}.css"))) for name in _SHEETS},
        f"find-data{book.ending}.js": _data("planPlaces", _places(book)),
        **{f"fonts/{name}": font for name, (font, _) in shapes.items()},
    }
    arrows = [icons(book)("arrow-left"), icons(book)("arrow-right")]
    given = {"one": _data("planOneWords", {**cast(dict[str, str], book.words.one), "arrows": arrows}),
             "panel": _data("planPanelMarkUp", _panel(book)),
             "player": _data("planPlayerMarkUp", _player(book)) + _data("planPlayerWords", book.words.listen)}
    for name in SCRIPTS:
        found[f"{name}{book.ending if name in given else ''}.js"] = given.get(name, "") + program(name, book.theme)
    if any(map(_is_asked, book.pages)):
        found[_ASKED] = small(text(f"web/{_ASKED}"))
    found |= {_sheet(name, book): small(book.turned(style)) for name, style in pages.styles(book).items()}
    return found | book.recordings | {f"pictures/{name}": data for name, data in book.media.items()}


def sheets(book: Book, page: Page | None) -> list[str]:
    """The style sheets that a page of the website needs beside `style.css`, by the classes that are on it."""
    if page is None:
        return []
    shaped = _classes(book, "shapes.css") - _classes(book, "content.css")
    there = {name for names in re.findall(r'class="([^"]*)"', page.html) for name in names.split()}
    own = [_sheet(page.template, book)] if page.template in pages.styles(book) else []
    asked = [_ASKED] if _is_asked(page) else []
    return [*([f"shapes{turn(book)}.css"] if shaped & there else []), *own, *asked]


def _is_asked(page: Page) -> bool:
    """Whether the page has notes for its writers, as in a preview."""
    return "note-coach" in page.html


def _classes(book: Book, sheet: str) -> set[str]:
    return set(re.findall(r"\.([a-z][\w-]*)", book.theme.text(sheet)))


def _sheet(template: str, book: Book) -> str:
    return f"style-{template}{turn(book)}.css"


@cache
def icon(name: str) -> Markup:
    """One of Material's icons, to stand beside words, so silent for screen readers."""
    svg = files.read_text(_ICONS / f"{name}.svg", name)
    return Markup(svg.replace('<svg xmlns="http://www.w3.org/2000/svg"', '<svg class="icon" aria-hidden="true"', 1))


def icons(book: Book) -> Callable[[str], Markup]:
    """Name -> icon, for the pages of a book: what points back points to where their words begin."""
    return lambda name: icon(other_side(name) if book.direction == RTL else name)


def _panel(book: Book) -> str:
    names = sorted(themes(), key=lambda name: (name != BASE, name))
    html = render.fill("web/panel.html", book.theme.folders, words=book.words, themes=names, icon=icons(book))
    return bidi.directed(re.sub(r"\n\s*", "", html), book.direction)


def _player(book: Book) -> str:
    html = render.fill("web/player.html", book.theme.folders, words=book.words, icon=icons(book))
    return bidi.directed(re.sub(r"\n\s*", "", html), book.direction)


def _data(name: str, value: Any) -> str:
    """A value as a script: a page opened from a folder may not read other files, but may run them."""
    return f"window.{name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"


def program(name: str, theme: Theme) -> str:
    """One of SCRIPTS, with all of its pieces."""
    return "".join(script(f"web/{piece}.js", theme) for piece in _PIECES.get(name, (name,)))


def script(name: str, theme: Theme) -> str:
    """A script without the lines that are for people, and without its indents."""
    lines = map(str.strip, theme.text(name).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _places(book: Book) -> list[dict[str, str]]:
    """Where the search can lead."""
    return [
        {"page": page.address, "title": page.title, "anchor": place.anchor, "heading": place.heading,
         "text": place.text}
        for page in book.pages
        for place in page.places or (Place("", "", ""),)
    ]
