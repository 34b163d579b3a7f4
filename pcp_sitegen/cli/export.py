"""`pcp export`: a plan folder -> a folder of data for the next service."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pcp_sitegen import files, folders
from pcp_sitegen.build import Job, look_at_order, read_plan
from pcp_sitegen.cli import look
from pcp_sitegen.plan.model import ME
from pcp_sitegen.send import folder as export
from pcp_sitegen.send.folder import Wanted


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--for", "reader", default=ME, show_default=True, metavar="READER",
              help="Who it is for: a reader named in plan.yaml, or me (the person).")
@click.option("--about-me", is_flag=True, help="Also the seven sections of About Me, as a page and as data.")
@click.option("--care-plan", is_flag=True, help="Also the headings of a care and support plan, as a page and as data.")
@click.option("--fhir", is_flag=True, help="Also a FHIR Bundle: a one-way sketch, not official.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(folder: Path, target: Path, reader: str, about_me: bool, care_plan: bool, fhir: bool, quiet: bool) -> None:
    """Write the plan in FOLDER as data into the folder TARGET, with its pictures, sounds and films.

    All or nothing. It holds what this reader may see, and no more. `pcp import` makes a plan folder of it again.
    """
    job = look_at_order(Job(folder, target, reader, only=("data",), today=date.today()))
    with files.explained(target), look.progress(quiet) as tell:
        tell("Reading the plan")
        view = read_plan(job).plan
        assert view is not None
        with folders.replacing(target, export.is_ours) as new:
            made = export.write(view, new, Wanted(about_me, care_plan, fhir), tell)
    if quiet:
        return
    look.say(f"Exported for {view.reader.who or view.person.known_as}: {len(made)} files in {target}.")
    if view.draft:
        look.say(f"The plan is a draft: {view.person.known_as} has not agreed to it yet. Each file says so.")
    for name in ("about-me.html", "care-plan.html"):
        if name in made:
            look.say(f"Open {target / name}")
    look.say("It is not locked. Give it only to somebody who may see all of it.")
