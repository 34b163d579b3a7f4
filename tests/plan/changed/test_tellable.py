"""What is new is told only of what a reader may see, and nothing tells them that something hidden changed.

Plans and edits are made at random. Every line has a word of its own, so we know from the files who may read it.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcp_sitegen.book import pages
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.readers import view

TODAY, SINCE = date(2026, 10, 1), date(2026, 6, 1)
NOTHING = "Nothing has changed since"
READERS = ("family", "team")
YAML = """\
person: {known_as: Sam}
readers:
  family: {who: Mum, parts: all}
  team: {who: My team, parts: [what-changed, TEAM]}
"""
NEWS = "---\ntemplate: what-changed\n---\n"
COMMON = ("I walk to the park with", "I drink tea at nine with", "Never give bread to")
NOTES = ("", "", "", " {for=family}", " {for=team}", " {for=me}")
SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=30)
Draw = Callable[[st.SearchStrategy], object]


@dataclass(frozen=True, slots=True)
class Made:
    """(part, section, words, note) of each line, and which parts the team has."""

    lines: tuple[tuple[str, str, str, str], ...]
    team: tuple[str, ...] = ("a", "b")

    def files(self) -> dict[str, str]:
        found = {"plan.yaml": YAML.replace("TEAM", ", ".join(self.team)), "what-changed.md": NEWS}
        for part in ("a", "b", "c"):
            text = f"# Part {part}\n"
            for section in ("One", "Two"):
                text += f"\n## {section} {part}\n\n- This line of {section} {part} stays.\n" + "".join(
                    f"- {words}{note}\n" for where, under, words, note in self.lines
                    if (where, under) == (part, section))
            found[f"{part}.md"] = text
        return found

    def hidden(self, line: tuple[str, str, str, str], reader: str) -> bool:
        part, _, _, note = line
        return (bool(note) and f"for={reader}" not in note) or (reader == "team" and part not in self.team)


@dataclass(slots=True)
class _Words:
    count: int = 0
    drawn: list[str] = field(default_factory=list)

    def line(self, draw: Draw) -> str:
        self.count += 1
        return f"{draw(st.sampled_from(COMMON))} zq{self.count}x"


@st.composite
def made(draw: Draw) -> tuple[Made, _Words]:
    words = _Words()
    count = int(draw(st.integers(2, 7)))  # type: ignore[call-overload]
    return Made(tuple(_line(draw, words) for _ in range(count))), words


def _line(draw: Draw, words: _Words) -> tuple[str, str, str, str]:
    return (str(draw(st.sampled_from("abc"))), str(draw(st.sampled_from(("One", "Two")))), words.line(draw),
            str(draw(st.sampled_from(NOTES))))


@st.composite
def edited(draw: Draw) -> tuple[Made, Made]:
    """A plan, and the same after some edits of any kind."""
    drawn: tuple[Made, _Words] = draw(made())  # type: ignore[assignment]
    before, words = drawn
    lines = []
    for part, section, text, note in before.lines:
        match int(draw(st.integers(0, 6))):  # type: ignore[call-overload]
            case 0:
                continue
            case 1:
                lines.append((part, section, words.line(draw), note))
            case 2:
                lines.append((part, section, text, str(draw(st.sampled_from(NOTES)))))
            case 3:
                lines.append((str(draw(st.sampled_from("abc"))), section, text, note))
            case _:
                lines.append((part, section, text, note))
    lines += [_line(draw, words) for _ in range(int(draw(st.integers(0, 2))))]  # type: ignore[call-overload]
    team = draw(st.sampled_from((("a", "b"), ("a",), ("b", "c"))))
    return before, Made(tuple(lines), team)  # type: ignore[arg-type]


@st.composite
def edited_where_it_is_hidden(draw: Draw) -> tuple[str, Made, Made]:
    """A reader, a plan, and the same after edits of lines that this reader saw neither before nor after."""
    reader = str(draw(st.sampled_from(READERS)))
    drawn: tuple[Made, _Words] = draw(made())  # type: ignore[assignment]
    before, words = drawn
    theirs = {line for line in before.lines if not before.hidden(line, reader)}
    lines = []
    for line in before.lines:
        if line in theirs:
            lines.append(line)
            continue
        for _ in range(int(draw(st.integers(0, 2)))):  # type: ignore[call-overload]
            text = words.line(draw) if draw(st.booleans()) else line[2]
            lines.append((line[0], line[1], text, str(draw(st.sampled_from((" {for=me}", line[3]))))))
    after = Made(tuple(lines))
    return reader, before, replace(after, lines=tuple(
        line for line in after.lines if line in theirs or after.hidden(line, reader)))


def plan_of(one: Made | dict[str, str]) -> Plan:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (one.files() if isinstance(one, Made) else one).items():
            Path(folder, name).write_text(text, encoding="utf-8")
        return read(Path(folder))


def told(before: Plan | None, now: Plan, reader: str, bars: bool = False) -> Plan:
    return view(replace(now, earlier=before, since=SINCE, bars=bars), reader, TODAY)


def page(plan: Plan) -> str:
    (news,) = [part for part in plan.parts if part.name == "what-changed"]
    return repr([(section.title, section.blocks) for section in news.sections])


def words_in(value: object) -> set[str]:
    return set(re.findall(r"zq\d+x", repr(value)))


def pages_of(plan: Plan) -> list[tuple[str, str, object]]:
    book = pages.make(plan)
    return [(page.title, page.html, page.about) for page in book.pages]


@SLOW
@given(edited_where_it_is_hidden())
def test_nothing_tells_them_that_something_hidden_changed(change: tuple[str, Made, Made]) -> None:
    reader, before, now = change
    assert NOTHING in page(told(plan_of(before), plan_of(now), reader))


@settings(SLOW, max_examples=8)
@given(edited_where_it_is_hidden(), st.booleans())
def test_a_hidden_change_makes_no_byte_other_than_no_change(change: tuple[str, Made, Made], bars: bool) -> None:
    reader, before, now = change
    earlier = plan_of(before)
    assert pages_of(told(earlier, plan_of(now), reader, bars)) == pages_of(told(earlier, plan_of(before), reader, bars))


@SLOW
@given(edited())
def test_no_word_is_told_that_they_could_not_see_then_or_that_is_hidden_now(change: tuple[Made, Made]) -> None:
    before, now = plan_of(change[0]), plan_of(change[1])
    every = words_in(change[1].lines)
    for reader in READERS:
        seen, saw = words_in(view(now, reader, TODAY)), words_in(view(before, reader, TODAY))
        result = told(before, now, reader)
        assert result.earlier is None, "from here on nobody has it in hand"
        assert words_in(result) <= seen | saw
        assert words_in(result) - seen <= saw - every, "what is hidden from them now is told nowhere"


@SLOW
@given(edited())
def test_what_is_new_to_a_reader_is_told_whether_it_was_hidden_or_not_there(change: tuple[Made, Made]) -> None:
    before, now = plan_of(change[0]), plan_of(change[1])
    for reader in (*READERS, "me"):
        new = words_in(view(now, reader, TODAY)) - words_in(view(before, reader, TODAY))
        parts = {part.name for part in view(before, reader, TODAY).parts}
        lines = {word for line in change[1].lines if line[0] in parts for word in words_in(line)}
        assert new & lines <= words_in(page(told(before, now, reader)))


@SLOW
@given(edited())
def test_the_person_is_told_all_that_is_gone(change: tuple[Made, Made]) -> None:
    gone = words_in(change[0].lines) - words_in(change[1].lines)
    assert gone <= words_in(page(told(plan_of(change[0]), plan_of(change[1]), "me")))


ONE, TWO = "I walk to the park with Joe.", "I drink tea at nine with Ann."


def files(a: str, team: str = "a", **others: str) -> dict[str, str]:
    return {"plan.yaml": YAML.replace("TEAM", team), "what-changed.md": NEWS, "a.md": a,
            **{f"{name}.md": text for name, text in others.items()}}


def news(before: dict[str, str], now: dict[str, str], reader: str = "team") -> str:
    return page(told(plan_of(before), plan_of(now), reader))


@pytest.mark.parametrize("now", [
    f"# A\n\n- {ONE}\n- {TWO} {{for=family}}\n",
    f"# A\n\n- {ONE}\n- I drink tea at ten with Ann. {{for=family}}\n",
    f"# A\n\n- {ONE}\n\n## Secret {{for=family}}\n\n- {TWO}\n",
])
def test_a_line_that_is_hidden_now_is_not_gone(now: str) -> None:
    assert NOTHING in news(files(f"# A\n\n- {ONE}\n- {TWO}\n"), files(now))


def test_a_line_that_went_into_a_part_that_they_do_not_have_is_not_gone() -> None:
    now = files(f"# A\n\n- {ONE}\n", secret=f"# Secret\n\n- {TWO}\n")
    assert NOTHING in news(files(f"# A\n\n- {ONE}\n- {TWO}\n"), now)
    away = files(f"# A\n\n- {ONE}\n", no=f"---\nwanted: no\n---\n# No\n\n- {TWO}\n")
    assert NOTHING in news(files(f"# A\n\n- {ONE}\n- {TWO}\n"), away)


def test_a_part_that_they_have_no_more_is_not_gone_under_any_name() -> None:
    before = files(f"# A\n\n- {ONE}\n", team="a, b", b=f"# Private things\n\n- {TWO}\n")
    assert NOTHING in news(before, files(f"# A\n\n- {ONE}\n", b=f"# Private things\n\n- {TWO}\n"))
    assert NOTHING in news(before, files(f"# A\n\n- {ONE}\n", other=f"# Other things\n\n- {TWO}\n"))
    assert "Private things" in news(before, files(f"# A\n\n- {ONE}\n")), "it is gone for everybody"


def test_what_was_hidden_and_is_theirs_now_is_new_and_not_changed() -> None:
    before = files(f"# A\n\n- {ONE}\n- I drink tea at ten with Ann. {{for=family}}\n")
    found = news(before, files(f"# A\n\n- {ONE}\n- {TWO}\n"))
    assert TWO in found
    assert "at ten" not in found


def test_a_line_does_not_become_the_one_that_took_the_place_of_a_hidden_one() -> None:
    found = news(files("# A\n\n- I take 5 mg at night.\n"),
                 files("# A\n\n- I take 5 mg at night. {for=family}\n- I take 10 mg at night.\n"))
    assert "10 mg" in found
    assert "5 mg" not in found


def test_a_cell_that_somebody_does_not_agree_to_any_more_is_not_gone() -> None:
    def people(agreed: str, phone: str = "07700 900 144") -> dict[str, str]:
        head = "---\ntemplate: relationship-map\ntitle: A\n---\n\n## The people in my life\n\n"
        columns = "| Who | How to reach them | They agree to be named |\n|---|---|---|\n"
        return files(f"{head}{columns}| Nan | {phone} | {agreed} |\n")

    assert "900" not in news(people("Yes"), people("No"))
    assert "900 155" in news(people("Yes"), people("Yes", "07700 900 155"))


def test_links_to_parts_and_pictures_that_they_do_not_have_are_not_told() -> None:
    text = "# A\n\n- See [my money](money.md) each week.\n"
    money = "# Money\n\n- One pound.\n"
    assert NOTHING in news(files(text, team="a, money", money=money), files(text, money=money))


def test_a_code_that_was_taken_out_is_not_told_again() -> None:
    before = files(f"# A\n\n- {ONE}\n- The key safe code is 4821.\n")
    assert "4821" not in news(before, files(f"# A\n\n- {ONE}\n"))


def test_none_known_that_is_unsaid_because_of_a_hidden_line_is_not_gone() -> None:
    passport = "---\ntemplate: hospital-passport\ntitle: A\n---\n\n## My allergies\n\nNone known\n"
    hidden = f"{passport}\n## Other\n\n- I am allergic to nuts. {{for=family}}\n"
    assert "None known" not in news(files(passport), files(hidden))


def test_a_reader_who_could_see_nothing_then_has_their_first_copy() -> None:
    before = files(f"# A\n\n- {ONE}\n")
    before["plan.yaml"] = "person: {known_as: Sam}\n"
    found = told(plan_of(before), plan_of(files(f"# A\n\n- {TWO}\n")), "team", bars=True)
    assert "This is your first copy" in page(found)
    assert ONE not in repr(found)
    assert not found.bars
