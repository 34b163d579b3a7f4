"""`pcp agree`: an answer is put into the sign-off part, and nothing else in it is touched."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen import files, history
from pcp_sitegen.cli import agree as command
from pcp_sitegen.cli import pcp
from pcp_sitegen.errors import MachineError, PlanError, UsageError
from pcp_sitegen.plan import dates
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.agreed import agreement
from pcp_sitegen.plan.model import Agreement
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder
from tests.made import PLANS

SIGN = "sign-off"
TODAY = dates.in_words(date.today(), "en")


def agree(*words: object) -> None:
    pcp.main(["agree", *map(str, words)], standalone_mode=False)


def mine(folder: Path, said: str = "agree", *more: object) -> None:
    agree(folder, "--who", "Sam", "--answer", said, "--how", "Thumb up", "--yes", "--quiet", *more)


def answers(folder: Path) -> list[agreement.Answer]:
    plan = read(folder)
    return [answer for part in agreement.sign_offs(plan) for answer in agreement.answers(part, plan)]


def without_answers(text: str) -> list[str]:
    """The lines of a text in which no answer stands."""
    return [line for line in text.splitlines() if "agreed=" not in line and TODAY not in line and line.strip()]


def test_the_person_s_answer_stands_in_a_new_part_with_how_they_showed_it(plan_folder: PlanFolder) -> None:
    folder = plan_folder()
    pcp.main(["add", str(folder), SIGN, "--quiet"], standalone_mode=False)
    before = (folder / f"{SIGN}.md").read_text(encoding="utf-8")
    mine(folder, "partly", "--saw", "Priya Shah")
    text = (folder / f"{SIGN}.md").read_text(encoding="utf-8")
    mark = agreement.fingerprint(read(folder))
    assert f"\n- I partly agree {{agreed={date.today().isoformat()}/{mark}}}\n" in text
    assert f"\n- {TODAY}: Thumb up. Priya Shah saw it.\n" in text
    assert answers(folder)[0].said == "partly"
    gone = [line for line in before.splitlines() if line.strip()]
    for line in without_answers(text):
        gone.remove(line)
    assert gone == ["- ", "- "]


@pytest.mark.parametrize("number", range(len(templates.load(SIGN).examples)))
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_all_else_in_any_sign_off_part_stays_byte_for_byte(plan_folder: PlanFolder, number: int, ends: str) -> None:
    text = templates.load(SIGN).examples[number].markdown
    folder = plan_folder({"yes.md": text.replace("\n", ends).encode()})
    for _ in range(2):
        mine(folder, "partly")
        agree(folder, "--who", "Nan", "--answer", "not", "--how", "She said no | never", "--yes", "--quiet")
        agree(folder, "--who", "maggie  dunn", "--answer", "agree", "--role", "My sister", "--yes", "--quiet")
    now = (folder / "yes.md").read_bytes().decode()
    assert now.replace("\r\n", "").count("\r") == 0
    assert (ends == "\n") == ("\r\n" not in now)
    there = answers(folder)
    assert there[0].said == "partly"
    assert {one.who for one in there if one.agreed} == {"", "Nan", next(
        one.who for one in there if one.who.casefold().split() == ["maggie", "dunn"])}
    assert len({one.agreed for one in there if one.agreed}) == 1
    old = [line for line in text.splitlines() if not re.match(r"(- )?I (partly |do not )?agree\b", line)
           and "Maggie Dunn |" not in line and line.strip(" |")]
    assert not set(old) - set(now.splitlines())


def test_others_have_a_row_whose_other_cells_stay(plan_folder: PlanFolder) -> None:
    row = "|  :hat:  Nan Okafor   |My  *Nan*| Partly {agreed=2026-01-01/0123456789abcdef} {said=Nan} | 3 May |"
    folder = plan_folder({"yes.md": "---\ntemplate: sign-off\n---\n\n## What others say\n\n"
                          f"| Name | Role | Answer | Day |\n|---|---|---|---|\n{row}\n| Joe | | Agree | |\n"})
    agree(folder, "--who", "nan okafor", "--answer", "agree", "--yes", "--quiet")
    note = f"{{agreed={Agreement(date.today(), agreement.fingerprint(read(folder)))}}}"
    text = (folder / "yes.md").read_text(encoding="utf-8")
    assert f"|  :hat:  Nan Okafor   |My  *Nan*| Agree {note} | {TODAY} |\n" in text
    assert text.endswith("| Joe | | Agree | |\n")


def test_it_shows_what_it_will_write_and_writes_nothing_without_a_yes(
    plan_folder: PlanFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = plan_folder({"yes.md": "---\ntemplate: sign-off\n---\n\n## Do I agree?\n\nI agree\n"})
    before = (folder / "yes.md").read_bytes()
    monkeypatch.setattr("click.confirm", lambda *_: False)
    agree(folder, "--who", "Sam", "--answer", "not", "--how", "Red card")
    assert "+ I do not agree {agreed=" in capsys.readouterr().out
    assert (folder / "yes.md").read_bytes() == before
    assert not (folder / "history").exists()


def test_the_plan_is_kept_before_and_after_with_who_agreed(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"yes.md": "---\ntemplate: sign-off\n---\n\n## Do I agree?\n\nI do not agree\n"})
    before = (folder / "yes.md").read_bytes()
    mine(folder)
    first, second = history.kept(folder)
    assert second.agreed == (history.Agreed("Sam", "I agree. Thumb up"),)
    assert not first.agreed
    history.out(folder, first, folder.parent / "then")
    assert (folder.parent / "then/yes.md").read_bytes() == before


def test_a_no_is_written_down_and_is_no_agreement(plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan_folder({"yes.md": "---\ntemplate: sign-off\n---\n\n## Do I agree?\n\n"})
    agree(folder, "--who", "Sam", "--answer", "not", "--how", "Red card", "--yes")
    assert "now says that it is a draft" in capsys.readouterr().out
    assert not history.kept(folder)[-1].agreed
    assert answers(folder)[0].said == "not"


@pytest.fixture
def olwen(tmp_path: Path) -> Path:
    """A plan with a sign-off part in two languages."""
    folder = Path(shutil.copytree(PLANS / "olwen", tmp_path / "olwen"))
    pcp.main(["add", str(folder), SIGN, "--language", "cy", "--quiet"], standalone_mode=False)
    return folder


def test_both_languages_are_signed_and_stay_beside_each_other(olwen: Path) -> None:
    folder = olwen
    agree(folder, "--who", "Olwen", "--answer", "agree", "--how", "A pat on the hand", "--yes", "--quiet")
    agree(folder, "--who", "Siân Morgan", "--answer", "agree", "--yes", "--quiet")
    assert {one.who for one in answers(folder) if one.agreed} == {"", "Siân Morgan"}
    welsh = (folder / f"{SIGN}.cy.md").read_text(encoding="utf-8")
    assert "Rydw i'n cytuno {agreed=" in welsh
    assert f"{dates.in_words(date.today(), 'cy')}: A pat on the hand." in welsh


@pytest.mark.parametrize(("files_", "words", "said"), [
    ({}, ("--how", "x"), "pcp add .* sign-off"),
    ({"yes.md": "---\ntemplate: sign-off\nwanted: no\n---\n"}, ("--how", "x"), "does not want"),
    ({"yes.md": "---\ntemplate: sign-off\n---\n"}, (), "how Sam showed it"),
    ({"yes.md": "---\ntemplate: sign-off\n---\n", "no.md": "---\ntemplate: sign-off\ntitle: No\n---\n"},
     ("--how", "x"), "--part NAME"),
    ({"yes.md": "---\ntemplate: sign-off\n---\n"}, ("--how", "x", "--part", "yess"), "Did you mean 'yes'"),
    ({"yes.md": "---\ntemplate: sign-off\n---\n"}, ("--how", "x" * 501), "too long"),
])
def test_what_cannot_be_done_says_what_to_do(plan_folder: PlanFolder, files_: dict[str, str | bytes | None],
                                             words: tuple[str, ...], said: str) -> None:
    folder = plan_folder(files_)
    with pytest.raises(UsageError, match=said):
        agree(folder, "--who", "Sam", "--answer", "agree", "--yes", *words)
    assert not (folder / "history").exists()


@pytest.mark.parametrize("how", ["{for=family}", "}{", "<!-- x", "`a", "a | b", "one\n## two", "![x](../x.jpg)",
                                 "(for=family)", "[x](nowhere.md)"])
def test_words_that_look_like_something_else_are_words_or_are_refused(plan_folder: PlanFolder, how: str) -> None:
    text = "---\ntemplate: sign-off\n---\n\n## How I showed it\n\n- Thumb\n\n## Mine\n\nTea\n"
    folder = plan_folder({"yes.md": text})
    before = (folder / "yes.md").read_bytes()
    try:
        agree(folder, "--who", "Sam", "--answer", "agree", "--how", how, "--saw", how, "--yes", "--quiet")
        agree(folder, "--who", "Nan", "--answer", "agree", "--how", how, "--yes", "--quiet")
    except PlanError:
        assert (folder / "yes.md").read_bytes() == before
        return
    (part,) = agreement.sign_offs(read(folder))
    assert [section.title for section in part.sections] == ["How I showed it", "Mine", "Do I agree?", "What others say"]
    assert all(item.notes.readers is None for item in part.items())


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    plan_folder: PlanFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plan_folder({"yes.md": "---\ntemplate: sign-off\n---\n\n## Do I agree?\n\n"})

    def meanwhile(*_: object) -> bool:
        (folder / "yes.md").write_text("Something else.\n", encoding="utf-8")
        return True

    monkeypatch.setattr("click.confirm", meanwhile)
    with pytest.raises(PlanError, match="changed after you saw"):
        agree(folder, "--who", "Sam", "--answer", "agree", "--how", "Thumb")
    assert (folder / "yes.md").read_text(encoding="utf-8") == "Something else.\n"


def test_if_one_language_cannot_be_written_neither_is(olwen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = olwen
    before = {path: path.read_bytes() for path in folder.glob("*.md")}
    really = files.replace

    def full(path: Path, data: bytes) -> None:
        if path.name == f"{SIGN}.cy.md":
            raise MachineError
        really(path, data)

    monkeypatch.setattr(command.files, "replace", full)
    with pytest.raises(MachineError):
        agree(folder, "--who", "Olwen", "--answer", "agree", "--how", "A pat", "--yes", "--quiet")
    assert {path: path.read_bytes() for path in folder.glob("*.md")} == before


def test_what_is_agreed_is_what_the_note_says() -> None:
    assert str(Agreement(date(2026, 11, 3), "0123456789abcdef")) == "2026-11-03/0123456789abcdef"
