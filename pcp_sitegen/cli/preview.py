"""`pcp preview`: a plan folder -> its website on this machine only, new after every change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pcp_sitegen import folders
from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.cli import look
from pcp_sitegen.outputs import website
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.model import ME
from pcp_sitegen.plan.read import read


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--for", "reader", default=ME, show_default=True, metavar="READER", help="Who it is for.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65534), help="Where on this machine.")
def command(folder: Path, reader: str, port: int) -> None:
    """See the website of the plan in FOLDER while you write. Stop it with Ctrl and C.

    Only this computer can see it (127.0.0.1).
    """

    def make() -> Book:
        book = pages.make(readers.view(read(folder), reader, date.today()))
        look.warnings(book.warnings)
        return book

    def tell(text: str) -> None:
        look.say(f"Open {text}" if text.startswith("http") else text)

    with folders.scratch(Path("out") / f"{folder.resolve().name}-preview") as scratch:
        try:
            website.serve(folder, scratch, make, tell, port)
        except KeyboardInterrupt:
            look.say("Stopped.")
