"""A plan under the headings of a standard -> one page to read and to print, and the same as data.

The page is whole in itself: pictures stand in it, it has no script, and it loads nothing.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from typing import Any

from markupsafe import Markup

from pcp_sitegen.book import bidi, render
from pcp_sitegen.book.mirror import mirrored
from pcp_sitegen.book.pictures import smaller
from pcp_sitegen.book.render import Writer
from pcp_sitegen.book.tokens import Theme, small
from pcp_sitegen.files import ENGLISH
from pcp_sitegen.plan.data import type_of
from pcp_sitegen.plan.model import Item, Picture
from pcp_sitegen.send.headings import Group, Heading, Sheet, words_in
from pcp_sitegen.send.media import Media

_SIDE = 400
"""Pixels of a photo: 3 cm on paper at 300 dots an inch. In a page that is whole in itself a photo may stand often."""
SCHEMA = {"about_me": "pcp-about-me/1", "care_plan": "pcp-care-plan/1"}


def html(sheet: Sheet, media: Media) -> str:
    """The sheet as a page."""
    view, words = sheet.view, sheet.words
    theme, direction = Theme(view.theme), bidi.direction(view.language)

    addresses: dict[str, str] = {}

    def address(found: re.Match[str]) -> str:
        if found[1] not in addresses:
            data_ = b64encode(smaller(found[1], media.album.media[found[1]], _SIDE)).decode()
            addresses[found[1]] = f'src="data:{type_of(found[1])};base64,{data_}"'
        return addresses[found[1]]

    def show(picture: Picture | None) -> Markup:
        shown = media.album.show(picture) if picture and _wanted(picture, sheet) else Markup("")
        return Markup(re.sub(r'src="pictures/([^"]*)"', address, str(shown)))

    writer = Writer(words, (), show, names=view.names)
    style = "\n".join(map(small, (theme.css, theme.text("send/sheet.css"))))
    style = mirrored(style) if direction == bidi.RTL else style
    checksum = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = render.fill(
        "send/sheet.html", theme.folders, sheet=sheet, words=words, photo=show(view.person.photo), show=show,
        markup=writer.markup, line=writer.inline, named=media.named, facts=_facts(sheet), marks=_marks(sheet),
        style=Markup(style), direction=direction,
        policy=Markup(f"default-src 'none'; img-src data:; style-src 'sha256-{checksum}'; base-uri 'none'; "
                      "form-action 'none'"))
    return bidi.directed(page, direction) if direction == bidi.RTL else page


def data(sheet: Sheet, media: Media) -> dict[str, Any]:
    """The sheet as data."""
    view = sheet.view
    found: dict[str, Any] = {
        "schema": SCHEMA[sheet.id],
        "follows": sheet.follows,
        "draft": view.draft,
        "person": {"known_as": view.person.known_as, "name": view.person.name},
        "language": view.language,
        "reader": {"name": view.reader.name, "who": view.reader.who,
                   "until": view.reader.until.isoformat() if view.reader.until else ""},
        "updated": view.updated.isoformat() if view.updated else "",
        "supported_to_write_this_by": sheet.supported,
        "sections": [_heading(heading, media) for heading in sheet.headings],
    }
    return {key: value for key, value in found.items() if value not in ("", False)}


def _heading(heading: Heading, media: Media) -> dict[str, Any]:
    head = {"id": heading.id, "heading": heading.title, "under": heading.above}
    code = {"code": {"system": "http://snomed.info/sct", "code": heading.code}} if heading.code else {}
    state = "said" if heading.groups else "no place in a plan" if heading.no_place else "nothing in this copy"
    return {key: value for key, value in head.items() if value} | code | {
        "state": state, "groups": [_group(group, media) for group in heading.groups]}


def _group(group: Group, media: Media) -> dict[str, Any]:
    head = {"title": group.title, "part": group.part, "first": group.first}
    return {key: value for key, value in head.items() if value} | {
        "entries": [_entry(item, media) for item in group.items]}


def _entry(item: Item, media: Media) -> dict[str, Any]:
    """A line: its words without mark-up, how sure it is, and its pictures, sounds and films."""
    shown = [(one.name, one.alt) for one in (item.picture, *item.more_pictures) if one and one.kind == "photo"]
    heard = [(one.name, one.words) for one in item.recordings]
    files = [{"file": media.named(name), "type": type_of(media.named(name)), "words": words}
             for name, words in (*shown, *heard) if media.named(name)]
    found = {"text": plain(item), "said_by": item.notes.said, "sure": "guess" if item.notes.guess else "yes",
             "checked": item.notes.checked.isoformat() if item.notes.checked else "", "media": files}
    return {key: value for key, value in found.items() if value}


def plain(item: Item) -> str:
    """The words of a line without mark-up; of one that is only a picture, what can be seen."""
    return render.plain(_writer().markup(item)) or (item.picture.alt or item.picture.name if item.picture else "")


@cache
def _writer() -> Writer:
    """Writes what no eye will see: without pictures, links, or what a language holds together."""
    return Writer(words_in(ENGLISH), (), lambda _: Markup(""))


def _facts(sheet: Sheet) -> list[tuple[str, str]]:
    view, words = sheet.view, sheet.words
    facts = [(str(words.supported), sheet.supported),
             (str(words.updated), words.date(view.updated) if view.updated else ""), (str(words.kept), view.kept)]
    return [(label, value) for label, value in facts if value]


def _marks(sheet: Sheet) -> list[str]:
    """Whose copy this is, and until when."""
    reader, words = sheet.view.reader, sheet.words
    found = [words.fill("made_for", who=reader.who)] if reader.who and reader.name != "me" else []
    return [*found, *([words.fill("until", date=words.date(reader.until))] if reader.until else [])]


def _wanted(picture: Picture, sheet: Sheet) -> bool:
    """The person may not want photos, or symbols, to be shown."""
    return sheet.view.pictures in ("both", f"{picture.kind}s") or picture is sheet.view.person.photo

