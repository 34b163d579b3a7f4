"""`pcp open`: a locked file and what opens it -> is it whole, and the folder in it. Nothing of its page is run."""

from __future__ import annotations

from pathlib import Path

import click

from pcp_sitegen import files, folders
from pcp_sitegen.carry import links, locked, phrases, sealed
from pcp_sitegen.cli import look
from pcp_sitegen.errors import Problem, UsageError


@click.command("open")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="A new folder for what is in it.")
@click.option("--link", "by_link", is_flag=True, help="Ask for the private link, and not for the words.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(file: Path, out: Path | None, by_link: bool, quiet: bool) -> None:
    """Open a locked FILE without a browser, and see if every byte of it is whole.

    It asks for the words, or for the link: they never stand in the command, where others can see them.
    """
    data = locked.read_file(file)
    key = _asked(by_link)
    found = locked.open_(data, key)
    if found is None:
        raise UsageError(Problem("This does not open the file.", "Look at each word again, or ask who made it."))
    if out:
        with folders.replacing(out, lambda folder: folder.is_dir() and not any(folder.iterdir())) as new:
            for name, content in found.items():
                files.write(new / name, content)
    if not quiet:
        look.say(f"Whole: {len(found)} files, {sum(map(len, found.values())) / 1_000_000:.1f} MB.")
        look.say(f"Open {out / 'START-HERE.html'}" if out else "To have what is in it in a folder: --out DIR")


def _asked(by_link: bool) -> sealed.Key:
    if by_link:
        return links.key(look.asked("The private link"))
    return phrases.key(look.asked("The words"))
