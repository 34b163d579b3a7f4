// The files of an opened copy -> its website in this one document. Each page is a child of <main>; all but one are hidden in such a
// way that the browser's own search finds words in them. The website's own scripts run here as they do on its pages; `window.planLocked` tells them
// what is otherwise. Nothing is kept in the browser, and the address says only the number of a page.
"use strict";
const site = (function () {
  const root = document.documentElement;
  const FOLDER = "website/";
  const SCRIPTED = ["find", "one", "panel", "player"];
  const main = Object.assign(document.createElement("main"), { id: "main", tabIndex: -1 });
  const sheets = new Map();
  const addresses = [];
  let files = null;
  let pages = [];
  let at = -1;
  let place = "";
  let spoken = "";
  let ask = null;

  const bytes = (name) => files.file(name.startsWith("../") ? name.slice(3) : FOLDER + name);
  const text = (name) => {
    const found = bytes(name);
    return found ? new TextDecoder().decode(found.bytes) : "";
  };

  function address(name) {
    const found = bytes(name);
    return found ? URL.createObjectURL(new Blob([found.bytes], { type: found.type })) : "";
  }

  // The data in front of a script, each on a line of its own: `window.planPlaces = [...];`
  function data(name) {
    for (const [, key, value] of text(name).matchAll(/^window\.(plan\w+) = (.+);$/gm)) {
      try { window[key] = JSON.parse(value); } catch (error) { /* A line of the script itself. */ }
    }
  }

  function run(name) {
    data(name);
    programs[name.split(".")[0]]();
  }

  window.planLocked = {
    load: async (name) => { if (name.endsWith(".js")) run(name); },
    built: (markUp) => built.copied(built.parsed(markUp).body.firstElementChild),
    address: (name) => {
      URL.revokeObjectURL(spoken);
      spoken = address(name);
      return spoken;
    },
    place: () => place,
    stored: () => "",
    store: () => {},
  };

  function inline(css) {
    return css.replace(/url\(["']?(fonts\/[\w.-]+)["']?\)/g, (all, name) => {
      const found = bytes(name);
      return found ? `url(data:${found.type};base64,${base64(found.bytes)})` : "none";
    });
  }

  function base64(data) {
    if (data.toBase64) return data.toBase64();
    let binary = "";
    for (let from = 0; from < data.length; from += 32768) binary += String.fromCharCode(...data.subarray(from, from + 32768));
    return btoa(binary);
  }

  async function sheet(name) {
    if (!sheets.has(name)) sheets.set(name, new CSSStyleSheet().replace(inline(text(name))));
    return sheets.get(name);
  }

  function made(name) {
    const from = built.parsed(text(name));
    const shown = built.copied(from.getElementById("main").firstElementChild);
    shown.dataset.page = name;
    const page = { name, from, shown, marked: Array.from(shown.querySelectorAll("[id]"), (one) => [one, one.id]),
      sheets: Array.from(from.querySelectorAll("link[rel=stylesheet]"), (link) => link.getAttribute("href")), scrolled: 0, found: false };
    shown.addEventListener("beforematch", () => turn(pages.indexOf(page), "", { push: true, stay: true }));
    return page;
  }

  // Only the page that is shown has its real ids, pictures and sounds: another page may have the same ids.
  function put(page) {
    const number = pages.indexOf(page);
    for (const [element, id] of page.marked) element.id = `p${number}-${id}`;
    for (const element of page.shown.querySelectorAll("audio, video")) element.pause();
    for (const element of page.shown.querySelectorAll("[data-file]")) element.removeAttribute(element.localName === "image" ? "href" : "src");
    while (addresses.length) URL.revokeObjectURL(addresses.pop());
    page.shown.setAttribute("hidden", "until-found");
  }

  function take(page) {
    for (const [element, id] of page.marked) element.id = id;
    fill(page.shown);
    page.shown.removeAttribute("hidden");
  }

  function fill(holder) {
    for (const element of holder.querySelectorAll("[data-file], [data-poster]")) {
      for (const [key, name] of [["file", element.localName === "image" ? "href" : "src"], ["poster", "poster"]]) {
        if (!element.dataset[key]) continue;
        const found = address(element.dataset[key]);
        if (found) addresses.push(found);
        element.setAttribute(name, found && element.dataset[key].endsWith(".svg") ? found + "#.svg" : found);
      }
    }
  }

  // The bar and the foot of a page. Its buttons stay the ones that scripts know already.
  function around(page) {
    for (const [selector, beside] of [["body > .skip", null], ["header.bar", null], ["footer.foot", "after"]]) {
      const now = document.querySelector(selector);
      const next = built.copied(page.from.querySelector(selector));
      for (const button of next.querySelectorAll("button[id]")) {
        const known = document.getElementById(button.id);
        if (!known) continue;
        known.replaceChildren(...button.childNodes);
        button.replaceWith(known);
      }
      if (selector === "header.bar") next.querySelector("nav").append(document.getElementById("lock-again"));
      fill(next);
      if (now) now.replaceWith(next);
      else if (beside) document.body.append(next);
      else main.before(next);
    }
  }

  function language(page) {
    const from = page.from.documentElement;
    const other = root.lang && root.dataset.ending !== from.dataset.ending;
    for (const [mine, its] of [[root, from], [document.body, page.from.body]]) {
      for (const name of ["lang", "dir"]) {
        if (its.hasAttribute(name)) mine.setAttribute(name, its.getAttribute(name));
        else mine.removeAttribute(name);
      }
    }
    for (const key of ["ending", "turn"]) {
      if (from.dataset[key]) root.dataset[key] = from.dataset[key];
      else delete root.dataset[key];
    }
    return other;
  }

  function shutPanel() {
    const panel = document.getElementById("easier");
    if (panel) panel.hidden = true;
    document.getElementById("easier-button").setAttribute("aria-expanded", "false");
  }

  // Words of another language: what was made with the old ones is made again when somebody asks for it.
  function forgetWords() {
    if (window.planPlayer && root.dataset.listening !== undefined) document.getElementById("listen-button").click();
    const panel = document.getElementById("easier");
    if (panel) panel.remove();
    window.planPanel = window.planPlayer = null;
    if (window.planOneWords) data(`one${root.dataset.ending || ""}.js`);
  }

  async function turn(number, hash, { push = false, stay = false, scrolled = 0 } = {}) {
    const page = pages[number];
    place = hash;
    if (push) remember(number, hash);
    if (number !== at) await show(number, page);
    root.dispatchEvent(new CustomEvent("turned"));
    if (stay) return;
    const wanted = hash && hash !== "#last" ? document.getElementById(decoded(hash.slice(1))) : null;
    if (wanted) {
      wanted.tabIndex = wanted.tabIndex < 0 ? -1 : wanted.tabIndex;
      wanted.scrollIntoView();
      wanted.focus({ preventScroll: true });
      return;
    }
    window.scrollTo(0, scrolled);
    const heading = page.shown.querySelector("h1") || page.shown;
    if (!page.shown.contains(document.activeElement)) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }

  async function show(number, page) {
    if (at >= 0) put(pages[at]);
    at = number;
    take(page);
    const other = language(page);
    const turned = root.dataset.turn || "";
    const names = [...page.sheets, ...SCRIPTED.map((name) => `${name}${turned}.css`)];
    around(page);
    if (other) forgetWords();
    shutPanel();
    const known = names.every((name) => sheets.get(name) instanceof CSSStyleSheet);
    const ready = known ? names.map((name) => sheets.get(name)) : await Promise.all([...new Set(names)].map(sheet));
    names.forEach((name, one) => sheets.set(name, ready[one]));
    document.adoptedStyleSheets = ready;
    if (page.shown.querySelector("#find") && !page.found) {
      page.found = true;
      data(`find-data${root.dataset.ending || ""}.js`);
      programs.find();
    }
  }

  const decoded = (text) => {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  };

  function remember(number, hash) {
    history.replaceState({ ...history.state, scrolled: window.scrollY }, "");
    history.pushState({ number, hash, scrolled: 0 }, "", "#p=" + number);
  }

  function follow(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target === "_blank") return;
    const href = link.getAttribute("href");
    const [path, hash] = href.startsWith("#") ? ["", href] : [decoded(new URL(link.href).pathname).split("/").pop(), new URL(link.href).hash];
    if (/^(mailto|tel|blob):/i.test(href)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const number = path ? pages.findIndex((page) => page.name === path) : at;
    if (path.endsWith(".pdf")) ask(path, () => save(path));
    else if (number >= 0) turn(number, hash, { push: true });
  }

  function save(name) {
    const link = document.createElement("a");
    link.href = address("../booklets/" + name);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  // `question(name, yes)` asks before something is saved without its lock.
  async function open(opened, question) {
    files = opened;
    ask = question;
    pages = files.about.pages.map(made);
    main.append(...pages.map((page) => page.shown));
    document.body.append(main);
    for (const page of pages) put(page);
    document.addEventListener("click", follow, true);
    window.addEventListener("popstate", (event) => {
      const state = event.state || { number: 0, hash: "", scrolled: 0 };
      if (pages[state.number]) turn(state.number, state.hash, { scrolled: state.scrolled });
    });
    history.scrollRestoration = "manual";
    history.replaceState({ number: 0, hash: "", scrolled: 0 }, "", "#p=0");
    await turn(0, "");
    programs.easier();
    programs.listen();
  }

  function forget() {
    for (const element of document.querySelectorAll("audio, video")) element.pause();
    if (window.speechSynthesis) speechSynthesis.cancel();
    while (addresses.length) URL.revokeObjectURL(addresses.pop());
    URL.revokeObjectURL(spoken);
    document.body.replaceChildren();
    document.adoptedStyleSheets = [];
    files.forget();
  }

  return { open, forget };
})();
