"""Folders of plans of several people, each with a review that has its top twos."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 22)
NAMES = ("Sam Okafor", "Ada Lindqvist", "Marcus Bell", "Bernie Dunn", "Olwen Pryce", "Tomasz Nowak")
YES = 'together: {agreed: "Thumb up, with Priya, on 3 June 2026", until: 2027-06-01}\n'
SAID = (
    ("My own front door key", "People come in without knocking", "A paid job with plants"),
    ("I choose my dinner", "Too many new staff", "A cat"),
    ("Bowling with my friends", "Dinner is too early. I am not hungry yet", "A holiday by the sea"),
    ("My blue chair", "My phone has no signal", "To cook for my friends"),
    ("Staff who wait for my answer", "I wait too long for help", "Learning to swim"),
    ("The bus is on time", "It is loud at night", "A flat with a garden"),
)
HEADINGS = ("My top 2: working", "My top 2: not working", "My top 2: for the future")


def settings(name: str, yes: str = YES, more: str = "") -> str:
    return f'person: {{known_as: "{name.split()[0]}", name: "{name}"}}\n{yes}{more}'


def review(*said: str, updated: str = "2026-09-01") -> str:
    """A review with one statement in each group, or as many as are given, in turn."""
    groups = [said[at::3] for at in range(3)]
    body = "\n\n".join(f"## {title}\n\n" + "\n".join(f"- {line}" for line in lines)
                       for title, lines in zip(HEADINGS, groups, strict=True))
    return f"---\ntemplate: review\nupdated: {updated}\nsaid_by: Sam and Priya\n---\n\n{body}\n"


def plan(home: Path, number: int, files: Mapping[str, str] | None = None) -> Path:
    """The plan of one of them; `files` are written beside or over what is there."""
    folder = home / f"plan-{number}"
    folder.mkdir(parents=True)
    there = {"plan.yaml": settings(NAMES[number]), "my-review.md": review(*SAID[number])} | dict(files or {})
    for name, text in there.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def plans(home: Path, count: int = 5, files: Mapping[str, str] | None = None) -> list[Path]:
    """So many plans; the first has these files."""
    return [plan(home, number, files if number == 0 else None) for number in range(count)]
