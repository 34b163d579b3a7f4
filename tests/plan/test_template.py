"""Templates: folders of data, found by listing; headings match their fields by label or alias."""

from __future__ import annotations

import pytest

from pcp_sitegen.errors import UsageError
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.template import match_column

PROFILE, CHART = "one-page-profile", "communication-chart"
AGREEMENT, PASSPORT = "decision-making-agreement", "hospital-passport"


def field_of(template: str, heading: str, known_as: str = "Sam") -> str:
    field = templates.load(template).match(heading, known_as)
    return field.id if field else ""


@pytest.mark.parametrize(("template", "field", "headings"), [
    (PROFILE, "admire", "Like and admire; What people appreciate about me; what others like and admire; "
                        "what people like about me; my gifts; what I can do well; great things about me"),
    (PROFILE, "important-to", "Important to me; What matters to me; what matters most; what is most important to me; "
                              "my passions; important to me now"),
    (PROFILE, "support", "Best support; How best to support me; how to support me well; how you can help; "
                         "support I need to be at my best; how and when to support me"),
    (CHART, "i-tell-you", "Communication chart; How I communicate; communication profile; what I do / what it means; "
                          "if I do this - it means; how I tell you things"),
    (AGREEMENT, "decisions", "Decision agreement; My decisions; who decides"),
    (PASSPORT, "must-know", "Things you must know about me; Red"),
    (PASSPORT, "important", "Things that are important to me; Amber"),
    (PASSPORT, "likes", "Things I like; Likes"),
    (PASSPORT, "dislikes", "Please don't; Dislikes"),
])
def test_headings_seen_in_published_plans_lead_to_the_right_field(template: str, field: str, headings: str) -> None:
    assert {heading: field_of(template, heading) for heading in headings.split("; ")} == dict.fromkeys(
        headings.split("; "), field)


@pytest.mark.parametrize("heading", [
    "WHAT IS IMPORTANT TO ME", "What is important to me?", "What’s important to me", "*Important* to me:",
    "What is important to Sam", "what matters most to sam!",
])
def test_a_heading_matches_in_any_spelling_of_case_signs_and_name(heading: str) -> None:
    assert field_of(PROFILE, heading) == "important-to"


def test_the_name_of_the_person_with_an_s_is_my() -> None:
    assert field_of(PASSPORT, "Sam's allergies") == "allergies"
    assert field_of(PASSPORT, "Sam’s allergies") == "allergies"


@pytest.mark.parametrize("name", ["R.J.", "Al*", "(", "Zoë", "ÖZGE", "Ann Marie"])
def test_a_name_with_signs_in_it_harms_nothing(name: str) -> None:
    assert field_of(PROFILE, "My gifts", name) == "admire"


@pytest.mark.parametrize("heading", ["", "Important", "What is important to Joe", "My hat"])
def test_an_unknown_heading_matches_nothing(heading: str) -> None:
    assert field_of(PROFILE, heading) == ""


@pytest.mark.parametrize(("heading", "column"), [
    ("At this time", "when"), ("I do this", "does"), ("We think it means", "means"), ("And we should", "respond"),
    ("My own column", ""),
])
def test_columns_match_by_label_or_alias_too(heading: str, column: str) -> None:
    field = templates.load(CHART).field("i-tell-you")
    assert field is not None
    found = match_column(field.columns, heading, "Sam")
    assert (found.id if found else "") == column


def test_an_unknown_template_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean 'one-page-profile'"):
        templates.load("one-page-profil")


@pytest.mark.parametrize("name", ["../plan", "", ".", "one-page-profile/"])
def test_a_template_is_never_looked_for_elsewhere(name: str) -> None:
    with pytest.raises(UsageError):
        templates.load(name)


@pytest.mark.parametrize("name", templates.names())
def test_every_template_is_whole(name: str) -> None:
    template = templates.load(name)
    assert template.title
    assert template.purpose
    ids = [field.id for field in template.fields]
    assert len(ids) == len(set(ids))
    assert all(field.label and field.help for field in template.fields)
    assert {field.group for field in template.fields} <= {group.id for group in template.groups} | {""}


@pytest.mark.parametrize("name", templates.names())
def test_no_heading_means_two_fields_of_one_template(name: str) -> None:
    fields = templates.load(name).fields
    for field in fields:
        for word in (field.label, *field.aliases):
            assert field_of(name, word) == field.id
