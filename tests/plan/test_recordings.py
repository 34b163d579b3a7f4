"""Recordings and films in a plan: what is read, what is refused, and that who may not see a line gets nothing of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pcp_sitegen.errors import PlanError, Where
from pcp_sitegen.plan import captions, readers
from pcp_sitegen.plan.media import beside, kind_of
from pcp_sitegen.plan.model import Cue, Item, Plan, Recording
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder
from tests.made import TODAY

VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\n[A bell]\n"
FILES = {"sounds/tea.mp3": b"x", "films/train.mp4": b"x", "films/train.jpg": b"x", "films/train.vtt": VTT}


def items(plan: Plan) -> list[Item]:
    return [item for part in plan.parts if part.name == "a" for item in part.items()]


def line(plan_folder: PlanFolder, text: str, **files: str | bytes) -> Item:
    """The first line of a part with this text."""
    return items(read(plan_folder(FILES | files | {"a.md": text})))[0]


def refused(plan_folder: PlanFolder, text: str, files: dict[str, str | bytes | None] | None = None) -> str:
    with pytest.raises(PlanError) as error:
        read(plan_folder(FILES | (files or {}) | {"a.md": text}))
    return str(error.value)


@pytest.mark.parametrize(("text", "words"), [
    ("- ![I like tea](sounds/tea.mp3) Tea", "Tea"),
    ("- Tea ![I like tea](sounds/tea.mp3)", "Tea"),
    ("- Tea ![I like tea](sounds/tea.mp3), strong", "Tea , strong"),
    ("- :cup of tea: ![I like tea](sounds/tea.mp3) Tea", "Tea"),
    ("- ![I like tea](sounds/tea.mp3) :cup of tea: Tea", "Tea"),
    ("![I like tea](sounds/tea.mp3) Tea", "Tea"),
    ("> ![I like tea](sounds/tea.mp3) Tea", "Tea"),
    ("| What |\n|---|\n| ![I like tea](sounds/tea.mp3) Tea |", "Tea"),
])
def test_a_recording_belongs_to_its_line_and_is_not_in_its_words(
    plan_folder: PlanFolder, text: str, words: str
) -> None:
    item = line(plan_folder, text)
    assert item.text == words
    assert [(one.kind, one.name, one.words) for one in item.recordings] == [("sound", "sounds/tea.mp3", "I like tea")]
    assert (item.picture is not None) == (":cup of tea:" in text)
    assert not item.more_pictures


def test_a_line_that_is_only_a_recording_has_the_words_of_that(plan_folder: PlanFolder) -> None:
    assert line(plan_folder, r"- ![I like \[strong\] tea](sounds/tea.mp3)").text == r"I like \[strong\] tea"
    assert line(plan_folder, "| A |\n|---|\n| ![I like tea](sounds/tea.mp3) |").text == "I like tea"


def test_a_film_has_captions(plan_folder: PlanFolder) -> None:
    (film,) = line(plan_folder, "- ![The train comes](films/train.mp4) My train").recordings
    assert film == Recording("film", "films/train.mp4", "The train comes", Where("a.md", 1),
                             captions=(Cue(0, 2000, "[A bell]"),))


def test_all_the_words_of_a_long_recording_stand_beside_it(plan_folder: PlanFolder) -> None:
    transcript = {"sounds/tea.txt": "I like tea.\nIn my blue cup."}
    item = line(plan_folder, "- ![I like tea](sounds/tea.mp3) Tea", **transcript)
    assert item.recordings[0].transcript == "I like tea.\nIn my blue cup."


@pytest.mark.parametrize(("text", "said"), [
    ("- ![](sounds/tea.mp3) Tea", "a.md, line 1: The recording 'sounds/tea.mp3' has no words."),
    ("x\n\n- ![  ](films/train.mp4) Tea", "a.md, line 3: The film 'films/train.mp4' has no words."),
    ("- ![Tea](sounds/te.mp3)", "There is no recording 'sounds/te.mp3'. Did you mean 'sounds/tea.mp3'?"),
    ("- ![Tea](../tea.mp3)", "The recording '../tea.mp3' is outside the plan folder."),
    ("- ![Tea](https://example.org/tea.mp3)", "The recording 'https://example.org/tea.mp3' is not in the plan folder."),
    ("- ![Tea](sounds/tea.ogg)", "'sounds/tea.ogg' cannot be cleaned of what may hide in it"),
    ("- ![Tea](sounds/TEA.WMA)", "Save it as MP3"),
    ("## ![Tea](sounds/tea.mp3) Tea", "A recording cannot stand in a heading."),
    ("| ![Tea](sounds/tea.mp3) |\n|---|\n| x |", "A recording cannot stand in the heading of a table."),
    ("- ![Tea {for=family}](sounds/tea.mp3) Tea", "There is a note in braces in the middle of a line."),
])
def test_what_cannot_be_a_recording_is_explained(plan_folder: PlanFolder, text: str, said: str) -> None:
    assert said in refused(plan_folder, text)


@pytest.mark.parametrize(("missing", "said"), [
    ("films/train.jpg", "The film 'films/train.mp4' has no still picture: there is no 'films/train.jpg'."),
    ("films/train.vtt", "The film 'films/train.mp4' has no captions: there is no 'films/train.vtt'."),
])
def test_a_film_needs_a_still_picture_and_captions(plan_folder: PlanFolder, missing: str, said: str) -> None:
    assert said in refused(plan_folder, "- ![It comes](films/train.mp4) x", {missing: None})


def test_captions_and_transcripts_outside_the_folder_are_not_read(plan_folder: PlanFolder) -> None:
    folder = plan_folder(FILES | {"a.md": "- ![I like tea](sounds/tea.mp3) Tea"})
    (folder.parent / "secret.txt").write_text("qxsecret")
    (folder / "sounds/tea.txt").symlink_to(folder.parent / "secret.txt")
    assert items(read(folder))[0].recordings[0].transcript == ""


@pytest.mark.parametrize("words", ["Ring 07700 900 127", "I have epilepsy"])
def test_what_is_private_is_not_heard_in_a_part_that_anyone_may_read(plan_folder: PlanFolder, words: str) -> None:
    part = "---\ntemplate: door-sheet\n---\n\n## Please\n\n- ![{}](sounds/tea.mp3) Knock.\n"
    assert "Anyone may read" in refused(plan_folder, part.format(words))
    assert "Anyone may read" in refused(plan_folder, part.format("Knock"), {"sounds/tea.txt": words})


def test_a_recording_goes_with_its_line(plan_folder: PlanFolder) -> None:
    text = "- ![One](sounds/tea.mp3) Seen\n- ![Two](sounds/tea.mp3) Hidden {for=family}\n"
    plan = read(plan_folder(FILES | {"a.md": text}))
    names = {reader: [one.words for item in items(readers.view(plan, reader, TODAY)) for one in item.recordings]
             for reader in ("me", "family", "team")}
    assert names == {"me": ["One", "Two"], "family": ["One", "Two"], "team": ["One"]}


def test_the_kind_of_a_file_is_in_its_name() -> None:
    kinds = [kind_of(name) for name in ("a.MP3", "a.m4a", "a.wav", "b.mp4", "b.MOV", "b.m4v", "c.webm", "d.jpg", "mp3")]
    assert kinds == ["recording"] * 3 + ["film"] * 3 + ["other", "picture", "picture"]
    assert beside("films/my.train.mp4", ".vtt") == "films/my.train.vtt"


def test_captions_lose_their_looks_and_notes_and_keep_their_words() -> None:
    text = ("WEBVTT - qxtitle\nqxhead: x\n\nSTYLE\n::cue { color: qxstyle }\n\nREGION\nid:qxregion\n\nNOTE qxnote\n\n"
            "qxid\n01:00:03.500 --> 01:00:04.000 line:0 align:qxplace\n"
            "<v Mum>Here <b>it</b> comes &amp; goes\n--> x\n\n"
            "00:01.000 --> 00:02.000\n<c.qxclass>Choo</c>\n")
    with pytest.raises(PlanError):
        captions.parse(text.replace("01:00:03.500 -->", "01:00:03.500 "), "t.vtt")
    found = captions.parse(text, "t.vtt")
    assert [cue.words for cue in found] == ["Choo", "Mum: Here it comes & goes x"]
    assert captions.written(found) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nChoo\n"
        "\n01:00:03.500 --> 01:00:04.000\nMum: Here it comes &amp; goes x\n")


@pytest.mark.parametrize(("text", "said"), [
    ("00:01.000 --> 00:02.000\nx", "t.vtt, line 1: These captions do not begin with the word WEBVTT."),
    ("WEBVTT\n\nwords\n", "t.vtt, line 3: This caption does not say from when to when"),
    ("WEBVTT\n\n00:01.000 --> 00:99.000\nx", "t.vtt, line 3: This caption does not say"),
    ("WEBVTT\n\n00:02.000 --> 00:01.000\nx", "t.vtt, line 3: This caption ends before it begins."),
    ("WEBVTT\n\nNOTE nothing\n", "t.vtt: There are no captions in it."),
    ("WEBVTT\n" + "\n00:01.000 --> 00:02.000\nx\n" * 2001, "more than 2000 captions"),
])
def test_captions_that_cannot_be_read_are_explained(text: str, said: str) -> None:
    with pytest.raises(PlanError) as error:
        captions.parse(text, "t.vtt")
    assert said in str(error.value)


@given(st.lists(st.sampled_from([
    "WEBVTT", "", "NOTE x", "00:01.000 --> 00:02.000", "01:00:01.000 --> 02:00:02.000 line:0",
    "words <b>here</b> &lt;script&gt;", "-->", "<v Mum>Hi", "STYLE", "1",
]), max_size=12))
@example(["WEBVTT", "", "00:01.000 --> 00:02.000", "a &lt;!-- --&gt; b"])
def test_whatever_captions_say_they_are_clean_and_read_back_the_same(lines: list[str]) -> None:
    try:
        found = captions.parse("\n".join(["WEBVTT", "", *lines]), "t.vtt")
    except PlanError:
        return
    written = captions.written(found)
    assert captions.parse(written, "t.vtt") == found
    assert "<" not in written
    assert written.count("-->") == len(found)
