"""Small HTML through WeasyPrint and ``tags`` -> PDFs whose tags say what the HTML says."""

from __future__ import annotations

import base64
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
import weasyprint

from pcp_sitegen.paper import tags

SENTENCE = "I like to choose the bread myself when we go to the shop on a Tuesday. "
LONG = SENTENCE * 30  # more than a page of paper this size
SIZE = "@page { size: 105mm 148mm; margin: 12mm } body { font: 11pt sans-serif }"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


_PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", bytes([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]))
    + _chunk(b"IDAT", zlib.compress((b"\0" + b"\xc8\x50\x14" * 8) * 8))
    + _chunk(b"IEND", b"")
)
PICTURE = "data:image/png;base64," + base64.b64encode(_PNG).decode()
SYMBOL = (
    "data:image/svg+xml;base64,"
    + base64.b64encode(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'
    ).decode()
)


class Element(NamedTuple):
    """A structure element as the tests read it back; words are (page, MCID), links their annotations."""

    kind: str
    object: Any
    kids: list[Element]
    words: list[tuple[int, int]]
    links: list[Any]

    def all(self, kind: str) -> list[Element]:
        below = [found for kid in self.kids for found in kid.all(kind)]
        return [self, *below] if self.kind == kind else below

    def all_words(self) -> list[tuple[int, int]]:
        return self.words + [words for kid in self.kids for words in kid.all_words()]

    def outline(self) -> str:
        return self.kind + (f"({' '.join(kid.outline() for kid in self.kids)})" if self.kids else "")


class Made(NamedTuple):
    pdf: pikepdf.Pdf
    tree: Element


def _document(body: str, css: str = "") -> Any:
    html = (
        f'<html lang="en-GB"><head><title>About Sam</title><style>{SIZE}{css}</style></head><body>{body}</body></html>'
    )
    return weasyprint.HTML(string=html).render()


def _written(body: str, css: str = "") -> bytes:
    document = _document(body, css)
    tags.mark(document)
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def _mended(body: str, css: str = "") -> bytes:
    return tags.mend(_written(body, css))


def _made(body: str, css: str = "") -> Made:
    return _read(_mended(body, css))


def _read(data: bytes) -> Made:
    pdf = pikepdf.open(io.BytesIO(data))
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return Made(pdf, _element(pdf.Root.StructTreeRoot.K[0], pages))


def _element(item: Any, pages: dict[tuple[int, int], int]) -> Element:
    element = Element(str(item.S)[1:], item, [], [], [])
    for kid in item.K:
        if isinstance(kid, int):
            element.words.append((pages[item.Pg.objgen], kid))
        elif "/MCID" in kid:
            element.words.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif "/Obj" in kid:
            element.links.append(kid.Obj)
        else:
            assert kid.P.objgen == item.objgen
            element.kids.append(_element(kid, pages))
    return element


def _marked(stream: Any) -> Iterator[tuple[str, int | None, str]]:
    """Each outermost marked sequence of a content stream: its tag, its MCID and its artifact type."""
    depth = 0
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if operator in ("BMC", "BDC"):
            depth += 1
            entries: Any = instruction.operands[1] if operator == "BDC" else {}
            mcid = entries.get("/MCID")
            if depth == 1:
                yield (
                    str(instruction.operands[0])[1:],
                    None if mcid is None else int(mcid),
                    str(entries.get("/Type", "")),
                )
        elif operator == "EMC":
            depth -= 1
        elif operator in ("Tj", "TJ", "Do"):
            assert depth, "content that is neither tagged nor an artifact"


def _tagged(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    return {(number, mcid) for number, page in enumerate(pdf.pages) for _, mcid, _ in _marked(page) if mcid is not None}


def _assert_consistent(made: Made) -> None:
    """The tree holds all tagged content once, and the parent tree leads from it, and from links, back to the tree."""
    words = made.tree.all_words()
    assert len(words) == len(set(words))
    assert set(words) == _tagged(made.pdf)
    parents = pikepdf.NumberTree(made.pdf.Root.StructTreeRoot.ParentTree)
    for element in [found for kind in _kinds(made.tree) for found in made.tree.all(kind)]:
        for page, mcid in element.words:
            key: Any = made.pdf.pages[page].obj.StructParents
            assert parents[key][mcid].objgen == element.object.objgen
        for link in element.links:
            assert parents[int(link.StructParent)].objgen == element.object.objgen
    held = [link.objgen for link in made.tree.all("Link") for link in link.links]
    assert sorted(held) == sorted(link.objgen for page in made.pdf.pages for link in page.obj.get("/Annots", []))


def _kinds(element: Element) -> set[str]:
    return {element.kind}.union(*(_kinds(kid) for kid in element.kids))


# 1 header cells


def test_header_cells_say_what_they_head() -> None:
    made = _made(
        "<table><thead><tr><th>Day<th scope=col>What</thead>"
        "<tbody><tr><th scope=row>Monday<td>Shop<tr><th>Tuesday<td>Swim</table>"
    )
    scopes = [(str(cell.object.A.Scope)) for cell in made.tree.all("TH")]
    assert scopes == ["/Column", "/Column", "/Row", "/Row"]
    assert not any("/Headers" in cell.object.get("/A", {}) for cell in made.tree.all("TD"))
    _assert_consistent(made)


# 2 pieces of one element


@pytest.mark.parametrize(
    ("body", "outline"),
    [
        (f"<p>{LONG}</p>", "P"),
        (f"<section><p>{LONG}</p><p>{LONG}</p></section>", "Sect(P P)"),
        (f"<div><p>{LONG}</p></div>", "Div(P)"),
        (f"<blockquote><p>{LONG}</p></blockquote>", "BlockQuote(P)"),
        (f"<blockquote>{LONG}</blockquote>", "BlockQuote(P)"),
        (f"<ul style='list-style:none'><li>{LONG}<li>x</ul>", "L(LI(LBody) LI(LBody))"),
        (f"<ul><li>{LONG}<li>x</ul>", "L(LI(Lbl LBody) LI(Lbl LBody))"),
        (f"<ol><li><p>{LONG}</p></ol>", "L(LI(Lbl LBody(P)))"),
        (f"<ul><li>x<ul><li>{LONG}</ul></ul>", "L(LI(Lbl LBody(L(LI(Lbl LBody)))))"),
        (f"<dl><dt>Word<dd>{LONG}<div><dt>Two<dd>x</div></dl>", "L(LI(Lbl LBody) LI(Lbl LBody))"),
        (f"<table><tr><th>x<td><p>{LONG}</p></table>", "Table(TBody(TR(TH TD(P))))"),
        (f"<div style='display:flex'><p>{LONG}</p><p>{LONG}</p></div>", "Div(P P)"),
        (f"<div style='columns:2'><p>{LONG}</p></div>", "Div(P)"),
        (f"<p>x <a href='https://example.org/'>{LONG}</a></p>", "P(Link)"),
    ],
)
def test_an_element_over_a_page_break_is_one(body: str, outline: str) -> None:
    made = _made(body)
    assert len(made.pdf.pages) > 1
    assert made.tree.outline() == f"Document({outline})"
    _assert_consistent(made)


def test_a_paragraph_that_starts_a_page_is_not_joined_to_the_one_before() -> None:
    made = _made("<p>One</p><p style='break-before:page'>Two</p>")
    assert made.tree.outline() == "Document(P P)"


def test_words_stay_in_order_over_pages() -> None:
    words = _made(f"<section><p>{LONG}</p><ul style='list-style:none'><li>{LONG}</ul></section>").tree.all_words()
    assert words == sorted(words)


# 3 repeated table heads and feet


def test_a_repeated_head_is_read_once() -> None:
    rows = f"<tr><th scope=row>Row<td>{SENTENCE * 2}" * 25
    made = _made(
        f"<table><thead><tr><th>Head<th>Other</thead><tbody>{rows}</tbody><tfoot><tr><td>Foot<td></tfoot></table>"
    )
    assert len(made.pdf.pages) > 2
    (table,) = made.tree.all("Table")
    assert [kid.kind for kid in table.kids] == ["THead", "TBody", "TFoot"]
    assert len(table.all("TR")) == 27
    assert {page for page, _ in table.kids[0].all_words()} == {0}
    assert {page for page, _ in table.kids[2].all_words()} == {len(made.pdf.pages) - 1}
    assert [kind for _, _, kind in _marked(made.pdf.pages[1])].count("/Pagination") == 3  # two heads, one foot
    _assert_consistent(made)


# 4 pictures


def test_pictures_without_words_are_artifacts() -> None:
    made = _made(
        f"<p>Words <img src='{PICTURE}' alt=''> <img src='{SYMBOL}'> <span aria-hidden=true>*</span></p>"
        f"<div aria-hidden=true><p>Hidden</p><img src='{PICTURE}' alt='Hidden'></div><p class=mark>Marked</p>"
        f"<p><img src='{PICTURE}' alt='Sam laughing'></p>",
        css=f".mark::before {{ content: url('{PICTURE}') }}",
    )
    (figure,) = made.tree.all("Figure")
    assert str(figure.object.Alt) == "Sam laughing"
    assert made.tree.outline() == "Document(P P P(Figure))"
    _assert_consistent(made)


def test_a_picture_says_where_on_the_page_it_is() -> None:
    made = _made(
        f"<img src='{PICTURE}' alt='Sam' style='display:block;width:20mm;height:10mm'>",
        "@page {margin: 0} body {margin: 0}",
    )
    (figure,) = made.tree.all("Figure")
    height = float(made.pdf.pages[0].MediaBox[3])
    expected = [0, height - 72 / 2.54, 2 * 72 / 2.54, height]
    assert [float(value) for value in figure.object.A.BBox] == pytest.approx(expected, abs=0.01)


# 5 margin boxes


def test_margin_boxes_are_pagination() -> None:
    made = _made(
        f"<p class=run>Running</p><h1>Head</h1><p>{LONG}</p>",
        css=".run { position: running(run) } h1 { string-set: head content() }"
        " @page { @top-left { content: string(head) } @bottom-center { content: 'Page ' counter(page) }"
        " @top-right { content: element(run) } }",
    )
    for page in made.pdf.pages:
        assert [kind for _, _, kind in _marked(page)].count("/Pagination") == 3
    assert made.tree.outline() == "Document(H1 P)"
    _assert_consistent(made)


# 6 links


def test_a_link_is_one_element_with_its_annotations() -> None:
    made = _made(
        f"<h1 id=top>Top</h1><p>See <a href='#top'>the first part <b>again</b>, all of it and {SENTENCE}</a> or "
        f"<a href='https://example.org/'>outside</a>, <a href='#nowhere'>nowhere</a></p>"
    )
    inside, outside = made.tree.all("Link")
    assert len(inside.links) == 3  # it stands on three lines
    for annotation in inside.links + outside.links:
        assert int(annotation.F) == 4
    assert {str(link.Dest) for link in inside.links} == {"top"}
    assert str(inside.links[0].Contents).startswith("the first part again, all")
    assert (str(outside.links[0].A.URI), str(outside.links[0].Contents)) == ("https://example.org/", "outside")
    _assert_consistent(made)


def test_a_link_round_a_picture_has_one_place_to_press() -> None:
    made = _made(
        f"<h1 id=top>Top</h1><p><a href='#top'><img src='{PICTURE}' alt='A red door' style='height:30mm'></a></p>"
        f"<p><a class=row href='#top'><img src='{SYMBOL}' alt=''><span>Part one</span></a></p>",
        css=".row { display: flex } .row::after { content: target-counter(attr(href), page) }",
    )
    door, row = made.tree.all("Link")
    assert (len(door.links), len(row.links)) == (1, 1)
    assert str(door.object.Alt) == str(door.links[0].Contents) == "A red door"
    assert float(door.links[0].Rect[3]) - float(door.links[0].Rect[1]) > 30 * 72 / 25.4
    assert str(row.links[0].Contents) == "Part one"
    assert row.outline() == "Link(Span Span)"
    _assert_consistent(made)


# 7 the rest of the tree


def test_wrappers_and_empty_elements_are_gone() -> None:
    made = _made(
        "<h1 style='display:flex'>Flex</h1><p></p><h2></h2><ul></ul>"
        "<p>Some <strong>strong</strong> <em>words</em></p><div>Loose</div>"
    )
    assert made.tree.outline() == "Document(H1 P Div(P))"
    _assert_consistent(made)


def test_lists_say_how_they_are_numbered_and_languages_are_kept() -> None:
    made = _made(
        "<ol><li>x</ol><ol style='list-style-type:lower-alpha'><li>x</ol>"
        "<ul style='list-style:none'><li>x</ul><p lang=cy>Croeso <i lang=fr>oui</i></p>"
    )
    numbered, lettered, plain = made.tree.all("L")
    assert [str(numbered.object.A.ListNumbering), str(lettered.object.A.ListNumbering)] == ["/Decimal", "/LowerAlpha"]
    assert "/A" not in plain.object
    assert [str(made.tree.kids[-1].object.Lang), str(made.tree.all("Span")[0].object.Lang)] == ["cy", "fr"]


def test_list_markers_are_painted_with_their_words() -> None:
    css = "p { color: red } ul { color: green } li::marker { color: blue } .turned { transform: rotate(2deg) }"
    lists = "<p>Red</p><ul><li>One<li>Two<ol><li><p>In <b>two</b></p></ol><li style='opacity:.9'>Three</ul>"
    body = f"{lists}<div style='overflow:hidden;height:30mm'>{lists}</div><div class=turned>{lists}</div>"
    flat = _made(lists, css)
    painted = [(0, mcid) for _, mcid, _ in _marked(flat.pdf.pages[0]) if mcid is not None]
    first = flat.tree.all("LI")[1]
    label, words = first.kids[0].words[0], first.kids[1].words[0]
    assert painted.index(label) == painted.index(words) - 1
    _assert_same_to_the_eye(_document(body, css).write_pdf(), _mended(body, css))


def test_content_painted_through_a_form_is_reached() -> None:
    made = _made(f"<h1>Head</h1><div style='opacity:.5'><p>Faint</p><img src='{PICTURE}' alt=''></div>")
    (form,) = [item for item in made.pdf.pages[0].Resources.XObject.values() if item.get("/Subtype") == "/Form"]
    (paragraph,) = made.tree.all("P")
    parents = pikepdf.NumberTree(made.pdf.Root.StructTreeRoot.ParentTree)
    (reference,) = paragraph.object.K
    assert reference.Stm.objgen == form.objgen
    assert parents[int(form.StructParents)][int(reference.MCID)].objgen == paragraph.object.objgen
    assert [tag for tag, _, _ in _marked(form)] == ["Span", "Artifact"]


# 8 the file


def _booklet(parts: int = 3) -> tuple[str, str]:
    css = (
        "h1 { string-set: head content(); break-before: page } .items { list-style: none } .item { display: flex }"
        " .picture { width: 15mm } .grid { display: grid; grid-template-columns: 1fr 1fr } nav a { display: flex }"
        " nav a::after { content: target-counter(attr(href), page) }"
        " @page { @top-left { content: string(head) } @bottom-center { content: counter(page) ' of ' counter(pages) } }"
    )
    contents = "".join(
        f"<li><a href='#part-{n}'><img src='{SYMBOL}' alt=''><span>Part {n}</span></a></li>" for n in range(parts)
    )
    item = f"<li class=item><img class=picture src='{PICTURE}' alt=''><div class=words><p>{SENTENCE * 2}</p></div></li>"
    row = f"<tr><td><img class=picture src='{SYMBOL}' alt=''><p>{SENTENCE}</p></td><td><p>{SENTENCE}</p></td></tr>"
    sections = "".join(
        f"<section id=part-{n}><h1>Part {n}</h1><p>{SENTENCE * 2}</p><ul class=items>{item * 6}</ul><h2>Signs</h2>"
        "<table><thead><tr><th scope=col>What happens</th><th scope=col>What I do</th></tr></thead>"
        f"<tbody>{row * 6}</tbody></table><blockquote><p>{SENTENCE * 3}</p></blockquote>"
        f"<dl><dt>Yes<dd>{SENTENCE}</dl>"
        f"<div class=grid><div><h3>Good</h3><p>{SENTENCE * 4}</p></div><p>{SENTENCE}</p></div>"
        f"<p>Go to <a href='#part-0'>part 0</a> or <a href='https://example.org/'>out</a></p></section>"
        for n in range(parts)
    )
    cover = f"<header><p>My plan</p><img src='{PICTURE}' alt='Sam in a red hat, laughing'></header>"
    nav = f"<nav><h1>What is in here</h1><ul class=items>{contents}</ul></nav>"
    return f"<main>{cover}{nav}{sections}</main><footer><p>The end</p></footer>", css


@pytest.mark.parametrize("noted", [True, False])
def test_both_checkers_find_no_error(tmp_path: Path, noted: bool) -> None:
    outloud, pdfua = pytest.importorskip("outloud"), pytest.importorskip("pdfua")
    document = _document(*_booklet())
    if noted:
        tags.mark(document)
    file = tmp_path / "booklet.pdf"
    file.write_bytes(tags.mend(document.write_pdf(pdf_variant="pdf/ua-1")))
    assert len(document.pages) >= 12
    heard = outloud.check(str(file))
    assert heard.error is None
    assert [(found.rule, found.message) for found in heard.findings if noted or found.severity == "error"] == []
    assert [(found.rule_id, found.message) for found in pdfua.validate(str(file)).findings] == []


def _assert_same_to_the_eye(before: bytes, after: bytes) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    pages = zip(pdfium.PdfDocument(before), pdfium.PdfDocument(after), strict=True)
    for one, two in pages:
        assert bytes(one.render(scale=2).buffer) == bytes(two.render(scale=2).buffer)


def test_a_booklet_is_whole_and_the_same_to_the_eye() -> None:
    plain = _document(*_booklet()).write_pdf(pdf_variant="pdf/ua-1")
    mended = _mended(*_booklet())
    _assert_consistent(_read(mended))
    _assert_same_to_the_eye(plain, mended)


def test_the_same_pdf_gives_the_same_bytes_and_is_no_larger() -> None:
    plain = _document(*_booklet()).write_pdf(pdf_variant="pdf/ua-1")
    written = _written(*_booklet())
    assert tags.mend(written) == tags.mend(written)
    assert len(tags.mend(written)) < 1.03 * len(plain)


def test_bookmarks_title_language_and_conformance_survive() -> None:
    made = _made("<h1>First</h1><h2>Second</h2><p>Words</p>")
    root = made.pdf.Root
    with made.pdf.open_outline() as outline:
        assert [(item.title, [kid.title for kid in item.children]) for item in outline.root] == [("First", ["Second"])]
    assert str(made.pdf.docinfo["/Title"]) == "About Sam"
    assert (str(root.Lang), bool(root.MarkInfo.Marked), bool(root.ViewerPreferences.DisplayDocTitle)) == (
        "en-GB",
        True,
        True,
    )
    assert re.search(rb"pdfuaid:part\W+1", root.Metadata.read_bytes())


def test_a_new_way_of_writing_content_is_an_error() -> None:
    pdf = pikepdf.open(io.BytesIO(_written("<p>Words</p>")))
    stream = pdf.pages[0].Contents
    stream.write(stream.read_bytes().replace(b"\nBDC", b" BDC"))
    changed = io.BytesIO()
    pdf.save(changed)
    with pytest.raises(ValueError, match="WeasyPrint"):
        tags.mend(changed.getvalue())
