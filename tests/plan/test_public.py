"""A passport is carried and a door sheet hangs on a door, so what is private stops the reading of the plan."""

from __future__ import annotations

import pytest

from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder

PUBLIC = ("communication-passport", "door-sheet")
PRIVATE = {
    "medicines": ("I need 5 mg of it", "My Inhaler is red", "I take my tablet at 8", "Take a tablet first"),
    "numbers": ("943 476 5919", "My NHS number is on it", "AB 12 34 56 C", "The key safe is green", "LA9 4RT",
                "My PIN is safe", "Born on 4 May 1990"),
    "contacts": ("Ring 01632 960 001", "Ring (01632) 960001", "+44 7700 900 318", "Write to sam@example.org",
                 "Ring 01632\xa0960\xa0001", "Ring 01632 **960 001**", "Ring 01632.960.001", "Ring 01632-960-001"),
    "health": ("I have Epilepsy", "A seizure can last", "I can choke", "My diagnosis"),
}
PLACES = {
    "a line": "## Please\n\n- Knock\n- {}\n",
    "a nested line": "## Please\n\n- Knock\n  - {}\n",
    "words of one's own": "## Please\n\nKnock.\n\n> {}\n",
    "a heading": "## Please\n\n- Knock\n\n## {}\n",
    "a smaller heading": "## Please\n\n- Knock\n\n### {}\n\n- Wait\n",
    "a table's cell": "## Do\n\n| First | Then |\n|---|---|\n| Knock | {} |\n",
    "a table's heading": "## Do\n\n| First | {} |\n|---|---|\n| Knock | Wait |\n",
    "the words of a picture": "## Please\n\n- Knock\n- ![{}](a.jpg) Wait\n",
    "a picture in the middle": "## Please\n\n- Knock\n- Wait ![{}](a.jpg) here\n",
    "who said it": '## Please\n\n- Knock\n- Wait {{said="{}"}}\n',
}
TOPS = {"the title": "title", "who said all of it": "said_by", "who wrote it": "written_by"}
ORDINARY = (
    "I use my tablet to talk", "I take my tablet with me", "I was 3", "Sit at table 4", "Call me Sam",
    "Wait 10 seconds", "I am 1 of 3 brothers", "It is from 1985", "The film of 2026-10-01", "I love my pillow",
    "A pin badge", "Dr Who", "I doze", "Ask 2 times", "Channel 101, 5-10 minutes", "1 October 2026",
    "I look at you for yes.", "Yes, 100 times",
)


def stopped(folder, text: str, picture: bytes) -> list[str]:  # type: ignore[no-untyped-def]
    with pytest.raises(PlanError) as caught:
        read(folder({"sheet.md": text, "a.jpg": picture}))
    return sorted({str(one.where) for one in caught.value.problems if "nyone may read" in one.what})


def line_of(text: str, words: str) -> str:
    return f"sheet.md, line {next(n for n, line in enumerate(text.splitlines(), 1) if words in line)}"


@pytest.mark.parametrize(("family", "words"), [(f, words) for f, all_ in PRIVATE.items() for words in all_])
def test_each_kind_of_private_thing_stops_the_reading(
    plan_folder: PlanFolder, a_picture: bytes, family: str, words: str
) -> None:
    for template in PUBLIC:
        text = f"---\ntemplate: {template}\n---\n\n" + PLACES["a line"].format(words)
        if family in templates.load(template).keep_out:
            assert stopped(plan_folder, text, a_picture) == [line_of(text, words)]
        else:
            read(plan_folder({"sheet.md": text}))


@pytest.mark.parametrize("place", [*PLACES, *TOPS])
def test_it_is_found_wherever_it_shows(plan_folder: PlanFolder, a_picture: bytes, place: str) -> None:
    for words in ("Insulin", "The spare key", "01632 960 001", "Epilepsy"):
        head = f"{TOPS[place]}: {words}\n" if place in TOPS else ""
        body = PLACES.get(place, PLACES["a line"]).format("Wait" if place in TOPS else words)
        text = f"---\ntemplate: door-sheet\n{head}---\n\n{body}"
        found = stopped(plan_folder, text, a_picture)
        assert len(found) == 1
        if place == "a table's heading":
            assert found[0].startswith("sheet.md, line")
        elif place not in ("who said all of it", "who wrote it"):
            assert found == [line_of(text, words)]


@pytest.mark.parametrize("symbol", [":pill:", ":insulin injection:", ":no medicine:", ":key safe:", ":allergy:"])
def test_a_symbol_tells_too(plan_folder: PlanFolder, a_picture: bytes, symbol: str) -> None:
    for line in (f"- {symbol} Wait", f"- Wait\n\n## {symbol} Do"):
        text = f"---\ntemplate: door-sheet\n---\n\n## Please\n\n{line}\n"
        assert stopped(plan_folder, text, a_picture) == [line_of(text, symbol)]


@pytest.mark.parametrize("template", PUBLIC)
def test_ordinary_lines_pass(plan_folder: PlanFolder, template: str) -> None:
    lines = "".join(f"- {words}\n" for words in ORDINARY)
    text = f"---\ntemplate: {template}\n---\n\n## Things I like\n\n{lines}"
    part = read(plan_folder({"sheet.md": text})).part("sheet")
    assert part is not None
    assert [item.text for item in part.items()] == list(ORDINARY)


@pytest.mark.parametrize("line", [
    "- Wait {for=family}", "- Wait {for=me}", "Wait {for=family}", "- Do\n  - Wait {for=family}",
    "### Wait {for=family}\n\n- a",
    "| Do |\n|---|\n| Wait {for=family} |", "## Wait {for=family}\n\n- a", "## Wait {for=me}",
])
@pytest.mark.parametrize("template", PUBLIC)
def test_a_line_that_is_only_for_some_is_refused(
    plan_folder: PlanFolder, a_picture: bytes, template: str, line: str
) -> None:
    text = f"---\ntemplate: {template}\n---\n\n## Please\n\n- Knock\n\n{line}\n"
    assert line_of(text, "Wait") in stopped(plan_folder, text, a_picture)


def test_the_message_says_what_it_is_and_where_it_may_stand(plan_folder: PlanFolder) -> None:
    text = "---\ntemplate: door-sheet\ntitle: At my door\n---\n\n## Please\n\n- Ring 01632 960 001\n"
    with pytest.raises(PlanError) as caught:
        read(plan_folder({"sheet.md": text}))
    assert str(caught.value) == (
        "sheet.md, line 8: '01632 960 001' looks like a phone number or an address. Anyone may read 'At my door'. "
        "Take it away here. It can stand in another part, such as emergency-plan.")


def test_the_same_words_may_stand_in_a_part_that_is_not_public(plan_folder: PlanFolder) -> None:
    lines = "".join(f"- {words}\n" for all_ in PRIVATE.values() for words in all_)
    assert read(plan_folder({"sheet.md": lines, "hospital-passport.md": lines}))


@pytest.mark.parametrize("line", ["Ring 01632 960 001", "Wave to me", "| Hum |"])
def test_nothing_feeds_a_public_part_from_another(plan_folder: PlanFolder, line: str) -> None:
    """It would hang on the door as well, and nobody would have looked at it there."""
    sheet = "---\ntemplate: door-sheet\n---\n\n## Please\n\n- Knock\n"
    read(plan_folder({"sheet.md": sheet, "log.md": f"- Knock\n- {line}\n"}))
    with pytest.raises(PlanError, match=r"log\.md, line 2"):
        read(plan_folder({"sheet.md": sheet, "log.md": f"- Knock\n- {line} {{feeds=sheet}}\n"}))
