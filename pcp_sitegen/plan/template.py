"""Template folder -> Template. The list of templates is the folder listing; there is no register.

A template is `templates/<name>/template.yaml` (what it is for, its fields, its examples) and, if its shape is not that
of a plain page, `page.html`. Source of the columns and headings: FIELD, sections 1.1 to 1.5, 1.24 and 2.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pcp_sitegen import assets
from pcp_sitegen.errors import PlanError, Problem, UsageError, Where, nearest
from pcp_sitegen.files import YamlMap, parse_yaml, read_text

PLAIN = "page"
"""The template of a part that names none."""


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of a table that the template asks for."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Group:
    """Fields shown together under one heading, such as the red pages of a hospital passport."""

    id: str
    label: str
    shape: str


@dataclass(frozen=True, slots=True)
class Example:
    name: str
    markdown: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
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

    @property
    def own_page(self) -> bool:
        """Whether it has mark-up of its own; a plain page's will do for the others."""
        return (self.folder / "page.html").is_file()

    def field(self, id_: str) -> Field | None:
        return next((field for field in self.fields if field.id == id_), None)

    def match(self, heading: str, known_as: str) -> Field | None:
        """The field that a heading means, by its label or an alias, in any spelling of case and signs."""
        wanted = _plain(heading, known_as)
        for field in self.fields:
            if wanted in {_plain(word, known_as) for word in (field.label, *field.aliases)}:
                return field
        return None


def match_column(columns: tuple[TemplateColumn, ...], heading: str, known_as: str) -> str:
    """The id of the column that a table's heading means; empty if it is the writer's own."""
    wanted = _plain(heading, known_as)
    for column in columns:
        if wanted in {_plain(word, known_as) for word in (column.label, *column.aliases)}:
            return column.id
    return ""


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
            TemplateColumn(_text(c, "id"), _text(c, "label"), _texts(c, "aliases")) for c in _maps(data, "columns")
        ),
    )


def _text(data: YamlMap, key: str) -> str:
    value = data.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def _texts(data: YamlMap, key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    return tuple(str(word) for word in value) if isinstance(value, list) else ()


def _maps(data: YamlMap, key: str) -> tuple[YamlMap, ...]:
    value = data.get(key, [])
    return tuple(entry for entry in value if isinstance(entry, YamlMap)) if isinstance(value, list) else ()
