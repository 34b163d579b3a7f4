"""`pcp lock`: a plan folder -> one locked file to send, what opens it, and a line in shared.yaml that says so."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import click

from pcp_sitegen import files, folders, history
from pcp_sitegen.book.pages import Book
from pcp_sitegen.build import Job, build
from pcp_sitegen.carry import checked, ledger, links, locked, phrases, slip
from pcp_sitegen.cli import look
from pcp_sitegen.errors import Problem, UsageError
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.model import ME
from pcp_sitegen.plan.read import read


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--for", "reader", default=ME, show_default=True, metavar="READER",
              help="Who it is for: a reader named in plan.yaml, or me (the person).")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE",
              help="Where to put it.  [default: a name in out/ that tells nothing]")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day after which it says that it is out of date, such as 2027-06-01.")
@click.option("--to", "people", multiple=True, metavar="NAME",
              help="One who gets words of their own that open it. Can be given again for the next one.")
@click.option("--link", "place", default="", metavar="ADDRESS",
              help="The https address, or folder, where the file will lie. Makes a private link that opens it.")
@click.option("--own-words", is_flag=True, help="Ask for the words that open it. What is easy to guess is refused.")
@click.option("--print", "print_", is_flag=True, help="Make a PDF with the link as a code and, apart, the words.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Say only what opens it.")
def command(folder: Path, reader: str, out: Path | None, until: datetime | None, people: tuple[str, ...], place: str,
            own_words: bool, print_: bool, form: str, quiet: bool) -> None:
    """Make one locked file of the plan in FOLDER, to send or to put on a website.

    Any modern browser opens it, with the words that this command says, or with the private link. Nobody else can read
    anything in it. It is written down in shared.yaml who has this file; the words are written down nowhere. The plan is
    kept in its history as it is now.
    """
    out = out or Path("out") / f"{secrets.token_hex(6)}.html"
    link = links.address(place, out.name, links.made()) if place else ""
    day = until.date() if until else None
    _look_at_order(folder, out, day, people)
    today = date.today()
    opening = _phrases(folder, reader, people, own_words)  # first: whoever is asked does not wait for a build
    with look.progress(quiet or form == "json") as tell, folders.for_now(folder) as scratch:
        built = scratch / "copy"
        book = build(Job(folder, built, reader, today=today, copied=today, until=day, tell=tell))
        tell("Locking")
        keys = [phrases.key(phrase) for _, phrase in opening]
        data = locked.make(built, book, [*keys, links.key(link)] if link else keys)
        sheet = slip.make(book, opening, link) if print_ else b""
        plan = checked.of_plan((built / checked.PLAN).read_bytes())
    who = ", ".join(people)
    version = history.keep_for(folder, who or _who(book), book.plan.language, today)
    _write(out, data, sheet)
    digest = sha256(data).hexdigest()
    ledger.write_down(folder, ledger.copy_of(book, today, "locked", plan, who, digest, version.name))
    look.warnings(book.warnings)
    look.left_out(version.left_out)
    if form == "json":
        told = {"file": str(out), "sha256": digest, "link": link, "words": dict(opening)}
        look.say(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _say(out, book, opening, link, digest, quiet, print_)


def _look_at_order(folder: Path, out: Path, until: date | None, people: Sequence[str]) -> None:
    """Refuse what makes no sense, before the work begins."""
    if until and until < date.today():
        raise UsageError(Problem(f"{until.isoformat()} has passed.", "Write a later day behind --until."))
    home, there = folder.resolve(), out.resolve()
    if home == there or home in there.parents:
        raise UsageError(Problem(f"{out} is in the plan folder itself.", "Choose another place with --out."))
    if out.exists() and not locked.is_one(out):
        raise UsageError(Problem(f"{out} is there already, and is not a locked copy.",
                                 "Choose another name with --out."))
    twice = next((name for name in people if people.count(name) > 1), "")
    if twice or len(people) > locked.MOST:
        raise UsageError(Problem(f"'{twice}' stands there twice.", "Name each one once.") if twice else
                         Problem(f"These are more than {locked.MOST} people.", "Make two files."))


def _who(book: Book) -> str:
    return book.plan.reader.who or book.plan.person.known_as


def _phrases(folder: Path, reader: str, people: Sequence[str], own: bool) -> list[tuple[str, str]]:
    """(for whom, phrase): new ones, or those that somebody writes now."""
    plan = read(folder)
    people = people or (readers.find(plan, reader).who or plan.person.known_as,)
    if not own:
        return [(who, phrases.made()) for who in people]
    known = [word for word in (plan.person.known_as, plan.person.name, *people) if word]
    return [(who, phrases.chosen(look.asked(f"Words for {who}", twice=True), known)) for who in people]


def _write(out: Path, data: bytes, sheet: bytes) -> None:
    files.make_folder(out.parent)
    files.replace(out, data)
    if sheet:
        files.replace(_sheet(out), sheet)


def _sheet(out: Path) -> Path:
    return out.with_name(f"{out.stem}-to-print.pdf")


def _say(out: Path, book: Book, opening: Sequence[tuple[str, str]], link: str, digest: str, quiet: bool,
         print_: bool) -> None:
    if not quiet:
        look.say(f"Locked for {_who(book)}: {out} ({out.stat().st_size / 1_000_000:.1f} MB)")
        look.say("")
    for who, phrase in opening:
        look.say(f"Words that open it, for {who}:")
        look.say(f"  {phrase}")
    if link:
        look.say("Private link. Whoever has it can open the file:")
        look.say(f"  {link}")
    if quiet:
        return
    look.say("")
    look.say(f"New words are {phrases.WORDS} out of {len(phrases.words()):,}, by chance: {phrases.strength()} bits.")
    look.say("Say them, or give them on paper. Never send them together with the file. They are written down nowhere.")
    if link:
        look.say("A link stays in the list of pages of the browser that opens it. On a shared device, use the words.")
    if print_:
        look.say(f"To print: {_sheet(out)}")
    look.say(f"Checksum (SHA-256): {digest}")
    look.say("It is written down in shared.yaml in the plan folder.")
