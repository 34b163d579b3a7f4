"""A Plan -> the finished pictures that its pages show, each made once, and whom to thank for them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from pcp_sitegen import processes
from pcp_sitegen.book import render
from pcp_sitegen.book.pictures import Media, finish
from pcp_sitegen.book.symbols import Symbol, Symbols
from pcp_sitegen.book.tokens import Theme
from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.files import ENGLISH, inside, read_text
from pcp_sitegen.plan.model import Picture, Plan

MOST = 2000
"""Photos in a plan. One with a photo for every line of forty parts has a thousand."""
CREDITS = "CREDITS.txt"
"""Beside pictures and recordings: whom to thank, one line each, such as `sam.jpg: Drawn by Jo Hill, CC BY 4.0`."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom to thank for pictures."""

    text: str
    licence: str = ""
    links: tuple[str, ...] = ()


class Album:
    """Finds and finishes the pictures of one plan, each once."""

    def __init__(self, plan: Plan, theme: Theme, earlier: Path | None, like: Album | None = None) -> None:
        """`like` is an album that has finished the pictures of the same plan already, in another language."""
        self._plan = plan
        self._cross = theme.paper["cross"]
        self._earlier = earlier
        self._symbols = Symbols(plan.folder, plan.symbols)
        self._photos: dict[str, Media] = dict(like._photos) if like else {}
        self._found: dict[str, Symbol | None] = {}
        self._used: dict[str, Credit] = {}
        self._thanked: set[str] = set()
        self.media: dict[str, bytes] = {}
        named = (picture for part in plan.parts if part.wanted for picture in part.pictures())
        self.warnings: list[Problem] = self._symbols.mixed(named, plan.lines.get("symbols", 0))

    def prepare(self) -> None:
        """Finish all photos, several at once where there are several processors.

        One is left for the process that loads the booklets' library in the meantime (benchmarks/README.md).
        """
        photos = {p.name: p for p in _pictures(self._plan) if p.kind == "photo" and self._wanted(p)
                  and p.name not in self._photos}
        if len(photos) > MOST:
            raise PlanError(Problem(f"This plan has {len(photos)} pictures, and {MOST} is the most.", "Take some away.",
                                    list(photos.values())[MOST].where))
        problems: list[Problem] = []

        def one(picture: Picture) -> Media | None:
            path = inside(self._plan.folder, picture.name)
            assert path is not None, "read() refuses pictures outside the folder"
            try:
                return finish(path, picture.name, picture.where, earlier=self._earlier)
            except PlanError as error:
                problems.extend(error.problems)
                return None

        with ThreadPoolExecutor(max(1, processes.cores() - 1)) as pool:
            for name, media in zip(photos, pool.map(one, photos.values()), strict=True):
                if media:
                    self._photos[name] = media
        if problems:
            raise PlanError(*sorted(problems, key=lambda problem: problem.where or Where("")))

    def show(self, picture: Picture) -> Markup:
        """The mark-up of a picture. A symbol says what the words beside it say, so it is silent for screen readers."""
        if not self._wanted(picture):
            return Markup("")
        if picture.kind == "photo":
            media = self._photos[picture.name]
            self.thank(picture.name)
            late = picture is not self._plan.person.photo
            return self._image(media, picture.alt, self._other(picture.language), late)
        symbol = self._symbol(picture)
        if symbol is None:
            return Markup("")
        if symbol.source and symbol.source.credit:
            self._used[symbol.source.name] = Credit(symbol.source.credit, symbol.source.licence, symbol.source.links)
        if symbol.file:
            self.thank(symbol.file)
        # What a cross says, the words beside it may not say: "no fish" beside "Fish".
        language = self._other(ENGLISH) if symbol.source else ""
        shown = self._image(symbol.media, picture.name if symbol.crossed else "", language)
        return Markup(str(shown).replace("<img ", '<img class="cross" ', 1)) if symbol.crossed else shown

    def word(self, picture: Picture, language: str) -> str:
        """The name of a symbol, or the title of a photo, if it is in this language; else nothing. The names of our own
        symbols are English, those of the person's are in the language of the plan's own words.
        """
        if picture.kind == "photo":
            said, home = picture.title, picture.language or self._plan.language
        else:
            symbol = self._symbol(picture)
            said, home = picture.name, ENGLISH if symbol and symbol.source else self._plan.deciding
        return said if home.split("-")[0] == language.split("-")[0] else ""

    def still(self, reference: str, where: Where) -> Media:
        """The still picture of a film. It is shown whatever pictures the plan wants: it stands for the film."""
        if reference not in self._photos:
            path = inside(self._plan.folder, reference)
            assert path is not None, "read() refuses pictures outside the folder"
            self._photos[reference] = finish(path, reference, where, earlier=self._earlier)
        media = self._photos[reference]
        self.media[media.name] = media.data
        self.thank(reference)
        return media

    @property
    def credits(self) -> tuple[Credit, ...]:
        return tuple(dict.fromkeys(self._used[key] for key in sorted(self._used)))

    @property
    def names(self) -> dict[str, str]:
        """The path of a photo in the plan folder -> the name of the finished picture."""
        return {reference: media.name for reference, media in self._photos.items()}

    def _image(self, media: Media, alt: str, language: str, late: bool = True) -> Markup:
        self.media[media.name] = media.data
        return render.image(media.name, alt, media.width, media.height, late, language if alt else "")

    def _other(self, language: str) -> str:
        """A language, if it is another than the plan's."""
        return "" if language.split("-")[0] == self._plan.language.split("-")[0] else language

    def _wanted(self, picture: Picture) -> bool:
        return self._plan.pictures in ("both", f"{picture.kind}s") or picture is self._plan.person.photo

    def _symbol(self, picture: Picture) -> Symbol | None:
        if picture.name not in self._found:
            self._found[picture.name] = self._symbols.find(picture.name, picture.where, self._cross)
            if self._found[picture.name] is None:
                self.warnings.append(Problem(f"There is no symbol called '{picture.name}', so none is shown.",
                                             self._symbols.hint(picture.name), picture.where))
        return self._found[picture.name]

    def thank(self, reference: str) -> None:
        """Note whom to thank for a file, if the list beside it names somebody."""
        if reference in self._thanked:
            return
        self._thanked.add(reference)
        for credit in thanks(self._plan.folder, reference):
            self._used[f"~{credit}"] = Credit(credit)


def thanks(folder: Path, reference: str) -> Iterator[str]:
    """Whom to thank for a file of a plan folder, as the list beside it says."""
    path = inside(folder, f"{reference.rpartition('/')[0] or '.'}/{CREDITS}")
    if path is None or not path.is_file():
        return
    for line in read_text(path, CREDITS).splitlines():
        name, colon, credit = line.partition(":")
        if colon and name.strip() in (reference.rpartition("/")[2], "*"):
            yield credit.strip()


def _pictures(plan: Plan) -> Iterator[Picture]:
    if plan.person.photo:
        yield plan.person.photo
    for part in plan.parts:
        if part.wanted:
            yield from part.pictures()
