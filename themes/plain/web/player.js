// The bar that reads the page aloud, and the small buttons beside its lines. player-words.js knows the words, player-voices.js says them.
"use strict";
window.planPlayer = (function () {
  const root = document.documentElement;
  const shown = () => document.querySelector("#main > :not([hidden])");
  const words = window.planPlayerWords;
  const page = window.planWords;
  const voices = window.planVoices;
  const easier = window.planEasier;
  const LINES = ".item, tbody tr";
  const THINGS = LINES + ", li, dd";

  const bar = easier.here.built(window.planPlayerMarkUp);
  const trouble = bar.querySelector(".player-trouble");
  let steps = [];
  let at = -1;
  let end = 0;
  let reading = false;
  let onClose = () => {};

  function tell(now) {
    reading = now;
    bar.classList.toggle("reading", now);
  }

  function finish(next) {
    voices.hush();
    at = next;
    tell(false);
    page.unmark();
  }

  function pause() {
    voices.hush();
    tell(false);
  }

  function read(number) {
    while (number < end && !page.shown(steps[number].block)) number += 1;
    if (number >= end) {
      finish(number >= steps.length ? -1 : number);
      return;
    }
    at = number;
    tell(true);
    trouble.textContent = "";
    page.mark(steps[at]);
    voices.say(steps[at], easier.chosen().slow, () => read(at + 1), (why) => (why === "recording" ? readItsWords() : skip(why)));
  }

  // A voice that is not there: with none at all only what has a sound of its own can be heard; else words of another language too.
  function skip(why) {
    const other = (step) => step.audio || step.made || (why === "no_language" && step.language !== steps[at].language);
    const next = steps.findIndex((step, number) => number > at && number < end && other(step));
    if (next < 0) pause();
    else read(next);
    trouble.textContent = words[why];
  }

  // A recording that cannot be played: its words are read instead.
  function readItsWords() {
    const sound = steps[at].audio.closest(".sound");
    const left = steps.length - end;
    page.silent(steps[at].audio);
    steps = page.gather();
    end = steps.length - left;
    read(Math.max(0, steps.findIndex((step) => sound.parentElement.contains(step.block))));
  }

  // From where one is: the first words that are on the screen.
  function here() {
    if (root.dataset.one || window.scrollY < 80) return 0;
    return Math.max(0, steps.findIndex((step) => page.face(step.block).getBoundingClientRect().top >= 0));
  }

  const same = (one, other) => one.block === other.block && (!one.words || one.words[0].text === other.words[0].text);

  function play() {
    const paused = steps[at];
    steps = page.gather();
    end = steps.length;
    const again = paused ? steps.findIndex((step) => same(step, paused)) : -1;
    if (!steps.length) trouble.textContent = words.nothing;
    else read(again >= 0 ? again : here());
  }

  // Read one heading with what stands under it, or one line.
  function readOnly(element) {
    steps = page.gather();
    const first = steps.findIndex((step) => element.contains(step.block));
    if (first < 0) return;
    const later = /^h[1-6]$/.test(element.localName) && Array.from(shown().querySelectorAll("h1, h2, h3, h4, h5, h6")).find((other) =>
      other.localName <= element.localName && element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    const over = (block) => (later === false ? !element.contains(block) : later && (later.contains(block) ||
      later.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING));
    end = first;
    while (end < steps.length && !over(steps[end].block)) end += 1;
    read(first);
  }

  function step(by) {
    if (!steps.length || at < 0) steps = page.gather();
    end = steps.length;
    if (end) read(Math.max(0, Math.min(at + by, end - 1)));
  }

  function addOne(element, before, holder) {
    const one = bar.querySelector("template").content.firstElementChild.cloneNode(true);
    const said = Array.from(element.querySelectorAll("[data-say]")).concat(element.matches("[data-say]") ? element : [])
      .find((block) => !block.matches(".cell-label"));
    const text = (said && (said.alt || said.textContent) || element.textContent).replace(/\s+/g, " ").trim();
    one.setAttribute("aria-label", words.name + ": " + text.slice(0, 60));
    one.addEventListener("click", () => readOnly(element));
    holder.insertBefore(one, before);
  }

  function addButtons() {
    for (const heading of shown().querySelectorAll("h2, h3, h4, h5, h6")) {
      if (heading.closest("[data-say]") && !heading.closest("nav, form")) addOne(heading, heading, heading.parentElement);
    }
    for (const thing of shown().querySelectorAll(THINGS)) {
      const apart = thing.closest("nav, form, .notes, .about, .outline") || !(thing.matches("[data-say]") || thing.querySelector("[data-say]"));
      if (apart || (!thing.matches(LINES) && (thing.closest(LINES) || thing.querySelector(LINES)))) continue;
      const place = thing.localName === "tr" ? thing.cells[0] : thing;
      addOne(thing, place.firstChild, place);
    }
  }

  const DO = {
    back: () => step(-1),
    next: () => step(1),
    play: () => (reading ? pause() : play()),
    stop: () => close(),
    slow: () => {
      easier.choose("slow", easier.chosen().slow ? "" : "yes");
      look();
      if (reading && !steps[at].audio) read(at);
    },
  };

  function look() {
    bar.querySelector("[data-do=slow]").setAttribute("aria-pressed", String(Boolean(easier.chosen().slow)));
  }

  function open(now, closed) {
    onClose = closed;
    if (!bar.isConnected) {
      document.getElementById("main").before(bar);
      addButtons();
    }
    root.dataset.listening = "";
    look();
    if (!now) return;
    bar.querySelector("[data-do=play]").focus({ preventScroll: true });
    play();
  }

  function close() {
    const inside = bar.contains(document.activeElement) || (document.activeElement && document.activeElement.matches(".listen-one"));
    finish(-1);
    bar.remove();
    delete root.dataset.listening;
    for (const one of shown().querySelectorAll(".listen-one")) one.remove();
    onClose();
    if (inside) document.getElementById("listen-button").focus();
  }

  bar.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-do]");
    if (pressed) DO[pressed.dataset.do]();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && bar.isConnected && !event.target.closest(".panel")) close();
  });
  // Somebody plays a recording or a film themselves: the reading waits.
  document.addEventListener("play", (event) => {
    if (reading && !voices.speaks(event.target)) pause();
  }, true);
  // What is being read is put away ("One thing at a time"): the reading stops.
  root.addEventListener("one", () => {
    if (steps[at] && !page.shown(steps[at].block)) finish(-1);
  });
  // Another page of a locked copy.
  root.addEventListener("turned", () => {
    if (!bar.isConnected) return;
    finish(-1);
    steps = [];
    for (const one of document.querySelectorAll(".listen-one")) one.remove();
    addButtons();
  });
  window.addEventListener("pagehide", pause);
  return { open, close };
})();
