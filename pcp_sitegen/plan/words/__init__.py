"""A language -> the words for what is read in a plan and made from it, from `<language>.yaml`. There is no register."""

from __future__ import annotations

from pathlib import Path

from pcp_sitegen.files import YamlMap, in_language


def vocabulary(language: str) -> YamlMap:
    """The words in this language, such as en-GB; in English if nobody has written them yet."""
    return in_language(Path(__file__).parent, language)[1]
