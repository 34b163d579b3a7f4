"""A plan with something secret in every place that can hold words: each reader gets theirs and nothing else."""

from __future__ import annotations

import io
import struct
import wave
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from pcp_sitegen.build import Job, build
from tests.haystack import pdf_pages, texts
from tests.hidden import FILM, MP3, box, id3, id3v1
from tests.made import TODAY

ITEMS = {
    "qxitem": "an item", "qxnested": "an item under an item", "qxunder": "an item under one that is hidden",
    "qxrow": "a row", "qxcolumn": "a column of a table whose rows are all hidden", "qxparagraph": "a paragraph",
    "qxquote": "a quotation", "qxheading": "a heading with a note", "qxsection": "a line under such a heading",
    "qxempty": "a heading with nothing left under it", "qxsub": "a sub-heading with a note",
    "qxbelow": "a line under such a sub-heading", "qxalone": "a sub-heading with nothing left under it",
    "qxparttitle": "the title of a part", "qxpart": "a line of a part", "qxsaidby": "who said a part",
    "qxwriter": "who wrote a part", "qxalt": "the alternative text of a picture", "qxtitle": "the title of a picture",
    "qxsaid": "who said a line", "2093": "when a line was checked",
    "qxcredit": "who made a picture", "qxsaying": "the words of a recording",
    "qxtranscript": "all the words of a recording", "qxfilm": "what happens in a film",
    "qxcaption": "what is said in a film",
}
"""Words for Ann, and where they are. The person sees them too; Bob sees none."""
NEVER = ("qxyamlcomment", "qxheadcomment", "qxcomment", "qxphotoname", "qxdot", "qxsymbolfile", "qxexif", "qxpngtext",
         "qxsvgtitle", "qxsoundname", "qxfilmname", "qxlabel", "qxplace", "qxvtt",
         "qxsvgstyle", "qxsvgclass", "qxsvgused", "qxsvglabel", "qxsvgdata", "qxxmp", "qxic",
         "qxiptc", "qxgif", "qxwav", "qxbehind", "qxfolder", "qxunused", "qxhistory", "qxreadme",
         "qxcreditofnone", "qxsvgid")
"""Words that help the writer, or hide in a file. Nobody gets them, the person neither."""

PLAN = """\
# qxyamlcomment
person: {known_as: Sam, name: Samuel Okafor, photo: pictures/qxphotoname.jpg, photo_alt: Sam laughing}
parts: [shared, qxhiddenpart]
front: qxhiddenpart
readers:
  qxann: {who: Qxann Bell, parts: all}
  qxbob: {who: Qxbob Hill, parts: [shared]}
"""
SHARED = """\
---
title: For all to read  # qxheadcomment
---

<!-- qxcomment -->

Everyone reads this, with ![a plain drawing](pictures/drawing.svg) and a [way to it](qxhiddenpart.md)
and a [way to mine](qxminepart.md#x).

qxparagraph {for=qxann}

> qxquote {for=qxann}

## A list

- Seen by all. {feeds=qxminepart}
- Everyone reads this too. See ![a dot](<pictures/qxdot.png>)
  and ![a dot](pictures/qxdot.png "a dot"). {feeds=qxhiddenpart}
    - qxnested {for=qxann}
- qxitem {for=qxann}
- One that is hidden {for=qxann}
    - qxunder
- A line {said=qxsaid checked=2093-05-07 for=qxann}
- Only Sam reads qxmine. {for=me}
- ![A picture of qxalt](pictures/secret.png "qxtitle") {for=qxann}
- ![qxsaying](sounds/qxsoundname.mp3) Tea {for=qxann}
- ![qxfilm](films/qxfilmname.mp4) A train {for=qxann}
- ![A song](sounds/song.mp3) A song
- ![Another song](sounds/qxwavname.wav) Another song
- ![A moving dot](pictures/qxgifname.gif) A moving dot
- :qxsymbol word: {for=qxann}
- ![A dot](pictures/qxdot.png) A picture with words in the file

## A table ![a dot](pictures/qxdot.png)

### Under it ![a dot](pictures/qxdot.png)

| What ![a dot](pictures/qxdot.png) | When |
|---|---|
| Swimming | Monday |
| qxrow | Tuesday {for=qxann} |

## Another table

Words that stay.

| qxcolumn | Which |
|---|---|
| Hidden | Hidden {for=qxann} |

## qxheading {for=qxann}

- qxsection

## About qxempty

- Hidden {for=qxann}

## Sub-headings

### qxsub {for=qxann}

- qxbelow

### qxalone

- Hidden {for=qxann}

### A plain one

- Seen
"""
HIDDEN = """\
---
title: About qxparttitle
said_by: qxsaidby
written_by: qxwriter
---

## Here

- qxpart
"""
SVG = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>qxsvgtitle</title><desc>qxsvgtitle</desc>'
       '<!-- qxcomment --><style>/* qxsvgstyle */ .qxsvgclass {{fill: red}}</style><rect id="qxsvgused" width="1"/>'
       '<use href="#qxsvgused"/><circle id="qxsvgid" class="qxsvgclass" label="qxsvglabel" data-x="qxsvgdata" cx="4" '
       'cy="4" r="{radius}" style="/* qxsvgstyle */fill:blue"/></svg>')


def _jpeg() -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", (60, 40), "teal")
    exif = image.getexif()
    exif[0x010E] = "qxexif"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    image.save(out, "JPEG", exif=exif, comment=b"qxexif", xmp=b"<x:xmpmeta>qxxmp</x:xmpmeta>",
               icc_profile=profile.tobytes().replace(b"s\0R\0G\0B", b"q\0x\0i\0c"))
    data = out.getvalue()
    return data[:2] + b"\xff\xed\0\x1cPhotoshop 3.0\0qxiptc     " + data[2:] + b"qxbehind"


def _png(colour: str) -> bytes:
    out = io.BytesIO()
    hidden = PngInfo()
    hidden.add_itxt("Comment", "qxpngtext", zip=True)
    hidden.add_text("Author", "qxpngtext")
    exif = Image.Exif()
    exif[0x010E] = "qxexif"
    Image.new("RGBA", (60, 40), colour).save(out, "PNG", pnginfo=hidden, exif=exif)
    return out.getvalue() + b"qxbehind"


def _gif() -> bytes:
    out = io.BytesIO()
    first, second = (Image.new("L", (60, 40), grey) for grey in (40, 90))
    first.save(out, "GIF", save_all=True, append_images=[second], comment=b"qxgifcomment")
    return out.getvalue() + b"qxbehind"


def _wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(range(256)) * 20)
    return out.getvalue() + b"LIST" + struct.pack("<I", 12) + b"INFOqxwavtxt" + b"qxbehind"


def _files() -> dict[str, str | bytes]:
    return {
        "plan.yaml": PLAN,
        "shared.md": SHARED,
        "qxhiddenpart.md": HIDDEN,
        "qxminepart.md": "# About me\n\nOnly for qxmine {for=me}\n",
        "README.md": "qxreadme",
        "pictures/qxphotoname.jpg": _jpeg(),
        "pictures/secret.png": _png("purple"),
        "pictures/qxdot.png": _png("orange"),
        "pictures/drawing.svg": SVG.format(radius=4),
        "pictures/qxunused.jpg": _jpeg(),
        "sounds/qxsoundname.mp3": id3(b"qxlabel") + MP3,
        "sounds/qxsoundname.txt": "qxtranscript",
        "sounds/song.mp3": MP3[:7200] + id3v1(b"qxlabel"),
        "sounds/qxunused.mp3": MP3,
        "sounds/qxwavname.wav": _wav(),
        "pictures/qxgifname.gif": _gif(),
        "films/qxfilmname.mp4": FILM + box(b"uuid", b"qxplace"),
        "films/qxfilmname.jpg": _jpeg(),
        "films/qxfilmname.vtt": "WEBVTT qxvtt\n\nNOTE qxvtt\n\nqxvtt\n00:00.000 --> 00:01.000\nqxcaption\n",
        "pictures/CREDITS.txt": "secret.png: Drawn by qxcredit\nqxunused.jpg: Drawn by qxcreditofnone\n",
        "symbols/qxsymbol-word.svg": SVG.format(radius=3),
        "symbols/qxsymbolfile.svg": SVG.format(radius=2),
        "history/2026-01-01/shared.md": "qxhistory",
        "notes.txt": "qxunused",
        ".DS_Store": "qxunused",
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The finished folder for each reader."""
    folder = tmp_path_factory.mktemp("qxfolder")
    for name, content in _files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    outs = {reader: tmp_path_factory.mktemp("out") / reader for reader in ("me", "qxann", "qxbob")}
    for reader, out in outs.items():
        build(Job(folder, out, reader, today=TODAY))
    return outs


def _places(folder: Path, word: str) -> set[str]:
    return {place for place, text in texts(folder) if word in text.casefold()}


def test_what_hides_is_there_to_be_found() -> None:
    files = _files()
    there = b"".join(name.encode() + (data if isinstance(data, bytes) else data.encode())
                     for name, data in files.items())
    assert [word for word in NEVER if word != "qxfolder" and word.encode() not in there.replace(b"\0", b"")] == []


@pytest.mark.parametrize("word", [*ITEMS, "qxsymbol", "qxhiddenpart", "qxann", "qxmine", "qxminepart"])
def test_one_reader_gets_nothing_that_is_for_another(made: dict[str, Path], word: str) -> None:
    assert _places(made["qxbob"], word) == set()


@pytest.mark.parametrize("word", ["qxmine", "qxminepart", "qxbob"])
def test_who_may_see_all_parts_still_sees_no_lines_of_others_and_no_other_reader(
    made: dict[str, Path], word: str
) -> None:
    assert _places(made["qxann"], word) == set()


@pytest.mark.parametrize("reader", ["me", "qxann", "qxbob"])
@pytest.mark.parametrize("word", NEVER)
def test_what_only_helps_the_writer_or_hides_in_a_file_reaches_nobody(
    made: dict[str, Path], reader: str, word: str
) -> None:
    assert _places(made[reader], word) == set()


@pytest.mark.parametrize("reader", ["me", "qxann"])
@pytest.mark.parametrize("word", ITEMS)
def test_what_is_for_a_reader_reaches_them_in_every_way(made: dict[str, Path], reader: str, word: str) -> None:
    kinds = {Path(place).suffix for place in _places(made[reader], word)}
    assert kinds >= ({".pdf"} if word == "qxtitle" else {".html", ".pdf"})  # a title is for the picture book
    assert ".json" in kinds or word == "qxcredit"


def test_sam_sees_what_is_only_for_sam_and_who_else_may_see_a_line(made: dict[str, Path]) -> None:
    for word in ("qxmine", "only i can see this", "only for: qxann bell"):
        assert {Path(place).suffix for place in _places(made["me"], word)} >= {".html", ".pdf"}


def test_words_that_stood_around_what_was_hidden_stay(made: dict[str, Path]) -> None:
    paper = " ".join(pdf_pages((made["qxbob"] / "booklets" / "easy-read-a4.pdf").read_bytes()))
    for words in ("Everyone reads this, with", "and a way to it", "Everyone reads this too", "Swimming",
                  "Words that stay", "A plain one", "Seen"):
        assert words in paper


def test_pictures_that_only_others_may_see_are_not_among_the_files(made: dict[str, Path]) -> None:
    # All: the photo, the dot, the moving dot, the drawing. Qxann: the secret, the symbol, that of the first shift.
    # Sam: that of a page too, on the way to qxminepart.
    counts = {reader: len(list((out / "website" / "pictures").iterdir())) for reader, out in made.items()}
    assert counts == {"me": 8, "qxann": 7, "qxbob": 4}


def test_recordings_that_only_others_may_hear_are_not_among_the_files(made: dict[str, Path]) -> None:
    found = {reader: [path.suffix for folder in ("sounds", "films")
                      for path in sorted((out / "website").glob(f"{folder}/*"), key=lambda path: path.suffix)]
             for reader, out in made.items()}
    assert found == {"me": [".mp3", ".mp3", ".wav", ".mp4"], "qxann": [".mp3", ".mp3", ".wav", ".mp4"],
                     "qxbob": [".mp3", ".wav"]}


def test_a_plan_for_a_reader_without_the_front_part_begins_with_one_they_have(made: dict[str, Path]) -> None:
    front = (made["qxbob"] / "website" / "index.html").read_text(encoding="utf-8")
    assert 'class="button" href="shared.html"' in front
