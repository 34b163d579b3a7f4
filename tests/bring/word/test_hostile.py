"""A file that is no whole, harmless Word document gives one clear sentence, quickly, and nothing is written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pcp_sitegen.bring.word import job, mammoth, package, understood
from pcp_sitegen.errors import PlanError, UsageError
from tests.bring.word.documents import DOCUMENTS, NAMES, p, packed, r

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT = (f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        f'Type="{RELATED}/officeDocument" Target="word/document.xml"/></Relationships>')


def document(body: str, **more: bytes | str) -> bytes:
    """A Word file made by hand: `more` are its other files, with `__` for a slash."""
    files: dict[str, bytes | str] = {"_rels/.rels": ROOT, "word/document.xml":
                                     f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"}
    return packed(files | {name.replace("__", "/"): data for name, data in more.items()})


def deep(times: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * times + p(r("deep")) + "</w:tc></w:tr></w:tbl>" * times


LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 9))
BOMB = f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}]><w:document {NAMES}><w:body>{p(r("&l8;"))}</w:body></w:document>'
OUTSIDE = (f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {NAMES}><w:body>{p(r("&x;"))}</w:body>'
           "</w:document>")
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")

HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "This is not a Word document."),
    "no zip": (b"Just some words", "This is not a Word document."),
    "a PDF": (b"%PDF-1.7\n", "This is not a Word document."),
    "another zip": (packed({"a.txt": "hello"}), "This is not a Word document."),
    "half a zip": (DOCUMENTS["lists"]()[:-3000], "This Word file is broken."),
    "old kind": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "This is a Word file of the old kind (.doc)."),
    "password": (LOCKED, "This Word file is locked with a password."),
    "names that lead out": (packed(
        {"_rels/.rels": ROOT, "../../evil.xml": "x", "word/document.xml": "<x/>"}), "This file has names in it"),
    "broken XML": (packed({"_rels/.rels": ROOT, "word/document.xml": "<w:document"}), "This Word file is broken."),
    "no body": (packed({"_rels/.rels": ROOT, "word/document.xml": f"<w:document {NAMES}/>"}), "This is not a Word"),
    "entities": (packed({"_rels/.rels": ROOT, "word/document.xml": BOMB}), "This Word file has a DOCTYPE"),
    "a file outside": (packed({"_rels/.rels": ROOT, "word/document.xml": OUTSIDE}), "This Word file has a DOCTYPE"),
    "DOCTYPE in UTF-16": (packed({"_rels/.rels": ROOT, "word/document.xml": OUTSIDE.encode("utf-16")}),
                          "This Word file has a DOCTYPE"),
    "zip bomb": (document(p(r("x")), word__media__a=b"\0" * 250_000_000), "This Word file unpacks to more"),
    "long XML": (document(p(r("x" * 13_000_000))), "This Word file unpacks to more"),
    "too deep": (document(deep(60)), "This Word file has too much in it"),
    "too many": (document("<w:p/>" * 300_000), "This Word file has too much in it"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_one_clear_sentence(name: str, tmp_path: Path) -> None:
    data, sentence = HOSTILE[name]
    path = tmp_path / "profile.docx"
    path.write_bytes(data)
    with pytest.raises(PlanError) as error:
        job.ready(path, tmp_path / "plan", "Sam")
    (problem,) = error.value.problems
    assert problem.what.startswith(sentence)
    assert problem.do
    assert str(problem.where) == "profile.docx"
    assert [one.name for one in tmp_path.iterdir()] == ["profile.docx"]


def test_a_document_with_too_many_lines_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document(p(r("A line")) * 41))
    monkeypatch.setattr(understood, "_MOST_LINES", 40)
    with pytest.raises(PlanError, match="This document has more than 40 lines"):
        understood.read(path)


def test_what_is_deep_but_not_too_deep_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document(deep(25)))
    found = understood.read(path)
    assert "deep" in {item.text for part in found.parts for item in part.items()}


def test_a_zip_that_lies_about_its_size_is_stopped_while_it_is_unpacked(tmp_path: Path,
                                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document(p(r("words " * 1000))))
    monkeypatch.setattr(package, "_MOST_ALL", 10 ** 9)
    monkeypatch.setattr(package, "_MOST_XML", 3000)
    with pytest.raises(PlanError, match="unpacks to more"):
        understood.read(path)


def test_odd_but_harmless_pieces_are_passed_over(tmp_path: Path) -> None:
    odd = [p('<w:r><w:sym w:font="Wingdings"/></w:r>', r("a")), p('<w:r><w:sym w:font="W" w:char="zz"/></w:r>', r("b")),
           p('<w:r><w:drawing><a:blip r:embed="none"/></w:drawing></w:r>', r("c")), p('<w:hyperlink r:id="no">', r("d"),
           "</w:hyperlink>"), p('<w:r><w:fldChar w:fldCharType="end"/></w:r>', r("e")), "<w:tbl/>",
           "<w:tbl><w:tr/></w:tbl>", p('<w:r><w:footnoteReference w:id="9"/></w:r>', r("f")), "<w:sdt/>",
           p(r("g"), properties='<w:numPr><w:numId w:val="7"/></w:numPr><w:pStyle w:val="None"/>'),
           '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>' + p(r("h")) + "</w:tc></w:tr><w:tr><w:tc>"
           '<w:tcPr><w:vMerge/></w:tcPr>' + p(r("i")) + "</w:tc></w:tr></w:tbl>"]
    path = tmp_path / "a.docx"
    path.write_bytes(document("".join(odd)))
    found = understood.read(path)
    said = {word_ for part in found.parts for word_ in understood.words_of(part)}
    assert said >= set("abcdefghi")
    assert "picture-missing" in {one.kind for one in found.named}


def test_without_the_extra_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    monkeypatch.setattr(mammoth.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'pcp-sitegen\[word\]'"):
        understood.read(tmp_path / "a.docx")
