"""Plan folders made by program: small, and each with words, a picture and names that no other has."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

QUICK = ("website", "data")
KINDS = ("name", "who", "like", "important", "support", "alt", "word", "file")

_YAML = """\
person: {{known_as: Quxname{n}, photo: quxfile{n}.jpg, photo_alt: The face of quxalt{n}}}
readers:
  family: {{who: The kin of quxwho{n}, parts: all}}
"""
_PART = """\
---
template: one-page-profile
---

## What people like and admire about me

- I know all about quxlike{n}.

## What is important to me

- ![A hat of quxalt{n}](quxfile{n}.jpg "quxword{n}") My friend quximportant{n}.

## How best to support me

- Ask me about quxsupport{n}.
"""


def words(at: int) -> set[str]:
    """The words that only plan number `at` has."""
    return {f"qux{kind}{_number(at)}" for kind in KINDS}


def write(folder: Path, at: int = 0, more: str = "", settings: str = "") -> Path:
    """A plan folder; `more` comes at the end of its part, `settings` at the end of its plan.yaml."""
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(_YAML.format(n=_number(at)) + settings, encoding="utf-8")
    (folder / "one-page-profile.md").write_text(_PART.format(n=_number(at)) + more, encoding="utf-8")
    colour = (at * 5 % 256, at * 37 % 256, at * 91 % 256)
    Image.new("RGB", (40, 30 + at), colour).save(folder / f"quxfile{_number(at)}.jpg")
    return folder


def _number(at: int) -> str:
    """No number stands at the beginning of another."""
    return f"{at:03}q"
