// The words of a page, in the order they are read, with their places; and the marks on those that are spoken.
// player-voices.js says them, player.js has the buttons.
"use strict";
window.planWords = (function () {
  const root = document.documentElement;
  const WORD = /[^ \t\n\r\f\u00a0]+/g;
  const INLINE = new Set("a abbr b bdi cite code em i kbd mark q s small span strong sub sup time u".split(" "));
  const APART = ".cell-label, .film-note, .all-words, [data-say], [hidden], [aria-hidden=true]";
  const PATIENCE = 4000;
  const paint = window.CSS && CSS.highlights && window.Highlight ? { sentence: new Highlight(), word: new Highlight() } : null;
  if (paint) for (const name in paint) CSS.highlights.set("plan-" + name, paint[name]);
  const failed = new Set();
  let moved = 0;

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
    const steps = [];
    for (const element of document.querySelector("#main > :not([hidden])").querySelectorAll("[data-say], .sound audio")) {
      if (!shown(element)) continue;
      if (element.localName === "audio") {
        if (own(element)) steps.push({ block: element, audio: element, marked: markedBy(element) });
      } else if (!own(recordingOf(element))) steps.push(...sentences(element).filter((one) => one.words.some((word) => word.said)));
    }
    return steps;
  }

  function markedBy(audio) {
    const sound = audio.closest(".sound");
    if (!sound.matches(".same")) return [sound.querySelector(".recording-words") || sound];
    return Array.from(sound.parentElement.querySelectorAll("[data-own]")).filter((block) => recordingOf(block) === audio);
  }

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
    const bar = document.getElementById("player");
    const room = window.innerHeight - (bar ? bar.offsetHeight : 0);
    if (Date.now() - moved < PATIENCE || (box.top >= 0 && box.bottom <= room)) return;
    const still = root.dataset.still || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: box.height > room / 2 ? "start" : "center", behavior: still ? "auto" : "smooth" });
  }

  for (const name of ["wheel", "touchmove"]) window.addEventListener(name, () => { moved = Date.now(); }, { passive: true });
  return { gather, shown, face, mark, markWord, unmark, silent: (audio) => failed.add(audio) };
})();
