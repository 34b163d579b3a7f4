"""Sam's finished website, opened from its folder in Firefox and in WebKit, by keyboard.

Chromium has all the other tests of this folder. These two have what may be otherwise in them: what they refuse to load
from a folder, what they keep from page to page, and what their Tab and Enter keys do.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pcp_sitegen.book import pages
from pcp_sitegen.carry import locked, phrases
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.made import SAM, TODAY, built
from tests.web.drivers import ENTER, SPACE, TAB, Firefox, WebKit, Window, what_webkit_says
from tests.web.programs import MissingError

_WHOLE = """return (async () => {
  const pictures = [...document.images];
  for (const one of pictures) one.loading = "eager";
  await Promise.all(pictures.map((one) => one.decode().catch(() => 0)));
  await document.fonts.ready;
  const root = document.documentElement;
  return {
    title: document.title,
    heading: document.querySelector("h1").innerText,
    fonts: [...document.fonts].filter((one) => one.status === "loaded").length,
    lost: pictures.filter((one) => !one.naturalWidth).map((one) => one.src),
    sideways: root.scrollWidth - root.clientWidth,
    dressed: getComputedStyle(document.querySelector(".bar")).borderBottomStyle === "solid",
    script: "script" in root.dataset,
    links: [...document.querySelectorAll("a[href]")].map((one) => one.href),
  };
})()"""


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=lambda kind: kind.__name__)
def window(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """Each browser in turn. Where it is not here the tests are passed over, but never on the build machine."""
    try:
        window: Window = request.param(tmp_path_factory.mktemp("browser"))
    except MissingError as missing:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"{missing} cannot be found. `make test` installs it.")
    yield window
    window.close()


@pytest.fixture
def home(window: Window) -> str:
    """The address of the first page, with nothing chosen."""
    home = (built(SAM) / "website" / "index.html").as_uri()
    window.open(home)
    window.run("localStorage.clear()")
    window.open(home)
    window.complaints()
    return home


def _focus(window: Window, selector: str) -> None:
    assert window.run("const found = document.querySelector(arguments[0]); if (found) found.focus(); "
                      "return found !== null && found === document.activeElement", selector), selector


def _wait(window: Window, script: str) -> None:
    """Wait until a script gives back something that is true."""
    assert window.run(f"""return (async () => {{
      for (let left = 400; left; left--) {{
        const found = (() => {{ {script} }})();
        if (found) return found;
        await new Promise((again) => setTimeout(again, 20));
      }}
      return false;
    }})()"""), script


def test_every_page_opens_whole_and_its_links_lead_to_pages(window: Window, home: str) -> None:
    found, links = [], set()
    for file in sorted((built(SAM) / "website").rglob("*.html")):
        window.open(file.as_uri())
        page = window.run(_WHOLE)
        whole = page["dressed"] and page["script"] and page["fonts"] and page["title"] and page["heading"]
        if not whole or page["lost"] or page["sideways"] > 0:
            found.append((file.name, page))
        links |= {link.partition("#")[0] for link in page["links"] if link.startswith("file:")}
    assert found == []
    assert len(links) > 20
    assert [link for link in sorted(links) if not Path(unquote(urlsplit(link).path)).is_file()] == []
    assert window.complaints() == []


def test_start_here_opens_the_website(window: Window, home: str) -> None:
    window.open((built(SAM) / "START-HERE.html").as_uri())
    window.wait_for(lambda address: address == home)


def test_a_word_is_found_and_its_place_opened(window: Window, home: str) -> None:
    window.open(home.replace("index.html", "search.html"))
    window.press(*"harmonica")
    _wait(window, "return document.querySelector('#results a')")
    there = window.follow(TAB, ENTER)
    assert "one-page-profile.html" in there
    assert window.run("return document.querySelector('h2:target').innerText") == "What is important to me"
    assert window.complaints() == []


def test_what_was_chosen_is_kept_on_every_page_that_links_lead_to(window: Window, home: str) -> None:
    """Some browsers give each file a store of its own, so a choice has to come along."""
    _choose(window, "colours", "dark")
    _choose(window, "size", "4")
    _focus(window, "#easier-done")
    window.press(ENTER)
    chosen = "const { colours, size } = document.documentElement.dataset; return [colours, size]"
    assert window.run(chosen) == ["dark", "4"]
    _focus(window, "ul.parts a")
    window.follow(ENTER)
    pages = 1
    while window.run("return document.querySelector('.turn [rel=next]') !== null"):
        assert window.run(chosen) == ["dark", "4"], window.run("return location.href")
        _focus(window, ".turn [rel=next]")
        window.follow(ENTER)
        pages += 1
    assert pages > 20
    assert window.run(chosen) == ["dark", "4"]
    window.open(home)
    assert window.run(chosen) == ["dark", "4"]
    _open_panel(window)
    _focus(window, "#easier-usual")
    window.press(ENTER)
    assert window.run(chosen) == [None, None]
    assert window.complaints() == []


def _choose(window: Window, name: str, value: str) -> None:
    _open_panel(window)
    _focus(window, f"#easier input[name={name}][value='{value}']")
    window.press(SPACE)


def _open_panel(window: Window) -> None:
    if not window.run("const panel = document.getElementById('easier'); return panel !== null && !panel.hidden"):
        _focus(window, "#easier-button")
        window.press(ENTER)
        _wait(window, "const panel = document.getElementById('easier'); return panel && !panel.hidden")


def test_webkit_has_nothing_to_say_of_the_pages(tmp_path: Path) -> None:
    """Its driver does not pass on what it says, so here it runs without. A page with a fault shows that it speaks."""
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><title>Bad</title><script>undefinedWord();</script>", encoding="utf-8")
    site = built(SAM)
    names = ("index", "search", "about", "communication-chart", "my-people", "my-week", "first-shift")
    try:
        files = [*(site / "website" / f"{name}.html" for name in names), bad]
        said = what_webkit_says(files, "undefinedWord", tmp_path)
    except MissingError as missing:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"{missing} cannot be found. `make test` installs it.")
    assert [line for line in said if "undefinedWord" not in line] == []


def test_a_locked_file_opens_with_its_words_and_is_the_whole_website(window: Window, tmp_path: Path) -> None:
    phrase = "acorn blend crane dusk elbow flame grape"
    book = pages.make(readers.view(read(SAM), "me", TODAY))
    file = tmp_path / "locked.html"
    file.write_bytes(locked.make(built(SAM), book, [phrases.key(phrase)]))
    window.open(file.as_uri())
    window.run("localStorage.clear(); sessionStorage.clear()")
    window.complaints()
    write = """document.getElementById("lock-phrase").value = arguments[0];
      document.getElementById("lock-form").requestSubmit()"""
    window.run(write, "acorn blend")
    _wait(window, "return document.querySelector('#lock-told.wrong')?.innerText")
    window.run(write, phrase)
    shown = "#main > :not([hidden])"
    _wait(window, f"return document.querySelector('{shown} h1')")
    assert window.run(f"return document.querySelector('{shown} h1').innerText") == "Hello, I am Sam"
    for page in book.pages[:4]:
        _focus(window, f"{shown} ul.parts a[href='{page.address}.html'], {shown} a[rel=next]")
        window.press(ENTER)
        _wait(window, f"return document.querySelector('{shown} h1').innerText === {json.dumps(page.title)}")
        assert window.run(f"""return (async () => {{
          const pictures = [...document.querySelectorAll("{shown} img")];
          for (const one of pictures) one.loading = "eager";
          await Promise.all(pictures.map((one) => one.decode().catch(() => 0)));
          return pictures.filter((one) => !one.naturalWidth).length;
        }})()""") == 0
    assert window.run("return localStorage.length + sessionStorage.length") == 0
    assert window.complaints() == []
