"""`pcp review`: a plan folder -> the papers for a review and a file to fill in; that file -> changes in the plan."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click

from pcp_sitegen import files, sums
from pcp_sitegen.build import Job, build
from pcp_sitegen.cli import look
from pcp_sitegen.errors import Problem, UsageError
from pcp_sitegen.plan import dates
from pcp_sitegen.plan.read import read
from pcp_sitegen.review import finish as finishing
from pcp_sitegen.review import started as starting
from pcp_sitegen.review import undo
from pcp_sitegen.review.finish import Ready
from pcp_sitegen.review.groups import Group

_PAPERS = ("review-pack", "review-posters-a3")


@click.group()
def command() -> None:
    """Get a review ready, and write what was said at it into the plan."""


@command.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day of the review, such as 2027-06-03.  [default: the next review in plan.yaml, or today]")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR",
              help="Where to put the papers.  [default: out/NAME OF THE FOLDER-review]")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def start(folder: Path, day: datetime | None, out: Path | None, quiet: bool) -> None:
    """Make the papers for the review of the plan in FOLDER, and the file to fill in after it.

    The file is review-YEAR-MONTH.md in the plan folder. One that is there already is left as it is.
    """
    undo.put_back(folder)
    plan = read(folder)
    on = starting.day_of(plan, day.date() if day else None, date.today())
    new = starting.started(plan, on, date.today())
    out = out or Path("out") / f"{folder.resolve().name}-review"
    _refuse_what_is_no_pack(out)
    with look.progress(quiet) as tell:
        book = build(Job(folder, out, only=_PAPERS, meeting=on, tell=tell))
    look.warnings(book.warnings)
    if not new.path.exists():
        files.replace(new.path, new.text.encode("utf-8"))
    if quiet:
        return
    look.say(f"For the review on {dates.in_words(on, 'en')}.")
    look.say(f"Print the papers in {out / 'booklets'}")
    if new.there:
        look.say(f"{new.path} is there already. It was left as it is.")
        return
    late = f" Actions that are late stand in it already: {new.late}." if new.late else ""
    seeing = [reader.who or reader.name for reader in plan.readers if reader.parts is None]
    look.say(f"After the review, write in {new.path}.{late}")
    look.say(f"Who will see it: {', '.join([plan.person.known_as, *seeing])}.\nThen: pcp review finish {folder}")


def _refuse_what_is_no_pack(out: Path) -> None:
    """A build that holds more than the papers of a review is not written over by them."""
    ours = re.compile(rf"{sums.NAME}|booklets/(?:{'|'.join(_PAPERS)})(?:\.[A-Za-z0-9-]+)?\.pdf")
    if out.is_dir() and (others := sorted(name for name in sums.names(out) if not ours.fullmatch(name))):
        raise UsageError(Problem(f"{out} holds more than the papers of a review, such as {others[0]}.",
                                 "Choose another folder with --out."))


@command.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("review_file", required=False)
@click.option("--yes", is_flag=True, help="Do not ask. Write all of it.")
@click.option("--show", is_flag=True, help="Only show what would go where. Nothing is written.")
@click.option("--quiet", is_flag=True, help="With --yes: say nothing unless something is wrong.")
def finish(folder: Path, review_file: str | None, yes: bool, show: bool, quiet: bool) -> None:
    """Write what was said at a review into the plan in FOLDER. Shows what would go where, and asks.

    REVIEW_FILE is the filled file; the newest review if not said. Each line that is not working, and each hope, needs
    an action or a reason. A version of the plan is kept before and after.
    """
    quiet = quiet and yes and not show
    one = finishing.ready(folder, review_file, date.today())
    there = one.proposed.there
    if not quiet:
        _stays(one.proposed.stays)
    if not there:
        if not quiet:
            look.say(f"The plan says all of {one.review.where.file} already. Nothing was changed.")
        return
    agreed = [group for group in there if _agreed(one, group, yes, show, quiet)]
    changed = finishing.texts(one, there if show else agreed)
    if show:
        look.say(f"This is only shown. Files that would change: {', '.join(sorted(changed))}.")
    elif not changed:
        look.say("Nothing was changed.")
    else:
        before, after = finishing.write(one, changed, date.today())
        if not quiet:
            _written(one, changed, before, after)


def _agreed(one: Ready, group: Group, yes: bool, show: bool, quiet: bool) -> bool:
    """Show a group, and ask."""
    title = one.words.groups[group.key]  # type: ignore[index]
    if not quiet:
        look.say(f"\n{title}")
        for file in dict.fromkeys(entry.file for entry in group.entries):
            part = one.plan.part(file.removesuffix(".md"))
            if part and part.where.file == file:
                seeing = [reader.who or reader.name for reader in one.plan.readers if reader.sees(part)]
                look.say(f"  Who sees {file}: {'; '.join([one.plan.person.known_as, *seeing])}.")
        for entry in group.entries:
            place = f"{entry.file}, line {entry.line}" if entry.line else entry.file
            look.say(f"  {place}: {entry.heading}")
            before = f"    before: {entry.before}\n" if entry.before else ""
            look.say(f"{before}    {'after: ' if before else 'new:'} {entry.text}")
    if yes or show:
        return yes
    try:
        return click.confirm(f"Write this ({len(group.entries)})?")
    except click.Abort:
        if sys.stdin.isatty():
            raise
        raise UsageError(Problem("There was nobody to ask, so nothing was written.",
                                 "Write --yes to take all of it, or --show to look at it.")) from None


def _stays(stays: Iterable[str]) -> None:
    for line in stays:
        look.say(f"Stays in the review: {line}")


def _written(one: Ready, changed: Iterable[str], before: str, after: str) -> None:
    folder = one.plan.folder
    look.say(f"\nWritten: {', '.join(sorted(changed))}.")
    others = {part.where.file for other in one.plan.translations for part in other.parts} - {
        part.where.file for part in one.plan.parts}
    if said := sorted(others.intersection(changed)):
        look.say(f"New lines stand in the plan's own language in {', '.join(said)}. Say them in the other one there.")
    look.say(f"The plan as it was is kept: {before}. As it is now: {after}. See both with: pcp history {folder}")
    look.say(f"Read the new lines with the person. Then: pcp check {folder}, and pcp build {folder}")
