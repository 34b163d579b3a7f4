"""Which findings come first, and by which part."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.checks import CODES, Finding, Severity
from pcp_sitegen.coach import order
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Part, Person, Plan

CODE = {severity: [code for code, one in CODES.items() if one is severity] for severity in Severity}
PLACES = st.none() | st.builds(Where, st.sampled_from(["plan.yaml", "a.md", "b.md", "c.cy.md"]), st.integers(0, 9))
FOUND = st.lists(st.builds(Finding, st.sampled_from(list(CODES)), PLACES, st.just("what"), st.just("do")))


def finding(code: str, line: int = 1, file: str = "a.md") -> Finding:
    return Finding(code, Where(file, line), f"what {line}", "do")


def plan(*names: str) -> Plan:
    parts = (Part(name, name.upper(), "page", Where(f"{name}.md", 1)) for name in names)
    return Plan(Path(), Person("Ada"), tuple(parts))


@given(FOUND)
def test_every_error_and_at_most_five_others_are_shown(found: list[Finding]) -> None:
    shown = order.first(found)
    errors = [one for one in found if one.severity is Severity.ERROR]
    assert sorted(map(id, errors)) == sorted(id(one) for one in shown if one.severity is Severity.ERROR)
    assert len(shown) == min(len(found), len(errors) + 5)
    assert {id(one) for one in shown} <= {id(one) for one in found}


@given(FOUND)
def test_no_finding_is_lost_or_told_twice_in_groups(found: list[Finding]) -> None:
    told = [one for group in order.groups(found, plan("b", "a")) for one in group.findings]
    assert sorted(map(id, told)) == sorted(map(id, found))
    for group in order.groups(found, plan("b", "a")):
        graves = [list(Severity).index(one.severity) for one in group.findings]
        assert graves == sorted(graves)


def test_parts_come_in_the_order_of_the_plan_and_the_whole_plan_first() -> None:
    found = [finding("DATE-03", file=file) for file in ("a.md", "b.md", "plan.yaml")]
    assert [(group.file, group.title) for group in order.groups(found, plan("b", "a"))] == [
        ("plan.yaml", "plan.yaml"), ("b.md", "B"), ("a.md", "A")]


def test_the_first_of_each_kind_comes_before_the_second_of_any() -> None:
    one, two, three = CODE[Severity.NOTE][:3]
    found = [*(finding(one, line) for line in range(1, 9)), finding(two, 20), finding(three, 21)]
    assert {one.code for one in order.first(found)[:3]} == {one, two, three}
    assert len(order.first(found)) == 5


def test_what_keeps_somebody_safe_comes_before_anything_else_as_grave() -> None:
    first = order.by_use([finding("DATE-01"), finding("FORM-01"), finding("SHIFT-01")])
    assert [one.code for one in first] == ["SHIFT-01", "FORM-01", "DATE-01"]


def test_a_plan_that_could_not_be_read_has_its_problems_by_file() -> None:
    assert [group.file for group in order.groups([finding("READ", file="b.md"), finding("READ")], None)] == [
        "a.md", "b.md"]
