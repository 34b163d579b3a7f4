"""`pcp verify`: a copy on a stick, a built folder or a locked file -> whether it is whole, and as the plan is now."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from pcp_sitegen import folders, sums
from pcp_sitegen.build import Job, build
from pcp_sitegen.carry import checked
from pcp_sitegen.carry.checked import Checked
from pcp_sitegen.cli import look
from pcp_sitegen.errors import PlanError, Problem, UsageError
from pcp_sitegen.plan import shared
from pcp_sitegen.plan.model import ME, Copy
from pcp_sitegen.plan.read import read

_WORDS = {"whole": "Whole: every byte of {count} files is as it was made.", "damaged": "Damaged.",
          "nothing": "There is no copy of a plan in {target}."}


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--against", type=click.Path(path_type=Path), metavar="FOLDER",
              help="The plan folder: is the copy still as the plan is now?")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Say nothing if all is well.")
def command(target: Path, against: Path | None, form: str, quiet: bool) -> None:
    """Look whether the copy of a plan in TARGET is whole.

    TARGET is what pcp carry or pcp build was given, or one locked file. The exit status is 0 for a copy that is whole
    and not out of date, else 1.
    """
    found = _looked(target, against)
    late = _late(target, found, against) if against and found.state == "whole" else ""
    well = found.state == "whole" and not late
    if form == "json":
        up_to_date = not late if against and found.state == "whole" else None
        look.say(json.dumps({"state": found.state, "changed": found.changed, "missing": found.missing,
                             "extra": found.extra, "files": found.count, "up_to_date": up_to_date, "why": late},
                            ensure_ascii=False, indent=1))
    elif not (well and quiet):
        _say(target, found, late, against)
    if not well:
        sys.exit(PlanError.status)


def _looked(target: Path, against: Path | None) -> Checked:
    if target.is_dir():
        return checked.look(target)
    if not target.is_file():
        raise UsageError(Problem(f"There is no {target}.", "Put the stick in. Then write where it is."))
    if not against:
        raise UsageError(Problem("Whether a single file is whole is known only from the plan folder.",
                                 "Write it behind: --against FOLDER"))
    known = any(copy.file == sums.of(target) for copy in shared.copies(against))
    return Checked("whole" if known else "damaged", changed=() if known else (target.name,), count=1)


def _say(target: Path, found: Checked, late: str, against: Path | None) -> None:
    look.say(_WORDS[found.state].format(count=found.count, target=target))
    for word, names in (("changed", found.changed), ("missing", found.missing), ("not of this copy", found.extra)):
        for name in names:
            look.say(f"  {word}: {name}")
    if found.state == "damaged":
        look.say("Do not trust this copy. Carry it again, if you can to another stick.")
    elif against and found.state == "whole":
        look.say(f"Out of date: {late}" if late else "Up to date: the plan says the same now.")


def _late(target: Path, found: Checked, folder: Path) -> str:
    """Why a whole copy is out of date; empty if it is not."""
    copies = shared.copies(folder)
    if file := found.locked if found.home else target:
        digest = sums.of(file)
        mine = [copy for copy in copies if copy.file == digest]
        if not mine:
            return "shared.yaml in the plan folder does not know this locked file."
        reader, plan, until = mine[-1].reader, mine[-1].plan, mine[-1].until
    else:
        if found.plan is None:
            raise UsageError(Problem("There is no plan.json in this copy, so it cannot be compared.",
                                     "Make it with all of its outputs."))
        reader, until, plan = _said(found.plan)
        mine = [copy for copy in copies if (copy.reader, copy.plan) == (reader, plan)]
    return _stopped(mine) or _over(folder, reader, until) or _changed(folder, reader, plan, until)


def _said(data: bytes) -> tuple[str, date | None, str]:
    """For whom a plan.json was made, until when, and its checksum. It comes from a stick, so it may be anything."""
    try:
        reader = json.loads(data)["reader"]
        until = date.fromisoformat(reader["until"]) if "until" in reader else None
        return str(reader["name"]), until, checked.of_plan(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(Problem("The plan.json of this copy is none of ours.", "Carry it again.")) from error


def _stopped(copies: list[Copy]) -> str:
    """Whether all that was written down of such a copy was stopped."""
    last = copies[-1].stopped if copies and all(copy.stopped for copy in copies) else None
    return f"it was stopped on {last.isoformat()}." if last else ""


def _over(folder: Path, name: str, until: date | None) -> str:
    """Why the plan is not for this reader any more, or not for so long."""
    if until and date.today() > until:
        return f"it was made to be used until {until.isoformat()}."
    reader = next((reader for reader in read(folder).readers if reader.name == name), None)
    if reader is None:
        return "" if name == ME else f"the plan has no reader '{name}' now."
    if reader.until and reader.until < (until or date.max):
        return f"'{name}' may see the plan only until {reader.until.isoformat()} now."
    return ""


def _changed(folder: Path, reader: str, plan: str, until: date | None) -> str:
    """Whether the plan says something else to this reader now."""
    with folders.for_now(folder) as scratch:
        build(Job(folder, scratch / "now", reader, ("data",), until=until))
        now = checked.of_plan((scratch / "now" / checked.PLAN).read_bytes())
    return "" if now == plan else "the plan was changed since it was made."
