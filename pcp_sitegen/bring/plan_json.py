"""A `plan.json`, or a folder with one -> a new plan folder with its parts, pictures, sounds, films and translations.

The file may come from anyone. It is held to the published schema, its files to their checksums, and nothing outside
its folder is read; what was written is read again, and must say what the file says, before anybody gets the folder.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pcp_sitegen import files, sums
from pcp_sitegen.bring import plan_yaml, shape
from pcp_sitegen.bring.plan_files import FILE, Files, credit_lists, own_symbols, problem, stills
from pcp_sitegen.bring.plan_parts import Parts, bare, first_difference
from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.files import read_bytes, text_from
from pcp_sitegen.plan import captions
from pcp_sitegen.plan import data as plan_data
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.media import CAPTIONS, TRANSCRIPT, beside
from pcp_sitegen.plan.model import ME, Part, Recording
from pcp_sitegen.plan.read import is_part_name, read
from pcp_sitegen.plan.writing.write import text

MOST_BYTES = 40_000_000
"""Of the data. A plan of forty parts in two languages has one million."""


@dataclass(slots=True)
class Found:
    """What was read, and looks well."""

    path: Path
    data: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.data["person"]["known_as"])

    @property
    def reader(self) -> str:
        """Whose view it is; `me` is the person's own."""
        return str(self.data["reader"]["name"])

    @property
    def titles(self) -> list[str]:
        """What will be there, by the titles of its parts."""
        return [part["title"] for part in self.data["parts"] if not part.get("made")]


def look(path: Path) -> Found:
    """A `plan.json`, or a folder with one -> what is in it. Raises PlanError with the first thing that is wrong."""
    if path.is_dir() and not (path / FILE).exists():
        raise PlanError(Problem(f"There is no {FILE} in {path}.", "Give a folder that pcp export made."))
    path = path / FILE if path.is_dir() else path
    data = _data(text_from(read_bytes(path, path.name, MOST_BYTES), path.name), path.name)
    if isinstance(data, dict) and data.get("schema") != plan_data.SCHEMA:
        what = data.get("schema")
        raise PlanError(Problem(f"This is no {plan_data.SCHEMA}" + (f", but {str(what)[:40]}." if what else "."),
                                "Make it again with this version of the program: pcp export FOLDER TARGET",
                                Where(path.name)))
    shape.look_at(data, json.loads(files.read_text(plan_data.SCHEMA_FILE, plan_data.SCHEMA_FILE.name)), path.name)
    listed = sums.listed(path.parent)
    if path.name in listed and listed[path.name] != sums.of(path):
        raise PlanError(Problem(f"{path.name} is not as it was when its folder was made.", "Ask for the folder again.",
                                Where(path.name)))
    assert isinstance(data, dict)
    _look_at_names(data)
    return Found(path, data)


def write(found: Found, folder: Path) -> None:
    """Write the plan into an empty folder, and read it again. Raises PlanError if it does not say the same."""
    listed = sums.listed(found.path.parent)
    there = Files(found.path.parent, listed if found.path.name in listed else {})
    data, main = found.data, Parts(FILE, there.place)
    photo = main.picture(data["person"].get("photo"))
    parts = {one["name"]: main.part(one) for one in data["parts"]}
    others = {language: [part for one in said["parts"] if (part := Parts(FILE, there.place, language).part(one))]
              for language, said in data.get("translations", {}).items()}
    written = [part for part in parts.values() if part]
    sees = [name for name, part in parts.items() if part or name == first_shift.NAME]
    order = sees[1:] if sees and not parts[sees[0]] else sees  # the sheet for a first shift is first by itself
    texts = {"plan.yaml": plan_yaml.settings(data, order, sees, photo.name if photo else ""),
             "shared.yaml": plan_yaml.copies(data),
             **{part.where.file: text(part, data["language"]) for part in written}}
    for language, theirs in others.items():
        texts[f"plan.{language}.yaml"] = plan_yaml.translated(data["translations"][language], data)
        texts |= {part.where.file: text(part, language, translation=True) for part in theirs}
    texts |= _beside([*written, *(part for theirs in others.values() for part in theirs)])
    own_symbols(data, there)
    stills(data, there)
    for name, said in texts.items():
        if said:
            files.write(folder / name, said)
    there.copy(folder)
    credit_lists(data, there, folder)
    _look_again(folder, written, others)


def _data(said: str, name: str) -> object:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        result = dict(pairs)
        if len(result) != len(pairs):
            twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
            raise ValueError(f"'{twice[:40]}' is there twice in one place")
        return result

    def no_number(word: str) -> object:
        raise ValueError(f"{word} is no number")

    try:
        return json.loads(said, object_pairs_hook=once, parse_constant=no_number)
    except json.JSONDecodeError as error:
        raise PlanError(Problem("This file is damaged: it is no whole JSON.", "Ask for it again.",
                                Where(name, error.lineno))) from error
    except (ValueError, RecursionError) as error:
        why = "things stand in things too deep" if isinstance(error, RecursionError) else str(error)
        raise PlanError(Problem(f"This file cannot be used: {why}.", "Ask for it again.", Where(name))) from error


def _look_at_names(data: dict[str, Any]) -> None:
    """Names that become file names, and what would be in a copy that is not the person's."""
    said = [(data, "")] + [(other, f".{language}") for language, other in data.get("translations", {}).items()]
    names = {part["name"] for part in data["parts"]}
    for one, ending in said:
        seen: set[str] = set()
        for part in one["parts"]:
            name = part["name"]
            if not is_part_name(name) or name in seen:
                raise problem(f"No part can be called '{name}'." if name not in seen
                               else f"There are two parts called '{name}'.", "Ask for the file again.")
            if name not in names:
                raise problem(f"'{name}{ending}' says a part in another language that is not there.",
                               "Ask for the file again.")
            seen.add(name)
    if data["language"] in data.get("translations", {}):
        raise problem(f"'{data['language']}' is there as two languages.", "Ask for the file again.")
    reader = data["reader"]["name"]
    if reader != ME and "rebuild" in data:
        raise problem(f"This is the copy of '{reader}', and holds what only the person may have.",
                       "Ask for the file again.")


def _beside(parts: list[Part]) -> dict[str, str]:
    """The words that stand beside recordings and films."""
    found: dict[str, str] = {}
    for recording in (one for part in parts for one in part.recordings() if not one.language):
        found |= _words_of(recording)
    return found


def _words_of(recording: Recording) -> dict[str, str]:
    if recording.kind == "sound":
        return {beside(recording.name, TRANSCRIPT): recording.transcript}
    return {beside(recording.name, CAPTIONS): captions.written(recording.captions)}


def _look_again(folder: Path, written: list[Part], others: dict[str, list[Part]]) -> None:
    """What was written must be what was meant, to the last note: nothing more can have come of any words."""
    try:
        plan = read(folder)
    except PlanError as error:
        first = error.problems[0]
        place = f"In {first.where}: " if first.where else ""
        raise problem(f"No plan can be made of this. {place}{first.what}", first.do) from error
    pairs = [(part, plan.part(part.name)) for part in written]
    for other in plan.translations:
        pairs += [(part, other.part(part.name)) for part in others.get(other.language, ())]
    for meant, there in pairs:
        if there is None or bare(meant) != bare(there):
            words = first_difference(meant, there) if there else meant.title
            raise problem(f"'{' '.join(words.split())[:80]}' in {meant.where.file} cannot be written so that it is "
                           "read as the same.", "Write it in other words.")
    meant_files = {part.where.file for part in written} | {part.where.file for one in others.values() for part in one}
    if {path.name for path in folder.glob("*.md")} != meant_files:
        raise problem("Other parts came of this than were meant.", "Ask for the file again.")
