"""Thousands of strings that run something where they are taken for mark-up, in every place where a plan has words.

What the reader refuses is left out line by line: a refusal is fine. What is left is opened in Chromium. The policy of
the pages is turned off there, so that the cleaning holds alone; and then the policy alone, on pages nobody has cleaned.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pcp_sitegen.book import drawings
from pcp_sitegen.build import Job, build
from pcp_sitegen.choose.server import HOST, Asker, Server
from pcp_sitegen.errors import PlanError
from pcp_sitegen.outputs import website_guard
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.read import read
from tests.hidden import FILM, MP3
from tests.hostile import STRINGS
from tests.made import TODAY
from tests.web.programs import free_port

PLANS = 9
"""Each has a ninth of the strings."""
WIRE = """
window.__ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
  window[name] = (...said) => { __ran.push(name + said); };
}
document.addEventListener("securitypolicyviolation", (event) => { __ran.push("policy: " + event.blockedURI); });
"""
LOOK = """(home) => {
  const wrong = [];
  const say = (element) => wrong.push(element.outerHTML.slice(0, 160));
  const all = (what) => document.querySelectorAll(what);
  const never = ["iframe", "frame", "object", "embed", "applet", "base", "style", "math", "foreignObject", "noscript",
    "marquee", "portal", "area", "canvas", "dialog", "textarea", "select", "animate", "set", "svg a", "svg script",
    "meta[http-equiv=refresh i]", "form:not(#find):not(#easier):not([method=post])", "svg:not(.icon):not(.figure)",
    "link:not([rel=stylesheet]):not([rel=icon])"];
  for (const element of all(never.join(", "))) say(element);
  for (const element of all("template")) if (!element.content.querySelector("button.listen-one")) say(element);
  for (const element of all("script:not([src])")) if (!/^\\s*var livereload = /.test(element.textContent)) say(element);
  const schemes = { href: ["file:", "http:", "https:", "mailto:", "tel:"], src: ["file:"], poster: ["file:"] };
  schemes.action = [];
  const runs = /^on|^style$|srcdoc|ping|srcset|background|formaction|xlink|^is$|^slot$|^name$|^cite$|^data$|^code$/i;
  for (const element of all("*")) for (const { name, value } of element.attributes) {
    if (runs.test(name) && !element.closest("form, meta")) say(element);
    if (!(name in schemes)) continue;
    if (element.matches("link[rel=icon]") && value === "data:,") continue;
    if (element.matches("track") && value.startsWith("data:text/vtt;")) continue;
    let to = { href: "", protocol: "" };
    try { to = new URL(value, location); } catch (error) { /* No address. */ }
    const away = element.localName === "a" && to.protocol !== "file:";
    const known = [...schemes[name], new URL(home).protocol].includes(to.protocol);
    if (!known || !(away || to.href.startsWith(home))) say(element);
  }
  return [...wrong, ...window.__ran];
}"""

Files = dict[str, str | bytes]


class Watch:
    """A window with a wire across it: whatever runs, asks, leads away or opens is in `heard`."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home, self.heard = home, list[str]()
        context.add_init_script(WIRE)
        self.page = context.new_page()
        hear: list[tuple[str, Callable[[Any], str]]] = [
            ("dialog", lambda dialog: f"dialog {dialog.message}"), ("popup", lambda page: f"window {page.url}"),
            ("pageerror", lambda error: f"error {error}"), ("download", lambda load: f"download {load.url}"),
            ("console", lambda said: f"console {said.text}" if said.text != "Enabled live reload" else ""),
            ("request", lambda asked: "" if asked.url.startswith((home, "data:")) else f"asked for {asked.url}"),
            ("framenavigated", lambda frame: f"frame {frame.url}" if frame.parent_frame else ""),
        ]
        for event, what in hear:
            self.page.on(event, lambda given, what=what: self.heard.append(what(given)))  # type: ignore[call-overload]

    def look(self, address: str) -> None:
        """Open a page, wait until all that it would do by itself is done, and see that nothing was."""
        self.page.goto(address)
        self.page.wait_for_load_state("load")
        assert self.page.url == address
        assert self.page.evaluate(LOOK, self.home) == []
        assert [one for one in self.heard if one] == []


@pytest.fixture
def bare(browser: Browser) -> Iterator[BrowserContext]:
    """Windows that know no policy, in a browser that nobody has chosen anything in."""
    context = browser.new_context(bypass_csp=True)
    yield context
    context.close()


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The plan folders, as far as the reader takes them."""
    found = []
    for number in range(PLANS):
        folder = tmp_path_factory.mktemp("plan")
        _write(folder, _files(STRINGS[number::PLANS]))
        found.append(folder)
    folder = tmp_path_factory.mktemp("templates")
    _write(folder, _templates())
    return [*found, folder]


@pytest.fixture(scope="module")
def sites(plans: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The websites of these plans; every other is the copy for a reader who has the plan's title from the plan too."""
    outs = []
    for number, folder in enumerate(plans):
        out = tmp_path_factory.mktemp("site") / "out"
        reader = "me" if number % 2 == 0 or number == PLANS else "family"
        build(Job(folder, out, reader, today=TODAY, only=("website",)))
        outs.append(out)
    return outs


def _files(strings: tuple[str, ...]) -> Files:
    """A plan with each of the strings in every place that takes words."""
    closed = [f"{one}\n-->\n" if "<!--" in one else one for one in strings]
    plain = [one for one in strings if not set(one) & set("{}") and one.isprintable()]
    said = json.dumps(" ".join(plain))
    settings = (f"person: {{known_as: {json.dumps(' '.join(plain[:40]))}, name: {said}, pronouns: {said}, "
                f"photo: p.png, photo_alt: {said}}}\nkept: {said}\nfacilitator: {{name: {said}, chosen_by: {said}}}\n"
                f"key_worker: {{name: {said}, role: {said}, phone: {said}}}\n"
                f"readers:\n  family: {{who: {said}, parts: all, why: {said}, agreed: {said}}}\n")
    cues = "".join(f"\n00:{at // 60:02}:{at % 60:02}.000 --> 01:00:00.000\n{' '.join(one.split())}\n"
                   for at, one in enumerate(strings))
    picture, still = _picture("PNG"), _picture("JPEG")
    named = {f"pictures/{one}.png": picture for one in strings
             if one.isprintable() and "/" not in one and len(one.encode()) < 200}
    head = f"---\ntitle: {{}}\nsaid_by: {said}\nwritten_by: {said}\n---\n\n"
    forms = {
        "words": ("- {0}", "{0}\n", "> {0}\n", "- x {{said=\"{0}\"}}"),
        "links": ("- [x]({0})", "- [{0}](https://example.org/x)", "- [x](https://example.org/{0})", "- <{0}>"),
        "pictures": ("- ![{0}](p.png) x", "- ![x](p.png \"{0}\") x", "- ![x](<pictures/{0}.png>)", "- :{0}: x"),
        "heard": ("- ![{0}](s.mp3) x", "- ![{0}](f.mp4) x"),
        "headings": ("## {0}\n\n- x\n",),
    }
    parts = {f"{name}.md": head.format(json.dumps(" ".join([name, *plain[at * 50 : at * 50 + 50]])))
             + "\n".join(form.format(one) for form in lines for one in (closed if name != "heard" else closed[::20]))
             for at, (name, lines) in enumerate(forms.items())}
    cells = (" ".join(one.split()).replace("|", r"\|") for one in strings if "<!--" not in one)
    table = "\n".join(f"| {cell} | x {cell} |" for cell in cells)
    return {"plan.yaml": settings, **parts, "table.md": f"| a | b |\n|---|---|\n{table}\n", "p.png": picture, **named,
            "s.mp3": MP3, "s.txt": "\n".join(strings), "f.mp4": FILM, "f.jpg": still, "f.vtt": f"WEBVTT\n{cues}",
            "CREDITS.txt": "".join(f"p.png: {' '.join(one.split())}\n" for one in strings)}


def _templates() -> Files:
    """The first example of every template, with a string in the first cell of each row and in each line of a list."""
    given = iter(STRINGS * 2)

    def hostile(line: str) -> str:
        words = " ".join(next(given).split()).replace("|", r"\|").replace("<!--", "")
        if line.startswith("- "):
            return f"- {words}"
        cells = line.split("|")
        return "|".join(["", f" {words} ", *cells[2:]]) if line.startswith("|") and len(cells) > 3 else line

    found: Files = {"plan.yaml": "person: {known_as: Sam}\n"}
    for name in templates.names():
        for example in templates.load(name).examples[:1]:
            lines = example.markdown.splitlines()
            keep = {at for at, line in enumerate(lines[1:], 1) if line.startswith("|-")}
            found[f"{name}.md"] = "\n".join(
                line if at in keep or at + 1 in keep or "{" in line or "](" in line or line.startswith("---")
                else hostile(line) for at, line in enumerate(lines))
    return found


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, kind)
    return out.getvalue()


def _write(folder: Path, files: Files) -> None:
    """Write a plan, without the lines that the reader refuses."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    for _ in range(9):
        try:
            read(folder)
            return
        except PlanError as error:
            refused = {(problem.where.file, problem.where.line) for problem in error.problems if problem.where}
        for name in {file for file, _ in refused}:
            lines = (folder / name).read_text(encoding="utf-8").split("\n")
            for at in (line - 1 for file, line in refused if file == name):
                lines[at] = "| x | x |" if lines[at].startswith("|") else ""
            (folder / name).write_text("\n".join(lines), encoding="utf-8")
    pytest.fail("the reader never takes it")


def test_most_of_the_strings_are_there_to_be_seen(plans: list[Path]) -> None:
    assert len(STRINGS) >= 2000
    lines = {line for folder in plans[:-1] for line in (folder / "words.md").read_text(encoding="utf-8").splitlines()}
    assert sum(f"- {one}" in lines for one in STRINGS) > 1500


@pytest.mark.parametrize("number", range(PLANS + 1))
def test_nothing_runs_where_only_the_cleaning_holds(bare: BrowserContext, sites: list[Path], number: int) -> None:
    home = sites[number].as_uri()
    watch = Watch(bare, home)
    for file in sorted((sites[number] / "website").glob("*.html")):
        watch.look(file.as_uri())
    watch.page.goto(f"{home}/website/search.html")
    watch.page.fill("#word", "alert")
    expect(watch.page.locator("#results a").first).to_be_visible()
    assert watch.page.evaluate(LOOK, home) == []
    _use(watch.page, f"{home}/website/{'words' if number < PLANS else 'my-week'}.html")
    assert [one for one in watch.heard if one] == []
    watch.page.close()


def _use(page: Page, address: str) -> None:
    """The site's own scripts still do their work."""
    page.goto(address)
    page.locator("#easier-button").click()
    expect(page.locator("form#easier")).to_be_visible()
    page.locator("#listen-button").click()
    expect(page.locator("section#player")).to_be_visible()


def test_nothing_runs_where_only_the_policy_holds(browser: Browser, tmp_path: Path) -> None:
    """Pages with our policy, into which the strings were put as they are. It cannot stop them from leading away."""
    strings = [one for one in STRINGS if not any(word in one.lower() for word in ("refresh", "<plaintext"))]
    files = []
    for number in range(len(strings) // 50 + 1):
        body = "\n".join(strings[number * 50 : number * 50 + 50])
        page = (f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{{}}">'
                f"<title>x</title>{body}")
        files.append((tmp_path / f"{number}.html", page))
    context = browser.new_context()
    watch, failed = Watch(context, tmp_path.as_uri()), list[tuple[str, str | None]]()
    watch.page.on("requestfailed", lambda asked: failed.append((asked.url, asked.failure)))
    for file, page in files:
        file.write_text(page.replace("{}", website_guard.POLICY), encoding="utf-8")
        watch.page.goto(file.as_uri())
        assert watch.page.evaluate("__ran.filter((said) => !said.startsWith('policy: '))") == []
    context.close()
    assert [one for one in watch.heard if one.startswith(("dialog", "window", "download"))] == []
    assert sum(why == "csp" for _, why in failed) > 50
    assert [one for one in failed if one[0].startswith("http") and one[1] not in ("csp", "origin")] == []
    asked = [one for one in watch.heard if one.startswith("asked for http")]
    assert len(asked) == sum(url.startswith("http") for url, _ in failed)


def test_nothing_runs_in_a_drawing(bare: BrowserContext, tmp_path: Path) -> None:
    """Each string as words and as every attribute of a drawing; what is left is opened as a page of its own."""
    begin = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
    places = ("<text>{0}</text>", "<title>{0}</title>", "<desc>{0}</desc>", "<style>{0}</style>", '<path d="{0}"/>',
              '<g id="x" class="{0}" style="{0}"><use href="#x" fill="{0}" transform="{0}"/></g>', '<use href="{0}"/>',
              '<use xlink:href="{0}"/>', '<rect filter="{0}" mask="{0}" clip-path="{0}"/>',
              '<text onclick="{0}">x</text>')
    tried, kept = 0, dict[str, None]()
    for form in [*(form.format(escape(one)) for one in STRINGS for form in places), *STRINGS]:
        tried += 1
        try:
            kept[drawings.clean(f"{begin}{form}</svg>".encode()).decode()] = None
        except drawings.UnsafeDrawingError:
            continue
    assert tried > 20_000
    assert len(kept) > 4000
    file = tmp_path / "all.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(kept)}</svg>', encoding="utf-8")
    watch = Watch(bare, tmp_path.as_uri())
    watch.page.goto(file.as_uri())
    assert watch.page.locator("svg svg").count() >= len(kept)
    assert watch.page.evaluate("__ran") == []
    assert [one for one in watch.heard if one and not one.startswith("console Error: <")] == []
    found = watch.page.evaluate("""[...document.querySelectorAll("*")].flatMap((e) => [...e.attributes].filter(
        (a) => /^on/i.test(a.name) || (/href/.test(a.name) && !a.value.startsWith("#"))).map((a) => e.outerHTML))""")
    watch.page.close()
    assert found == []


@pytest.fixture
def preview(plans: list[Path], tmp_path: Path) -> Iterator[str]:
    """The address of `pcp preview` for one of the plans."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "pcp_sitegen", "preview", str(plans[0]), "--port", str(port)],
                               cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            break
        except OSError:
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait()


def test_nothing_runs_in_the_preview(browser: Browser, bare: BrowserContext, preview: str) -> None:
    watch = Watch(bare, preview)
    watch.look(f"{preview}index.html")
    watch.look(f"{preview}words.html")
    watch.page.close()
    with urllib.request.urlopen(preview, timeout=5) as answer:
        policy, headers = answer.headers["Content-Security-Policy"], answer.headers
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    context = browser.new_context()
    page = context.new_page()
    with page.expect_console_message(lambda said: said.text == "Enabled live reload"):
        _use(page, f"{preview}words.html")
    context.close()


def test_nothing_runs_on_the_page_that_asks_for_pictures(bare: BrowserContext, plans: list[Path]) -> None:
    asker = Asker(plans[1])
    with Server(asker, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        home = f"http://{HOST}:{server.server_port}{asker.base}"
        watch = Watch(bare, home)
        try:
            for place in ("", "part/words", "part/links", "part/table"):
                watch.look(home + place)
        finally:
            watch.page.close()
            server.shutdown()
            thread.join()
