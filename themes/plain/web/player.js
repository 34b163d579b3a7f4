// Reads the page aloud and shows the words as they are spoken. For each sentence the first of these that there is: somebody's own
// recording, speech that was made with the page, a voice of this browser. Nothing is sent anywhere: a voice that is not on this
// machine is never used.
"use strict";
window.planPlayer = (function () {
  const root = document.documentElement;
  const main = document.getElementById("main");
  const words = window.planPlayerWords;
  const easier = window.planEasier || { chosen: () => ({}), choose: () => {} };
  const WORD = /[^ \t\n\r\f\u00a0]+/g;
  const INLINE = new Set("a abbr b bdi cite code em i kbd mark q s small span strong sub sup time u".split(" "));
  const APART = ".cell-label, .film-note, .all-words, [data-say], [hidden], [aria-hidden=true]";
  const THINGS = ".item, tbody tr, li, dd";
  const SLOW = 0.75;
  const PATIENCE = 6000;
  const paint = window.CSS && CSS.highlights && window.Highlight ? { sentence: new Highlight(), word: new Highlight() } : null;
  if (paint) for (const name in paint) CSS.highlights.set("plan-" + name, paint[name]);

  const holder = document.createElement("div");
  holder.innerHTML = window.planPlayerMarkUp;
  const bar = holder.firstElementChild;
  const trouble = bar.querySelector(".player-trouble");
  const button = (name) => bar.querySelector(`[data-do="${name}"]`);
  const voice = new Audio();
  const failed = new Set();
  let steps = [];
  let at = -1;
  let end = 0;
  let reading = false;
  let turn = 0;
  let moved = 0;
  let onClose = () => {};

  // --- What there is to read -----------------------------------------------------------------------------------------

  // The words of an element with their places in the page, counted as the program did that made the page.
  function wordsOf(block) {
    if (block.localName === "img") return (block.alt.match(WORD) || []).map((text) => ({ text: text, range: null }));
    const found = [];
    let open = false;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      if (INLINE.has(node.localName) && !node.matches(APART)) return NodeFilter.FILTER_SKIP;
      open = false;
      return NodeFilter.FILTER_REJECT;
    });
    while (walker.nextNode()) {
      const node = walker.currentNode;
      let last = 0;
      for (const match of node.data.matchAll(WORD)) {
        const to = match.index + match[0].length;
        if (open && match.index === 0) {
          found.at(-1).text += match[0];
          found.at(-1).range.setEnd(node, to);
        } else {
          const range = document.createRange();
          range.setStart(node, match.index);
          range.setEnd(node, to);
          found.push({ text: match[0], range: range });
        }
        last = to;
      }
      if (node.data) open = last === node.data.length && last > 0;
    }
    return found;
  }

  function sentences(block) {
    const all = wordsOf(block);
    const otherwise = new Map((block.dataset.as || "").split("|").filter(Boolean).map((one) => {
      const sign = one.indexOf("=");
      return [Number(one.slice(0, sign)), one.slice(sign + 1)];
    }));
    all.forEach((word, number) => { word.said = otherwise.has(number) ? otherwise.get(number) : word.text; });
    const parts = block.dataset.say.split(" ").map((one) => one.split(":"));
    const right = parts.reduce((sum, part) => sum + Number(part[0]), 0) === all.length;
    let from = 0;
    return (right ? parts : [[all.length]]).map(([count, made]) => {
      const mine = all.slice(from, from += Number(count));
      const place = mine[0].range ? mine[0].range.startContainer.parentElement : block;
      return { block: block, words: mine, made: made, language: place.closest("[lang]").lang };
    });
  }

  // A heading over a column is not shown on a wide screen, but belongs to its cell.
  function shown(element) {
    const seen = element.matches(".cell-label, img") ? element.parentElement.closest("td, .item, .cell, div") : element;
    return seen.checkVisibility ? seen.checkVisibility() : seen.getClientRects().length > 0;
  }

  function own(audio) {
    return audio && !failed.has(audio);
  }

  // The recording that is the voice of some words; null if there is none or it cannot be played.
  function recordingOf(block) {
    if (block.closest(".sound")) return block.closest(".sound").querySelector("audio");
    let holder = block.closest("[data-own]");
    while (holder && !holder.querySelector(".sound.same")) holder = holder.parentElement;
    return holder && holder.querySelector(".sound.same audio");
  }

  function gather() {
    steps = [];
    for (const element of main.querySelectorAll("[data-say], .sound audio")) {
      if (!shown(element)) continue;
      if (element.localName === "audio") {
        if (own(element)) steps.push({ block: element, audio: element, marked: markedBy(element) });
      } else if (!own(recordingOf(element))) steps.push(...sentences(element).filter((one) => one.words.some((word) => word.said)));
    }
  }

  function markedBy(audio) {
    const sound = audio.closest(".sound");
    if (!sound.matches(".same")) return [sound.querySelector(".recording-words") || sound];
    return Array.from(sound.parentElement.querySelectorAll("[data-own]")).filter((block) => recordingOf(block) === audio);
  }

  // --- The marks -----------------------------------------------------------------------------------------------------

  function unmark() {
    for (const marked of document.querySelectorAll(".said-now")) marked.classList.remove("said-now");
    if (paint) for (const name in paint) paint[name].clear();
  }

  // Where a column's heading stands if it is not seen in the cell.
  function face(block) {
    if (!block.matches(".cell-label") || block.getClientRects().length) return block;
    const cell = block.closest("td");
    if (!cell) return block.parentElement;
    return cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
  }

  function mark(step) {
    unmark();
    if (step.marked) step.marked.forEach((element) => element.classList.add("said-now"));
    else if (paint && step.words[0].range && face(step.block) === step.block) {
      const whole = step.words[0].range.cloneRange();
      const last = step.words.at(-1).range;
      whole.setEnd(last.endContainer, last.endOffset);
      paint.sentence.add(whole);
    } else face(step.block).classList.add("said-now");
    show(face(step.marked ? step.marked[0] : step.block));
  }

  function markWord(step, number) {
    const word = step.words[number];
    if (!paint || !word || !word.range) return;
    paint.word.clear();
    paint.word.add(word.range);
  }

  // The page follows the voice, but not while somebody moves it themselves.
  function show(element) {
    const box = element.getBoundingClientRect();
    const room = window.innerHeight - bar.offsetHeight;
    if (Date.now() - moved < 4000 || (box.top >= 0 && box.bottom <= room)) return;
    const still = root.dataset.still || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: box.height > room / 2 ? "start" : "center", behavior: still ? "auto" : "smooth" });
  }

  // --- The voices ----------------------------------------------------------------------------------------------------

  function slow() {
    return easier.chosen().slow ? SLOW : 1;
  }

  // How far through a sentence each word begins: long words and pauses take longer.
  function beginnings(step) {
    const weights = step.words.map((word) => word.said.replace(/[^\p{L}\p{N}]/gu, "").length * (/^[\d ,]+$/.test(word.said) ? 4 : 1) + 2 +
      (/[.,;:!?]$/.test(word.said) ? 4 : 0));
    const all = weights.reduce((sum, one) => sum + one, 0);
    let sum = 0;
    return weights.map((one) => (sum += one) / all - one / all);
  }

  function sayMade(step, done, failing) {
    const begins = beginnings(step);
    voice.src = "speech/" + step.made + ".mp3";
    voice.playbackRate = voice.defaultPlaybackRate = slow();
    voice.onended = done;
    voice.onerror = failing;
    const mine = turn;
    (function follow() {
      if (mine !== turn) return;
      if (voice.duration) markWord(step, begins.findLastIndex((begin) => begin <= voice.currentTime / voice.duration));
      requestAnimationFrame(follow);
    })();
    voice.play().catch((error) => { if (error.name !== "AbortError") failing(); });
  }

  function sayRecorded(step, done, failing) {
    step.audio.currentTime = 0;
    step.audio.playbackRate = 1;
    step.audio.onended = done;
    step.audio.play().catch((error) => { if (error.name !== "AbortError") failing(); });
  }

  // Some browsers know their voices only after a moment.
  function voices() {
    const synth = window.speechSynthesis;
    if (!synth) return Promise.resolve([]);
    const here = () => synth.getVoices().filter((one) => one.localService);
    if (synth.getVoices().length) return Promise.resolve(here());
    return new Promise((found) => {
      const wait = setTimeout(() => found(here()), 1000);
      synth.onvoiceschanged = () => {
        clearTimeout(wait);
        found(here());
      };
    });
  }

  function voiceFor(language, all) {
    const plain = (text) => text.toLowerCase().replace("_", "-");
    return all.find((one) => plain(one.lang) === plain(language)) ||
      all.find((one) => plain(one.lang).split("-")[0] === plain(language).split("-")[0]);
  }

  async function sayByBrowser(step, done, failing) {
    const mine = turn;
    const all = await voices();
    if (mine !== turn) return;
    const chosen = voiceFor(step.language, all);
    if (!chosen) {
      trouble.textContent = all.length ? words.no_language : words.no_voice;
      failing();
      return;
    }
    trouble.textContent = "";
    const starts = [];
    let text = "";
    for (const word of step.words) {
      starts.push(text.length);
      if (word.said) text += word.said + " ";
    }
    const said = new SpeechSynthesisUtterance(text);
    said.voice = chosen;
    said.lang = chosen.lang;
    said.rate = slow();
    let begun = false;
    said.onstart = () => { begun = true; };
    said.onboundary = (event) => {
      begun = true;
      if (mine === turn) markWord(step, starts.findLastIndex((start) => start <= event.charIndex));
    };
    said.onend = () => { if (mine === turn) done(); };
    said.onerror = () => { if (mine === turn) failing(); };
    setTimeout(() => { if (mine === turn && !begun) failing(); }, PATIENCE);
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(said);
    step.keep = said;
  }

  // --- Reading -------------------------------------------------------------------------------------------------------

  function silence() {
    turn += 1;
    voice.pause();
    if (at >= 0 && steps[at] && steps[at].audio) steps[at].audio.pause();
    if (window.speechSynthesis) window.speechSynthesis.cancel();
  }

  function tell(now) {
    reading = now;
    bar.classList.toggle("reading", now);
  }

  function read(number) {
    silence();
    while (number < end && !shown(steps[number].block)) number += 1;
    if (number < 0 || number >= end) {
      finish(number >= steps.length ? -1 : number);
      return;
    }
    at = number;
    const step = steps[at];
    const mine = turn;
    tell(true);
    trouble.textContent = "";
    mark(step);
    const next = () => { if (mine === turn) read(at + 1); };
    if (step.audio) {
      sayRecorded(step, next, () => {
        if (mine !== turn) return;
        failed.add(step.audio);
        again(step.audio);
      });
    } else if (step.made) {
      sayMade(step, next, () => {
        if (mine !== turn || !step.made) return;
        step.made = "";
        sayByBrowser(step, next, () => pause());
      });
    } else sayByBrowser(step, next, () => skip(mine));
  }

  // A voice that is not there: with none at all nothing can be read; else the next words may have one.
  function skip(mine) {
    if (mine !== turn) return;
    const said = trouble.textContent;
    const next = steps.findIndex((step, number) => number > at && number < end && (step.audio || step.made || (said === words.no_language && step.language !== steps[at].language)));
    if (next < 0) pause();
    else read(next);
    trouble.textContent = said;
  }

  // A recording that cannot be played: its words are read instead.
  function again(audio) {
    const sound = audio.closest(".sound");
    gather();
    end = Math.min(end, steps.length);
    const first = steps.findIndex((step) => sound.contains(step.block) || sound.parentElement.contains(step.block));
    read(Math.max(0, first));
  }

  function finish(next) {
    at = next;
    tell(false);
    unmark();
  }

  function pause() {
    silence();
    tell(false);
  }

  // From where one is: the first words that are on the screen.
  function here() {
    if (root.dataset.one || window.scrollY < 80) return 0;
    return Math.max(0, steps.findIndex((step) => face(step.block).getBoundingClientRect().top >= 0));
  }

  function play() {
    const paused = at >= 0 && steps[at] ? steps[at] : null;
    gather();
    const same = paused ? steps.findIndex((step) => step.block === paused.block && (!step.words || step.words[0].text === paused.words[0].text)) : -1;
    end = steps.length;
    if (!steps.length) trouble.textContent = words.nothing;
    else read(same >= 0 ? same : here());
  }

  // Read one heading with what stands under it, or one line.
  function readOnly(element) {
    gather();
    const heading = /^h[1-6]$/.test(element.localName);
    const first = steps.findIndex((step) => element.contains(step.block));
    if (first < 0) return;
    end = first;
    if (!heading) while (end < steps.length && element.contains(steps[end].block)) end += 1;
    else {
      const later = Array.from(main.querySelectorAll("h1, h2, h3, h4, h5, h6")).find((other) =>
        other.localName <= element.localName && element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
      while (end < steps.length && !(later && (later.contains(steps[end].block) ||
        later.compareDocumentPosition(steps[end].block) & Node.DOCUMENT_POSITION_FOLLOWING))) end += 1;
    }
    read(first);
  }

  function step(by) {
    if (!steps.length || at < 0) gather();
    end = steps.length;
    read(Math.max(0, Math.min(at + by, end - 1)));
  }

  // --- The buttons ---------------------------------------------------------------------------------------------------

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
    for (const heading of main.querySelectorAll("h2, h3, h4, h5, h6")) {
      if (heading.closest("[data-say]") && !heading.closest("nav, form")) addOne(heading, heading, heading.parentElement);
    }
    for (const thing of main.querySelectorAll(THINGS)) {
      const inside = thing.closest("nav, form, .notes, .about, .outline");
      if (inside || !(thing.matches("[data-say]") || thing.querySelector("[data-say]")) || thing.querySelector(THINGS)) continue;
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
    button("slow").setAttribute("aria-pressed", String(Boolean(easier.chosen().slow)));
  }

  function open(now, closed) {
    onClose = closed;
    if (!bar.isConnected) {
      main.before(bar);
      addButtons();
    }
    root.dataset.listening = "";
    look();
    if (!now) return;
    button("play").focus({ preventScroll: true });
    play();
  }

  function close() {
    const inside = bar.contains(document.activeElement) || (document.activeElement && document.activeElement.matches(".listen-one"));
    silence();
    finish(-1);
    bar.remove();
    delete root.dataset.listening;
    for (const one of main.querySelectorAll(".listen-one")) one.remove();
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
    if (reading && steps[at] && event.target !== voice && event.target !== steps[at].audio) pause();
  }, true);
  // What is being read is put away ("One thing at a time"): the reading stops.
  root.addEventListener("one", () => {
    if (at >= 0 && steps[at] && !shown(steps[at].block)) {
      silence();
      finish(-1);
    }
  });
  for (const name of ["wheel", "touchmove"]) window.addEventListener(name, () => { moved = Date.now(); }, { passive: true });
  window.addEventListener("pagehide", silence);
  return { open, close };
})();
