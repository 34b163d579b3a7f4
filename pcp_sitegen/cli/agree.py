"""`pcp agree`: somebody's answer to the plan -> the sign-off part, with a fingerprint of what they answered."""

from __future__ import annotations

from datetime import date
from difflib import ndiff
from pathlib import Path

import click

from pcp_sitegen import files, history
from pcp_sitegen.cli import look
from pcp_sitegen.errors import PlanError, Problem, UsageError, Where, nearest
from pcp_sitegen.files import inside, read_bytes, text_from
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.agreed import agreement, sign
from pcp_sitegen.plan.agreed.sign import Answer
from pcp_sitegen.plan.model import Agreement, Part, Plan
from pcp_sitegen.plan.read import read

_LONGEST = 500
"""Letters of what is said of an answer."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--who", required=True, help="Who answers: the person's name, or that of somebody else.")
@click.option("--answer", "said", type=click.Choice(agreement.SAID), required=True, help="What they say to the plan.")
@click.option("--how", default="", help="How they showed it, such as 'Thumb up for each page'. The person needs it.")
@click.option("--saw", default="", help="Who saw it.")
@click.option("--role", default="", help="Who somebody else is to the person, such as 'My Mum'.")
@click.option("--part", "name", default="", metavar="NAME", help="Which sign-off part, if there are several.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(folder: Path, who: str, said: agreement.Said, how: str, saw: str, role: str, name: str, yes: bool,
            quiet: bool) -> None:
    """Write down in the plan in FOLDER that somebody agrees, partly agrees or does not agree.

    It shows what it will write, and asks. Then it keeps the plan in its history. Later, everybody who looks at the
    person's own copy is told if the plan was changed since.
    """
    plan = read(folder)
    part = _part(plan, name)
    answer = _answer(plan, who, said, how, saw, role)
    seen = {one.where.file: _bytes(plan, one.where.file) for one in _languages(plan, part.name)}
    new = _signed(plan, part, answer, seen)
    if not quiet or not yes:
        _show(seen, new)
    if not yes and not click.confirm("Write this?"):
        look.say("Nothing was changed.")
        return
    version = _write(plan, answer, seen, new)
    if not quiet:
        look.say(f"Written, and kept as {version.name}.")
        if said != "agree" and not answer.who:
            look.say("What do they not agree with? Write it under 'What I do not agree with', and who will answer.")
        if said == "not" and not answer.who:
            look.say("Everything that is made of this plan now says that it is a draft.")


def _part(plan: Plan, name: str) -> Part:
    """The sign-off part that is meant. Raises UsageError if there is none, or several."""
    there = {part.name: part for part in agreement.sign_offs(plan)}
    add = f"Add one with: pcp add {plan.folder} {agreement.SIGN_OFF}"
    if not there:
        refused = next((part for part in plan.parts if part.template == agreement.SIGN_OFF), None)
        if refused:
            raise UsageError(Problem(f"{plan.person.known_as} does not want this part.",
                                     "Ask again. If they want it now, take 'wanted: no' away.", refused.where))
        raise UsageError(Problem("This plan has no part in which people say whether they agree.", add))
    if name and name not in there:
        raise UsageError(Problem(f"There is no sign-off part called '{name}'.", nearest(name, list(there))))
    if not name and len(there) > 1:
        raise UsageError(Problem(f"There are several sign-off parts: {', '.join(there)}.", "Say which: --part NAME"))
    return there[name] if name else next(iter(there.values()))


def _answer(plan: Plan, who: str, said: agreement.Said, how: str, saw: str, role: str) -> Answer:
    """What was asked for, if it makes sense. Raises UsageError."""
    mine = any(name and sign.same_name(name, who) for name in (plan.person.known_as, plan.person.name))
    for words, option in ((who, "--who"), (how, "--how"), (saw, "--saw"), (role, "--role")):
        if len(words) > _LONGEST:
            raise UsageError(Problem(f"What stands after {option} is too long.", f"Use at most {_LONGEST} letters."))
    if not who.strip():
        raise UsageError(Problem("It is not said who answers.", f"Write it: --who {plan.person.known_as}"))
    if mine and not how.strip():
        raise UsageError(Problem(f"It is not said how {plan.person.known_as} showed it.",
                                 "Write it: --how 'Thumb up for each page'"))
    when = Agreement(date.today(), agreement.fingerprint(plan))
    return Answer("" if mine else who, said, how, when, role, saw)


def _languages(plan: Plan, name: str) -> list[Part]:
    """The part in each language that somebody has written it in."""
    parts = (one.part(name) for one in (plan, *plan.translations))
    return [part for part in parts if part and not part.language]


def _bytes(plan: Plan, file: str) -> bytes:
    path = inside(plan.folder, file)
    assert path is not None, "the plan was read from it"
    return read_bytes(path, file, files.TEXT_LIMIT)


def _signed(plan: Plan, part: Part, answer: Answer, seen: dict[str, bytes]) -> dict[str, bytes]:
    """The files as they would be. Raises PlanError if the plan with them would be another one in anything else."""
    new = {}
    for one in (plan, *plan.translations):
        there = one.part(part.name)
        if there and there.where.file in seen and not there.language:
            text = seen[there.where.file].decode("utf-8")
            new[there.where.file] = sign.signed(text, there, one, answer).encode("utf-8")
    then = read(plan.folder, {file: text_from(raw, file) for file, raw in new.items()})
    if not sign.is_there(then, part.name, answer) or agreement.fingerprint(then) != answer.when.mark:
        raise PlanError(Problem("This file is written in a way that this program cannot put an answer into.",
                                f"Write by hand, after the answer: {answer.note}", Where(part.where.file)))
    return new


def _show(seen: dict[str, bytes], new: dict[str, bytes]) -> None:
    for file, raw in new.items():
        look.say(f"{file}:")
        for line in ndiff(seen[file].decode("utf-8").splitlines(), raw.decode("utf-8").splitlines()):
            if line[:1] in "+-" and line[2:].strip():
                look.say(f"  {line}")


def _write(plan: Plan, answer: Answer, seen: dict[str, bytes], new: dict[str, bytes]) -> history.Version:
    """Keep the plan, write the files, all or none, and keep it again with who agreed."""
    words = templates.load(agreement.SIGN_OFF, plan.language).words
    who, label = answer.who or plan.person.known_as, sign.label(answer, plan.language)
    history.keep(plan.folder, str(words["before"]).format(who=who))
    if any(_bytes(plan, file) != raw for file, raw in seen.items()):
        raise PlanError(Problem("The plan was changed after you saw what would be written, so nothing was written.",
                                "Try again.", Where(next(iter(seen)))))
    done: list[str] = []
    try:
        for file, raw in new.items():
            files.replace(plan.folder / file, raw)
            done.append(file)
    except BaseException:
        for file in done:
            files.replace(plan.folder / file, seen[file])
        raise
    agreed = (history.Agreed(who, f"{label}. {answer.how}".strip()),) if answer.said != "not" else ()
    return history.keep(plan.folder, f"{who}: {label}", agreed)
