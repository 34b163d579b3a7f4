"""The page of `pcp pictures`, for this machine only: requests in, pages out, and into the plan what somebody chose.

Everything lies under an address with a secret in it, so that neither another page in the browser nor another user of
the machine finds it. A form must send a second secret back. What is asked for by any other name than this machine's own
is refused: a page elsewhere can give its name this machine's address (DNS rebinding).
"""

from __future__ import annotations

import mimetypes
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

from pcp_sitegen.choose import answers, page, proposed
from pcp_sitegen.choose.page import Answers, Pages
from pcp_sitegen.choose.proposed import PartLines, Proposed
from pcp_sitegen.errors import MachineError, PcpError, Problem, UsageError
from pcp_sitegen.plan.writing import put

HOST = "127.0.0.1"
_LARGEST = 2_000_000
"""Bytes of a form. One with a thousand lines has a hundredth."""
_HTML = "text/html; charset=utf-8"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self';"
                               " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send back."""

    status: HTTPStatus
    body: bytes = b""
    kind: str = _HTML
    location: str = ""


class Asker:
    """Answers the requests for one plan folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.base = f"/{secrets.token_urlsafe(12)}/"
        self._token = secrets.token_urlsafe(24)
        self._pages = Pages(self.base, self._token)
        self._lock = threading.Lock()

    def get(self, target: str) -> Answer:
        """The answer to somebody who wants to see a page, or a file that a page needs."""
        path, _, query = target.partition("?")
        if not secrets.compare_digest(path[: len(self.base)].encode(), self.base.encode()):
            return Answer(HTTPStatus.FORBIDDEN, b"Open the address that the program has given.", "text/plain")
        return self._page_or_file(path.removeprefix(self.base), query)

    def _page_or_file(self, name: str, query: str) -> Answer:
        kind, _, rest = name.partition("/")
        if name == page.FONT:
            return Answer(HTTPStatus.OK, page.font(), "font/ttf")
        if kind == "pictures" and rest in self._pages.pictures:
            return Answer(HTTPStatus.OK, self._pages.pictures[rest], mimetypes.guess_type(rest)[0] or "image/svg+xml")
        try:
            found = proposed.look(self._folder)
        except PcpError as error:
            return _html(self._pages.mend(error.problems))
        if name == "":
            return _html(self._pages.start(found))
        if name == "style.css":
            return Answer(HTTPStatus.OK, page.style(found.plan.theme).encode(), "text/css; charset=utf-8")
        part = found.plan.part(rest) if kind == "part" else None
        if part is None:
            return _html(self._pages.gone(), HTTPStatus.NOT_FOUND)
        kept = parse_qs(query).get("kept", [""])[-1]
        number = int(kept) if kept.isascii() and kept.isdigit() and len(kept) < 6 else None
        one = found.part(rest)
        if one is None:
            return _html(self._pages.done(found.plan, part.title, number or 0))
        return self._part(found, one, Answers(), number)

    def post(self, target: str, body: bytes) -> Answer:
        """The answer to a form: what was chosen is written, or the page comes again and says why not."""
        name = target.removeprefix(f"{self.base}part/")
        try:
            sent = answers.fields(body)
        except ValueError:
            return Answer(HTTPStatus.BAD_REQUEST, b"This is not a form.", "text/plain")
        if name == target or not secrets.compare_digest(sent.get("token", "").encode(), self._token.encode()):
            return Answer(HTTPStatus.FORBIDDEN, b"This form did not come from this page.", "text/plain")
        with self._lock:
            return self._write(name, sent)

    def _write(self, name: str, sent: dict[str, str]) -> Answer:
        try:
            found = proposed.look(self._folder)
        except PcpError as error:
            return _html(self._pages.mend(error.problems), HTTPStatus.CONFLICT)
        one = found.part(name)
        if one is None:
            return _html(self._pages.gone(), HTTPStatus.NOT_FOUND)
        given, names = answers.read(found, one, sent)
        if given.wrong:
            return self._part(found, one, given, None, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            if names:
                put.put(self._folder, one.part.where.file, sent.get("seen", ""), names)
        except PcpError as error:
            problems = tuple(str(problem) for problem in error.problems)
            again = Answers(given.chosen, given.written, {}, problems)
            return self._part(proposed.look(self._folder), one, again, None, HTTPStatus.CONFLICT)
        return Answer(HTTPStatus.SEE_OTHER, location=f"{self.base}part/{name}?kept={len(names)}")

    def _part(self, found: Proposed, one: PartLines, given: Answers, kept: int | None,
              status: HTTPStatus = HTTPStatus.OK) -> Answer:
        digest = put.digest(self._folder, one.part.where.file)
        return _html(self._pages.part(found, one, digest, given, kept), status)


def _html(text: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    return Answer(status, text.encode("utf-8"))


def serve(folder: Path, port: int, tell: Callable[[str], None]) -> None:
    """Ask until stopped. `tell` is called with the address. Raises UsageError if the port cannot be used."""
    asker = Asker(folder)
    try:
        server = Server(asker, port)
    except OSError as error:
        raise UsageError(Problem(f"Port {port} cannot be used ({error.strerror}).",
                                 f"Another program may have it. Try: --port {port + 1}")) from error
    with server:
        tell(f"http://{HOST}:{port}{asker.base}")
        server.serve_forever(poll_interval=0.2)


class Server(ThreadingHTTPServer):
    """Listens on this machine's own address."""

    daemon_threads = True

    def __init__(self, asker: Asker, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.asker = asker
        self.names = {f"{HOST}:{self.server_port}", f"localhost:{self.server_port}"}


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: Server
    server_version, sys_version = "pcp", ""
    timeout = 30

    def do_GET(self) -> None:
        if self._is_from_here():
            self._send(_safely(lambda: self.server.asker.get(self.path)))

    def do_POST(self) -> None:
        if not self._is_from_here():
            return
        length, kind = self.headers.get("Content-Length", ""), self.headers.get("Content-Type", "")
        if not (length.isascii() and length.isdigit() and int(length) <= _LARGEST):
            self._send(Answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"This is too much.", "text/plain"))
        elif kind.split(";")[0].strip() != "application/x-www-form-urlencoded":
            self._send(Answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, b"This is not a form.", "text/plain"))
        else:
            body = self.rfile.read(int(length))
            self._send(_safely(lambda: self.server.asker.post(self.path, body)))

    def _is_from_here(self) -> bool:
        origin = self.headers.get("Origin")  # "null" is what a page says that sends no referrer
        known = {None, "null", *(f"http://{name}" for name in self.server.names)}
        good = self.headers.get("Host") in self.server.names and origin in known
        if not good:
            self._send(Answer(HTTPStatus.FORBIDDEN, b"Only for this machine.", "text/plain"))
        return good

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server names it so
        """Say nothing: an address holds a secret."""


def _safely(work: Callable[[], Answer]) -> Answer:
    """A disk that will not, in words and not as an error of the server."""
    try:
        return work()
    except PcpError as error:
        return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, str(error).encode(), "text/plain; charset=utf-8")
    except OSError as error:
        problem = MachineError(Problem(f"The machine would not do it ({error.strerror or error}).", "Check the disk."))
        return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, str(problem).encode(), "text/plain; charset=utf-8")
