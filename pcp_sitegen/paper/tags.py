"""A PDF from WeasyPrint -> the same pages with tags that a screen reader reads rightly.

WeasyPrint 70 writes tagged PDF with gaps: elements that a page break splits become several elements (#2903), header
cells lack a scope (#2508), pictures without words and repeated table heads are read out (#2550), page numbers hang
outside the tree (#1836). They are closed in two steps, and the HTML needs nothing but plain semantics::

    document = HTML(...).render(**options)
    mark(document)
    pdf = mend(document.write_pdf(pdf_variant="pdf/ua-1", **options))

``mark`` hangs a note on every box: which HTML element it is a piece of, its scope, its language, where its link leads.
A note travels as a link annotation, the one thing that WeasyPrint carries from a box into its structure element;
``mend`` reads the notes, takes them out and so knows, without guessing, which pieces belong together. A PDF without
notes is mended too, but its split elements stay split.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from pikepdf import ObjectStreamMode, Pdf

from pcp_sitegen.paper import tag_content, tag_repairs, tag_tree


def mark(document: Any) -> None:
    """Hang a note on every box of a rendered WeasyPrint document, in place of its links.

    A link in a margin box is not kept: page furniture stands outside the tags, and a link may not (PDF/UA-1, 7.18.5).
    """
    anchors = {name for page in document.pages for name in page.anchors}
    notes: dict[Any, str] = {}
    for page in document.pages:
        targets = {link[3].element: link[:2] for link in page.links if link[0] == "external" or link[1] in anchors}
        # The links that stay are not ours: attachments, and links to nowhere, of which WeasyPrint warns.
        page.links[:] = [link for link in page.links if link[0] != "external" and link[1] not in anchors]
        for box in _boxes(page._page_box):
            if box.element not in notes:
                note = {"n": len(notes)} | _note(box, document.metadata.lang, targets.get(box.element))
                notes[box.element] = tag_tree.NOTE + json.dumps(note)
            x, y, width, height = box.hit_area()
            page.links.append(("external", notes[box.element], (x, y, x + width, y + height), box))


def _boxes(box: Any) -> Iterator[Any]:
    """The boxes that become structure elements, parents first; inline ones only if there is something to note."""
    box = getattr(box, "_box", box)  # absolutely placed boxes stand behind a placeholder
    element, kind = box.element, type(box).__name__
    noted = element is not None and (element.tag == "a" or {"lang", "aria-hidden"} & element.attrib.keys())
    if noted or (element is not None and kind not in ("InlineBox", "TextBox", "LineBox")):
        yield box
    if element is not None and element.get("aria-hidden") == "true":
        return  # what stands in it goes with it
    for child in box.children:
        yield from _boxes(child)


def _note(box: Any, language: str, link: tuple[str, str] | None) -> dict[str, Any]:
    element = box.element
    note: dict[str, Any] = {"tag": element.tag}
    if type(box).__name__ == "InlineBox":
        note["inline"] = True
    if element.get("scope"):
        note["scope"] = element.get("scope")
    if element.get("lang", language) != language:
        note["lang"] = element.get("lang")
    if element.get("aria-hidden") == "true":
        note["hidden"] = True
    if element.tag in ("ul", "ol"):
        note["numbering"] = str(box.style["list_style_type"])
    if box.style["position"] == "fixed":
        note["fixed"] = True
    if link and element.tag == "a":
        note |= {"kind": link[0], "target": link[1], "say": _say(element) or link[1]}
    return note


def _say(link: Any) -> str:
    """What a link says: its label, or its words and the words for its pictures."""
    return " ".join((link.get("aria-label") or "".join(_texts(link))).split())


def _texts(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str) and element.get("aria-hidden") != "true":  # a comment's tag is a function
        yield f" {element.get('alt', '')} " if element.tag == "img" else element.text or ""
        for part in element:
            yield from _texts(part)
            yield part.tail or " "


def mend(pdf: bytes) -> bytes:
    """A PDF from WeasyPrint -> the same pages with tags that a screen reader reads rightly."""
    with Pdf.open(io.BytesIO(pdf)) as file:
        sheets = tag_content.read(file)
        content = {words: is_picture for sheet in sheets for words, is_picture in sheet.content().items()}
        forms = {words: sheet.stream for sheet in sheets if sheet.is_form for words in sheet.content()}
        root = tag_tree.read(file)
        if not content.keys() >= set(root.words()):
            raise ValueError("The tags name content that is not on the pages: WeasyPrint has changed how it writes.")
        furniture = content.keys() - set(root.words())  # margin boxes hang outside the tree
        furniture |= tag_repairs.repair(root, {words for words, is_picture in content.items() if is_picture}, file)
        tag_content.rewrite(sheets, set(root.words()), furniture, tag_repairs.labels(root))
        tag_tree.Writer(file, forms).write(root)
        mended = io.BytesIO()
        file.save(mended, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return mended.getvalue()
