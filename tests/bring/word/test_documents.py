"""Each of the twelve documents gives what stands in `expected/`, and every word of it is somewhere in the plan.

`python -m tests.bring.word.test_documents` writes what they give now: read it before you keep it.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from pcp_sitegen.book import words as interface
from pcp_sitegen.book.render import Writer, plain
from pcp_sitegen.bring.word import escape, shown, understood
from pcp_sitegen.bring.word.understood import Understood
from pcp_sitegen.bring.word.writing import make
from pcp_sitegen.plan.blocks import Outline
from pcp_sitegen.plan.model import Part, Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.writing import write
from tests.bring.word.documents import DOCUMENTS, SIGNS, cell, saved

EXPECTED = Path(__file__).parent / "expected"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TODAY = date(2026, 11, 23)
OURS = {"charts": "In a noisy room How I tell you My week How we talk together My days and my week",
        "lists": "How I tell you How we talk together", "signs": "From word"}
"""Words that a plan has more often than its document: cells over several rows, and the headings of templates."""
LISTED = {"lists": "1 2", "signs": "1"}
"""Numbers that were typed, and that are those of a numbered list now."""
NOT_IN_TEXT = {"pictures": "Hours of sleep", "boxes": "Nia’s one page profile", "fields": "Train"}
"""Words that Word keeps elsewhere than in its text: in charts, WordArt and lists to choose from."""


def as_understood(name: str, folder: Path) -> Understood:
    path = folder / f"{name}.docx"
    path.write_bytes(DOCUMENTS[name]())
    return understood.read(path)


def written(found: Understood) -> str:
    """All that is shown, and all that is written, as one text."""
    texts = [f"# name: {found.known_as or '?'}, language: {found.language}", *shown.lines(found)]
    for part in found.parts:
        texts += ["", f"# {part.name}.md", write.text(part, found.language)]
    return "\n".join(texts)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_gives_what_is_expected(name: str, tmp_path: Path) -> None:
    assert written(as_understood(name, tmp_path)) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub("[\u00ad\ue000-\uf8ff]", "", text).replace("\u2011", "-"))


def words_in_file(data: bytes) -> Counter[str]:
    """Every word in the stories of a Word file that nobody struck out, counted from its XML and nothing else."""
    found: list[str] = []
    edges = set()
    with ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml", name):
                text = "".join(_texts(etree.fromstring(archive.read(name))))
                if "header" not in name and "footer" not in name:
                    found += words(text)
                elif text not in edges:  # each kind of page has its own, and mostly they are all the same
                    edges.add(text)
                    found += words(text)
    return Counter(found)


def _texts(element: Any) -> Iterator[str]:
    if element.tag in (f"{W}del", f"{W}moveFrom"):
        return
    if element.tag == f"{MC}AlternateContent":
        element = element.find(f"{MC}Choice")
    apart = element.tag in (f"{W}p", f"{W}tc", f"{W}rt") or element.find(f"{W}rPr/{W}vanish") is not None
    around = " " if apart else ""
    yield around or (" " if element.tag in (f"{W}tab", f"{W}br") else "")
    yield "-" if element.tag == f"{W}noBreakHyphen" else ""
    yield (element.text or "") if element.tag.endswith("}t") else ""
    for child in element:
        yield from _texts(child)
    yield around


def words_to_read(plan: Plan, part: Part) -> list[str]:
    """The words of a part as they stand on its page."""
    writer = Writer(interface.load(plan.language), [one.name for one in plan.parts], lambda _: Markup(""))
    shown = [str(writer.inline(part.title))]
    for section in part.sections:
        shown.append(str(writer.inline(section.title)))
        shown += [str(writer.inline(column.title)) for table in section.tables() for column in table.columns]
        shown += [str(writer.markup(item)) for item in section.items()]
    return words(" ".join(plain(html) for html in shown))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_word_is_in_the_plan_and_no_other_is(name: str, tmp_path: Path) -> None:
    found = as_understood(name, tmp_path)
    make(found, tmp_path / "plan", found.known_as or "Sam", TODAY)
    plan = read(tmp_path / "plan")
    parts = [part for part in plan.parts if part.name in {one.name for one in found.parts}]
    there = words_in_file((tmp_path / f"{name}.docx").read_bytes()) + Counter(words(NOT_IN_TEXT.get(name, "")))
    placed = Counter(one for part in parts for one in words_to_read(plan, part))
    assert there - placed == Counter(words(LISTED.get(name, "")))
    assert "Other words" not in written(found)
    kept = Counter(one for part in parts if part.name != found.left_over for one in words_to_read(plan, part))
    titles = [part.title for part in found.parts if part.template != "page" and part.title in _titles()]
    assert not kept - there - Counter(words(f"{OURS.get(name, '')} {' '.join(titles)}"))


def _titles() -> set[str]:
    from pcp_sitegen.plan import template

    return {template.load(name).title for name in template.names()}


def test_what_is_left_over_is_for_nobody_but_the_person(tmp_path: Path) -> None:
    found = as_understood("changes", tmp_path)
    left = next(part for part in found.parts if part.name == found.left_over)
    lines = write.text(left).splitlines()
    assert "Please do not tell Nan" in " ".join(lines)
    assert all(line.endswith("{for=me}") for line in lines if line.startswith("#"))
    assert all(section.notes.readers == frozenset() for section in left.sections if section.title)


LINES = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=60).filter(str.strip)


@given(LINES | st.sampled_from(SIGNS).flatmap(lambda sign: st.sampled_from([sign, sign + "x", "x " + sign, sign * 3])))
@settings(max_examples=300)
def test_any_line_is_read_as_its_own_words(line: str) -> None:
    readers = ["family"]
    text = escape.line(escape.inline(escape.clean(line)), readers)
    for form in (text, f"- {text}"):
        outline = Outline("a.md", readers, ["a"], lambda _: "missing")
        _, sections = outline.sections(form, 1)
        assert not outline.problems
        items = [item for section in sections for item in section.items()]
        assert [item.notes.readers for item in items] in ([], [None])
        writer = Writer(interface.load("en"), ["a"], lambda _: Markup(""))
        html = "".join(str(writer.markup(item)) for item in items)
        assert words(plain(html)) == words(escape.clean(line))
        assert not any(item.picture or item.recordings for item in items)


CELLS = st.lists(st.lists(LINES, min_size=1, max_size=3), min_size=2, max_size=4)


@given(st.lists(LINES, max_size=4), CELLS, st.booleans())
@settings(max_examples=12)
def test_any_document_keeps_its_words(lines: list[str], cells: list[list[str]], bold: bool) -> None:
    document = Document()
    for line in lines:
        document.add_paragraph(_in_xml(line), style="List Bullet" if bold else None)
    table = document.add_table(rows=(len(cells) + 1) // 2, cols=2)
    for at, inside in enumerate(cells):
        cell(table.cell(at // 2, at % 2), *map(_in_xml, inside), heading=bold)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(saved(document))
        found = understood.read(path)
        make(found, Path(folder) / "plan", "Sam", TODAY)
        plan = read(Path(folder) / "plan")
    placed = Counter(one for part in plan.parts for one in words_to_read(plan, part))
    assert not words_in_file(saved(document)) - placed


def _in_xml(text: str) -> str:
    """Without what XML cannot say, and without a number that would become that of a list."""
    text = "".join(sign for sign in text if sign not in "\u2028\u2029\ufffe\uffff")
    return re.sub(r"^\s*\d{1,2}[.)]\s", "", text)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for name_ in DOCUMENTS:
            (EXPECTED / f"{name_}.txt").write_text(written(as_understood(name_, Path(scratch))), encoding="utf-8")
