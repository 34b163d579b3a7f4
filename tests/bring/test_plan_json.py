"""`pcp import`: export, import, export gives the same data; and a plan.json from anyone is only a plan."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pcp_sitegen import files, sums
from pcp_sitegen.bring import plan_json
from pcp_sitegen.cli import pcp
from pcp_sitegen.errors import PcpError, PlanError, UsageError
from pcp_sitegen.plan import data as plan_data
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.send import media
from pcp_sitegen.send.folder import Wanted
from tests.conftest import PlanFolder
from tests.hidden import FILM, MP3
from tests.made import ADA, EXAMPLES, SAM
from tests.plan.random_plans import READERS, RandomPlan, random_plans
from tests.send.made import data, exported, view

OLWEN = SAM.parent / "olwen"
PLAIN = Wanted()
OTHERS = [(OLWEN, "night-team"), (SAM.parent / "zee", "new-school")]
Json = dict[str, Any]


def imported(made: Path, folder: Path) -> Path:
    """The plan folder that comes of an export."""
    folder.mkdir()
    plan_json.write(plan_json.look(made), folder)
    return folder


def of(seen: Plan) -> Json:
    """The data of a view."""
    found = media.gathered(seen)
    data_: Json = json.loads(plan_data.written(plan_data.of(seen, found.named, found.symbols, found.credits)))
    return data_


def without_made(data_: Json) -> Json:
    """The data without what is made: the sections of some parts, and who agreed to other pictures than those now."""
    data_.pop("changed_since", None)
    for one in (data_, *data_.get("translations", {}).values()):
        for part in one["parts"]:
            if part.get("made"):
                part["sections"] = []
    return data_


@pytest.mark.parametrize(("folder", "reader"), [*((one, "me") for one in EXAMPLES), *OTHERS],
                         ids=lambda value: getattr(value, "name", value))
def test_export_import_export_gives_the_same_data(folder: Path, reader: str, tmp_path: Path) -> None:
    made = exported(folder, reader, PLAIN)
    again = imported(made, tmp_path / "plan")
    assert without_made(of(view(again, reader))) == without_made(data(made))
    before, after = read(folder), read(again)
    if reader == "me":
        assert [one.name for one in after.readers] == [one.name for one in before.readers]
        assert after.shared == before.shared
        assert [part.name for part in after.parts] == [part.name for part in before.parts]
        assert (after.theme, after.text_size, after.glossary) == (before.theme, before.text_size, before.glossary)
    else:
        assert [one.name for one in after.readers] == [reader]
        assert (after.shared, after.link) == ((), "")


@given(random_plans(), st.sampled_from(("me", *READERS)))
@settings(max_examples=5, deadline=None)
def test_any_plan_comes_back_with_every_note(plan: RandomPlan, reader: str) -> None:
    with TemporaryDirectory() as name:
        one, made, two = (Path(name) / place for place in ("one", "made", "two"))
        one.mkdir()
        plan.write(one, _DOT)
        try:
            seen = view(one, reader)
        except PlanError:
            return
        found = media.gathered(seen)
        first = plan_data.of(seen, found.named, found.symbols, found.credits)
        for place, content in {**found.files, "plan.json": plan_data.written(first)}.items():
            files.write(made / place, content)
        assert without_made(of(view(imported(made, two), reader))) == without_made(json.loads(plan_data.written(first)))


_DOT = (SAM / "pictures/no.jpg").read_bytes()


def test_recordings_films_transcripts_and_credits_come_back(plan_folder: PlanFolder, tmp_path: Path) -> None:
    one = plan_folder({
        "a.md": "- ![I drink tea](sounds/tea.mp3)\n- ![A train comes](films/train.mp4) Trains {sure=guess}\n"
                "- a ![b](b.jpg) c\n",
        "sounds/tea.mp3": MP3, "sounds/tea.txt": "All of it.\n\nEvery word.",
        "sounds/CREDITS.txt": "tea.mp3: Said by Sam",
        "films/train.mp4": FILM, "films/train.jpg": _DOT, "b.jpg": _DOT,
        "films/train.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\n[A bell] <v Sam>Choo & more\n",
    })
    made = tmp_path / "made"
    seen = view(one)
    found = media.gathered(seen)
    files.write(made / "plan.json", plan_data.written(plan_data.of(seen, found.named, found.symbols, found.credits)))
    for place, content in found.files.items():
        files.write(made / place, content)
    again = read(imported(made, tmp_path / "again"))
    (tea, train) = [one for part in again.parts for one in part.recordings()]
    assert tea.transcript == "All of it.\n\nEvery word."
    assert train.captions[0].words == "[A bell] Sam: Choo & more"
    assert "Said by Sam" in (tmp_path / "again/sounds/CREDITS.txt").read_text(encoding="utf-8")
    assert of(view(tmp_path / "again")) == data(made)


def plan(change: Callable[[Json], object], folder: Path, name: str = "in") -> Path:
    """Ada's plan as data, changed."""
    found = of(view(ADA))
    change(found)
    files.write(folder / name / "plan.json", json.dumps(found, ensure_ascii=False))
    return folder / name


def line(words: str, **more: Any) -> Callable[[Json], object]:
    """A change: one more part with this line."""
    item = {"id": "x", "part": "more", "text": words} | more

    def change(found: Json) -> None:
        section = {"id": "s", "part": "more", "title": "H", "state": "filled",
                   "blocks": [{"kind": "bullets", "items": [item]}, {"kind": "paragraph"} | item,
                              {"kind": "quote"} | item,
                              {"kind": "table", "columns": [{"title": "a"}], "rows": [{"cells": [item]}]}]}
        found["parts"].append({"name": "more", "title": "More", "template": "page", "wanted": True,
                               "sections": [section]})

    return change


REFUSED = ("![x](",)
"""What cannot be words in any plan."""


@pytest.mark.parametrize("words", [
    "hello {for=me}", "{", "a } b", r"\\{for=me}", "<!-- hidden --> seen", "a <!-- b", "---\ntitle: x\n---",
    "# A\n## B", "a\n- b\n- c", "a\n\n## New\n\nb", "1. a\n2. b", "> said", "a | b\n|---|---|\n| c | d |", "a\n===",
    "![x](", ":tea: first", "a\tb", "  x  ", "a\\", "<script>alert(1)</script>", "* * *", "a\n***\nb", "|", "x\n> y",
    "a          b", "- [ ] x", "[a]: http://b.c", "```\ncode\n```", "&lt;b&gt;",
])
def test_what_stands_in_the_words_stays_words(words: str, tmp_path: Path) -> None:
    made = plan(line(words), tmp_path)
    try:
        again = read(imported(made, tmp_path / "plan"))
    except PlanError:  # a sentence, and not another plan
        assert words in REFUSED
        return
    part = again.part("more")
    assert part is not None
    (section,) = part.sections
    assert (part.title, section.title, len(section.blocks)) == ("More", "H", 4)
    for item in section.items():
        assert item.notes.readers is None
        assert item.picture is None
        assert _letters(item.text) == _letters(words)
    assert again.readers == read(ADA).readers
    assert _letters(words) <= _letters(json.dumps(of(view(tmp_path / "plan")), ensure_ascii=False))


def _letters(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.replace("\\n", " ")))


@given(st.text(st.sampled_from("-*#>|:=_ {}[]()!\\`<>\n\"'&a1.~+"), min_size=1, max_size=30))
@settings(max_examples=30, deadline=None)
def test_no_signs_become_more_than_words(words: str) -> None:
    with TemporaryDirectory() as name:
        made = plan(line(f"x{words}y"), Path(name))
        try:
            again = read(imported(made, Path(name) / "plan"))
        except PlanError:
            return
        part = again.part("more")
        assert part is not None
        assert [(section.title, len(section.blocks)) for section in part.sections] == [("H", 4)]
        assert all(item.notes.readers is None and item.picture is None for item in part.items())
        assert {part.name for part in again.parts} == {"one-page-profile", "more"}


WRONG: list[tuple[Callable[[Json], object], str]] = [
    (lambda d: d.update(schema="pcp-plan/1"), "no pcp-plan/2, but pcp-plan/1"),
    (lambda d: d.update(extra=1), "There is nothing called 'extra' here"),
    (lambda d: d.pop("person"), "'person' is missing"),
    (lambda d: d["parts"][0].update(sections={}), "parts > 1 > sections: This is not a list"),
    (lambda d: d["parts"][0].update(wanted="yes"), "parts > 1 > wanted: This is not true or false"),
    (lambda d: d["parts"][0].update(name="../../etc"), "'../../etc' cannot stand there"),
    (lambda d: d["parts"][0].update(name="con"), "No part can be called 'con'"),
    (lambda d: d["parts"].append(d["parts"][-1]), "two parts called"),
    (lambda d: d["parts"][-1].update(template="none-such"), "form 'none-such', which is not here"),
    (lambda d: d["parts"][0].update(updated="2026-13-45"), "parts > 1 > updated: '2026-13-45' is not a date"),
    (lambda d: d.update(language="English words"), "language: 'English words' cannot stand there"),
    (lambda d: d["person"].update(known_as="x" * 9999), "letters, and 400 is the most"),
    (lambda d: d["person"].update(known_as="a\x1b[2Jb"), "a sign that nobody can see"),
    (lambda d: d["reader"].update(name="ward"), "holds what only the person may have"),
    (lambda d: d["rebuild"].update(readers=[{"name": "a", "parts": ["none"]}]), "there is no none.md"),
    (lambda d: d["rebuild"].update(link="javascript:alert(1)"), "link"),
    (lambda d: d["rebuild"].update(theme="../x"), "theme"),
    (lambda d: d["rebuild"].update(text_size=True), "not a whole number"),
    (lambda d: d.update(translations={"../x": {"parts": []}}), "'../x' cannot stand there"),
    (lambda d: d["person"].update(photo={"file": "../secret.jpg", "type": "image/jpeg"}), "cannot stand there"),
    (lambda d: d["person"].update(photo={"file": "a/../../secret.jpg"}), "outside the folder"),
    (lambda d: d["person"].update(photo={"file": "plan.json"}), "is not a picture that this program makes"),
    (lambda d: d["person"].update(photo={"file": "none.jpg"}), "There is no file 'none.jpg'"),
    (lambda d: d["person"].update(photo={"alt": "x"}), "neither a file nor a symbol"),
    (lambda d: d.update(symbols=[{"symbol": "../x", "file": "a.svg", "type": "image/svg+xml"}]), "symbol"),
    (line("a", notes={"for": ["nobody"]}), "No reader is called 'nobody'"),
    (line("a", notes={"said": "x} {for=me"}), "cannot stand there"),
    (line("a", notes={"agreed": "2026-02-31/0123456789abcdef"}), "'2026-02-31' is not a date"),
    (line("a", notes={"feeds": "nothing"}), "no part called 'nothing'"),
    (line("a", notes={"checked": "2026-02-31"}), "'2026-02-31' is not a date"),
    (line("a", picture={"symbol": "te:a"}), "cannot be written"),
    (line("a ![x](https://evil.invalid/a.jpg)"), "There is no file 'https"),
    (line("a ![x](/etc/passwd)"), "not a picture"),
    (line("[x](file:///etc/passwd)"), "leads to no part"),
    (line("a", recordings=[{"kind": "film", "file": "a.mp4", "type": "video/mp4"}]), "no file 'a.mp4'"),
    (line("a", kind="song"), "There is nothing called 'kind'"),
]


@pytest.mark.parametrize(("change", "said"), WRONG, ids=[said[:30] for _, said in WRONG])
def test_what_is_wrong_is_one_sentence_that_names_the_place_and_nothing_is_left(
    change: Callable[[Json], object], said: str, tmp_path: Path
) -> None:
    made = plan(change, tmp_path)
    result = CliRunner().invoke(pcp, ["import", str(made), str(tmp_path / "plan"), "--yes"])
    assert isinstance(result.exception, PcpError), result.output
    assert said in str(result.exception)
    assert len(result.exception.problems) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize(("text", "said"), [
    ("", "no whole JSON"), ("{", "no whole JSON"), ("[]", "is no"), ("null", "not a group"), ("1", "not a group"),
    ('{"schema": "pcp-plan/2", "schema": 1}', "'schema' is there twice"), ('{"a": NaN}', "NaN is no number"),
    ("[" * 100_000, "too deep"), ('{"schema": "pcp-plan/2", "x": ' + "1" * 5000 + "}", "cannot be used"),
])
def test_a_file_that_is_no_plan_is_refused(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(text)
    with pytest.raises(PlanError, match=re.escape(said)):
        plan_json.look(tmp_path)


def test_lists_in_lists_without_end_are_refused(tmp_path: Path) -> None:
    item: Json = {"id": "x", "part": "more", "text": "x"}
    for _ in range(120):
        item = {"id": "x", "part": "more", "text": "x", "blocks": [{"kind": "bullets", "items": [item]}]}
    with pytest.raises(PlanError, match="too deep"):
        plan_json.look(plan(line("a", blocks=item["blocks"]), tmp_path))


def test_a_file_that_was_changed_or_leads_out_is_seen(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        shutil.copytree(exported(SAM, "hospital", PLAIN), tmp_path / name)
    (tmp_path / "one/pictures/picture-002.jpg").write_bytes(b"other")
    with pytest.raises(PlanError, match=r"picture-002\.jpg' is not as it was"):
        imported(tmp_path / "one", tmp_path / "plan-1")
    path = tmp_path / "two/plan.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Sam", "Tom"), encoding="utf-8")
    with pytest.raises(PlanError, match="is not as it was"):
        plan_json.look(tmp_path / "two")
    picture = tmp_path / "three/pictures/picture-002.jpg"
    (tmp_path / "secret.jpg").write_bytes(picture.read_bytes())
    picture.unlink()
    picture.symlink_to(tmp_path / "secret.jpg")
    with pytest.raises(PlanError, match="outside the folder"):
        imported(tmp_path / "three", tmp_path / "plan-3")


def test_the_command_shows_what_it_understood_and_asks_before_it_writes(tmp_path: Path) -> None:
    made, new = exported(ADA, "me", PLAIN), tmp_path / "ada"
    no = CliRunner().invoke(pcp, ["import", str(made), str(new)], input="n\n")
    assert "A plan about" in no.output
    assert not new.exists()
    yes = CliRunner().invoke(pcp, ["import", str(made / "plan.json"), str(new)], input="y\n")
    assert yes.exit_code == 0
    assert sums.names(new).keys() >= {"plan.yaml", "one-page-profile.md"}
    again = CliRunner().invoke(pcp, ["import", str(made), str(new), "--yes"])
    assert isinstance(again.exception, UsageError)
    for words in (["import", str(tmp_path / "none"), "x"], ["import", str(made), "x", "--name", "Sam"]):
        assert CliRunner().invoke(pcp, words).exit_code != 0
    assert not (tmp_path / "x").exists()
