"""Languages and pages whose words run from right to left: which they are, and what is marked in them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.book.bidi import directed, direction, runs

_MARK = re.compile(r' dir="(?:ltr|rtl)"|</?bdi[^>]*>')


def test_every_language_that_unicode_knows_runs_as_it_says() -> None:
    """Babel has Unicode's own tables (CLDR)."""
    wrong = [name for name in localedata.locale_identifiers()
             if (direction(name.replace("_", "-")) == "rtl") != Locale.parse(name).character_order.startswith("right")]
    assert wrong == []


@pytest.mark.parametrize(("language", "way"), [
    ("pa-Arab", "rtl"), ("pa-PK", "rtl"), ("pa", "ltr"), ("ur-GB", "rtl"), ("ur-Latn", "ltr"), ("en-GB", "ltr"),
    ("ckb", "rtl"), ("ku", "ltr"), ("az-Arab-IR", "rtl"), ("EN-Hebr", "rtl"),
])
def test_a_script_decides_and_then_the_country(language: str, way: str) -> None:
    assert direction(language) == way


@pytest.mark.parametrize(("html", "expected"), [
    # A full stop stands at the end of its own words, and pieces of one sentence stay in their order.
    ("<p>Not <b>yet</b> known.</p>", '<p dir="ltr">Not <b>yet</b> known.</p>'),
    ("<p>ہاں۔</p>", "<p>ہاں۔</p>"),
    ("<span>Only me.</span>", '<span><bdi dir="ltr">Only me.</bdi></span>'),
    # What is laid out keeps its order: a picture stays before its words.
    ('<li><span class="picture"><img alt=""></span> Tea.</li>',
     '<li><span class="picture"><img alt=""></span> <bdi dir="ltr">Tea.</bdi></li>'),
    ('<p><a class="button" href="a">Go</a></p>', '<p><a class="button" href="a"><bdi dir="ltr">Go</bdi></a></p>'),
    # Numbers are never turned round.
    ("<p>فون +44 1632 960 411 کریں</p>", '<p>فون <bdi dir="ltr">+44 1632 960 411</bdi> کریں</p>'),
    ("<p>فون (01632) 960 411۔</p>", '<p>فون <bdi dir="ltr">(01632) 960 411</bdi>۔</p>'),
    ("<p>دن 2026-03-01 ہے</p>", '<p>دن <bdi dir="ltr">2026-03-01</bdi> ہے</p>'),
    ("<p>2 بار 01632 960 411 پر</p>", '<p>2 بار <bdi dir="ltr">01632 960 411</bdi> پر</p>'),
    ("<p>دوا 500 mg، 38 °C</p>", '<p>دوا <bdi dir="ltr">500 mg</bdi>، <bdi dir="ltr">38 °C</bdi></p>'),
    ("<p>صبح 7:30 بجے، 10 منٹ</p>", "<p>صبح 7:30 بجے، 10 منٹ</p>"),
    # What is not words is left alone.
    ("<title>Plan 01632 960 411</title><!-- A. --><svg><text>Ali.</text></svg>",
     "<title>Plan 01632 960 411</title><!-- A. --><svg><text>Ali.</text></svg>"),
    ('<p dir="ltr">Yes.</p>', '<p dir="ltr">Yes.</p>'),
])
def test_a_page_from_right_to_left(html: str, expected: str) -> None:
    assert directed(html, "rtl") == expected


@pytest.mark.parametrize(("html", "expected"), [
    ("<p>Ring 01632 960 411.</p>", "<p>Ring 01632 960 411.</p>"),
    ("<blockquote><p>آہستہ بولیں۔</p></blockquote>", '<blockquote><p dir="rtl">آہستہ بولیں۔</p></blockquote>'),
    ("<p>Ring ثنا 01632 960 411.</p>", '<p>Ring ثنا <bdi dir="ltr">01632 960 411</bdi>.</p>'),
    ("<td>שלום!</td>", '<td dir="rtl">שלום!</td>'),
])
def test_a_page_from_left_to_right(html: str, expected: str) -> None:
    assert directed(html, "ltr") == expected


_SIGNS = st.text(alphabet="ab .,!?+-()0123456789\xa0&;<>\"'/=ثنا۔אב", max_size=30)
_TAGS = st.sampled_from(["p", "li", "td", "div", "span", "a", "b", "h2", "ul"])
_HTML = st.recursive(
    _SIGNS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    lambda inner: st.builds(lambda tag, kids: f"<{tag}>{''.join(kids)}</{tag}>", _TAGS, st.lists(inner, max_size=3)),
    max_leaves=8)


class _Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@given(_HTML, st.sampled_from(["ltr", "rtl"]))
def test_only_marks_are_added_and_no_word_is_changed(html: str, page: str) -> None:
    marked = directed(html, page)
    assert _MARK.sub("", marked) == html
    assert "".join(_Seen(marked).found) == "".join(_Seen(html).found)


@given(_HTML)
def test_each_sentence_alone_runs_its_own_way(html: str) -> None:
    """In a page from right to left, a paragraph of English is never left without a mark."""
    if "<" not in html and runs(html) == "ltr":
        assert directed(f"<p>{html}</p>", "rtl").startswith('<p dir="ltr">')


@given(st.text(max_size=60), st.sampled_from(["ltr", "rtl"]))
def test_no_text_brings_it_down(text: str, page: str) -> None:
    assert _MARK.sub("", directed(text, page)) == text.replace("&nbsp;", "\xa0") or _MARK.search(text)
