"""The page of `pcp pictures` over a real connection: it answers this machine only, and writes only what was chosen."""

from __future__ import annotations

import http.client
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from pcp_sitegen.choose.server import HOST, Asker, Server, serve
from pcp_sitegen.errors import UsageError
from tests.conftest import PlanFolder

PART = """---
title: My day
---

## Things I like

- A cup of tea {for=family}
- My sister Rose
- :heart: My dog
- A walk by the river
"""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Site:
    """A running server, and the folder it is about."""

    folder: Path
    base: str
    port: int

    def ask(self, path: str, body: bytes | None = None, headers: dict[str, str] | None = None,
            method: str = "") -> tuple[int, str, dict[str, str]]:
        """Status, body and headers of an answer."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        connection.request(method or ("GET" if body is None else "POST"), path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace"), dict(answer.getheaders())

    @property
    def part(self) -> str:
        return (self.folder / "my-day.md").read_text(encoding="utf-8")

    def hidden(self, page: str) -> dict[str, str]:
        return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))

    def send(self, **chosen: str) -> tuple[int, str, dict[str, str]]:
        """Fill in the form of the part and send it back, as a browser does."""
        fields = self.hidden(self.ask(f"{self.base}part/my-day")[1])
        fields |= {name.replace("_", "-"): value for name, value in chosen.items()}
        return self.ask(f"{self.base}part/my-day", urlencode(fields).encode(), FORM)


@pytest.fixture
def site(plan_folder: PlanFolder) -> Iterator[Site]:
    folder = plan_folder({"my-day.md": PART})
    asker = Asker(folder)
    with Server(asker, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield Site(folder, asker.base, server.server_port)
        server.shutdown()
        thread.join()


def test_it_lists_the_parts_and_the_lines_with_what_may_stand_before_them(site: Site) -> None:
    status, start, _ = site.ask(site.base)
    assert (status, "My day" in start, "3 lines without a picture" in start) == (200, True, True)
    page = site.ask(f"{site.base}part/my-day")[1]
    assert 'value="cup of tea"' in page
    assert "My sister Rose" in page
    assert "My dog" not in page
    picture = re.search(r'<img src="([^"]+)"', page)
    assert picture is not None
    status, drawing, headers = site.ask(picture.group(1))
    assert (status, headers["Content-Type"]) == (200, "image/svg+xml")
    assert drawing.startswith("<svg")


def test_only_what_was_chosen_is_written(site: Site) -> None:
    status, _, headers = site.send(c_7_0="cup of tea", c_10_0="", o_8_0="")
    assert (status, headers["Location"]) == (303, f"{site.base}part/my-day?kept=1")
    assert site.part == PART.replace("- A cup", "- :cup of tea: A cup")
    assert "1 picture is in the plan now." in site.ask(headers["Location"])[1]


def test_what_is_written_in_the_box_is_used_and_may_be_crossed_out(site: Site) -> None:
    assert site.send(c_7_0="cup of tea", o_7_0=":No  Tea:", o_10_0="walk")[0] == 303
    assert site.part == PART.replace("- A cup", "- :no tea: A cup").replace("- A walk", "- :walk: A walk")


def test_nothing_is_written_if_nothing_was_chosen(site: Site) -> None:
    status, _, headers = site.send(c_7_0="", c_10_0="")
    assert (status, site.part) == (303, PART)
    assert "You chose no picture. Nothing was written." in site.ask(headers["Location"])[1]


def test_a_name_that_no_symbol_has_comes_back_with_a_hint_and_nothing_is_written(site: Site) -> None:
    status, page, _ = site.send(c_7_0="cup of tea", o_10_0="walkk", o_8_0="<b>")
    assert (status, site.part) == (422, PART)
    assert "There is no symbol called &#39;walkk&#39;." in page
    assert 'value="walkk" aria-invalid="true"' in page
    assert 'value="cup of tea" checked' in page
    assert 'value="&lt;b&gt;"' in page


@pytest.mark.parametrize("evil", ["tea: {for=me", "tea:\n- :x", "../../x", ":", "tea::", "{for=me}", "a" * 500, "\x00"])
def test_what_could_change_the_plan_otherwise_is_no_symbol(site: Site, evil: str) -> None:
    assert site.send(c_7_0=evil)[0] in (303, 422)
    assert site.part == PART


def test_a_file_that_was_changed_meanwhile_is_left_alone_and_the_choice_stays(site: Site) -> None:
    fields = site.hidden(site.ask(f"{site.base}part/my-day")[1])
    changed = PART.replace("tea {for=family}", "tea {for=me}")
    (site.folder / "my-day.md").write_text(changed, encoding="utf-8")
    status, page, _ = site.ask(f"{site.base}part/my-day", urlencode(fields | {"c-7-0": "cup of tea"}).encode(), FORM)
    assert (status, site.part) == (409, changed)
    assert "This file was changed after you saw its lines" in page
    assert 'value="cup of tea" checked' in page


def test_a_plan_that_cannot_be_read_is_explained(site: Site) -> None:
    (site.folder / "my-day.md").write_text("- Tea {fro=me}\n", encoding="utf-8")
    status, page, _ = site.ask(site.base)
    assert status == 200
    assert "There is no note called &#39;fro&#39;" in page


@pytest.mark.parametrize("host", ["elsewhere.example", "elsewhere.example:{port}", "127.0.0.1", "", "127.0.0.1:1",
                                  "[::1]:{port}"])
@pytest.mark.parametrize("body", [None, b"a=b"])
def test_another_name_than_this_machines_is_refused(site: Site, host: str, body: bytes | None) -> None:
    status, page, _ = site.ask(site.base, body, FORM | {"Host": host.format(port=site.port)})
    assert (status, page) == (403, "Only for this machine.")


def test_localhost_is_this_machine(site: Site) -> None:
    assert site.ask(site.base, headers={"Host": f"localhost:{site.port}"})[0] == 200


def test_a_form_from_another_page_is_refused(site: Site) -> None:
    fields = site.hidden(site.ask(f"{site.base}part/my-day")[1]) | {"c-7-0": "cup of tea"}
    address = f"{site.base}part/my-day"
    good = urlencode(fields).encode()
    assert site.ask(address, good, FORM | {"Origin": "https://elsewhere.example"})[0] == 403
    for token in ("", "x", fields["token"][:-1], fields["token"] + "x", "é"):
        assert site.ask(address, urlencode(fields | {"token": token}).encode(), FORM)[0] == 403
    assert site.ask(address, good, {"Content-Type": "text/plain"})[0] == 415
    assert site.ask(address, b"\xff\xfe", FORM)[0] == 400
    assert site.ask(address, b"nothing", FORM)[0] == 400
    assert site.ask(address, good, FORM | {"Content-Length": "99999999"})[0] == 413
    assert site.part == PART


@pytest.mark.parametrize("path", ["/", "/part/my-day", "/x/part/my-day", "/style.css", "//", "/..", "http://elsewhere.example/"])
def test_without_the_secret_in_the_address_nothing_is_shown(site: Site, path: str) -> None:
    status, page, _ = site.ask(path)
    assert status == 403
    assert "My day" not in page


@pytest.mark.parametrize("path", [
    "part/plan", "part/../plan.yaml", "part/..%2fplan.yaml", "part/plan.yaml", "part/", "part/my-day.md",
    "pictures/../my-day.md", "pictures/%2e%2e/plan.yaml",
    "pictures/", "plan.yaml", "my-day.md", "part/my-day/x", "é", "part/first-shift/..",
])
def test_no_file_of_the_folder_can_be_had_by_a_trick_in_the_address(site: Site, path: str) -> None:
    status, page, _ = site.ask(site.base + path.replace("é", "%C3%A9"))
    assert status == 404
    assert "known_as" not in page
    assert "cup of tea" not in page


def test_a_form_for_a_part_that_is_not_there_writes_nothing(site: Site) -> None:
    fields = site.hidden(site.ask(f"{site.base}part/my-day")[1]) | {"c-7-0": "cup of tea"}
    for name in ("part/other", "part/../my-day", "part/plan.yaml", "my-day"):
        assert site.ask(site.base + name, urlencode(fields).encode(), FORM)[0] in (403, 404)
    assert sorted(path.name for path in site.folder.iterdir()) == ["my-day.md", "plan.yaml"]
    assert site.part == PART


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"])
def test_other_ways_of_asking_are_not_answered(site: Site, method: str) -> None:
    assert site.ask(site.base, method=method)[0] == 501


def test_every_answer_keeps_others_out_and_is_kept_nowhere(site: Site) -> None:
    for path in ("", "part/my-day", "style.css", "lexend.ttf", "no", "../"):
        headers = site.ask(site.base + path)[2]
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "script" not in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "Python" not in headers.get("Server", "")


def test_words_of_a_plan_are_never_mark_up(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "---\ntitle: <i>A</i>\n---\n\n## <script>x</script>\n\n"
                                  "- <img src=x onerror=y> \"Tea' & <b>cake</b>\n"})
    asker = Asker(folder)
    page = asker.get(f"{asker.base}part/a").body.decode()
    assert "<script" not in page
    assert "onerror" not in page
    assert "<i>A" not in page
    assert "<b>cake" not in page.replace("<b>cake</b> for", "")


def test_a_port_that_is_taken_is_explained(plan_folder: PlanFolder) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"Port {port} cannot be used .* Try: --port {port + 1}"):
            serve(plan_folder({"a.md": "- Tea"}), port, lambda _: None)
