"""A view of a plan -> its lines under the headings of an information standard.

Which parts go where stands in `about_me.yaml` and `care_plan.yaml`. What is gathered here is made to be handed on, so
in the person's own copy lines that only some may see stay behind, and so does what is sensitive (`gather/lines.py`).
Nothing here has been assessed against a standard, and every page says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import Where
from pcp_sitegen.files import YamlMap, in_language, parse_yaml, read_text
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather.lines import lines, may_travel, same
from pcp_sitegen.plan.model import Helper, Item, Plan
from pcp_sitegen.plan.values import text, texts

_HOME = Path(__file__).parent
_SNOMED = _HOME / "snomed.yaml"
MAPPINGS = ("about_me.yaml", "care_plan.yaml")
_ALLERGIES = ("first-shift.allergies", "hospital-passport.allergies", "emergency-plan.allergies")
_LONGEST_HELP = 150
"""Letters that the standard has room for, to say who helped."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that stand together in the plan, under the heading they have there."""

    title: str
    part: str
    """The name of the part they are from; empty if plan.yaml says them."""
    items: tuple[Item, ...]
    first: bool = False
    """What anybody must know at once."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading and what a plan says under it."""

    id: str
    title: str
    groups: tuple[Group, ...] = ()
    code: str = ""
    """Its SNOMED CT code, if there is one and `snomed.yaml` is there."""
    above: str = ""
    """The title of the heading it stands under."""
    no_place: bool = False
    """Whether a plan has no part that would say this."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan under the headings of a standard: what is written as data, and as a page."""

    id: str
    view: Plan
    words: Words
    headings: tuple[Heading, ...]
    supported: str
    """Who helped to write it."""

    @property
    def title(self) -> str:
        return self._said("title").format(name=self.view.person.known_as)

    @property
    def follows(self) -> str:
        return self._said("follows")

    def _said(self, key: str) -> str:
        return str(cast(dict[str, str], self.words.texts[self.id])[key])


Allergic = Literal["listed", "none known", "not asked"]


def allergies(view: Plan) -> tuple[Allergic, tuple[Group, ...]]:
    """What the view says of allergies. That nobody asked, or that this copy does not say, is not "none known"."""
    groups = _without_twins([*_groups(_written(view), _ALLERGIES)])
    nothing = {section.title for part in view.parts for section in part.sections if section.state == "none known"}
    if any(group.title not in nothing for group in groups):
        return "listed", tuple(group for group in groups if group.title not in nothing)
    return ("none known", groups[:1]) if groups else ("not asked", ())


def about_me(view: Plan) -> Sheet:
    """The seven sections of About Me, most important first."""
    template, words = templates.load("about-me", view.language), words_in(view.language)
    found = []
    for entry in _mapping("about_me.yaml"):
        field = template.field(text(entry, "id"))
        assert field is not None, "the template has every section"
        first = [*(_allergies(view, words) if text(entry, "allergies") else ()),
                 *_groups(_written(view), texts(entry, "first"))]
        rest = _groups(_written(view), texts(entry, "from"))
        groups = _without_twins([*(replace(group, first=True) for group in first), *rest])
        found.append(Heading(field.id, field.label, groups, snomed(field.id)))
    return Sheet("about_me", view, words, tuple(found), _supported(view))


def care_plan(view: Plan) -> Sheet:
    """The headings of a personalised care and support plan."""
    words = words_in(view.language)
    titles = cast(dict[str, str], words.headings)
    found: list[Heading] = []
    for entry in _mapping("care_plan.yaml"):
        id_, names, plan = text(entry, "id"), texts(entry, "from"), text(entry, "plan")
        if text(entry, "about"):
            found += [replace(one, id=f"{id_}-{one.id}", above=titles[id_]) for one in about_me(view).headings]
            continue
        own = _allergies(view, words) if text(entry, "allergies") else _of_plan(view, words, plan)
        groups = _without_twins([*own, *_groups(_written(view), names)])
        found.append(Heading(id_, titles[id_], groups, no_place=not (names or own)))
    return Sheet("care_plan", view, words, tuple(found), _supported(view))


def words_in(language: str) -> Words:
    """The words around an export."""
    return Words(*in_language(_HOME / "words", language))


def under(view: Plan, *names: str) -> tuple[Item, ...]:
    """The lines of a view under these names, such as `action-plan.actions`."""
    return tuple(item for group in _without_twins([*_groups(_written(view), names)]) for item in group.items)


def mapping(name: str) -> dict[str, tuple[str, ...]]:
    """One of MAPPINGS: id of a heading -> the names of what goes there."""
    return {text(entry, "id"): (*texts(entry, "first"), *texts(entry, "from")) for entry in _mapping(name)}


def snomed(name: str) -> str:
    """The SNOMED CT code of something; empty if there is none, or the file with the codes is not there."""
    if not _SNOMED.is_file():
        return ""
    return text(cast(YamlMap, parse_yaml(read_text(_SNOMED, _SNOMED.name), _SNOMED.name)), name)


def _written(view: Plan) -> Plan:
    """The view as people wrote it, but for the parts that are made: what else was counted or taken over is no line."""
    return replace(view, parts=tuple(part if part.made else replace(part, sections=part.written)
                                     for part in view.parts))


def _groups(plan: Plan, names: tuple[str, ...]) -> Iterator[Group]:
    """The lines under these names, by the heading they stand under, in the order of the names."""
    for name in names:
        template, _, field = name.partition(".")
        for part in plan.parts:
            if part.template != template or not part.wanted or part.sensitive:
                continue
            for section in part.sections:
                if (field and section.field != field) or section.state == "not yet":
                    continue
                if not may_travel(section.notes, plan):
                    continue
                title = section.title if field or not section.title else f"{part.title}: {section.title}"
                items = (item for item in lines(section, plan)
                         if item.kind != "heading" and (item.text or item.picture))
                yield Group(title or part.title, part.name, tuple(items))


def _without_twins(groups: list[Group]) -> tuple[Group, ...]:
    """The groups in which no line says what one before it said already, and of which something is left."""
    said: list[str] = []
    found = []
    for group in groups:
        items = []
        for item in group.items:
            if not item.text or not any(same(other, item.meaning) for other in said):
                items.append(item)
                said += [item.meaning] if item.text else []
        if items:
            found.append(replace(group, items=tuple(items)))
    return tuple(found)


def _allergies(view: Plan, words: Words) -> tuple[Group, ...]:
    state, groups = allergies(view)
    if state != "not asked":
        return groups
    title = cast(dict[str, str], words.headings)["allergies"]
    return (Group(title, "", (Item(str(words.not_asked), Where("")),)),)


def _supported(view: Plan) -> str:
    """Who helped: as the plan says it under that heading, else the names of those who do."""
    said = "; ".join(item.text for item in under(view, "about-me.supported"))
    named = ", ".join(f"{one.name} ({one.role})" if one.role else one.name
                      for one in (view.facilitator, view.key_worker) if one)
    found = said or named
    return found if len(found) <= _LONGEST_HELP else found[: _LONGEST_HELP - 3].rstrip() + "..."


def _of_plan(view: Plan, words: Words, what: str) -> tuple[Group, ...]:
    """What plan.yaml says, as lines."""
    said = cast(dict[str, str], words.person)
    pairs: list[tuple[str, str]] = []
    if what == "person":
        person = view.person
        pairs = [(said["known_as"], person.known_as), (said["name"], person.name), (said["pronouns"], person.pronouns),
                 (said["birth"], said["birth_unknown"])]
    elif what == "helpers":
        pairs = [(said["key_worker"], _helper(view.key_worker)), (said["facilitator"], _helper(view.facilitator))]
    elif what == "review":
        days = ((said["last"], view.last_review), (said["next"], view.next_review))
        pairs = [(label, words.date(day)) for label, day in days if day]
    elif what == "agreed" and view.draft:
        return (Group("", "", (Item(said["not_agreed"].format(name=view.person.known_as), Where("")),)),)
    items = tuple(Item(f"**{label}:** {value}", Where("")) for label, value in pairs if value)
    return (Group("", "", items),) if items else ()


def _helper(helper: Helper | None) -> str:
    return ", ".join(filter(None, (helper.name, helper.role, helper.phone))) if helper else ""


def _mapping(name: str) -> list[YamlMap]:
    return cast(list[YamlMap], parse_yaml(read_text(_HOME / name, name), name))
