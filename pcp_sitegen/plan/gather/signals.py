"""Plan -> how the person says yes, no, stop and "it hurts": what a new worker looks for first (FIELD 1.3).

A wrong signal is worse than none: what is not plain is left out, and the sheet for a first shift says that it is not
known.
"""

from __future__ import annotations

import re
from typing import cast

from pcp_sitegen.errors import Where
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan.gather.lines import denies, lines, may_travel, sources, words
from pcp_sitegen.plan.model import Column, Item, Part, Plan, Row, Section, Table
from pcp_sitegen.plan.template import Field, Template

_WAYS = 2
"""How many ways of saying one thing fit on the sheet; the chart has them all."""


def section(field: Field, template: Template, plan: Plan, part: Part) -> Section:
    """How the person says yes, no, stop and "it hurts": from the chart, else from lines elsewhere that tell it."""
    where, rows = Where(part.where.file), []
    for signal in _signal_list(template):
        meanings = frozenset(cast(list[str], signal["words"]))
        ways = _from_charts(plan, field, template, meanings)
        ways = [*(ways or _from_lines(plan, signal, template)), *[Item("", where)] * _WAYS][:_WAYS]
        rows.append(Row((Item(str(signal["label"]), where), *ways), ways[0].where))
    columns = tuple(Column(column.label, column.id) for column in field.columns)
    known = any(row.cells[1].text for row in rows)
    return Section(field.label, where, field.id, (Table(columns, tuple(rows), where),) if known else (),
                   state="filled" if known else "not yet")


def _from_charts(plan: Plan, field: Field, template: Template, meanings: frozenset[str]) -> list[Item]:
    """What the person does, for the rows that mean this and nothing else; else for those that mean this or another
    signal ("Stop, or no"). A row that only has the word in it ("My sister is in pain") means something else.
    """
    small = frozenset(template.word_list("small"))
    signals = frozenset(word for signal in _signal_list(template) for word in cast(list[str], signal["words"]))
    rows = [(cells["means"].meaning, cells["does"])
            for source in sources(plan, field.sources) for table in source.tables() for row in table.rows
            if may_travel(row.notes, plan) and {"means", "does"} <= (cells := table.cells(row)).keys()]
    found: tuple[list[Item], list[Item], list[Item]] = ([], [], [])
    for means, does in rows:
        first = re.split(r"[.!?]", means)[0]
        ways = [words(way) for way in re.split(r",|/|\b(?:or|neu)\b", first) if way.strip()]
        mine = [way for way in ways if way & meanings and way <= meanings | small]
        if does.text and mine and words(means) <= meanings | small:
            found[0].append(does)
        elif does.text and mine and len(ways) == 1:
            found[1].append(does)
        elif does.text and mine and all(way & signals and way <= signals | small for way in ways):
            found[2].append(does)
    return next((some for some in found if some), [])


def places(template: Template) -> set[str]:
    """Where signals are looked for beside the chart."""
    return {source for signal in _signal_list(template) for source in cast(list[str], signal["from"])}


def _signal_list(template: Template) -> list[YamlMap]:
    return cast(list[YamlMap], list(cast(YamlMap, template.words["signals"]).values()))


def _from_lines(plan: Plan, signal: YamlMap, template: Template) -> list[Item]:
    """Lines of other parts that say what the person does for this, such as "My thumb up means yes"."""
    meanings = frozenset(cast(list[str], signal["words"]))
    said = "|".join(map(re.escape, sorted(meanings)))
    before = "|".join(map(re.escape, template.word_list("before_signal")))
    after = "|".join(map(re.escape, template.word_list("after_signal")))
    tells = re.compile(rf"\b(?:{before})\W+(?:{said})\b|^\W*(?:{said})(?:\W*[:=–]|\W+(?:{after})\b)", re.IGNORECASE)
    whole = signal.get("whole") == "yes"
    return [item for source in sources(plan, tuple(cast(list[str], signal["from"])))
            for item in lines(source, plan)
            if whole or (tells.search(item.meaning) and not denies(words(item.meaning) - meanings))]
