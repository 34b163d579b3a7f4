"""A finished folder and keys -> one file that opens in a browser with any of these keys; and back.

The file is a web page: a form and a viewer that are the same for everybody, then what is sealed, as base64. Nothing of
the plan is in the page: no name, no title, no name of a file. `read` takes the sealed bytes out and runs nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from pcp_sitegen import files
from pcp_sitegen.book import fonts, render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.tokens import BASE, Theme, choices, small
from pcp_sitegen.book.words import Words
from pcp_sitegen.carry import packed, sealed
from pcp_sitegen.carry.words import load
from pcp_sitegen.errors import Problem, UsageError
from pcp_sitegen.outputs import website_files

_VIEWER = ("sealed", "built", "site", "locked")
"""The viewer's own scripts, in the order they need each other; the website's scripts stand before the last."""
_NODE = 1 << 20
"""About how much of what is sealed stands in one element of the page: browsers read small ones sooner."""
_BIGGEST = 1 << 31
_SHELL = 1 << 19
"""More than the page has before what is sealed begins."""
MOST = 60
"""Pass phrases in one file, beside its link."""
_HEADER = re.compile(rb'<script type="application/octet-stream" id="lock-header">([^<]*)</script>')
_BODY = re.compile(rb'<script type="application/octet-stream" data-lock>([^<]*)</script>')


def make(folder: Path, book: Book, keys: Sequence[sealed.Key]) -> bytes:
    """One file with everything that a build made in this folder. Raises UsageError if that is too much for one file."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files.walk(folder)}
    if sum(map(len, found.values())) > _BIGGEST // 2:
        raise UsageError(Problem("This plan is too big for one locked file.",
                                 "Make it for a reader who sees fewer parts."))
    header, body = sealed.seal(packed.pack(found, _about(book)), keys)
    return b"".join((_page(book.plan.language, header), *_nodes(body), b"</body>\n</html>\n"))


def open_(data: bytes, key: sealed.Key) -> dict[str, bytes] | None:
    """The files in a locked file by their paths; None if this key does not open it. UsageError if damaged."""
    header, body = read(data)
    content = sealed.unseal(header, body, key)
    return None if content is None else packed.unpack(content)[0]


def is_one(path: Path) -> bool:
    """Whether there is a locked file at this path, so far as its beginning tells."""
    with path.open("rb") as file:
        return _HEADER.search(file.read(_SHELL)) is not None


def read_file(path: Path) -> bytes:
    """A locked file. Raises UsageError if there is none, or it is too big to be one."""
    try:
        if path.is_file() and path.stat().st_size < _BIGGEST * 2:
            return path.read_bytes()
    except OSError as error:
        raise UsageError(Problem(f"{path} cannot be read.", "Check that it may be opened.")) from error
    raise UsageError(Problem(f"{path} is not a locked copy of a plan.", "Choose the file that `pcp lock` made."))


def read(data: bytes) -> tuple[bytes, bytes]:
    """The sealed header and body in a locked file. Raises UsageError if there is none."""
    found = _HEADER.search(data)
    if not found:
        raise UsageError(Problem("This is not a locked copy of a plan.", "Choose the file that `pcp lock` made."))
    try:
        return _bytes(found[1]), b"".join(map(_bytes, _BODY.findall(data, found.end())))
    except binascii.Error as error:
        raise UsageError(Problem("This file is damaged.", "Nothing of it is shown. Ask for a new copy.")) from error


def _bytes(text: bytes) -> bytes:
    return base64.b64decode(b"".join(text.split()), validate=True)


def _about(book: Book) -> dict[str, Any]:
    """What the viewer has to know: the pages in their order, in each language, and until when they should be used."""
    pages = [f"{name}.html" for one in book.all for name in
             (f"index{one.ending}", *(page.address for page in one.pages), f"search{one.ending}", f"about{one.ending}")]
    until = book.plan.reader.until
    return {"pages": pages, "until": until.isoformat() if until else "",
            "until_words": book.words.date(until) if until else ""}


def _nodes(body: bytes) -> Iterator[bytes]:
    """What is sealed as elements of the page, each with a whole number of pieces."""
    piece = (1 << sealed.CHUNK) + sealed.TAG
    step = piece * (_NODE // piece + 1)
    for at in range(0, len(body), step):
        text = base64.b64encode(body[at:at + step])
        yield b'<script type="application/octet-stream" data-lock>' + text + b"</script>\n"


def _page(language: str, header: bytes) -> bytes:
    """The page up to where the body of what is sealed begins. It is the same for every plan in a language."""
    told = load(language, "locked")
    style, script = _style(told), _script()
    text = json.dumps(told.texts, ensure_ascii=False).replace("<", "\\u003c")
    return render.fill(
        "locked/page.html", Theme(BASE).folders, words=told, icon=website_files.icon, told=Markup(text),
        header=Markup(base64.b64encode(header).decode()), style=Markup(style), style_hash=_hash(style),
        script=Markup(script), script_hash=_hash(script),
    ).encode("utf-8")


def _style(told: Words) -> str:
    theme = Theme(BASE)
    letters = "".join(str(text) for text in told.texts.values())
    shapes = fonts.web(letters)
    faces = [face.replace(f"fonts/{name}", f"data:font/woff2;base64,{base64.b64encode(font).decode()}")
             for name, (font, face) in shapes.items()]
    return "\n".join(map(small, (*faces, theme.css, choices(theme), theme.text("locked/locked.css"))))


@cache
def _script() -> str:
    """The viewer, with the website's own scripts in it as functions that it runs when they are wanted."""
    theme = Theme(BASE)
    own = [website_files.script(f"locked/{name}.js", theme) for name in _VIEWER]
    programs = ",\n".join(f"{name}() {{\n{website_files.program(name, theme)}}}" for name in website_files.SCRIPTS)
    return "".join((*own[:-1], f"const programs = {{\n{programs}\n}};\n", own[-1]))


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}"
