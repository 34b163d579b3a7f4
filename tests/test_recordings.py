"""Recordings and films from the plan folder to the website, the paper and the data."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image

from pcp_sitegen.book import pages, recordings
from pcp_sitegen.build import Job, build
from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder
from tests.haystack import pdf_pages
from tests.hidden import FILM, MP3
from tests.made import TODAY

TEXT = """\
---
title: Tea and trains
---

- ![I like tea.](sounds/tea.mp3) I like tea
- ![Choo! Choo!](sounds/choo.mp3) I am happy
- ![Only my *own* words](sounds/tea.mp3)
- :cup of tea: ![The train comes](films/train.mp4) My train
"""


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG")
    return out.getvalue()


FILES = {
    "a.md": TEXT, "sounds/tea.mp3": MP3[:4320], "sounds/choo.mp3": MP3, "sounds/choo.txt": "All of <it>.\n\nAnd more.",
    "films/train.mp4": FILM, "films/train.jpg": _picture(), "sounds/CREDITS.txt": "choo.mp3: Sung by Jo Hill",
    "films/train.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\n[A bell]\n\n00:02.000 --> 00:03.000\n[A bell]\n",
}


@pytest.fixture
def made(plan_folder: PlanFolder, tmp_path: Path) -> Path:
    build(Job(plan_folder(FILES), tmp_path / "out", today=TODAY, only=("website", "data", "easy-read-a4")))
    return tmp_path / "out"


def test_each_plays_without_a_script_and_its_file_is_there(made: Path) -> None:
    page = (made / "website/a.html").read_text(encoding="utf-8")
    places = re.findall(r'<(?:audio|source)[^>]* src="([^"]+)"', page)
    assert len(places) == 4
    for place in places:
        assert (made / "website" / place).is_file()
    assert len(set(places)) == 3, "each is made once"
    assert (made / "website" / re.findall(r'poster="([^"]+)"', page)[0]).is_file()
    assert "media-src 'self' file: data:" in page


def test_words_that_are_the_lines_own_are_not_said_twice(made: Path) -> None:
    page = (made / "website/a.html").read_text(encoding="utf-8")
    assert page.count("data-own") == 2
    assert len(re.findall(r'<p class="recording-words"[^>]*>', page)) == 2
    assert ">Choo! Choo!</p>" in page
    assert "All of &lt;it&gt;." in page
    assert re.findall(r'<div class="words"><p[^>]*data-own[^>]*>Only my <em>own</em> words</p>', page)


def test_paper_has_the_words_the_still_picture_and_where_the_film_is(made: Path) -> None:
    paper = " ".join(pdf_pages((made / "booklets/easy-read-a4.pdf").read_bytes()))
    for words in ("Choo! Choo!", "All of <it>. And more.", "Only my own words", "The train comes",
                  "There is a film of this. It is in my website, in the part: Tea and trains.", "[A bell]",
                  "Who made the pictures, recordings and films", "Sung by Jo Hill"):
        assert words in paper
    assert paper.count("[A bell]") == 1
    assert paper.count("I like tea") == 1


def test_data_has_them_with_their_words(made: Path) -> None:
    parts = json.loads((made / "plan.json").read_text(encoding="utf-8"))["parts"]
    items = next(part for part in parts if part["name"] == "a")["sections"][0]["blocks"][0]["items"]
    choo, film = items[1]["recordings"][0], items[3]["recordings"][0]
    assert choo["words"] == "Choo! Choo!"
    assert choo["transcript"].startswith("All of <it>.")
    assert (made / choo["file"]).is_file()
    assert (made / film["file"]).is_file()
    assert (made / film["still"]["file"]).is_file()
    assert film["captions"][0] == {"start": 0, "end": 2000, "words": "[A bell]"}


def test_a_recording_that_cannot_be_used_is_explained_with_its_line(plan_folder: PlanFolder) -> None:
    files = {"sounds/tea.mp3": b"no sound", "films/train.mp4": FILM.replace(b"avc1", b"hvc1")}
    plan = readers.view(read(plan_folder(FILES | files)), "me", TODAY)
    with pytest.raises(PlanError) as error:
        pages.make(plan)
    said = str(error.value)
    assert "a.md, line 5: The recording 'sounds/tea.mp3' cannot be used: it is not a whole MP3. Save it again" in said
    assert "a.md, line 8: The film 'films/train.mp4' cannot be used: its pictures are packed in a way (hvc1)" in said
    assert "On an iPhone: Settings, Camera, Formats, Most Compatible." in said


def test_one_that_is_too_big_is_refused_with_what_to_do(
    plan_folder: PlanFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "MOST_FILM", 50_000)
    with pytest.raises(PlanError) as error:
        pages.make(readers.view(read(plan_folder(FILES)), "me", TODAY))
    assert "save it with smaller pictures (720p, not 4K)" in str(error.value)


def test_a_film_has_its_still_picture_even_where_no_pictures_are_wanted(plan_folder: PlanFolder) -> None:
    plan = "person: {known_as: Sam}\npictures: none\n"
    book = pages.make(readers.view(read(plan_folder(FILES | {"plan.yaml": plan})), "me", TODAY))
    assert len(book.media) == 1
