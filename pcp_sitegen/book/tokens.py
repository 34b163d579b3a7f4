"""A theme folder -> its files, and the values that `tokens.css` gives for screen and for paper.

The only door to `tinycss2`. A theme holds looks and no words. A file it does not have is taken from `plain`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from pcp_sitegen import assets
from pcp_sitegen.files import read_text
from pcp_sitegen.plan.settings import themes

BASE, DARK = "plain", "dark"
_SAMPLED = ("scheme", "text", "page", "edge", "accent")


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
        return _values(self.css, "screen")

    @cached_property
    def paper(self) -> dict[str, str]:
        """The tokens for paper: those for both, with what the `@media print` block changes."""
        return _values(self.css, "print")

    @cached_property
    def css(self) -> str:
        """The text of `tokens.css`: plain's, then this theme's own, so that a variant states only what it changes."""
        return "\n".join(
            read_text(folder / "tokens.css", "tokens.css")
            for folder in reversed(self.folders)
            if (folder / "tokens.css").is_file()
        )


@lru_cache(maxsize=64)
def _values(css: str, medium: str) -> dict[str, str]:
    """The tokens of a theme for screens or for paper. Reading styles takes longer than a page, so it is done once."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    found = _tokens(rules)
    for rule in rules:
        if isinstance(rule, AtRule) and rule.content and tinycss2.serialize(rule.prelude).strip() == medium:
            found |= _tokens(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
    return found


def choices(theme: Theme) -> str:
    """The colours of every theme as styles, so that whoever reads the website may choose them: `data-colours="dark"`.

    Where nothing is chosen, and the machine is set to dark, so is the website. A sample of other colours inside a
    chosen one has all that samples show (`_SAMPLED`); else only what differs from the plan's own theme is said.
    """
    chosen = [f'[data-colours="{name}"] {{ {_colours(name, theme)} }}' for name in themes()]
    if theme.screen["scheme"] != DARK:
        chosen.append("@media (prefers-color-scheme: dark) "
                      f"{{ :root:not([data-colours]) {{ {_colours(DARK, theme)} }} }}")
    return "\n".join(chosen)


def _colours(name: str, usual: Theme) -> str:
    tokens = Theme(name).screen
    changed = (key for key, value in tokens.items() if key in _SAMPLED or value != usual.screen[key])
    return " ".join(f"--{key}: {tokens[key]};" for key in changed)


def _tokens(rules: list[Node]) -> dict[str, str]:
    found: dict[str, str] = {}
    for rule in rules:
        if isinstance(rule, QualifiedRule) and tinycss2.serialize(rule.prelude).strip() == ":root":
            for line in tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True):
                if isinstance(line, Declaration) and line.name.startswith("--"):
                    found[line.name[2:]] = tinycss2.serialize(line.value).strip()
    return found


def small(css: str) -> str:
    """The same styles without comments, and without the spaces and noughts that only eyes need."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r" ?([{};,]) ?", r"\1", re.sub(r"\s+", " ", css))
    css = re.sub(r"(?<=[\s:(,])0(?=\.\d)", "", css)
    return css.replace(": ", ":").replace(";}", "}").replace(" > ", ">").strip()


_ON_ROOT = re.compile(r"(?:html|:root|\.big|\.huge|\.large|\.a5)(?![\w-])")
"""What stands on the element around everything, so that a template's own place comes after it."""


def scoped(css: str, scope: str) -> str:
    """The same rules for what is inside `scope` only, such as `.of-my-week`: one template never reaches another."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "\n".join(_scoped_rule(rule, scope) for rule in rules)


def _scoped_rule(rule: Node, scope: str) -> str:
    if isinstance(rule, QualifiedRule):
        selectors = ", ".join(_scoped_selector(s, scope) for s in _split(tinycss2.serialize(rule.prelude)))
        return f"{selectors} {{{tinycss2.serialize(rule.content)}}}"
    if isinstance(rule, AtRule) and rule.content and rule.lower_at_keyword in ("media", "container"):
        inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        body = "\n".join(_scoped_rule(inner, scope) for inner in inside)
        return f"@{rule.lower_at_keyword}{tinycss2.serialize(rule.prelude)}{{{body}}}"
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


Change = Callable[[str, str], tuple[str, str]]
"""(name, value) of a declaration -> what it becomes."""


def rewritten(css: str, change: Change, rename: Callable[[str], str], leave: str) -> str:
    """The same rules with every declaration changed, and places such as `@top-left` renamed.

    A rule with the comment `leave` in it stays as it is.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=False, skip_whitespace=True)
    return "\n".join(_rewritten(rule, change, rename, leave) for rule in rules if rule.type != "comment")


def _rewritten(node: Node, change: Change, rename: Callable[[str], str], leave: str) -> str:
    if isinstance(node, Declaration):
        name, value = change(node.name, tinycss2.serialize(node.value).strip())
        return f"{name}: {value}{' !important' if node.important else ''};"
    if not isinstance(node, QualifiedRule | AtRule) or not node.content:
        return str(node.serialize())
    if any(token.type == "comment" and token.value.strip() == leave for token in node.content):
        return str(node.serialize())
    inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    body = " ".join(_rewritten(one, change, rename, leave) for one in inner)
    head = tinycss2.serialize(node.prelude)
    if isinstance(node, AtRule):
        head = f"@{rename(node.at_keyword)}{rename(head) if node.lower_at_keyword == 'page' else head}"
    return f"{head}{{ {body} }}"
