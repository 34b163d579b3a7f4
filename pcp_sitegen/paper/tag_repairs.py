"""A structure tree as WeasyPrint makes it -> the tree it should have made, changed in place.

Each repair is one function over plain nodes; ``repair`` gives their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pikepdf import Array, Dictionary, Name, Pdf, String

from pcp_sitegen.paper.tag_tree import Kid, Node, Spot, Words

_SCOPES = {"row": Name.Row, "rowgroup": Name.Row, "col": Name.Column, "colgroup": Name.Column}
_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}
_CELLS = ("TH", "TD")
_GROUPS = ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct")


def repair(root: Node, pictures: set[Words], pdf: Pdf) -> set[Words]:
    """Put the tree right. Gives back the content that only repeats what an earlier page says."""
    furniture: set[Words] = set()
    _links(root)
    _join(root, furniture)
    _prune(root, pictures)
    for node in list(root.walk()):
        if node.kind in _GROUPS:
            _paragraphs(node, pdf)
        elif node.kind == "Table":
            _table(node)
        elif node.kind == "L":
            _list(node, pdf)
        elif node.kind == "Figure" and node.spot:  # WeasyPrint gives pixels from the top of the page
            node.object.A.BBox = Array(node.spot.box())
        elif node.kind == "Link":
            _name(node, pictures)
        if "lang" in node.note:
            node.object.Lang = String(node.note["lang"])
    return furniture


def _links(node: Node) -> None:
    """One place to press for each piece of a link, round all that stands in it (PDF/UA-1, 7.18.5)."""
    if node.kind != "Link":
        for kid in node.nodes():
            _links(kid)
        return
    inner = list(node.walk())
    for kid in inner:
        if kid.kind == "Link":  # WeasyPrint makes a link of each pseudo-element and picture in a link
            kid.kind = "Span"
    if node.spot is None or not _leads(node):
        return
    node.kind = "Link"
    boxes = [kid.spot.box() for kid in inner if kid.spot and kid.spot.page == node.page]
    left, bottom, right, top = zip(*boxes, strict=True)
    node.spot.annotation.Rect = Array([min(left), min(bottom), max(right), max(top)])
    node.spot.annotation.F = 4  # printed as it is shown (7.18.1)
    node.kids.insert(0, node.spot)


def _leads(node: Node) -> bool:
    """Whether the link leads somewhere; turns the note back into the link whose place it took."""
    if node.source is None:
        return True
    if "target" not in node.note or node.spot is None:
        return False
    link = node.spot.annotation
    link.Contents = String(node.note["say"])
    if node.note["kind"] == "internal":
        del link.A
        link.Dest = String(node.note["target"])
    else:
        link.A.URI = String(node.note["target"])
    return True


def _join(node: Node, furniture: set[Words]) -> None:
    """Make one element of the pieces into which lines, columns and pages cut an HTML element (#2903)."""
    pieces: dict[tuple[int | None, str], Node] = {}
    kids: list[Kid] = []
    for kid in _opened(node, node.kids):
        if not isinstance(kid, Node) or kid.source in (None, node.source):
            kids.append(kid)
            continue
        first = pieces.setdefault((kid.source, kid.kind), kid)
        if first is kid:
            kids.append(kid)
        elif kid.kind == "THead" or kid.note.get("fixed"):
            furniture.update(kid.words())
        elif kid.kind == "TFoot":  # the last one is in its right place
            furniture.update(first.words())
            first.kids = kid.kids
        else:
            first.kids += kid.kids
    node.kids = kids
    for kid in node.nodes():
        _join(kid, furniture)


def _opened(node: Node, kids: list[Kid]) -> Iterator[Kid]:
    """The kids without the wrappers that say nothing: one for each line, inline element and anonymous box."""
    for kid in kids:
        if isinstance(kid, Node) and _is_wrapper(kid, node):
            yield from _opened(node, kid.kids)
        else:
            yield kid


def _is_wrapper(kid: Node, node: Node) -> bool:
    if kid.source is None:
        return kid.kind in ("NonStruct", "Span")
    return kid.source == node.source and kid.kind in (node.kind, "NonStruct")


def _prune(node: Node, pictures: set[Words]) -> None:
    """Take out what is only there to be seen, and what is then empty; empty cells keep their place in the grid."""
    kids: list[Kid] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            if kid.note.get("hidden") or (kid.kind == "Figure" and "/Alt" not in kid.object):
                continue
            _prune(kid, pictures)
            if kid.kids or kid.kind in _CELLS:
                kids.append(kid)
        elif kid not in pictures or node.kind == "Figure":
            kids.append(kid)
    node.kids = kids


def _paragraphs(node: Node, pdf: Pdf) -> None:
    """Words that stand right in a section or a div become a paragraph: groups hold blocks, not words."""
    kids: list[Kid] = []
    for in_line, run in groupby(node.kids, lambda kid: _is_words(kid) or getattr(kid, "kind", "") == "Link"):
        found = list(run)
        kids += [node.hold(pdf, "P", found)] if in_line and any(map(_is_words, found)) else found
    node.kids = kids


def _is_words(kid: Kid) -> bool:
    return isinstance(kid, Words) or (isinstance(kid, Node) and kid.kind == "Span")


def _table(table: Node) -> None:
    """Say of every header cell what it heads (7.5), and put the foot last."""
    table.kids.sort(key=lambda kid: isinstance(kid, Node) and kid.kind == "TFoot")
    for group in [table, *table.nodes()]:
        for row in group.nodes():
            if row.kind == "TR":
                _row(row, in_head=group.kind == "THead")


def _row(row: Node, in_head: bool) -> None:
    cells = [cell for cell in row.nodes() if cell.kind in _CELLS]
    heads_row = not in_head and any(cell.kind == "TD" for cell in cells)
    for cell in cells:
        attributes = cell.object.A
        # WeasyPrint counts rows on each page and writes no IDTree, so these lead nowhere; a scope says the same.
        for entries, key in ((cell.object, "/ID"), (attributes, "/Headers")):
            if key in entries:
                del entries[key]
        if cell.kind == "TH" and "/Scope" not in attributes:
            guess = Name.Row if heads_row else Name.Column
            attributes.Scope = _SCOPES.get(cell.note.get("scope", ""), guess)
        elif cell.kind == "TD" and len(attributes.keys()) == 1:
            del cell.object.A


def _list(node: Node, pdf: Pdf) -> None:
    """Items with a body each (7.6); lists inside lists in a body; a term as the label of what it means."""
    items: list[Node] = []
    for kid in _items(node):
        last = items[-1] if items else None
        if kid.kind == "LI":
            _body(kid, pdf)
        if kid.kind == "L" and last and last.kind == "LI":
            body = last.nodes()[-1:] or [last.hold(pdf, "LBody", [])]
            last.kids += [node for node in body if node not in last.kids]
            body[0].kids.append(kid)
        elif kid.note.get("tag") == "dd" and last and last.note.get("tag") == "dt":
            for term in last.nodes():
                term.kind = "Lbl" if term.note.get("tag") == "dt" else term.kind
            last.kids += kid.kids
        else:
            items.append(kid)
    node.kids = [item for item in items if item.kids]
    numbering = _NUMBERING.get(node.note.get("numbering", ""))
    if numbering and any(kid.kind == "Lbl" for item in items for kid in item.nodes()):
        node.object.A = Dictionary(O=Name.List, ListNumbering=Name("/" + numbering))


def _items(node: Node) -> Iterator[Node]:
    for kid in node.nodes():
        if kid.kind in ("Div", "NonStruct"):  # HTML lets a div stand between a dl and its terms
            yield from _items(kid)
        else:
            yield kid


def _body(item: Node, pdf: Pdf) -> None:
    """One LBody for all but the label; no item where there is only a label."""
    bodies = [kid for kid in item.nodes() if kid.kind == "LBody"]
    kids = [part for kid in item.kids for part in (kid.kids if kid in bodies and isinstance(kid, Node) else [kid])]
    labels = [kid for kid in kids if isinstance(kid, Node) and kid.kind == "Lbl"]
    rest = [kid for kid in kids if kid not in labels]
    body = bodies[0] if bodies else item.hold(pdf, "LBody", [])
    body.kids = rest
    item.kids = [*labels, body] if rest else []


def labels(root: Node) -> dict[Words, Words]:
    """The content of each list label -> the content that it should stand before."""
    labelled = (
        item for item in root.walk() if item.kind == "LI" and item.nodes()[:1] and item.nodes()[0].kind == "Lbl"
    )
    words = (list(item.words()) for item in labelled)
    return {label: rest[0] for label, *rest in words if rest}


def _name(link: Node, pictures: set[Words]) -> None:
    """A link of pictures only has no text to read out: give it the words of its annotation."""
    if all(words in pictures for words in link.words()):
        spot = next(kid for kid in link.kids if isinstance(kid, Spot))
        link.object.Alt = spot.annotation.Contents
