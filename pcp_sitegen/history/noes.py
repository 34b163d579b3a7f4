"""The versions of a plan -> what the person did not agree with, that nobody answered and that was taken out since.

Only `plan.yaml` and the sign-off parts of each version are looked at, and each text once, however many versions hold
it. What a version says is believed only as far as its checksums hold; a version that cannot be read in full is read as
far as it can be, and what it says is shown to the person alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pcp_sitegen.errors import PcpError
from pcp_sitegen.files import YamlMap, parse_yaml, read_text
from pcp_sitegen.history import contents, versions
from pcp_sitegen.history.versions import Version
from pcp_sitegen.plan.agreed import agreement, unanswered
from pcp_sitegen.plan.agreed.unanswered import No
from pcp_sitegen.plan.model import Gone, Notes, Plan, Reader
from pcp_sitegen.plan.parts import FRONT_MATTER, Source
from pcp_sitegen.plan.settings import FILE, Settings
from pcp_sitegen.plan.translation import language_of

_SIGNED = re.compile(rf"^template:[ \t]*[\"']?{agreement.SIGN_OFF}\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Stood:
    """One "no", as it stood last, and the day of the last version in which it did."""

    no: No
    until: date
    readers: frozenset[str]
    """Who else could see it."""


def told(plan: Plan) -> Plan:
    """The plan as it was read, which now knows what is gone from it, in each of its languages."""
    gone = tuple(found(plan))
    others = tuple(replace(other, gone=gone) for other in plan.translations)
    return replace(plan, gone=gone, translations=others)


def found(plan: Plan) -> list[Gone]:
    """What stood in an older version, has no answer, and stands in the plan no more."""
    texts, stood = _Texts(plan.folder), list[_Stood]()
    for version in versions.kept(plan.folder):
        said = _noes(version, texts, plan)
        if said or stood:
            stood = _later(stood, said, version.day, _readers(version, texts, plan) if said else ())
    now = list(unanswered.noes(plan.parts))
    left = unanswered.paired([one.no.words for one in stood], [no.words for no in now])
    # A "no" in new words may be the old one. Who may not see the new one is not told either that the old one is gone.
    new = [no for at, no in enumerate(now) if at not in left.values()]
    hidden = {reader.name for reader in plan.readers if not all(no.notes.allow(reader.name) for no in new)}
    return [Gone(one.no.part.name, one.no.columns, one.no.cells, one.until, one.readers - hidden)
            for at, one in enumerate(stood) if at not in left and not one.no.answered]


def _later(stood: Sequence[_Stood], said: Sequence[No], day: date, readers: Sequence[Reader]) -> list[_Stood]:
    """What stood, as a later version has it; and what is new there. What it does not have is as it stood last."""
    pairs = unanswered.paired([one.no.words for one in stood], [no.words for no in said])
    now = [_Stood(no, day, frozenset(reader.name for reader in readers
                                     if reader.sees(no.part) and no.notes.allow(reader.name))) for no in said]
    kept = [now[pairs[at]] if at in pairs else one for at, one in enumerate(stood)]
    return [*kept, *(one for at, one in enumerate(now) if at not in pairs.values())]


class _Texts:
    """The texts that versions hold, by their checksums; each is read once, and only if it is what it was."""

    def __init__(self, folder: Path) -> None:
        self._stored = contents.stored(folder)
        self._known: dict[str, str] = {}

    def __call__(self, digest: str) -> str:
        """The text with this checksum; empty if it is lost or damaged, which `pcp history` tells."""
        if digest not in self._known:
            path = contents.whole(digest, self._stored.get(digest, ()))
            try:
                self._known[digest] = read_text(path, path.name) if path else ""
            except PcpError:
                self._known[digest] = ""
        return self._known[digest]


def _noes(version: Version, texts: _Texts, plan: Plan) -> list[No]:
    """What the person does not agree with in a version."""
    names = {name.removesuffix(".md"): digest for name, digest in version.files.items()
             if name.endswith(".md") and "/" not in name and not language_of(name)}
    signed = {name: text for name, digest in names.items() if _is_signed(text := texts(digest))}
    readers = [reader.name for reader in _readers(version, texts, plan)] if signed else []
    return [no for name, text in signed.items() for no in _noes_in(name, text, readers, list(names), plan)]


def _is_signed(text: str) -> bool:
    head = FRONT_MATTER.match(text)
    return bool(head and _SIGNED.search(head[1]))


def _noes_in(name: str, text: str, readers: Sequence[str], parts: Sequence[str], plan: Plan) -> Iterator[No]:
    """The same in one part. If a note in it cannot be understood, only the person sees what it says, and nothing in it
    counts as an answer: it may be the note."""
    file = f"{name}.md"
    source = Source(plan.folder, plan.person.known_as, plan.language, readers, parts, lambda _: "", [], {file: text})
    for no in unanswered.noes((source.part(name),)):
        yield replace(no, answered=False, notes=Notes(readers=frozenset())) if source.problems else no


def _readers(version: Version, texts: _Texts, plan: Plan) -> tuple[Reader, ...]:
    """Who else could see some of the plan then; nobody, if that cannot be read."""
    names = [name.removesuffix(".md") for name in version.files if name.endswith(".md") and "/" not in name]
    try:
        data = parse_yaml(texts(version.files.get(FILE, "")), FILE)
    except PcpError:
        return ()
    if not isinstance(data, YamlMap):
        return ()
    settings = Settings(data, plan.folder, names, ["first-shift"], lambda _: "")
    then, _ = settings.plan()
    return () if settings.problems else then.readers
