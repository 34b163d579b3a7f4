"""What the pages of a website may load and run, and what stands before the server of `pcp preview`.

In: the server of MkDocs. Out: the same, which answers this machine only and says with each answer what a page may do.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from markupsafe import Markup

_OWN = ("img-src 'self' file: data:; style-src 'self' file:; font-src 'self' file:; media-src 'self' file: data:; "
        "script-src 'self' file:")
_CLOSED = "base-uri 'none'; form-action 'none'"
POLICY = Markup(f"default-src 'none'; {_OWN}; {_CLOSED}")
"""Stands in each page: no script but ours, nothing from anywhere else. `file:` is a page opened from a folder."""
START_POLICY = Markup(f"default-src 'none'; img-src data:; style-src 'self' file:; font-src 'self' file:; {_CLOSED}")
"""Stands in START-HERE.html, which has no script and no picture."""

_SCRIPT = re.compile(rb"<script>([^<]*)</script>\s*</body>\s*</html>\s*$")
"""What MkDocs puts at the end of each page that it shows: it asks whether there is something new."""
_HEADERS = (
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)
_SELF = ("default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; media-src 'self' data:; "
         "connect-src 'self'; script-src 'self'{}; frame-ancestors 'none'; " + _CLOSED)
"""With {}: the checksum of the one script that stands in the page. All others are files of ours."""

App = Callable[[dict[str, Any], Any], Iterable[bytes]]


def only_from_here(app: App, port: int) -> App:
    """Answer only pages that were asked for by this machine's own name.

    A page elsewhere can give its own name this machine's address (DNS rebinding) and could then read the plan.
    """
    names = {f"127.0.0.1:{port}", f"localhost:{port}"}

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ.get("HTTP_HOST") in names:
            return app(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"Only for this machine."]

    return answer


def with_policy(app: App) -> App:
    """Say with each answer what a page may do."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        body = app(environ, lambda status, headers, *_: begun.append((status, headers)))
        status, headers = begun[-1]
        body, allowed = _allowed(body) if ("Content-Type", "text/html") in headers else (body, "")
        start_response(status, [*headers, *_HEADERS, ("Content-Security-Policy", _SELF.format(allowed))])
        return body

    return answer


def _allowed(body: Iterable[bytes]) -> tuple[Iterable[bytes], str]:
    """A page -> the same, and what its policy says about the script that MkDocs has put at its very end.

    So no other script in the page can run, should one ever get there.
    """
    html = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    found = _SCRIPT.search(html)
    return [html], f" 'sha256-{b64encode(sha256(found[1]).digest()).decode()}'" if found else ""
