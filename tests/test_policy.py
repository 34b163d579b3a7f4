"""Every page of every website says what it may load: nothing from elsewhere, and no script but ours."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from pcp_sitegen.outputs import website_guard
from tests.made import EXAMPLES, website

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def said(page: str) -> dict[str, list[str]]:
    """A page -> its policy, by what it is about."""
    found = _POLICY.findall(page)
    assert len(found) == 1
    return {name: rest for name, *rest in (line.split() for line in found[0].split(";"))}


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_page_has_a_policy_before_anything_is_loaded(folder: Path) -> None:
    pages = sorted(website(folder).rglob("*.html"))
    assert len(pages) > 5
    for path in pages:
        page = path.read_text(encoding="utf-8")
        assert page.index("Content-Security-Policy") < min(page.index("<link "), page.index("<title>"))
        assert '<meta name="referrer" content="no-referrer">' in page
        assert '<meta name="robots" content="noindex, nofollow">' in page
        policy = said(page)
        assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
        assert {source for sources in policy.values() for source in sources} <= {"'none'", "'self'", "file:", "data:"}
        assert set(policy.get("script-src", [])) <= {"'self'", "file:"}
        assert ("script-src" in policy) == (path.name != "START-HERE.html")
        assert "<style" not in page
        assert not re.search(r'<script(?! src="[\w.-]+\.js")|\sstyle="|\son\w+="', page)


def test_the_preview_lets_only_the_last_script_of_a_page_run() -> None:
    page = b"<html><body><script>first</script>x<script>last</script></body></html>"
    sent: list[tuple[str, list[tuple[str, str]]]] = []

    def app(_: object, start: object) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/html")])  # type: ignore[operator]
        return [page]

    body = website_guard.with_policy(app)({}, lambda *told: sent.append(told))
    assert b"".join(body) == page
    headers = dict(sent[0][1])
    last = b64encode(sha256(b"last").digest()).decode()
    assert re.findall(r"sha256-([^']*)", headers["Content-Security-Policy"]) == [last]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
