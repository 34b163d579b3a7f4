"""Template -> the Markdown of a new part, and a name -> a new `plan.yaml`: folders that a beginner can fill in.

Every heading has its question under it, as a comment. Comments never show in what is built.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from pcp_sitegen.plan.parts import FRONT_MATTER
from pcp_sitegen.plan.template import Field, Template
from pcp_sitegen.plan.words import vocabulary

_PLAN = """\
# Who the plan is about, who helps, and who may see what.
# Take away a # to use a line. Nothing here is needed but the name.
# What stands above 'readers' is for every reader.

person:
  known_as: {name}
  # name: {full}
  # pronouns: they/them
  # photo: pictures/{file}.jpg
  # photo_alt: {alt}

language: {language}
updated: {today}

# review: {{last: {today}, next: {next_year}}}
# facilitator: {{name: Priya Shah, chosen_by: {name}}}
# key_worker: {{name: Joe Bell, role: Support worker, phone: 01632 960 001}}
# kept: In the blue folder at home.

# {name} sees everything. Anyone else sees only what is named here.
# readers:
#   family:   {{who: Mum and Dad, parts: all}}
#   hospital: {{who: Hospital staff, parts: [one-page-profile], until: {next_year}}}
"""

_HEAD = """\
---
template: {name}
{title}updated: {today}
# said_by: {said_by}
# written_by: {written_by}
---

<!-- {purpose}
     {how} -->
"""


def plan_file(name: str, today: date, language: str = "en-GB", photo: str = "", alt: str = "") -> str:
    """A new `plan.yaml` for the person with this name, and with their photo if there is one."""
    next_year = date(today.year + 1, today.month, min(today.day, 28)).isoformat()
    file = "".join(c for c in name.casefold() if c.isascii() and c.isalnum()) or "me"
    text = _PLAN.format(
        name=_quoted(name), full=_quoted(f"{name} Smith"), alt=_quoted(f"{name} in the garden, laughing"), file=file,
        today=today.isoformat(), next_year=next_year, language=language,
    )
    for key, value in (("photo", photo), ("photo_alt", alt)):
        if value:
            before, _, after = text.partition(f"  # {key}: ")
            text = f"{before}  {key}: {_quoted(value)}\n{after.partition(chr(10))[2]}"
    return text


def _quoted(text: str) -> str:
    """Text as a value in YAML, in quotation marks if it has any sign that could mean something there."""
    if all(character.isalnum() or character == " " for character in text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def part(template: Template, today: date, language: str, title: str = "",
         hints: Mapping[str, str] | None = None) -> str:
    """The Markdown of a new part with this template, and a title of its own if it is to have one.

    `language` is that of the template's words: its questions stand under the headings in it. `hints` are more words for
    the writer, by the ids of the fields they stand under.
    """
    said = cast(dict[str, str], vocabulary(language)["starter"])
    head = _HEAD.format(name=template.name, today=today.isoformat(), purpose=template.purpose,
                        title=f"title: {_quoted(title)}\n" if title else "", said_by=said["said_by"],
                        written_by=said["written_by"],
                        how="\n     ".join(said["made" if template.made else "how"].strip().split("\n")))
    if template.made:
        return head
    fields = template.fields or (Field("", said["heading"], said["question"]),)
    return head + "".join(_field(field, said["choose"], (hints or {}).get(field.id, "")) for field in fields)


def _field(field: Field, choose: str, hint: str) -> str:
    choices = f" {choose.format(choices=', '.join(field.choices))}" if field.choices else ""
    more = [f"<!-- {_in_a_comment(hint)} -->", ""] if hint else []
    lines = ["", f"## {field.label}", "", f"<!-- {field.help}{choices} -->", "", *more]
    if field.columns:
        width = len(field.columns)
        lines += ["| " + " | ".join(column.label for column in field.columns) + " |", "|---" * width + "|"]
        lines += ["|   " * width + "|"] * 3
    else:
        lines += ["- "]
    return "\n".join(lines) + "\n"


def _in_a_comment(words: str) -> str:
    """Words that cannot end the comment they stand in, nor begin another."""
    return words.strip().replace("--", "- -").replace("\n", "\n     ")


def translation(text: str, title: str, today: date) -> str:
    """The text of a part -> the beginning of its translation: all its lines, and at the top only what is said."""
    found = FRONT_MATTER.match(text)
    title = f"title: {_quoted(title)}\n" if title else ""
    return f"---\n{title}updated: {today.isoformat()}\n---\n{text[found.end():] if found else text}"
