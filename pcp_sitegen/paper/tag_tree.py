"""A tagged PDF from WeasyPrint -> its structure tree as plain nodes; changed nodes -> the PDF's new structure tree.

Reading and writing only: what is wrong with the tags and how to put it right is in ``tag_repairs``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pikepdf import Array, Dictionary, Name, Object, Pdf

NOTE = "x-tag:"  # how the address of a note begins, see tags.mark


@dataclass(frozen=True, slots=True)
class Words:
    """A run of marked content: words or a picture on a page."""

    page: int
    mcid: int


@dataclass(eq=False, slots=True)
class Spot:
    """A place on a page to press: a link's or a form field's annotation."""

    page: int
    annotation: Object

    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top in the page's own units."""
        x1, y1, x2, y2 = (float(value) for value in self.annotation.Rect)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


Kid: TypeAlias = "Node | Words | Spot"


@dataclass(eq=False, slots=True)
class Node:
    """One structure element, with what ``tags.mark`` noted about the HTML element it came from."""

    object: Object
    kind: str
    page: int
    kids: list[Kid] = field(default_factory=list)
    note: dict[str, Any] = field(default_factory=dict)
    spot: Spot | None = None

    @property
    def source(self) -> int | None:
        """The number of the HTML element; pieces of one element share it."""
        return self.note.get("n")

    def hold(self, pdf: Pdf, kind: str, kids: list[Kid]) -> Node:
        """A new element that is to stand in this one."""
        element = Dictionary(Type=Name.StructElem, Pg=pdf.pages[self.page].obj)
        return Node(pdf.make_indirect(element), kind, self.page, kids)

    def nodes(self) -> list[Node]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def words(self) -> Iterator[Words]:
        for node in self.walk():
            yield from (kid for kid in node.kids if isinstance(kid, Words))


def read(pdf: Pdf) -> Node:
    """The structure tree of a PDF, from its one Document element."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return _read(pdf.Root.StructTreeRoot.K[0], pages)


def _read(element: Object, pages: dict[tuple[int, int], int]) -> Node:
    page = element.get("/Pg")
    node = Node(element, str(element.S)[1:], 0 if page is None else pages[page.objgen])
    for kid in element.K:
        if isinstance(kid, int):
            node.kids.append(Words(node.page, kid))
        elif "/Obj" in kid:
            _hold(node, Spot(node.page, kid.Obj))
        else:
            node.kids.append(_read(kid, pages))
    if node.kind == "LI" and not node.note and node.nodes():  # made up for an item without a bullet
        node.note = node.nodes()[0].note
    if node.kind == "NonStruct" and node.note.get("inline"):
        node.kind = "Span"
    return node


def _hold(node: Node, spot: Spot) -> None:
    """Give a node its annotation: a form field, a link, or a note from ``tags.mark``."""
    if spot.annotation.Subtype != Name.Link:
        node.kids.append(spot)
        return
    node.spot = spot
    action = spot.annotation.get("/A")
    address = "" if action is None else str(action.get("/URI", ""))
    if address.startswith(NOTE):
        node.note = json.loads(address.removeprefix(NOTE))


class Writer:
    """Writes nodes back, and the parent tree (ISO 32000-1, 14.7.4.4) that leads from the content to them."""

    def __init__(self, pdf: Pdf, forms: dict[Words, Object]) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.forms = forms
        self.owners: list[dict[int, Object]] = [{} for _ in self.pages]  # one for each page, then one for each form
        self.spots: list[tuple[Object, Object]] = []
        self.keys: dict[tuple[int, int], int] = {}

    def write(self, root: Node) -> None:
        self._element(root, self.pdf.Root.StructTreeRoot)
        numbers: list[Any] = []
        for key, owners in enumerate(self.owners):
            rows = [owners.get(mcid) for mcid in range(max(owners, default=-1) + 1)]
            numbers += [key, self.pdf.make_indirect(Array(rows))]
        for key, (annotation, element) in enumerate(self.spots, start=len(self.owners)):
            annotation.StructParent = key
            numbers += [key, element]
        tree = self.pdf.Root.StructTreeRoot
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self.owners) + len(self.spots)
        self._annotations()

    def _element(self, node: Node, parent: Object) -> None:
        element = node.object
        element.S = Name("/" + node.kind)
        element.P = parent
        kids: list[Any] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                self._element(kid, element)
                kids.append(kid.object)
            else:
                kids.append(self._words(kid, node) if isinstance(kid, Words) else self._spot(kid, element))
        element.K = Array(kids)

    def _words(self, words: Words, node: Node) -> Any:
        form = self.forms.get(words)
        if form is not None:  # content in a form is numbered by the form, not by the page (14.7.4.2)
            self.owners[self._key(form)][words.mcid] = node.object
            return Dictionary(Type=Name.MCR, Pg=self.pages[words.page], Stm=form, MCID=words.mcid)
        self.owners[words.page][words.mcid] = node.object
        if words.page == node.page:
            return words.mcid
        return Dictionary(Type=Name.MCR, Pg=self.pages[words.page], MCID=words.mcid)

    def _key(self, form: Object) -> int:
        if form.objgen not in self.keys:
            self.keys[form.objgen] = form.StructParents = len(self.owners)
            self.owners.append({})
        return self.keys[form.objgen]

    def _spot(self, spot: Spot, element: Object) -> Object:
        self.spots.append((spot.annotation, element))
        return Dictionary(Type=Name.OBJR, Pg=self.pages[spot.page], Obj=spot.annotation)

    def _annotations(self) -> None:
        """Leave on the pages only what the tree holds: the notes go, and links that stood outside any Link."""
        held = {annotation.objgen for annotation, _ in self.spots}
        for page in self.pages:
            kept = [spot for spot in page.get("/Annots", ()) if spot.objgen in held or spot.Subtype != Name.Link]
            if kept:
                page.Annots = Array(kept)
            elif "/Annots" in page:
                del page.Annots
