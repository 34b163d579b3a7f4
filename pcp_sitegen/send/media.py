"""A view of a plan -> the pictures, sounds and films in it, cleaned as for the website, each with a name of its own.

The names count (`pictures/picture-001.jpg`), so that the same plan has the same names wherever its folder lies, and
none tells what the writer called the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from pcp_sitegen.book import words as interface
from pcp_sitegen.book.album import Album, thanks
from pcp_sitegen.book.recordings import Recordings
from pcp_sitegen.book.symbols import Symbols
from pcp_sitegen.book.tokens import Theme
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.media import STILL, beside
from pcp_sitegen.plan.model import ME, Picture, Plan, Recording

_NOT = "no "


@dataclass(slots=True)
class Media:
    """The finished files of one view."""

    album: Album
    files: dict[str, bytes] = field(default_factory=dict)
    """Where a file lies beside `plan.json` -> its bytes."""
    names: dict[str, str] = field(default_factory=dict)
    """The path of a file in the plan folder -> where the finished one lies."""
    symbols: dict[str, str] = field(default_factory=dict)
    """The person's own symbols by their names -> where they lie."""
    credits: dict[str, str] = field(default_factory=dict)
    """Where a file lies -> whom to thank for it."""

    def named(self, path: str) -> str:
        return self.names.get(path, "")


def gathered(view: Plan) -> Media:
    """All that the view shows. The person's own has what they chose not to be shown, too: it is theirs to take along.

    Raises PlanError for what cannot be used.
    """
    plans = [_whole(one) for one in (replace(view, translations=()), *view.translations)]
    album = Album(plans[0], Theme(view.theme), None)
    result = Media(album)
    for plan in plans:
        if plan is not plans[0]:
            album = Album(plan, Theme(view.theme), None, album)
        album.prepare()
        recordings = Recordings(plan, interface.load(plan.language), album)
        recordings.prepare()
        _take(result, plan, album, recordings)
    _symbols(result, plans)
    return result


def _whole(plan: Plan) -> Plan:
    """The plan with all its parts as they are written and as they are shown, so that nothing is missed."""
    parts = tuple(replace(part, sections=(*part.sections, *(part.own or ()))) for part in plan.parts)
    return replace(plan, parts=parts, pictures="both" if plan.reader.name == ME else plan.pictures)


def _take(result: Media, plan: Plan, album: Album, recordings: Recordings) -> None:
    for picture in _pictures(plan):
        if picture.kind == "photo" and picture.name in album.names and picture.name not in result.names:
            album.show(picture)
            name = album.names[picture.name]
            place = f"pictures/picture-{_count(result, 'pictures')}{PurePosixPath(name).suffix}"
            _keep(result, plan, picture.name, place, album.media[name])
    for recording in _recordings(plan):
        if recording.name not in result.names:
            _record(result, plan, recording, album, recordings)


def _record(result: Media, plan: Plan, recording: Recording, album: Album, recordings: Recordings) -> None:
    made = recordings.names[recording.name]
    stem = f"{recording.kind}s/{recording.kind}-{_count(result, recording.kind + 's')}"
    _keep(result, plan, recording.name, stem + PurePosixPath(made).suffix, recordings.files[made])
    if recording.kind == "film":
        still = album.still(beside(recording.name, STILL), recording.where)
        _keep(result, plan, beside(recording.name, STILL), stem + PurePosixPath(still.name).suffix, still.data)


def _count(result: Media, folder: str) -> str:
    """The next number in a folder: a film and its still have the same."""
    stems = {PurePosixPath(name).stem for name in result.files if name.startswith(f"{folder}/")}
    return f"{len(stems) + 1:03}"


def _keep(result: Media, plan: Plan, path: str, place: str, data: bytes) -> None:
    result.names[path], result.files[place] = place, data
    _thank(result, place, thanks(plan.folder, path))


def _thank(result: Media, place: str, credit: Iterator[str]) -> None:
    if said := ". ".join(dict.fromkeys(credit)):
        result.credits[place] = said


def _symbols(result: Media, plans: list[Plan]) -> None:
    """Those of the person's own symbols that the view shows."""
    plan = plans[0]
    found = Symbols(plan.folder, plan.symbols)
    wanted = plan.pictures in ("both", "symbols")
    names = sorted({picture.name for one in plans for picture in _pictures(one) if picture.kind == "symbol"})
    for name in names if wanted else []:
        for word in (name, name.removeprefix(_NOT)):
            symbol = found.find(word, Where("plan.yaml"), "")
            if symbol is None or word in result.symbols:
                continue
            if symbol.file:
                place = f"symbols/{word.replace(' ', '-')}{PurePosixPath(symbol.media.name).suffix}"
                result.symbols[word], result.files[place] = place, symbol.media.data
                source = (symbol.source.credit, symbol.source.licence) if symbol.source else ()
                _thank(result, place, iter([*thanks(plan.folder, symbol.file), *filter(None, source)]))
            break


def _pictures(plan: Plan) -> Iterator[Picture]:
    if plan.person.photo:
        yield plan.person.photo
    for part in plan.parts:
        yield from part.pictures()


def _recordings(plan: Plan) -> Iterator[Recording]:
    for part in plan.parts:
        yield from part.recordings()


