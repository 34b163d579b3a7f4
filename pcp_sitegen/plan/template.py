"""Template folder and language -> Template. The list of templates is the folder listing; there is no register.

A template is `templates/<name>/template.yaml` (what it is for, its fields, its examples) and, if its shape is not that
of a plain page, `page.html` and `style.css`. Where its headings come from stands at the top of each `template.yaml`.
`cy.yaml` and its like hold the same words in other languages, by their ids; a word that is missing there stays English.
What is shown is in one language; headings, and what is looked for in a plan, are known in all of them.
"""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from pathlib import Path
from typing import cast

from pcp_sitegen import assets
from pcp_sitegen.errors import PlanError, Problem, UsageError, Where, nearest
from pcp_sitegen.files import ENGLISH, YamlMap, merged, parse_yaml, read_text, words_in
from pcp_sitegen.plan.model import Part, Section
from pcp_sitegen.plan.values import map_in, maps_in, names_in, said_of, text, texts, with_lists

PLAIN = "page"
"""The template of a part that names none."""
FILE = "template.yaml"


@dataclasses.dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of a table that the template asks for."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    needs: str = ""
    """The column that must say yes before anyone but the person sees this one, such as somebody's phone number."""


class Choice(str):
    """One of the answers to a question, as it is shown; `also` is the same in the other languages."""

    __slots__ = ("also",)
    also: tuple[str, ...]

    def __new__(cls, shown: str, also: tuple[str, ...] = ()) -> Choice:
        choice = super().__new__(cls, shown)
        choice.also = also
        return choice


KINDS = ("actions", "people", "costs", "hours", "learned")
"""What a field can hold that the program knows how to count or to draw. A new kind is code; a new template is not."""


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A heading that the template knows, and the question behind it."""

    id: str
    label: str
    help: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    always: bool = False
    """Shown even if the writer left the heading out: an empty "Allergies" is something a reader must see."""
    group: str = ""
    """The template's group this field is shown in, such as `red`."""
    columns: tuple[TemplateColumn, ...] = ()
    kind: str = ""
    """One of KINDS, or nothing."""
    choices: tuple[Choice, ...] = ()
    """The answers to tick, if this is a question with a few answers."""
    sources: tuple[str, ...] = ()
    """In a part that is made from the others: where its lines come from, such as `hospital-passport.allergies`."""


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Fields shown together under one heading, such as the red pages of a hospital passport."""

    id: str
    label: str
    shape: str


@dataclasses.dataclass(frozen=True, slots=True)
class Example:
    name: str
    markdown: str
    hidden: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Template:
    name: str
    title: str
    purpose: str
    folder: Path
    picture: str = ""
    """The symbol on the big link to the part."""
    topic: str = ""
    """Which of the small booklets its parts stand in: a key of `topics:` in the words around a plan; "own" if none."""
    fields: tuple[Field, ...] = ()
    groups: tuple[Group, ...] = ()
    examples: tuple[Example, ...] = ()
    words: YamlMap = dataclasses.field(default_factory=YamlMap, compare=False)
    """Short texts and lists of words that the template's own mark-up or maker needs, by name."""
    made: str = ""
    """Who makes it from the rest of the plan (`plan/gather`); empty if people write it."""
    sensitive: bool = False
    """Whether "all parts" leaves it out: a reader must be given it by name."""
    keep_out: tuple[str, ...] = ()
    """What may not stand in it, because it is carried or hung up where anyone can read it (`plan/public.py`)."""
    covers: tuple[str, ...] = ()
    """Which of the plan parts that guidance names it answers (FIELD 0.9)."""
    feeds: str = ""
    """The template of the parts in which its learning belongs."""

    @property
    def own_page(self) -> bool:
        """Whether it has mark-up of its own; a plain page's will do for the others."""
        return (self.folder / "page.html").is_file()

    def field(self, id_: str) -> Field | None:
        return next((field for field in self.fields if field.id == id_), None)

    def word_list(self, name: str) -> list[str]:
        """One of the template's lists of words."""
        return cast(list[str], self.words[name])

    def match(self, heading: str, known_as: str) -> Field | None:
        """The field that a heading means, by its label or an alias, in any spelling of case and signs."""
        wanted = plain(heading, known_as)
        for field in self.fields:
            if wanted in {plain(word, known_as) for word in (field.label, *field.aliases)}:
                return field
        return None


def kind_of(part: Part, section: Section) -> str:
    """What a section of a part holds that the program can count or draw, one of KINDS; empty if nothing."""
    field = load(part.template).field(section.field)
    return field.kind if field else ""


def match_column(columns: tuple[TemplateColumn, ...], heading: str, known_as: str) -> TemplateColumn | None:
    """The column that a table's heading means; None if it is the writer's own."""
    wanted = plain(heading, known_as)
    for column in columns:
        if wanted in {plain(word, known_as) for word in (column.label, *column.aliases)}:
            return column
    return None


def plain(words: str, known_as: str) -> str:
    """Headings compare by their words only; "Sam" and "Sam's" mean "me" and "my" in Sam's own plan."""
    text = words.casefold().replace("’", "'").replace("&", " and ")
    name = re.escape(known_as.casefold())
    text = re.sub(rf"\b{name}'s\b", "my", text)
    text = re.sub(rf"\b{name}\b", "me", text)
    return " ".join(re.findall(r"\w+", text))


def names() -> tuple[str, ...]:
    """The templates there are, by name."""
    return tuple(sorted(path.parent.name for path in assets.TEMPLATES.glob(f"*/{FILE}")))


@cache
def load(name: str, language: str = ENGLISH) -> Template:
    """The template with this name, in a language. Raises UsageError with the nearest name."""
    if name not in names():
        raise UsageError(Problem(f"There is no template called '{name}'.", nearest(name, names())))
    folder = assets.TEMPLATES / name
    data = parse_yaml(read_text(folder / FILE, f"{name}/{FILE}"), f"{name}/{FILE}")
    if not isinstance(data, YamlMap):
        raise PlanError(Problem("A template is a list of `key: value` lines.", "See the other templates.",
                                Where(f"{name}/{FILE}")))
    known = {path.stem: words_in(path) for path in sorted(folder.glob("*.yaml")) if path.name != FILE}
    here = YamlMap()
    for code in (language.split("-")[0], language):
        here = merged(here, known.get(code, YamlMap()))
    all_ = list(known.values())
    return Template(
        name=name,
        folder=folder,
        title=text(here, "title") or text(data, "title"),
        purpose=text(here, "purpose") or text(data, "purpose"),
        picture=text(data, "picture"),
        fields=tuple(_field(entry, map_in(here, "fields"), [map_in(words, "fields") for words in all_])
                     for entry in maps_in(data, "fields")),
        groups=tuple(Group(text(g, "id"), text(map_in(here, "groups"), text(g, "id")) or text(g, "label"),
                           text(g, "shape")) for g in maps_in(data, "groups")),
        examples=tuple(
            Example(text(entry, "name"), text(entry, "markdown"), text(entry, "hidden") == "yes")
            for entry in maps_in(data, "examples")
        ),
        words=with_lists(merged(map_in(data, "words"), map_in(here, "words")),
                         [map_in(words, "words") for words in (data, *all_)]),
        made=text(data, "made"),
        sensitive=text(data, "sensitive") == "yes",
        keep_out=texts(data, "keep_out"),
        topic=text(data, "topic"),
        covers=texts(data, "covers"),
        feeds=text(data, "feeds"),
    )


def _field(data: YamlMap, here: YamlMap, known: list[YamlMap]) -> Field:
    """A field with its words in one language (`here`), which matches headings in every language (`known`)."""
    mine, others = said_of(here, data), [said_of(words, data) for words in known]
    return Field(
        id=text(data, "id"),
        label=text(mine, "label") or text(data, "label"),
        help=text(mine, "help") or text(data, "help"),
        aliases=names_in(data, *others),
        required=text(data, "required") == "yes",
        always=text(data, "always") == "yes",
        group=text(data, "group"),
        columns=tuple(_column(column, map_in(mine, "columns"), [map_in(other, "columns") for other in others])
                      for column in maps_in(data, "columns")),
        kind=text(data, "kind"),
        choices=_choices(texts(data, "choices"), texts(mine, "choices"), [texts(other, "choices") for other in others]),
        sources=texts(data, "from"),
    )


def _column(data: YamlMap, here: YamlMap, known: list[YamlMap]) -> TemplateColumn:
    label = text(said_of(here, data), "label") or text(data, "label")
    names_ = names_in(data, *(said_of(words, data) for words in known))
    return TemplateColumn(text(data, "id"), label, names_, text(data, "needs"))


def _choices(english: tuple[str, ...], here: tuple[str, ...], known: list[tuple[str, ...]]) -> tuple[Choice, ...]:
    """The answers in one language, or in English if some are missing; each knows itself in every other."""
    rows = zip(english, *(row for row in known if len(row) == len(english)), strict=True)
    shown = here if len(here) == len(english) else english
    return tuple(Choice(word, row) for word, row in zip(shown, rows, strict=True))
