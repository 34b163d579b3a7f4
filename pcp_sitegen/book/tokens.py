"""A theme folder -> its files, and the values that `tokens.css` gives for screen and for paper.

The only door to `tinycss2`. A theme holds looks and no words. A file it does not have is taken from `plain`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from pcp_sitegen import assets
from pcp_sitegen.files import read_text

BASE = "plain"


@dataclass(frozen=True)
class Theme:
    """One folder in `themes/`."""

    name: str

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where its files are looked for, in this order."""
        return tuple(dict.fromkeys((assets.THEMES / self.name, assets.THEMES / BASE)))

    def file(self, name: str) -> Path:
        """The theme's file with this name, or plain's. Raises StopIteration if no theme has it."""
        return next(path for folder in self.folders if (path := folder / name).is_file())

    def text(self, name: str) -> str:
        return read_text(self.file(name), name)

    @cached_property
    def screen(self) -> dict[str, str]:
        """The tokens for screens: `{"text": "#1b1b1b", ...}`, names without the leading dashes."""
        return _tokens(tinycss2.parse_stylesheet(self.css, skip_comments=True, skip_whitespace=True))

    @cached_property
    def paper(self) -> dict[str, str]:
        """The tokens for paper: those for screens, with what the `@media print` block changes."""
        rules = tinycss2.parse_stylesheet(self.css, skip_comments=True, skip_whitespace=True)
        changed: dict[str, str] = {}
        for rule in rules:
            if isinstance(rule, AtRule) and rule.content and tinycss2.serialize(rule.prelude).strip() == "print":
                changed |= _tokens(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        return self.screen | changed

    @cached_property
    def css(self) -> str:
        """The text of `tokens.css`: plain's, then this theme's own, so that a variant states only what it changes."""
        return "\n".join(
            read_text(folder / "tokens.css", "tokens.css")
            for folder in reversed(self.folders)
            if (folder / "tokens.css").is_file()
        )


def _tokens(rules: list[Node]) -> dict[str, str]:
    found: dict[str, str] = {}
    for rule in rules:
        if isinstance(rule, QualifiedRule) and tinycss2.serialize(rule.prelude).strip() == ":root":
            for line in tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True):
                if isinstance(line, Declaration) and line.name.startswith("--"):
                    found[line.name[2:]] = tinycss2.serialize(line.value).strip()
    return found
