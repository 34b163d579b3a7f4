"""Plan (as one reader may see it) -> Book: the finished pages in order, and every file they use.

The same pages are shown on the web and printed on paper; outputs only put covers and links around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from pcp_sitegen.book import render
from pcp_sitegen.book import words as interface
from pcp_sitegen.book.album import Album, Credit
from pcp_sitegen.book.figures import Figures
from pcp_sitegen.book.kinds import Drawer
from pcp_sitegen.book.tokens import Theme, scoped
from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.files import read_text
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.model import ME, Notes, Part, Picture, Plan, Section
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
    title: str
    purpose: str
    html: Markup
    picture: Markup
    about: tuple[str, ...]
    """Who said it, who wrote it, when: sentences."""
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All that an output needs, and nothing that its reader may not see."""

    plan: Plan
    words: Words
    theme: Theme
    pages: tuple[Page, ...]
    photo: Markup
    """The person, for the front page and the cover; empty if there is no photo."""
    media: dict[str, bytes]
    """Finished pictures by name; pages show them as `pictures/<name>`."""
    photos: dict[str, str]
    """The path of a picture in the plan folder -> its name in `media`."""
    credits: tuple[Credit, ...]
    warnings: tuple[Problem, ...]
    earlier: Path | None = None
    """The website of the last build, whose finished files may be used again."""

    @property
    def title(self) -> str:
        return self.words.fill("my_plan", name=self.plan.person.known_as)

    @property
    def front(self) -> Page | None:
        return next((page for page in self.pages if page.name == self.plan.front), None)

    @property
    def first_shift(self) -> Page | None:
        """The sheet for a first shift, if this reader has it."""
        names = {part.name for part in self.plan.parts if part.template == first_shift.NAME}
        return next((page for page in self.pages if page.name in names), None)


def make(plan: Plan, earlier: Path | None = None) -> Book:
    """The Book of a plan that `readers.view` has been at. Raises PlanError for pictures that cannot be shown."""
    words = interface.load(plan.language)
    theme = Theme(plan.theme)
    album = Album(plan, theme, earlier and earlier / "pictures")
    album.prepare()
    writer = render.Writer(words, {part.name for part in plan.parts if part.wanted}, album.show)
    maker = _Maker(plan, words, writer, album, Figures(theme.paper))
    pages = tuple(maker.page(part) for part in plan.parts if part.wanted)
    photo = album.show(plan.person.photo) if plan.person.photo else Markup("")
    return Book(
        plan=plan, words=words, theme=theme, pages=pages, photo=photo, media=album.media, photos=album.names,
        credits=album.credits, warnings=(*_language_warning(plan, words), *album.warnings), earlier=earlier,
    )


def _language_warning(plan: Plan, words: Words) -> tuple[Problem, ...]:
    if plan.language.split("-")[0] == words.language:
        return ()
    return (Problem(f"The words around the plan are in English: nobody has written them in '{plan.language}' yet.",
                    "The plan itself is shown as it is written.", Where("plan.yaml", plan.lines.get("language", 0))),)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the pages of one plan."""

    plan: Plan
    words: Words
    writer: render.Writer
    album: Album
    figures: Figures

    def page(self, part: Part) -> Page:
        template = templates.load(part.template)
        html = render.fill(f"{template.name if template.own_page else templates.PLAIN}/page.html",
                           **self._data(part, template))
        return Page(
            name=part.name,
            title=render.plain(self.writer.inline(part.title)),
            purpose=template.purpose if template.name != templates.PLAIN else "",
            html=Markup(f'<div class="of-{template.name}">{html}</div>'),
            picture=self._image(_link_picture(part, template)),
            about=_about(part, self.words),
            places=tuple(_places(html)),
        )

    def _data(self, part: Part, template: Template) -> dict[str, Any]:
        """What the mark-up of a template can use: the part, words, and functions that make mark-up of its lines."""
        drawer = Drawer(part, self.plan, self.words, self.figures, self.album, self.writer)

        return {
            "part": part, "plan": self.plan, "mine": self.plan.reader.name == ME, "template": template,
            "words": self.words, "grouped": _grouped(part, template), "answered": answered,
            "field_of": lambda section: template.field(section.field),
            "drawn": lambda section: drawer.draw(section, templates.kind_of(part, section)),
            "draw": drawer, "markup": self.writer.markup, "inline": self.writer.inline, "image": self._image,
            "anchor": lambda section: f"{part.name}.{part.sections.index(section) + 1}",
            "note_lines": lambda notes: _note_lines(notes, self.plan, self.words),
        }

    def _image(self, picture: Picture | None) -> Markup:
        return self.album.show(picture) if picture else Markup("")


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
    if notes.exact:
        lines.append({"kind": "exact", "text": str(words.exact)})
    if notes.guess:
        lines.append({"kind": "guess", "text": str(words.guess)})
    if notes.said:
        lines.append({"kind": "said", "text": words.fill("said", who=notes.said)})
    if notes.checked:
        lines.append({"kind": "checked", "text": words.fill("checked", date=words.date(notes.checked))})
    if notes.readers is not None and plan.reader.name == ME:
        who = [reader.who or reader.name for reader in plan.readers if reader.name in notes.readers]
        text = words.fill("only_for", who="; ".join(who)) if who else str(words.only_me)
        lines.append({"kind": "only", "text": text})
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
_HEADING = re.compile(r'<h[23] id="([^"]*)">(.*?)</h[23]>', re.DOTALL)


def _places(html: str) -> Iterator[Place]:
    """The sections of a finished page, as places for the search to lead to."""
    for section in _LABEL.sub("", _GROUP.sub("", html)).split("<section ")[1:]:
        found = _HEADING.search(section)
        text = render.plain("<section " + _HEADING.sub("", section))
        yield Place(found.group(1) if found else "", render.plain(found.group(2)) if found else "", text)


def styles(book: Book) -> list[str]:
    """The styles of the templates a book uses, for those that have any, each for its own pages only."""
    names = sorted({part.template for part in book.plan.parts if part.wanted})
    files = ((name, templates.load(name).folder / "style.css") for name in names)
    return [scoped(read_text(path, path.name), f":where(.of-{name})") for name, path in files if path.is_file()]
