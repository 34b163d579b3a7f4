"""A page's words are counted for the player, and nothing about the page is changed but the marks."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.book.aloud import Aloud

_MARK = re.compile(r' data-(?:say|as)="([^"]*)"')


def marked(inside: str, language: str = "en-GB", made: bool = False) -> tuple[str, dict[str, str]]:
    """The inside of a page's main part with its marks, and what is said on it."""
    def key_of(said: str, language: str) -> str:
        return f"k{len(said)}{language[:2]}" if made and language.startswith("en") else ""

    aloud = Aloud(key_of)
    before, after = f'<html lang="{language}"><p>Above</p><main><section>', "</section></main><p>Below</p></html>"
    html = aloud.mark(before + inside + after)
    assert _MARK.sub("", html) == before + inside + after, "nothing but marks is added"
    assert "data-say" not in html.split("<section")[0] + html.split("</section>")[-1]
    return html.split("<section", 1)[1].split(">", 1)[1].removesuffix(after), aloud.sayings


def test_each_sentence_has_the_number_of_its_words() -> None:
    html, _ = marked("<h1>Hello, I am Sam</h1><p>Ask me. Wait <b>10 min.</b> Then go.</p>")
    assert html == ('<h1 data-say="4">Hello, I am Sam</h1>'
                    '<p data-say="2 3 2" data-as="4=minutes.">Ask me. Wait <b>10 min.</b> Then go.</p>')


def test_what_is_said_otherwise_stands_with_its_word() -> None:
    html, sayings = marked("<p>Ring 999 or my&nbsp;GP. Eat 5 g.</p>", made=True)
    assert html.startswith('<p data-say="5:k21en 3:k12en" data-as="1=9 9 9|4=G P.|7=grams.">')
    assert set(sayings.values()) == {"Ring 9 9 9 or my G P.", "Eat 5 grams."}


def test_short_forms_end_no_sentence() -> None:
    html, _ = marked("<p>See Dr. Bell, e.g. On Friday. J. Hill too.</p>")
    assert 'data-say="6 3"' in html


def test_a_word_in_two_looks_is_one_word_and_a_new_line_parts_two() -> None:
    assert 'data-say="2"' in marked("<p>a<b>b</b>c d</p>")[0]
    assert 'data-say="2"' in marked("<p>a<br>b</p>")[0]


def test_each_language_is_a_sentence_of_its_own_and_only_the_voices_own_is_made() -> None:
    html, sayings = marked('<p>Say <span lang="cy">Bore da</span> to me</p>', made=True)
    assert 'data-say="1:k3en 2 2:k5en"' in html
    assert set(sayings.values()) == {"Say", "to me"}


def test_words_around_something_else_are_not_run_together() -> None:
    html, _ = marked('<div>One<ul><li>two</li></ul>three</div>'
                     '<td><span class="cell-label">It means</span><p>Yes</p></td>')
    assert html == ('<div data-say="1 1">One<ul><li data-say="1">two</li></ul>three</div>'
                    '<td><span class="cell-label" data-say="2">It means</span><p data-say="1">Yes</p></td>')


@pytest.mark.parametrize("inside", [
    "<nav><a>x</a></nav>", "<svg><text>x</text></svg>", "<table><thead><tr><th>x</th></tr></thead></table>",
    "<p hidden>x</p>", "<form><p>x</p></form>", '<p class="film-note">x</p>', "<button>x</button>", "<p> </p>",
    '<details class="all-words"><p>x</p></details>', '<p aria-hidden="true">x</p>', "<audio>x</audio>",
])
def test_what_is_not_read_has_no_mark(inside: str) -> None:
    assert marked(inside)[0] == inside


def test_a_picture_alone_in_its_line_and_every_cross_is_told() -> None:
    picture = '<div class="picture"><img src="x" alt="Sam > all"></div>'
    assert 'alt="Sam > all" data-say="3"' in marked(f'<li class="item">{picture}<div></div></li>')[0]
    assert 'alt="Sam > all"></div>' in marked(f'<li class="item">{picture}<p>Words</p></li>')[0]
    assert 'alt="Sam > all"></div>' in marked(picture)[0]
    html, _ = marked('<td><div class="picture"><img class="cross" alt="no hug" src="x"></div><p>Hug</p></td>')
    assert '<img class="cross" alt="no hug" src="x" data-say="2">' in html
    assert "data-say" not in marked('<div class="title"><img class="cross" alt="no hug" src="x"></div>')[0]


_TEXTS = st.text("aZ9 .!?&<ŵ😀\n\xa0", max_size=12).map(escape)


def _elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda name, inside: f"<{name}>{''.join(inside)}</{name}>",
                     st.sampled_from(["p", "b", "li", "span", "div", "td", "a"]), st.lists(inner, max_size=3))


@given(st.recursive(_TEXTS, _elements, max_leaves=12))
def test_every_word_of_a_page_is_counted_once(inside: str) -> None:
    html, _ = marked(f"<div>{inside}</div>")
    counted = sum(int(number) for says in re.findall(r'data-say="([^"]*)"', html) for number in says.split())
    apart = re.sub(r"</?(?:p|li|div|td)>", " ", inside)
    words = re.findall(r"[^ \t\n\r\f\xa0]+", unescape(re.sub(r"<[^>]*>", "", apart)))
    assert counted == len(words)
