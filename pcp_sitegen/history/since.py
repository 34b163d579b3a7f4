"""Plan + reader -> the same Plan that knows what it was like earlier, so that the reader can be told what is new.

Earlier is: when this reader last got a copy; when the plan was last kept and said something else; or a day. Versions
are read only if the plan tells this reader what is new, or somebody asks for it. No other floor decides what they are
told of it: `readers.view` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pcp_sitegen import folders
from pcp_sitegen.errors import PlanError, Problem, UsageError
from pcp_sitegen.history import getting, versions
from pcp_sitegen.history.versions import Version
from pcp_sitegen.plan import readers, shared, translation
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import what_changed
from pcp_sitegen.plan.model import ME, Part, Plan, Reader

KEPT, COPY = "kept", "copy"
"""What can be said instead of a day."""
_KEEP = 'Keep it with: pcp keep FOLDER --why "Our first version"'


def told(plan: Plan, name: str, today: date, beside: Path, asked: str = "", bars: bool = False) -> Plan:
    """The plan as it was read, which now knows what it was like earlier, if that is needed.

    `asked` is "kept", "copy" or a day; nothing asks for what the plan has a part for. `beside` is a folder that is
    made: what versions hold is put next to it for the moment. Raises UsageError for a day that tells nothing, and
    where nothing was kept that somebody asked for.
    """
    reader = readers.find(plan, name)
    there = any(part.template == what_changed.NAME and part.wanted and reader.sees(part) for part in plan.parts)
    if not (there or asked or bars):
        return plan
    with folders.scratch(beside.with_name(f"{beside.name}-earlier")) as scratch:
        since, earlier = _earlier(plan, reader, today, asked, scratch)
        if earlier is None and bars:
            raise UsageError(_no_bars(plan, reader))
        plan = _knowing(plan, earlier, since, bars)
        return _with_part(plan, reader) if asked and not there else plan


def _earlier(plan: Plan, reader: Reader, today: date, asked: str, scratch: Path) -> tuple[date | None, Plan | None]:
    """From which day what is new is told, and the plan as it was then. Neither, if this is the first copy."""
    match asked or (KEPT if reader.name == ME else COPY):
        case "copy":
            copies = sorted((one for one in plan.shared if one.reader == reader.name), key=lambda one: one.made)
            copy = copies[-1] if copies else None  # of several on one day the one that was written down last
            version = versions.had(plan.folder, copy) if copy else None
            return (copy.made if copy else None), _plan_of(plan, version, scratch)
        case "kept":
            if asked and not versions.kept(plan.folder):
                raise UsageError(Problem("No version of this plan was kept, so nothing can tell what is new.", _KEEP))
            return _last_other(plan, reader, scratch)
        case written:
            day = _day(written, today)
            version = versions.last(plan.folder, day)
            if version is None:
                raise UsageError(_kept_later(plan, day))
            earlier = _plan_of(plan, version, scratch)
            if earlier is None:
                raise UsageError(Problem(f"The plan as it was kept on {version.day.isoformat()} cannot be read.",
                                         "Choose another day behind --since. pcp history FOLDER lists them."))
            return day, earlier


def _last_other(plan: Plan, reader: Reader, scratch: Path) -> tuple[date | None, Plan | None]:
    """The newest kept version that told this reader something else than the plan does now; else one that says the same.

    Nobody but the person is told the day of a version that differs from the one before only in what they may not see:
    it is that of the oldest of those that say the same to them.
    """
    found: tuple[date, Plan] | None = None
    differs = False
    for version, earlier in _readable(plan, scratch):
        if found is None or not differs:
            new = _anything_new(plan, earlier, reader)
            if found is None or new or reader.name != ME:
                found, differs = (version.day, earlier), new
            if differs and reader.name == ME:
                break
        elif _anything_new(found[1], earlier, reader):
            break
        else:
            found = (version.day, earlier)
    return found or (None, None)


def _readable(plan: Plan, scratch: Path) -> Iterator[tuple[Version, Plan]]:
    """The versions that can be read, newest first; of those with the same files only the oldest."""
    waiting: list[Version] = []
    for version in reversed(versions.kept(plan.folder)):
        if waiting and _files(waiting[-1]) != _files(version):
            yield from _read(plan, waiting.pop(), scratch)
        waiting[:] = [version]
    for version in waiting:
        yield from _read(plan, version, scratch)


def _files(version: Version) -> dict[str, str]:
    """What a version holds, but for who has copies: that changes with every copy."""
    return {name: digest for name, digest in version.files.items() if name != shared.FILE}


def _read(plan: Plan, version: Version, scratch: Path) -> Iterator[tuple[Version, Plan]]:
    if earlier := _plan_of(plan, version, scratch):
        yield version, earlier


def _plan_of(plan: Plan, version: Version | None, scratch: Path) -> Plan | None:
    """The plan as it was; None if nobody knows, or it could not be read then either."""
    try:
        return getting.plan_of(plan.folder, version, scratch) if version and version.readable else None
    except PlanError:
        return None


def _anything_new(plan: Plan, earlier: Plan, reader: Reader) -> bool:
    """Whether a reader is told anything but that nothing has changed."""
    if reader.name != ME and all(one.name != reader.name for one in plan.readers):
        return True
    return readers.anything_new(_knowing(plan, earlier, None, bars=False), reader.name)


def _knowing(plan: Plan, earlier: Plan | None, since: date | None, bars: bool) -> Plan:
    """The plan with what it was like earlier, in each of its languages."""
    others = tuple(replace(other, earlier=earlier and _in_language(earlier, other.language), since=since, bars=bars)
                   for other in plan.translations)
    return replace(plan, earlier=earlier and replace(earlier, translations=()), since=since, bars=bars,
                   translations=others)


def _in_language(earlier: Plan, language: str) -> Plan:
    """The earlier plan in this language; in its own, if nobody had said it in this one yet."""
    other = next((one for one in earlier.translations if one.language == language), None)
    return other or replace(translation.unsaid(earlier, language), translations=())


def _day(written: str, today: date) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise UsageError(Problem(f"'{written}' is no day since which something can be new.",
                                 f"Write a day such as 2026-06-01, or {KEPT}, or {COPY}.")) from None
    if day > today:
        raise UsageError(Problem(f"{day.isoformat()} has not come yet.", "Write an earlier day behind --since."))
    return day


def _kept_later(plan: Plan, day: date) -> Problem:
    """Why a day is too early."""
    oldest = next(iter(versions.kept(plan.folder)), None)
    return Problem(f"No version of this plan was kept on {day.isoformat()} or before.",
                   f"The oldest is of {oldest.day.isoformat()}: --since {oldest.day.isoformat()}" if oldest else _KEEP)


def _no_bars(plan: Plan, reader: Reader) -> Problem:
    if not versions.kept(plan.folder):
        return Problem("No version of this plan was kept, so no line can be marked as new.", _KEEP)
    return Problem(f"'{reader.name}' had no copy of this plan, so all of it is new to them.",
                   "Leave out --bars, or write since when: --since 2026-06-01")


def _with_part(plan: Plan, reader: Reader) -> Plan:
    """The plan with a part that tells what is new, given to this reader for this once, before the other parts."""
    names = {part.name for part in plan.parts}
    name = next(name for number in range(1, len(names) + 2)
                if (name := f"{what_changed.NAME}-{number}" if number > 1 else what_changed.NAME) not in names)

    def with_it(one: Plan) -> Plan:
        title = templates.load(what_changed.NAME, one.language).title
        part = Part(name, title, what_changed.NAME, what_changed.WHERE, made=True)
        given = tuple(replace(other, parts=(name, *(other.parts or ())))
                      if other.name == reader.name and other.parts is not None else other for other in one.readers)
        return replace(one, parts=(part, *one.parts), readers=given)

    return replace(with_it(plan), translations=tuple(map(with_it, plan.translations)))
