"""`pcp together`: plans of five people or more -> their top twos without names, as cards to cut out and as data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from pcp_sitegen.cli import look
from pcp_sitegen.errors import Problem, UsageError
from pcp_sitegen.plan import dates
from pcp_sitegen.together import pool as pools
from pcp_sitegen.together import written
from pcp_sitegen.together.pool import Pool

_LANGUAGE = "en"
"""The commands speak English."""


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FOLDER...")
@click.option("--out", type=click.Path(path_type=Path), default=Path("out/together"), show_default=True, metavar="DIR",
              help="Where to put it.")
@click.option("--leave-out", is_flag=True,
              help="Leave out statements with a name, a day, a number or an address in them; else they stop the work.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(folders: tuple[Path, ...], out: Path, leave_out: bool, form: str) -> None:
    """Put the top twos of several people together, without names, for Working Together for Change.

    Only plans whose person agreed to this are used: together: {agreed: ..., until: ...} in plan.yaml. Fewer than five
    people are refused.
    """
    _look_at_order(folders, out)
    with look.progress(quiet=form == "json") as tell:
        tell("Reading the plans")
        pool = pools.gather(folders, date.today(), leave_out)
        tell("Making the cards")
        told = written.write(pool, out)
    look.warnings(told)
    if form == "json":
        look.say(json.dumps(_as_data(pool, out), ensure_ascii=False, indent=1))
    else:
        _say(pool, out)


def _look_at_order(folders: Sequence[Path], out: Path) -> None:
    there = out.resolve()
    for folder in folders:
        home = folder.resolve()
        if home == there or home in there.parents or there in home.parents:
            raise UsageError(Problem(f"{out} and {folder} are one inside the other.",
                                     "Choose another folder with --out."))


def _say(pool: Pool, out: Path) -> None:
    look.warnings(pool.left_out)
    for _, why in pool.not_used:
        look.say(f"Not used: {why.what}")
    counts = ", ".join(f"{len(cards)} {group.replace('_', ' ')}" for group, cards in pool.cards.items())
    look.say(f"{pool.people} people: {counts}.")
    look.say(f"Open {out / written.PDF}")
    look.say(f"Use it until {dates.in_words(pool.until, _LANGUAGE)}: then the first yes ends. If somebody takes "
             "theirs back before, make it again and throw this away.")


def _as_data(pool: Pool, out: Path) -> dict[str, object]:
    """For programs of whoever runs it: it names folders, and is no part of what is given away."""
    return {
        "out": str(out), "people": pool.people, "until": pool.until.isoformat(),
        "statements": {group: len(cards) for group, cards in pool.cards.items()},
        "not_used": [{"folder": folder, "why": why.what} for folder, why in pool.not_used],
        "left_out": [{"file": why.where.file if why.where else "", "line": why.where.line if why.where else 0,
                      "why": why.what} for why in pool.left_out],
    }
