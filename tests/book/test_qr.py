"""Codes for the camera of a phone."""

from __future__ import annotations

import re

import pytest
import segno

from pcp_sitegen.book import qr


@pytest.mark.parametrize("address", ["https://example.org/sam", "https://example.org/#" + "k" * 179])
def test_a_code_has_its_dots_and_empty_room_round_them(address: str) -> None:
    drawn, wide = qr.code(address, "Open \"it\" & see")
    made = segno.make_qr(address, error="m", boost_error=False)
    dots = len(made.matrix)
    assert f'viewBox="0 0 {dots + 8} {dots + 8}"' in drawn
    assert wide == pytest.approx((dots + 8) / dots)
    assert "<title>Open &quot;it&quot; &amp; see</title>" in drawn
    assert sum(int(run) for run in re.findall(r"h(\d+)", drawn.split('stroke="#000"')[1])) == sum(map(sum, made.matrix))
    assert made.error == "M"
