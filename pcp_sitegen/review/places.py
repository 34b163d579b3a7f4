"""A plan -> its reviews, and the places in it that take what was said at one (`where.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import PlanError, Problem, UsageError, Where
from pcp_sitegen.files import YamlMap, in_language, parse_yaml, read_text
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Part, Plan
from pcp_sitegen.plan.template import Field

TEMPLATE = "review"
_FILE = Path(__file__).with_name("where.yaml")


@dataclass(frozen=True, slots=True)
class Place:
    """A heading of a part that takes lines or rows."""

    part: Part
    field: Field


@cache
def table() -> YamlMap:
    """What `where.yaml` says."""
    data = parse_yaml(read_text(_FILE, _FILE.name), _FILE.name)
    assert isinstance(data, YamlMap)
    return data


def words(language: str) -> Words:
    """The words of `pcp review` in a language."""
    return Words(*in_language(Path(__file__).parent / "words", language))


def place(plan: Plan, names: tuple[str, ...]) -> Place | None:
    """The first of these places, such as `outcomes.hopes`, whose part the plan has and the person wants."""
    for name in names:
        template, _, id_ = name.partition(".")
        field = templates.load(template, plan.language).field(id_)
        assert field, f"{template} has no field {id_}"
        if part := written(plan, template):
            return Place(part, field)
    return None


def written(plan: Plan, template: str) -> Part | None:
    """The part with this template that takes what is new: the one with the template's own name, or the first."""
    there = [part for part in plan.parts if part.template == template and part.wanted and not part.sensitive]
    return next((part for part in there if part.name == template), next(iter(there), None))


def reviews(plan: Plan) -> list[Part]:
    """The reviews in a plan, the newest first."""
    there = [part for part in plan.parts if part.template == TEMPLATE and part.wanted]
    return sorted(there, key=lambda part: (str(part.updated or ""), part.name), reverse=True)


def chosen(plan: Plan, name: str | None) -> Part:
    """The review that is asked for by its file, or the newest. Raises UsageError or PlanError if there is none."""
    if name is None:
        found = next(iter(reviews(plan)), None)
        if found is None:
            raise PlanError(Problem("There is no review in this plan.",
                                    f"Make the file for it with: pcp review start {plan.folder}"))
        return found
    part = plan.part(Path(name).name.removesuffix(".md"))
    if part is None or not part.wanted:
        known = ", ".join(one.where.file for one in reviews(plan)) or "none"
        raise UsageError(Problem(f"There is no review '{name}' in this plan.", f"Reviews that are there: {known}."))
    if part.template != TEMPLATE:
        raise PlanError(Problem(f"This part is no review: its template is '{part.template}'.",
                                "Give the file that pcp review start made.", Where(part.where.file, 1)))
    return part
