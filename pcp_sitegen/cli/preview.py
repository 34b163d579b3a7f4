"""`pcp preview`: a plan folder -> its website on this machine only, new after every change.

The person, and who writes with them, also see what `pcp check` found, beside the lines. No other reader's view has it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pcp_sitegen import checks, folders
from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.symbols import Symbols
from pcp_sitegen.cli import look
from pcp_sitegen.coach import beside
from pcp_sitegen.history import noes, since
from pcp_sitegen.outputs import website
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.model import ME, Plan
from pcp_sitegen.plan.read import read


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--for", "reader", default=ME, show_default=True, metavar="READER", help="Who it is for.")
@click.option("--notes/--no-notes", default=True, show_default=True,
              help="Show beside the lines what pcp check asks. It is never in what is built.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65534), help="Where on this machine.")
def command(folder: Path, reader: str, notes: bool, port: int) -> None:
    """See the website of the plan in FOLDER while you write. Stop it with Ctrl and C.

    Only this computer can see it (127.0.0.1).
    """

    def make() -> Book:
        book = pages.make(seen(known(folder, reader, scratch), reader, notes, date.today()))
        look.warnings(book.warnings)
        return book

    def tell(text: str) -> None:
        look.say(f"Open {text}" if text.startswith("http") else text)

    with folders.scratch(Path("out") / f"{folder.resolve().name}-preview") as scratch:
        try:
            website.serve(folder, scratch, make, tell, port)
        except KeyboardInterrupt:
            look.say("Stopped.")


def known(folder: Path, reader: str, scratch: Path) -> Plan:
    """The plan as it is now, and what its history says of it."""
    return since.told(noes.told(read(folder)), reader, date.today(), scratch / "plan")


def seen(plan: Plan, reader: str, notes: bool, today: date) -> Plan:
    """The plan as this reader sees it; for the person with what was found in it, if that is wanted."""
    view = readers.view(plan, reader, today)
    if reader != ME or not notes:
        return view
    return beside.with_notes(view, checks.run(plan, today, Symbols(plan.folder, plan.symbols).knows))
