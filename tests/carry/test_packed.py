"""A folder as one run of bytes: it comes back as it was, its size tells little, and no name leads out of a folder."""

from __future__ import annotations

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.carry import packed

_NAMES = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}){0,2}\.(html|jpg|pdf|mp3)", fullmatch=True)


@given(st.dictionaries(_NAMES, st.binary(max_size=5000), max_size=8))
def test_it_comes_back_as_it_was(files: dict[str, bytes]) -> None:
    assert packed.unpack(packed.pack(files, {"pages": ["ä.html"]})) == (files, {"pages": ["ä.html"]})


@given(st.integers(1, 10**7))
def test_a_size_tells_little(size: int) -> None:
    padded = packed.padded(size)
    assert size <= padded <= max(1 << 18, size * 1.12)
    assert packed.padded(padded) == padded


def test_ten_thousand_sizes_become_few() -> None:
    assert len({packed.padded(size) for size in range(4_000_000, 4_100_000, 10)}) < 5


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", "C:x", "a\\b", "", "a\0b"])
def test_no_name_leads_out_of_a_folder(name: str) -> None:
    index = json.dumps({"files": {name: ["text/plain", 0, 1]}}).encode()
    with pytest.raises(ValueError, match="not there"):
        packed.unpack(struct.pack(">I", len(index)) + index + b"x")
