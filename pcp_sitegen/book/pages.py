"""Plan (as one reader may see it) -> Book: the finished pages in order, and every file they use.

The same pages are shown on the web and printed on paper; outputs only put covers and links around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from markupsafe import Markup

from pcp_sitegen.book import bidi, fonts, letters, papers
from pcp_sitegen.book import words as interface
from pcp_sitegen.book.album import Album, Credit
from pcp_sitegen.book.figures import Figures
from pcp_sitegen.book.mirror import mirrored
from pcp_sitegen.book.papers import Paper
from pcp_sitegen.book.part_page import Maker, Page, ending_of, writer_of
from pcp_sitegen.book.recordings import Recordings
from pcp_sitegen.book.tokens import Theme, scoped
from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.files import read_text
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan import words as plan_words
from pcp_sitegen.plan.agreed import agreement
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.model import ME, Plan

Ink = Literal["full", "saver"]
FULL, SAVER = INKS = get_args(Ink)


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
    recordings: dict[str, bytes]
    """Finished recordings and films by their place in the website, such as `sounds/4f1c.mp3`."""
    recorded: dict[str, str]
    """The path of a recording in the plan folder -> its place in the website."""
    credits: tuple[Credit, ...]
    warnings: tuple[Problem, ...]
    letters: frozenset[str]
    """Every letter that its reader can be shown."""
    earlier: Path | None = None
    """The website of the last build, whose finished files may be used again."""
    others: tuple[Book, ...] = ()
    """The same in the other languages of the plan. They show the same pictures and recordings."""
    chosen: tuple[str, ...] = tuple(paper.name for paper in papers.PAPERS)
    """The names of the sheets and booklets that are wanted."""
    ink: Ink = FULL
    """How it is printed: `saver` is white paper, lines for areas and grey pictures. It changes nothing on the web."""
    copied: date | None = None
    """The day this copy was made to be carried or sent; None for a build at home."""

    @property
    def title(self) -> str:
        return self.words.fill("my_plan", name=self.plan.person.known_as)

    @property
    def is_copy(self) -> bool:
        """Whether it is for somebody else, for a time, or made to leave the house: then each page on paper says so."""
        return self.plan.reader.name != ME or bool(self.plan.reader.until or self.copied)

    @property
    def copy_made(self) -> str:
        """When this copy was made; empty for a build at home."""
        return self.words.fill("copied", date=self.words.date(self.copied)) if self.copied else ""

    @property
    def copy_lines(self) -> tuple[str, ...]:
        """What a copy says about itself: when it was made, who keeps the main copy, and when to ask if it still holds.

        A copy that is to be used until a day says that day elsewhere; then only an earlier day to ask is told here.
        """
        if not self.copied:
            return ()
        helper = self.plan.key_worker or self.plan.facilitator
        who = helper.name if helper else self.plan.person.known_as
        ask, until = self.plan.next_review, self.plan.reader.until
        told = ask and (until is None or ask < until)
        check = self.words.fill("copy_check", date=self.words.date(ask), who=who) if ask and told else ""
        return tuple(filter(None, (self.copy_made, self.words.fill("copy_master", who=who), check)))

    @property
    def draft(self) -> str:
        """What every page of a plan says that the person has not agreed to; empty if it is no draft."""
        return self.words.fill("draft", name=self.plan.person.known_as) if self.plan.draft else ""

    @property
    def agreement(self) -> str:
        """How it stands with agreeing, in a sentence: it is a draft, or it was changed since; else empty."""
        if self.plan.draft:
            return self.words.fill("draft_plan", name=self.plan.person.known_as)
        mine = next((one for one in agreement.changed(self.plan) if not one.who and one.agreed), None)
        if mine is None or mine.agreed is None:
            return ""
        said = cast(dict[str, str], self.words.agreed_to)[mine.said]
        return said.format(name=self.plan.person.known_as, date=self.words.date(mine.agreed.day))

    @property
    def all(self) -> tuple[Book, ...]:
        """This one and those in the other languages."""
        return (self, *self.others)

    @property
    def ending(self) -> str:
        """What stands in the names of its files before .html or .pdf: nothing, or .cy and its like."""
        return ending_of(self.plan)

    @property
    def own_name(self) -> str:
        """What the language of the plan calls itself."""
        return plan_words.own_name(self.plan.language)

    @property
    def direction(self) -> str:
        """Which way its pages run: `ltr`, or `rtl` where the plan is in Urdu, Arabic, Hebrew and their like."""
        return bidi.direction(self.plan.language)

    def turned(self, css: str) -> str:
        """Styles that were written for pages from left to right, as these pages need them."""
        return mirrored(css) if self.direction == bidi.RTL else css

    @property
    def front(self) -> Page | None:
        return next((page for page in self.pages if page.name == self.plan.front), None)

    @property
    def first_shift(self) -> Page | None:
        """The sheet for a first shift, if this reader has it."""
        names = {part.name for part in self.plan.parts if part.template == first_shift.NAME}
        return next((page for page in self.pages if page.name in names), None)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """What is made of it on paper."""
        found = papers.of({page.template for page in self.pages}, self.plan.reader.name == ME)
        return tuple(paper for paper in found if paper.name in self.chosen)

    def file(self, name: str) -> str:
        """The name of a file in this language: `easy-read-a4.pdf`, or `easy-read-a4.cy.pdf` and its like."""
        stem, dot, kind = name.rpartition(".")
        return f"{stem}{self.ending}{dot}{kind}"


def make(plan: Plan, earlier: Path | None = None) -> Book:
    """The Book of a plan that `readers.view` has been at. Raises PlanError for pictures that cannot be shown."""
    album = Album(plan, Theme(plan.theme), earlier and earlier / "pictures")
    album.prepare()
    recordings = Recordings(plan, interface.load(plan.language), album)
    recordings.prepare()
    book = _make(plan, album, recordings, earlier)
    others = [_other(other, album, recordings, earlier) for other in plan.translations]
    letters_ = book.letters.union(*(other.letters for other in others))  # all languages share one style sheet
    told = (warning for other in others for warning in _language_warning(other.plan, other.words))
    return replace(book, letters=letters_, warnings=(*book.warnings, *told),
                   others=tuple(replace(other, letters=letters_) for other in others))


def _other(plan: Plan, album: Album, recordings: Recordings, earlier: Path | None) -> Book:
    """The Book in another language, with pictures and recordings that are finished already."""
    album = Album(plan, Theme(plan.theme), earlier and earlier / "pictures", album)
    recordings = replace(recordings, plan=plan, words=interface.load(plan.language), album=album,
                         names=dict(recordings.names), files=dict(recordings.files))
    recordings.prepare()
    return _make(plan, album, recordings, earlier)


def _make(plan: Plan, album: Album, recordings: Recordings, earlier: Path | None) -> Book:
    words = interface.load(plan.language)
    theme = Theme(plan.theme)
    ending = ending_of(plan)
    writer = writer_of(plan, words, album, ending)
    maker = Maker(plan, words, writer, album, recordings, Figures(theme.paper), ending)
    pages = tuple(maker.page(part) for part in plan.parts if part.wanted)
    photo = album.show(plan.person.photo) if plan.person.photo else Markup("")
    shown = letters.shown([*_texts(pages), *(credit.text for credit in album.credits)], plan, words)
    told = (*_language_warning(plan, words), *album.warnings, *fonts.warnings(shown))
    return Book(
        plan=plan, words=words, theme=theme, pages=pages, photo=photo, media=album.media, photos=album.names,
        recordings=recordings.files, recorded=recordings.names,
        credits=album.credits, warnings=told, letters=shown, earlier=earlier,
    )


def _texts(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        yield from (page.title, page.purpose, page.html, *page.about)
        yield from (shown.words for group in page.pictured for row in group.rows for shown in row.shown)


def _language_warning(plan: Plan, words: Words) -> tuple[Problem, ...]:
    if plan.language.split("-")[0] == words.language:
        return ()
    line = plan.lines.get("other_languages" if plan.original else "language", 0)
    return (Problem(f"The words around the plan are in English: nobody has written them in '{plan.language}' yet.",
                    "The plan itself is shown as it is written.", Where("plan.yaml", line)),)


def styles(book: Book) -> dict[str, str]:
    """Template -> its styles, for its own pages only; for those that a book uses and that have any."""
    found = {name: _style(name) for name in sorted({page.template for page in book.pages})}
    return {name: css for name, css in found.items() if css}


@cache
def _style(template: str) -> str:
    path = templates.load(template).folder / "style.css"
    return scoped(read_text(path, path.name), f":where(.of-{template})") if path.is_file() else ""
