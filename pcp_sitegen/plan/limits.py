"""`checks/easy_read/limits.yaml` -> the numbers of the easy-read guides, and the profiles a plan can choose from.

It stands on this floor because `plan.yaml` names them; what they are held against is the business of the checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pcp_sitegen import assets
from pcp_sitegen.files import YamlMap, words_in
from pcp_sitegen.plan.model import EasyRead

_NUMBERS = ("most", "least")


@dataclass(frozen=True, slots=True)
class Limit:
    """A number, and the guide it comes from, as one can tell a person."""

    number: int
    source: str


def names() -> tuple[str, ...]:
    """What the limits are called."""
    return tuple(_section("limits"))


def profiles() -> tuple[str, ...]:
    """The guides that a plan can name."""
    return tuple(_section("profiles"))


def of(wish: EasyRead) -> dict[str, Limit]:
    """The limits that hold for a plan: its own, else those of the guide it names, else ours."""
    profile = _section("profiles").get(wish.profile, YamlMap())
    assert isinstance(profile, YamlMap)
    own = {name: Limit(number, "") for name, number in wish.limits.items()}
    return _limits(_section("limits")) | _limits(profile) | own


def _limits(section: YamlMap) -> dict[str, Limit]:
    guides = _section("guides")
    return {name: Limit(_number(said), str(guides[str(said["guide"])])) for name, said in section.items()
            if isinstance(said, YamlMap)}


def _number(said: Mapping[str, object]) -> int:
    return int(str(next(said[key] for key in _NUMBERS if key in said)))


@cache
def _all() -> YamlMap:
    return words_in(assets.LIMITS)


def _section(name: str) -> YamlMap:
    section = _all()[name]
    assert isinstance(section, YamlMap)
    return section
