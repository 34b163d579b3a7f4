"""A plan that is not agreed says so on every output; one that was changed since says so to the person alone."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from pcp_sitegen import checks, files
from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.papers import PAPERS
from pcp_sitegen.build import Job, build
from pcp_sitegen.paper import press
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.agreed import agreement
from pcp_sitegen.plan.read import read
from tests import haystack
from tests.conftest import PlanFolder
from tests.made import SAM, TODAY, on_paper, write_examples

SETTINGS = """\
person: {known_as: Sam}
other_languages: [cy]
readers:
  family: {who: Mum, parts: all}
  team: {who: Team, parts: [week]}
"""
SIGNED = "---\ntemplate: sign-off\n---\n\n## Do I agree?\n\n{}\n\n## What others say\n\n" \
         "| Who | Agree, partly or not |\n|---|---|\n| Nan | Agree {} |\n"
WEEK = "# My week\n\n- I drink tea\n- Secret swims {for=me}\n"
SHORT = ("first-shift", "one-page-profile", "door-sheet", "wallet-card")
"""Papers with as many sides whatever is on them."""


def seen(folder: Path, reader: str = "me") -> Book:
    return pages.make(readers.view(read(folder), reader, TODAY))


@cache
def _whole(answer: str) -> Book:
    """A small plan from which every paper is made."""
    folder = Path(mkdtemp(prefix="pcp-agreed-"))
    try:
        for template in ("one-page-profile", "communication-chart", "hospital-passport", "door-sheet"):
            examples = write_examples(template, folder / template)
            text = (examples / "part-1.md").read_text(encoding="utf-8")
            (folder / f"{template}.md").write_text(text, encoding="utf-8")
        (folder / "plan.yaml").write_text("person: {known_as: Sam}\nupdated: 2026-06-01\n", encoding="utf-8")
        (folder / "yes.md").write_text(SIGNED.format(answer, ""), encoding="utf-8")
        return seen(folder)
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("name", [paper.name for paper in PAPERS if not paper.beside])
def test_every_page_of_every_paper_says_that_it_is_a_draft(name: str) -> None:
    made = on_paper(_whole("I do not agree"), name)
    for pdf in (made.pdf, *made.beside.values()):
        for page in filter(None, haystack.pdf_pages(pdf)):  # one with nothing on it fills a sheet to fold
            assert "Draft. Sam has not agreed to this." in page
    if name in SHORT:
        assert len(haystack.pdf_pages(made.pdf)) == len(haystack.pdf_pages(on_paper(_whole("I agree"), name).pdf))


def test_each_card_says_it_and_so_does_the_cover() -> None:
    cards = haystack.pdf_pages(on_paper(_whole(""), "wallet-card").pdf)
    assert [page.count("Draft") for page in cards] == [11, 11]
    cover = haystack.pdf_pages(on_paper(_whole(""), "easy-read-a4").pdf)[0]
    assert "This is a draft. Sam has not agreed to this plan." in cover


def test_a_plan_that_is_agreed_or_was_not_asked_is_printed_as_before() -> None:
    for book in (_whole("I agree"), _whole("I partly agree"), pages.make(readers.view(read(SAM), "me", TODAY))):
        assert not book.draft
        assert "@top-right-corner" not in press.style(book)
        assert not book.agreement


@pytest.mark.parametrize("name", ['Sam"}', "S\\2", "</style><b>", "Ali; } @page { margin: 0", "A" * 90])
def test_a_name_cannot_get_out_of_the_style(name: str) -> None:
    book = _whole("")
    plan = replace(book.plan, person=replace(book.plan.person, known_as=name))
    style = press.style(replace(book, plan=plan))
    assert "</style>" not in style
    pdf = on_paper(replace(book, plan=plan), "door-sheet").pdf
    (page,) = haystack.pdf_pages(pdf)
    assert ("Draft" if len(name) > 50 else f"Draft. {name} has") in page


@pytest.mark.parametrize("reader", ["me", "family", "team"])
def test_every_page_and_the_data_say_it_to_every_reader_in_their_language(
    plan_folder: PlanFolder, tmp_path: Path, reader: str
) -> None:
    folder = plan_folder({"plan.yaml": SETTINGS, "week.md": WEEK, "yes.md": SIGNED.format("I do not agree", "")})
    build(Job(folder, tmp_path / "out", reader, only=("website", "data"), today=TODAY))
    for path in [*(tmp_path / "out/website").glob("*.html"), tmp_path / "out/START-HERE.html"]:
        said = "Drafft. Dydy Sam" if path.stem.endswith(".cy") else "Draft. Sam has not agreed to this."
        assert said in path.read_text(encoding="utf-8"), path
    assert json.loads((tmp_path / "out/plan.json").read_text(encoding="utf-8"))["draft"] is True


def _asked(plan_folder: PlanFolder) -> Path:
    """A plan that Sam and Nan have agreed to, as it is."""
    folder = plan_folder({"plan.yaml": SETTINGS, "week.md": WEEK, "yes.md": SIGNED.format("I agree", "")})
    mark = agreement.fingerprint(read(folder))
    note = "{{agreed=2026-05-0{}/{}}}"
    (folder / "yes.md").write_text(SIGNED.format(f"I agree {note.format(1, mark)}", note.format(2, mark)), "utf-8")
    return folder


def _made(folder: Path, out: Path, reader: str) -> dict[str, bytes]:
    build(Job(folder, out, reader, only=("website", "data"), today=TODAY))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files.walk(out)}


def test_the_person_is_told_that_the_plan_was_changed_since(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = _asked(plan_folder)
    before = "".join(text for _, text in haystack.texts(_out(folder, tmp_path / "one")))
    assert "as it is now, on 1 May 2026" in before.replace("\xa0", " ")
    assert "has changed since" not in before
    (folder / "week.md").write_text(WEEK.replace("tea", "milk"), encoding="utf-8")
    out = _out(folder, tmp_path / "two")
    words = "The plan has changed since Sam agreed to it, on 1 May 2026."
    for path in (out / "website").glob("*.html"):
        text = " ".join(path.read_text(encoding="utf-8").split())
        assert (words in text) == (not path.stem.endswith(".cy")), path
    page = " ".join((out / "website/yes.html").read_text(encoding="utf-8").split())
    assert page.count("The plan has changed since this was said, on") == 2
    assert json.loads((out / "plan.json").read_text(encoding="utf-8"))["changed_since"] == [
        {"who": "Sam", "date": "2026-05-01"}, {"who": "Nan", "date": "2026-05-02"}]
    found = [one.what for one in checks.run(read(folder), TODAY, lambda _: True) if one.code == "R-SIGN-4"]
    assert [what.split()[5] for what in found] == ["Sam", "Nan"]
    booklet = haystack.pdf_pages(on_paper(seen(folder), "easy-read-a4").pdf)
    assert words in booklet[0]
    assert words in booklet[-1]
    assert any("since this was said" in page for page in booklet)


def _out(folder: Path, out: Path) -> Path:
    _made(folder, out, "me")
    return out


@pytest.mark.parametrize("reader", ["team", "family"])
def test_nobody_else_can_tell_that_something_was_agreed_or_that_what_they_do_not_see_was_changed(
    plan_folder: PlanFolder, tmp_path: Path, reader: str
) -> None:
    """Byte for byte: before anybody agreed, after that, and after a change of what only the person sees."""
    folder = plan_folder({"plan.yaml": SETTINGS, "week.md": WEEK, "yes.md": SIGNED.format("I agree", "")})
    states = [_made(folder, tmp_path / "0", reader)]
    _asked(plan_folder)
    states.append(_made(folder, tmp_path / "1", reader))
    (folder / "week.md").write_text(WEEK.replace("swims", "flies"), encoding="utf-8")
    states.append(_made(folder, tmp_path / "2", reader))
    assert states[0] == states[1] == states[2]
    (folder / "week.md").write_text(WEEK.replace("tea", "milk"), encoding="utf-8")
    _made(folder, tmp_path / "3", reader)
    text = "".join(text for _, text in haystack.texts(tmp_path / "3"))
    assert not [word for word in ("changed since", "as it is now, on", '"agreed"', "2026-05-0") if word in text]
