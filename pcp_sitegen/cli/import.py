"""`pcp import`: a plan.json, an exported folder or a Word file -> a plan folder."""  # noqa: N999 - the command is called so

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pcp_sitegen import folders
from pcp_sitegen.bring import plan_json
from pcp_sitegen.bring.word import job as word
from pcp_sitegen.cli import look
from pcp_sitegen.errors import Problem, UsageError
from pcp_sitegen.plan.settings import is_language

_WORD = (".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf")
"""What people call a Word file; those that are none are told what to do."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="Of a Word file: the name the person likes, if it does not say.")
@click.option("--language", default="", metavar="CODE", help="Of a Word file: what it is written in, such as cy.")
@click.option("--show", is_flag=True, help="Of a Word file: only show what is understood. Nothing is written.")
@click.option("--yes", is_flag=True, help="Do not ask before it is written.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(file: Path, folder: Path, name: str, language: str, show: bool, yes: bool, quiet: bool) -> None:
    """Make a plan in FOLDER out of FILE: a plan.json, a folder that pcp export made, or a Word file (.docx).

    It shows what it understood before it writes, and changes no file that is there. All of it is written, or nothing.
    """
    if not file.exists():
        raise UsageError(Problem(f"There is no {file}.", "Give a plan.json, the folder it is in, or a Word file."))
    if file.suffix.lower() in _WORD:
        if language and not is_language(language):
            raise click.UsageError("Write a language like en-GB, cy or pl.")
        _word(file, folder, name, language, show, yes, quiet)
    elif name or language or show:
        raise click.UsageError("--name, --language and --show are for Word files. A plan.json says both itself.")
    else:
        _data(file, folder, yes, quiet)
    if not quiet and not show:
        look.say(f"See it:  pcp preview {folder}")


def _data(file: Path, folder: Path, yes: bool, quiet: bool) -> None:
    found = plan_json.look(file)
    if not quiet or not yes:
        whose = "" if found.reader == "me" else f", as '{found.reader}' may see it"
        look.say(f"A plan about {found.name}{whose}: {len(found.titles)} part{'' if len(found.titles) == 1 else 's'}.")
        for title in found.titles:
            look.say(f"  {title}")
    _ask(folder, yes)
    with folders.replacing(folder, ours=_is_empty) as new:
        plan_json.write(found, new)
    if not quiet:
        look.say(f"Made the plan in {folder}.")


def _word(file: Path, folder: Path, name: str, language: str, show: bool, yes: bool, quiet: bool) -> None:
    job = word.ready(file, folder, name, language)
    if not quiet or not yes or show:
        for line in job.lines():
            look.say(line)
    if show:
        return
    job.look_whose_it_is()
    _ask(folder, yes)
    written = job.write(date.today())
    if not quiet:
        look.say(f"Wrote {len(written)} file{'' if len(written) == 1 else 's'} in {folder}.")


def _ask(folder: Path, yes: bool) -> None:
    if not yes:
        click.confirm(f"Write this in {folder}?", abort=True, default=True, err=True)


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
