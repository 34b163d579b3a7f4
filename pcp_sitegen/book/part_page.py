"""A part of a Plan -> its finished page: HTML that is right for screen and paper, and what a search finds in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, cast

from markupsafe import Markup

from pcp_sitegen.book import render
from pcp_sitegen.book import words as interface
from pcp_sitegen.book.album import Album
from pcp_sitegen.book.figures import Figures
from pcp_sitegen.book.kinds import Drawer
from pcp_sitegen.book.pictured import Group as Pictured
from pcp_sitegen.book.pictured import Teller
from pcp_sitegen.book.recordings import Recordings
from pcp_sitegen.book.words import Words
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.model import ME, Item, Notes, Part, Picture, Plan, Section
from pcp_sitegen.plan.sections import answered
from pcp_sitegen.plan.template import Group, Template


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a search can lead: a section of a page, by its heading."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One part, finished. `html` stands under the page's `h1`; `picture` is the mark-up for its link."""

    name: str
    address: str
    """The name of its file on the website."""
    language: str
    """What it is written in: another than the plan's if nobody has said the part in that yet."""
    template: str
    topic: str
    """What it is about, a key of `topics:` in the words around a plan."""
    title: str
    purpose: str
    html: Markup
    picture: Markup
    about: tuple[str, ...]
    """Who said it, who wrote it, when: sentences."""
    places: tuple[Place, ...]
    pictured: tuple[Pictured, ...] = ()
    """The same in pictures, with a word or two each."""


def ending_of(plan: Plan) -> str:
    """What the names of a plan's files end with; see `Book.ending`."""
    return f".{plan.language}" if plan.original else ""


def writer_of(plan: Plan, words: Words, album: Album, ending: str) -> render.Writer:
    """What turns the words of a plan into HTML; its links lead to pages whose names end so."""
    parts = {part.name for part in plan.parts if part.wanted}
    return render.Writer(words, parts, album.show, ending, plan.names)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the pages of one plan."""

    plan: Plan
    words: Words
    writer: render.Writer
    album: Album
    recordings: Recordings
    figures: Figures
    ending: str

    def page(self, part: Part) -> Page:
        """A part as a page. One that nobody has said in this language yet has all its words in its own."""
        if not part.language:
            return self._page(part, self.plan.language)
        words, plan = interface.load(part.language), replace(self.plan, language=part.language)
        maker = replace(self, plan=plan, words=words, writer=writer_of(plan, words, self.album, self.ending),
                        recordings=replace(self.recordings, plan=plan, words=words))
        return maker._page(part, self.plan.language)

    def _page(self, part: Part, home: str) -> Page:
        """`home` is the language of all lines that do not say which they are in."""
        template = templates.load(part.template, self.plan.language)
        html = render.fill(f"{template.name if template.own_page else templates.PLAIN}/page.html",
                           **self._data(part, template, home))
        return Page(
            name=part.name,
            address=f"{part.name}{self.ending}",
            language=self.plan.language,
            template=template.name,
            topic=template.topic or "own",
            title=render.plain(self.writer.inline(part.title)),
            purpose=template.purpose if template.name != templates.PLAIN else "",
            html=Markup(f'<div class="of-{template.name}">{html}</div>'),
            picture=self._image(_link_picture(part, template)),
            about=_about(part, self.words),
            places=tuple(_places(html)),
            pictured=tuple(self._pictured(part, template, home)),
        )

    def _data(self, part: Part, template: Template, home: str) -> dict[str, Any]:
        """What the mark-up of a template can use: the part, words, and functions that make mark-up of its lines."""
        drawer = Drawer(part, self.plan, self.words, interface.load(self.plan.deciding), self.figures, self.album,
                        self.writer)
        return {
            "part": part, "plan": self.plan, "mine": self.plan.reader.name == ME, "template": template,
            "words": self.words, "grouped": _grouped(part, template), "answered": answered,
            "field_of": lambda section: template.field(section.field),
            "vital": lambda section: first_shift.keeps_safe(part, section),
            "drawn": lambda section: drawer.draw(section, templates.kind_of(part, section)),
            "draw": drawer, "inline": self.writer.inline, "image": self._image,
            "markup": partial(self._words_of, part, home),
            "lang": lambda language: self._lang(language or home),
            "anchor": lambda section: f"{part.name}.{part.sections.index(section) + 1}",
            "note_lines": lambda notes: _note_lines(notes, self.plan, self.words),
        }

    def _pictured(self, part: Part, template: Template, home: str) -> Iterator[Pictured]:
        teller = Teller(
            self.album, cache(self._image), partial(self._words_of, part, home), self.writer.inline,
            lambda language: self._lang(language or home),
            lambda item: _note_lines(item.notes, self.plan, self.words), home)
        for group, sections in _grouped(part, template):
            for section in sections:
                vital = first_shift.keeps_safe(part, section)
                if found := teller.group(section, vital, group.id if group else "", str(self.words.not_yet)):
                    yield found

    def _words_of(self, part: Part, home: str, item: Item) -> Markup:
        """The words of a line with its recordings."""
        return self.recordings.markup(item, self._markup(item, home), part.title)

    def _markup(self, item: Item, home: str) -> Markup:
        """The words of a line, marked with their language if that is not the page's."""
        html, language = self.writer.markup(item), self._lang(item.language or home)
        return Markup(_UNMARKED.sub(rf"<\1{language}\2", str(html))) if language else html

    def _lang(self, language: str) -> Markup:
        """The attribute that words in this language need; nothing if they are in that of the page."""
        return Markup("") if language == self.plan.language else Markup(' lang="{}"').format(language)

    def _image(self, picture: Picture | None) -> Markup:
        return self.album.show(picture) if picture else Markup("")


_UNMARKED = re.compile(r"<(p|ul|ol|blockquote|pre|dl|h[3-6])((?![^>]*\blang=)[ >])")
"""The beginning of a block that does not say its language."""


def _grouped(part: Part, template: Template) -> list[tuple[Group | None, list[Section]]]:
    """Sections under the template's groups, in their order; one of the writer's own stays with the one before it."""
    found: dict[str, list[Section]] = {"": [], **{group.id: [] for group in template.groups}}
    current = ""
    for section in part.sections:
        field = template.field(section.field)
        current = field.group if field else current
        found[current].append(section)
    groups = {group.id: group for group in template.groups}
    return [(groups.get(id_), sections) for id_, sections in found.items() if sections]


def _link_picture(part: Part, template: Template) -> Picture | None:
    """The picture on the link to a part: of a page of one's own, the first in it; else the template's symbol."""
    symbol = Picture("symbol", template.picture, "", part.where) if template.picture else None
    return next(part.pictures(), symbol) if template.name == templates.PLAIN else symbol


def _note_lines(notes: Notes, plan: Plan, words: Words) -> list[dict[str, str]]:
    """What the notes of a line say to a reader, in sentences. Only the person is told who may see a line."""
    lines = []
    if notes.news and plan.bars:
        lines.append({"kind": f"bar-{notes.news}", "text": str(cast(YamlMap, words.news)[notes.news])})
    if notes.exact:
        lines.append({"kind": "exact", "text": str(words.exact)})
    if notes.guess:
        lines.append({"kind": "guess", "text": str(words.guess)})
    if notes.said:
        lines.append({"kind": "said", "text": words.fill("said", who=notes.said)})
    if notes.checked:
        lines.append({"kind": "checked", "text": words.fill("checked", date=words.date(notes.checked))})
    if notes.agreed:
        same = notes.agreed.mark == plan.mark
        text = words.fill("agreed_on" if same else "changed_since", date=words.date(notes.agreed.day))
        lines.append({"kind": "agreed" if same else "changed", "text": text})
    if notes.gone:
        lines.append({"kind": "gone", "text": words.fill("gone", date=words.date(notes.gone))})
    if notes.readers is not None and plan.reader.name == ME:
        who = [reader.who or reader.name for reader in plan.readers if reader.name in notes.readers]
        text = words.fill("only_for", who="; ".join(who)) if who else str(words.only_me)
        lines.append({"kind": "only", "text": text})
    lines += [{"kind": "coach", "text": words.fill("for_writer", text=text)} for text in notes.coach]
    return lines


def _about(part: Part, words: Words) -> tuple[str, ...]:
    lines = []
    if part.said_by:
        lines.append(words.fill("said_by", who=part.said_by))
    if part.written_by:
        lines.append(words.fill("written_by", who=part.written_by))
    if part.updated:
        lines.append(words.fill("updated", date=words.date(part.updated)))
    return tuple(lines)


_LABEL = re.compile(r'<span class="cell-label">.*?</span>', re.DOTALL)
_GROUP = re.compile(r'<h2 class="group-label.*?</h2>', re.DOTALL)
_FILM = re.compile(r'<p class="film-note">.*?</p>', re.DOTALL)
_SECTION = re.compile(r'<(?=section |div class="section )')
_HEADING = re.compile(r'<h[23] id="([^"]*)">(.*?)</h[23]>', re.DOTALL)


def _places(html: str) -> Iterator[Place]:
    """The sections of a finished page, as places for the search to lead to."""
    for section in _SECTION.split(_FILM.sub("", _LABEL.sub("", _GROUP.sub("", html))))[1:]:
        found = _HEADING.search(section)
        text = render.plain("<" + _HEADING.sub("", section))
        yield Place(found.group(1) if found else "", render.plain(found.group(2)) if found else "", text)
