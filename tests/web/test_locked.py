"""The locked file in a browser: it opens with words or a link, is the whole website, locks again, and keeps nothing."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pcp_sitegen import sums
from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.carry import links, locked, phrases, sealed
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.made import PLANS, PROJECT, SAM, TODAY, built, website
from tests.web.eyes import HEIGHT, PHONE, SCREEN, axe

PHRASE = "acorn blend crane dusk elbow flame grape"
LINK = bytes(range(32))
KEYS = (phrases.key(PHRASE), sealed.Key(sealed.LINK, LINK))
KEPT = PROJECT / "tests" / "carry"
_SAME = """() => [...document.querySelectorAll("header.bar, #main > :not([hidden]), footer.foot")].map((one) => {
  const other = ["src", "href", "data-file", "data-poster", "data-page", "tabindex", "poster", "target", "rel", "id",
    "hidden"];
  const named = (element) => [...element.attributes].filter((one) => !other.includes(one.name))
    .map((one) => one.name + "=" + one.value);
  const left = (node) => node.nodeType !== 1 || node.matches("#lock-again, source");
  const inside = (node) => [...node.childNodes].map(said).join("");
  const said = (node) => node.nodeType === 3 ? node.data : left(node) ? ""
    : `<${node.localName} ${named(node).sort().join(" ")}>${inside(node)}</>`;
  return said(one);
}).join("\\n")"""
"""A page as it is shown, but for where its files are."""
_GO = """(number) => dispatchEvent(new PopStateEvent("popstate", { state: { number, hash: "", scrolled: 0 } }))"""
_SHOWN = "#main > :not([hidden])"
"""The page of the website that is shown."""
_OWN = ("file:", "blob:", "data:")
_EAGER = """() => Promise.all([...document.images].filter((one) => one.src).map((one) => {
  one.loading = "eager";
  return one.decode().then(() => one.naturalWidth > 0);
}))"""
Open = Callable[..., Page]


def _book(folder: Path, reader: str = "me") -> Book:
    return pages.make(readers.view(read(folder), reader, TODAY))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sam's whole plan, locked."""
    path = tmp_path_factory.mktemp("locked") / "k4f9.html"
    path.write_bytes(locked.make(built(SAM), _book(SAM), KEYS))
    return path


@pytest.fixture(scope="module")
def address(file: Path) -> Iterator[str]:
    """The same on a web host of this machine."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=str(file.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{file.name}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": SCREEN, "height": HEIGHT})
    yield context
    context.close()


@pytest.fixture
def unlock(context: BrowserContext, file: Path) -> Iterator[Open]:
    """Opens a locked file with the words; nothing may be wrong on its page, or be asked for elsewhere."""
    wrong: list[str] = []

    def open_(path: Path = file, before: Callable[[Page], object] = lambda _: None) -> Page:
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith(_OWN) else None)
        before(page)
        page.goto(path.as_uri())
        return _write(page)

    yield open_
    assert wrong == []


def _write(page: Page, words: str = PHRASE) -> Page:
    page.fill("#lock-phrase", words)
    page.click("#lock-form button")
    page.wait_for_selector("#main > :not([hidden]) h1, #lock-told.wrong p")
    return page


def _wait(page: Page, told: str) -> None:
    """Until this is true on the page. Its policy lets Playwright's own way of waiting not run."""
    for _ in range(200):
        if page.evaluate(told):
            return
        page.wait_for_timeout(50)
    pytest.fail(told)


def _title(page: Page) -> str:
    return page.inner_text("#main > :not([hidden]) h1")


def test_it_opens_by_words_from_a_folder_and_from_a_host(context: BrowserContext, file: Path, address: str) -> None:
    for place in (file.as_uri(), address):
        page = context.new_page()
        page.goto(place)
        _write(page, "Acorn, blend CRANE\u00a0dusk-elbow  flame grape. ")
        assert _title(page) == "Hello, I am Sam"
        assert page.evaluate("document.activeElement.localName") == "h1"


def test_it_opens_by_link_and_the_key_does_not_stay_in_the_address(
    context: BrowserContext, file: Path, address: str
) -> None:
    key = links.address("https://example.org/x.html", "", LINK).partition("#")[2]
    for place in (file.as_uri(), address):
        page = context.new_page()
        page.goto(f"{place}#{key}")
        page.wait_for_selector("#main > :not([hidden]) h1")
        assert page.url == f"{place}#p=0"
        assert key not in json.dumps(page.evaluate("[history.state, document.documentElement.outerHTML]"))


@pytest.mark.parametrize(("part", "why"), [("k=AAAA", "not whole"), ("k=" + "A" * 48, "not whole"), (
    links.address("https://example.org/x", "", bytes(32)).partition("#")[2], "does not open this file")])
def test_a_link_that_does_not_fit_says_why(context: BrowserContext, file: Path, part: str, why: str) -> None:
    page = context.new_page()
    page.goto(f"{file.as_uri()}#{part}")
    expect(page.locator("#lock-told.wrong")).to_contain_text(why)
    assert _title(_write(page)) == "Hello, I am Sam"


def test_wrong_words_say_what_to_do_and_can_be_written_again(context: BrowserContext, file: Path) -> None:
    page = context.new_page()
    page.goto(file.as_uri())
    page.focus("#lock-phrase")
    page.keyboard.press("Enter")
    expect(page.locator("#lock-told")).to_contain_text("Write the words first")
    page.keyboard.type("acorn blend crane")
    page.keyboard.press("Enter")
    page.wait_for_selector("#lock-told.wrong")
    assert "Look at each word again" in page.inner_text("[role=alert]")
    assert page.evaluate("document.activeElement.id") == "lock-phrase"
    assert page.query_selector("#main > :not([hidden])") is None
    page.keyboard.type(PHRASE)
    page.keyboard.press("Enter")
    page.wait_for_selector("#main > :not([hidden]) h1")


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_the_page_that_asks_is_accessible(context: BrowserContext, file: Path, width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.goto(file.as_uri())
    assert axe(page) == []
    _write(page, "no")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.check("#lock-show")
    assert page.get_attribute("#lock-phrase", "type") == "text"


def test_without_scripts_it_says_what_to_do(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert "ask for the private link" in page.inner_text("main")
    assert not page.is_visible("#lock-form")
    context.close()


@pytest.mark.parametrize("folder", [SAM, PLANS / "olwen"], ids=lambda folder: folder.name)
def test_every_page_is_the_page_of_the_open_website(
    unlock: Open, context: BrowserContext, folder: Path, tmp_path: Path
) -> None:
    open_site = website(folder)
    path = tmp_path / "locked.html"
    path.write_bytes(locked.make(open_site, _book(folder), KEYS))
    page, other = unlock(path), context.new_page()
    names = page.evaluate("[...document.querySelectorAll('#main > *')].map((one) => one.dataset.page)")
    assert sorted(names) == sorted(one.name for one in (open_site / "website").glob("*.html"))
    for number, name in enumerate(names):
        page.evaluate(_GO, number)
        expect(page.locator("#main > :not([hidden])")).to_have_attribute("data-page", name)
        other.goto((open_site / "website" / name).as_uri())
        assert page.evaluate(_SAME) == other.evaluate(_SAME), name
        language = """() => [document.documentElement, document.body].map((one) =>
          [one.getAttribute("lang"), one.getAttribute("dir")])"""
        assert page.evaluate(language) == other.evaluate(language)


def test_pages_look_as_they_do_in_the_open_website(unlock: Open, context: BrowserContext) -> None:
    page, other = unlock(), context.new_page()
    where = """() => [...document.querySelectorAll("#main > :not([hidden]) *")].map((one) => {
      const { width, height } = one.getBoundingClientRect();
      const { color, fontSize } = getComputedStyle(one);
      return [one.localName, Math.round(width), Math.round(height), color, fontSize].join(" ");
    })"""
    for number in (1, 3, 8):
        page.evaluate(_GO, number)
        page.evaluate(_EAGER)
        name = page.get_attribute("#main > :not([hidden])", "data-page") or ""
        other.goto((built(SAM) / "website" / name).as_uri())
        other.evaluate(_EAGER)
        assert page.evaluate(where) == other.evaluate(where), name


def test_words_on_pages_that_are_not_shown_can_be_found_by_the_browser(unlock: Open) -> None:
    page = unlock()
    hidden = page.evaluate("[...document.querySelectorAll('main > [hidden]')].map((one) => one.getAttribute('hidden'))")
    assert hidden
    assert set(hidden) == {"until-found"}
    page.evaluate("document.querySelectorAll('#main > *')[4].dispatchEvent(new Event('beforematch'))")
    assert page.url.endswith("#p=4")
    assert page.is_visible("#main > :not([hidden]) h1")
    assert page.evaluate("document.querySelectorAll('#main > :not([hidden])').length") == 1


def test_the_search_leads_to_the_place(unlock: Open) -> None:
    page = unlock()
    page.click("header a[href='search.html']")
    page.fill("#word", "thumb")
    first = page.locator("#results a").first
    first.click()
    expect(page.locator("#word")).to_be_hidden()
    assert "thumb" in page.inner_text("#main > :not([hidden])").casefold()


def test_back_and_forward_and_links_between_pages(unlock: Open) -> None:
    page = unlock()
    page.click("ul.parts li:nth-child(2) a")
    first = _title(page)
    assert page.evaluate("document.activeElement.textContent") == first
    page.click("#main > :not([hidden]) a[rel=next]")
    second = _title(page)
    page.go_back()
    expect(page.locator("#main > :not([hidden]) h1")).to_have_text(first)
    page.go_back()
    expect(page.locator("#main > :not([hidden]) h1")).to_have_text("Hello, I am Sam")
    page.go_forward()
    page.go_forward()
    expect(page.locator("#main > :not([hidden]) h1")).to_have_text(second)


def test_the_address_the_tab_and_the_browser_keep_nothing(unlock: Open) -> None:
    page = unlock()
    page.click("ul.parts li:nth-child(3) a")
    page.click("#easier-button")
    page.check("[name=size][value='4']", force=True)
    assert re.fullmatch(r".*/k4f9\.html#p=\d+", page.url)
    assert page.title() == "Locked file"
    kept = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert page.evaluate(kept) == [0, 0, ""]
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert page.evaluate("document.documentElement.dataset.size") == "4"


def test_lock_again_takes_everything_away(unlock: Open) -> None:
    page = unlock()
    page.click("ul.parts li:nth-child(3) a")
    page.click("#lock-again")
    page.wait_for_selector("#lock-phrase")
    expect(page.locator("#lock-told")).to_contain_text("locked again")
    assert "Sam" not in page.evaluate("document.body.innerText")
    page.go_back()
    page.wait_for_selector("#lock-phrase")
    assert "Sam" not in page.evaluate("document.body.innerText")
    assert _title(_write(page)) == "Hello, I am Sam"


def test_it_locks_itself_after_ten_minutes_but_asks_before(unlock: Open) -> None:
    page = unlock(before=lambda page: page.clock.install())
    page.clock.fast_forward("08:50")
    assert not page.is_visible("#lock-still")
    page.clock.fast_forward("00:20")
    expect(page.locator("#lock-still")).to_be_visible()
    assert page.evaluate("document.activeElement.value") == "stay"
    page.keyboard.press("Enter")
    expect(page.locator("#lock-still")).to_be_hidden()
    page.clock.fast_forward("08:50")
    assert not page.is_visible("#lock-still")
    page.clock.fast_forward("01:30")
    page.wait_for_selector("#lock-phrase")
    assert "Sam" not in page.evaluate("document.body.innerText")


def test_a_copy_past_its_day_says_so_and_can_be_read(unlock: Open, tmp_path: Path) -> None:
    path = tmp_path / "late.html"
    path.write_bytes(locked.make(website(SAM, "hospital"), _book(SAM, "hospital"), KEYS))
    page = unlock(path, before=lambda page: page.clock.set_fixed_time("2030-01-01"))
    assert "This copy is out of date" in page.inner_text(".lock-late[role=alert]")
    assert page.is_visible("#main > :not([hidden]) h1")
    page.close()
    page = unlock(path, before=lambda page: page.clock.set_fixed_time("2026-11-23"))
    assert page.query_selector(".lock-late") is None


def test_printing_prints_the_page_that_is_shown(unlock: Open) -> None:
    page = unlock()
    page.evaluate(_GO, 3)
    words = page.inner_text("#main > :not([hidden])").split()
    document = pypdfium2.PdfDocument(page.pdf())
    text = " ".join(one.get_textpage().get_text_range() for one in document).split()
    assert len(set(words) - set(text)) < len(set(words)) / 20  # some are cut at the end of a line
    assert len(text) < 1.5 * len(words)  # headings of a table are on each sheet
    assert "Lock" not in text
    assert all(one.get_textpage().count_chars() for one in document)


def test_recordings_and_films_play(unlock: Open) -> None:
    page = unlock()
    for kind in ("audio", "video"):
        has = "(kind) => [...document.querySelectorAll('#main > *')].findIndex((one) => one.querySelector(kind))"
        page.evaluate(_GO, page.evaluate(has, kind))
        player = f"document.querySelector('{_SHOWN} {kind}')"
        page.evaluate(f"Object.assign({player}, {{ muted: true }}).play()")
        _wait(page, f"{player}.currentTime > 0.1")
    assert page.locator(f"{_SHOWN} track").count() > 0


def test_every_picture_is_there_and_none_of_another_page(unlock: Open) -> None:
    page = unlock()
    for number in (0, 3, 6):
        page.evaluate(_GO, number)
        seen = page.evaluate(_EAGER)
        assert len(seen) > 1
        assert all(seen)
        assert page.evaluate("document.querySelectorAll('main > [hidden] img[src]').length") == 0


def test_a_booklet_is_saved_only_after_a_question(unlock: Open) -> None:
    page = unlock()
    link = page.locator(".papers a").first
    name = Path(link.get_attribute("href") or "").name
    link.click()
    expect(page.locator("#lock-save")).to_contain_text("not be locked any more")
    page.click("#lock-save [value=no]")
    link.click()
    with page.expect_download() as download:
        page.click("#lock-save [value=yes]")
    assert download.value.suggested_filename == name
    assert Path(download.value.path()).read_bytes() == (built(SAM) / "booklets" / name).read_bytes()


def test_listening_goes_on_over_pages(unlock: Open) -> None:
    speech = """() => {
      window.spoken = [];
      window.SpeechSynthesisUtterance = function (text) { this.text = text; };
      const voices = [{ name: "Ann", lang: "en-GB", localService: true }];
      const synth = { getVoices: () => voices, cancel() {}, speak(said) {
        window.spoken.push(said.text.trim());
        setTimeout(() => { said.onstart(); said.onend(); }, 0);
      } };
      Object.defineProperty(window, "speechSynthesis", { value: synth });
    }"""
    page = unlock(before=lambda page: page.add_init_script(f"({speech})()"))
    page.click("#listen-button")
    _wait(page, "window.spoken.length > 5")
    assert page.evaluate("window.spoken[0]") == "Hello, I am Sam"
    page.evaluate(_GO, 3)
    page.evaluate("window.spoken.length = 0")
    assert page.locator("#main > :not([hidden]) .listen-one").count() > 3
    assert page.locator("main > [hidden] .listen-one").count() == 0
    page.click("#player [data-do=play]")
    _wait(page, "window.spoken.length > 3")
    assert page.evaluate("window.spoken[0]") == "How I tell you things"


def test_one_thing_at_a_time_goes_from_page_to_page(unlock: Open) -> None:
    page = unlock()
    page.click("#easier-button")
    page.check("[name=one][value=yes]", force=True)
    page.click("#easier-done")
    page.evaluate(_GO, 2)
    page.wait_for_selector(".one-turn")
    before = page.get_attribute("#main > :not([hidden])", "data-page")
    for _ in range(60):
        page.click(".one-next")
        if page.get_attribute("#main > :not([hidden])", "data-page") != before:
            break
    assert page.inner_text(".one-turn [role=status]").startswith("1 ")
    page.click(".one-back")
    expect(page.locator("#main > :not([hidden])")).to_have_attribute("data-page", before or "")
    assert not page.inner_text(".one-turn [role=status]").startswith("1 ")


def test_another_language_has_its_own_words(unlock: Open, tmp_path: Path) -> None:
    path = tmp_path / "locked.html"
    path.write_bytes(locked.make(website(PLANS / "olwen"), _book(PLANS / "olwen"), KEYS))
    page = unlock(path)
    page.click("#easier-button")
    english = page.inner_text("#easier .panel-name")
    page.click("header a.language")
    assert page.evaluate("document.documentElement.lang").startswith("cy")
    assert page.query_selector("#easier") is None
    page.click("#easier-button")
    assert page.inner_text("#easier .panel-name") != english
    assert page.inner_text("#easier-button") == page.inner_text("#easier .panel-name")
    page.click("header a[href^='search']")
    page.fill("#word", "a")
    expect(page.locator("#results a").first).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_inside_it_is_as_accessible_as_the_open_website(unlock: Open, width: int) -> None:
    page = unlock()
    page.set_viewport_size({"width": width, "height": HEIGHT})
    for number in (0, 3, 6):
        page.evaluate(_GO, number)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_is_the_same_for_every_plan(file: Path, tmp_path: Path) -> None:
    ada = locked.make(website(PLANS / "ada"), _book(PLANS / "ada"), KEYS[:1])
    shells = [re.sub(rb'(octet-stream"[^>]*>)[^<]*', rb"\1", data) for data in (file.read_bytes(), ada)]
    shortest = min(shell.index(b"<script type=\"application/octet-stream\" data-lock>") for shell in shells)
    assert shells[0][:shortest] == shells[1][:shortest]
    assert not re.search(rb"Sam|Okafor|Priya", shells[0])


@pytest.mark.parametrize(("change", "why"), [
    *((lambda data, more=more: data[:len(data) // 2 + more], "missing") for more in range(4)),
    (lambda data: data[:-60], "missing"),
    (lambda data: data[:-5000] + bytes([data[-5000] ^ 1 or 65]) + data[-4999:], "damaged"),
    (lambda data: data.replace(b'id="lock-header">TE9DSzE', b'id="lock-header">TE9DSzI'), "damaged"),
], ids=["half of it", "and 1", "and 2", "and 3", "without its end", "one letter", "its beginning"])
def test_a_damaged_file_says_so_and_shows_nothing(
    context: BrowserContext, file: Path, tmp_path: Path, change: Callable[[bytes], bytes], why: str
) -> None:
    path = tmp_path / "damaged.html"
    path.write_bytes(change(file.read_bytes()))
    page = _write(_at(context, path))
    expect(page.locator("#lock-told.wrong")).to_contain_text(why)
    assert page.query_selector("#main > :not([hidden])") is None


def _at(context: BrowserContext, path: Path) -> Page:
    page = context.new_page()
    page.goto(path.as_uri())
    return page


def test_what_mail_and_editors_do_to_a_file_does_no_harm(context: BrowserContext, file: Path, tmp_path: Path) -> None:
    data = file.read_bytes().replace(b"\n", b"\r\n")
    body = data.index(b"data-lock>") + 10
    lines = [data[at:at + 76] for at in range(body, body + 76_000, 76)]
    wrapped = data[:body] + b"\r\n".join(lines) + data[body + 76_000:]
    path = tmp_path / "mailed.html"
    # Another line end in the script itself would change its checksum.
    script = file.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + wrapped.replace(
        re.search(rb"<script>.*?</script>", wrapped, re.DOTALL)[0],  # type: ignore[index]
        re.search(rb"<script>.*?</script>", script, re.DOTALL)[0]))  # type: ignore[index]
    assert _title(_write(_at(context, path))) == "Hello, I am Sam"


def test_the_browser_has_the_published_primitives(context: BrowserContext, file: Path) -> None:
    page = _at(context, file)
    vectors = json.loads((KEPT / "vectors.json").read_text(encoding="utf-8"))
    wrong = page.evaluate("""async (vectors) => {
      const bytes = (hex) => new Uint8Array((hex.match(/../g) || []).map((two) => parseInt(two, 16)));
      const hex = (data) => Array.from(new Uint8Array(data), (one) => one.toString(16).padStart(2, "0")).join("");
      const { subtle } = crypto;
      const wrong = [];
      const check = (name, made, wanted) => { if (made !== wanted) wrong.push(name); };
      for (const one of vectors["aes-256-gcm"]) {
        const key = await subtle.importKey("raw", bytes(one.key), "AES-GCM", false, ["decrypt"]);
        const plain = await subtle.decrypt({ name: "AES-GCM", iv: bytes(one.iv) }, key, bytes(one.cipher));
        check(one.from, hex(plain), one.plain);
      }
      for (const one of vectors["hkdf-sha-256"]) {
        const key = await subtle.importKey("raw", bytes(one.key), "HKDF", false, ["deriveBits"]);
        const how = { name: "HKDF", hash: "SHA-256", salt: bytes(one.salt), info: bytes(one.info) };
        check(one.from, hex(await subtle.deriveBits(how, key, one.made.length * 4)), one.made);
      }
      for (const one of vectors["pbkdf2-hmac-sha-256"]) {
        const [password, salt] = [one.password, one.salt].map((text) => new TextEncoder().encode(text));
        const key = await subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
        const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: one.rounds };
        check(one.from, hex(await subtle.deriveBits(how, key, one.made.length * 4)), one.made);
      }
      return wrong;
    }""", vectors)
    assert wrong == []


_SEALED = """
  const bytes = (hex) => new Uint8Array(hex.match(/../g).map((two) => parseInt(two, 16)));
  const base64 = (data) => btoa(String.fromCharCode(...data));
  const opened = async (header, body, kind, secret) => {
    const said = await sealed.header(base64(header));
    const key = kind === "pass" ? await sealed.fromPhrase(secret, said) : { kind, secret: bytes(secret) };
    const found = await sealed.open(said, key, [() => base64(body)]);
    return new TextDecoder().decode(found.file("a.txt").bytes);
  };
"""


def test_what_was_sealed_once_opens_in_a_browser_for_ever(context: BrowserContext, file: Path) -> None:
    known = json.loads((KEPT / "known.json").read_text(encoding="utf-8"))
    page = _at(context, file)
    assert page.evaluate("async (known) => {" + _SEALED + """
      const [header, body] = [bytes(known.header), bytes(known.body)];
      return [await opened(header, body, "pass", known.phrase), await opened(header, body, "link", known.link)];
    }""", known) == ["I choke on bread"] * 2


def test_a_browser_refuses_every_change_and_every_cut(context: BrowserContext, file: Path) -> None:
    known = json.loads((KEPT / "known.json").read_text(encoding="utf-8"))
    seen = _at(context, file).evaluate("async (known) => {" + _SEALED + """
      const whole = bytes(known.header + known.body);
      const split = known.header.length / 2;
      const seen = {};
      const attempt = async (name, header, body) => {
        let why = "shown";
        try { await opened(header, body, "link", known.link); } catch (error) { why = error.why || String(error); }
        seen[why] = (seen[why] || 0) + 1;
      };
      for (let at = 0; at < whole.length; at += 1) {
        for (const bit of [1, 16, 128]) {
          const changed = whole.slice();
          changed[at] ^= bit;
          await attempt(at, changed.slice(0, split), changed.slice(split));
        }
        if (at > split) await attempt(at, whole.slice(0, split), whole.slice(split, at));
        if (at < split) await attempt(at, whole.slice(0, at), whole.slice(split));
      }
      return seen;
    }""", known)
    assert set(seen) <= {"damaged", "missing", "newer", "link_wrong"}
    assert sum(seen.values()) > 4 * 500


def test_mark_up_of_any_kind_is_only_shown(unlock: Open, context: BrowserContext, file: Path, tmp_path: Path) -> None:
    """Even what is inside a locked file is not trusted: here its pages were never cleaned, and its policy is gone."""
    hostile = """<img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1">
      <script>window.ran=1</script><animate onbegin="window.ran=1" attributeName=x dur=1s></svg>
      <a href="javascript:window.ran=1" id=bad>x</a><iframe srcdoc="<script>parent.ran=1</script>"></iframe>
      <form action="javascript:window.ran=1"><input name=body><input name=createElement></form><img name=querySelector>
      <a id=planEasier></a><math><mtext><style><img src=x onerror="window.ran=1"></style></math>
      <object data="javascript:window.ran=1"></object><video src=x onerror="window.ran=1"></video>
      <base href="https://example.org/"><meta http-equiv=refresh content="0;url=https://example.org">
      <details open ontoggle="window.ran=1"><summary>x</summary></details>
      <div style="background:url(https://example.org/x)">x</div>"""
    folder = tmp_path / "site"
    for path in website(SAM).rglob("*"):
        if path.is_file():
            copy = folder / path.relative_to(website(SAM))
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes().replace(b"<article>", b"<article>" + hostile.encode()))
    path = tmp_path / "hostile.html"
    data = locked.make(folder, _book(SAM), KEYS)
    path.write_bytes(re.sub(rb'<meta http-equiv="Content-Security-Policy"[^>]*>', b"", data))
    page = unlock(path)
    for number in range(1, 6):
        page.evaluate(_GO, number)
        page.wait_for_timeout(50)
        assert page.locator(f"{_SHOWN} :is(script, iframe, object, style, base, meta, math)").count() == 0
        names = page.evaluate("""() => [...document.querySelectorAll("#main *")].flatMap((one) =>
          [...one.attributes].map((attribute) => attribute.name))""")
        assert not [name for name in names if name.startswith("on") or name in ("style", "action")]
        page.click("#bad")
    assert page.evaluate("window.ran") is None
    page.click("#easier-button")
    assert page.is_visible("#easier")


def test_a_file_from_python_and_the_reference_reader_are_one(file: Path) -> None:
    found = locked.open_(file.read_bytes(), KEYS[1])
    assert found == {name: path.read_bytes() for name, path in sums.names(built(SAM)).items()}
