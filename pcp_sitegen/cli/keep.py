"""`pcp keep`: a plan folder -> a version in its history, with why it is kept and who agreed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pcp_sitegen import history
from pcp_sitegen.cli import look
from pcp_sitegen.history import Agreed


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--why", required=True, metavar="WORDS", help="Why it is kept, such as \"After Sam's review\".")
@click.option("--agreed", multiple=True, metavar="WHO: HOW",
              help='Who agreed, and how they showed it, such as "Sam: thumb up". Can be given again for the next one.')
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(folder: Path, why: str, agreed: tuple[str, ...], quiet: bool) -> None:
    """Keep the plan in FOLDER as it is now, in FOLDER/history.

    Nothing is ever taken away there. What has not changed is not stored twice.
    """
    today = date.today()
    before = history.last(folder, today)
    with look.progress(quiet) as tell:
        tell("Keeping the plan")
        version = history.keep(folder, why, [_agreed(words) for words in agreed], today)
    look.left_out(version.left_out)
    if quiet:
        return
    if before and version.name == before.name:
        look.say(f"The plan is as it was when it was last kept: {version.name}, \"{version.why}\". "
                 "Nothing new was kept.")
        return
    look.say(f"Kept: {version.name}, {len(version.files)} files.")
    if not version.readable:
        look.say("The plan cannot be read as it is now. It was kept all the same. pcp check says what to mend.")
    look.say(f"See all that is kept:  pcp history {folder}")


def _agreed(words: str) -> Agreed:
    who, _, how = words.partition(":")
    return Agreed(who, how)
