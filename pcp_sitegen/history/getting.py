"""A version -> its files in a folder of their own, byte for byte; or the Plan that they are."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from pcp_sitegen import files, folders
from pcp_sitegen.errors import MachineError, PlanError, Problem, UsageError, Where
from pcp_sitegen.history import contents, versions
from pcp_sitegen.history.versions import Version
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.read import read

_NOT_ON_WINDOWS = re.compile(r'.*[<>:"|?*].*|.*[. ]|(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?: *\..*)?', re.IGNORECASE)


def out(folder: Path, version: Version, target: Path) -> None:
    """Put the files of a version into a folder that is new or empty, all or nothing.

    Raises PlanError that names each file which is not stored whole, UsageError if the target holds anything,
    MachineError if the disk will not.
    """
    with folders.replacing(target, _is_empty) as new:
        if problems := _fill(folder, version, new):
            raise PlanError(*problems)


def plan_of(folder: Path, version: Version, scratch: Path) -> Plan:
    """The plan as it was. Its files are put into `scratch`, and are needed there as long as the plan is.

    Raises PlanError if it could not be read then either, or is not stored whole.
    """
    place = scratch / version.name
    if not place.is_dir():
        with folders.replacing(place, _is_empty) as new:
            if problems := _fill(folder, version, new, link=True):
                raise PlanError(*problems)
    return read(place)


def restore(folder: Path, version: Version, target: Path, rest: bool = False) -> tuple[Problem, ...]:
    """Put a version and the whole history into a new folder, which can then be gone on with as a plan.

    With `rest` what is not stored whole is left out and told; without it that is an error, and nothing is made.
    """
    home, there = folder.resolve(), target.resolve()
    if home == there or home in there.parents or there in home.parents:
        raise UsageError(Problem(f"{target} and the plan folder are one inside the other.",
                                 "Choose a new folder beside it."))
    if target.is_symlink() or (target.exists() and not _is_empty(target)):
        raise UsageError(Problem(f"{target} is there already and is not an empty folder.", "Choose a new folder."))
    with folders.replacing(target, _is_empty) as new:
        problems = _fill(folder, version, new)
        if problems and not rest:
            raise PlanError(*problems)
        _take_along(folder, new)
    return problems


def faults(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with a history: versions that cannot be read, and files that are not stored whole."""
    place = folder / versions.FOLDER
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        return (Problem("history is not a folder, or only leads to one, so nothing in it is used.",
                        "Take it away, or give it another name.", Where(versions.FOLDER)),)
    problems: list[Problem] = []
    needed: dict[str, list[tuple[Version, str]]] = {}
    for name in versions.names(folder):
        try:
            version = versions.read(folder, name)
        except PlanError as error:
            problems += error.problems
            continue
        for file, digest in version.files.items():
            needed.setdefault(digest, []).append((version, file))
    there = contents.stored(folder)
    for digest, users in needed.items():
        if not contents.whole(digest, there.get(digest, ())):
            version, file = users[-1]
            problems.append(_not_whole(digest, there, version, file))
    return tuple(problems)


def _fill(folder: Path, version: Version, new: Path, link: bool = False) -> tuple[Problem, ...]:
    """Put the files of a version into an empty folder; what is wrong with those that are not there now.

    With `link` they may be the stored files themselves under other names, which takes no room: only to be read.
    """
    there = contents.stored(folder)
    sizes = {digest: there[digest][0].stat().st_size for digest in version.files.values() if digest in there}
    if not link:
        _make_room(new, sum(sizes.get(digest, 0) for digest in version.files.values()))
    problems = []
    for name, digest in version.files.items():
        if os.name == "nt" and (step := impossible(name)):
            problems.append(Problem(f"Windows cannot have the name '{step}', which is in {version.file}.",
                                    "Get this version out on another computer.", Where(version.file)))
        elif not _placed(contents.whole(digest, there.get(digest, ())), digest, new / PurePosixPath(name), link):
            problems.append(_not_whole(digest, there, version, name))
    return tuple(problems)


def _placed(path: Path | None, digest: str, target: Path, link: bool) -> bool:
    """Put what is stored under a checksum in its place, if it still has that."""
    if path is None:
        return False
    with files.explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if link:
            with suppress(OSError):
                os.link(path, target)
                return True
        return contents.copied(path, target) == digest


def _take_along(folder: Path, new: Path) -> None:
    """Copy the history itself, with all that is in it and ours: nothing is lost by going on elsewhere."""
    home = new / versions.FOLDER
    stored = [path for paths in contents.stored(folder).values() for path in paths]
    listed = [folder / versions.FOLDER / f"{name}.yaml" for name in versions.names(folder)]
    _make_room(new, sum(path.stat().st_size for path in stored))
    with files.explained(home):
        (home / contents.FOLDER).mkdir(parents=True)
        for path in (*stored, *(path for path in listed if not path.is_symlink() and path.is_file())):
            contents.copied(path, new / path.relative_to(folder))


def _make_room(place: Path, size: int) -> None:
    """Raises MachineError if the disk cannot hold so much: a small file may name a large one a thousand times."""
    free = shutil.disk_usage(place).free
    if size > free:
        raise MachineError(Problem(f"The version needs {size / 1_000_000:.0f} MB, and the disk has "
                                   f"{free / 1_000_000:.0f} MB free.", "Make room on it, or choose another place."))


def _not_whole(digest: str, there: Mapping[str, list[Path]], version: Version, name: str) -> Problem:
    paths = there.get(digest)
    what = f"{paths[0].name} is damaged" if paths else f"{digest} is missing"
    return Problem(f"'{name}' cannot be got out: in {versions.FOLDER}/{contents.FOLDER} the file {what}.",
                   "Put that file back from another copy of the plan folder. Versions without it are not harmed.",
                   Where(version.file))


def impossible(name: str) -> str:
    """The step of a path that Windows cannot have, or takes for something else; empty if there is none."""
    return next((step for step in name.split("/") if _NOT_ON_WINDOWS.fullmatch(step)), "")


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
