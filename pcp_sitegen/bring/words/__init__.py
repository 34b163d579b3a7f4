"""The words around what comes of a Word file: one file a language."""

from __future__ import annotations

from pathlib import Path

from pcp_sitegen.files import YamlMap, in_language

_FOLDER = Path(__file__).parent


def words(language: str) -> YamlMap:
    """The words of a language; English where it has none."""
    return in_language(_FOLDER, language)[1]
