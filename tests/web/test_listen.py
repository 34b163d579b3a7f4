"""A page is read aloud: every word of it, by the right voice, with the words shown, and by no voice from elsewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from pcp_sitegen.book.aloud import Aloud
from pcp_sitegen.build import Job, build
from tests.conftest import PlanFolder
from tests.hidden import FILM, MP3
from tests.made import SAM, TODAY, built
from tests.web.eyes import HEIGHT, PHONE, SCREEN, axe

_FAKE = """([voices, hold]) => {
  window.spoken = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  const synth = {
    getVoices: () => voices, cancel() { window.cancelled = true; },
    speak(said) {
      window.spoken.push({ text: said.text.trim(), voice: said.voice.name, rate: said.rate });
      window.now = said;
      setTimeout(() => { said.onstart(); said.onboundary({ charIndex: 0 }); if (!hold) said.onend(); }, 0);
    },
  };
  Object.defineProperty(window, "speechSynthesis", { value: synth });
}"""
_AT_ONCE = """() => {
  HTMLMediaElement.prototype.play = function () {
    setTimeout(() => this.onended && this.onended(), 0);
    return Promise.resolve();
  };
}"""
"""Recordings that are at their end as soon as they begin."""
_BRITISH = {"name": "Ann", "lang": "en-GB", "localService": True}
_WELSH = {"name": "Bethan", "lang": "cy_GB", "localService": True}
_REMOTE = {"name": "Far", "lang": "en-GB", "localService": False}
Open = Callable[..., Page]


@pytest.fixture
def listen(browser: Browser) -> Iterator[Open]:
    """Opens a page with these voices and presses "Listen". With `hold`, each sentence waits for `said()`."""
    context = browser.new_context()
    wrong: list[str] = []

    def open_(file: Path, voices: tuple[dict[str, object], ...] = (_BRITISH,), hold: bool = False,
              width: int = SCREEN, press: bool = True) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.add_init_script(f"({_FAKE})({json.dumps([voices, hold])})")
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(file.as_uri())
        if press:
            page.click("#listen-button")
            expect(page.locator("#player")).to_be_visible()
        return page

    yield open_
    context.close()
    assert wrong == [], "no script of ours fails"


def spoken(page: Page) -> list[str]:
    return [one["text"] for one in page.evaluate("window.spoken")]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w£$%°]+", text))


def said(page: Page) -> None:
    """The sentence that is held is at its end."""
    page.evaluate("window.now.onend()")


def until_silent(page: Page) -> list[str]:
    page.wait_for_function("() => document.querySelector('#player:not(.reading)')", timeout=60_000)
    return spoken(page)


def site(folder: Path, out: Path) -> Path:
    build(Job(folder, out, only=("website",), today=TODAY))
    return out / "website"


@pytest.fixture
def small(plan_folder: PlanFolder, tmp_path: Path) -> Path:
    """A small website, with a heading, a table, a recording, another language and a film."""
    text = """\
---
title: Tea and trains
---

## Tea

- I like tea. Ring 999.
- ![I say please](sounds/please.mp3) I say please
- Say <span lang="cy">Bore da</span> to me.

## Trains

| What | I do this |
|---|---|
| A train | :no hug: I wave |

- ![The train comes](films/train.mp4) My train
"""
    files = {"a.md": text, "sounds/please.mp3": MP3[:4320], "films/train.mp4": FILM,
             "films/train.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\n[A bell]\n"}
    folder = plan_folder(files)
    Image.new("RGB", (64, 48), "teal").save(folder / "films/train.jpg")
    return site(folder, tmp_path / "out")


def test_every_word_of_every_page_is_read_as_the_program_counted_it(listen: Open) -> None:
    for file in sorted((built(SAM) / "website").glob("*.html")):
        if file.stem == "search":
            continue
        expected: list[str] = []
        html = re.sub(r' data-(?:say|as)="[^"]*"', "", file.read_text(encoding="utf-8"))
        html = re.sub(r'<div class="slip">.*?</div>', "", html, flags=re.DOTALL)  # it is there for paper only
        html = re.sub(r"<(p|li) data-own>.*?</\1>", "", html, flags=re.DOTALL)
        html = re.sub(r'<div class="sound.*?<audio', "<audio", html, flags=re.DOTALL)  # a recording says it
        Aloud(lambda text, language, found=expected: found.append(text) or "").mark(html)  # type: ignore[misc]
        page = listen(file)
        page.evaluate(_AT_ONCE)
        found = until_silent(page)
        assert Counter(map(_plain, found)) == Counter(map(_plain, filter(None, expected))), file.name
        page.click("[data-do=stop]")
        page.close()


def test_a_page_is_read_in_order_with_the_heading_of_each_column(listen: Open, small: Path) -> None:
    page = listen(small / "a.html")
    page.wait_for_function("() => window.spoken.some((one) => one.text === 'My train')", timeout=20_000)
    texts = spoken(page)
    assert texts[:4] == ["Tea and trains", "Tea", "I like tea.", "Ring 9 9 9."]
    assert "I say please" not in texts, "it has a voice of its own"
    table = texts.index("What")
    assert texts[table : table + 5] == ["What", "A train", "I do this", "no hug", "I wave"]


def test_the_language_of_words_picks_the_voice(listen: Open, small: Path) -> None:
    page = listen(small / "a.html", (_REMOTE, _WELSH, _BRITISH))
    page.wait_for_function("() => window.spoken.some((one) => one.text === 'to me.')", timeout=20_000)
    voices = {one["text"]: one["voice"] for one in page.evaluate("window.spoken")}
    assert (voices["Say"], voices["Bore da"], voices["to me."]) == ("Ann", "Bethan", "Ann")


@pytest.mark.parametrize("voices", [(), (_REMOTE,)], ids=["none", "only one that is not on this machine"])
def test_words_are_never_sent_to_a_voice_elsewhere(
    listen: Open, small: Path, voices: tuple[dict[str, object], ...]
) -> None:
    page = listen(small / "a.html", voices)
    expect(page.locator(".player-trouble")).to_contain_text("no voice that works without the internet")
    assert spoken(page) == []


def test_the_words_are_marked_while_they_are_spoken(listen: Open, small: Path) -> None:
    page = listen(small / "a.html", hold=True)
    marked = "(name) => [...CSS.highlights.get('plan-' + name)].map((range) => range.toString())"
    page.wait_for_function("() => window.CSS.highlights.get('plan-word').size === 1")
    assert page.evaluate(marked, "sentence") == ["Tea and trains"]
    assert page.evaluate(marked, "word") == ["Tea"]
    page.evaluate("window.now.onboundary({ charIndex: 8 })")
    assert page.evaluate(marked, "word") == ["trains"]
    page.click("[data-do=stop]")
    assert page.evaluate(marked, "word") == []


def test_where_a_browser_cannot_mark_words_the_line_is_marked(listen: Open, small: Path) -> None:
    page = listen(small / "a.html", hold=True, press=False)
    page.evaluate("delete window.Highlight")
    page.click("#listen-button")
    expect(page.locator("h1.said-now")).to_have_text("Tea and trains")


def test_all_of_it_works_with_the_keyboard(listen: Open, small: Path) -> None:
    page = listen(small / "a.html", hold=True, press=False)
    page.focus("#listen-button")
    page.keyboard.press("Enter")
    expect(page.locator("[data-do=play]")).to_be_focused()
    page.wait_for_function("() => window.spoken.length === 1")
    page.keyboard.press("Space")
    expect(page.locator("#player")).not_to_have_class(re.compile("reading"))
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.spoken.length === 3")
    assert spoken(page) == ["Tea and trains", "Tea and trains", "Tea"]
    page.keyboard.press("Escape")
    expect(page.locator("#player")).to_have_count(0)
    expect(page.locator("#listen-button")).to_be_focused()
    assert page.locator(".listen-one").count() == 0


def test_back_next_and_slower(listen: Open, small: Path) -> None:
    page = listen(small / "a.html", hold=True)
    page.wait_for_function("() => window.spoken.length === 1")
    for name in ("next", "next", "back", "slow"):
        page.click(f"[data-do={name}]")
    page.wait_for_function("() => window.spoken.length === 5")
    assert spoken(page) == ["Tea and trains", "Tea", "I like tea.", "Tea", "Tea"]
    assert [one["rate"] for one in page.evaluate("window.spoken")] == [1, 1, 1, 1, 0.75]
    expect(page.locator("[data-do=slow]")).to_have_attribute("aria-pressed", "true")


def test_listening_stays_on_from_page_to_page_but_waits_to_be_asked(listen: Open, small: Path) -> None:
    page = listen(small / "a.html", hold=True)
    page.click("[data-do=slow]")
    page.click(".owner")
    expect(page.locator("#player")).to_be_visible()
    assert spoken(page) == []
    page.click("[data-do=play]")
    page.wait_for_function("() => window.spoken.length === 1")
    assert page.evaluate("window.spoken[0].rate") == 0.75
    page.click("[data-do=stop]")
    page.reload()
    expect(page.locator("#listen-button")).to_be_visible()
    expect(page.locator("#player")).to_have_count(0)


def test_one_line_or_one_section_is_read_alone(listen: Open, small: Path) -> None:
    page = listen(small / "a.html", hold=True)
    page.click("[data-do=play]")
    page.evaluate("window.spoken.length = 0")
    page.get_by_role("button", name="Listen: I like tea. Ring 999.").click()
    page.wait_for_function("() => window.spoken.length === 1")
    said(page)
    page.wait_for_function("() => window.spoken.length === 2")
    said(page)
    assert spoken(page) == ["I like tea.", "Ring 9 9 9."]
    expect(page.locator("#player")).not_to_have_class(re.compile("reading"))
    page.evaluate("window.spoken.length = 0")
    page.get_by_role("button", name="Listen: Trains").click()
    page.wait_for_function("() => window.spoken.length === 1")
    for _ in range(4):
        said(page)
        page.wait_for_timeout(50)
    assert spoken(page)[:2] == ["Trains", "What"]
    assert "Tea" not in spoken(page)


def test_every_line_and_every_heading_has_a_button(listen: Open) -> None:
    page = listen(built(SAM) / "website" / "one-page-profile.html", hold=True)
    lines = page.locator("main .item").count()
    assert lines == page.locator("main .item > .listen-one").count() >= 15
    assert page.locator(".note .listen-one").count() == 0
    page.goto((built(SAM) / "website" / "communication-chart.html").as_uri())
    expect(page.locator("tbody tr td:first-child .listen-one")).to_have_count(page.locator("tbody tr").count())
    assert page.locator("main h2").count() == page.locator(".listen-one + h2").count()


def test_a_recording_is_its_own_voice_and_if_it_cannot_be_played_the_words_are_read(
    listen: Open, small: Path
) -> None:
    page = listen(small / "a.html", hold=True)
    page.evaluate("window.spoken.length = 0")
    page.get_by_role("button", name="Listen: I say please").click()
    expect(page.locator("p.said-now")).to_have_text("I say please")
    page.wait_for_function("() => document.querySelector('.sound audio').currentTime > 0")
    page.wait_for_function("() => !document.querySelector('#player').classList.contains('reading')", timeout=10_000)
    assert spoken(page) == []
    (sound,) = (small / "sounds").iterdir()
    sound.unlink()
    page.reload()
    page.get_by_role("button", name="Listen: I say please").click()
    page.wait_for_function("() => window.spoken.length === 1")
    assert spoken(page) == ["I say please"]


def test_the_reading_waits_while_somebody_plays_a_film(listen: Open, small: Path) -> None:
    page = listen(small / "a.html", hold=True)
    page.wait_for_function("() => window.spoken.length === 1")
    page.evaluate("document.querySelector('video').play()")
    expect(page.locator("#player")).not_to_have_class(re.compile("reading"))
    page.wait_for_function("() => document.querySelector('video').currentTime > 0")
    captions = "[...document.querySelector('video').textTracks[0].cues].map((cue) => cue.text)"
    assert page.evaluate(captions) == ["[A bell]"]


def test_one_thing_at_a_time_is_read_one_at_a_time(listen: Open, small: Path) -> None:
    page = listen(small / "a.html", press=False)
    page.goto((small / "a.html").as_uri() + "?easier=1.one-yes")
    expect(page.locator(".one-turn")).to_be_visible()
    page.click("#listen-button")
    assert until_silent(page)[-2:] == ["I like tea.", "Ring 9 9 9."]
    page.evaluate("window.spoken.length = 0")
    page.click(".one-next")
    page.click(".one-next")
    page.click("[data-do=play]")
    assert until_silent(page)[-3:] == ["Say", "Bore da", "to me."] or "Say" in spoken(page)
    box, bar = page.locator("#player").bounding_box(), page.locator(".one-turn").bounding_box()
    assert box
    assert bar
    assert box["y"] + box["height"] <= bar["y"], "the two bars do not lie over each other"


@pytest.mark.usefixtures("voice")
def test_made_speech_is_played_before_the_browsers_own_voice(
    listen: Open, plan_folder: PlanFolder, tmp_path: Path
) -> None:
    made = site(plan_folder({"a.md": "---\ntitle: Tea\n---\nI drink tea.\n\nThen I go.\n"}), tmp_path / "out")
    page = listen(made / "a.html", press=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.click("#listen-button")
    until_silent(page)
    played = [url for url in asked if "/speech/" in url]
    assert len(set(played)) == 3
    assert spoken(page) == []
    for file in (made / "speech").iterdir():
        file.unlink()
    page.click("[data-do=play]")
    assert until_silent(page) == ["Tea", "I drink tea.", "Then I go."]


def test_without_a_script_recordings_and_films_can_be_played_and_nothing_else_is_there(
    browser: Browser, small: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((small / "a.html").as_uri())
    expect(page.locator(".sound audio[controls]")).to_be_visible()
    expect(page.locator(".film video[controls]")).to_be_visible()
    expect(page.locator("#listen-button")).to_be_hidden()
    assert page.locator(".listen-one").count() == 0
    context.close()


@pytest.mark.parametrize("width", [320, PHONE, SCREEN])
def test_the_player_can_be_used_by_everyone(listen: Open, small: Path, width: int) -> None:
    page = listen(small / "a.html", hold=True, width=width)
    page.wait_for_function("() => window.spoken.length === 1")
    small_ones = page.evaluate("""() => [...document.querySelectorAll("button, summary")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width && (box.width < 44 || box.height < 44);
    }).map((one) => one.outerHTML.slice(0, 80))""")
    assert small_ones == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    box = page.locator("#player").bounding_box()
    assert box
    assert box["height"] < HEIGHT / 4
    assert axe(page) == []
