"""Read and write files. Every failure names the path and says what to do. The only door to `yaml`.

YAML is read with every value as text, with the line of every key, and with no anchors, so that a plan cannot
surprise anyone: `known_as: No` is a name, `01632` is a phone number, and nothing in a file can grow or run.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath

import yaml

from pcp_sitegen.errors import MachineError, PlanError, Problem, Where

TEXT_LIMIT = 2_000_000
"""Bytes. A whole life fits in a tenth of this; a bigger "text" is a mistake or an attack."""


YAML_LIMIT = 200_000
"""Characters. Reading this much takes a second, and a long plan.yaml has a fiftieth."""
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""What has no shape, and could make a terminal do things."""


class YamlMap(dict[str, object]):
    """A mapping from a YAML file that remembers the line of each key (counted from 1)."""

    def __init__(self, line: int = 0) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class _Loader(yaml.BaseLoader):
    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        text = str(super().construct_scalar(node))
        if _NOT_TEXT.search(text):
            raise yaml.MarkedYAMLError(problem="there is a sign that nobody can see", problem_mark=node.start_mark)
        return text

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="anchors and aliases (& and *) are not used", problem_mark=mark)
        return super().compose_node(parent, index)


def _map(loader: _Loader, node: yaml.Node) -> YamlMap:
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem="tags such as !!map are not used", problem_mark=node.start_mark)
    result = YamlMap(node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in result:
            raise yaml.MarkedYAMLError(problem=f"'{key}' is there twice", problem_mark=key_node.start_mark)
        result[key] = loader.construct_object(value_node, deep=True)
        result.lines[key] = key_node.start_mark.line + 1
    return result


_Loader.add_constructor("tag:yaml.org,2002:map", _map)


ENGLISH = "en"
"""The language of last resort: every folder with a file for each language has this one."""


@cache
def in_language(folder: Path, language: str) -> tuple[str, YamlMap]:
    """The words of a language in a folder with one file for each, such as cy.yaml, and which language was found.

    A word that its file does not have falls back: from en-GB to en, and from any language to English.
    """
    found, words = ENGLISH, YamlMap()
    for name in dict.fromkeys((ENGLISH, language.split("-")[0], language)):
        path = folder / f"{name}.yaml"
        if path.is_file():
            found, words = name, merged(words, words_in(path))
    return found, words


def words_in(path: Path) -> YamlMap:
    """One such file as it stands. They are part of the package, so a fault in one is ours."""
    words = parse_yaml(read_text(path, path.name), path.name)
    assert isinstance(words, YamlMap), f"{path.name} has no words"
    return words


def merged(under: YamlMap, over: YamlMap) -> YamlMap:
    """Two maps as one, word by word, in maps within them too: what the one above has is used, else the one below's."""
    result = YamlMap(over.line)
    for key in (*under, *(key for key in over if key not in under)):
        below, above = under.get(key), over.get(key, under.get(key))
        both = isinstance(below, YamlMap) and isinstance(above, YamlMap)
        result[key] = merged(below, above) if both else above  # type: ignore[arg-type]
    return result


def parse_yaml(text: str, name: str, first_line: int = 1) -> object:
    """YAML text -> `YamlMap`, list or str, all values text. `first_line` is the line of the file where it begins.

    Raises PlanError with the file and the line.
    """
    if len(text) > YAML_LIMIT:
        raise PlanError(Problem("These settings are too long.", f"Make them shorter than {YAML_LIMIT // 1000} kB.",
                                Where(name, first_line)))
    try:
        return yaml.load("\n" * (first_line - 1) + text, Loader=_Loader)  # noqa: S506 - _Loader builds only text
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(name, mark.line + 1 if mark else first_line)
        raise PlanError(Problem(*_yaml_words(str(getattr(error, "problem", ""))), where)) from error


def _yaml_words(problem: str) -> tuple[str, str]:
    """What PyYAML says, in words for somebody who has never heard of it: (what is wrong, what to do)."""
    for sign, what, do in _YAML_PROBLEMS:
        if sign in problem:
            return (what or problem[:1].upper() + problem[1:] + "."), do
    return ("This line cannot be understood.",
            "Write each line as `key: value`, with the same spaces before keys that belong together.")


_YAML_PROBLEMS = (
    ("is there twice", "", "Keep one of them."),
    ("nobody can see", "", "Write the words again by hand."),
    ("tags such as", "", "Write the words without it."),
    ("anchors and aliases", "", 'If the words begin with & or *, put them in quotation marks: "& Co".'),
    ("\\t", "There is a tab before or between the words.", "Use spaces, not tabs."),
    ("mapping values are not allowed", "There is a second colon in this line, or the line above is not finished.",
     'Put the words in quotation marks: said_by: "Mum: and Dad".'),
    ("found unexpected end of stream", "A quotation mark or a bracket is opened and never closed.", "Close it."),
    ("expected ',' or", "A bracket is opened and never closed, or a comma is missing.",
     "Write it like {name: Joe, role: Worker} or [one, two]."),
    ("could not find expected ':'", "This line has no colon.", "Write it as `key: value`."),
)
"""A part of what PyYAML says, then our words for it; no words of ours where it has them from us."""


def read_text(path: Path, name: str) -> str:
    """A text file in UTF-8 -> its text, with `\\n` line ends. `name` is how messages call it."""
    return text_from(read_bytes(path, name, limit=TEXT_LIMIT), name)


def text_from(raw: bytes, name: str) -> str:
    """The bytes of a text file -> its text, with `\\n` line ends. Raises PlanError if they are no text in UTF-8."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        hint = "Open it in a text editor and save it again as UTF-8."
        raise PlanError(Problem("This file is not saved as UTF-8 text.", hint, Where(name, line))) from error
    if "\0" in text:
        raise PlanError(Problem("This file is not text.", "Put a Markdown file here.", Where(name)))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, name: str, limit: int) -> bytes:
    """A file -> its bytes. Raises PlanError if it is missing, not a plain file, or larger than `limit` bytes."""
    try:
        if not path.is_file():
            raise PlanError(Problem("This is not a file.", "Put a file with this name here.", Where(name)))
        if path.stat().st_size > limit:
            hint = f"Make it smaller than {limit // 1_000_000} MB."
            raise PlanError(Problem("This file is too big.", hint, Where(name)))
        return path.read_bytes()
    except OSError as error:
        raise PlanError(Problem(f"This file cannot be read ({_reason(error)}).", "Check that it may be opened.",
                                Where(name))) from error


def inside(folder: Path, reference: str) -> Path | None:
    """A path written in a plan -> the file it means, or None if that is outside the folder.

    Symbolic links are followed only to be judged: what they lead to must be in the folder too.
    """
    windows = PureWindowsPath(reference)
    posix = PurePosixPath(reference.replace("\\", "/"))
    if windows.drive or windows.root or posix.is_absolute() or ".." in posix.parts or "\0" in reference:
        return None
    path = folder / posix
    try:
        resolved, home = path.resolve(), folder.resolve()
    except (OSError, RuntimeError):
        return None
    return path if resolved == home or home in resolved.parents else None


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what the disk refuses into a MachineError about this path."""
    try:
        yield
    except OSError as error:
        raise MachineError(Problem(f"{path} cannot be written ({_reason(error)}).", _advice(error))) from error


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _advice(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. Make room on it, then try again. The last whole build is still there."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "You may not write there. Choose another folder."
    return "Check the disk, or choose another folder."


def write(path: Path, content: str | bytes) -> None:
    """Write a file, and the folders above it. Text is written as UTF-8. Raises MachineError."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def replace(path: Path, data: bytes) -> None:
    """Write a file, or over it, in one step: whoever reads it meanwhile has the old one or the new. MachineError."""
    path = path.resolve()
    new = path.with_name(f".{path.name}.new-{os.getpid()}")
    with explained(path):
        try:
            with new.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, new)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Only one program at a time is in here for this file; others wait for it. Raises MachineError.

    A lock that nobody has taken away for `_FORGOTTEN` seconds was left by a program that was stopped half way.
    """
    lock = path.with_name(f".{path.name}.lock")
    with explained(path):
        while not _taken(lock):
            time.sleep(0.02)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


_FORGOTTEN = 15
"""Seconds. What is done under a lock takes a hundredth of one."""


def _taken(lock: Path) -> bool:
    """Whether the lock is ours now."""
    try:
        lock.open("xb").close()
    except FileExistsError:
        with suppress(FileNotFoundError):
            if abs(time.time() - lock.stat().st_mtime) > _FORGOTTEN:  # a clock may have been put back, too
                lock.unlink()
        return False
    return True


def make_folder(path: Path) -> None:
    """Make a folder and the folders above it. Raises MachineError."""
    with explained(path):
        path.mkdir(parents=True, exist_ok=True)


def rename(old: Path, new: Path) -> None:
    """Rename a file or folder on the same disk. Raises MachineError."""
    with explained(new):
        old.rename(new)


def folders(folder: Path) -> list[Path]:
    """A folder and all that are in it. Links are not followed: they may lead in a circle, or out of it."""
    return [folder, *(Path(home, name) for home, names, _ in os.walk(folder) for name in sorted(names)
                      if not Path(home, name).is_symlink())]


def walk(folder: Path) -> list[Path]:
    """Every file under a folder, in the same order on every machine."""
    return sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
