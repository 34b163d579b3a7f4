// One thing at a time: each line, row or drawing of a page alone on the screen, under its heading, with a big "Back" and "Next".
// Nothing is taken out of the page: what is not shown now is only put away. easier.js fetches this when it is wanted.
"use strict";
(function () {
  const root = document.documentElement;
  const { built, place: address } = window.planEasier.here;
  const WHOLE = "li, tr, p, dl, blockquote, figure, form, .item, .drawing, .count, .about, .hello";
  const HEADING = "h1, h2, h3, h4, h5, h6, .title";
  const LAST = "#last";

  const bar = document.createElement("nav");
  const back = document.createElement("button");
  const place = document.createElement("p");
  const next = document.createElement("button");
  bar.className = "one-turn";
  place.setAttribute("role", "status");
  back.className = "one-back";
  next.className = "one-next";
  back.type = next.type = "button";
  bar.append(back, place, next);

  // The smallest pieces that mean something alone.
  function pieces(holder) {
    return Array.from(holder.children).flatMap((child) => {
      const empty = !child.textContent.trim() && !child.querySelector("img, audio, video, svg.figure");
      if (empty || child.matches(HEADING) || child.matches("thead, .turn, .draft, [hidden]")) return [];
      return child.matches(WHOLE) || !child.querySelector(WHOLE) ? [child] : pieces(child);
    });
  }

  // All pages of a locked copy are in one document: what is shown is another on each, and the words may be in another language.
  let shown = null;
  let words = null;
  let things = [];
  let at = 0;

  // The headings over a thing: at each level up, the last one that stands before it.
  function headings(thing) {
    const found = new Set();
    for (let now = thing; now !== shown; now = now.parentElement) {
      let deepest = 7;
      for (let before = now.previousElementSibling; before; before = before.previousElementSibling) {
        if (!before.matches(HEADING)) continue;
        const heading = before.matches("h1, h2, h3, h4, h5, h6") ? before : before.querySelector("h1, h2");
        const level = Number(heading.localName[1]);
        if (level < deepest) found.add(before);
        deepest = Math.min(deepest, level);
      }
    }
    return found;
  }

  function put(holder, thing, kept) {
    for (const child of holder.children) {
      const inside = child !== thing && child.contains(thing);
      child.classList.toggle("away", !inside && child !== thing && !kept.has(child) && !child.matches(".draft"));
      if (inside) put(child, thing, kept);
    }
  }

  function show(number) {
    at = Math.max(0, Math.min(number, things.length - 1));
    put(shown, things[at], headings(things[at]));
    place.textContent = words.place.replace("{number}", at + 1).replace("{all}", things.length);
    window.scrollTo(0, 0);
    root.dispatchEvent(new CustomEvent("one"));
  }

  function leave(which, hash) {
    const link = shown.querySelector(`.turn [rel="${which}"]`) || document.querySelector("ul.parts a");
    if (!link) return;
    const address = new URL(link.href);
    address.hash = hash;
    link.href = address.href;
    link.click();
  }

  function turn(step) {
    if (at + step >= things.length) leave("next", "");
    else if (at + step < 0) leave("prev", LAST);
    else show(at + step);
  }

  function start() {
    shown = document.querySelector("#main > :not([hidden])");
    words = window.planOneWords;
    bar.setAttribute("aria-label", words.name);
    back.replaceChildren(built(words.arrows[0]), words.back);
    next.replaceChildren(words.next, built(words.arrows[1]));
    things = pieces(shown);
    if (!things.length) return;
    const hash = address();
    let wanted = null;
    try { wanted = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1))); } catch (error) { /* No place of ours. */ }
    const first = things.findIndex((thing) => wanted && wanted !== shown && (thing.contains(wanted) ||
      wanted.compareDocumentPosition(thing) & Node.DOCUMENT_POSITION_FOLLOWING));
    document.body.append(bar);
    root.dataset.oneReady = "";
    show(hash === LAST ? things.length - 1 : Math.max(0, first));
  }

  function stop() {
    bar.remove();
    delete root.dataset.oneReady;
    for (const away of document.querySelectorAll(".away")) away.classList.remove("away");
  }

  back.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));
  document.addEventListener("keydown", (event) => {
    const free = !event.altKey && !event.ctrlKey && !event.metaKey && !event.target.closest("input, textarea, select, audio, video, .panel");
    if (!root.dataset.one || !free) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) turn(root.dir === "rtl" ? -step : step);
  });
  window.addEventListener("hashchange", () => { if (root.dataset.one) start(); });
  root.addEventListener("turned", () => {
    if (!root.dataset.one) return;
    stop();
    start();
  });
  root.addEventListener("easier", () => {
    if (root.dataset.one && !bar.isConnected) start();
    else if (!root.dataset.one && bar.isConnected) stop();
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
