"""`pcp pictures`: a plan folder -> a page to choose pictures for the lines without one, or a list of them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pcp_sitegen.choose import proposed, server
from pcp_sitegen.choose.proposed import Proposed
from pcp_sitegen.cli import look


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65534), help="Where on this machine.")
@click.option("--list", "listed", is_flag=True, help="Only list what is proposed. Nothing is written.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Of the list.")
@click.option("--quiet", is_flag=True, help="List only lines with a proposal.")
def command(folder: Path, port: int, listed: bool, form: str, quiet: bool) -> None:
    """Choose pictures for the lines of the plan in FOLDER that have none. Stop it with Ctrl and C.

    Only this computer can see the page (127.0.0.1). Only what you choose is written.
    """
    found = proposed.look(folder)
    if form == "json":
        look.say(json.dumps(_rows(found, quiet), ensure_ascii=False, indent=1))
    elif listed:
        _show(found, quiet)
    elif not found.parts:
        look.say("Every line has its picture.")
    else:
        try:
            server.serve(folder, port, lambda address: look.say(f"Open {address}"))
        except KeyboardInterrupt:
            look.say("Stopped.")


def _rows(found: Proposed, quiet: bool) -> list[dict[str, object]]:
    return [
        {"file": line.bare.file, "line": line.bare.key[0], "cell": line.bare.key[1] + 1 if line.bare.in_table else None,
         "words": line.bare.item.text, "symbols": [{"name": p.name, "because": p.because} for p in line.proposals]}
        for one in found.parts for line in one.lines if line.proposals or not quiet
    ]


def _show(found: Proposed, quiet: bool) -> None:
    for one in found.parts:
        lines = [line for line in one.lines if line.proposals or not quiet]
        if lines:
            look.say(one.part.where.file)
        for line in lines:
            words = " ".join(line.bare.item.text.split())
            names = "  ".join(f":{proposal.name}:" for proposal in line.proposals)
            look.say(f"  line {line.bare.key[0]}: {words}\n    {names or 'no proposal'}")
    if not quiet:
        count, fitting = (sum(getattr(one, kind) for one in found.parts) for kind in ("count", "proposed"))
        look.say(f"\nLines without a picture: {count}. With a proposal: {fitting}." if count
                 else "Every line has its picture.")
