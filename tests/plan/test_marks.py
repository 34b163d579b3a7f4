"""Pictures, symbols and links inside one line of a plan."""

from __future__ import annotations

import pytest

from pcp_sitegen.errors import Where
from pcp_sitegen.plan.marks import part_of_link, pictures_in, problems_in, take_picture
from pcp_sitegen.plan.model import Picture

HERE = Where("my-week.md", 7)
PARTS = ("one-page-profile", "my-week")


def there(reference: str) -> str:
    return "" if reference.startswith("pictures/") else f"no {reference}"


@pytest.mark.parametrize(("text", "name", "alt", "rest"), [
    ("![Sam in a hat](pictures/sam.jpg) My hat", "pictures/sam.jpg", "Sam in a hat", "My hat"),
    ("  ![](pictures/sam.jpg)", "pictures/sam.jpg", "", ""),
    ("![A hat](<pictures/my hat.jpg>) x", "pictures/my hat.jpg", "A hat", "x"),
    ("![A hat](pictures/my hat.jpg) x", "pictures/my hat.jpg", "A hat", "x"),
    ("![A hat](pictures/hat(1).jpg) x", "pictures/hat(1).jpg", "A hat", "x"),
    (r"![A \[red\] hat](pictures/hat.jpg) x", "pictures/hat.jpg", "A [red] hat", "x"),
])
def test_a_photo_at_the_start_is_the_picture_of_the_line(text: str, name: str, alt: str, rest: str) -> None:
    assert take_picture(text, HERE) == (Picture("photo", name, alt, HERE), rest)


@pytest.mark.parametrize(("title", "kept"), [("On a hook", "On a hook"), ("", ""), ("  my   hat ", "my hat")])
def test_a_photo_may_have_a_title(title: str, kept: str) -> None:
    found = take_picture(f'![A hat](pictures/hat.jpg "{title}") x', HERE)
    assert found == (Picture("photo", "pictures/hat.jpg", "A hat", HERE, title=kept), "x")
    assert pictures_in(f'See ![A hat](pictures/hat.jpg "{title}").', HERE)[0].title == kept


@pytest.mark.parametrize(("text", "name", "rest"), [
    (":tea: Strong tea", "tea", "Strong tea"),
    (":No hug: Please", "no hug", "Please"),
    (":cup  of tea:", "cup of tea", ""),
    (":Grandma’s house: On Sunday", "grandma's house", "On Sunday"),
])
def test_a_symbol_at_the_start_is_the_picture_of_the_line(text: str, name: str, rest: str) -> None:
    assert take_picture(text, HERE) == (Picture("symbol", name, "", HERE), rest)


@pytest.mark.parametrize("text", [
    "I get up at 7:30: early", "At :tea: time", "::", ": tea : x", ":-) smile", r"\![not](pictures/a.jpg)", "Words",
])
def test_other_colons_and_signs_are_ordinary_words(text: str) -> None:
    assert take_picture(text, HERE) == (None, text)


def test_pictures_inside_a_line_are_found_in_order() -> None:
    found = pictures_in("First ![a](pictures/1.jpg), then ![b](pictures/2.jpg).", HERE)
    assert [(picture.name, picture.alt) for picture in found] == [("pictures/1.jpg", "a"), ("pictures/2.jpg", "b")]


@pytest.mark.parametrize(("href", "part"), [
    ("my-week", "my-week"), ("my-week.md", "my-week"), ("./my-week.md#mornings", "my-week"),
    ("my-week.html", "my-week"),
    ("my-weeks", None), ("../my-week.md", None), ("#mornings", None), ("", None),
])
def test_a_link_leads_to_a_part_by_its_name(href: str, part: str | None) -> None:
    assert part_of_link(href, PARTS) == part


@pytest.mark.parametrize("text", [
    "See [my week](my-week.md).", "[Ring](tel:01632960001) or [write](mailto:sam@example.org)",
    "[The council](https://example.org/a_(b))", r"\[not a link](nowhere)", "[ ] not done yet", "[a note] in brackets",
])
def test_a_good_link_is_no_problem(text: str) -> None:
    assert problems_in(text, HERE, PARTS, there) == []


@pytest.mark.parametrize(("text", "what", "do"), [
    ("[x](my-wek.md)", "The link 'my-wek.md' leads to no part of this plan.", "Did you mean 'my-week'?"),
    ("[x](javascript:alert)", "The link 'javascript:alert' leads to no part", "https:"),
    ("[x](file:///etc/passwd)", "leads to no part", "https:"),
    ("[x](../other/secret.md)", "leads to no part", "https:"),
    ("Tea ![x](photo.jpg)", "no photo.jpg", "Put the picture in the plan folder"),
    ("Tea ![x](pictures/a.jpg", "not written in a way", "Write it like ![what can be seen]"),
    ("![x][reference]", "not written in a way", "Write it like ![what can be seen]"),
])
def test_a_bad_link_or_picture_is_explained(text: str, what: str, do: str) -> None:
    (problem,) = problems_in(text, HERE, PARTS, there)
    assert what in problem.what
    assert do in problem.do
    assert problem.where == HERE
