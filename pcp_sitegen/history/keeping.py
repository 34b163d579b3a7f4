"""A plan folder -> a new version in its `history/`, unless the newest one holds the same.

All or nothing: first what the files hold, then the version's own file, in one step. Until that is there, the history
is as it was; what a stopped program stored is used by the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pcp_sitegen import files, sums
from pcp_sitegen.errors import MachineError, PlanError, Problem, UsageError, Where
from pcp_sitegen.files import YamlMap
from pcp_sitegen.history import contents, versions, words
from pcp_sitegen.history.versions import Agreed, Version
from pcp_sitegen.plan import read, settings, shared

LONGEST = 500
"""Signs of a reason, and of how somebody agreed."""
_MOST_AGREED = 50
_MOST_LEFT_OUT = 100
_ATTRIBUTES = b"# Git: leave every byte here as it is.\n* -text\n"


def keep(folder: Path, why: str, agreed: Sequence[Agreed] = (), today: date | None = None,
         apart: Collection[str] = ()) -> Version:
    """Keep the plan as it is now, and why, and who agreed to it.

    If the newest version holds the same, that is given and nothing is written, unless somebody new agreed. `apart` are
    files that are no reason for a new version. A plan that cannot be read is kept too, and the version says so. Raises
    PlanError or UsageError for what cannot be kept, MachineError if the disk will not.
    """
    day = today or date.today()
    why, agreed = _in_order(why, agreed)
    found, left = _looked(folder)
    with _at_rest(folder):
        now = {name: sums.of(path) for name, path in found.items()}
    before = versions.last(folder, day)
    if before and _same(before, now, agreed, apart):
        _stored(folder, {name: path for name, path in found.items() if before.files.get(name) == now[name]}, now)
        return before
    digests = _stored(folder, found, now)
    readable, language = _read(folder)
    said = words.load(language)
    with files.alone_with(folder / versions.FOLDER):
        before = versions.last(folder, day)
        if before and _same(before, digests, agreed, apart):  # another program was quicker
            return before
        version = Version(versions.next_name(folder, day), day, why, agreed, digests, left[:_MOST_LEFT_OUT], readable)
        _write(folder, version, said)
    return version


def keep_for(folder: Path, who: str, language: str, today: date) -> Version:
    """Keep the plan as somebody gets a copy of it, in whose words it is said why.

    Who has copies is no reason for a new version: it changes with every copy.
    """
    why = str(words.load(language)["copy"]).format(who=_line(who)[:LONGEST // 2])
    return keep(folder, why, today=today, apart=(shared.FILE,))


def _in_order(why: str, agreed: Sequence[Agreed]) -> tuple[str, tuple[Agreed, ...]]:
    """The words in one line each. Raises UsageError if there are none, or too many."""
    why, clean = _line(why), tuple(Agreed(_line(one.who), _line(one.how)) for one in agreed)
    if not why:
        raise UsageError(Problem("It is not said why the plan is kept.", 'Write it: --why "After Sam\'s review"'))
    if not all(one.who and one.how for one in clean):
        raise UsageError(Problem("It is not said who agreed, or how they showed it.",
                                 'Write both, with a colon between: --agreed "Sam: thumb up"'))
    if len(clean) > _MOST_AGREED or any(len(text) > LONGEST for one in clean for text in (why, one.who, one.how)) \
            or len(why) > LONGEST:
        raise UsageError(Problem("This is too long to stand beside a version.",
                                 f"Use at most {LONGEST} letters, and name at most {_MOST_AGREED} people."))
    return why, clean


def _line(text: str) -> str:
    """Words in one line, with nothing in it that does not show."""
    return " ".join("".join(sign if sign.isprintable() or sign in "\u200c\u200d" else " " for sign in text).split())


def _looked(folder: Path) -> tuple[dict[str, Path], tuple[str, ...]]:
    """What is in the plan folder. Raises UsageError or PlanError if it is none."""
    if not folder.is_dir():
        raise UsageError(Problem(f"There is no folder {folder}.", "Make one with: pcp new FOLDER --name Sam"))
    found, left = contents.in_plan(folder)
    if settings.FILE not in found:
        raise PlanError(Problem(f"There is no {settings.FILE} in {folder}, so it is no plan.",
                                "Give the folder of a plan. If the file was lost: pcp restore gets an old version out.",
                                Where(settings.FILE)))
    return found, left


def _same(before: Version, now: Mapping[str, str], agreed: Collection[Agreed], apart: Collection[str]) -> bool:
    """Whether a version holds these files, and all these people agreed to it."""
    return set(agreed) <= set(before.agreed) and _without(before.files, apart) == _without(now, apart)


def _without(listed: Mapping[str, str], apart: Collection[str]) -> dict[str, str]:
    return {name: digest for name, digest in listed.items() if name not in apart}


def _stored(folder: Path, found: Mapping[str, Path], now: Mapping[str, str]) -> dict[str, str]:
    """Store what is not stored whole already; the checksum of each file as it is stored."""
    place = contents.make_place(folder)
    there = contents.stored(folder)
    with _at_rest(folder):
        digests = {name: contents.put(place, path, now[name], there) for name, path in found.items()}
    contents.settle(place)
    return digests


def _write(folder: Path, version: Version, said: YamlMap) -> None:
    """The version's file, once it is sure that it says what is meant."""
    text = versions.text(version, str(said["head"]))
    if len(text.encode()) > files.TEXT_LIMIT:
        raise PlanError(Problem(f"There are too many files in {folder} to keep.",
                                "Put what is no part of the plan somewhere else."))
    if versions.parsed(text, version.name) != version:
        raise PlanError(Problem("Why it is kept, or who agreed, cannot be written down.", "Use plain words."))
    home = folder / versions.FOLDER
    for name, data in ((words.READ_ME, words.read_me(said)), (".gitattributes", _ATTRIBUTES)):
        if not (home / name).exists():
            files.replace(home / name, data)
    files.replace(home / f"{version.name}.yaml", text.encode())
    contents.settle(home)


def _read(folder: Path) -> tuple[bool, str]:
    """Whether the plan can be read, and its language."""
    try:
        return True, read.read(folder).language
    except PlanError:
        return False, files.ENGLISH


@contextmanager
def _at_rest(folder: Path) -> Iterator[None]:
    """A file that goes away in the middle of it, or cannot be read, or a disk that is full."""
    try:
        yield
    except OSError as error:
        raise MachineError(Problem(f"{error.filename or folder} could not be kept ({error.strerror}).",
                                   "The versions before are as they were. Look at it, then try again.")) from error
