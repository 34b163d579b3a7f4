"""What is too much is refused in a sentence that says where; what is not ends in a moment; nothing waits for ever."""

from __future__ import annotations

import io
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from pcp_sitegen import files
from pcp_sitegen.book import album, pages, recordings
from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder
from tests.hidden import MP3
from tests.made import TODAY

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
PICTURE = "- Tea\n- ![x](p.{}) y\n"
AGAIN = "Use another picture, or save this one again as JPEG or PNG."
SECONDS = 3
"""For 100 kB of whatever it is, on a machine that does three other things. Alone it is a third."""


@pytest.fixture(autouse=True)
def _alarm() -> Iterator[None]:
    """A test that hangs fails, and does not hang the others."""
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail("it hangs"))
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def made(folder: Path) -> pages.Book:
    return pages.make(readers.view(read(folder), "me", TODAY))


def refusal(folder: Path) -> str:
    """All that is said of a plan that is refused."""
    with pytest.raises(PlanError) as error:
        made(folder)
    return str(error.value)


def _picture(size: tuple[int, int], kind: str = "PNG", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("L", size).save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize(("files", "said"), [
    ({"a.md": "x\n\n" + "- x\n" * 5000},
     "a.md, line 5002: This part has more than 5000 lines and cells. Make two parts of it."),
    ({"a.md": "x\n\n|" + "a|" * 25 + "\n|" + "-|" * 25 + "\n|" + "x|" * 25},
     "a.md, line 3: This table has more than 24 columns. Make two tables of it."),
    ({"a.md": "x\n" + "[x" * 101}, "a.md, line 2: This line has more than 100 opening brackets. Take some away."),
    ({"a.md": "x\n\n" + "[x [x\n" * 60},
     "a.md, line 3: These words go on too long without an empty line. Break them up."),
    ({"plan.yaml": "person: {known_as: Sam}\nkept: " + "x " * 100_000, "a.md": "x"},
     "plan.yaml, line 1: These settings are too long. Make them shorter than 200 kB."),
    ({"a.md": "---\ntitle: " + "x" * 200_000 + "\n---\nx"},
     "a.md, line 2: These settings are too long. Make them shorter than 200 kB."),
    ({"plan.yaml": "person: " + "[" * 3000, "a.md": "x"}, "plan.yaml, line 1: This line cannot be understood. Write"),
    ({f"part-{number}.md": "x" for number in range(201)},
     "part-99.md: There are 201 parts in this folder, and 200 is the most. Put some of them into one file."),
    ({"a.md": PICTURE.format("svg"), "p.svg": SVG.format("<path/>" * 300_000)},
     f"a.md, line 2: The picture 'p.svg' cannot be shown: it has 2.1 MB, and 2 MB is the most. {AGAIN}"),
    ({"a.md": PICTURE.format("svg"), "p.svg": SVG.format("<path/>" * 20_001)},
     f"a.md, line 2: The picture 'p.svg' cannot be shown: it has more than 20000 pieces. {AGAIN}"),
    ({"a.md": PICTURE.format("svg"), "p.svg": SVG.format("<g>" * 101 + "</g>" * 101)},
     f"a.md, line 2: The picture 'p.svg' cannot be shown: it is nested too deep. {AGAIN}"),
    ({"a.md": PICTURE.format("svg"), "p.svg": SVG.format("<g>" * 100_000 + "</g>" * 100_000)},
     f"a.md, line 2: The picture 'p.svg' cannot be shown: it is nested too deep. {AGAIN}"),
    ({"a.md": PICTURE.format("svg"),
      "p.svg": SVG.format("".join(f'<use id="u{n}" href="#u{n + 1}"/>' for n in range(3000)))},
     f"a.md, line 2: The picture 'p.svg' cannot be shown: it is nested too deep. {AGAIN}"),
    ({"a.md": PICTURE.format("png"), "p.png": _picture((60_001, 1))},
     f"a.md, line 2: The picture 'p.png' cannot be shown: it is 60001 dots long, and 60000 is the most. {AGAIN}"),
], ids=["lines", "columns", "brackets", "brackets together", "settings", "front matter", "nested settings", "parts",
        "drawing in bytes", "drawing in pieces", "drawing in depth", "drawing in great depth", "chain of uses",
        "long picture"])
def test_what_is_too_much_is_refused_in_a_sentence(
    plan_folder: PlanFolder, files: dict[str, str | bytes | None], said: str
) -> None:
    assert refusal(plan_folder(files)).startswith(said)


def test_there_may_not_be_too_many_pictures(plan_folder: PlanFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "MOST", 2)
    lines = "".join(f"- ![x](p{number}.png) y\n" for number in range(3))
    folder = plan_folder({"a.md": lines, **{f"p{number}.png": _picture((9, 9)) for number in range(3)}})
    assert refusal(folder) == "a.md, line 3: This plan has 3 pictures, and 2 is the most. Take some away."


def test_recordings_may_not_be_too_big_together(plan_folder: PlanFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "MOST_TOGETHER", len(MP3) + 100)
    folder = plan_folder({"a.md": "- ![x](a.mp3) y\n- ![z](b.mp3) y\n", "a.mp3": MP3, "b.mp3": MP3[: len(MP3) // 2]})
    assert refusal(folder).startswith("a.md, line 2: The recordings and films of this plan have more than")


def _many(kind: str) -> bytes:
    """A moving picture of three thousand pictures."""
    each = [Image.new("L", (64, 64), number % 255) for number in range(3000)]
    out = io.BytesIO()
    each[0].save(out, kind, save_all=True, append_images=each[1:])
    return out.getvalue()


@pytest.mark.parametrize(("name", "picture"), [
    ("p.gif", _many("GIF")), ("p.png", _many("PNG")), ("p.png", _picture((10_000, 10_000))),
    ("p.jpg", _picture((9, 9), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + bytes(60_000))),
    ("p.svg", SVG.format("<g><path fill='a'/><path fill='a'/></g>" * 6000).encode()),
    ("p.svg", SVG.format("<style/>" * 15_000 + "<path d='" + "M1 1 " * 100_000 + "'/>").encode()),
    ("p.svg", SVG.format("<path " + " ".join(f"a{number}='x'" for number in range(90_000)) + "/>").encode()),
], ids=["gif", "moving png", "100 megapixels", "exif", "groups", "styles", "attributes"])
def test_a_strange_picture_is_made_in_a_moment(plan_folder: PlanFolder, name: str, picture: bytes) -> None:
    folder = plan_folder({"a.md": f"- ![x]({name}) y\n", name: picture})
    start = time.process_time()
    assert len(made(folder).photos) == 1
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("text", [
    "\n\n".join([sign * (2900 // len(sign))] * 34)
    for sign in ("[", "![", "!", "[[", "[for:", "](", "<", "<?", "<![CDATA[", "*", "_", "*_", "`", "\\", "&", "1 ",
                 "0 ", "a ", "- ", "> ", "# ", "(", "{", ":a", "http://", "<b>", "\u200b", "No! ")
] + ["| a | b |\n|---|---|\n" + f"| {'> ' * 1400} | y |\n" * 34, "\n".join(["|-" * 45] * 1000), "- x\n" * 25_000,
     "".join("  " * depth + "- x\n" for depth in range(300)), "\n".join("> " * depth + "x" for depth in range(300))])
def test_100_kilobytes_of_anything_are_read_in_a_moment(plan_folder: PlanFolder, text: str) -> None:
    folder = plan_folder({"a.md": text})
    start = time.process_time()
    with suppress(PlanError):
        made(folder)
    assert time.process_time() - start < SECONDS


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this machine has no pipes")
@pytest.mark.parametrize("name", ["plan.yaml", "a.md", "b.md", "p.png", "p.svg", "CREDITS.txt", "s.mp3", "s.txt",
                                  "f.mp4", "f.jpg", "f.vtt", "symbols/tea.svg", "plan.cy.yaml", "a.cy.md", "other"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "itself", "device"])
def test_what_is_no_file_is_never_waited_for(plan_folder: PlanFolder, name: str, kind: str) -> None:
    files: dict[str, str | bytes | None] = {
        "plan.yaml": "person: {known_as: Sam}\nother_languages: [cy]\n",
        "a.md": "- ![x](p.png) y\n- ![x](p.svg) y\n- ![x](s.mp3) y\n- :tea: Tea\n", "a.cy.md": None,
        "p.png": _picture((9, 9)), "p.svg": SVG.format("<path/>"), "s.mp3": MP3,
    }
    folder = plan_folder(files | {name: None})
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "itself":
            path.symlink_to(path.name)
        case _:
            path.symlink_to("/dev/zero")
    with suppress(PlanError):
        made(folder)


def test_folders_that_lead_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    for name in "xyz":
        (tmp_path / name).symlink_to(".")
    assert files.folders(tmp_path) == [tmp_path, tmp_path / "pictures"]
