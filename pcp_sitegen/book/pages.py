"""Plan (as one reader may see it) -> Book: the finished pages in order, and every file they use.

The same pages are shown on the web and printed on paper; outputs only put covers and links around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from pcp_sitegen.book import render
from pcp_sitegen.book import words as interface
from pcp_sitegen.book.pictures import Media, finish
from pcp_sitegen.book.symbols import Symbol, Symbols
from pcp_sitegen.book.tokens import Theme
from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.files import inside, read_text
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import ME, Notes, Part, Picture, Plan, Section
from pcp_sitegen.plan.template import Group, Template

CREDITS = "CREDITS.txt"
"""Beside pictures, for those that must be credited: one line each, `sam.jpg: Drawn by Jo Hill, CC BY 4.0`."""


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
class Credit:
    """Whom to thank for pictures."""

    text: str
    licence: str = ""
    links: tuple[str, ...] = ()


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


def make(plan: Plan, earlier: Path | None = None) -> Book:
    """The Book of a plan that `readers.view` has been at. Raises PlanError for pictures that cannot be shown."""
    words = interface.load(plan.language)
    theme = Theme(plan.theme)
    album = _Album(plan, theme, earlier and earlier / "pictures")
    album.prepare()
    writer = render.Writer(words, {part.name for part in plan.parts}, album.show)
    pages = tuple(_page(part, plan, words, writer, album) for part in plan.parts if part.wanted)
    photo = album.show(plan.person.photo, "") if plan.person.photo else Markup("")
    return Book(
        plan=plan, words=words, theme=theme, pages=pages, photo=photo, media=album.media, photos=album.names(),
        credits=album.credits(), warnings=tuple(album.warnings), earlier=earlier,
    )


class _Album:
    """Finds and finishes the pictures of one plan, each once."""

    def __init__(self, plan: Plan, theme: Theme, earlier: Path | None) -> None:
        self._plan = plan
        self._cross = theme.paper["cross"]
        self._earlier = earlier
        self._symbols = Symbols(plan.folder, self._cross)
        self._photos: dict[str, Media] = {}
        self._found: dict[str, Symbol | None] = {}
        self._used: dict[str, Credit] = {}
        self.media: dict[str, bytes] = {}
        self.warnings: list[Problem] = []

    def prepare(self) -> None:
        """Finish all photos, two or more at once: decoding and shrinking them is most of the work of a first build."""
        photos = {p.name: p for p in _pictures(self._plan) if p.kind == "photo" and self._wanted(p)}
        problems: list[Problem] = []

        def one(picture: Picture) -> Media | None:
            path = inside(self._plan.folder, picture.name)
            assert path is not None, "read() refuses pictures outside the folder"
            try:
                return finish(path, picture.name, picture.where, earlier=self._earlier)
            except PlanError as error:
                problems.extend(error.problems)
                return None

        with ThreadPoolExecutor() as pool:
            for name, media in zip(photos, pool.map(one, photos.values()), strict=True):
                if media:
                    self._photos[name] = media
        if problems:
            raise PlanError(*sorted(problems, key=lambda problem: problem.where or Where("")))

    def show(self, picture: Picture, beside: str) -> Markup:
        """The mark-up of a picture. A symbol beside words says what they say, so it is silent for screen readers."""
        if not self._wanted(picture):
            return Markup("")
        if picture.kind == "photo":
            media = self._photos[picture.name]
            self._credit_photo(picture.name)
            return self._image(media, picture.alt)
        symbol = self._symbol(picture)
        if symbol is None:
            return Markup("")
        if symbol.source:
            self._used[symbol.source.name] = Credit(symbol.source.credit, symbol.source.licence, symbol.source.links)
        # Where a symbol stands alone, its name is written beside it (shapes.html), so it needs no other words.
        return self._image(symbol.media, "")

    def credits(self) -> tuple[Credit, ...]:
        return tuple(dict.fromkeys(self._used[key] for key in sorted(self._used)))

    def names(self) -> dict[str, str]:
        return {reference: media.name for reference, media in self._photos.items()}

    def _image(self, media: Media, alt: str) -> Markup:
        self.media[media.name] = media.data
        return render.image(media.name, alt, media.width, media.height)

    def _wanted(self, picture: Picture) -> bool:
        return self._plan.pictures in ("both", f"{picture.kind}s") or picture is self._plan.person.photo

    def _symbol(self, picture: Picture) -> Symbol | None:
        if picture.name not in self._found:
            self._found[picture.name] = self._symbols.find(picture.name, picture.where)
            if self._found[picture.name] is None:
                self.warnings.append(Problem(f"There is no symbol called '{picture.name}', so none is shown.",
                                             self._symbols.hint(picture.name), picture.where))
        return self._found[picture.name]

    def _credit_photo(self, reference: str) -> None:
        path = inside(self._plan.folder, f"{reference.rpartition('/')[0] or '.'}/{CREDITS}")
        if path is None or not path.is_file():
            return
        for line in read_text(path, CREDITS).splitlines():
            name, colon, credit = line.partition(":")
            if colon and name.strip() in (reference.rpartition("/")[2], "*"):
                self._used[f"~{credit.strip()}"] = Credit(credit.strip())


def _pictures(plan: Plan) -> Iterator[Picture]:
    if plan.person.photo:
        yield plan.person.photo
    for part in plan.parts:
        if part.wanted:
            for item in part.items():
                yield from (*((item.picture,) if item.picture else ()), *item.more_pictures)


def _page(part: Part, plan: Plan, words: Words, writer: render.Writer, album: _Album) -> Page:
    template = templates.load(part.template)

    def image(picture: Picture | None, beside: str) -> Markup:
        return album.show(picture, beside) if picture else Markup("")

    html = render.fill(
        "page.html",
        (template.folder, templates.load(templates.PLAIN).folder),
        part=part,
        grouped=_grouped(part, template),
        words=words,
        markup=writer.markup,
        inline=writer.inline,
        image=image,
        anchor=lambda section: f"{part.name}.{part.sections.index(section) + 1}",
        note_lines=lambda notes: _note_lines(notes, plan, words),
    )
    return Page(
        name=part.name,
        title=render.plain(writer.inline(part.title)),
        purpose=template.purpose if template.name != templates.PLAIN else "",
        html=Markup(html),
        picture=image(_link_picture(part, template), part.title),
        about=_about(part, words),
        places=tuple(_places(html)),
    )


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
    own = (item.picture for item in part.items() if item.picture)
    symbol = Picture("symbol", template.picture, "", part.where) if template.picture else None
    return next(own, symbol) if template.name == templates.PLAIN else symbol


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
_HEADING = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)


def _places(html: str) -> Iterator[Place]:
    """The sections of a finished page, as places for the search to lead to."""
    for section in _LABEL.sub("", html).split("<section ")[1:]:
        found = _HEADING.search(section)
        text = render.plain("<section " + _HEADING.sub("", section))
        yield Place(found.group(1) if found else "", render.plain(found.group(2)) if found else "", text)


def styles(book: Book) -> list[str]:
    """The styles of the templates a book uses, for those that have any. They use tokens only."""
    names = sorted({part.template for part in book.plan.parts})
    files = (templates.load(name).folder / "style.css" for name in names)
    return [read_text(path, path.name) for path in files if path.is_file()]
