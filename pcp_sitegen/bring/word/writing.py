"""What was understood of a Word file -> a new plan folder, or new files in one that is there. All of it or nothing.

A file that is there is never touched: what has a name already gets another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from pcp_sitegen import files, folders
from pcp_sitegen.bring.word.lines import FOLDER
from pcp_sitegen.bring.word.understood import Understood
from pcp_sitegen.errors import Problem, UsageError
from pcp_sitegen.plan.model import Block, Item, ItemList, Part, Picture, Plan, Row, Table
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.settings import FILE
from pcp_sitegen.plan.writing import starter, write


def is_new(folder: Path) -> bool:
    """Whether there is no plan here yet: no folder, or an empty one."""
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def taken(plan: Plan) -> tuple[str, ...]:
    """The names of files, and the titles, that a plan has: `bring.word.read` gives others."""
    return (*(path.name for path in plan.folder.iterdir()), *(part.title for part in plan.parts),
            *(part.title for other in plan.translations for part in other.parts))


def make(found: Understood, folder: Path, known_as: str, today: date) -> list[str]:
    """A new plan folder. Returns the names of its files. Raises UsageError if something is there."""
    with folders.replacing(folder, ours=is_new) as new:
        photo = f"{FOLDER}/{found.photo.name}" if found.photo else ""
        alt = found.photo.alt if found.photo else ""
        texts = {f"{part.name}.md": write.text(part, found.language) for part in found.parts}
        texts = {FILE: starter.plan_file(known_as, found.changed or today, found.language, photo, alt)} | texts
        for name, text in texts.items():
            files.write(new / name, text)
        files.make_folder(new / FOLDER)
        for picture in found.pictures:
            files.write(new / FOLDER / picture.name, picture.data)
        read(new)  # what cannot be read again is not written
    return [*texts, *(f"{FOLDER}/{picture.name}" for picture in found.pictures)]


def add(found: Understood, plan: Plan) -> list[str]:
    """New parts in the folder of a plan. Returns the names of the new files."""
    folder = plan.folder
    names = _names(found, folder)
    parts = [_renamed(part, names) for part in found.parts]
    texts = {f"{part.name}.md": write.text(part, plan.language) for part in parts}
    pictures = {f"{FOLDER}/{names[one.name]}": one.data for one in found.pictures}
    if there := next((name for name in (*texts, *pictures) if (folder / name).exists()), ""):
        raise UsageError(Problem(f"{folder / there} is there already. Nothing was changed.", "Try once more."))
    written: list[Path] = []
    try:
        for name, data in pictures.items():
            _write(folder / name, data, written)
        read(folder, instead=texts)
        for name, text in texts.items():
            _write(folder / name, text.encode(), written)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return [*texts, *pictures]


def _write(path: Path, data: bytes, written: list[Path]) -> None:
    files.make_folder(path.parent)
    written.append(path)
    files.replace(path, data)


def _names(found: Understood, folder: Path) -> dict[str, str]:
    """A name for each picture that no file in the folder has yet."""
    names: dict[str, str] = {}
    there = {path.name.casefold() for path in (folder / FOLDER).glob("*")} if (folder / FOLDER).is_dir() else set()
    for one in found.pictures:
        stem, dot, ending = one.name.rpartition(".")
        numbered = (f"{stem}-{number}{dot}{ending}" for number in range(2, len(there) + len(found.pictures) + 3))
        names[one.name] = next(name for name in (one.name, *numbered) if name.casefold() not in there)
        there.add(names[one.name].casefold())
    return names


def _renamed(part: Part, names: Mapping[str, str]) -> Part:
    """A part whose pictures have these names."""
    return replace(part, sections=tuple(replace(section, blocks=tuple(_block(one, names) for one in section.blocks))
                                        for section in part.sections)) if _changed(names) else part


def _changed(names: Mapping[str, str]) -> bool:
    return any(old != new for old, new in names.items())


def _block(block: Block, names: Mapping[str, str]) -> Block:
    match block:
        case ItemList():
            return replace(block, items=tuple(_item(item, names) for item in block.items))
        case Table():
            return replace(block, rows=tuple(Row(tuple(_item(cell, names) for cell in row.cells), row.where, row.notes)
                                             for row in block.rows))
        case Item():
            return _item(block, names)


def _item(item: Item, names: Mapping[str, str]) -> Item:
    """A line whose pictures have these names, those in the middle of it too."""
    text = item.text
    for old, new in names.items():
        text = text.replace(f"]({FOLDER}/{old})", f"]({FOLDER}/{new})")
    return replace(item, text=text, picture=_picture(item.picture, names),
                   blocks=tuple(_block(block, names) for block in item.blocks))


def _picture(picture: Picture | None, names: Mapping[str, str]) -> Picture | None:
    if picture is None:
        return None
    name = picture.name.removeprefix(f"{FOLDER}/")
    return replace(picture, name=f"{FOLDER}/{names.get(name, name)}")


