"""What stands open on a stick: START-HERE.html, which leads to the copy, and READ ME FIRST.txt.

Neither tells whose it is. Each holds a mark: that this program made it, and a checksum of itself, so that a changed one
is seen. START-HERE.html also says in which folder the copy is and which folder it took the place of.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from pcp_sitegen.book import bidi, render
from pcp_sitegen.book.tokens import BASE, Theme, small
from pcp_sitegen.book.words import Words
from pcp_sitegen.carry.cargo import Cargo
from pcp_sitegen.files import YamlMap, in_language

START, READ_ME = "START-HERE.html", "READ ME FIRST.txt"
_OPEN_MARK = "0" * 64
_MARK = re.compile(rb"pcp-copy 1 ([0-9a-f]{64})")
_LEADS = re.compile(rb'pcp-copy 1 [0-9a-f]{64} (plan-\d{1,9}) ([0-9a-f]{64})(?: (plan-\d{1,9}) ([0-9a-f]{64}))?"')
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a START-HERE.html leads: a folder, and the checksum of SHA256SUMS in it."""

    folder: str
    sums: str
    before: Lead | None = None
    """Where the one before it led."""


def start(cargo: Cargo, lead: Lead, language: str) -> bytes:
    """START-HERE.html, which opens the copy by itself, and has a button where a browser does not let it."""
    words, looks = _words(language), Theme(BASE)
    tokens = "".join(f"--{name}:{value};" for name, value in looks.screen.items())
    style = small(f":root {{{tokens}}} {looks.text('carry/start.css')}")
    checksum = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{checksum}'; base-uri 'none'; form-action 'none'"
    before = f" {lead.before.folder} {lead.before.sums}" if lead.before else ""
    page = render.fill("carry/start.html", looks.folders, words=words, style=Markup(style), policy=Markup(policy),
                       direction=bidi.direction(words.language), page=f"{lead.folder}/{cargo.page}",
                       mark=f"pcp-copy 1 {_OPEN_MARK} {lead.folder} {lead.sums}{before}")
    return _marked(page.encode("utf-8"))


def read_me(cargo: Cargo, language: str) -> bytes:
    """READ ME FIRST.txt, as the plainest program of any computer shows it: marked as UTF-8, with Windows line ends."""
    words = _words(language)
    said = words.read_me
    assert isinstance(said, YamlMap)
    kinds = {"any", "locked" if cargo.locked else "open"} | ({"source"} if cargo.source else set())
    paragraphs = [str(text) for key, text in said.items() if key.partition("_")[0] in kinds]
    lines = [textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False) for text in paragraphs]
    text = "\n\n".join((str(said["title"]), *lines, f"{said['mark']}\npcp-copy 1 {_OPEN_MARK}")) + "\n"
    return _marked(text.replace("\n", "\r\n").encode("utf-8-sig"))


def is_ours(data: bytes) -> bool:
    """Whether this program made it, and nobody has changed it since."""
    found = _MARK.search(data)
    return found is not None and found[1] == _checksum(data, found)


def leads(data: bytes) -> Lead | None:
    """Where this START-HERE.html leads; None if it is not ours, or was changed."""
    found = _LEADS.search(data) if is_ours(data) else None
    if not found:
        return None
    now, now_sums, before, before_sums = (group.decode() for group in found.groups(b""))
    return Lead(now, now_sums, Lead(before, before_sums) if before else None)


def begun(data: bytes) -> bool:
    """Whether it may be the beginning of a START-HERE.html of ours that was never finished."""
    beginning = _beginning()
    return data.startswith(beginning) or beginning.startswith(data)


def _beginning() -> bytes:
    text = Theme(BASE).text("carry/start.html")
    return text[:text.index("{{")].encode("utf-8")


def _marked(data: bytes) -> bytes:
    found = _MARK.search(data)
    assert found, "no place for the mark"
    return data[:found.start(1)] + _checksum(data, found) + data[found.end(1):]


def _checksum(data: bytes, mark: re.Match[bytes]) -> bytes:
    """Of everything but the checksum itself."""
    return hashlib.sha256(data[:mark.start(1)] + _OPEN_MARK.encode() + data[mark.end(1):]).hexdigest().encode()


def _words(language: str) -> Words:
    return Words(*in_language(Path(__file__).parent / "words", language))
