"""The page "What is new in my plan": safety first, each line with where it stands, before and now."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from pcp_sitegen.book import pages
from pcp_sitegen.plan.model import Item, ItemList, Part, Plan, Table
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.readers import view

TODAY, SINCE = date(2026, 10, 1), date(2026, 6, 1)
YAML = """\
person: {known_as: Sam, name: Sam Okafor}
key_worker: {name: Joe Bell, phone: 01632 960 001}
readers:
  family: {who: Mum, parts: all}
"""
NEWS = "---\ntemplate: what-changed\n---\n"
HOME = "# At home\n\n## What I do there\n\n- :tea: I drink tea from my blue cup.\n- I take 5 mg at night. {exact}\n"


def _plan(files: dict[str, str]) -> Plan:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in ({"plan.yaml": YAML, "news.md": NEWS} | files).items():
            Path(folder, name).write_text(text, encoding="utf-8")
        return read(Path(folder))


def _view(before: dict[str, str], now: dict[str, str], reader: str = "me") -> Plan:
    return view(replace(_plan(now), earlier=_plan(before), since=SINCE), reader, TODAY)


def _news(plan: Plan) -> Part:
    (part,) = [part for part in plan.parts if part.template == "what-changed"]
    return part


def _told(before: dict[str, str], now: dict[str, str], reader: str = "me") -> dict[str, list[str]]:
    """What stands in each section: signs and places as they are, a change as `before -> now`."""
    found: dict[str, list[str]] = {}
    for section in _news(_view(before, now, reader)).sections:
        lines = found.setdefault(section.title, [])
        for block in section.blocks:
            match block:
                case Item():
                    lines.append(block.text)
                case ItemList():
                    lines += [item.text for item in block.items]
                case Table():
                    lines += [" -> ".join(cell.text for cell in row.cells) for row in block.rows]
    return found


def test_what_keeps_somebody_safe_comes_first_with_its_numbers_as_they_are() -> None:
    now = HOME.replace("5 mg", "10 mg").replace("blue", "green")
    found = _told({"home.md": HOME}, {"home.md": now})
    assert list(found) == ["", "Read this first: to stay safe", "[At home](home.md)"]
    assert found[""][0] == "This is what is new since 1\xa0June\xa02026."
    assert found["Read this first: to stay safe"] == [
        "Changed", "[At home](home.md): What I do there", "I take 5 mg at night. -> I take 10 mg at night."]
    assert found["[At home](home.md)"] == [
        "Changed", "What I do there", "I drink tea from my blue cup. -> I drink tea from my green cup."]


def test_what_is_dangerous_is_known_wherever_it_stands() -> None:
    for line in ("- Never leave me alone in the bath.", "- I am allergic to nuts."):
        assert line[2:] in _told({"home.md": HOME}, {"home.md": f"{HOME}{line}\n"})["Read this first: to stay safe"]
        assert line[2:] in _told({"home.md": f"{HOME}{line}\n"}, {"home.md": HOME})["Read this first: to stay safe"]
    chart = ("---\ntemplate: communication-chart\ntitle: Chart\n---\n\n## How I tell you\n\n"
             "| What is happening | I do this | It means | Please do this |\n|---|---|---|---|\n"
             "| Any time | {} | Stop | Stop. |\n")
    found = _told({"chart.md": chart.format("I hold my hand up")}, {"chart.md": chart.format("I shake my head hard")})
    assert found["Read this first: to stay safe"][-1] == (
        "**Any time**  \n**I do this:** I hold my hand up -> **Any time**  \n**I do this:** I shake my head hard")


def test_parts_that_are_new_and_gone_and_who_helps() -> None:
    more = {"home.md": HOME, "cat.md": "# My cat\n\n- Her name is Mog.\n"}
    assert _told({"home.md": HOME}, more)["[My cat](cat.md)"] == ["New", "This whole part is new."]
    assert _told(more, {"home.md": HOME})["My cat"] == ["Gone", "This part is not in my plan any more."]
    yaml = YAML.replace("960 001", "960 002")
    assert _told({"home.md": HOME}, {"home.md": HOME, "plan.yaml": yaml})["About this plan"] == [
        "Changed", "**My key worker:** Joe Bell, 01632 960 001 -> **My key worker:** Joe Bell, 01632 960 002"]


def test_parts_that_were_changed_last_come_first() -> None:
    def at(name: str, day: str, line: str) -> str:
        return f"---\ntitle: {name}\nupdated: {day}\n---\n\n- {line}\n"

    before = {"a.md": at("A", "2026-01-01", "One thing here."), "b.md": at("B", "2026-01-01", "Two things here.")}
    now = {"a.md": at("A", "2026-07-01", "One dog here."), "b.md": at("B", "2026-09-01", "Two dogs are here.")}
    assert list(_told(before, now)) == ["", "[B](b.md)", "[A](a.md)"]


def test_small_changes_are_told_in_few_words() -> None:
    def small(before: str, now: str) -> str:
        return _told({"a.md": f"# A\n\n## X\n\n{before}\n"}, {"a.md": f"# A\n\n## X\n\n{now}\n"})["[A](a.md)"][-1]

    line = "I drink tea from my cup."
    assert small(f"- :tea: {line}", f"- :cup of tea: {line}") == f"**A new picture:** {line}"
    assert small(f"- :tea: {line}", f"- {line}") == f"**A picture or a recording is gone:** {line}"
    assert small(f"- {line} {{sure=guess}}", f"- {line}") == f"**We are sure now:** {line}"
    assert small(f"- {line}", f"- {line} {{said=Mum}}") == f"**There is something new to know about this line:** {line}"
    above, below = f"- {line}\n\n## Y\n\n- Z is here too.", f"## Y\n\n- Z is here too.\n- {line}"
    assert small(above, below) == f"**It stands here now:** {line}"


def test_what_people_write_on_the_page_stays_and_is_no_news_of_its_own() -> None:
    mine = NEWS + "\n## What I want to say about this\n\n- Ask me first.\n"
    part = _news(_view({"home.md": HOME}, {"home.md": HOME, "news.md": mine}))
    assert [section.title for section in part.sections] == ["", "What I want to say about this"]
    assert part.sections[0].blocks[0].text == "Nothing has changed since 1\xa0June\xa02026."  # type: ignore[union-attr]


def test_made_parts_and_how_actions_stand_are_no_news() -> None:
    actions = ("---\ntemplate: action-plan\ntitle: To do\n---\n\n## What we will do\n\n"
               "| What | Who | When | Done |\n|---|---|---|---|\n| Buy a cup | Joe | 1 July 2026 | |\n")
    later = {"plan.yaml": YAML + "updated: 2026-09-01\n", "to-do.md": actions}
    assert list(_told({"to-do.md": actions}, later)) == [""], "it is late now, and nobody wrote that"


def test_a_picture_that_is_not_there_any_more_is_told_by_its_words() -> None:
    before = _plan({"a.md": "# A\n\n- :tea: I like it.\n- One more thing is here.\n"})
    (part,) = [part for part in before.parts if part.name == "a"]
    (list_,) = part.sections[0].blocks
    assert isinstance(list_, ItemList)
    first, second = list_.items
    assert first.picture
    first = replace(first, picture=replace(first.picture, kind="photo", name="gone.jpg", alt="My cup"))
    section = replace(part.sections[0], blocks=(replace(list_, items=(first, second)),))
    old = replace(part, sections=(section,))
    before = replace(before, parts=tuple(old if one is part else one for one in before.parts))
    now = replace(_plan({"a.md": "# A\n\n- One more thing is here.\n"}), earlier=before, since=SINCE)
    seen = view(now, "me", TODAY)
    assert "gone.jpg" not in repr(seen)
    html = next(page.html for page in pages.make(seen).pages if page.template == "what-changed")
    assert "I like it." in html
    assert 'class="news news-gone"' in html
