"""`pcp templates`: what there is to add to a plan, and what each is for."""

from __future__ import annotations

import json

import click

from pcp_sitegen.cli import look
from pcp_sitegen.plan import template


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(form: str) -> None:
    """Show the parts that can be added to a plan."""
    known = [template.load(name) for name in template.names()]
    if form == "json":
        rows = [{"name": one.name, "title": one.title, "purpose": one.purpose} for one in known]
        look.say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in known:
        look.say(f"{one.name}\n    {one.purpose}")
    look.say("\nAdd one with:  pcp add FOLDER NAME")
