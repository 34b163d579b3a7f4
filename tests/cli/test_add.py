"""`pcp add`: the same template again, for another purpose, under a name and a title of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcp_sitegen.cli import pcp
from pcp_sitegen.errors import UsageError
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder

PROFILE = "one-page-profile"


def add(*words: object) -> None:
    pcp.main(["add", *map(str, words)], standalone_mode=False)


def titles(folder: Path) -> dict[str, str]:
    return {part.name: part.title for part in read(folder).parts}


def test_a_part_can_be_added_again_under_another_name(plan_folder: PlanFolder) -> None:
    folder = plan_folder()
    add(folder, PROFILE)
    add(folder, PROFILE, "--as", "profile-for-the-shop")
    add(folder, PROFILE, "--as", "at-work", "--title", "Me: at \"work\", & more")
    assert titles(folder) == {PROFILE: "My one-page profile", "profile-for-the-shop": "Profile for the shop",
                              "at-work": "Me: at \"work\", & more"}
    assert {part.template for part in read(folder).parts} == {PROFILE}


@pytest.mark.parametrize("words", [
    ("--as", "second", "--title", "My One-Page Profile"), ("--as", "a-hat"), ("--title", "A hat"),
    ("--as", "Second"), ("--as", "all"), ("--as", "../second"), ("--as", "index"),
])
def test_a_title_or_a_name_that_cannot_be_changes_nothing(plan_folder: PlanFolder, words: tuple[str, ...]) -> None:
    folder = plan_folder({f"{PROFILE}.md": f"---\ntemplate: {PROFILE}\n---\n", "hat.md": "# A hat"})
    before = {path: path.read_bytes() for path in folder.parent.rglob("*.md")}
    with pytest.raises(UsageError) as caught:
        add(folder, PROFILE, *words)
    assert caught.value.problems[0].do
    assert {path: path.read_bytes() for path in folder.parent.rglob("*.md")} == before


def test_the_message_names_the_part_that_has_the_title_and_what_to_do(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"hat.md": "# A hat"})
    with pytest.raises(UsageError, match=r"hat\.md is called 'A hat' too\. Nothing was changed\. .*--title"):
        add(folder, PROFILE, "--title", "a HAT")


def test_a_private_part_says_that_nobody_gets_it_by_itself(
    plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    add(plan_folder(), "money-plan")
    said = capsys.readouterr().out
    assert "It is private: 'parts: all' does not give it to anyone." in said
    assert "Who will see it: Sam. " in said


@pytest.mark.parametrize("name", ["who-may-see", "completeness"])
def test_a_part_that_only_the_person_has_is_not_said_to_be_for_others(
    plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    add(plan_folder(), name)
    said = capsys.readouterr().out
    assert "It is made from the rest of the plan." in said
    assert "Mum and Dad" not in said


_TWO = {"plan.yaml": "person: {known_as: Sam}\nother_languages: [cy]\nreaders:\n  family: {who: Mum, parts: all}\n",
        "my-tea.md": "---\ntitle: Tea with me\nwritten_by: Joe\n---\n\n- :tea: I drink 2 cups. {exact for=family}\n"}


def test_a_translation_begins_with_every_line_and_note_of_its_part(plan_folder: PlanFolder) -> None:
    folder = plan_folder(_TWO)
    add(folder, "my-tea", "--language", "cy")
    text = (folder / "my-tea.cy.md").read_text(encoding="utf-8")
    assert "title: Tea with me" in text
    assert "- :tea: I drink 2 cups. {exact for=family}" in text
    assert "written_by" not in text
    assert [part.language for part in read(folder).translations[0].parts if part.name == "my-tea"] == [""]


@pytest.mark.parametrize(("words", "said"), [
    (("my-te", "--language", "cy"), "Did you mean 'my-tea'"), (("my-tea", "--language", "pl"), "other_languages"),
    (("first-shift", "--language", "cy"), "no part called"),
])
def test_what_cannot_be_translated_changes_nothing(plan_folder: PlanFolder, words: tuple[str, ...], said: str) -> None:
    folder = plan_folder(_TWO)
    with pytest.raises(UsageError, match=said):
        add(folder, *words)
    assert sorted(path.name for path in folder.iterdir()) == ["my-tea.md", "plan.yaml"]


def test_a_translation_that_is_there_is_not_written_again(plan_folder: PlanFolder) -> None:
    folder = plan_folder(_TWO)
    add(folder, "my-tea", "--language", "cy")
    with pytest.raises(UsageError, match="there already"):
        add(folder, "my-tea", "--language", "cy")


def test_a_new_plan_in_welsh_has_its_headings_in_welsh(tmp_path: Path) -> None:
    pcp.main(["new", str(tmp_path / "olwen"), "--name", "Olwen", "--language", "cy"], standalone_mode=False)
    add(tmp_path / "olwen", "my-week")
    text = (tmp_path / "olwen" / "one-page-profile.md").read_text(encoding="utf-8")
    assert "## Beth sy'n bwysig i fi" in text
    assert "Ysgrifennwch un peth ar bob llinell" in text
    assert titles(tmp_path / "olwen")["my-week"] == "Fy niwrnodau a fy wythnos"
    sections = read(tmp_path / "olwen").parts[0].sections
    assert {section.field for section in sections} == {"admire", "important-to", "support"}
