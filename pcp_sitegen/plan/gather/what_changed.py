"""Plan, and the same plan earlier -> what is new, changed and gone, for the page "What is new in my plan".

Both are what one reader may see and may be told (`plan/tellable.py`), so this is free to tell all that it finds. What
keeps somebody safe comes first, then the parts, those that were changed last before the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pcp_sitegen.errors import Where
from pcp_sitegen.plan import dates
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.changed.changes import Change, PartChange, between, shown_and_played
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.gather.lines import row_line
from pcp_sitegen.plan.marks import without_links
from pcp_sitegen.plan.model import (
    ME,
    Block,
    Column,
    Helper,
    Item,
    ItemList,
    Notes,
    Part,
    Picture,
    Plan,
    Row,
    Section,
    Table,
)
from pcp_sitegen.plan.template import Template

NAME = "what-changed"
"""The template, and the name of the part where it is put into a plan for one build."""
WHERE = Where("history")
"""Where such a part comes from that has no file."""
_SIGNS = {"new": "something new", "changed": "it changed", "gone": "it is gone", "small": "it changed"}


def sections(plan: Plan, part: Part, template: Template) -> tuple[Section, ...]:
    """Since when, what keeps somebody safe, and what is new in each part; or that nothing has changed, or is known."""
    teller = _Teller(part, template)
    if plan.earlier is None:
        return (teller.since(_unknown(plan, template)),)
    found = [one for one in between(plan.earlier, written(plan)) if one.part.name != part.name]
    safe, rest = _News(), []
    for one in sorted(found, key=_newest_first):
        news = _News()
        for change in one.changes:
            vital = any(first_shift.vital(line.part, line.section, item)
                        for line in (change.before, change.now) if line for item in line.items)
            (safe if vital else news).add(_kind(change), change)
        if news.found or one.kind != "changed" or one.called:
            rest.append(teller.part(one, news))
    about = teller.facts(_facts(plan.earlier, template), _facts(plan, template))
    if not (safe.found or rest or about):
        return (teller.since(_filled(template, "nothing", plan)),)
    told = [teller.since(_filled(template, "since", plan), str(template.words["look"]))]
    told += [teller.section("safe", teller.blocks(safe, in_part=False))] if safe.found else []
    told += [teller.section("about", about)] if about else []
    return (*told, *rest)


def anything(plan: Plan) -> bool:
    """Whether there is anything to tell of a plan that knows what it was like earlier, of which nothing is made yet."""
    assert plan.earlier
    template = templates.load(NAME, plan.language)
    return bool(between(plan.earlier, plan)) or _facts(plan.earlier, template) != _facts(plan, template)


def written(plan: Plan) -> Plan:
    """A plan with what people wrote in it, and nothing that was made of that."""
    return replace(plan, parts=tuple(replace(part, sections=part.written, own=None) for part in plan.parts))


def _unknown(plan: Plan, template: Template) -> str:
    """What is said where there is nothing to compare with."""
    if plan.since:
        return _filled(template, "not_kept", plan)
    return str(template.words["first_mine" if plan.reader.name == ME else "first"])


def _filled(template: Template, word: str, plan: Plan) -> str:
    day = dates.in_words(plan.since, plan.language) if plan.since else ""
    return str(template.words[word]).format(date=day)


def _newest_first(change: PartChange) -> timedelta:
    return date.max - (change.part.updated or date.min)


def _kind(change: Change) -> str:
    return change.kind if change.kind in ("new", "changed", "gone") else "small"


@dataclass(slots=True)
class _News:
    """Changes by what they are, in the order in which that is told."""

    found: defaultdict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, change: Change) -> None:
        self.found[kind].append(change)

    def __iter__(self) -> Iterator[tuple[str, list[Change]]]:
        return ((kind, self.found[kind]) for kind in _SIGNS if kind in self.found)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Turns changes into the sections and lines of a part."""

    here: Part
    template: Template

    def word(self, name: str) -> str:
        return str(self.template.words[name])

    def section(self, field_: str, blocks: tuple[Block, ...], title: str = "") -> Section:
        known = self.template.field(field_)
        assert known, field_
        return Section(title or known.label, Where(self.here.where.file), field_, blocks)

    def since(self, *lines: str) -> Section:
        paragraphs = tuple(Item(line, Where(self.here.where.file), kind="paragraph") for line in lines)
        return Section("", Where(self.here.where.file), "since", paragraphs)

    def part(self, change: PartChange, news: _News) -> Section:
        """What is new in a part, under its title. Of a part that is new or gone as a whole, only that."""
        blocks: tuple[Block, ...] = ()
        if change.kind != "changed":
            line = Item(self.word(f"{change.kind}_part"), change.part.where, kind="paragraph")
            blocks = (self.sign(change.kind), line)
        else:
            if change.called:
                was, now = (Item(title, change.part.where) for title in (change.called, change.part.title))
                blocks = (self.sign("changed"), self.heading(self.word("title")), self.table([(was, now)]))
            blocks += self.blocks(news, in_part=True)
        return self.section("part", blocks, _linked(change.part, gone=change.kind == "gone"))

    def sign(self, kind: str) -> Item:
        """A heading with the sign of what became of the lines under it, in words and as a drawing."""
        where = Where(self.here.where.file)
        return Item(self.word(kind), where, "heading", 3, Picture("symbol", _SIGNS[kind], "", where))

    def heading(self, text: str) -> Item:
        return Item(text, Where(self.here.where.file), "heading", 4)

    def blocks(self, news: _News, in_part: bool) -> tuple[Block, ...]:
        """The lines by what became of them, each group under where it stands."""
        found: list[Block] = []
        for kind, changes in news:
            found.append(self.sign(kind))
            groups: dict[str, list[Change]] = {}
            for change in changes:
                groups.setdefault(_place(change, in_part), []).append(change)
            for place, some in groups.items():
                found += [self.heading(place)] if place else []
                found.append(self.table([self.both(one) for one in some]) if kind == "changed" else
                             ItemList(tuple(self.one(one) for one in some)))
        return tuple(found)

    def facts(self, was: dict[str, str], now: dict[str, str]) -> tuple[Block, ...]:
        """What is new in what `plan.yaml` says about the plan."""
        def line(name: str, text: str) -> Item:
            return Item(f"**{name}:** {text}" if text else "", Where(self.here.where.file))

        pairs = {kind: [(line(name, was.get(name, "")), line(name, now.get(name, ""))) for name in {**now, **was}
                        if was.get(name) != now.get(name) and (name in was, name in now) == there]
                 for kind, there in (("new", (False, True)), ("changed", (True, True)), ("gone", (True, False)))}
        found: list[Block] = []
        for kind, some in pairs.items():
            if some:
                found += [self.sign(kind), self.table(some) if kind == "changed" else
                          ItemList(tuple(old if kind == "gone" else new for old, new in some))]
        return tuple(found)

    def table(self, rows: Iterable[tuple[Item, Item]]) -> Table:
        where = Where(self.here.where.file)
        columns = Column(self.word("before"), "before"), Column(self.word("now"), "now")
        return Table(columns, tuple(Row(pair, pair[1].where) for pair in rows), where)

    def both(self, change: Change) -> tuple[Item, Item]:
        """A line as it was, and as it is now; of a row the cells that changed, under what the row is about."""
        assert change.before
        assert change.now
        if not isinstance(change.now.thing, Row) or not isinstance(change.before.thing, Row):
            was, now = row_of(change.before.thing), row_of(change.now.thing)
            return _plain(was, old=True), _plain(now)
        cells = list(change.cells)
        changed = [now for _, _, now in cells]
        first = next((at for at, cell in enumerate(change.now.thing.cells) if cell in changed), 0)
        about = replace(change.now.thing, cells=change.now.thing.cells[:first])
        was, now = (_together(about, [(title, pair[at]) for title, *pair in cells]) for at in (0, 1))
        return _plain(was, old=True), _plain(now)

    def one(self, change: Change) -> Item:
        """A line that is new or gone, with all that stands under it; or one in which something small is new."""
        item = row_of(change.line.thing)
        if change.kind in ("new", "gone"):
            return replace(_plain(item, old=change.kind == "gone"), blocks=item.blocks)
        word = self.word(_small(change))
        text, meaning = (f"**{word}** {text}" for text in (item.text, item.meaning))
        return replace(_plain(item), text=text, original=None if item.original is None else meaning)


def row_of(thing: Item | Row) -> Item:
    """A line, or a row as one line."""
    return row_line(thing) if isinstance(thing, Row) else thing


def _plain(item: Item, old: bool = False) -> Item:
    """A line as it is told on another page: it feeds no other part, and what is old is told in words alone."""
    return replace(item, kind="line", level=0, blocks=(), recordings=() if old else item.recordings,
                   notes=replace(item.notes, feeds="", ok=(), news=""))


def _together(about: Row, cells: list[tuple[str, Item]]) -> Item:
    """Cells of a row as one line, each under the name of its column, after what the row is about: the cells before."""
    shown = [(title, cell) for title, cell in cells if cell.text or cell.picture]
    named = row_line(about) if about.cells else Item("", about.where)
    lines = [named.text if named.text.startswith("**") or not named.text else f"**{named.text}**"]
    lines += [f"**{title}:** {cell.text}" if title and named.text else cell.text for title, cell in shown if cell.text]
    pictures = [one for one in (*(cell.picture for _, cell in shown), named.picture) if one]
    notes = Notes(guess=any(cell.notes.guess for _, cell in shown), exact=any(cell.notes.exact for _, cell in shown),
                  readers=about.notes.readers)
    return Item("  \n".join(filter(None, lines)), about.where, picture=next(iter(pictures), None), notes=notes,
                more_pictures=(*named.more_pictures, *(one for _, cell in shown for one in cell.more_pictures)),
                recordings=tuple(one for _, cell in shown for one in cell.recordings),
                language=next((cell.language for _, cell in shown), ""))


def _small(change: Change) -> str:
    """The word for something small that is new in a line."""
    assert change.before
    assert change.now
    if change.kind == "picture":
        fresh = set(shown_and_played(change.now)) - set(shown_and_played(change.before))
        kinds = {kind for kind, _ in fresh}
        return "picture" if kinds & {"photo", "symbol"} else "recording" if kinds else "no_picture"
    was, now = (any(item.notes.guess for item in line.items) for line in (change.before, change.now))
    return "sure" if change.kind == "notes" and was and not now else change.kind


def _place(change: Change, in_part: bool) -> str:
    """Where a line stands: its part with a link, its section, and the lines over it."""
    line = change.line
    words = [line.section.title, *line.over]
    steps = [_linked(line.part, gone=change.now is None and not in_part)] if not in_part else []
    return ": ".join((*steps, *dict.fromkeys(filter(None, (without_links(word).strip(" *_.:") for word in words)))))


def _linked(part: Part, gone: bool) -> str:
    """The title of a part, as a link to it if it is there."""
    title = without_links(part.title)
    title = f'<span lang="{part.language}">{title}</span>' if part.language else title
    return title if gone else f"[{title.replace('[', '').replace(']', '')}]({part.name}.md)"


def _facts(plan: Plan, template: Template) -> dict[str, str]:
    """What `plan.yaml` says to every reader, by what that is called."""
    words = {
        "name": plan.person.name or plan.person.known_as,
        "pronouns": plan.person.pronouns,
        "key_worker": _helper(plan.key_worker),
        "facilitator": _helper(plan.facilitator),
        "kept": plan.kept,
        "review": dates.in_words(plan.next_review, plan.language) if plan.next_review else "",
    }
    return {str(template.words[name]): text for name, text in words.items() if text}


def _helper(helper: Helper | None) -> str:
    return ", ".join(filter(None, (helper.name, helper.role, helper.phone))) if helper else ""
