"""`pcp restore`: a kept version -> a new folder with the plan as it was."""

from __future__ import annotations

from pathlib import Path

import click

from pcp_sitegen import history, sums
from pcp_sitegen.cli import look
from pcp_sitegen.plan import shared


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("version")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--rest", is_flag=True, help="If some of it is damaged, get the rest out.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(folder: Path, version: str, target: Path, rest: bool, quiet: bool) -> None:
    """Get a VERSION of the plan in FOLDER out, into a new folder: TARGET.

    VERSION is a name that pcp history says, such as 2026-11-23, or the word last. The plan in FOLDER stays as it is.
    The new folder has the whole history, too.
    """
    wanted = history.named(folder, version)
    with look.progress(quiet) as tell:
        tell("Getting it out")
        problems = history.restore(folder, wanted, target, rest)
    look.warnings(problems)
    if quiet:
        return
    look.say(f"The plan as it was in version {wanted.name} is in {target}: {len(wanted.files) - len(problems)} files.")
    look.say("Every file is checked. The whole history is there, too.")
    now = folder / shared.FILE
    if wanted.files.get(shared.FILE) != (sums.of(now) if now.is_file() else None):
        look.say(f"{shared.FILE} in it tells who had a copy then. Who has one now stands in {now}.")
