"""Template folder -> Template. The list of templates is the folder listing; there is no register.

A template is `templates/<name>/template.yaml` (what it is for, its fields, its examples) and, if its shape is not that
of a plain page, `page.html` and `style.css`. Where its headings come from stands at the top of each `template.yaml`.
"""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from pathlib import Path
from typing import cast

from pcp_sitegen import assets
from pcp_sitegen.errors import PlanError, Problem, UsageError, Where, nearest
from pcp_sitegen.files import YamlMap, parse_yaml, read_text
from pcp_sitegen.plan.model import Part, Section

PLAIN = "page"
"""The template of a part that names none."""


@dataclasses.dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of a table that the template asks for."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    needs: str = ""
    """The column that must say yes before anyone but the person sees this one, such as somebody's phone number."""


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
    choices: tuple[str, ...] = ()
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
        wanted = _plain(heading, known_as)
        for field in self.fields:
            if wanted in {_plain(word, known_as) for word in (field.label, *field.aliases)}:
                return field
        return None


def kind_of(part: Part, section: Section) -> str:
    """What a section of a part holds that the program can count or draw, one of KINDS; empty if nothing."""
    field = load(part.template).field(section.field)
    return field.kind if field else ""


def match_column(columns: tuple[TemplateColumn, ...], heading: str, known_as: str) -> TemplateColumn | None:
    """The column that a table's heading means; None if it is the writer's own."""
    wanted = _plain(heading, known_as)
    for column in columns:
        if wanted in {_plain(word, known_as) for word in (column.label, *column.aliases)}:
            return column
    return None


def _plain(words: str, known_as: str) -> str:
    """Headings compare by their words only; "Sam" and "Sam's" mean "me" and "my" in Sam's own plan."""
    text = words.casefold().replace("’", "'").replace("&", " and ")
    name = re.escape(known_as.casefold())
    text = re.sub(rf"\b{name}'s\b", "my", text)
    text = re.sub(rf"\b{name}\b", "me", text)
    return " ".join(re.findall(r"\w+", text))


def names() -> tuple[str, ...]:
    """The templates there are, by name."""
    return tuple(sorted(path.parent.name for path in assets.TEMPLATES.glob("*/template.yaml")))


@cache
def load(name: str) -> Template:
    """The template with this name. Raises UsageError with the nearest name."""
    if name not in names():
        raise UsageError(Problem(f"There is no template called '{name}'.", nearest(name, names())))
    folder = assets.TEMPLATES / name
    data = parse_yaml(read_text(folder / "template.yaml", f"{name}/template.yaml"), f"{name}/template.yaml")
    if not isinstance(data, YamlMap):
        raise PlanError(Problem("A template is a list of `key: value` lines.", "See the other templates.",
                                Where(f"{name}/template.yaml")))
    return Template(
        name=name,
        folder=folder,
        title=_text(data, "title"),
        purpose=_text(data, "purpose"),
        picture=_text(data, "picture"),
        fields=tuple(_field(entry) for entry in _maps(data, "fields")),
        groups=tuple(Group(_text(g, "id"), _text(g, "label"), _text(g, "shape")) for g in _maps(data, "groups")),
        examples=tuple(
            Example(_text(entry, "name"), _text(entry, "markdown"), _text(entry, "hidden") == "yes")
            for entry in _maps(data, "examples")
        ),
        words=_map(data, "words"),
        made=_text(data, "made"),
        sensitive=_text(data, "sensitive") == "yes",
        keep_out=_texts(data, "keep_out"),
        covers=_texts(data, "covers"),
        feeds=_text(data, "feeds"),
    )


def _field(data: YamlMap) -> Field:
    return Field(
        id=_text(data, "id"),
        label=_text(data, "label"),
        help=_text(data, "help"),
        aliases=_texts(data, "aliases"),
        required=_text(data, "required") == "yes",
        always=_text(data, "always") == "yes",
        group=_text(data, "group"),
        columns=tuple(
            TemplateColumn(_text(c, "id"), _text(c, "label"), _texts(c, "aliases"), _text(c, "needs"))
            for c in _maps(data, "columns")
        ),
        kind=_text(data, "kind"),
        choices=_texts(data, "choices"),
        sources=_texts(data, "from"),
    )


def _text(data: YamlMap, key: str) -> str:
    value = data.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def _texts(data: YamlMap, key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    return tuple(str(word) for word in value) if isinstance(value, list) else ()


def _map(data: YamlMap, key: str) -> YamlMap:
    value = data.get(key)
    return value if isinstance(value, YamlMap) else YamlMap()


def _maps(data: YamlMap, key: str) -> tuple[YamlMap, ...]:
    value = data.get(key, [])
    return tuple(entry for entry in value if isinstance(entry, YamlMap)) if isinstance(value, list) else ()
