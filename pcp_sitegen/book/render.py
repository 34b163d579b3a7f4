"""Template + data -> HTML. The only door to `jinja2`, `markdown` and `nh3`.

Whatever a plan says, what comes out is a short list of safe elements: raw HTML in a plan is cleaned after Markdown has
been at it, and pictures are put in after the cleaning, so that only finished ones can ever be shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache, lru_cache
from html import escape, unescape
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
import markdown
import nh3
from markupsafe import Markup

from pcp_sitegen import assets
from pcp_sitegen.book.words import Words
from pcp_sitegen.plan import dates
from pcp_sitegen.plan.marks import IMAGE, part_of_link
from pcp_sitegen.plan.model import Item, Picture

_TAGS = {
    "p", "br", "strong", "b", "em", "i", "a", "code", "pre", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6",
    "sub", "sup", "abbr", "span", "q", "cite", "kbd", "dl", "dt", "dd", "hr",
}
_ATTRIBUTES = {"a": {"href"}, "abbr": {"title"}, "ol": {"start"}, "span": {"lang"}, "q": {"lang"}, "p": {"lang"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_TAG = re.compile(r"(<[^>]*>)")
_DEEPEST = 12
_HOLE = re.compile("\ue000(\\d+)\ue001")
_NUMBERED = re.compile(r"^(\s*\d+)(\.)(?=\s)", re.MULTILINE)
"""A line that begins with a number and a full stop, such as "2019. We moved". It is no list: lists have been found."""
_UNITS = "°C|cm|mm|m|km|ml|litres?|mg|kg|g|minutes?|hours?|seconds?|days?|weeks?|am|pm"

ShowPicture = Callable[[Picture], Markup]
"""A picture -> its mark-up; empty if it is not to be shown."""


class Writer:
    """Turns the words of one plan, for one reader, into HTML."""

    def __init__(self, words: Words, parts: Collection[str], show: ShowPicture, ending: str = "",
                 names: tuple[str, ...] = ()) -> None:
        self._parts = parts
        self._show = show
        self._ending = ending
        self._markdown = markdown.Markdown(output_format="html")
        # A quoted list that begins at 2 begins at 2: quoted words are never changed.
        self._markdown.parser.blockprocessors["olist"].LAZY_OL = False  # type: ignore[attr-defined]
        # "[Allergy]: nuts" is words, not the address of a link.
        self._markdown.parser.blockprocessors.deregister("reference")
        self._together = kept_together(words.language, names)

    def markup(self, item: Item) -> Markup:
        """The words of an item -> safe HTML blocks, with its later pictures in place."""
        pictures = list(item.more_pictures)
        counter = count()
        text = re.sub("[\ue000\ue001]", "", item.text)
        text = IMAGE.sub(lambda _: f"\ue000{next(counter)}\ue001", text)
        text = text if item.kind == "quote" else _NUMBERED.sub(r"\1\\\2", text)
        html = self._clean(self._markdown.reset().convert(text))
        html = self._keep_together(html)
        # Only our own holes are filled, each once: nh3 turns `&#xe000;` in a plan into the same sign.
        waiting = dict(enumerate(pictures))
        return Markup(_HOLE.sub(lambda found: self._fill(waiting.pop(int(found.group(1)[:4]), None)), html))

    def _fill(self, picture: Picture | None) -> Markup:
        return self._show(picture) if picture else Markup("")

    def inline(self, text: str) -> Markup:
        """A heading's Markdown -> safe HTML without a paragraph around it."""
        html = self._clean(self._markdown.reset().convert(_NUMBERED.sub(r"\1\\\2", text)))
        return Markup(re.sub(r"^<p>(.*)</p>$", r"\1", html.strip(), flags=re.DOTALL))

    def _clean(self, html: str) -> str:
        html = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, attribute_filter=self._attribute,
                         url_schemes=_SCHEMES, link_rel="noopener noreferrer")
        # Nobody means fifty signs in each other, and no layout bears it: the words stay, without their looks.
        return html if _depth(html) <= _DEEPEST else nh3.clean(html, tags={"p", "br"})

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        if name != "href":
            return value
        if part := part_of_link(value, self._parts):
            return f"{part}{self._ending}.html"
        if value.split(":")[0].lower() in _SCHEMES and ":" in value:
            return quote(value, safe=":/?#[]@!$&'()*+,;=%~-._")
        # A link to a part this reader does not have keeps its words and loses its address.
        return None

    def _keep_together(self, html: str) -> str:
        """Phone numbers, dates and amounts stay on one line (UKAAF; FIELD, ER-50)."""
        pieces = _TAG.split(html)
        pieces[::2] = [self._together.sub(_joined, piece) for piece in pieces[::2]]
        return "".join(pieces)


def _depth(html: str) -> int:
    """How deep elements stand in each other."""
    deepest = now = 0
    for closes, name in re.findall(r"<(/?)(\w+)", html):
        now += -1 if closes else name not in ("br", "hr")
        deepest = max(deepest, now)
    return deepest


def _joined(found: re.Match[str]) -> str:
    return found.group().replace(" ", "\xa0")


@lru_cache(maxsize=64)
def kept_together(language: str, names: tuple[str, ...] = ()) -> re.Pattern[str]:
    """What may not be torn apart by the end of a line, in this language: dates, numbers, and these names."""
    months = "|".join(re.escape(month) for month in dates.months(language))
    phone = r"(?<![\w.])\+?\d[\d()]*(?: [\d()]+)+(?!\w|\.\d)"
    whole = [rf"\b{re.escape(name)}\b" for name in names if " " in name]
    return re.compile("|".join((*whole, rf"\d{{1,2}} (?:{months})(?: \d{{4}})?", phone,
                                rf"\b\d+(?:[.,]\d+)? (?:{_UNITS})\b")))


def together(text: str, language: str, names: tuple[str, ...] = ()) -> str:
    """Plain words with what may not be torn apart held together."""
    return kept_together(language, names).sub(_joined, text)


def plain(html: str) -> str:
    """HTML -> its words, for search and for titles."""
    text = re.sub(r"<(?:br|/p|/li|/td|/th|/h\d|/div)[^>]*>", " ", html)
    return " ".join(unescape(nh3.clean(text, tags=set())).split())


def image(name: str, alt: str, width: int, height: int, late: bool = True, language: str = "") -> Markup:
    """The mark-up of a finished picture. The address is right for web and paper: each resolves it in its own way.

    `late`: a browser fetches it when somebody comes near it, so that the first words stand sooner on an old phone.
    `language` is that of `alt`, if it is not the page's.
    """
    when = ' loading="lazy"' if late else ""
    when += f' lang="{escape(language)}"' if language else ""
    return Markup(f'<img src="pictures/{escape(name)}" alt="{escape(alt)}" width="{width}" height="{height}"{when}>')


class _Compiled(jinja2.BytecodeCache):
    """Templates that were compiled already, by their text; they hold nothing of what they were filled with."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


WEB = _Compiled()
"""For the pages of websites: MkDocs begins anew with each website, and compiling takes longer than the pages."""


@cache
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill(name: str, folders: tuple[Path, ...] = (), **data: Any) -> str:
    """A template file, looked for in these folders and then in `templates/`, filled with data."""
    environment = _environment((*folders, assets.TEMPLATES))
    return environment.get_template(name).render(**data)
