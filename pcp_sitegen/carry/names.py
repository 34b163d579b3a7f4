"""Names and sizes of files -> what any stick and any computer can take: FAT, exFAT and Windows are the narrowest.

The rules hold for every target, for a stick that was written here is read there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

from pcp_sitegen.errors import Problem

LONGEST_NAME, LONGEST_PATH, LARGEST = 255, 259, 2**32 - 1
"""Of one name and of a whole path with its drive, in units of UTF-16; of one file, in bytes."""
_DRIVE = "E:\\"
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?: *\..*)?", re.IGNORECASE)


def problems(sizes: Mapping[str, int]) -> tuple[Problem, ...]:
    """What is wrong with these files, given by their paths on the target and their sizes in bytes."""
    found = [problem for name, size in sizes.items() if (problem := _too_much(name, size))]
    seen: dict[str, str] = {}
    for name in _with_folders(sizes):
        wrong = _name(PurePosixPath(name).name)
        twin = seen.setdefault(_folded(name), name)
        if wrong:
            found.append(Problem(f"A stick cannot hold the name '{_shown(name)}': {wrong}.", "Give it another name."))
        elif twin != name:
            found.append(Problem(f"On a stick '{_shown(twin)}' and '{_shown(name)}' are one and the same name.",
                                 "Give one of them another name."))
    return tuple(found)


def units(text: str) -> int:
    """How long it is for a stick and for Windows."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _with_folders(names: Mapping[str, int]) -> dict[str, None]:
    """The names, and those of the folders that they are in, each once."""
    found: dict[str, None] = {}
    for name in names:
        path = PurePosixPath(name)
        found |= dict.fromkeys(str(one) for one in (*reversed(path.parents), path) if one.name)
    return found


def _too_much(name: str, size: int) -> Problem | None:
    if size > LARGEST:
        return Problem(f"'{_shown(name)}' is larger than 4 GB, which many sticks cannot hold.", "Make it smaller.")
    if units(_DRIVE + name) > LONGEST_PATH:
        return Problem(f"The path '{_shown(name)}' is too long for Windows.", "Give it or its folder a shorter name.")
    return None


def _name(name: str) -> str:
    """Why a stick or Windows cannot have a file or folder of this name; empty if they can."""
    if not name.isprintable() and any("\ud800" <= sign <= "\udfff" for sign in name):
        return "it is not in UTF-8"
    if wrong := _FORBIDDEN.search(name):
        sign = wrong[0]
        return f"{sign} may not be in it" if sign.isprintable() else "it has a sign that nobody can see"
    if name.endswith((".", " ")):
        return "it ends with a dot or a space"
    if _RESERVED.fullmatch(name):
        return "Windows keeps this name for itself"
    return "it is too long" if units(name) > LONGEST_NAME else ""


def _folded(name: str) -> str:
    """The same for names that some stick or computer takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _shown(name: str) -> str:
    """A name as a message can show it."""
    return name.encode("utf-8", "replace").decode("utf-8")
