"""A language -> the words around a history: what stands in its READ ME, and why the program kept a version itself."""

from __future__ import annotations

import textwrap
from pathlib import Path

from pcp_sitegen.files import YamlMap, in_language

READ_ME = "READ ME.txt"
_WIDTH = 76


def load(language: str) -> YamlMap:
    """In English if nobody has written them in this language yet."""
    return in_language(Path(__file__).parent, language)[1]


def read_me(said: YamlMap) -> bytes:
    """READ ME.txt, as the plainest program of any computer shows it: marked as UTF-8, with Windows line ends."""
    paragraphs = said["read_me"]
    assert isinstance(paragraphs, YamlMap)
    text = "\n\n".join(textwrap.fill(str(one), _WIDTH, break_long_words=False, break_on_hyphens=False)
                       for one in paragraphs.values()) + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")
