"""A plan that is too long for one booklet: every part in one thin booklet, by topic."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.paper import split
from pcp_sitegen.plan import readers
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.read import read
from tests.made import SAM, TODAY

_SAM = pages.make(readers.view(read(SAM), "me", TODAY))
TOPICS = list(_SAM.words.topics)
AFTER = 2


def _book(topics: list[str]) -> Book:
    first = _SAM.pages[0]
    return replace(_SAM, pages=tuple(replace(first, name=f"p{at}", topic=topic) for at, topic in enumerate(topics)))


@given(st.lists(st.tuples(st.sampled_from(TOPICS), st.integers(1, 40)), min_size=1, max_size=40))
def test_every_part_is_in_one_booklet_and_none_is_too_long(parts: list[tuple[str, int]]) -> None:
    lengths = {f"p{at}": length for at, (_, length) in enumerate(parts)}
    volumes = split.volumes(_book([topic for topic, _ in parts]), lengths, AFTER)
    whole = sum(lengths.values()) + 2 + AFTER
    assert bool(volumes) == (whole > split.MOST)
    if not volumes:
        return
    assert sorted(name for volume in volumes for name in volume.parts) == sorted(lengths)
    for volume in volumes:
        assert sum(lengths[name] for name in volume.parts) + 2 + AFTER <= split.MOST or len(volume.parts) == 1
        names = [int(name[1:]) for name in volume.parts]
        assert names == sorted(names, key=lambda at: (TOPICS.index(parts[at][0]), at))
    assert [volume.number for volume in volumes] == list(range(1, len(volumes) + 1))
    assert {volume.count for volume in volumes} == {len(volumes)}
    assert len({volume.title for volume in volumes}) == len(volumes), "no two booklets have the same name"


def test_every_template_has_a_topic() -> None:
    """But a page of one's own, which may be about anything."""
    without = [name for name in templates.names() if templates.load(name).topic not in TOPICS]
    assert without == [templates.PLAIN]
