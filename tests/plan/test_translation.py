"""A plan in two languages: the original decides, and nothing that a translation forgets shows a line to anybody."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan.model import ME, Part, Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.readers import view
from tests.conftest import PlanFolder
from tests.made import PLANS
from tests.plan.random_plans import READERS, RandomPlan, random_plans

TODAY = date(2026, 10, 1)
SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=40)
YAML = "person: {known_as: Sam}\nother_languages: [cy]\nreaders:\n  family: {who: Mum and Dad, parts: all}\n"
_NOTE = re.compile(r" ?\{for=[^{}]*\}")


def _in_welsh(text: str) -> str:
    """The text of a random part in another "language": each word is another, but for the names of pictures."""
    body = text.split("---\n", 2)[2]
    return re.sub(r"(?<!\]\()(?<!:)zqw(\d+)x", r"cyq\1x", body)


def _write(made: RandomPlan, folder: Path, translations: dict[str, str]) -> None:
    made.write(folder)
    settings_file = folder / "plan.yaml"
    settings_file.write_text(settings_file.read_text() + "other_languages: [cy]\n")
    for name, text in translations.items():
        (folder / name.replace(".md", ".cy.md")).write_text(text, encoding="utf-8")


def _welsh(value: object) -> set[str]:
    return {f"zqw{number}x" for number in re.findall(r"cyq(\d+)x", repr(value))}


@SLOW
@given(random_plans())
def test_a_reader_gets_every_translated_word_meant_for_them_and_no_other(made: RandomPlan) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _write(made, Path(folder), {name: _in_welsh(text) for name, text in made.files.items() if name.endswith(".md")})
        plan = read(Path(folder))
    for reader in READERS:
        found = view(plan, reader, TODAY)
        assert {word for word in _welsh(found) if reader not in made.may[word]} == set()
        must = {word for word in made.shown & made.must.keys() if reader in made.must[word]}
        assert must - _welsh(found.translations[0]) == set()
        assert _welsh(found.parts) == set()


@SLOW
@given(random_plans(), st.randoms(use_true_random=False))
def test_a_note_that_was_forgotten_in_a_translation_shows_nothing(made: RandomPlan, chance: st.random.Random) -> None:
    kept = {name: _NOTE.sub(lambda found: found.group() if chance.random() < 0.5 else "", _in_welsh(text))
            for name, text in made.files.items() if name.endswith(".md")}
    with tempfile.TemporaryDirectory() as folder:
        _write(made, Path(folder), kept)
        try:
            plan = read(Path(folder))
        except PlanError:
            return
    for reader in READERS:
        assert {word for word in _welsh(view(plan, reader, TODAY)) if reader not in made.may[word]} == set()


@SLOW
@given(random_plans(), st.randoms(use_true_random=False))
def test_lines_that_changed_places_in_a_translation_show_nothing(made: RandomPlan, chance: st.random.Random) -> None:
    mixed = {}
    for name, text in made.files.items():
        if name.endswith(".md"):
            lines = _in_welsh(text).split("\n")
            one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[one], lines[two] = lines[two], lines[one]
            mixed[name] = "\n".join(lines)
    with tempfile.TemporaryDirectory() as folder:
        _write(made, Path(folder), mixed)
        try:
            plan = read(Path(folder))
        except PlanError:
            return
    for reader in READERS:
        found = view(plan, reader, TODAY)
        assert _welsh(found) <= {word for word in made.may if reader in made.may[word]}


def _sheet(plan: Plan) -> Part:
    return next(part for part in plan.parts if part.template == "first-shift")


@pytest.mark.parametrize("reader", [ME, "family", "home-team", "night-team"])
def test_no_danger_is_lost_in_a_translation(reader: str) -> None:
    """The sheet for a first shift holds the same lines in both languages, each in its place."""
    plan = view(read(PLANS / "olwen"), reader, TODAY)
    mine, other = _sheet(plan), _sheet(plan.translations[0])
    for ours, theirs in zip(mine.sections, other.sections, strict=True):
        assert (ours.field, ours.state) == (theirs.field, theirs.state)
        pairs = list(zip(ours.items(), theirs.items(), strict=True))
        same = [one.meaning == two.meaning for one, two in pairs if ours.field != "signals"]
        assert all(same)
        assert len(pairs) > 1
    assert [item.text for section in mine.sections for item in section.items()] != [
        item.text for section in other.sections for item in section.items()]


def test_what_the_original_calls_never_is_on_the_sheet_however_it_is_translated(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": YAML, "a.md": "# Food\n\n- Never give me bread.\n- I am allergic to nuts.\n",
                          "a.cy.md": "# Bwyd\n\n- Dim bara i fi.\n- Mae cnau'n ddrwg i fi.\n"})
    sheet = _sheet(view(read(folder), ME, TODAY).translations[0])
    found = {section.field: [item.text for item in section.items()] for section in sheet.sections}
    assert found["never"] == ["Dim bara i fi."]
    assert found["allergies"] == ["Mae cnau'n ddrwg i fi."]


def test_a_yes_in_a_translation_agrees_to_nothing(plan_folder: PlanFolder) -> None:
    head = "| Who | How to contact them | They agree to be named with it |\n|---|---|---|\n"
    top = "---\ntemplate: relationship-map\n---\n\n## The people in my life\n\n"
    part = f"{top}{head}| Nan | 01632 960 001 | no |\n"
    folder = plan_folder({"plan.yaml": YAML, "a.md": part,
                          "a.cy.md": "## Y bobl yn fy mywyd\n\n" + head + "| Nain | 01632 960 001 | ydy |\n"})
    assert "960 001" not in repr(view(read(folder), "family", TODAY).translations)
    assert "960 001" in repr(view(read(folder), ME, TODAY).translations)


def test_a_part_without_a_translation_is_there_in_its_own_language(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": YAML, "a.md": "# Tea\n\n- I drink tea.\n", "b.md": "# Cake\n\n- I eat cake.\n",
                          "a.cy.md": "# Te\n\n- Dw i'n yfed te.\n"})
    other = read(folder).translations[0]
    assert [(part.title, part.language, [item.text for item in part.items()]) for part in other.parts if not part.made
            ] == [("Te", "", ["Dw i'n yfed te."]), ("Cake", "en-GB", ["I eat cake."])]


def test_words_and_titles_come_from_the_template_where_nobody_wrote_them(plan_folder: PlanFolder) -> None:
    passport = "---\ntemplate: hospital-passport\n---\n\n## Eating and drinking\n\n- I eat slowly.\n"
    folder = plan_folder({"plan.yaml": YAML, "a.md": passport,
                          "a.cy.md": "## Bwyta ac yfed\n\n- Dw i'n bwyta'n araf.\n"})
    part = read(folder).translations[0].part("a")
    assert part is not None
    assert part.title == "Fy mhasbort ysbyty"
    assert ("Alergeddau", "not yet") in [(section.title, section.state) for section in part.sections]


def test_the_words_of_plan_yaml_can_be_said_in_another_language_and_nothing_else(plan_folder: PlanFolder) -> None:
    files = {"plan.yaml": YAML + "kept: In my drawer.\n",
             "plan.cy.yaml": "kept: Yn fy nrôr.\nreaders:\n  family: {who: Mam a Dad}\n"}
    other = read(plan_folder(files)).translations[0]
    assert (other.kept, other.readers[0].who, other.readers[0].parts) == ("Yn fy nrôr.", "Mam a Dad", None)
    for wrong in ("readers:\n  family: {parts: all}\n", "readers:\n  team: {who: Tîm}\n", "updated: 2026-01-01\n",
                  "person: {known_as: Olwen}\n"):
        with pytest.raises(PlanError):
            read(plan_folder(files | {"plan.cy.yaml": wrong}))


@pytest.mark.parametrize(("original", "translation", "said"), [
    ("- A\n- B\n", "- A\n", "From here on the lines"),
    ("## One\n\n- A\n\n## Two\n\n- B\n", "## Un\n\n- A\n", "1 headings here, and 2"),
    ("- A {for=family}\n- B\n", "- A\n- B {for=family}\n", "notes in braces"),
    ("## One {for=family}\n\n- A\n", "## Un\n\n- A\n", "notes in braces"),
    ("| x | y |\n|---|---|\n| A | B {for=family} |\n", "| x | y |\n|---|---|\n| A | B |\n", "notes in braces"),
    ("| x | y |\n|---|---|\n| A | |\n", "| x | y |\n|---|---|\n| A | B |\n", "There are words here or in"),
    ("- A\n  - B\n", "- A\n- B\n", "From here on the lines"),
    ("- :tea: A\n", "- :cake: A\n", "picture or symbol"),
    ("- Ring 01632 960 001\n", "- Ffoniwch 01632 960 002\n", "The numbers here"),
    ("- Take 2 {exact}\n", "- Cymerwch dwy {exact}\n", "The numbers here"),
])
def test_what_does_not_stand_line_by_line_beside_its_original_stops_everything(
        plan_folder: PlanFolder, original: str, translation: str, said: str) -> None:
    folder = plan_folder({"plan.yaml": YAML, "a.md": f"# One thing\n\n{original}",
                          "a.cy.md": f"# Un peth\n\n{translation}"})
    with pytest.raises(PlanError, match=said):
        read(folder)


def test_symbols_and_who_said_it_need_not_be_written_again(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": YAML, "a.md": '# Tea\n\n- :tea: I drink 2 cups {said="My Mum"}\n',
                          "a.cy.md": "# Te\n\n- Dw i'n yfed dwy gwpanaid\n"})
    part = read(folder).translations[0].part("a")
    assert part is not None
    item = next(part.items())
    assert item.picture is not None
    assert (item.picture.name, item.notes.said) == ("tea", "My Mum")


def test_a_translation_of_a_carried_part_is_looked_at_as_closely_as_the_original(plan_folder: PlanFolder) -> None:
    head = "---\ntemplate: door-sheet\n---\n\n"
    folder = plan_folder({"plan.yaml": YAML, "a.md": f"{head}## Please\n\n- Sit with me.\n",
                          "a.cy.md": "## Please\n\n- Mae gen i epilepsi.\n"})
    with pytest.raises(PlanError, match="epilepsi"):
        read(folder)
