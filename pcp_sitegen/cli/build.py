"""`pcp build`: a plan folder -> a folder with the website, the booklets and the data."""

from __future__ import annotations

from pathlib import Path

import click

from pcp_sitegen import outputs
from pcp_sitegen.book import pages
from pcp_sitegen.build import Job, build
from pcp_sitegen.cli import look
from pcp_sitegen.plan.model import ME


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--for", "reader", default=ME, show_default=True, metavar="READER",
              help="Who it is for: a reader named in plan.yaml, or me (the person).")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR",
              help="Where to put it.  [default: out/NAME OF THE FOLDER]")
@click.option("--only", default=",".join(outputs.OUTPUTS), show_default=True, metavar="LIST",
              help="Only some outputs, or some of the booklets by their names, with commas between them.")
@click.option("--ink", default=pages.FULL, show_default=True, metavar="|".join(pages.INKS),
              help="How to print. saver: white paper, black words, lines in place of colours, grey pictures.")
@click.option("--since", default="", metavar="kept|copy|DATE",
              help="Tell what is new since the plan was last kept, since this reader last got a copy, or since a day.")
@click.option("--bars", is_flag=True, help="Mark each line that is new or changed with a bar and a word.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.option("--verbose", is_flag=True, help="Say each step, and each file that was made.")
def command(folder: Path, reader: str, out: Path | None, only: str, ink: str, since: str, bars: bool,
            quiet: bool, verbose: bool) -> None:
    """Make the website and the booklets of the plan in FOLDER.

    All or nothing: if something goes wrong, the last whole build stays as it is.
    """
    out = out or Path("out") / folder.resolve().name
    names = tuple(name.strip() for name in only.split(",") if name.strip())
    with look.progress(quiet, at_once=verbose) as tell:
        book = build(Job(folder, out, reader, names, ink, since=since, bars=bars, tell=tell))
    look.warnings(book.warnings)
    if quiet:
        return
    who = book.plan.reader.who or book.plan.person.known_as
    look.say(f"Made for {who}: {len(book.pages)} part{'' if len(book.pages) == 1 else 's'}.")
    start = out / "START-HERE.html"
    look.say(f"Open {start if start.exists() else out}")
    if verbose:
        for path in sorted(out.rglob("*")):
            if path.is_file():
                look.say(f"  {path}")
