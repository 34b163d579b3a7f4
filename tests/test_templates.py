"""Every folder in `templates/` is whole. No template is known here by its name, so a new one needs no new test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pcp_sitegen import assets
from pcp_sitegen.book import symbols
from pcp_sitegen.files import YamlMap, parse_yaml, read_text
from pcp_sitegen.plan import public
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import MAKERS, completeness

TOP = {"title", "purpose", "picture", "groups", "fields", "examples", "words", "made", "sensitive", "keep_out",
       "covers", "feeds", "topic"}
INSIDE = {
    "groups": {"id", "label", "shape"},
    "fields": {"id", "label", "aliases", "help", "required", "always", "group", "columns", "kind", "choices", "from"},
    "columns": {"id", "label", "aliases", "needs"},
    "examples": {"name", "hidden", "markdown"},
}
BESIDE = {"review", "sign-off"}
"""What `covers` can name beside the parts that the template `completeness` lists."""
_LOOKS = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|font-size\s*:(?!\s*var)|style=")


@pytest.fixture(params=templates.names())
def folder(request: pytest.FixtureRequest) -> Path:
    return assets.TEMPLATES / str(request.param)


@pytest.fixture
def data(folder: Path) -> YamlMap:
    found = parse_yaml(read_text(folder / "template.yaml", "template.yaml"), "template.yaml")
    assert isinstance(found, YamlMap)
    return found


def _maps(data: YamlMap, key: str) -> list[YamlMap]:
    found = data.get(key) or []
    assert isinstance(found, list)
    assert all(isinstance(entry, YamlMap) for entry in found)
    return found


def test_there_are_templates() -> None:
    assert len(templates.names()) >= 5
    assert templates.PLAIN in templates.names()


def test_it_has_only_settings_that_are_known(data: YamlMap) -> None:
    assert set(data) <= TOP
    assert isinstance(data.get("words", YamlMap()), YamlMap)
    for key in ("groups", "fields", "examples"):
        for entry in _maps(data, key):
            assert set(entry) <= INSIDE[key], entry
            for column in _maps(entry, "columns"):
                assert set(column) <= INSIDE["columns"], column


def test_it_says_what_it_is_what_it_is_for_and_where_it_comes_from(folder: Path) -> None:
    template = templates.load(folder.name)
    assert template.title
    assert template.purpose.endswith(".")


def test_its_picture_is_a_symbol_that_exists(folder: Path) -> None:
    template = templates.load(folder.name)
    assert any(path.is_file() for one in symbols.sets() if (path := one.path(template.picture)))


def test_each_field_has_an_id_of_its_own_a_label_a_question_and_a_known_kind(folder: Path) -> None:
    fields = templates.load(folder.name).fields
    assert len({field.id for field in fields}) == len(fields)
    for field in fields:
        assert re.fullmatch(r"[a-z][a-z0-9-]*", field.id)
        assert field.label
        assert field.help.endswith((".", "?", "None known")), field.help
        assert len({column.id for column in field.columns}) == len(field.columns)
        assert all(column.id and column.label for column in field.columns)


def test_each_group_is_used_and_each_field_is_in_a_group_if_there_are_any(folder: Path) -> None:
    template = templates.load(folder.name)
    assert {field.group for field in template.fields if field.group} == {group.id for group in template.groups}
    assert not template.groups or all(field.group for field in template.fields)
    assert all(group.label and group.shape for group in template.groups)


def test_what_a_field_can_do_is_something_the_program_can(folder: Path) -> None:
    for field in templates.load(folder.name).fields:
        assert field.kind in ("", *templates.KINDS), field.id
        assert len(set(field.choices)) == len(field.choices), field.id
        assert all(choice.strip() for choice in field.choices), field.id


def test_yes_and_no_are_written_so(data: YamlMap) -> None:
    """Anything but "yes" means no, so that a slip of the finger would show money to everybody."""
    switches = [data.get("sensitive"), *(example.get("hidden") for example in _maps(data, "examples"))]
    switches += [field.get(key) for field in _maps(data, "fields") for key in ("required", "always")]
    assert set(switches) <= {None, "yes", "no"}


def test_a_list_is_a_list(data: YamlMap) -> None:
    """A single word where a list belongs would be read as no list at all."""
    lists = [data.get(key, []) for key in ("keep_out", "covers")]
    lists += [field.get(key, []) for field in _maps(data, "fields") for key in ("aliases", "choices", "from")]
    lists += [column.get("aliases", []) for field in _maps(data, "fields") for column in _maps(field, "columns")]
    assert all(isinstance(found, list) and all(isinstance(word, str) for word in found) for found in lists)


def test_who_makes_it_can_make_it(folder: Path) -> None:
    template = templates.load(folder.name)
    assert not template.made or template.made in MAKERS


def test_every_maker_has_its_template() -> None:
    assert {templates.load(name).made for name in templates.names()} - {""} == set(MAKERS)


def test_where_its_lines_come_from_is_there(data: YamlMap) -> None:
    for source in _sources(data):
        name, dot, field = source.partition(".")
        assert name in templates.names(), source
        assert not dot or templates.load(name).field(field), source


def _sources(data: Any) -> Iterator[str]:
    """Every `from` in a template, wherever in it."""
    if isinstance(data, dict):
        yield from (str(source) for source in data.get("from", []))
        for inner in data.values():
            yield from _sources(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from _sources(inner)


def test_what_it_covers_keeps_out_and_feeds_is_there(folder: Path) -> None:
    template = templates.load(folder.name)
    guidance = {column.id for column in templates.load(completeness.TEMPLATE).fields[0].columns}
    families = parse_yaml(read_text(Path(public.__file__).with_name("public.yaml"), "public.yaml"), "public.yaml")
    assert isinstance(families, YamlMap)
    assert set(template.covers) <= guidance | BESIDE
    assert set(template.keep_out) <= set(families)
    assert template.feeds in ("", *templates.names())


def test_all_that_guidance_names_can_be_covered() -> None:
    covered = {id_ for name in templates.names() for id_ in templates.load(name).covers}
    assert {column.id for column in templates.load(completeness.TEMPLATE).fields[0].columns} <= covered


def test_a_column_that_needs_another_has_it_beside_it(folder: Path) -> None:
    for field in templates.load(folder.name).fields:
        ids = {column.id for column in field.columns}
        assert [column.id for column in field.columns if column.needs and column.needs not in ids - {column.id}] == []


def test_no_heading_means_two_things(folder: Path) -> None:
    template = templates.load(folder.name)
    for field in template.fields:
        for words in (field.label, *field.aliases):
            assert template.match(words, "Sam") == field, words


def test_it_has_examples_and_a_hard_one_among_them(folder: Path) -> None:
    examples = templates.load(folder.name).examples
    assert any(not example.hidden for example in examples)
    assert any(example.hidden for example in examples)
    assert len({example.name for example in examples}) == len(examples)
    assert all(example.name and example.markdown.strip() for example in examples)


def test_what_may_not_be_left_out_is_in_an_example(folder: Path) -> None:
    template = templates.load(folder.name)
    required = {field.id for field in template.fields if field.required}
    for example in template.examples:
        headings = re.findall(r"^## (.*)$", example.markdown, re.MULTILINE)
        found = {field.id for heading in headings if (field := template.match(heading, "Sam"))}
        required -= found if not example.hidden else set()
    assert required == set()


def test_its_mark_up_holds_no_looks(folder: Path) -> None:
    for path in [*folder.glob("*.html"), *folder.glob("*.css"), folder.parent / "shapes.html"]:
        if path.is_file():
            assert _LOOKS.findall(path.read_text(encoding="utf-8")) == [], path.name
