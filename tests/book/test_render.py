"""Markdown -> HTML that is safe whatever was written, and keeps the words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from pcp_sitegen.book import words as interface
from pcp_sitegen.book.render import Writer, image, plain
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.marks import pictures_in
from pcp_sitegen.plan.model import Item, Picture

HERE = Where("a.md", 1)
SAFE_TAGS = {
    "p", "br", "strong", "b", "em", "i", "a", "code", "pre", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6",
    "sub", "sup", "abbr", "span", "q", "cite", "kbd", "dl", "dt", "dd", "hr",
}
HOSTILE = (
    "<script>", "</script>", "alert(1)", "javascript:", "JaVaScRiPt&#58;", "data:text/html,x", "<img src=x onerror=x>",
    "<iframe src=x>", "<svg onload=x>", '<a href="javascript:x">', "</a>", "[x](", ")", "<", ">", '"', "'", "\n\n", "`",
    '<p style="x">', "<style>", "![x](y)", "\ue0000\ue001", "<!--", "-->", "&lt;script&gt;", "    ", "\x00",
    "[x]: javascript:x", "<https://a.b/?onclick=x>", "<math><mtext>", "<noscript>", "](vbscript:x)", " on=",
)


def writer() -> Writer:
    return Writer(interface.load("en-GB"), {"my-week"}, lambda picture: image(picture.name, picture.alt, 1, 1))


def html(text: str) -> Markup:
    return writer().markup(Item(text, HERE, more_pictures=pictures_in(text, HERE)))


class _Look(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    look = _Look()
    look.feed(text)
    return look.tags


def assert_safe(text: str) -> None:
    for tag, attributes in tags(text):
        if tag == "img":
            assert set(attributes) == {"src", "alt", "width", "height", "loading"}
            assert str(attributes["src"]).startswith("pictures/")
        else:
            assert tag in SAFE_TAGS
            assert set(attributes) <= {"href", "rel", "title", "start", "lang", "class"}
        href = attributes.get("href")
        assert href is None or re.match(r"(https?|mailto|tel):|my-week\.html$", href, re.IGNORECASE)
    assert not re.search(r"<\s*script|<[^>]*\son\w+\s*=[^>]*>(?<!\"\>)", re.sub(r'"[^"]*"', '""', text), re.IGNORECASE)


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<iframe src='https://example.org'></iframe>",
    "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](java\tscript:x)", "[a](&#106;avascript:x)",
    "[a](data:text/html,x)", "[a](vbscript:x)", "[a](file:///etc/passwd)", "[a](//example.org)", "[a](../b.html)",
    '<a href="javascript:x" onclick="x">a</a>', '<p style="position:fixed" class="x" id="y">a</p>', "<svg onload=x>",
    "<object data=x>", "<form action=x><input>", "<meta http-equiv=refresh>", "<base href=x>", "<style>*{}</style>",
    "![a][b]\n\n[b]: https://example.org/a.png", "<javascript:x>", "[a][b]\n\n[b]: javascript:x", "<video src=x>",
])
def test_hostile_markdown_comes_out_safe(text: str) -> None:
    assert_safe(html(text))
    assert_safe(writer().inline(text))
    assert "javascript:" not in "".join(re.findall(r"<[^>]*>", html(text))).lower()


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=3), max_size=12).map("".join))
@example('![x" onerror="y](z) <img src=x>')
@example("![x](y\ue0000\ue001)")
def test_no_markdown_comes_out_unsafe(text: str) -> None:
    assert_safe(html(text))
    assert_safe(writer().inline(text))


@pytest.mark.parametrize(("text", "wanted"), [
    ("*Tea* & **milk**", "<p><em>Tea</em> &amp; <strong>milk</strong></p>"),
    ("[a](https://a.org/?b=c&d)", '<p><a href="https://a.org/?b=c&amp;d" rel="noopener noreferrer">a</a></p>'),
    ("[Ring](tel:01632960001)", '<p><a href="tel:01632960001" rel="noopener noreferrer">Ring</a></p>'),
    ("[my week](my-week.md)", '<p><a href="my-week.html" rel="noopener noreferrer">my week</a></p>'),
    ("[a](not-for-you.md)", '<p><a rel="noopener noreferrer">a</a></p>'),
    (r"\{a\} \*b\*", "<p>{a} *b*</p>"),
    ("See ![a cup](cup.jpg) here",
     '<p>See <img src="pictures/cup.jpg" alt="a cup" width="1" height="1" loading="lazy"> here</p>'),
])
def test_ordinary_markdown_is_rendered(text: str, wanted: str) -> None:
    assert html(text) == wanted


def test_a_description_of_a_picture_cannot_break_out_of_its_place() -> None:
    found = tags(html('![a" onload="x](cup.jpg) ![<b>](cup.jpg)'))
    assert [attributes["alt"] for tag, attributes in found if tag == "img"] == ['a" onload="x', "<b>"]


@pytest.mark.parametrize("text", [
    "2019. We moved to Kendal", "1. No!", "3) Wait", "- not a list", "+ 2 more", "* starred", "# 1 fan",
    "10. Downing Street", "===", "Tea\n---", "> more", "    four spaces", "a < b > c", "3 * 4 * 5", "snake_case_word",
    "1986. A great year.",
])
def test_no_word_of_a_line_is_lost(text: str) -> None:
    """A line is a line: what begins it is not read as a list or a heading once more."""
    shown = plain(html(text))
    assert re.findall(r"\w+", shown) == re.findall(r"\w+", text)
    assert re.findall(r"\w+", plain(writer().inline(text))) == re.findall(r"\w+", text)


def test_numbers_in_a_quotation_stay_as_they_were_said() -> None:
    shown = writer().markup(Item("2. No!\n3. Go home!", HERE, "quote"))
    assert shown.replace("\n", "") == '<ol start="2"><li>No!</li><li>Go home!</li></ol>'


@pytest.mark.parametrize("text", [
    "Ring 01632 960 001 now", "Ring 01632 960 001.", "Ring 01632 960 001, or wait",
    "(01632) 960 001!", "+44 1632 960 001",
])
def test_a_phone_number_stays_together(text: str) -> None:
    assert re.search(r"1632\)?~960~001", _stuck(html(text)))


@pytest.mark.parametrize(("text", "together"), [
    ("On 3 March 2026 we met", "3~March~2026"), ("At 8 am", "8~am"), ("Over 38 °C", "38~°C"),
    ("Cut to 1.5 cm.", "1.5~cm"),
    ("Wait 20 minutes.", "20~minutes"),
])
def test_dates_and_amounts_stay_together(text: str, together: str) -> None:
    assert together in _stuck(html(text))


def _stuck(text: str) -> str:
    """Marks what stays on one line, whether by a space that does not break or by an element around it."""
    text = re.sub(r'<span class="together">(.*?)</span>', lambda found: found.group(1).replace(" ", "~"), text)
    return re.sub("\xa0|&nbsp;", "~", text)


def test_pictures_stand_where_they_were_written() -> None:
    pictures: list[Picture] = []

    def show(picture: Picture) -> Markup:
        pictures.append(picture)
        return Markup("[") + picture.alt + "]"

    text = "![a](1.jpg) then ![b](2.jpg) and `![c](3.jpg)`"
    item = Item(text, HERE, more_pictures=pictures_in(text, HERE))
    shown = Writer(interface.load("en"), set(), show).markup(item)
    assert plain(shown) == "[a] then [b] and [c]"


def test_plain_gives_the_words_of_html() -> None:
    assert plain("<p>Tea &amp; milk<br>now</p><ul><li>a</li><li>b</li></ul>") == "Tea & milk now a b"
