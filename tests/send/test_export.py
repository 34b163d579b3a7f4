"""`pcp export`: what is in the folder, that it is whole, and that a reader's holds nothing that is not for them."""

from __future__ import annotations

import hashlib
import html
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from pcp_sitegen import sums
from pcp_sitegen.assets import TEMPLATES
from pcp_sitegen.cli.export import command
from pcp_sitegen.errors import MachineError, PcpError, PlanError, UsageError
from pcp_sitegen.files import walk
from pcp_sitegen.plan import template as templates
from pcp_sitegen.send import fhir, folder, headings
from tests.conftest import PLAN_YAML, PlanFolder
from tests.haystack import words
from tests.made import ADA, PROJECT, SAM, readers_of
from tests.send.made import data, exported, view
from tests.test_leak import _lines, _settings, _templates

OLWEN = SAM.parent / "olwen"
OTHERS = [(SAM, "team"), (OLWEN, "night-team")]
_OURS = [*PROJECT.glob("pcp_sitegen/*/words/[ce][ny].yaml"), *PROJECT.glob("pcp_sitegen/send/*.yaml"),
         *PROJECT.glob("symbols/*/set.yaml"), *PROJECT.glob("themes/plain/send/*"),
         TEMPLATES / "about-me/template.yaml"]
_SHORTEST = 5
HAS = {"plan.json", "plan.schema.json", "consent.json", "about-me.json", "about-me.html", "care-plan.json",
       "care-plan.html", "fhir.json", "READ ME FIRST.txt", "SHA256SUMS"}


def run(*words: str | Path) -> None:
    """The command as a person gives it. Raises what it raises."""
    result = CliRunner().invoke(command, [str(word) for word in words])
    if isinstance(result.exception, PcpError):
        raise result.exception
    assert result.exit_code == 0, result.output


def test_the_folder_holds_what_was_asked_for_and_each_file_is_as_the_checksums_say() -> None:
    made = exported(SAM)
    names = set(sums.names(made))
    assert names >= HAS
    assert {name.split("/")[0] for name in names - HAS} == {"pictures", "sounds", "films", "symbols"}
    assert sums.listed(made) == {name: hashlib.sha256((made / name).read_bytes()).hexdigest()
                                 for name in names - {"SHA256SUMS"}}
    assert folder.is_ours(made)
    read_me = (made / "READ ME FIRST.txt").read_bytes().decode("utf-8-sig")
    assert all(name.split("/")[0] in read_me for name in names - {"READ ME FIRST.txt"})


def test_every_file_that_the_data_names_is_there_and_every_file_that_is_there_is_named() -> None:
    for one, reader in ((SAM, "me"), (OLWEN, "night-team")):
        made = exported(one, reader)
        there = {name for name in sums.names(made) if "/" in name}
        named = set(re.findall(r'"file": "([^"]+/[^"]+)"', (made / "plan.json").read_text(encoding="utf-8")))
        assert named == there != set()


@pytest.mark.parametrize(("plan", "reader"), OTHERS, ids=lambda value: getattr(value, "name", value))
def test_a_readers_export_has_no_trace_of_what_they_may_not_see_in_any_file(plan: Path, reader: str) -> None:
    theirs, others = _lines(reader, plan)
    settings = {key: value for key, value in _settings(plan).items() if key != "readers"}
    own = _settings(plan)["readers"][reader]
    said = "\n".join([*theirs, str(settings), reader, str(own), *_templates(reader, plan),
                      *(path.read_text(encoding="utf-8") for path in (*_OURS, *plan.glob("*.cy.*")))])
    ours = set().union(*_said(exported(ADA)).values())
    secret = {word for word in words("\n".join(others)) - words(said) - ours if len(word) >= _SHORTEST}
    assert len(secret & set().union(*_said(exported(plan)).values())) > 20, "it can be found where it may be"
    found = {(word, place) for place, theirs in _said(exported(plan, reader)).items() for word in theirs & secret}
    assert found == set()
    names = {name for name in _settings(plan)["readers"] if name != reader}
    data_ = (exported(plan, reader) / "consent.json").read_text(encoding="utf-8")
    assert not any(f'"{name}"' in data_ for name in names)


@cache
def _said(made: Path) -> dict[str, set[str]]:
    """The words in each file of an export, and in its name. What a picture is made of says nothing."""
    found = {}
    for path in walk(made):
        text = path.read_text(encoding="utf-8") if path.suffix in (".json", ".html", ".txt", "") else ""
        text = html.unescape(re.sub(r'data:[^"]*|<style>.*?</style>', "", text, flags=re.DOTALL))
        found[path.name] = words(f"{text} {path.name}")
    return found


def test_who_may_see_what_is_told_to_the_person_of_all_and_to_a_reader_of_themselves() -> None:
    mine = data(exported(SAM), "consent.json")["readers"]
    assert [one["reader"] for one in mine] == list(readers_of(SAM)[1:])
    (theirs,) = data(exported(SAM, "hospital"), "consent.json")["readers"]
    assert theirs["reader"] == "hospital"
    assert theirs["why"].startswith("To keep me safe")
    assert theirs["until"] == "2027-09-14"
    assert theirs["agreed"].startswith("Thumb up")
    assert {part["part"] for part in theirs["parts"]} == {"hospital-passport", "communication-chart"}
    assert "money" not in str(next(one for one in mine if one["reader"] == "cafe"))


def test_every_place_a_mapping_names_is_in_the_templates_and_in_the_docs() -> None:
    docs = (PROJECT / "docs/export.md").read_text(encoding="utf-8")
    for name in headings.MAPPINGS:
        for id_, sources in headings.mapping(name).items():
            for source in sources:
                template, _, field = source.partition(".")
                assert templates.load(template).field(field) or not field, source
                assert f"`{source}`" in docs, f"{id_}: {source}"


def test_about_me_has_the_seven_sections_in_their_order_and_what_is_urgent_comes_first() -> None:
    found = data(exported(SAM), "about-me.json")
    assert [one["id"] for one in found["sections"]] == [
        "important", "people", "communicate", "wellness", "please", "support", "worth"]
    assert found["sections"][0]["code"]["code"] == "1515861000000103"
    first, *others = found["sections"][0]["groups"]
    assert (first["title"], first["first"]) == ("Allergies", True)
    order = [bool(group.get("first")) for group in (first, *others)]
    assert order == sorted(order, reverse=True)
    urgent = [entry["text"] for group in others if group.get("first") for entry in group["entries"]]
    assert "Never give me bread or toast. I choke on them." in urgent
    assert found["supported_to_write_this_by"].startswith("Priya Shah")
    assert "follows the headings" in found["follows"]
    assert "conform" not in str(found)


def test_in_the_persons_own_copy_lines_for_some_only_stay_out_of_what_is_handed_on() -> None:
    private = [line for line in _lines("me", SAM)[0] if "{for=" in line]
    assert private
    page = (exported(SAM) / "about-me.html").read_text(encoding="utf-8")
    shown = words(re.sub(r"<style>.*?</style>|data:[^\"]*", "", page, flags=re.DOTALL))
    plain = {word for line in _lines("me", SAM)[0] if "{for=" not in line for word in words(line)}
    mine = {word for line in private for word in words(re.sub(r"\{.*", "", line)) - plain if len(word) > _SHORTEST}
    assert mine
    assert mine & shown == set()


def test_what_nobody_was_asked_is_not_none_known(plan_folder: PlanFolder) -> None:
    head = "---\ntemplate: hospital-passport\n---\n\n## Allergies\n\n"
    cases = (("- None known\n", "none known", 1), ("", "not asked", 0), ("- Nuts\n", "listed", 1))
    for text, state, resources in cases:
        seen = view(plan_folder({"hospital-passport.md": head + text}))
        assert headings.allergies(seen)[0] == state
        bundle = fhir.bundle(seen, headings.about_me(seen), folder.media.gathered(seen))
        found = [one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == "AllergyIntolerance"]
        assert len(found) == resources
        assert any("coding" in one["code"] for one in found) == (state == "none known")
        said = str(headings.about_me(seen).headings[0].groups)
        assert ("This copy does not say" in said) == (state == "not asked")


def test_the_care_plan_says_what_it_has_no_place_for() -> None:
    found = {one["id"]: one for one in data(exported(SAM), "care-plan.json")["sections"]}
    assert found["formulation"]["state"] == "no place in a plan"
    assert found["actions"]["state"] == "said"
    assert found["about-me-important"]["under"] == "About me"
    assert "no place for that" in (exported(SAM) / "care-plan.html").read_text(encoding="utf-8")


def test_pages_are_whole_and_load_nothing() -> None:
    for name in ("about-me.html", "care-plan.html"):
        page = (exported(SAM) / name).read_text(encoding="utf-8")
        assert "<script" not in page
        assert "default-src 'none'" in page
        assert not re.search(r'(?:src|href)="(?!data:|https:|tel:|mailto:)', page)
        assert "follows the headings" in page


def test_fhir_is_a_document_that_says_it_is_a_sketch_and_is_made_the_same_again() -> None:
    found = data(exported(SAM), "fhir.json")
    assert found["type"] == "document"
    assert found["entry"][0]["resource"]["resourceType"] == "Composition"
    assert "Not official" in found["meta"]["tag"][0]["display"]
    kinds = {one["resource"]["resourceType"] for one in found["entry"]}
    assert kinds == {"Composition", "Patient", "RelatedPerson", "CarePlan", "Goal", "Task", "AllergyIntolerance",
                     "Flag", "Consent", "DocumentReference", "Provenance"}
    addresses = {one["fullUrl"] for one in found["entry"]}
    assert len(addresses) == len(found["entry"])
    assert set(re.findall(r"'reference': '(urn:uuid:[^']*)'", str(found))) <= addresses
    seen = view(SAM)
    assert fhir.bundle(seen, headings.about_me(seen), folder.media.gathered(seen)) == found


def test_a_missing_extra_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fhir.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'pcp-sitegen\[fhir\]'"):
        run(ADA, tmp_path / "out", "--fhir")
    assert list(tmp_path.iterdir()) == []


def test_a_draft_says_so_in_every_file_for_people_and_programs(plan_folder: PlanFolder, tmp_path: Path) -> None:
    plan = plan_folder({"sign-off.md": "---\ntemplate: sign-off\n---\n\n## Do I agree?\n"})
    run(plan, tmp_path / "out", "--about-me", "--care-plan")
    for name in ("plan.json", "consent.json", "about-me.json", "care-plan.json"):
        assert data(tmp_path / "out", name)["draft"] is True
    for name in ("about-me.html", "care-plan.html", "READ ME FIRST.txt"):
        assert "draft" in (tmp_path / "out" / name).read_text(encoding="utf-8")


def test_it_replaces_only_what_it_made_and_leaves_the_last_whole_one_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, out = tmp_path / "ada", tmp_path / "out"
    shutil.copytree(ADA, plan)
    run(plan, out)
    run(plan, out, "--about-me")
    before = sums.counted(out)
    assert "about-me.html" in before
    monkeypatch.setattr(folder.files, "write", _full)
    with pytest.raises(MachineError):
        run(plan, out)
    monkeypatch.undo()
    assert sums.counted(out) == before
    assert {path.name for path in tmp_path.iterdir()} == {"ada", "out"}
    (out / "letter.txt").write_text("mine")
    with pytest.raises(UsageError, match="did not make"):
        run(plan, out)
    for wrong in (plan / "out", plan.parent):
        with pytest.raises(UsageError):
            run(plan, wrong)


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_reader_whose_time_is_over_gets_nothing(plan_folder: PlanFolder, tmp_path: Path) -> None:
    plan = plan_folder({"a.md": "- b\n", "plan.yaml": PLAN_YAML + "  hospital: {parts: all, until: 2020-01-01}\n"})
    with pytest.raises(PlanError, match="That day has passed"):
        run(plan, tmp_path / "out", "--for", "hospital")
    assert not (tmp_path / "out").exists()


