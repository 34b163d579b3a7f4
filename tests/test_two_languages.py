"""Olwen's plan in English and Welsh, finished: each reader gets theirs in both, and nobody a word that is not for them.

Who may see a line is worked out here from the files, as in test_leak.py, and not with `plan.readers`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

from pcp_sitegen.build import Job, build
from pcp_sitegen.files import walk
from tests.haystack import pdf_pages, texts, words
from tests.made import PLANS, PROJECT, TODAY, built

OLWEN = PLANS / "olwen"
READERS = {"home-team": 6, "night-team": 15, "hospital": 125}
"""Reader -> how many Welsh words at the least are not for them."""
TRANSLATED = sorted(path.name.removesuffix(".cy.md") for path in OLWEN.glob("*.cy.md"))
_SETTINGS = yaml.safe_load((OLWEN / "plan.yaml").read_text(encoding="utf-8"))
_SHORTEST = 5
_NOTE = re.compile(r"\{[^{}]*\}")
_FOR = re.compile(r'\bfor=(?:"([^"]*)"|([\w-]+))')
_FILE = re.compile(r"\]\([^)]*\)")


def _sees(reader: str, part: str) -> bool:
    parts = _SETTINGS["readers"][reader]["parts"]
    return reader == "me" or "all" in parts or part in parts


def _allows(reader: str, line: str) -> bool:
    return all(reader in (one or other).split() for one, other in _FOR.findall(line))


@cache
def _lines(reader: str) -> tuple[str, str]:
    """The Welsh lines of the plan (those for this reader, those not for them)."""
    theirs, others = [], []
    for part in TRANSLATED:
        for line in (OLWEN / f"{part}.cy.md").read_text(encoding="utf-8").splitlines():
            (theirs if _sees(reader, part) and _allows(reader, line) else others).append(line)
    return "\n".join(theirs), "\n".join(others)


@cache
def _others() -> str:
    """What else a reader may be told: the English plan, the words of the program, what plan.yaml says."""
    files = [*OLWEN.glob("*.md"), *OLWEN.glob("*.yaml"), *PROJECT.glob("pcp_sitegen/*/words/*.yaml"),
             *PROJECT.glob("pcp_sitegen/templates/*/*.yaml")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if not path.name.endswith(".cy.md"))


@pytest.mark.parametrize("reader", READERS)
def test_no_welsh_word_that_is_not_for_a_reader_is_in_anything_they_get(reader: str) -> None:
    theirs, others = _lines(reader)
    hidden = {word for word in words(others) - words(theirs) - words(_others()) if len(word) >= _SHORTEST}
    assert len(hidden) >= READERS[reader]
    found = {(word, place) for place, text in texts(built(OLWEN, reader)) for word in words(text) & hidden}
    assert found == set()


@pytest.mark.parametrize("reader", ["family", "night-team"])
def test_every_welsh_line_for_a_reader_is_on_the_web_on_paper_and_in_the_data(reader: str) -> None:
    folder = built(OLWEN, reader)
    web = words(" ".join(text for place, text in texts(folder / "website") if place.endswith(".cy.html")))
    paper = words(" ".join(pdf_pages((folder / "booklets" / "easy-read-a4.cy.pdf").read_bytes())))
    data = words((folder / "plan.json").read_text(encoding="utf-8"))
    shown = words(_FILE.sub("", _NOTE.sub("", re.sub(r"!\[[^\]]*\]\([^)]*\)|(?m:^\w+: .*$)", "", _lines(reader)[0]))))
    assert [(word, name) for word in shown for name, there in (("web", web), ("paper", paper), ("data", data))
            if word not in there] == []


@pytest.mark.parametrize("reader", ["me", "family", *READERS])
def test_every_page_is_there_in_both_languages_and_no_file_names_what_is_not_theirs(reader: str) -> None:
    folder = built(OLWEN, reader)
    names = {path.name for path in (folder / "website").glob("*.html")}
    main = {name for name in names if not name.endswith(".cy.html")}
    assert {name.replace(".html", ".cy.html") for name in main} == names - main
    if reader != "me":
        parts = {name.removesuffix(".html") for name in main} - {"index", "search", "about"}
        assert parts <= {*(path.name.split(".")[0] for path in OLWEN.glob("*.md")), "first-shift"}
        assert not parts & {"my-money", "who-may-see", "completeness"}
    papers = {path.name for path in (folder / "booklets").iterdir()}
    english = {name for name in papers if not name.endswith(".cy.pdf")}
    assert {name.replace(".pdf", ".cy.pdf") for name in english} == papers - english
    assert {"easy-read-a4.pdf", "picture-book-a4.pdf"} <= english
    for part in ("first-shift", "one-page-profile", "hospital-passport", "door-sheet"):
        assert (f"{part}.pdf" in english) == (f"{part}.html" in main), part
    assert ("review-pack.pdf" in english) == (reader == "me")


def test_both_languages_share_their_pictures_and_each_has_its_own_words() -> None:
    site = built(OLWEN) / "website"
    pages = [(site / f"my-week{end}.html").read_text(encoding="utf-8") for end in ("", ".cy")]
    sources = [set(re.findall(r'src="(pictures/[^"]*)"', page)) for page in pages]
    assert sources[0] == sources[1]
    assert "Cegin ysgol" in (site / "one-page-profile.cy.html").read_text(encoding="utf-8")
    found, theirs = ((site / f"find-data{end}.js").read_text(encoding="utf-8") for end in ("", ".cy"))
    assert '"page":"my-week.cy"' in theirs
    assert ".cy" not in found
    assert "Dw i'n gwau" in theirs
    assert "Dw i'n gwau" not in found


def test_links_between_parts_stay_in_their_language() -> None:
    site = built(OLWEN) / "website"
    for path in site.glob("*.cy.html"):
        links = set(re.findall(r'<a\b[^>]*href="([\w-]+(?:\.\w+)?)\.html', path.read_text(encoding="utf-8")))
        english = {link for link in links if not link.endswith(".cy")}
        assert english == {path.name.removesuffix(".cy.html")}, path.name


def test_the_data_holds_both_languages() -> None:
    data = json.loads((built(OLWEN) / "plan.json").read_text(encoding="utf-8"))
    welsh = data["translations"]["cy"]
    parts = {part["name"]: part for part in welsh["parts"]}
    assert data["language"] == "en-GB"
    assert set(TRANSLATED) <= set(parts)
    assert "life-story" not in parts
    assert parts["my-week"]["title"] == "Fy niwrnodau a fy wythnos"
    assert welsh["kept"].startswith("Yn y drôr")


def test_a_plan_in_one_language_has_no_file_for_another() -> None:
    names = [path.name for path in walk(built(PLANS / "ada"))]
    assert [name for name in names if ".cy" in name] == []
    assert "translations" not in json.loads((built(PLANS / "ada") / "plan.json").read_text(encoding="utf-8"))


def test_the_same_plan_makes_the_same_files_again_in_both_languages(tmp_path: Path) -> None:
    for out in ("one", "two"):
        build(Job(OLWEN, tmp_path / out, only=("website", "data"), today=TODAY))
    again = [path.relative_to(tmp_path / "two") for path in walk(tmp_path / "two")]
    assert again == [path.relative_to(tmp_path / "one") for path in walk(tmp_path / "one")]
    assert [name for name in again if (tmp_path / "one" / name).read_bytes() != (tmp_path / "two" / name).read_bytes()
            ] == []


def test_mkdocs_makes_both_languages_too(tmp_path: Path) -> None:
    shutil.copytree(OLWEN, tmp_path / "docs")
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8").replace("plans/sam", "docs")
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=tmp_path, capture_output=True, text=True,
                          timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    theirs = {path.name for path in (tmp_path / "site").glob("*.html")}
    assert theirs == {path.name for path in (built(OLWEN) / "website").glob("*.html")}
    assert 'lang="cy"' in (tmp_path / "site" / "my-week.cy.html").read_text(encoding="utf-8")[:200]


def test_start_here_opens_the_language_of_the_plan() -> None:
    assert "website/index.html" in (built(OLWEN) / "START-HERE.html").read_text(encoding="utf-8")


def test_a_language_without_words_of_its_own_has_english_around_its_parts_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "plan.yaml").write_text("person: {known_as: Ada}\nother_languages: [pl]\n", encoding="utf-8")
    (folder / "my-tea.md").write_text("- I drink tea.\n", encoding="utf-8")
    (folder / "my-tea.pl.md").write_text("# Moja herbata\n\n- Piję herbatę.\n", encoding="utf-8")
    book = build(Job(folder, tmp_path / "out", only=("website",), today=TODAY))
    assert [(str(problem.where), "'pl'" in problem.what) for problem in book.warnings] == [("plan.yaml, line 2", True)]
    page = (tmp_path / "out" / "website" / "my-tea.pl.html").read_text(encoding="utf-8")
    assert '<html lang="pl"' in page
    assert '<body lang="en">' in page
    assert re.search(r'<h1 lang="pl"[^>]*>Moja herbata', page)
