"""What FAT, exFAT and Windows cannot hold is refused, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.carry import names

_SIGNS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters='"*/:<>?\\|')
GOOD = st.text(_SIGNS, min_size=1, max_size=40)
"""Names that any stick can hold, but for how they end and what Windows keeps for itself."""


def said(*paths: str, size: int = 1) -> list[str]:
    return [problem.what for problem in names.problems(dict.fromkeys(paths, size))]


@given(st.lists(GOOD.filter(lambda name: not set(". ") & set(name) and len(name) > 7), min_size=1, max_size=4))
def test_plain_names_are_fine_alone(parts: list[str]) -> None:
    assert said("/".join(parts)) == []


@given(GOOD, st.sampled_from('"*:<>?\\|\x00\x07\n\x1f\x7f'), GOOD)
def test_a_forbidden_sign_is_found_wherever_it_is(before: str, sign: str, after: str) -> None:
    assert said(f"plan-1/{before}{sign}{after}/page.html")
    assert said(f"plan-1/source/{before}{sign}{after}")


@given(GOOD, st.sampled_from([".", " ", "..", ". "]))
def test_a_dot_or_space_at_the_end_is_found(name: str, end: str) -> None:
    assert any("ends with a dot or a space" in one for one in said(f"plan-1/{name}{end}"))
    assert any("ends with a dot or a space" in one for one in said(f"plan-1/{name}{end}/a"))


@pytest.mark.parametrize("name", ["con", "PRN", "aux.md", "Nul.tar.gz", "com1", "LPT9.txt", "com²", "conin$", "AUX .m"])
def test_names_that_windows_keeps_are_found(name: str) -> None:
    assert any("Windows keeps" in one for one in said(f"plan-1/source/{name}"))
    assert any("Windows keeps" in one for one in said(f"plan-1/{name}/a"))


@pytest.mark.parametrize("name", ["console.md", "com.md", "com10", "auxiliary", "lpt", "nullable.txt", ".hidden"])
def test_names_that_only_look_like_them_are_fine(name: str) -> None:
    assert said(f"plan-1/source/{name}") == []


@given(GOOD.filter(lambda name: not name.endswith((".", " "))))
def test_names_that_are_one_on_a_stick_are_found(name: str) -> None:
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
    twins = {name.upper(), name.lower(), name.swapcase(), *forms}
    for twin in twins - {name}:
        same = unicodedata.normalize("NFC", twin.casefold()) == unicodedata.normalize("NFC", name.casefold())
        found = said(f"plan-1/{name}", f"plan-1/{twin}")
        assert not same or any("one and the same name" in one for one in found)


def test_folders_that_are_one_on_a_stick_are_found_once() -> None:
    (what,) = said("plan-1/Tea/a", "plan-1/Tea/b", "plan-1/tea/c")
    assert what == "On a stick 'plan-1/Tea' and 'plan-1/tea' are one and the same name."
    assert said("plan-1/tea/a", "plan-1/tea/b") == []


@pytest.mark.parametrize(("letter", "units"), [("x", 1), ("ü", 1), ("林", 1), ("🙂", 2)])
def test_lengths_are_counted_as_windows_does(letter: str, units: int) -> None:
    fits = letter * (names.LONGEST_NAME // units)
    assert not any("it is too long" in one for one in said(fits))
    assert any("it is too long" in one for one in said(fits + letter))
    room = names.LONGEST_PATH - len("E:\\ab/")
    path = "ab/" + letter * (room // units)
    assert not any("too long for Windows" in one for one in said(path))
    assert any("too long for Windows" in one for one in said(path + letter))


def test_a_file_of_four_gigabytes_is_too_large() -> None:
    assert said("a.mp4", size=names.LARGEST) == []
    assert said("a.mp4", size=names.LARGEST + 1) == ["'a.mp4' is larger than 4 GB, which many sticks cannot hold."]


def test_a_name_that_is_no_text_is_refused_in_words() -> None:
    (problem,) = names.problems({"plan-1/caf\udce9.md": 1})
    assert "it is not in UTF-8" in problem.what
    problem.what.encode("utf-8")
