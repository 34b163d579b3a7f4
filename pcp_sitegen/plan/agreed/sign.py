"""The text of a sign-off part and somebody's answer -> the text with that answer; every other byte of it stays.

The person's answer stands first under "Do I agree?", and how they showed it under "How I showed it". Others have a row
under "What others say". Beside each answer stands a note with the day and the fingerprint of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pcp_sitegen.plan import dates
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.agreed import agreement
from pcp_sitegen.plan.agreed.agreement import SAID, SIGN_OFF, Said
from pcp_sitegen.plan.model import Agreement, ItemList, Part, Plan
from pcp_sitegen.plan.sections import answered
from pcp_sitegen.plan.template import Field, Template, match_column
from pcp_sitegen.plan.writing.edit import Lines

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_NOTES = re.compile(r"(?:\s*(?<!\\)\{[^{}]*\})+\s*$")
_AGREED = re.compile(r"\s*\bagreed=[\w/-]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said to the plan."""

    who: str
    """Their name; empty for the person."""
    said: Said
    how: str
    """How they showed it, in words."""
    when: Agreement
    role: str = ""
    saw: str = ""
    """Who saw it."""

    @property
    def note(self) -> str:
        return f"{{agreed={self.when}}}"


def label(answer: Answer, language: str) -> str:
    """The answer in words: the person's own is one of the choices of the template."""
    template = templates.load(SIGN_OFF, language)
    at = SAID.index(answer.said)
    return _field(template, "agree").choices[at] if not answer.who else template.word_list("answers")[at]


def signed(text: str, part: Part, plan: Plan, answer: Answer) -> str:
    """The text of a sign-off part, in the language of this plan, with the answer in it."""
    sheet = _Sheet(text, part, plan)
    if answer.who:
        sheet.row(answer)
    else:
        sheet.answer(answer)
        sheet.shown(answer)
    return sheet.text


def same_name(one: str, other: str) -> bool:
    """Whether two names are those of one person."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _field(template: Template, id_: str) -> Field:
    field = template.field(id_)
    assert field is not None, "the template asks for it"
    return field


def _plain(words: str) -> str:
    """Words as they can stand in a line: no sign of them begins a note or a comment."""
    return re.sub(r"(?<!\\)([{}])", r"\\\1", " ".join(words.split())).replace("<!--", "&lt;!--")


class _Sheet(Lines):
    """A sign-off part's file, in which answers are put."""

    def __init__(self, text: str, part: Part, plan: Plan) -> None:
        super().__init__(text, part)
        self._plan = plan
        self._template = templates.load(SIGN_OFF, plan.language)

    def answer(self, answer: Answer) -> None:
        """The person's answer, as the first thing that is said: instead of an earlier one, or before all else."""
        words = f"{label(answer, self._plan.language)} {answer.note}"
        section = next((one for one in self.part.sections if one.field == "agree" and one.where.line), None)
        if section is None:
            self._add_section("agree", [words])
            return
        before, _, _ = answered(section, _field(self._template, "agree").choices)
        first = next(section.items(), None)
        if before and first and first.kind in ("line", "paragraph"):
            at = self.at(first.where.line)
            self.put(at, self._with(self.lines[at], words))
            return
        start, end = self.inside(section.where.line)
        if (empty := self.empty_bullet(start, end)) is not None:
            self.put(empty, self.lines[empty].rstrip() + f" {words}")
        else:
            after = [""] if start < len(self.lines) and self.lines[start].strip() else []
            self.insert(start, ["", words, *after])

    def _with(self, line: str, words: str) -> str:
        """A line with other words, and the notes that it had: who said it, who may see it."""
        notes = _NOTES.search(line.rstrip())
        kept = re.sub(r"\{\s*\}", "", _AGREED.sub("", notes.group().strip())) if notes else ""
        own, note = words.rsplit(" ", 1)
        return self.bullet(line) + " ".join(filter(None, (own, kept.strip(), note)))

    def shown(self, answer: Answer) -> None:
        """How they showed it, after what stands there already."""
        said = self._template.words
        words = str(said["showed"]).format(date=self._day(answer.when.day), how=_sentence(_plain(answer.how)))
        if answer.saw:
            words += " " + str(said["saw"]).format(who=_plain(answer.saw))
        section = next((one for one in self.part.sections if one.field == "shown" and one.where.line), None)
        if section is None:
            self._add_section("shown", [f"- {words}"])
            return
        start, end = self.inside(section.where.line)
        if (empty := self.empty_bullet(start, end)) is not None:
            self.put(empty, self.lines[empty].rstrip() + f" {words}")
            return
        last = self.last(start, end)
        final = section.blocks[-1] if section.blocks else None
        listed = isinstance(final, ItemList) and not final.numbered
        self.insert(last + 1, [*([] if listed else [""]), f"- {words}"])

    def row(self, answer: Answer) -> None:
        """The answer of somebody else: in their own row, or in a new one."""
        section = next((one for one in self.part.sections if one.field == "others" and one.where.line), None)
        columns = _field(self._template, "others").columns
        said = {"name": _plain(answer.who), "role": _plain(answer.role), "date": self._day(answer.when.day),
                "answer": f"{_sentence(label(answer, self._plan.language))} {_plain(answer.how)}".strip()
                if answer.how else label(answer, self._plan.language)}
        said = {key: _BAR.sub(r"\\|", words) for key, words in said.items()}
        said["answer"] += f" {answer.note}"
        new = [_row([column.label for column in columns]), "|---" * len(columns) + "|",
               _row([said[column.id] for column in columns])]
        if section is None:
            self._add_section("others", new)
            return
        start, end = self.inside(section.where.line)
        for head, ids in self._tables(start, end):
            rows = list(self._rows(head + 2, end))
            own = next((at for at in rows if same_name(self._name(at), answer.who)), None)
            free = next((at for at in rows if not any(map(str.strip, _cells(self.lines[at])))), None)
            if own is not None:
                self.put(own, self._changed(self.lines[own], ids, {key: text for key, text in said.items()
                                                                   if key != "name" and (key != "role" or text)}))
            elif free is not None:
                self.put(free, _row([said.get(id_, "") for id_ in ids]))
            else:
                self.insert(max(rows, default=head + 1) + 1, [_row([said.get(id_, "") for id_ in ids])])
            return
        last = self.last(start, end)
        self.insert(last + 1, ["", *new])

    def _tables(self, start: int, end: int) -> Iterator[tuple[int, list[str]]]:
        """The tables in which there is room for a name and an answer: where each begins, and what its columns are."""
        masked, known = self.masked(), _field(self._template, "others").columns
        for at in range(start, end - 1):
            if "|" in masked[at] and "|" in masked[at + 1] and _RULE.match(masked[at + 1].rstrip()):
                found = [match_column(known, cell.strip(), self._plan.person.known_as) for cell in _cells(masked[at])]
                ids = [column.id if column else "" for column in found]
                if {"name", "answer"} <= set(ids):
                    yield at, ids

    def _rows(self, start: int, end: int) -> Iterator[int]:
        masked = self.masked()
        for at in range(start, end):
            if "|" not in masked[at]:
                return
            yield at

    def _name(self, at: int) -> str:
        """The name in a row, without its picture. Rows are looked at before any line is put in."""
        return next((table.cells(row)["name"].text for section in self.part.sections for table in section.tables()
                     for row in table.rows if row.where.line == at + 1 and "name" in table.cells(row)), "")

    @staticmethod
    def _changed(line: str, ids: Sequence[str], said: dict[str, str]) -> str:
        """A row with some of its cells in other words; the others keep every byte but an older note."""
        lead, inner, trail = _bared(line)
        cells = [re.sub(r"\{\s*\}", "", _AGREED.sub("", cell)) if "agreed=" in cell else cell
                 for cell in _BAR.split(inner)]
        cells += ["  "] * (len(ids) - len(cells))
        for at, id_ in enumerate(ids):
            if id_ in said:
                notes = _NOTES.search(cells[at].rstrip()) if id_ != "answer" else None
                cells[at] = f" {said[id_]}{notes.group() if notes else ''} "
        return lead + "|".join(cells) + trail

    def _day(self, day: date) -> str:
        return dates.in_words(day, self._plan.language)

    def _add_section(self, field: str, words: Sequence[str]) -> None:
        """A heading that is not there yet, at the end."""
        self.append(["", f"## {_field(self._template, field).label}", "", *words])


def _bared(line: str) -> tuple[str, str, str]:
    """A row -> its first bar, what is between, and its last bar, each with the white space outside."""
    lead = re.match(r"\s*\|", line)
    start = lead.end() if lead else 0
    trail = re.search(r"(?<!\\)\|\s*$", line[start:])
    end = start + trail.start() if trail else len(line.rstrip())
    return line[:start], line[start:end], line[end:]


def _cells(line: str) -> list[str]:
    return _BAR.split(_bared(line)[1])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _sentence(words: str) -> str:
    """Words with a full stop after them, if they have no end of their own."""
    return words if words.endswith((".", "!", "?", "…", '"', "”", "\\}")) or not words else f"{words}."


def is_there(plan: Plan, part: str, answer: Answer) -> bool:
    """Whether a plan holds this answer."""
    there = plan.part(part)
    return there is not None and any(
        one.agreed == answer.when and (same_name(one.who, answer.who)
                                       if answer.who else not one.who and one.said == answer.said)
        for one in agreement.answers(there, plan))
