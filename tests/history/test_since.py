"""Since when what is new is told: since the last copy, since the plan was last kept, or since a day."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen import history
from pcp_sitegen.errors import UsageError
from pcp_sitegen.history import since, versions
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.readers import view
from tests.conftest import PlanFolder

YAML = """\
person: {known_as: Sam}
readers:
  family: {who: Mum, parts: all}
  team: {who: My team, parts: [a, news]}
"""
NEWS = "---\ntemplate: what-changed\n---\n"
TODAY = date(2026, 11, 23)
NOTHING = "Nothing has changed since"


@pytest.fixture
def folder(plan_folder: PlanFolder) -> Path:
    """A plan that was kept on the first of May, June and July, each time with one line more."""
    place = plan_folder({"plan.yaml": YAML, "news.md": NEWS, "a.md": "# A\n\n- Line of April.\n"})
    for month, name in ((5, "May"), (6, "June"), (7, "July")):
        if month > 5:
            write(place, f"- Line of {name}.\n")
        history.keep(place, name, today=date(2026, month, 1))
    return place


def write(folder: Path, line: str, name: str = "a.md") -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(line)


def shared(folder: Path, *copies: tuple[str, str]) -> None:
    text = "".join(f"  - {{who: X, reader: {reader}, made: {made}, how: printed}}\n" for reader, made in copies)
    (folder / "shared.yaml").write_text(f"copies:\n{text}", encoding="utf-8")


def told(folder: Path, reader: str = "me", asked: str = "", bars: bool = False) -> Plan:
    plan = since.told(read(folder), reader, TODAY, folder.parent / "out", asked, bars)
    assert not list(folder.parent.glob(".out*")), "what versions hold is taken away"
    return view(plan, reader, TODAY)


def page(plan: Plan) -> str:
    (part,) = [part for part in plan.parts if part.template == "what-changed"]
    return "\n".join(item.text for item in part.items())


def test_the_person_is_told_what_is_new_since_the_plan_was_last_kept(folder: Path) -> None:
    assert page(told(folder)).startswith("This is what is new since 1\xa0June\xa02026."), "now is what was kept in July"
    assert "Line of July" in page(told(folder))
    write(folder, "- Line of today.\n")
    assert page(told(folder)).startswith("This is what is new since 1\xa0July\xa02026.")
    assert "Line of July" not in page(told(folder))


def test_a_reader_is_told_what_is_new_since_their_last_copy(folder: Path) -> None:
    shared(folder, ("family", "2026-05-10"), ("team", "2026-06-30"), ("family", "2026-06-10"))
    assert page(told(folder, "family")).startswith("This is what is new since 10\xa0June\xa02026.")
    assert "Line of July" in page(told(folder, "family"))
    assert "Line of June" not in page(told(folder, "family"))
    assert page(told(folder, "team")).startswith("This is what is new since 30\xa0June\xa02026.")


def test_the_first_copy_says_so_and_a_copy_that_nobody_kept_does_too(folder: Path) -> None:
    assert page(told(folder, "family")) == "This is your first copy. All of it is new to you."
    shared(folder, ("family", "2026-02-01"))
    assert page(told(folder, "family")).startswith("We did not keep the plan as it was on 1\xa0February\xa02026.")
    shutil.rmtree(folder / "history")
    assert page(told(folder)).startswith("We have not kept my plan as it was before.")


def test_a_day_counts_from_the_version_before_it(folder: Path) -> None:
    assert page(told(folder, asked="2026-06-15")).startswith("This is what is new since 15\xa0June\xa02026.")
    assert "Line of June" not in page(told(folder, asked="2026-06-15"))
    assert "Line of June" in page(told(folder, asked="2026-05-01"))


def test_what_was_asked_for_is_there_in_a_plan_that_has_no_such_part(folder: Path) -> None:
    (folder / "news.md").unlink()
    (folder / "plan.yaml").write_text(YAML.replace(", news", ""), encoding="utf-8")
    assert all(part.template != "what-changed" for part in told(folder, "team").parts)
    for reader in ("me", "family", "team"):
        assert "Line of June" in page(told(folder, reader, "2026-05-01"))


def test_nobody_but_the_person_is_told_the_day_of_a_version_in_which_only_hidden_things_are_new(folder: Path) -> None:
    write(folder, "- Hidden line. {for=me}\n")
    history.keep(folder, "hidden", today=date(2026, 8, 1))
    write(folder, "- Line of autumn.\n")
    assert page(told(folder, asked="kept")).startswith("This is what is new since 1\xa0August\xa02026.")
    assert page(told(folder, "family", "kept")).startswith("This is what is new since 1\xa0July\xa02026.")
    history.keep(folder, "autumn", today=date(2026, 9, 1))
    write(folder, "- One more hidden line. {for=me}\n")
    assert page(told(folder, "family", "kept")).startswith("This is what is new since 1\xa0July\xa02026.")


@pytest.mark.parametrize(("asked", "words"), [
    ("2026-13-01", "'2026-13-01' is no day"),
    ("yesterday", "Write a day such as 2026-06-01, or kept, or copy"),
    ("2027-01-01", "2027-01-01 has not come yet"),
    ("2026-04-30", r"kept on 2026-04-30 or before\. The oldest is of 2026-05-01"),
])
def test_a_day_that_tells_nothing_is_one_clear_sentence(folder: Path, asked: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        told(folder, asked=asked)


@pytest.mark.parametrize(("asked", "bars"), [("kept", False), ("2026-06-01", False), ("", True)])
def test_without_a_history_it_says_how_to_begin_one(folder: Path, asked: str, bars: bool) -> None:
    shutil.rmtree(folder / "history")
    with pytest.raises(UsageError, match=r"No version of this plan was kept.*pcp keep FOLDER"):
        told(folder, asked=asked, bars=bars)


def test_bars_need_something_to_compare_with(folder: Path) -> None:
    with pytest.raises(UsageError, match="'family' had no copy of this plan, so all of it is new to them"):
        told(folder, "family", bars=True)
    marked = told(folder, "family", "2026-06-01", bars=True)
    assert [item.notes.news for part in marked.parts if part.name == "a" for item in part.items()] == ["", "", "new"]


def test_nothing_is_read_where_nobody_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "news.md").unlink()
    (folder / "plan.yaml").write_text(YAML.replace(", news", ""), encoding="utf-8")
    monkeypatch.setattr(versions, "kept", lambda _: pytest.fail("the history was read"))
    assert told(folder).since is None


def test_a_version_that_cannot_be_read_is_passed_over(folder: Path) -> None:
    good = (folder / "a.md").read_text(encoding="utf-8")
    write(folder, "- A brace { alone.\n")
    history.keep(folder, "broken", today=date(2026, 8, 1))
    (folder / "a.md").write_text(good + "- Line of autumn.\n", encoding="utf-8")
    assert page(told(folder)).startswith("This is what is new since 1\xa0July\xa02026.")
    with pytest.raises(UsageError, match="as it was kept on 2026-08-01 cannot be read"):
        told(folder, asked="2026-09-01")


def test_in_another_language_lines_of_then_are_told_in_the_words_of_then(folder: Path) -> None:
    (folder / "plan.yaml").write_text(YAML + "other_languages: [cy]\n", encoding="utf-8")
    (folder / "a.md").write_text("# A\n\n- Line of April.\n- Line of June.\n- Line of today.\n", encoding="utf-8")
    welsh_words = "# A\n\n- Llinell Ebrill.\n- Llinell Mehefin.\n- Llinell heddiw.\n"
    (folder / "a.cy.md").write_text(welsh_words, encoding="utf-8")
    (welsh,) = told(folder).translations
    assert "Dyma beth sy'n newydd ers 1\xa0Gorffennaf\xa02026." in page(welsh)
    (part,) = [part for part in welsh.parts if part.template == "what-changed"]
    assert [(item.text, item.language) for item in part.items() if "Line" in item.text or "Llinell" in item.text] in (
        [("Line of July.", "en-GB"), ("Llinell heddiw.", "")], [("Llinell heddiw.", ""), ("Line of July.", "en-GB")])


def test_of_two_copies_on_one_day_each_is_told_what_is_new_since_the_one_before(folder: Path) -> None:
    """`pcp lock` and `pcp carry` build first, then keep the plan, then write down who has the copy."""

    def copied() -> str:
        said = page(told(folder, "family"))
        version = history.keep_for(folder, "Mum", "en-GB", TODAY)
        with (folder / "shared.yaml").open("a", encoding="utf-8") as file:
            file.write("" if file.tell() else "copies:\n")
            file.write(f"  - {{who: Mum, reader: family, made: {TODAY}, how: locked, version: {version.name}}}\n")
        return said

    assert copied().startswith("This is your first copy.")
    write(folder, "- Line of the morning.\n")
    assert "Line of the morning" in copied()
    write(folder, "- Line of the evening.\n")
    last = copied()
    assert "Line of the evening" in last
    assert "Line of the morning" not in last
    assert NOTHING in copied()
