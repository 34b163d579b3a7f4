"""plan.json: held to the schema that is published, each entry with an id that stays, and no more than is a reader's."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pcp_sitegen.bring import shape
from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan import data as plan_data
from tests.conftest import PlanFolder
from tests.made import EXAMPLES, PROJECT, SAM, readers_of
from tests.send.made import view

OLWEN = SAM.parent / "olwen"
SCHEMA = json.loads(plan_data.SCHEMA_FILE.read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
EVERYBODY = [(folder, reader) for folder in EXAMPLES for reader in readers_of(folder)]


def made(folder: Path, reader: str = "me") -> dict[str, Any]:
    """The data of a view whose pictures are where they are in a build; they need not be made for that."""
    seen = view(folder, reader)

    def named(path: str) -> str:
        ending = {".jpg": ".jpg", ".mp3": ".mp3", ".mp4": ".mp4"}.get(Path(path).suffix, ".jpg")
        return f"website/files/{Path(path).stem}{ending}"

    data: dict[str, Any] = json.loads(plan_data.written(plan_data.of(seen, named)))
    return data


def test_the_schema_is_published_as_it_is_shipped_and_says_what_each_thing_is() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert (PROJECT / "docs/plan.schema.json").read_bytes() == plan_data.SCHEMA_FILE.read_bytes()
    for name, one in {"": SCHEMA, **SCHEMA["$defs"]}.items():
        assert "description" in one, name
        assert one.get("type") != "object" or one["additionalProperties"] is False, name


@pytest.mark.parametrize(("folder", "reader"), EVERYBODY, ids=lambda value: getattr(value, "name", value))
def test_every_example_plan_is_as_the_schema_says_and_each_entry_has_an_id_of_its_own(
    folder: Path, reader: str
) -> None:
    data = made(folder, reader)
    shape.look_at(data, SCHEMA, "plan.json")  # ours is many times as quick, and says the same as that of others
    if reader in ("me", readers_of(folder)[-1]):
        assert [f"{list(error.absolute_path)} {error.message[:200]}" for error in VALIDATOR.iter_errors(data)] == []
    main = {key: value for key, value in data.items() if key != "translations"}
    ids = [entry["id"] for entry in plan_data.entries(main)]
    assert len(ids) == len(set(ids)) > 10
    assert ("rebuild" in data) == (reader == "me")
    assert all(entry["part"] in {part["name"] for part in data["parts"]} for entry in plan_data.entries(data))


@pytest.mark.parametrize("wrong", [
    {"schema": "pcp-plan/1"}, {"more": 1}, {"parts": [{"name": "A b"}]}, {"language": "English"}, {"draft": False},
])
def test_the_schema_refuses_what_is_otherwise(wrong: dict[str, Any]) -> None:
    data = made(SAM.parent / "ada")
    assert VALIDATOR.is_valid(data)
    assert not VALIDATOR.is_valid(data | wrong)
    with pytest.raises(PlanError):
        shape.look_at(data | wrong, SCHEMA, "plan.json")


def test_an_entry_says_who_said_it_how_sure_it_is_and_since_when() -> None:
    entries = list(plan_data.entries(made(SAM)))
    hurts = next(entry for entry in entries if entry.get("text") == "It hurts. It is often my tooth.")
    assert (hurts["said_by"], hurts["written_by"]) == ("Mum", "Priya Shah")
    assert (hurts["sure"], hurts["checked"], hurts["updated"]) == ("yes", "2026-08-02", "2026-09-14")
    assert hurts["id"].startswith("communication-chart-")
    guesses = [entry for entry in entries if entry.get("sure") == "guess"]
    assert guesses
    assert all(entry["notes"]["sure"] == "guess" for entry in guesses)


def test_a_line_keeps_its_id_when_others_come_and_go_and_in_every_language(plan_folder: PlanFolder) -> None:
    one = plan_folder({"a.md": "## H\n\n- tea\n- milk\n- tea\n"})
    before = {entry["id"]: entry.get("text") for entry in plan_data.entries(made(one))}
    (one / "a.md").write_text("## H\n\n- new\n- milk\n- tea\n- tea\n\n## More\n\n- tea\n", encoding="utf-8")
    after = {entry["id"]: entry.get("text") for entry in plan_data.entries(made(one))}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 3
    data = made(OLWEN)
    english = {entry["id"] for entry in plan_data.entries(data["parts"])}
    welsh = [entry["id"] for part in data["translations"]["cy"]["parts"] if not part.get("made")
             for entry in plan_data.entries(part)]
    assert len(welsh) > 100
    assert set(welsh) <= english


def test_a_picture_that_is_not_shown_is_its_words() -> None:
    seen = replace(view(SAM), pictures="symbols")
    data = plan_data.of(seen, lambda _: "")
    texts = [entry.get("text", "") for entry in plan_data.entries(data)]
    assert not any("](" in text and "![" in text for text in texts)
    assert not any("file" in entry.get("picture", {}) for entry in plan_data.entries(data))


def test_what_is_counted_or_gathered_is_marked_and_what_was_written_stands_as_it_was() -> None:
    parts = {part["name"]: part for part in made(SAM)["parts"]}
    assert parts["first-shift"]["made"] is True
    assert parts["who-may-see"]["own"][0]["title"] == "What I never want to show"
    columns = [column.get("column") for section in parts["action-plan"]["sections"] for block in section["blocks"]
               if block["kind"] == "table" for column in block["columns"]]
    assert "done" in columns
    assert "state" not in columns
