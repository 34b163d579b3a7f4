"""A name from a plan never comes out, in whatever form it stands in a statement; and ordinary words do come out."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from shutil import rmtree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pcp_sitegen.plan.read import read
from pcp_sitegen.together import named, names, pool, private
from pcp_sitegen.together.data import listed, no_names, small
from pcp_sitegen.together.letters import bare, tokens
from tests.together.people import NAMES, SAID, TODAY, plan, plans, review
from tests.together.people import settings as plan_yaml

PEOPLE = """\
---
template: relationship-map
said_by: Sam and Ottoline
---

## My family

| Name | How I know them |
|---|---|
| Joy | My big sister |
| Siân ap Rhys | My cousin |

## My friends

- Wulfric, from the club
- I play cards with Zuleikha each week

## My places

The Heron Café is near the station. We met in Grasmere.
"""
SETTINGS = """\
facilitator: {name: Priya Shah-Jones, chosen_by: Sam}
key_worker: {name: Joe O'Brien}
readers:
  family: {who: "Mum, Nan and Tobi", parts: all}
kept: In the red folder at Quernmore Road.
"""
KNOWN = {"plan.yaml": plan_yaml(NAMES[0], more=SETTINGS), "my-people.md": PEOPLE}


def gathered(home: Path, *said: str) -> list[str]:
    """What comes out of six plans, of which the first says this."""
    files = KNOWN | {"my-review.md": review(*said, *SAID[0][len(said):])}
    found = pool.gather(plans(home, 6, files), TODAY, leave_out=True)
    return [card.text for cards in found.cards.values() for card in cards]


@pytest.mark.parametrize("said", [
    "Tea with Sam", "Sam's tea", "sams tea", "SAM", "Tea with Sammy", "S**a**m makes tea", "&#83;am makes tea",
    "Tea with S a m", "Tea with S.a.m", "Tea with Sa\u00adm", "Ｓａｍ and I", "the okafor house", "mr okafor",
    "Tea with [Sam](https://example.org)", "Tea with ![](pictures/none) joy", "joy and I", "sian comes",
    "SIÂN comes", "Si\u0061\u0302n comes", "wulfric comes", "Zuleikha’s cards", "ottoline comes", "priya",
    "shah jones", "shahjones", "Tobi's car", "obrien", "O’Brien", "brien", "heron café", "the heron cafe",
    "Heron", "grasmere", "quernmore road", "Quernmore", "samokafor", "_joy_ comes", "Jo\u200be comes",
])
def test_a_name_in_any_form_is_refused(tmp_path: Path, said: str) -> None:
    said = said.replace("![](pictures/none) ", "")
    assert len(gathered(tmp_path, said)) == 17


@pytest.mark.parametrize("said", [
    "Tea with Bob", "Bob makes tea", "A week in Whitby", "Whitby is nice", "Ms Ahmed listens", "Lunch at THE ANCHOR",
    "Ada's tea", "Lindqvist comes", "marcus bell comes",
])
def test_what_only_looks_like_a_name_or_is_one_in_another_plan_is_refused(tmp_path: Path, said: str) -> None:
    assert len(gathered(tmp_path, said)) == 17


@pytest.mark.parametrize("said", [
    "My day off", "I'm in the choir", "The café is open on Sunday", "Crossing the road", "Mum rings me each Sunday",
    "Lego and TV", "Nan's cake", "Dinner at half past 4", "I go 3 times a week", "It costs £250 a month",
    "Staff use Makaton", "“I want to be listened to.” I say it every day.", "Church on Sunday", "In May we dance",
    "Will you wait for me?", "I am 1 of 4 who share a kitchen", "Being at the station to see trains",
])
def test_ordinary_words_come_out(tmp_path: Path, said: str) -> None:
    assert said in gathered(tmp_path, said)


@pytest.mark.parametrize("said", [
    "I was born on a Tuesday", "I am 27", "I am 27 years old", "On the 3rd of May", "On 3 May", "May 3rd",
    "the third of may", "in 1999", "1999-05-03", "3/5/99", "Ring 01539 000 111", "my number is 07700900123", "12345",
    "LA1 4YF", "la1 4yf", "12 mill road", "I live at 12", "flat 3", "ask sam@example.org", "see www.example.org",
    "on example.co.uk", "find @choirgirl", "the key safe is 4512", "ar 3 Mehefin", "heol y bont", "am ٢٧ years old",
    "QQ 12 34 56 C",
])
def test_what_gives_somebody_away_is_refused(said: str) -> None:
    assert private.found(said) is not None


LETTER = st.characters(categories=("Lu", "Ll", "Lo"), max_codepoint=0x9FFF).filter(lambda sign: len(bare(sign)) == 1)
NAME = st.text(LETTER, min_size=3, max_size=9).filter(
    lambda name: len(tokens(name)) == 1 and len(tokens(name)[0].base) > 2
    and tokens(name)[0].base not in no_names() | small("en") | listed("titles"))
"""But for words such as "are" and "Monday", which are names only where they have a capital (docs/together.md)."""
FORMS = (
    str, str.upper, str.lower, str.casefold, str.title, lambda name: f"{name}'s", lambda name: f"{name}’s",
    lambda name: f"**{name}**", lambda name: f"{name[:1]}**{name[1:]}**", lambda name: f"{name}-like",
    lambda name: unicodedata.normalize("NFD", name), lambda name: unicodedata.normalize("NFKD", name),
    lambda name: "\u200b".join(name), lambda name: "\u00ad".join(name), lambda name: " ".join(name),
    lambda name: ".".join(name), lambda name: "".join(f"&#{ord(sign)};" for sign in name),
    lambda name: "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)),
)
PLACES = (
    lambda name: {"plan.yaml": f'person: {{known_as: "{name}"}}\n'},
    lambda name: {"plan.yaml": f'person: {{known_as: Al, name: "Al {name}"}}\n'},
    lambda name: {"plan.yaml": f'person: {{known_as: Al}}\nkey_worker: {{name: "{name}"}}\n'},
    lambda name: {"people.md": f"---\ntemplate: relationship-map\n---\n\n## Family\n\n| Name |\n|---|\n| {name} |\n"},
    lambda name: {"week.md": f'---\ntitle: Week\nsaid_by: "{name.title()}"\n---\n\n## Monday\n\n- Tea\n'},
    lambda name: {"week.md": f'---\ntitle: Week\n---\n\n## Monday\n\n- Tea {{said="{name.title()}"}}\n'},
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@example("AAĦ", str.lower, PLACES[0], "{}")
@given(NAME, st.sampled_from(FORMS), st.sampled_from(PLACES), st.sampled_from(["{}", "Tea with {}", "{} makes tea"]))
def test_any_name_is_found_in_any_form(tmp_path: Path, name: str, form, place, said: str) -> None:  # type: ignore[no-untyped-def]
    rmtree(tmp_path / "plan-0", ignore_errors=True)
    folder = plan(tmp_path, 0, {"plan.yaml": "person: {known_as: Al}\n"} | place(name)
                  | {"my-review.md": review(said.format(form(name)), "Noise", "A cat")})
    there = read(folder)
    known = names.of(named.said_in(there), "en")
    statement = pool.statements.of(there).statements[0]
    assert statement.group == "working"
    assert (known.find(tokens(statement.text))) is not None, (name, statement.text)
