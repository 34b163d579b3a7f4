"""Speech that is made with a website: there with the extra [speech], nowhere without it, only for what is read."""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path

import pytest

from pcp_sitegen.book import sounds, speech
from pcp_sitegen.build import Job, build
from tests.conftest import PlanFolder
from tests.made import TODAY

TEXT = "- Ring 999 or my GP.\n- Hidden words {for=family}\n- <span lang=\"cy\">Bore da</span>, my friend.\n"
_NAMES = re.compile(r"\d+:([0-9a-f]+)")


def made(folder: Path, out: Path, reader: str = "team") -> dict[str, bytes]:
    """The speech of a build by its names."""
    build(Job(folder, out, reader, only=("website",), today=TODAY))
    return {path.stem: path.read_bytes() for path in (out / "website").glob("speech/*")}


def named(out: Path) -> set[str]:
    """The speech that the pages name."""
    pages = " ".join(page.read_text(encoding="utf-8") for page in (out / "website").glob("*.html"))
    return {name for says in re.findall(r'data-say="([^"]*)"', pages) for name in _NAMES.findall(says)}


def test_without_the_extra_a_website_is_whole_and_has_no_speech(plan_folder: PlanFolder, tmp_path: Path) -> None:
    assert not speech.installed()
    assert made(plan_folder({"a.md": TEXT}), tmp_path / "out") == {}
    page = (tmp_path / "out/website/a.html").read_text(encoding="utf-8")
    assert 'data-say="5" data-as="1=9 9 9|4=G P.">Ring 999 or my GP.' in page
    assert named(tmp_path / "out") == set()

_MMAP_THRESHOLD = -3
"""mallopt(3), M_MMAP_THRESHOLD."""


@pytest.mark.usefixtures("voice")
def test_each_sentence_a_reader_has_is_made_and_nothing_else(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = plan_folder({"a.md": TEXT})
    found = made(folder, tmp_path / "out")
    assert set(found) == named(tmp_path / "out")
    assert speech.name_of("Ring 9 9 9 or my G P.", "en-GB") in found
    assert speech.name_of("Hidden words", "en-GB") not in found
    assert speech.name_of("Hidden words", "en-GB") in made(folder, tmp_path / "family", "family")
    assert speech.name_of("Bore da ,", "cy") == ""
    for data in found.values():
        assert len(sounds.mp3(data)) > 500


@pytest.mark.usefixtures("voice")
def test_what_was_made_is_used_again_and_is_the_same_if_it_is_made_again(
    plan_folder: PlanFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plan_folder({"a.md": TEXT})
    first = made(folder, tmp_path / "out")
    assert first == made(folder, tmp_path / "other")
    (folder / "a.md").write_text(TEXT.replace("Ring", "Phone"))
    again: list[str] = []
    monkeypatch.setattr(speech, "_spoken", lambda text: again.append(text) or b"new")  # type: ignore[func-returns-value]
    second = made(folder, tmp_path / "out")
    assert again == ["Phone 9 9 9 or my G P."]
    assert set(first) - set(second) == {speech.name_of("Ring 9 9 9 or my G P.", "en-GB")}


@pytest.mark.usefixtures("voice")
def test_a_plan_can_say_that_it_wants_none(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = plan_folder({"a.md": TEXT})
    (folder / "plan.yaml").write_text((folder / "plan.yaml").read_text() + "speech: no\n")
    assert made(folder, tmp_path / "out") == {}


@pytest.mark.usefixtures("voice")
def test_one_sentence_sounds_the_same_whatever_was_said_before_and_by_how_many() -> None:
    texts = [f"I drink {number} cups of tea." for number in range(1, 12)]
    many = {speech.name_of(text, "en-GB"): text for text in texts}
    together = speech.make(many, None)
    alone: dict[str, bytes] = {}
    for name in reversed(many):
        alone |= speech.make({name: many[name]}, None)
    assert together == alone


@pytest.mark.usefixtures("voice")
def test_it_sounds_the_same_whatever_was_in_the_memory_before() -> None:
    text = "I drink 3 cups of tea."
    sayings = {speech.name_of(text, "en-GB"): text}
    first = speech.make(sayings, None)
    library = ctypes.CDLL(None)
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.argtypes = [ctypes.c_void_p]
    library.mallopt(_MMAP_THRESHOLD, 1 << 30)  # memory that is given back is given out again as it is
    try:
        pieces = [library.malloc(4 << 20) for _ in range(12)]
        for piece in pieces:
            ctypes.memset(piece, 0xAA, 4 << 20)
        for piece in pieces[:-1]:
            library.free(piece)
        assert speech.make(sayings, None) == first
        library.free(pieces[-1])
    finally:
        library.mallopt(_MMAP_THRESHOLD, 128 << 10)


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize("said", [
    '<genfile file="{0}">x</genfile>', "<play file='/etc/passwd'/>x", '&lt;genfile file="{0}"&gt;x', "\0<b>",
    "x" * 5000,
])
def test_the_voice_obeys_no_command_in_a_plan(tmp_path: Path, said: str) -> None:
    """SVOX Pico would write and read files if it were told to."""
    target = tmp_path / "written.wav"
    text = said.format(target)
    speech.make({"x": text}, None)
    assert not target.exists()
    assert not set("<>&/\\\0") & set(speech._harmless(text))


def test_letters_of_other_languages_lose_their_marks_and_signs_say_nothing() -> None:
    assert speech._harmless("Zoë o’r tŷ 😀 50 %") == "Zoë o'r ty 50"
    assert speech.name_of("😀 漢", "en-GB") == ""
    assert speech.name_of("Tea", "cy") == ""


def test_no_other_test_makes_speech_by_chance() -> None:
    assert sys.modules["py_nanotts"] is None
