"""What is not for a reader is nowhere in what they get: Sam's whole plan, for each of his readers.

Who may see a line is worked out here from the files themselves and not with `plan.readers`, so that a mistake in that
shows.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from pcp_sitegen.assets import TEMPLATES
from pcp_sitegen.book import films, pictures, sounds
from pcp_sitegen.errors import Where
from tests.haystack import pdf_pages, texts, words
from tests.made import ADA, EXAMPLES, PROJECT, READERS, SAM, built, readers_of

_SHORTEST, _SHORTEST_NUMBER = 5, 7
"""What is shorter is in any file by chance: a drawing is full of numbers."""
_NOTES = re.compile(r"\{[^{}]*\}")
_FOR = re.compile(r'\bfor=(?:"([^"]*)"|([\w-]+))')
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^) ]*)[^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_OURS = [*PROJECT.glob("symbols/*/set.yaml"), *PROJECT.glob("pcp_sitegen/*/words/[ce][ny].yaml"),
         *(path for kind in ("html", "css", "js") for path in PROJECT.glob(f"themes/plain/**/*.{kind}")),
         PROJECT / "pcp_sitegen" / "book" / "said" / "en.yaml", *SAM.glob("*/CREDITS.txt")]
_ONLY_MINE = {"who-may-see", "who-has-my-plan", "completeness"}
"""Templates of parts that tell of the whole plan, so nobody but the person has them."""
OTHERS = [(folder, reader) for folder in EXAMPLES if folder != SAM for reader in readers_of(folder)[1:]]
"""All other plans, with each of their readers."""
_LEAST_OF_OTHERS = 2
"""Words at the least that are not for each of them: Olwen's family is told nearly all."""
LEAST = {"family": 4, "team": 25, "hospital": 150, "cafe": 150}
"""Reader -> how many words at the least are not for them."""


@cache
def _settings(folder: Path) -> dict[str, Any]:
    found = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def _parts(folder: Path) -> list[Path]:
    """The files of a plan's parts, without those that say one in another language."""
    return sorted(path for path in folder.glob("*.md") if "." not in path.stem)


def _lines(reader: str, folder: Path = SAM) -> tuple[list[str], list[str]]:
    """The lines of a plan (those for this reader, those not for them), with all that belongs to a line."""
    theirs: list[str] = []
    others: list[str] = []
    for part in _parts(folder):
        seen, hidden = _lines_of(part, reader)
        theirs += seen
        others += hidden
        (theirs if _sees_part(reader, part) else others).extend([part.stem, *map(str, _head(part).values())])
    return theirs, others


def _lines_of(part: Path, reader: str) -> tuple[list[str], list[str]]:
    """The same of one part, without what stands at its top."""
    theirs: list[str] = []
    others: list[str] = []
    above: list[tuple[int, bool]] = []
    columns: list[str] = []
    for line in _COMMENT.sub("", _HEAD.sub("", _text(part))).splitlines():
        indent = len(line) - len(line.lstrip())
        above = [(depth, seen) for depth, seen in above if depth < indent]
        seen = _sees_part(reader, part) and _allows(reader, line) and all(seen for _, seen in above)
        above.append((indent, seen))
        columns = (columns or _cells(line)) if line.startswith("|") else []
        shown, hidden = _agreed(line, columns, part) if seen and reader != "me" else (line, "")
        (theirs if seen else others).append(shown)
        others.append(hidden)
    return theirs, others


def _text(part: Path) -> str:
    return part.read_text(encoding="utf-8")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _agreed(line: str, columns: list[str], part: Path) -> tuple[str, str]:
    """A row (as others may see it, what somebody did not agree to show): each is asked about their own phone number."""
    fields = _template(_head(part).get("template", "page")).get("fields") or []
    needs = {column["label"]: other["label"] for field in fields for column in field.get("columns", [])
             for other in field["columns"] if other["id"] == column.get("needs")}
    row = dict(zip(columns, _cells(line), strict=False)) if columns and line.startswith("|") else {}
    kept_back = [row[label] for label, needed in needs.items()
                 if row.get(label, label) != label and not row.get(needed, "").casefold().startswith("yes")]
    kept_back = [cell for cell in kept_back if cell.strip("- :")]
    for cell in kept_back:
        line = line.replace(cell, "")
    return line, "\n".join(kept_back)


@cache
def _head(part: Path) -> dict[str, Any]:
    """What stands at the top of a part."""
    found = _HEAD.match(_text(part))
    return yaml.safe_load(found.group(1)) if found else {}


@cache
def _template(name: str) -> dict[str, Any]:
    found = yaml.safe_load((TEMPLATES / name / "template.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def _sees_part(reader: str, part: Path) -> bool:
    """YAML reads a bare `no` and `yes` as False and True."""
    template = _head(part).get("template", "page")
    if _head(part).get("wanted") is False:
        return False
    if reader == "me":
        return True
    parts = _settings(part.parent)["readers"][reader]["parts"]
    everything = "all" in parts and not _template(template).get("sensitive")
    return (everything or part.stem in parts) and template not in _ONLY_MINE


def _allows(reader: str, line: str) -> bool:
    found = [(m.group(1) or m.group(2)).split() for m in _FOR.finditer(line)]
    return reader == "me" or all(reader in names for names in found)


@cache
def _seen_by(reader: str, folder: Path = SAM) -> dict[str, list[str]]:
    """Every word of the plan that is in a reader's build -> files it is in. A build has a hundred times as many words,
    most of them by chance, in fonts and pictures; and what several of its files have is looked through once.
    """
    found: dict[str, list[str]] = {}
    for text, place in {text: place for place, text in texts(built(folder, reader))}.items():
        for word in words(text) & _in_plan(folder):
            found.setdefault(word, []).append(place)
    return found


@cache
def _in_plan(folder: Path) -> frozenset[str]:
    """Every word that any line of the plan has, also as it is written in a file."""
    theirs, others = _lines("me", folder)
    return frozenset(words("\n".join([*theirs, *others, *map(_text, _parts(folder))])))


@cache
def _said_by_the_program() -> frozenset[str]:
    """The words in a finished folder of a plan that has next to none of its own."""
    return frozenset(word for _, text in texts(built(ADA)) for word in words(text))


def _not_for(reader: str, folder: Path = SAM) -> set[str]:
    """Words that stand only in lines which are not for this reader, and which the program does not say by itself."""
    theirs, others = _lines(reader, folder)
    settings = {key: value for key, value in _settings(folder).items() if key != "readers"}
    own = str(_settings(folder)["readers"].get(reader))
    said = "\n".join([*theirs, str(settings), own, *_templates(reader, folder),
                      *(path.read_text(encoding="utf-8") for path in (*_OURS, *folder.glob("*.cy.*")))])
    known = words(said) | _said_by_the_program()
    secret = {word for word in words("\n".join(others)) - known
              if len(word) >= (_SHORTEST_NUMBER if word.isdigit() else _SHORTEST)}
    assert secret <= _in_plan(folder), "only these words are looked for"
    return secret


def _templates(reader: str, folder: Path) -> list[str]:
    """What the templates of a reader's parts say around the plan's own words."""
    folders = {TEMPLATES / _head(part).get("template", "page") for part in _parts(folder) if _sees_part(reader, part)}
    own = [path for folder in folders for name in ("page.html", "style.css") for path in folder.glob(name)]
    return [*((folder / "template.yaml").read_text(encoding="utf-8").split("examples:")[0] for folder in folders),
            *(path.read_text(encoding="utf-8") for path in own)]


def test_every_reader_of_sams_plan_is_looked_at() -> None:
    assert set(READERS) == {"me", *LEAST}


@pytest.mark.parametrize(("reader", "least"), LEAST.items())
def test_words_that_are_not_for_a_reader_are_nowhere_in_what_they_get(reader: str, least: int) -> None:
    secret = _not_for(reader)
    assert len(secret) >= least
    unwanted = {word for part in _parts(SAM) if not _sees_part("me", part)
                for word in words(f"{_text(part)} {part.stem}")}
    assert secret - unwanted <= _seen_by("me").keys(), "all of it can be found where it may be"
    leaked = {word: sorted(set(_seen_by(reader)[word])) for word in secret if word in _seen_by(reader)}
    assert leaked == {}


@pytest.mark.parametrize(("folder", "reader"), OTHERS, ids=lambda value: getattr(value, "name", value))
def test_words_not_for_a_reader_of_another_plan_are_nowhere_in_theirs(folder: Path, reader: str) -> None:
    secret = _not_for(reader, folder)
    found = _seen_by("me", folder).keys()
    assert len(secret & found) >= _LEAST_OF_OTHERS
    leaked = {word: sorted(set(_seen_by(reader, folder)[word])) for word in secret if word in _seen_by(reader, folder)}
    assert leaked == {}


@pytest.mark.parametrize("reader", LEAST)
def test_no_reader_learns_of_another(reader: str) -> None:
    others = [entry["who"] for name, entry in _settings(SAM)["readers"].items() if name != reader]
    assert len(others) == len(LEAST) - 1
    found = [(place, who) for place, text in texts(built(SAM, reader)) for who in others if who in text]
    assert found == []


@pytest.mark.parametrize("reader", ["team", "hospital", "cafe"])
def test_pictures_and_recordings_that_only_others_may_have_are_not_among_the_files(reader: str) -> None:
    theirs, others = _lines(reader)
    seen = {name for line in theirs for _, name in _IMAGE.findall(line)} | {_settings(SAM)["person"]["photo"]}
    hidden = {name for line in others for _, name in _IMAGE.findall(line)} - seen
    assert {"pictures/harmonica.jpg", "sounds/lullaby.mp3"} <= hidden
    shown = {path.name for folder in ("pictures", "sounds", "films")
             for path in (built(SAM, reader) / "website").glob(f"{folder}/*")}
    assert [name for name in hidden if _finished(SAM / name) in shown] == []
    assert [name for name in seen if _finished(SAM / name) not in shown] == []


@pytest.mark.parametrize("reader", READERS)
def test_every_line_that_is_for_a_reader_reaches_them_on_the_web_on_paper_and_as_data(reader: str) -> None:
    """Nothing is lost either: each word of each line (not its notes, symbols and file names) is in all three."""
    folder = built(SAM, reader)
    pages = words(" ".join(text for place, text in texts(folder / "website") if place.endswith(".html")))
    paper = words(" ".join(pdf_pages((folder / "booklets" / "easy-read-a4.pdf").read_bytes())))
    data = words((folder / "plan.json").read_text(encoding="utf-8"))
    missing = []
    for line in _own_words(reader):
        for word in words(line):
            missing += [(where, word, line) for where, there in
                        (("website", pages), ("booklet", paper), ("data", data)) if word not in there]
    assert missing == []


def _own_words(reader: str) -> list[str]:
    shown = [line for part in _parts(SAM) for line in _lines_of(part, reader)[0] if not re.fullmatch(r"[|\s:-]*", line)]
    without = (_LINK.sub(r"\1", _IMAGE.sub("", _NOTES.sub("", line))) for line in shown)
    return [re.sub(r":[a-zA-Z][\w' -]*:|^\s*\d+\.\s|[*_>#|]", " ", line) for line in without]


def test_alternative_texts_reach_the_person_on_the_web_on_paper_and_as_data() -> None:
    theirs, _ = _lines("me")
    alts = {alt for line in theirs for alt, _ in _IMAGE.findall(line)}
    assert len(alts) > 10
    found: dict[str, set[str]] = {alt: set() for alt in alts}
    for place, text in texts(built(SAM)):
        for alt in alts:
            if alt in text:
                found[alt].add(Path(place).suffix)
    assert [alt for alt, kinds in found.items() if not {".html", ".pdf", ".json"} <= kinds] == []


def _finished(path: Path) -> str:
    """The name that a file of the plan has in a website."""
    if path.suffix in (".mp3", ".mp4"):
        clean = sounds.mp3(path.read_bytes()) if path.suffix == ".mp3" else films.clean(path.read_bytes(), film=True)
        return hashlib.sha256(clean).hexdigest()[:20] + path.suffix
    return pictures.finish(path, path.name, Where(path.name)).name
