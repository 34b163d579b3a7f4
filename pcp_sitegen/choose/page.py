"""What there is to choose -> the HTML of the pages that ask. The words come from `words/`, the looks from the theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from markupsafe import Markup

from pcp_sitegen.book import fonts, render
from pcp_sitegen.book.tokens import Theme, small
from pcp_sitegen.book.words import Words
from pcp_sitegen.choose.proposed import Line, PartLines, Proposed
from pcp_sitegen.errors import Problem
from pcp_sitegen.files import in_language
from pcp_sitegen.plan.model import Plan

FONT = "lexend.ttf"


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody has chosen so far, by the keys of the lines, and what is wrong with it."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    problems: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A symbol to choose."""

    name: str
    said: str
    """Its name in words: "hug, crossed out"."""
    because: str
    image: Markup


@dataclass(slots=True)
class Pages:
    """Makes the pages, and keeps the pictures they show."""

    base: str
    """The address under which everything lies."""
    token: str
    """What a form must send back, so that no other page can send one."""
    pictures: dict[str, bytes] = field(default_factory=dict)

    def start(self, proposed: Proposed) -> str:
        """The page that lists the parts."""
        return self._fill("start", proposed.plan, parts=proposed.parts)

    def part(self, proposed: Proposed, one: PartLines, digest: str, answers: Answers, kept: int | None = None) -> str:
        """The page with the lines of a part. `kept` is how many pictures were written just now."""
        cross = Theme(proposed.plan.theme).paper["cross"]
        return self._fill(
            "part", proposed.plan, one=one, digest=digest, answers=answers, kept=kept, names=proposed.names,
            words_of=lambda line: render.plain(line.bare.item.text),
            choices=lambda line: self._choices(proposed, line, cross),
        )

    def done(self, plan: Plan, title: str, kept: int) -> str:
        """The page of a part that has no line without a picture any more."""
        return self._fill("done", plan, part_title=title, kept=kept)

    def mend(self, problems: Sequence[Problem]) -> str:
        """A plan that cannot be read."""
        return self._fill("mend", None, problems=[str(problem) for problem in problems])

    def gone(self) -> str:
        return self._fill("gone", None)

    def _fill(self, kind: str, plan: Plan | None, **data: object) -> str:
        words = load(plan.language if plan else "en")
        theme = Theme(plan.theme) if plan else Theme("plain")
        return render.fill("choose/page.html", theme.folders, kind=kind, plan=plan, words=words, base=self.base,
                           token=self.token, known_as=plan.person.known_as if plan else "", **data)

    def _choices(self, proposed: Proposed, line: Line, cross: str) -> list[Choice]:
        words, found = load(proposed.plan.language), []
        for proposal in line.proposals:
            symbol = proposed.symbols.find(proposal.name, line.bare.item.where, cross)
            if symbol:
                media = symbol.media
                self.pictures[media.name] = media.data
                name = proposal.name
                said = words.fill("crossed", name=name.removeprefix("no ")) if symbol.crossed else name
                image = Markup('<img src="{}pictures/{}" alt="" width="{}" height="{}">').format(
                    self.base, media.name, media.width, media.height)
                found.append(Choice(name, said, words.fill("because", words=proposal.because), image))
        return found


def load(language: str) -> Words:
    """The words of these pages in a language; in English if nobody has written them yet."""
    return Words(*in_language(Path(__file__).parent / "words", language))


@cache
def style(theme: str) -> str:
    """The style sheet of these pages."""
    looks = Theme(theme)
    face = f'@font-face {{ font-family: "Lexend"; src: url("{FONT}"); font-weight: 400 700; font-display: swap; }}'
    return "\n".join(map(small, (face, looks.css, looks.text("content.css"), looks.text("choose/choose.css"))))


@cache
def font() -> bytes:
    """The font as it is: it has no way to go."""
    return fonts.paper().read_bytes()


def unknown(proposed: Proposed, name: str) -> str:
    """What to say about a name that no symbol has."""
    return load(proposed.plan.language).fill("unknown", name=name, hint=proposed.symbols.hint(name))


