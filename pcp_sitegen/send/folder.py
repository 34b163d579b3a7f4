"""A view of a plan -> a folder for the next service: data, its schema, pictures, who may see it, and how to use it all.

Nothing but the view is in hand here, so nothing that its reader may not see can get into any of the files.
"""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pcp_sitegen import files, sums
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan import data as plan_data
from pcp_sitegen.plan.model import ME, Plan
from pcp_sitegen.send import consent, fhir, headings, media, page

READ_ME = "READ ME FIRST.txt"
_OURS = re.compile(r"SHA256SUMS|READ ME FIRST\.txt|plan(?:\.schema)?\.json|consent\.json|fhir\.json|"
                   r"(?:about-me|care-plan)\.(?:json|html)|(?:pictures|sounds|films|symbols)/[^/]+\.(?:jpg|png|svg|mp3|m4a|wav|mp4)")
"""The names of all the files that an export makes."""
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted beside the plan itself."""

    about_me: bool = False
    care_plan: bool = False
    fhir: bool = False


def is_ours(folder: Path) -> bool:
    """Whether an export made every file in a folder, so that it may be replaced."""
    if not folder.is_dir():
        return False
    there = sums.names(folder)
    listed = {sums.NAME, *sums.listed(folder)}
    return there.keys() <= listed and all(_OURS.fullmatch(name) for name in there)


def write(view: Plan, folder: Path, wanted: Wanted, tell: Callable[[str], None] = lambda _: None) -> list[str]:
    """Write everything into an empty folder; the names of what is there. Raises PlanError, UsageError, MachineError."""
    if wanted.fhir:
        fhir.look()
    tell("Making the pictures")
    found = media.gathered(view)
    for name, content in found.files.items():
        files.write(folder / name, content)
    tell("Writing the data")
    _write(folder, "plan.json", plan_data.of(view, found.named, found.symbols, found.credits))
    shutil.copyfile(plan_data.SCHEMA_FILE, folder / "plan.schema.json")
    _write(folder, "consent.json", consent.data(view))
    about = headings.about_me(view)
    sheets = {"about-me": about if wanted.about_me else None,
              "care-plan": headings.care_plan(view) if wanted.care_plan else None}
    for name, sheet in sheets.items():
        if sheet:
            _write(folder, f"{name}.json", page.data(sheet, found))
            files.write(folder / f"{name}.html", page.html(sheet, found))
    if wanted.fhir:
        _write(folder, "fhir.json", fhir.bundle(view, about, found))
    files.write(folder / READ_ME, _read_me(view, folder))
    files.write(folder / sums.NAME, sums.text(sums.counted(folder)))
    return list(sums.names(folder))


def _write(folder: Path, name: str, data: Mapping[str, Any]) -> None:
    files.write(folder / name, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _read_me(view: Plan, folder: Path) -> bytes:
    """Easy words for whoever opens the folder, as the plainest program shows them: marked UTF-8, Windows line ends."""
    words = headings.words_in(view.language)
    said = cast(YamlMap, words.read_me)
    whose = cast(dict[str, str], said["whose"])
    sentences = [whose["mine" if view.reader.name == ME else "other"]]
    if view.reader.until:
        sentences.append(whose["until"].format(date=words.date(view.reader.until)))
    sentences += [whose["draft"]] if view.draft else []
    names = cast(dict[str, str], said["files"])
    there = {*(name.split("/")[0] for name in sums.names(folder)), sums.NAME}
    lists = {"{whose}": sentences, "{files}": [f"{name}: {what}." for name, what in names.items() if name in there]}
    lines: list[str] = []
    for topic in cast(list[YamlMap], said["any"]):
        title = str(topic["title"])
        lines += [title.upper(), ""]
        for line in cast(list[str], topic["lines"]):
            for one in lists.get(line, [line]):
                lines += textwrap.wrap(one, _WIDTH, initial_indent="- ", subsequent_indent="  ")
        lines.append("")
    return b"\xef\xbb\xbf" + "\r\n".join(lines).encode("utf-8")
