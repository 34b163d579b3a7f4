"""The words of each language: what is missing is listed, and what is there fits the English it stands for.

A missing word is no fault: it falls back to English. What is missing is listed in `words-missing/<language>.txt`, so
that a new English word is seen; the long questions of the templates are counted there and not named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from pcp_sitegen.assets import PACKAGE, TEMPLATES
from pcp_sitegen.book import words as interface
from pcp_sitegen.files import YamlMap, in_language, merged, words_in
from pcp_sitegen.plan import dates
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.words import own_name, vocabulary
from tests.made import TODAY

FOLDERS = sorted({path.parent for path in PACKAGE.glob("*/words/en.yaml")})
LANGUAGES = sorted({path.stem for folder in FOLDERS for path in folder.glob("*.yaml")} - {"en"})
MISSING = Path(__file__).parent / "words-missing"
LOOKED_FOR = re.compile(r"(plan/words: (action_lists|none_known|months_changed|(sub)?totals|periods|number_words)"
                        r"|plan/words: (turning|small)_words|book/words: (life_words|paid)"
                        r"|checks/words: (none|signals|deciders)|review/words: (reasons|once|profile))\b")
"""Words that are looked for in a plan. Each language has its own, as many as it needs."""
EXPLAINED = re.compile(r"checks/words: [^.]+[.](why|source|good|bad)$")
"""What `pcp check --explain` says, in English as all that the commands say."""
_HEAD = ("title", "purpose", "fields", "groups", "words")

Flat = dict[str, object]


def flat(words: YamlMap, above: str) -> Flat:
    """Every word by where it stands: `book/words: easier.name`."""
    found: Flat = {}
    for key, value in words.items():
        place = f"{above}.{key}" if not above.endswith(": ") else f"{above}{key}"
        found |= flat(value, place) if isinstance(value, YamlMap) else {place: value}
    return found


def pairs() -> Iterator[tuple[str, Flat, str, Flat]]:
    """(folder, English words, language, its words) for each file that is not English."""
    for folder in FOLDERS:
        name = f"{folder.relative_to(PACKAGE).as_posix()}: "
        for language in LANGUAGES:
            path = folder / f"{language}.yaml"
            theirs = flat(words_in(path), name) if path.is_file() else {}
            yield name, flat(words_in(folder / "en.yaml"), name), language, theirs


def of_template(name: str) -> YamlMap:
    """The English words of a template in the shape of its other languages: by their ids."""
    data, found = words_in(TEMPLATES / name / "template.yaml"), YamlMap()
    found |= {key: data[key] for key in ("title", "purpose")}
    found["words"] = data.get("words") or YamlMap()
    found["groups"] = _by_id(data.get("groups"), lambda group: group["label"])
    found["fields"] = _by_id(data.get("fields"), _field_words)
    return found


def _by_id(entries: object, said: object) -> YamlMap:
    found = YamlMap()
    for entry in entries if isinstance(entries, list) else []:
        found[str(entry["id"])] = said(entry)  # type: ignore[operator]
    return found


def _field_words(entry: YamlMap) -> YamlMap:
    found = YamlMap()
    found |= {key: entry[key] for key in ("label", "help", "choices") if key in entry}
    if "columns" in entry:
        found["columns"] = _by_id(entry["columns"], lambda column: column["label"])
    return found


def template_words(name: str, language: str) -> Flat:
    path = TEMPLATES / name / f"{language}.yaml"
    if not path.is_file():
        return {}
    words = words_in(path)
    fields = words.get("fields")
    for key, value in (fields.items() if isinstance(fields, YamlMap) else ()):
        if isinstance(value, str):
            fields[key] = YamlMap()
            fields[key]["label"] = value  # type: ignore[index]
    return flat(words, f"templates/{name}: ")


def placeholders(text: object) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(str(text)) if name is not None)


def missing(language: str) -> list[str]:
    """What is not written in a language yet, and how many of the templates' questions are not."""
    found = [place for _, english, code, theirs in pairs() if code == language for place in english
             if place not in theirs and not LOOKED_FOR.match(place) and not EXPLAINED.match(place)]
    helps = 0
    for name in templates.names():
        english, theirs = flat(of_template(name), f"templates/{name}: "), template_words(name, language)
        lacking = [place for place in english if place not in theirs and not isinstance(english[place], list)
                   and not place.endswith((".whole",))]
        helps += sum(place.endswith(".help") for place in lacking)
        found += [place for place in lacking if not place.endswith(".help")]
    return [*found, f"questions of templates: {helps}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_are_missing_are_those_that_are_listed(language: str) -> None:
    listed = (MISSING / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    now = missing(language)
    told = f"Translate the new words, or write them into {MISSING.name}/{language}.txt:"
    assert now == listed, "\n".join([told, *now])


@pytest.mark.parametrize(("name", "english", "language", "theirs"), list(pairs()),
                         ids=lambda value: value if isinstance(value, str) else "")
def test_a_language_has_no_word_that_nobody_asks_for_and_the_same_places_to_fill(
        name: str, english: Flat, language: str, theirs: Flat) -> None:
    assert [place for place in theirs if place not in english and not LOOKED_FOR.match(place)] == []
    wrong = {place: text for place, text in theirs.items() if place in english and not LOOKED_FOR.match(place) and (
        type(text) is not type(english[place]) or placeholders(text) != placeholders(english[place])
        or (isinstance(text, list) and len(text) != len(english[place])))}  # type: ignore[arg-type]
    assert wrong == {}
    assert [place for place, text in theirs.items() if not text and english.get(place)] == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*/??.yaml")),
                         ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_template_in_another_language_names_only_what_the_template_has(path: Path) -> None:
    words, english = words_in(path), of_template(path.parent.name)
    assert set(words) <= set(_HEAD)
    theirs, ours = template_words(path.parent.name, path.stem), flat(english, f"templates/{path.parent.name}: ")
    ids = list(english["fields"])  # type: ignore[call-overload]
    known = {*ours, *(f"templates/{path.parent.name}: fields.{id_}.aliases" for id_ in ids)}
    assert [place for place in theirs if place not in known] == []
    assert {place: text for place, text in theirs.items() if place in ours and (
        placeholders(text) != placeholders(ours[place]) if isinstance(text, str)
        else place.endswith("choices") and len(text) != len(ours[place]))} == {}  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.parametrize("name", templates.names())
def test_no_heading_means_two_things(name: str, language: str) -> None:
    template = templates.load(name, language)
    for group in (template.fields, *(field.columns for field in template.fields)):
        meant: dict[str, str] = {}
        for one in group:
            for words in (one.label, *one.aliases):
                assert meant.setdefault(templates.plain(words, "Sam"), one.id) == one.id, words


@pytest.mark.parametrize("name", templates.names())
def test_a_heading_is_known_in_every_language_whatever_the_plan_is_written_in(name: str) -> None:
    for field in templates.load(name, "cy").fields:
        for one in (templates.load(name), templates.load(name, "cy")):
            found = one.match(field.label, "Sam")
            assert found is not None
            assert found.id == field.id


def test_a_word_that_is_missing_is_english_word_by_word(tmp_path: Path) -> None:
    (tmp_path / "en.yaml").write_text("a: one\nmap: {b: two, c: three}\nlist: [d, e]\n", encoding="utf-8")
    (tmp_path / "cy.yaml").write_text("map: {c: tri}\n", encoding="utf-8")
    (tmp_path / "cy-GB.yaml").write_text("list: [f]\n", encoding="utf-8")
    assert in_language(tmp_path, "cy") == ("cy", {"a": "one", "map": {"b": "two", "c": "tri"}, "list": ["d", "e"]})
    assert in_language(tmp_path, "cy-GB") == ("cy-GB", {"a": "one", "map": {"b": "two", "c": "tri"}, "list": ["f"]})
    assert in_language(tmp_path, "pl")[0] == "en"
    assert merged(words_in(tmp_path / "en.yaml"), YamlMap()) == words_in(tmp_path / "en.yaml")


def test_dates_and_names_are_in_the_language() -> None:
    words = interface.load("cy")
    assert words.date(TODAY) == "22\xa0Tachwedd\xa02026"
    assert words.fill("my_plan", name="Olwen") == "Cynllun Olwen"
    assert (own_name("cy"), own_name("en-GB"), own_name("pl")) == ("Cymraeg", "English", "pl")


@pytest.mark.parametrize("text", ["22 Tachwedd 2026", "22ain o Dachwedd 2026", "Sul, 22 o Dachwedd 2026", "2026-11-22"])
def test_a_welsh_date_is_read_as_it_is_written(text: str) -> None:
    assert dates.first_in(text, "cy") == TODAY


def test_each_language_has_all_the_months() -> None:
    for language in ("en", *LANGUAGES):
        assert len(set(vocabulary(language)["months"])) == 12  # type: ignore[call-overload]
