"""Codes, PINs and the numbers of accounts are found; what plans are full of, such as doses and phones, is not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.build import Job, build
from pcp_sitegen.checks import secrets as refusing
from pcp_sitegen.errors import PlanError, Where
from pcp_sitegen.plan import secrets
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PROJECT, PlanFolder
from tests.plan.gather.seen import plan

CARDS = ("4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005")
BANKS = ("GB82 WEST 1234 5698 7654 32", "gb82west12345698765432", "DE89 3704 0044 0532 0130 00")


@pytest.mark.parametrize(("text", "kind"), [
    ("Key safe 4471", "code"),
    ("The key safe is by the back door. The code is C2580Y.", "code"),
    ("**PIN:** 1987", "code"),
    ("My PIN is 12 34", "code"),
    ("4471 opens the key safe", "code"),
    ("Door code: 4 4 7 1", "code"),
    ("The code for the front door is 2580#", "code"),
    ("Alarm code = 123456", "code"),
    ("Cod y drws: 4471", "code"),
    ("rhif PIN 2580", "code"),
    ("key–safe １２３４", "code"),
    ("Key safe 44\u200b71", "code"),
    ("PIN number: 0000", "code"),
    ("Ring 07700 900 318. The key safe is 4471.", "code"),
    ("account number 12345678", "account"),
    ("12-34-56 12345678", "account"),
    ("Sort code 12-34-56", "account"),
    ("Cod didoli 123456", "account"),
    *((f"Pay with {card}.", "card") for card in CARDS),
    *((f"{bank} is my bank", "iban") for bank in BANKS),
    ("NI AB 12 34 56 C", "insurance"),
    ("ab123456c", "insurance"),
    ("AB-12-34-56-C", "insurance"),
])
def test_a_secret_is_found(text: str, kind: str) -> None:
    assert list(secrets.in_text(text)) == [kind]


@pytest.mark.parametrize("text", [
    "Ring Joe on 07700 900 318 for the door code",
    "The key safe is by the door. Ask Joe on 01539 000111.",
    "Paracetamol 500 mg, 2 tablets, at 8.30",
    "Born on 3 March 1987 at 14:30",
    "£1,250.00 in my bank account",
    "My bank account: I have £1200 in it",
    "LA22 9AA",
    "NHS number 943 476 5919",
    "Hospital number 4471203",
    "Door code changed in 2026",
    "New key safe, March 2026",
    "Cod drws newydd ers 2019",
    "PIN changed on 3 March 2026. Ask me.",
    "My bank account was opened on 2019-04-01",
    "Key safe: at 114 Lake Road",
    "Key safe 200 metres down the lane",
    "+44 7700 900318 for my PIN",
    "A safety pin, 100 times",
    "Colour code 123",
    "Bus 555 and 599, order 4111 1111 1111 1112",
    "The alarm goes at 07.30",
    "Alarm code: ask Joe",
    "My GB82 WEST 1234 5698 7654 33",
    "QQ 12 34 56 C",
])
def test_what_only_looks_like_one_is_not(text: str) -> None:
    assert list(secrets.in_text(text)) == []


@given(st.integers(0, 10**14), st.sampled_from("3456"))
def test_one_wrong_figure_makes_a_card_no_card(number: int, first: str) -> None:
    digits = f"{first}{number:014d}"
    good = [check for check in range(10) if "card" in secrets.in_text(f"{digits}{check}")]
    assert len(good) == 1


@given(st.sampled_from(BANKS), st.integers(8, 20), st.integers(0, 9))
def test_one_wrong_figure_makes_an_iban_no_iban(bank: str, at: int, figure: int) -> None:
    plain = bank.replace(" ", "").upper()
    other = f"{plain[:at]}{figure}{plain[at + 1:]}"
    assert ("iban" in secrets.in_text(other)) == (other == plain)


@given(st.integers(0, 9999).map("{:04d}".format), st.sampled_from(["Key safe", "PIN", "The door code is", "god drws"]))
def test_every_code_of_four_figures_is_found(code: str, words: str) -> None:
    assert list(secrets.in_text(f"{words} {code}")) == ["code"]


@given(st.text("0123456789 -./:£,", max_size=40))
def test_figures_alone_are_never_a_code_or_a_national_insurance_number(text: str) -> None:
    assert not {"code", "insurance", "iban"} & set(secrets.in_text(text))


@pytest.mark.parametrize("folder", sorted((PROJECT / "plans").glob("*/plan.yaml")), ids=lambda path: path.parent.name)
def test_no_example_plan_has_one_or_looks_like_it(folder: Path) -> None:
    whole = plan(folder.parent)
    assert secrets.in_plan(whole, whole.lines) == []


@pytest.mark.parametrize(("text", "line"), [
    ("## Key safe\n\n- 4471\n", 3),
    ("- The door code:\n  - 4471\n", 2),
    ("| What | Number |\n|---|---|\n| Key safe | 4471 |\n", 3),
    ("| What | My PIN |\n|---|---|\n| Phone | 4471 |\n", 3),
    ("![My PIN is 4471](a.svg)\n", 1),
])
def test_a_number_is_looked_at_with_what_stands_over_and_beside_it(plan_folder: PlanFolder, text: str,
                                                                   line: int) -> None:
    folder = plan_folder({"home.md": text, "a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
    view = plan(folder, "family")
    assert {where for where, _ in secrets.in_plan(view, {})} == {Where("home.md", line)}


def test_no_copy_for_a_reader_is_made_with_one_and_the_person_still_has_theirs(plan_folder: PlanFolder,
                                                                               tmp_path: Path) -> None:
    yaml = PLAN_YAML + "kept: With Nan. Her key safe is 4471.\n"
    folder = plan_folder({"plan.yaml": yaml, "home.md": "- My PIN is 2580.\n- Tea\n"})
    out = tmp_path / "out"
    with pytest.raises(PlanError) as wrong:
        build(Job(folder, out, reader="family", only=("data",), copied=date(2026, 10, 1)))
    assert [problem.where for problem in wrong.value.problems] == [
        Where("plan.yaml", yaml.count("\n")), Where("home.md", 1)]
    assert not re.search("4471|2580", str(wrong.value)), "what a terminal shows is kept"
    assert not out.exists()
    build(Job(folder, out, only=("data",)))
    assert "2580" in (out / "plan.json").read_text()


def test_a_secret_in_a_translation_is_found_too(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": PLAN_YAML + "other_languages: [cy]\n", "home.md": "- Ask Nan.\n",
                          "home.cy.md": "- Cod y drws: 4471\n"})
    with pytest.raises(PlanError, match=r"home\.cy\.md, line 1"):
        refusing.refuse(plan(folder, "team"), read(folder))


def test_what_only_the_person_sees_stops_nobody(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"home.md": "- My PIN is 2580. {for=me}\n- Tea\n"})
    refusing.refuse(plan(folder, "family"), read(folder))
