"""A page with every fault we look for: the eyes that find nothing on Sam's pages must find all of it here."""

from __future__ import annotations

from pathlib import Path

from tests.web.eyes import NARROW, PHONE, SCREEN, Eyes

_BAD = """<!doctype html><html lang="en"><head><title>Bad</title></head>
<body><h1>One</h1><h1>Two</h1><h3>Deep</h3>
<p style="font-size:20px;color:#767676">Grey words</p>
<p style="font-size:17px">Little words</p>
<p style="font-size:20px">Words with <a href="nowhere.html">a link</a> in them.</p>
<p style="font-size:20px"><a href="alone.html">A link alone</a></p>
<p><button style="font-size:20px">x</button></p>
<div style="width:500px;height:2px"></div>
<img src="gone.png" alt="Gone"><img src="gone.png">
<script>console.warn("careful"); undefinedWord();</script>
</body></html>"""


def test_every_fault_of_a_bad_page_is_seen(tmp_path: Path, eyes: Eyes) -> None:
    file = tmp_path / "bad.html"
    file.write_text(_BAD, encoding="utf-8")
    sight = eyes.see(file)
    look = sight.looks[PHONE]
    assert look["headings"] == [1, 1, 3]
    assert [sight.looks[width]["sideways"] > 0 for width in (SCREEN, PHONE, NARROW)] == [False, True, True]
    assert len(look["smallText"]) == 1
    assert len(look["smallTargets"]) == 2
    assert len(look["brokenPictures"]) == 2
    assert any("careful" in line for line in sight.said)
    assert any("undefinedWord" in line for line in sight.said)
    assert sight.failed
    assert all(address.startswith(tmp_path.as_uri()) for address in sight.asked)
    rules = {line.split()[1].strip(":") for line in sight.axe[PHONE]}
    assert {"color-contrast-enhanced", "image-alt", "heading-order", "region", "landmark-one-main"} <= rules


def test_a_page_that_asks_for_something_elsewhere_is_seen(tmp_path: Path, eyes: Eyes) -> None:
    file = tmp_path / "far.html"
    file.write_text('<!doctype html><img src="http://127.0.0.1:9/x.png" alt="x">', encoding="utf-8")
    assert "http://127.0.0.1:9/x.png" in eyes.see(file, axe_at=()).asked
