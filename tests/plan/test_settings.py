"""`plan.yaml`: every setting, and a clear word about every slip in one."""

from __future__ import annotations

from datetime import date

import pytest

from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan.model import Helper, Plan, Reader
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.settings import themes
from tests.conftest import PlanFolder

PARTS = {"one-page-profile.md": "- a", "my-week.md": "- b", "my-hopes.md": "- c"}


def plan_with(plan_folder: PlanFolder, yaml: str, **files: str | bytes) -> Plan:
    return read(plan_folder({"plan.yaml": yaml, **PARTS, **files}))


def test_only_the_name_is_required(plan_folder: PlanFolder) -> None:
    plan = plan_with(plan_folder, "person:\n  known_as: Sam\n")
    assert plan.person.known_as == "Sam"
    assert (plan.language, plan.text_size, plan.pictures, plan.theme) == ("en-GB", 16, "both", "plain")
    assert plan.front == "one-page-profile"
    assert [part.name for part in plan.parts] == ["one-page-profile", "my-hopes", "my-week"]


def test_every_setting_is_read(plan_folder: PlanFolder, a_picture: bytes) -> None:
    plan = plan_with(plan_folder, """\
person: {known_as: Sam, name: Samuel Okafor, pronouns: he/him, photo: sam.jpg, photo_alt: Sam in a hat}
language: cy
facilitator: {name: Priya Shah, chosen_by: Sam}
key_worker: {name: Joe Bell, role: Support worker, phone: 01539 000 111}
kept: In the blue folder at home,
  and on my USB stick.
updated: 2026-06-01
review: {last: 2026-06-01, next: 2027-06-01}
text_size: 20
pictures: symbols
theme: cream
front: my-week
parts: [my-week, one-page-profile]
readers:
  family: {who: Mum and Dad, parts: all}
  club: {who: The club, parts: [my-week], until: 2027-06-01}
""", **{"sam.jpg": a_picture})
    assert (plan.person.name, plan.person.pronouns) == ("Samuel Okafor", "he/him")
    assert plan.person.photo is not None
    assert (plan.person.photo.name, plan.person.photo.alt) == ("sam.jpg", "Sam in a hat")
    assert plan.facilitator == Helper("Priya Shah", chosen_by="Sam")
    assert plan.key_worker == Helper("Joe Bell", "Support worker", "01539 000 111")
    assert plan.kept == "In the blue folder at home, and on my USB stick."
    assert (plan.updated, plan.last_review, plan.next_review) == (
        date(2026, 6, 1), date(2026, 6, 1), date(2027, 6, 1))
    assert (plan.language, plan.text_size, plan.pictures, plan.theme) == ("cy", 20, "symbols", "cream")
    assert plan.front == "my-week"
    assert [part.name for part in plan.parts] == ["my-week", "one-page-profile", "my-hopes"]
    assert [(reader.name, reader.who, reader.parts, reader.until) for reader in plan.readers] == [
        ("family", "Mum and Dad", None, None), ("club", "The club", ("my-week",), date(2027, 6, 1))]


@pytest.mark.parametrize("name", ["No", "Null", "0", "1e3", "2026-06-01", "~x", "Yes", "Zoë", "李"])
def test_no_name_is_taken_for_something_else(plan_folder: PlanFolder, name: str) -> None:
    assert plan_with(plan_folder, f"person:\n  known_as: {name}\n").person.known_as == name


@pytest.mark.parametrize(("yaml", "line", "what", "do"), [
    ("readers: {}", None, "The plan does not say who it is about", "known_as: Sam"),
    ("person: {known_as: ''}", 1, "The plan does not say who it is about", "known_as: Sam"),
    ("person: Sam", 1, "'person' has lines of its own under it", "known_as"),
    ("{P}reader: {}", 2, "There is no setting called 'reader'", "Did you mean 'readers'?"),
    ("person:\n  known_as: Sam\n  foto: sam.jpg", 3, "There is no setting called 'foto' in 'person'", "'photo'"),
    ("{P}speach: no", 2, "There is no setting called 'speach'", "Did you mean 'speech'?"),
    ("{P}speech: maybe", 2, "'speech: maybe' is not one of the choices.", "You can use: yes, no."),
    ("{P}review: {nxt: 2026-01-01}", 2, "There is no setting called 'nxt' in 'review'", "Did you mean 'next'?"),
    ("{P}key_worker: {nam: Joe}", 2, "There is no setting called 'nam' in 'key_worker'", "Did you mean 'name'?"),
    ("{P}readers:\n  a: {part: all}", 3, "There is no setting called 'part'", "Did you mean 'parts'?"),
    ("{P}readers:\n  a: {who: A}", 3, "The reader 'a' does not say which parts", "parts: all"),
    ("{P}readers:\n  me: {parts: all}", 3, "A reader cannot be called 'me'", "small letters"),
    ("{P}readers:\n  My Mum: {parts: all}", 3, "A reader cannot be called 'My Mum'", "small letters"),
    ("{P}readers:\n  a: {parts: [my-wek]}", 3, "names 'my-wek', and there is no my-wek.md", "Did you mean 'my-week'?"),
    ("{P}readers:\n  a: {parts: All}", 3, "'parts' of 'a' is a list of parts", "Write it like"),
    ("{P}readers:\n  a: {parts: all, until: soon}", 3, "'until: soon' is not a date", "2026-06-01"),
    ("{P}parts: [my-wek]", 2, "names 'my-wek', and there is no my-wek.md", "Did you mean 'my-week'?"),
    ("{P}parts: my-week", 2, "'parts' is a list of parts", "Write it like"),
    ("{P}front: my-wek", 2, "'front' names 'my-wek'", "Did you mean 'my-week'?"),
    ("{P}text_size: 12", 2, "'text_size: 12' cannot be used", "from 14 to 48"),
    ("{P}text_size: big", 2, "'text_size: big' cannot be used", "from 14 to 48"),
    ("{P}text_size: ١٦", 2, "'text_size: ١٦' cannot be used", "from 14 to 48"),
    ("{P}pictures: photo", 2, "'pictures: photo' is not one of the choices", "Did you mean 'photos'?"),
    ("{P}theme: crem", 2, "'theme: crem' is not one of the choices", "Did you mean 'cream'?"),
    ("{P}theme: ../plain", 2, "is not one of the choices", "plain"),
    ("{P}language: English please", 2, "'language: English please' is not right", "en-GB"),
    ("{P}updated: 1 June", 2, "'updated: 1 June' is not a date", "2026-06-01"),
    ("{P}kept: [a, b]", 2, "'kept' is a few words, not a list", "kept: words"),
    ("{P}person: {known_as: Joe}", 2, "'person' is there twice", "Keep one"),
    ("person: {known_as: Sam, photo: sam.jpg}", 1, "There is no picture 'sam.jpg'", "Put the photo"),
])
def test_a_slip_is_explained(plan_folder: PlanFolder, yaml: str, line: int | None, what: str, do: str) -> None:
    with pytest.raises(PlanError) as caught:
        plan_with(plan_folder, yaml.replace("{P}", "person: {known_as: Sam}\n"))
    problem = next(problem for problem in caught.value.problems if what in problem.what)
    assert do in problem.do
    assert problem.where is not None
    assert problem.where.file == "plan.yaml"
    assert line is None or problem.where.line == line


def test_all_slips_are_told_at_once(plan_folder: PlanFolder) -> None:
    with pytest.raises(PlanError) as caught:
        plan_with(plan_folder, "person: {known_as: Sam}\nthem: plain\ntext_size: 3\nreview: {last: x, next: y}\n")
    assert [problem.where.line for problem in caught.value.problems if problem.where] == [2, 3, 4, 4]


def test_a_reader_with_no_parts_sees_none(plan_folder: PlanFolder) -> None:
    plan = plan_with(plan_folder, "person: {known_as: Sam}\nreaders:\n  club: {parts: []}\n")
    reader = plan.readers[0]
    assert isinstance(reader, Reader)
    assert not any(reader.sees(part) for part in plan.parts)


def test_themes_are_the_folders_there_are() -> None:
    assert {"plain", "cream"} <= set(themes())


@pytest.mark.parametrize("link", ["https://example.org/sam", "https://a.b.example.org:8443/x?y=1#k=Qm9v-_~",
                                  "https://x.org", "https://example.org/#" + "k" * 179])
def test_the_private_link_is_an_address_of_a_safe_place(plan_folder: PlanFolder, link: str) -> None:
    assert plan_with(plan_folder, f"person: {{known_as: Sam}}\nlink: {link}\n").link == link


@pytest.mark.parametrize("link", ["http://example.org", "example.org", "javascript:alert(1)", "https://",
                                  "https://a b.org/", "https://me:secret@example.org/", "https://example.org/é", "https://example.org/\"",
                                  "https://example.org/#" + "k" * 180])
def test_anything_else_is_an_error_with_its_line(plan_folder: PlanFolder, link: str) -> None:
    with pytest.raises(PlanError) as caught:
        plan_with(plan_folder, f"person: {{known_as: Sam}}\nlink: '{link}'\n")
    assert [str(problem.where) for problem in caught.value.problems] == ["plan.yaml, line 2"]
    assert "begins with https://" in str(caught.value)
