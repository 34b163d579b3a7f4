"""`{ok=CODE}`: what somebody has looked at is not found again, there and nowhere else, and no reader hears of it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from pcp_sitegen import checks
from pcp_sitegen.build import Job, build
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.model import Ok
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PlanFolder

TODAY = date(2026, 11, 22)
REASON = "the nurse chose this"


def codes(plan_folder: PlanFolder, text: str, **files: str) -> list[tuple[str, int]]:
    plan = read(plan_folder({"my-day.md": text, **{f"{name}.md": more for name, more in files.items()}}))
    return [(one.code, one.where.line) for one in checks.run(plan, TODAY, lambda _: True)
            if one.where and one.where.file.startswith("my-day") and one.code.startswith(("FORM-05", "DATE-03", "OK"))]


def test_a_line_that_was_looked_at_is_not_found_again(plan_folder: PlanFolder) -> None:
    text = "---\nupdated: 2026-01-01\n---\n\n## A\n\nN/A{}\n\n## B\n\nNil\n"
    assert codes(plan_folder, text.format("")) == [("FORM-05", 7), ("FORM-05", 11)]
    assert codes(plan_folder, text.format(f' {{ok="FORM-05: {REASON}"}}')) == [("FORM-05", 11)]


def test_only_that_code_is_not_shown(plan_folder: PlanFolder) -> None:
    text = "---\nupdated: 2026-01-01\n---\n\n## A\n\nN/A {ok=DATE-03}\n"
    assert codes(plan_folder, text) == [("FORM-05", 7)]


def test_a_heading_that_was_looked_at_says_nothing_about_what_stands_under_it(plan_folder: PlanFolder) -> None:
    text = "---\nupdated: 2026-01-01\n---\n\n# My day {ok=OK-01}\n\n## A {ok=OK-01}\n\n### B {ok=FORM-05}\n\n- Tea\n"
    plan = read(plan_folder({"my-day.md": text}))
    marked = {item.text: item.notes.ok for item in plan.parts[0].items()}
    assert marked == {"B": (Ok("FORM-05"),), "Tea": ()}


def test_a_note_on_the_title_is_about_the_part_as_a_whole(plan_folder: PlanFolder) -> None:
    assert [code for code, _ in codes(plan_folder, "# My day\n\n- Tea\n")] == ["DATE-03"]
    assert codes(plan_folder, '# My day {ok="DATE-03: nobody knows"}\n\n- Tea\n') == []


@pytest.mark.parametrize("code", ["FROM-05", "X-1", "DATE-99"])
def test_a_code_that_there_is_not_is_one_error_that_names_the_nearest(plan_folder: PlanFolder, code: str) -> None:
    plan = read(plan_folder({"my-day.md": f"# A\n\n- Tea {{ok={code}}}\n"}))
    (one,) = (found for found in checks.run(plan, TODAY, lambda _: True) if found.code == "OK-01")
    assert one.severity is checks.Severity.ERROR
    assert code in one.what
    assert one.do
    if code == "FROM-05":
        assert one.do == "Did you mean 'FORM-05'?"


def test_a_code_that_was_retired_is_no_error(plan_folder: PlanFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "RETIRED", ("OLD-01",))
    assert ("OK-01", 3) not in codes(plan_folder, "# A\n\n- Tea {ok=OLD-01}\n")


def test_a_translation_is_looked_at_for_itself(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": f"{PLAN_YAML}other_languages: [cy]\n", "a.md": "# A\n\n- Tea {ok=DATE-03}\n",
                          "a.cy.md": "# B\n\n- Te {ok=FORM-07}\n"})
    plan = read(folder)
    assert [item.notes.ok for item in plan.parts[0].items()] == [(Ok("DATE-03"),)]
    assert [item.notes.ok for item in plan.translations[0].parts[0].items()] == [(Ok("FORM-07"),)]


def test_it_is_in_nothing_that_is_built_for_anybody(plan_folder: PlanFolder) -> None:
    text = (f'# My day {{ok="DATE-03: {REASON}"}}\n\n## A {{ok="FORM-02: {REASON}"}}\n\n'
            f'- Tea {{ok="FORM-05: {REASON}"}}\n\n| a | b |\n|---|---|\n| c | d {{ok="FORM-05: {REASON}"}} |\n')
    folder = plan_folder({"my-day.md": text})
    for reader in ("me", "family"):
        out = folder.parent / reader
        build(Job(folder, out, reader, only=("website", "data"), today=TODAY))
        made = "".join(path.read_text(encoding="utf-8") for path in out.rglob("*")
                       if path.suffix in (".html", ".js", ".json"))
        assert "Tea" in made
        assert REASON not in made
        assert "FORM-05" not in made
        assert "note-coach" not in "".join(path.read_text(encoding="utf-8") for path in out.rglob("*.html"))
        assert "ok" not in json.loads((out / "plan.json").read_text())["parts"][0]


def test_a_reader_gets_a_plan_without_it(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"my-day.md": "# A {ok=DATE-03}\n\n## B {ok=FORM-02}\n\n- Tea {ok=FORM-05}\n"})
    assert "Ok(code=" in repr(read(folder))
    assert "Ok(code=" not in repr(readers.view(read(folder), "family", TODAY))
