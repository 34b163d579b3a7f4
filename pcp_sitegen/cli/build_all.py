"""`pcp build-all`: a folder of plan folders -> a folder of finished plans, and a summary of what became of each."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pcp_sitegen import outputs, processes
from pcp_sitegen.cli import look
from pcp_sitegen.many import run as many
from pcp_sitegen.many.model import ALL, Done, How
from pcp_sitegen.plan.model import ME

_STOPPED = 130
_MOST_SHOWN = 30
"""Plans in one list of the summary; --format json has all of them."""


@click.command()
@click.argument("folder", metavar="PLANS_DIR", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", default=Path("out"), show_default=True,
              help="Where to put them. Each gets the same path in it as its plan folder has in PLANS_DIR.")
@click.option("--for", "reader", default=ME, show_default=True, metavar="READER|all",
              help="Who they are for: a reader named in plan.yaml, me (the person), or all, each in a folder of their "
                   "own.")
@click.option("--only", default=",".join(outputs.OUTPUTS), show_default=True, metavar="LIST",
              help="Only some outputs, or some of the booklets by their names, with commas between them.")
@click.option("--ink", default="full", show_default=True, metavar="full|saver", help="How to print, as in pcp build.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", default=processes.cores,
              show_default="one for each processor", help="How many plans to build at once.")
@click.option("--limit", type=click.FloatRange(1), default=many.LIMIT, show_default=True, metavar="SECONDS",
              help="A plan that takes longer is stopped, and the others go on.")
@click.option("--again", is_flag=True, help="Build every plan, even if nothing has changed.")
@click.option("--verify", is_flag=True, help="Look at every byte that is there, not only at sizes and times.")
@click.option("--dask", default="", metavar="ADDRESS",
              help="Build on the machines of this Dask scheduler, such as tcp://10.0.0.5:8786.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="The summary, for people or for programs.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.option("--verbose", is_flag=True, help="Name every plan, and say what there is to tell about it.")
def command(folder: Path, out: Path, reader: str, only: str, ink: str, jobs: int, limit: float, again: bool,
            verify: bool, dask: str, form: str, quiet: bool, verbose: bool) -> None:
    """Build every plan folder under PLANS_DIR. A plan in which nothing has changed is not built again.

    What is wrong with one plan stops no other. It can be stopped at any time: the same command goes on from there.
    """
    names = tuple(name.strip() for name in only.split(",") if name.strip())
    report = many.Report()
    with look.bar(quiet or form == "json") as tell:
        run = many.Run(folder, out, reader, names, ink, jobs, again, verify, limit, dask, tell=tell)
        try:
            many.build_all(run, report)
        except KeyboardInterrupt:
            stopped = True
        else:
            stopped = False
    if form == "json":
        look.say(many.as_json(report))
    else:
        _tell(report, reader, out, quiet, verbose)
    if stopped:
        look.say_error(f"Stopped. {len(report.done)} of {report.plans} plans are done. "
                       "The same command goes on with the others.")
        sys.exit(_STOPPED)
    sys.exit(report.status)


def _tell(report: many.Report, reader: str, out: Path, quiet: bool, verbose: bool) -> None:
    """The summary: what needs somebody first, the counts last, where the eye ends up."""
    for one in (one for one in report.done if verbose and one.how in (How.MADE, How.UNCHANGED)):
        look.say(f"{_name(one, reader)}: {one.how}")
        look.warnings(one.warnings)
    for one in (*report.of(How.FAILED), *report.of(How.MACHINE)):
        _failure(one, reader, verbose)
    if quiet:
        return
    _list(f"These plans have no reader called '{reader}', so nothing was made:",
          [one.name for one in report.of(How.NO_READER)])
    _list("These finished plans are no longer wanted. They are still there; take them away yourself:",
          [*(one.out for one in report.of(How.GONE)), *(str(out / name) for name in report.gone)])
    _counts(report, verbose, out)


def _name(one: Done, reader: str) -> str:
    return f"{one.name}, for {one.reader}" if reader == ALL and one.reader != ALL else one.name


def _failure(one: Done, reader: str, verbose: bool) -> None:
    """A plan that came to nothing, with the first thing to mend; all of them if asked."""
    first, *more = one.problems
    look.problem_of(_name(one, reader), first)
    for other in more if verbose else ():
        look.problem_of(_name(one, reader), other)
    if more and not verbose:
        look.say_error(f"  and {len(more)} more: pcp check shows them")
    if one.older:
        look.say_error(f"  What was made earlier is still in {one.out}")


def _list(head: str, names: list[str]) -> None:
    if not names:
        return
    look.say(head)
    for name in names[:_MOST_SHOWN]:
        look.say(f"  {name}")
    if len(names) > _MOST_SHOWN:
        look.say(f"  and {len(names) - _MOST_SHOWN} more: --format json names all of them")


def _counts(report: many.Report, verbose: bool, out: Path) -> None:
    told = sum(1 for one in report.done if one.warnings)
    if told and not verbose:
        look.say(f"There is something to tell about {told} of them: --verbose shows it.")
    failed = len(report.of(How.FAILED)) + len(report.of(How.MACHINE))
    words = [f"{len(report.of(How.MADE))} made", f"{len(report.of(How.UNCHANGED))} unchanged", f"{failed} not made"]
    look.say(f"{report.plans} plan{'' if report.plans == 1 else 's'} in {_time(report.seconds)}: {', '.join(words)}.")
    if report.of(How.MADE) or report.of(How.UNCHANGED):
        look.say(f"They are in {out}")


def _time(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} seconds"
    minutes = round(seconds / 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes < 120 else f"{minutes / 60:.1f} hours"
