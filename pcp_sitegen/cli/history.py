"""`pcp history`: a plan folder -> which versions were kept, why, who agreed, and whether they are whole."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from pcp_sitegen import history
from pcp_sitegen.cli import look
from pcp_sitegen.errors import PlanError, Problem, UsageError
from pcp_sitegen.history import Version

_WORDS = ("new", "changed", "gone")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(folder: Path, form: str) -> None:
    """List the versions of the plan in FOLDER that were kept.

    Each with its day, why it was kept, who agreed, and how many files are new, changed or gone since the one before.
    Every stored file is looked at. The exit status is 1 if one is damaged or missing.
    """
    if not folder.is_dir():
        raise UsageError(Problem(f"There is no folder {folder}.", "Give the folder of a plan."))
    with look.progress(form == "json") as tell:
        tell("Looking at every stored file")
        versions, problems = history.kept(folder), history.faults(folder)
    before: Mapping[str, str] = {}
    told = []
    for version in versions:
        told.append((version, _counts(before, version.files)))
        before = version.files
    if form == "json":
        look.say(json.dumps({"versions": [_data(*one) for one in told], "problems": list(map(str, problems))},
                            ensure_ascii=False, indent=1))
    else:
        for one in told:
            _say(*one)
        if not told:
            look.say("Nothing is kept yet. Write: pcp keep FOLDER --why \"The first one\"")
    if problems:
        if form == "text":
            look.problems(PlanError(*problems))
        sys.exit(PlanError.status)


def _counts(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[int, int, int]:
    """How many files are new, changed, gone."""
    both = before.keys() & now.keys()
    return len(now.keys() - both), sum(before[name] != now[name] for name in both), len(before.keys() - both)


def _data(version: Version, counts: tuple[int, int, int]) -> dict[str, object]:
    agreed = [{"who": one.who, "how": one.how} for one in version.agreed]
    return {"version": version.name, "day": version.day.isoformat(), "why": version.why, "agreed": agreed,
            "files": len(version.files), **dict(zip(_WORDS, counts, strict=True)),
            "left_out": len(version.left_out), "readable": version.readable}


def _say(version: Version, counts: tuple[int, int, int]) -> None:
    look.say(f"{version.name:<14}{version.why}")
    for one in version.agreed:
        look.say(f"{'':<14}Agreed: {one.who}, {one.how}")
    said = [f"{count} {word}" for count, word in zip(counts, _WORDS, strict=True) if count]
    look.say(f"{'':<14}Files: {', '.join(said) or 'as before'}")
    if not version.readable:
        look.say(f"{'':<14}The plan could not be read that day.")
