"""Does a plan hold a code or a number that opens a door or a bank account, and who would see it? (SECRET codes)

No finding repeats the secret: what a terminal shows is kept, copied and looked at by others.
"""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.checks.findings import Context, Finding, words
from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan import secrets
from pcp_sitegen.plan.model import ME, Plan


def check(context: Context) -> Iterator[Finding]:
    plan = context.plan
    seen: dict[tuple[Where, str], list[str]] = {}
    for reader in plan.readers:
        try:
            theirs = context.view(reader.name)
        except PlanError:  # their time is over, and nothing is made for them
            continue
        for found in secrets.in_plan(theirs, plan.lines):
            seen.setdefault(found, []).append(reader.name)
    for (where, kind), names in seen.items():
        yield context.finding("SECRET-01", where, kind=_called(kind, plan), readers=", ".join(names))
    for where, kind in secrets.in_plan(context.view(ME), plan.lines):
        if (where, kind) not in seen:
            yield context.finding("SECRET-02", where, kind=_called(kind, plan))


def refuse(view: Plan, plan: Plan) -> None:
    """Stop a copy that would hold such a secret: `view` is what its reader may see of the plan.

    Raises PlanError with every place. In the person's own copy it may stand; `pcp check` warns them.
    """
    said = words(plan.language)["SECRET-01"]
    assert isinstance(said, YamlMap)
    problems = [Problem(str(said["what"]).format(kind=_called(kind, plan), readers=view.reader.name),
                        str(said["do"]).format(name=plan.person.known_as), where)
                for where, kind in (secrets.in_plan(view, plan.lines) if view.reader.name != ME else ())]
    if problems:
        raise PlanError(*problems)


def _called(kind: str, plan: Plan) -> str:
    called = words(plan.language)["secrets"]
    assert isinstance(called, YamlMap)
    return str(called[kind])
