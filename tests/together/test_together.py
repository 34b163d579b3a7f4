"""`pcp together`: what goes out is whole, and nothing in it leads back to anybody."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import click
import pikepdf
import pytest

from pcp_sitegen.cli import together as cli
from pcp_sitegen.errors import PcpError
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from pcp_sitegen.together import pool
from tests.checkers import pdf_errors
from tests.haystack import pdf_pages, texts, words
from tests.together.people import NAMES, SAID, TODAY, YES, plan, plans, review, settings


def run(*arguments: object) -> None:
    cli.command.main([str(one) for one in arguments], standalone_mode=False)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("together")
    long = "I want people to tell me a day before, with a picture, when somebody new comes to help me in the morning"
    folders = plans(home, 6, {"my-review.md": review(*SAID[0], "", "", long, updated="2026-10-14"),
                              "my-people.md": "---\ntemplate: relationship-map\n---\n\n## My family\n\n"
                                              "- Ottoline, my sister, in Grasmere\n"})
    run(*folders, "--out", home / "out")
    return home / "out"


def test_all_statements_are_there_in_their_groups_and_no_others(finished: Path) -> None:
    data = json.loads((finished / "together.json").read_text(encoding="utf-8"))
    assert data["people"] == 6
    assert data["schema"] == "pcp-together-1"
    for at, group in enumerate(("working", "not_working", "future")):
        told = [one["text"] for one in data["statements"][group] if not one["text"].startswith("I want people to tell")]
        assert sorted(told) == sorted(said[at] for said in SAID)
    assert {one["language"] for group in data["statements"].values() for one in group} == {"en"}
    paper = " ".join(pdf_pages((finished / "together.pdf").read_bytes()))
    for group in data["statements"].values():
        assert all(one["text"] in paper for one in group)


def test_the_sheet_can_be_read_aloud(finished: Path) -> None:
    assert pdf_errors(finished / "together.pdf", ()) == []


def test_the_checksums_are_right(finished: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=finished, check=True, capture_output=True)
    assert {path.name for path in finished.iterdir()} == {"together.pdf", "together.json", "READ ME FIRST.txt",
                                                          "SHA256SUMS"}


def test_nothing_leads_back_to_a_person(finished: Path) -> None:
    """Not their names, not who helped, no folder, no day, no line of their plans but the statements."""
    away = {part.casefold() for name in NAMES for part in name.split()}
    away |= {"priya", "ottoline", "grasmere", "thumb", "2026", "2027", "june", "october", "plan-0", "myreview"}
    for place, text in texts(finished):
        assert not away & words(text), place
        assert not any(f"plan-{number}" in text or "my-review" in text for number in range(6)), place


def test_the_order_comes_from_the_words_alone(tmp_path: Path) -> None:
    """Other folders, in another order, with other people: the same bytes."""
    there, here = tmp_path / "a", tmp_path / "b"
    first = pool.gather(plans(there, 6), TODAY)
    others = [plan(here / "zz", 5 - at, {"plan.yaml": settings(NAMES[at]), "my-review.md": review(*SAID[at])})
              for at in range(6)]
    assert pool.gather(others[::-1], TODAY).cards == first.cards
    for at, cards in enumerate(first.cards.values()):
        assert [card.text for card in cards] != [said[at] for said in SAID]


def test_four_people_are_too_few(tmp_path: Path) -> None:
    with pytest.raises(PcpError, match="4 people are left, and 5 is the fewest"):
        run(*plans(tmp_path, 4), "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_fewest_are_counted_when_all_is_left_out_that_must_be(tmp_path: Path) -> None:
    folders = plans(tmp_path, 5, {"my-review.md": review("Tea with Sam", "Sam's bus", "To see Sam")})
    with pytest.raises(PcpError, match="4 people are left"):
        pool.gather(folders, TODAY, leave_out=True)


def test_a_plan_with_no_top_two_is_nobody(tmp_path: Path) -> None:
    with pytest.raises(PcpError, match="4 people are left"):
        pool.gather(plans(tmp_path, 5, {"my-review.md": "---\ntemplate: review\n---\n\n## What is working\n\n- Tea\n"}),
                    TODAY)


@pytest.mark.parametrize("yes", [
    "",
    YES.replace("2027-06-01", "2026-11-21"),
    YES.replace("Thumb up, with Priya, on 3 June 2026", "no"),
    YES.replace("Thumb up, with Priya, on 3 June 2026", "Not asked yet"),
    YES.replace("Thumb up, with Priya, on 3 June 2026", "He didn't say"),
    YES.replace("Thumb up, with Priya, on 3 June 2026", "Ddim eto"),
    YES.replace("Thumb up, with Priya, on 3 June 2026", "?"),
    "readers:\n  wtfc: {who: Working Together for Change, parts: all, agreed: Thumb up, until: 2027-06-01}\n",
])
def test_what_is_no_yes_to_this_is_none(tmp_path: Path, yes: str) -> None:
    """The yes to a reader is no yes to this either."""
    folders = plans(tmp_path, 6, {"plan.yaml": settings(NAMES[0], yes)})
    found = pool.gather(folders, TODAY)
    assert found.people == 5
    assert SAID[0][0] not in [card.text for cards in found.cards.values() for card in cards]
    assert [folder for folder, _ in found.not_used] == [str(folders[0])]


def test_a_yes_holds_on_its_last_day_and_the_first_end_is_told(tmp_path: Path) -> None:
    files = {"plan.yaml": settings(NAMES[0], YES.replace("2027-06-01", "2026-11-22"))}
    found = pool.gather(plans(tmp_path, 5, files), TODAY)
    assert (found.people, found.until) == (5, TODAY)


@pytest.mark.parametrize(("yes", "said"), [
    ("together: {agreed: Thumb up, untill: 2027-06-01}\n", "Did you mean 'until'"),
    ("togther: {agreed: Thumb up, until: 2027-06-01}\n", "Did you mean 'together'"),
    ("together: {agreed: Thumb up}\n", "does not say until when"),
    ("together: {agreed: Thumb up, until: }\n", "does not say until when"),
    ("together: {until: 2027-06-01}\n", "does not say how"),
    ("together: {agreed: Thumb up, until: next year}\n", "is not a date"),
    ("together: yes\n", "has lines of its own"),
])
def test_a_slip_in_the_yes_stops_the_plan(tmp_path: Path, yes: str, said: str) -> None:
    folders = plans(tmp_path, 6, {"plan.yaml": settings(NAMES[0], yes)})
    with pytest.raises(PcpError, match=said) as stopped:
        pool.gather(folders, TODAY)
    assert str(folders[0]) in str(stopped.value)
    assert len(stopped.value.problems) == 1


def test_what_only_some_may_see_stays_behind(tmp_path: Path) -> None:
    text = review("My key {for=family}", "The noise", "A cat", "The radio")
    nested = text.replace("- The noise", "- The noise\n  - of the van {for=family}")
    whole = nested.replace("## My top 2: for the future", "## My top 2: for the future {for=family}")
    files = {"my-review.md": whole, "plan.yaml": settings(NAMES[0], more="readers:\n  family: {who: Us, parts: all}\n")}
    found = pool.gather(plans(tmp_path, 6, files), TODAY)
    told = {card.text for cards in found.cards.values() for card in cards}
    assert "The radio" in told
    assert not {"My key", "The noise", "The noise, of the van"} & told
    assert sum(card.text == "A cat" for card in found.cards["future"]) == 1, "Ada's, not Sam's"
    assert "3 of the statements are only for some" in str(found.left_out[0])


def test_the_newest_review_with_anything_in_it_counts(tmp_path: Path) -> None:
    files = {"my-review.md": review("An old thing", "Old noise", "An old wish", updated="2024-02-01"),
             "review-2026.md": "---\ntitle: Now" + review("A new thing", "New noise", "A new wish")[3:],
             "review-2027.md": "---\ntitle: Next" + review("", "", "", updated="2026-11-20")[3:]}
    found = pool.gather(plans(tmp_path, 5, files), TODAY)
    told = {card.text for cards in found.cards.values() for card in cards}
    assert {"A new thing", "New noise", "A new wish"} <= told
    assert not any("old" in text.casefold() for text in told)


def test_the_program_does_not_choose_two_of_three(tmp_path: Path) -> None:
    text = review("A", "B", "C", "D", "E", "F", "G").replace("- A", "- Tea").replace("- G", "- Toast")
    with pytest.raises(PcpError, match=r"my-review.md, line \d+: There are 3 statements here, and 2 is the most"):
        pool.gather(plans(tmp_path, 6, {"my-review.md": text}), TODAY, leave_out=True)


def test_the_same_person_twice_is_refused(tmp_path: Path) -> None:
    folders = plans(tmp_path, 5)
    twin = plan(tmp_path / "more", 4)
    with pytest.raises(PcpError, match="look like plans of the same person"):
        pool.gather([*folders, twin], TODAY)
    (tmp_path / "link").symlink_to(folders[0])
    with pytest.raises(PcpError, match="look like plans of the same person"):
        pool.gather([*folders, tmp_path / "link"], TODAY)


def test_a_bad_plan_is_one_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    folders = plans(tmp_path, 6, {"plan.yaml": "person: {known_as: Sam}\ncolour: red\nsize: 3\n"})
    with pytest.raises(PcpError, match=r"plan-0/plan.yaml, line 2: .*\(and 1 more\)") as stopped:
        run(*folders, "--out", tmp_path / "out")
    assert len(stopped.value.problems) == 1
    assert not (tmp_path / "out").exists()


def test_a_refused_statement_stops_all_until_it_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = plans(tmp_path, 6, {"my-review.md": review("Tea with Sam", *SAID[0][1:])})
    with pytest.raises(PcpError, match=r"plan-0/my-review.md, line \d+: 'sam' is a name in this plan \(plan.yaml"):
        run(*folders, "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()
    run(*folders, "--out", tmp_path / "out", "--leave-out", "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert told["statements"] == {"working": 5, "not_working": 6, "future": 6}
    assert [one["file"] for one in told["left_out"]] == [f"{folders[0]}/my-review.md"]
    assert "Tea with" not in (tmp_path / "out/together.json").read_text()


@pytest.mark.parametrize("out", ["plan-0", "plan-0/out", ""])
def test_nothing_is_written_into_a_plan_or_around_it(tmp_path: Path, out: str) -> None:
    with pytest.raises(PcpError, match="one inside the other"):
        run(*plans(tmp_path, 5), "--out", tmp_path / out)


def test_only_what_it_made_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("Dear Ada")
    with pytest.raises(PcpError, match="did not make"):
        run(*plans(tmp_path / "all", 5), "--out", tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["letter.txt"]


def test_it_needs_a_folder() -> None:
    with pytest.raises(click.MissingParameter):
        run()


def test_the_person_sees_their_yes_and_nobody_else_does(tmp_path: Path) -> None:
    more = "readers:\n  family: {who: Us, parts: all}\n"
    folder = plan(tmp_path, 0, {"plan.yaml": settings(NAMES[0], more=more),
                                "who-may-see.md": "---\ntemplate: who-may-see\n---\n"})
    mine, theirs = (readers.view(read(folder), name, TODAY) for name in ("me", "family"))
    page = next(part for part in mine.parts if part.name == "who-may-see")
    assert "Thumb up, with Priya, on 3 June 2026" in [item.text for item in page.items()]
    assert mine.together is not None
    assert theirs.together is None


def test_words_of_other_languages_are_read_aloud_as_such(tmp_path: Path) -> None:
    """Most statements decide which language the sheet is in, and each of the others says its own."""
    folders = []
    for at, code in enumerate(("cy", "cy-GB", "cy", "ur", "en-GB")):
        said = {"cy": ("allwedd fy nrws", "gormod o sŵn", "gardd fach"), "ur": ("میری چابی", "بہت شور", "ایک باغ"),
                "en": SAID[0]}[code[:2]]
        name = ("Alys", "Bethan", "Cai", "نور", "Sam")[at]
        yaml = f'person: {{known_as: "{name}"}}\nlanguage: {code}\n{YES}'
        folders.append(plan(tmp_path, at, {"plan.yaml": yaml, "my-review.md": review(*said)}))
    run(*folders, "--out", tmp_path / "out")
    data = json.loads((tmp_path / "out/together.json").read_text(encoding="utf-8"))
    assert sorted(one["language"] for one in data["statements"]["future"]) == ["cy", "cy", "cy", "en", "ur"]
    assert pdf_errors(tmp_path / "out/together.pdf", ()) == []
    with pikepdf.open(tmp_path / "out/together.pdf") as pdf:
        assert pdf.Root.Lang == "cy"
        told = [str(item.Lang) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Lang" in item]
    assert {"en", "ur"} <= set(told)
