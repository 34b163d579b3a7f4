"""A theme folder -> its files, and the values that `tokens.css` gives for screen and for paper.

The only door to `tinycss2`. A theme holds looks and no words. A file it does not have is taken from `plain`.
"""

from __future__ import annotations

import re
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


def small(css: str) -> str:
    """The same styles without comments, and without the spaces that only eyes need."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r" ?([{};,]) ?", r"\1", re.sub(r"\s+", " ", css)).strip()


_ON_ROOT = re.compile(r"(?:html|:root|\.big|\.huge|\.large)(?![\w-])")
"""What stands on the element around everything, so that a template's own place comes after it."""


def scoped(css: str, scope: str) -> str:
    """The same rules for what is inside `scope` only, such as `.of-my-week`: one template never reaches another."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "\n".join(_scoped_rule(rule, scope) for rule in rules)


def _scoped_rule(rule: Node, scope: str) -> str:
    if isinstance(rule, QualifiedRule):
        selectors = ", ".join(_scoped_selector(s, scope) for s in _split(tinycss2.serialize(rule.prelude)))
        return f"{selectors} {{{tinycss2.serialize(rule.content)}}}"
    if isinstance(rule, AtRule) and rule.content and rule.lower_at_keyword == "media":
        inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        body = "\n".join(_scoped_rule(inner, scope) for inner in inside)
        return f"@media{tinycss2.serialize(rule.prelude)}{{{body}}}"
    return ""


def _scoped_selector(selector: str, scope: str) -> str:
    first, *others = _split(selector, " ")
    return " ".join([first, scope, *others] if others and _ON_ROOT.match(first) else [scope, first, *others])


def _split(text: str, at: str = ",") -> list[str]:
    """Selectors at their commas, or a selector at its spaces; but not inside brackets such as `:is(a, b)`."""
    found, depth = [""], 0
    for sign in text:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == at and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return [" ".join(piece.split()) for piece in found]
