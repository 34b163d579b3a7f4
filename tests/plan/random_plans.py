"""Plan folders made at random, in which every line has a word of its own and we know who may read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st

READERS = ("family", "team", "hospital")
SEES = {"family": "all", "team": "[first, second]", "hospital": "[second]"}
EVERYONE = frozenset(READERS)
Draw = Callable[[st.SearchStrategy], object]  # type: ignore[type-arg]


@dataclass(slots=True)
class RandomPlan:
    """The files of a plan, and for each word in them: who may see it, and who must."""

    files: dict[str, str] = field(default_factory=dict)
    may: dict[str, frozenset[str]] = field(default_factory=dict)
    must: dict[str, frozenset[str]] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    """Words that stand on the page as they are; the others are in notes, or are the names of pictures."""
    pictures: set[str] = field(default_factory=set)

    def write(self, folder: Path, picture: bytes = b"") -> None:
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8")
        for word in self.pictures:
            (folder / f"{word}.jpg").write_bytes(picture)


@st.composite
def random_plans(draw: Draw) -> RandomPlan:
    plan = RandomPlan()
    plan.files["plan.yaml"] = "person:\n  known_as: Sam\nreaders:\n" + "".join(
        f"  {name}: {{who: '{name}', parts: {sees}}}\n" for name, sees in SEES.items())
    for part, seen in {"first": {"family", "team"}, "second": set(READERS), "third": {"family"}}.items():
        plan.files[f"{part}.md"] = _Writer(draw, plan).part(frozenset(seen))
    return plan


@dataclass(slots=True)
class _Writer:
    draw: Draw
    plan: RandomPlan
    lines: list[str] = field(default_factory=list)

    def part(self, seen: frozenset[str]) -> str:
        title = self._word(seen, must=False, shown=False)
        self.lines += ["---", f"said_by: {self._word(seen, must=False, shown=False)}", "---", f"# {title}", ""]
        self._blocks("", seen)
        big = seen
        for _ in range(self._number(1, 3)):
            level = self._number(1, 2)
            note, allowed = self._note(seen if level == 1 else big)
            big = allowed if level == 1 else big
            self._heading("#" * level, note, allowed, lambda allowed=allowed: self._section(allowed))  # type: ignore[misc]
        return "\n".join(self.lines) + "\n"

    def _section(self, seen: frozenset[str]) -> None:
        self._blocks("", seen)
        for _ in range(self._number(0, 2)):
            self._subheading("", seen, "###")

    def _subheading(self, indent: str, seen: frozenset[str], signs: str) -> None:
        note, allowed = self._note(seen)

        def under() -> None:
            self._blocks(indent, allowed)
            if len(signs) < 5 and self._chance():
                self._subheading(indent, allowed, signs + "#")

        self._heading(indent + signs, note, allowed, under)

    def _heading(self, signs: str, note: str, allowed: frozenset[str], under: Callable[[], None]) -> None:
        """A heading stays for those who may see some line under it."""
        word = self._word(allowed, must=False)
        self.lines += [f"{signs} {word}{note}", ""]
        before = set(self.plan.must)
        under()
        lines = [self.plan.must[one] for one in self.plan.must.keys() - before]
        self.plan.must[word] = frozenset[str]().union(*lines)

    def _blocks(self, indent: str, seen: frozenset[str], depth: int = 0) -> None:
        for _ in range(self._number(0 if depth else 1, 2)):
            kind = self._number(0, 3)
            (self._words, self._quote, self._table, self._bullets)[kind](indent, seen, depth)
            self.lines += ["", f"{indent}<!-- so that lists do not run together -->", ""] if not indent else [""]

    def _words(self, indent: str, seen: frozenset[str], depth: int) -> None:
        note, allowed = self._note(seen)
        self.lines += [f"{indent}{self._line(allowed)}", f"{indent}{self._word(allowed)}{note}"]

    def _quote(self, indent: str, seen: frozenset[str], depth: int) -> None:
        note, allowed = self._note(seen)
        self.lines += [f"{indent}> {self._word(allowed)}", f"{indent}> {self._word(allowed)}{note}"]

    def _bullets(self, indent: str, seen: frozenset[str], depth: int) -> None:
        sign = ("- ", "1. ", "-   ")[self._number(0, 2)]
        for _ in range(self._number(1, 3)):
            note, allowed = self._note(seen)
            self.lines.append(f"{indent}{sign}{self._line(allowed)}{note}")
            if depth < 2 and self._chance():
                inner = indent + (" " * len(sign) if self._chance() else "    ")
                self.lines += [""]
                self._blocks(inner, allowed, depth + 1)
                if self._chance():
                    self._subheading(inner, allowed, "##")

    def _table(self, indent: str, seen: frozenset[str], depth: int) -> None:
        head = [self._word(seen, must=False), self._word(seen, must=False)]
        self.lines += [f"{indent}| {head[0]} | {head[1]} |", f"{indent}|---|---|"]
        for _ in range(self._number(1, 3)):
            note, allowed = self._note(seen)
            first, last = (note, "") if self._chance() else ("", note)
            self.lines.append(f"{indent}| {self._line(allowed)}{first} | {self._word(allowed)}{last} |")

    def _line(self, seen: frozenset[str]) -> str:
        word = self._word(seen)
        match self._number(0, 5):
            case 0:
                inner = self._word(seen, shown=False)
                self.plan.pictures.add(inner)
                return f"![{inner}]({inner}.jpg) {word}"
            case 1:
                return f":{self._word(seen, shown=False)}: {word}"
            case _:
                return word

    def _note(self, seen: frozenset[str]) -> tuple[str, frozenset[str]]:
        if not self._chance():
            return "", seen
        names = frozenset(self.draw(st.sets(st.sampled_from((*READERS, "me")), min_size=1)))  # type: ignore[arg-type]
        allowed = seen & names
        said = f" said={self._word(allowed, must=False, shown=False)}" if self._chance() else ""
        feeds = " feeds=third" if self._chance() else ""
        return f' {{for="{" ".join(sorted(names))}"{said}{feeds}}}', allowed

    def _word(self, seen: frozenset[str], must: bool = True, shown: bool = True) -> str:
        word = f"zqw{len(self.plan.may)}x"
        self.plan.may[word] = seen
        if must:
            self.plan.must[word] = seen
        if shown:
            self.plan.shown.add(word)
        return word

    def _number(self, least: int, most: int) -> int:
        return int(self.draw(st.integers(least, most)))  # type: ignore[call-overload]

    def _chance(self) -> bool:
        return bool(self.draw(st.booleans()))
