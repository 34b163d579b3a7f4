// Finds words in the plan. Everything stays on this page: nothing is sent, and nothing is kept when the page is closed.
"use strict";
(function () {
  const form = document.getElementById("find");
  const box = document.getElementById("word");
  const status = document.getElementById("found");
  const list = document.getElementById("results");
  const places = window.planPlaces || [];
  const SHOWN = 30;
  const AROUND = 60;

  // Letters without their marks, so that "cafe" finds "café". Each letter stays one letter, so that places match.
  function simple(text) {
    return Array.from(text, (letter) => letter.normalize("NFD")[0].toLowerCase()[0] || letter).join("");
  }

  function starts(text, word) {
    let at = text.indexOf(word);
    while (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1])) at = text.indexOf(word, at + 1);
    return at;
  }

  function look(words) {
    const hits = [];
    let page = "";
    for (const place of places) {
      // The title of a part leads to its beginning, not to each of its sections.
      const title = simple((place.page === page ? "" : place.title + " ") + place.heading);
      page = place.page;
      const text = simple(place.text);
      if (!words.every((word) => starts(title, word) >= 0 || starts(text, word) >= 0)) continue;
      hits.push({ place: place, at: starts(text, words[0]), inTitle: words.some((word) => starts(title, word) >= 0) });
    }
    return hits.sort((a, b) => b.inTitle - a.inTitle);
  }

  // The nearest gap between words, looking one way.
  function edge(letters, at, step) {
    while (at > 0 && at < letters.length && letters[at - (step < 0 ? 1 : 0)] !== " ") at += step;
    return at;
  }

  function line(hit, word) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = hit.place.page + ".html" + (hit.place.anchor ? "#" + hit.place.anchor : "");
    link.textContent = hit.place.title + (hit.place.heading ? ": " + hit.place.heading : "");
    item.append(link);
    if (hit.at < 0) return item;
    const letters = Array.from(hit.place.text);
    const words = document.createElement("p");
    const mark = document.createElement("mark");
    const end = hit.at + word.length;
    const from = edge(letters, Math.max(0, hit.at - AROUND), -1);
    const to = edge(letters, Math.min(letters.length, end + AROUND), 1);
    mark.textContent = letters.slice(hit.at, end).join("");
    words.append((from ? "… " : "") + letters.slice(from, hit.at).join(""), mark,
      letters.slice(end, to).join("") + (to < letters.length ? " …" : ""));
    item.append(words);
    return item;
  }

  function show() {
    const words = simple(box.value).split(/\s+/).filter(Boolean);
    const hits = words.length ? look(words) : [];
    list.replaceChildren(...hits.slice(0, SHOWN).map((hit) => line(hit, words[0])));
    if (!words.length) status.textContent = status.dataset.start;
    else if (!hits.length) status.textContent = status.dataset.none;
    else status.textContent = hits.length === 1 ? status.dataset.one : status.dataset.many.replace("{count}", hits.length);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", show);
  box.focus();
})();
