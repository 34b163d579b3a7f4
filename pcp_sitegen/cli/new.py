"""`pcp new`: a name -> a new plan folder with a one-page profile to fill in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pcp_sitegen import files, folders
from pcp_sitegen.cli import look
from pcp_sitegen.plan import template
from pcp_sitegen.plan.settings import is_language
from pcp_sitegen.plan.writing import starter


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="The name the person likes to be called.")
@click.option("--language", default="en-GB", show_default=True, metavar="CODE",
              help="What it is written in, such as cy.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(folder: Path, name: str, language: str, quiet: bool) -> None:
    """Make a new plan in FOLDER, with a one-page profile to fill in."""
    name = " ".join(name.encode("utf-8", "ignore").decode().split())
    if not name:
        raise click.UsageError("Whose plan is it? Write the name they like: pcp new my-plan --name Sam")
    if not is_language(language):
        raise click.UsageError("Write a language like en-GB, cy or pl.")
    profile = template.load("one-page-profile", language)
    with folders.replacing(folder, ours=_is_empty) as new:
        files.write(new / "plan.yaml", starter.plan_file(name, date.today(), language))
        files.write(new / f"{profile.name}.md", starter.part(profile, date.today(), language))
        files.make_folder(new / "pictures")
    if quiet:
        return
    look.say(f"Made a plan for {name} in {folder}.")
    look.say(f"Write in {folder / (profile.name + '.md')}. Put pictures in {folder / 'pictures'}.")
    look.say(f"See it while you write:  pcp preview {folder}")


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
