"""Who may see what. This is the one place where privacy is decided, so it is tested with plans made at random too."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from pcp_sitegen.book import pages
from pcp_sitegen.errors import PlanError, UsageError
from pcp_sitegen.plan.model import Part, Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.readers import view
from tests.conftest import PlanFolder
from tests.plan.random_plans import READERS, RandomPlan, random_plans

TODAY = date(2026, 10, 1)
SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=60)


def words_in(value: object) -> set[str]:
    return set(re.findall(r"zqw\d+x", repr(value)))


def written(plan: Plan) -> list[Part]:
    """The parts that people wrote, without the sheet for a first shift that every plan has."""
    return [part for part in plan.parts if not part.made]


def plan_of(made: RandomPlan, picture: bytes = b"") -> Plan:
    with tempfile.TemporaryDirectory() as folder:
        made.write(Path(folder), picture)
        return read(Path(folder))


@SLOW
@given(random_plans())
def test_a_reader_gets_every_word_meant_for_them_and_no_other(made: RandomPlan) -> None:
    plan = plan_of(made)
    for reader in READERS:
        found = words_in(view(plan, reader, TODAY))
        assert {word for word in found if reader not in made.may[word]} == set()
        assert {word for word, seen in made.must.items() if reader in seen} - found == set()


@SLOW
@given(random_plans())
def test_the_person_sees_every_word(made: RandomPlan) -> None:
    assert words_in(view(plan_of(made), "me", TODAY)) == set(made.may)


@settings(SLOW, max_examples=15)
@given(made=random_plans())
def test_no_book_holds_a_word_that_is_not_its_readers_and_none_is_lost(made: RandomPlan, a_picture: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made.write(Path(folder), a_picture)
        plan = read(Path(folder))
        for reader in (*READERS, "me"):
            book = pages.make(view(plan, reader, TODAY))
            if reader != "me":
                assert {word for word in words_in(book) if reader not in made.may[word]} == set()
            shown = words_in([(page.title, page.html) for page in book.pages])
            wanted = {w for w, seen in made.must.items() if w in made.shown and (reader == "me" or reader in seen)}
            assert wanted - shown == set()


def test_a_part_is_only_for_those_it_is_named_for(sam: Path) -> None:
    plan = view(read(sam), "hospital", TODAY)
    assert [part.name for part in plan.parts] == ["hospital-passport", "communication-chart"]
    assert plan.front == "hospital-passport", "in the order they were named for them"
    assert plan.reader.parts == ("hospital-passport", "communication-chart")
    assert [reader.name for reader in plan.readers] == ["hospital"]
    assert plan.lines == {}


def test_what_a_line_feeds_is_told_only_to_those_who_see_that_part(plan_folder: PlanFolder) -> None:
    yaml = "person: {known_as: Sam}\nreaders:\n  a: {parts: [log]}\n  b: {parts: all}\n"
    plan = read(plan_folder({"plan.yaml": yaml, "log.md": "- Tea {feeds=secret}", "secret.md": "- x"}))
    assert "secret" not in repr(view(plan, "a", TODAY))
    assert [item.notes.feeds for item in written(view(plan, "b", TODAY))[0].items()] == ["secret"]


def test_a_reader_is_not_told_who_else_may_see_a_line(plan_folder: PlanFolder) -> None:
    plan = read(plan_folder({"a.md": '- Tea {for="family team"}'}))
    assert "family" not in repr(view(plan, "team", TODAY))


def test_a_part_with_nothing_left_in_it_is_not_there(plan_folder: PlanFolder) -> None:
    files = {"a.md": "# Where we met\n\n## Us {for=family}\n- b", "c.md": "- d", "e.md": ""}
    assert [part.name for part in view(read(plan_folder(files)), "team", TODAY).parts] == ["first-shift", "c", "e"]


def test_an_unknown_reader_is_wrong_usage(plan_folder: PlanFolder) -> None:
    with pytest.raises(UsageError, match=r"no reader called 'famly'\. Did you mean 'family'"):
        view(read(plan_folder()), "famly", TODAY)


def test_until_is_the_last_day_a_reader_may_see_it(plan_folder: PlanFolder) -> None:
    yaml = "person: {known_as: Sam}\nreaders:\n  club: {parts: all, until: 2026-10-01}\n"
    plan = read(plan_folder({"plan.yaml": yaml, "a.md": "- b"}))
    assert written(view(plan, "club", date(2026, 10, 1)))
    with pytest.raises(PlanError, match=r"until 2026-10-01\. That day has passed") as caught:
        view(plan, "club", date(2026, 10, 2))
    assert str(caught.value.problems[0].where) == "plan.yaml, line 3"


def test_lines_for_me_are_for_nobody_else(plan_folder: PlanFolder) -> None:
    plan = read(plan_folder({"a.md": "- one\n- two {for=me}"}))
    assert [item.text for item in written(view(plan, "family", TODAY))[0].items()] == ["one"]
    assert [item.text for item in written(view(plan, "me", TODAY))[0].items()] == ["one", "two"]


@pytest.mark.parametrize("reader", ["me", "family"])
def test_what_the_person_does_not_want_says_nothing_to_anyone(plan_folder: PlanFolder, reader: str) -> None:
    yaml = "person: {known_as: Sam}\nfront: old\nreaders:\n  family: {parts: all}\n"
    old = "---\nwanted: no\n---\n\n- The cactus is dead.\n"
    plan = view(read(plan_folder({"plan.yaml": yaml, "old.md": old, "week.md": "See [this](old.md)."})), reader, TODAY)
    assert "cactus" not in repr(plan)
    assert plan.front == "week"
    book = pages.make(plan)
    assert [page.name for page in book.pages] == ["first-shift", "week"]
    assert "old.html" not in "".join(page.html for page in book.pages)


def test_a_crossed_out_symbol_is_told_to_those_who_cannot_see_the_cross(plan_folder: PlanFolder) -> None:
    book = pages.make(view(read(plan_folder({"a.md": "- :no fish: Fish\n- :fish: Fish\n"})), "me", TODAY))
    html = next(page.html for page in book.pages if page.name == "a")
    assert 'alt="no fish"' in html
    assert html.count('alt=""') == 1


def test_no_words_anywhere_lead_to_a_part_that_is_not_for_the_reader(plan_folder: PlanFolder) -> None:
    link = "[there](hidden-part.md)"
    plan = read(plan_folder({
        "plan.yaml": f"person: {{known_as: Sam}}\nkept: 'In the drawer, {link}'\n"
                     f"key_worker: {{name: 'Joe {link}', role: 'Nurse {link}'}}\n"
                     f"readers:\n  team: {{who: 'We {link}', parts: [week], why: 'So {link}', agreed: 'Yes {link}'}}\n",
        "week.md": "# My week\n\n- ![I sing](sounds/song.mp3) I sing\n",
        "hidden-part.md": "# Hidden\n\n- Words\n", "sounds/song.mp3": b"ID3", "sounds/song.txt": f"La la {link}"}))
    assert "hidden-part" not in repr(view(plan, "team", TODAY))
    assert "La la there" in repr(view(plan, "team", TODAY))
