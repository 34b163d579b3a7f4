"""A drawing may come from anyone: what draws is kept, what hides words goes, what runs or fetches is refused."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.book.drawings import UnsafeDrawingError, clean, crossed_out, size


def svg(inside: str, attributes: str = 'viewBox="0 0 10 10"') -> bytes:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'xmlns:inkscape="http://inkscape" {attributes}>{inside}</svg>').encode()


@pytest.mark.parametrize("inside", [
    '<path d="M0 0L5 5" fill="#ff0000"/>', '<g transform="scale(2)"><circle cx="1" cy="1" r="1"/></g>',
    "<text>Tea</text>",
    '<linearGradient id="n0"><stop offset="0"/></linearGradient><rect fill="url(#n0)"/>',
    '<symbol id="n0"/><use xlink:href="#n0"/>', "<style>rect{fill:red}</style>",
])
def test_what_draws_is_kept(inside: str) -> None:
    kept = clean(svg(inside)).decode()
    for attribute in re.findall(r'[\w:]+="[^"]*"', inside):
        assert attribute.replace("xlink:", "") in re.sub(r"\w+:href", "href", kept)
    for word in re.findall(r">([^<]+)<", inside):
        assert word in kept


@pytest.mark.parametrize("inside", [
    "<title>SECRET</title>", "<desc>SECRET</desc>", "<metadata><a>SECRET</a></metadata>", "<!-- SECRET -->",
    '<inkscape:guide name="SECRET"/>', '<path inkscape:label="SECRET" d="M0 0"/>', '<path id="SECRET" d="M0 0"/>',
    '<path data-name="SECRET" d="M0 0"/>', '<path aria-label="SECRET" d="M0 0"/>', "<g>SECRET</g>",
    "<path d='M0 0'/>SECRET", "<?SECRET x?>",
])
def test_what_hides_words_is_dropped(inside: str) -> None:
    assert b"SECRET" not in clean(svg(inside))


@pytest.mark.parametrize("inside", [
    "<script>x</script>", '<g onclick="x"/>', '<g ONLOAD="x"/>', '<use href="https://example.org/a.svg#b"/>',
    '<use xlink:href="other.svg#b"/>', '<use href="data:image/svg+xml,x"/>', '<use href="javascript:x"/>',
    '<image href="a.png"/>', "<foreignObject/>", '<a href="#b"/>', "<animate/>", "<set/>", "<iframe/>", "<filter/>",
    '<rect fill="url(https://example.org/a)"/>', "<rect style=\"fill:url('//example.org/a')\"/>",
    "<style>@import 'a.css'</style>", "<style>a{background:url(a.png)}</style>", '<rect fill="javascript:x"/>',
    '<html xmlns="http://www.w3.org/1999/xhtml"><b/></html><script/>',
    "<style>@\\69mport 'a.css'</style>", "<style>a{fill:u\\72l(https://example.org/a)}</style>",
    '<rect style="fill:u\\72 l(https://example.org/a)"/>', "<style>a{b:image-set('https://example.org/a' 1x)}</style>",
    "<style>a{fill:url(/**/https://example.org)}</style>",
])
def test_what_could_run_or_fetch_is_refused(inside: str) -> None:
    with pytest.raises(UnsafeDrawingError):
        clean(svg(inside))


@pytest.mark.parametrize("data", [
    b"", b"words", b"<html/>", b"<svg/>", svg("<g>"), b"\xff\xfe\x00",
    b"<?xml version='1.0' encoding='nonsense'?><svg/>",
    b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"),
    '<!DOCTYPE svg [<!ENTITY a "b">]>'.encode("utf-16") + svg("").decode().encode("utf-16-le"),
    ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;").decode()).encode("utf-16"),
    svg("<g>" * 100_000 + "</g>" * 100_000),
], ids=range(11))
def test_what_is_no_whole_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(UnsafeDrawingError):
        clean(data)


def test_a_doctype_without_entities_is_no_harm() -> None:
    head = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert b"DTD" not in clean(head + svg("<path/>"))


@pytest.mark.parametrize(("attributes", "wanted"), [
    ('viewBox="0 0 72 36"', (72, 36)), ('viewBox="-5,-5,20,10"', (20, 10)), ('width="30mm" height="20mm"', (30, 20)),
    ("", (100, 100)), ('viewBox="0 0 0 0"', (100, 100)), ('viewBox="a b c d"', (100, 100)),
    ('viewBox="1 . . ."', (100, 100)), ('viewBox="0 0 1e999 1"', (100, 100)),
    ('viewBox="0 0 1e9 1e9"', (10**9, 10**9)), ('width="." height="."', (100, 100)), ('viewBox="0 0 0.1 0.1"', (1, 1)),
    ('width="1.2.3" height="4"', (1, 4)), ('width="100%" height="100%"', (100, 100)),
])
def test_the_size_is_found(attributes: str, wanted: tuple[int, int]) -> None:
    assert size(svg("", attributes)) == wanted


@pytest.mark.parametrize("attributes", [
    'viewBox="0 0 72 72"', 'viewBox="-36 -36 72 72"', 'width="72" height="72"', "", 'viewBox="5"', 'viewBox="x y z"',
])
def test_a_cross_is_drawn_over_a_drawing(attributes: str) -> None:
    root = ElementTree.fromstring(crossed_out(clean(svg('<path d="M0 0"/>', attributes)), "#b00020"))
    strokes = [path.get("stroke") for path in root]
    assert strokes == [None, "#ffffff", "#ffffff", "#b00020", "#b00020"]


@given(st.lists(st.sampled_from([
    "<g>", "</g>", "<script>", "</script>", "<style>", "</style>", "@import", "url(", "x)", "<!--", "-->", "<![CDATA[",
    "]]>", ' onload="x"', "<a ", 'href="x"', ">", "/>", "<title>", "&amp;", "&#60;script>", "<use ", "javascript:",
]), max_size=10).map("".join))
def test_no_drawing_comes_out_unsafe(inside: str) -> None:
    try:
        out = clean(svg(inside)).decode().lower()
    except UnsafeDrawingError:
        return
    assert not re.search(r"<script|<title|<!--|<[^>]* on\w+=|href=.x|@import(?![^<]*</text>)", out)


def test_names_that_are_needed_are_others_and_mean_the_same() -> None:
    """A drawing program names pieces after what somebody called them."""
    source = svg('<style>/* SECRET */ .SECRET{fill:url(#SECRET-1)} #SECRET-2{stroke:#fab} .UNUSED-SECRET{r:1.5}</style>'
                 '<pattern id="SECRET-1"/><rect class="SECRET" style="/* SECRET */fill:red"/><rect id="SECRET-2"/>'
                 '<path id="fab" fill="url(#SECRET-1)" label="SECRET"/><use href="#fab"/>',
                 'viewBox="0 0 9 9" SECRET="1"')
    out = clean(source).decode()
    assert "SECRET" not in out
    assert '.c0{fill:url(#n0)} #n1{stroke:#fab}' in out
    assert '<pattern id="n0" /><rect class="c0" style="fill:red" /><rect id="n1" />' in out
    assert '<path id="fab" fill="url(#n0)" /><use href="#fab" />' in out
    assert clean(out.encode()).decode() == out


def test_a_drawing_is_the_same_whatever_other_libraries_call_svg() -> None:
    source = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">' \
             b'<defs><path id="a" d="M0 0h9"/></defs><use xlink:href="#a"/></svg>'
    before = clean(source)
    ElementTree.register_namespace("other", "http://www.w3.org/2000/svg")
    assert clean(source) == before
    assert before.startswith(b"<svg ")
    assert b'<use href="#n0"' in before
