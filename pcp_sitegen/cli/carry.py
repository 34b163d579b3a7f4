"""`pcp carry`: a plan folder -> a copy on a stick that is whole and checked, and a line in shared.yaml that says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pcp_sitegen import files, folders, history, sums
from pcp_sitegen.book.pages import Book
from pcp_sitegen.build import Job, build
from pcp_sitegen.carry import cargo, checked, ledger, locked, phrases, stick
from pcp_sitegen.cli import look
from pcp_sitegen.errors import PcpError, Problem, UsageError
from pcp_sitegen.plan.model import ME, Copy


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--for", "reader", default=ME, show_default=True, metavar="READER",
              help="Who it is for: a reader named in plan.yaml, or me (the person).")
@click.option("--with-source", "with_source", is_flag=True,
              help="Take the plan folder along, so that the plan can be changed elsewhere. Only for me.")
@click.option("--locked", "lock", is_flag=True, help="Carry one locked file. The words that open it are said once.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(folder: Path, target: Path, reader: str, with_source: bool, lock: bool, quiet: bool) -> None:
    """Put a copy of the plan in FOLDER on a stick, or in another folder: TARGET.

    Other files in TARGET are not touched. Every byte is read back and compared. The old copy stays until the new one is
    whole. It is written down in shared.yaml who has this copy. The plan is kept in its history as it is now.
    """
    _look_at_order(folder, target, reader, with_source, lock)
    phrase = phrases.made() if lock else ""
    today = date.today()
    with look.progress(quiet) as tell, folders.for_now(folder) as scratch:
        finished = scratch / "copy"
        book = build(Job(folder, finished, reader, today=today, copied=today, tell=tell))
        plan = checked.of_plan((finished / checked.PLAN).read_bytes())
        version = history.keep_for(folder, _who(book), book.plan.language, today)
        if phrase:
            tell("Locking")
            finished, digest = _locked(finished, book, phrase, scratch / "locked")
            copy = ledger.copy_of(book, today, "carried locked", plan, file=digest, version=version.name)
        else:
            copy = ledger.copy_of(book, today, "carried", plan, version=version.name)
        load = cargo.load(finished, folder if with_source else None)
        done = stick.carry(load, target, book.plan.language, tell, lambda: _write_down(folder, copy, target))
    look.warnings(book.warnings)
    look.warnings(_left(target, done))
    look.left_out(version.left_out)
    if not quiet:
        _say(book, target, done)
    if phrase:
        look.say("Words that open it. They are written down nowhere. Give them apart from the stick:")
        look.say(f"  {phrase}")


def _look_at_order(folder: Path, target: Path, reader: str, with_source: bool, lock: bool) -> None:
    """Refuse what makes no sense, before the work of some minutes begins."""
    home, there = folder.resolve(), target.resolve()
    if home == there or home in there.parents:
        raise UsageError(Problem(f"{target} is in the plan folder itself.", "Choose a stick, or another folder."))
    if with_source and reader != ME:
        raise UsageError(Problem(f"The plan folder holds everything, so it is not carried for '{reader}'.",
                                 "Leave out --with-source, or leave out --for."))
    if with_source and lock:
        raise UsageError(Problem("The plan folder is not locked, so it does not go along with a locked copy.",
                                 "Leave out --with-source, or leave out --locked."))
    stick.look_at(target)


def _locked(finished: Path, book: Book, phrase: str, folder: Path) -> tuple[Path, str]:
    """A folder with the one locked file and its checksum, and that checksum."""
    files.write(folder / "plan.html", locked.make(finished, book, [phrases.key(phrase)]))
    digests = sums.counted(folder)
    files.write(folder / sums.NAME, sums.text(digests))
    return folder, digests["plan.html"]


def _write_down(folder: Path, copy: Copy, target: Path) -> None:
    """Write down who has this copy, as soon as they have it."""
    try:
        ledger.write_down(folder, copy)
    except PcpError as error:
        raise type(error)(Problem(f"The copy is on {target}, but it is not written down who has it.",
                                  "Mend what is said below. Then carry it again."), *error.problems) from error


def _left(target: Path, done: stick.Carried) -> tuple[Problem, ...]:
    """What to tell about what stays of the old copy."""
    return tuple(Problem(f"{target / name} was not taken away: this program did not make it so, or could not.",
                         "Look at it. If nobody needs it, take it away by hand.") for name in done.left)


def _who(book: Book) -> str:
    return book.plan.reader.who or book.plan.person.known_as


def _say(book: Book, target: Path, done: stick.Carried) -> None:
    look.say(f"Carried for {_who(book)}: {done.files} files, "
             f"{done.size / 1_000_000:.1f} MB. Every byte was read back from {target} and is right.")
    look.say(f"Open {done.start}")
    look.say("It is written down in shared.yaml in the plan folder.")
    look.say("Before you take a stick out, tell the computer: choose Eject, or Safely remove.")
