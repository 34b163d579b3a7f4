"""The notes in braces: who may see a line, who said it, how sure we are. A slip never passes for ordinary words."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pcp_sitegen.plan.model import Notes, Ok
from pcp_sitegen.plan.notes import NoteError, merge, take

READERS = ("family", "team", "hospital")
PARTS = ("one-page-profile", "my-week")

PIECES = ("ok", "ER-1", "{", "}", "\\", " ", "=", '"', "for", "family", "team", "sure", "guess", "exact", "said",
          "Mum", "\n", ",")


def notes_of(text: str) -> Notes:
    return take(text, READERS, PARTS)[1]


def unescaped_braces(text: str) -> list[str]:
    return [sign for before, sign in pairwise(f" {text}") if sign in "{}" and before != "\\"]


@pytest.mark.parametrize(("note", "wanted"), [
    ("{for=family}", Notes(readers=frozenset({"family"}))),
    ('{for="family team"}', Notes(readers=frozenset({"family", "team"}))),
    ("{for=“family, team”}", Notes(readers=frozenset({"family", "team"}))),
    ("{for=me}", Notes(readers=frozenset())),
    ("{for='family'}", None),
    ("{sure=guess}", Notes(guess=True)),
    ("{said=Mum}", Notes(said="Mum")),
    ('{said="Joe Bell"}', Notes(said="Joe Bell")),
    ("{checked=2026-05-02}", Notes(checked=date(2026, 5, 2))),
    ("{exact}", Notes(exact=True)),
    ("{feeds=my-week}", Notes(feeds="my-week")),
    ("{ok=ER-12}", Notes(ok=(Ok("ER-12"),))),
    ('{ok="er-12 R-DMA-1A:  Sam likes  this: it is his word"}',
     Notes(ok=tuple(Ok(code, "Sam likes this: it is his word") for code in ("ER-12", "R-DMA-1A")))),
    ("{ok=ER-12} {ok=ER-13}", Notes(ok=(Ok("ER-12"), Ok("ER-13")))),
    ("{ok=ER-12 ok=ER-13 for=team}", Notes(ok=(Ok("ER-12"), Ok("ER-13")), readers=frozenset({"team"}))),
    ("{said=Mum checked=2026-05-02}", Notes(said="Mum", checked=date(2026, 5, 2))),
    ("{exact} {for=team}", Notes(exact=True, readers=frozenset({"team"}))),
])
def test_each_note_is_understood_and_taken_out_of_the_words(note: str, wanted: Notes | None) -> None:
    if wanted is None:
        with pytest.raises(NoteError):
            notes_of(f"I like tea {note}")
    else:
        assert take(f"I like tea {note}", READERS, PARTS) == ("I like tea", wanted)


@pytest.mark.parametrize(("text", "what", "do"), [
    ("Tea {fro=family}", "There is no note called 'fro'.", "Did you mean 'for'?"),
    ("Tea {for=famly}", "No reader is called 'famly'", "Did you mean 'family'?"),
    ("Tea {for=family} at four", "in the middle of a line", "at the very end"),
    ("Tea {for=family", "a brace on its own", "Close the note"),
    ("Tea for=family}", "a brace on its own", "Close the note"),
    ("Tea {}", "an empty note", "Take it away"),
    ("Tea {for}", "The note 'for' says nothing", "{for=...}"),
    ("Tea {for=}", "The note 'for' says nothing", "{for=...}"),
    ("Tea {=family}", "cannot be understood", "{for="),
    ("Tea {exact=yes}", "The note 'exact' stands alone", "Write {exact}."),
    ("Tea {sure=maybe}", "'sure=maybe' is not an answer", "{sure=guess}"),
    ("Tea {checked=yesterday}", "'yesterday' is not a date", "2026-06-01"),
    ("Tea {feeds=my-weeks}", "There is no part called 'my-weeks'", "Did you mean 'my-week'?"),
    ("Tea {ok}", "The note 'ok' says nothing", "{ok=...}"),
    ("Tea {ok=yes}", "'ok=yes' is not the code of a finding", "{ok=ER-12}"),
    ('Tea {ok=": I like it"}', "'ok=' is not the code of a finding", "{ok=ER-12}"),
    ("Tea ok=ER-12", "looks like a note", "at the very end"),
    ("Tea (ok=er-12)", "looks like a note", "at the very end"),
    ("Tea {for=family for=team}", "'for' is there twice", '{for="family team"}'),
    ("Tea {{for=family}}", "in the middle of a line", "at the very end"),
    (r"Tea \\{for=family}", "a brace on its own", "Close the note"),
])
def test_a_slip_in_a_note_is_explained(text: str, what: str, do: str) -> None:
    with pytest.raises(NoteError) as caught:
        notes_of(text)
    assert what in caught.value.what
    assert do in caught.value.do


def test_a_brace_with_a_backslash_is_only_a_brace() -> None:
    words = r"A smile :-\} and \{this\}"
    assert take(words + " {exact}", READERS, PARTS) == (words, Notes(exact=True))


def test_a_line_inside_another_is_for_those_whom_both_allow() -> None:
    outer, inner = Notes(readers=frozenset({"family", "team"})), Notes(readers=frozenset({"team", "hospital"}))
    assert merge(outer, inner).readers == {"team"}
    assert merge(Notes(), inner).readers == {"team", "hospital"}
    assert merge(outer, Notes()).readers == {"family", "team"}
    assert merge(Notes(readers=frozenset({"family"})), Notes(readers=frozenset({"team"}))).readers == set()


@given(st.lists(st.from_regex(r"[A-Z]{1,3}(-[A-Z]{1,3})?-[0-9]{1,2}[A-Z]?", fullmatch=True), min_size=1, max_size=3),
       st.text(st.characters(exclude_characters='{}"“”', exclude_categories=("C", "Z"))))
def test_a_code_and_its_reason_are_kept_and_taken_out_of_the_words(codes: list[str], why: str) -> None:
    words, notes = take(f'Tea {{ok="{", ".join(codes)}: {why}"}}', READERS, PARTS)
    assert (words, notes.ok) == ("Tea", tuple(Ok(code, why) for code in codes))
    assert notes == Notes(ok=notes.ok)


def test_that_a_line_was_looked_at_says_nothing_about_what_stands_in_it() -> None:
    looked = (Ok("ER-12"),)
    assert merge(Notes(ok=looked), Notes()).ok == ()
    assert merge(Notes(), Notes(ok=looked)).ok == looked


@pytest.mark.parametrize("text", ["It is OK = fine", "Is that ok? ok, yes", "see https://a.org/?ok=er-12", "OK: Mum"])
def test_the_word_ok_is_no_note(text: str) -> None:
    assert take(text, READERS, PARTS) == (text, Notes())


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text())
@example(r"\\{for=family}")
@example(r"\\\{for=family}")
@example("{for=family}{")
@example("{exact}\n{exact}")
def test_no_text_ever_comes_out_with_a_brace_that_is_not_escaped(text: str) -> None:
    try:
        words, notes = take(text, READERS, PARTS)
    except NoteError:
        return
    assert unescaped_braces(words) == []
    assert text.startswith(words)
    left_out = text[len(words) :]
    assert re.fullmatch(r"(\s*\{[^{}]+\})*\s*", left_out)
    assert ("for" in left_out) == (notes.readers is not None) or "said" in left_out


@given(st.text(st.characters(exclude_characters="{}")))
def test_text_without_braces_comes_out_as_it_went_in(text: str) -> None:
    assert take(text, READERS, PARTS) == (text, Notes())
