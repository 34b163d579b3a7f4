// What a reader has chosen in "Make it easier", put on the page before anything of it is shown. It is kept in this browser only.
// Nothing is chosen until somebody does: until then the page is as the plan and the machine say.
"use strict";
(function () {
  const root = document.documentElement;
  const PLACE = "plan-easier";
  const KEYS = ["size", "space", "colours", "show", "one", "still", "listen", "slow"];
  const AT = /[?&]easier=([\w.-]+)/;

  // "k3f9.size-3.colours-dark": when it was chosen, so that the newest is used, and what.
  function packed(chosen) {
    return [chosen.at, ...KEYS.filter((key) => chosen[key]).map((key) => key + "-" + chosen[key])].join(".");
  }

  function unpacked(text) {
    const [at, ...pairs] = (text || "").split(".");
    const chosen = { at: /^[0-9a-z]{1,11}$/.test(at) ? at : "" };
    for (const pair of pairs) {
      const [key, value] = pair.split("-");
      if (KEYS.includes(key) && /^\w{1,20}$/.test(value)) chosen[key] = value;
    }
    return chosen;
  }

  function stored() {
    try { return localStorage.getItem(PLACE) || ""; } catch (error) { return ""; }
  }

  function store(text) {
    try { localStorage.setItem(PLACE, text); } catch (error) { /* It lasts as long as the page. */ }
  }

  // Some browsers give each file a cupboard of its own. There the choice goes along in the address of the next page.
  function newest() {
    const mine = unpacked(here.stored());
    const brought = unpacked((AT.exec(location.search) || [])[1]);
    const later = (one) => parseInt(one.at || "0", 36);
    return later(brought) > later(mine) ? brought : mine;
  }

  const keep = (chosen) => here.store(packed(chosen));

  function load(name) {
    const sheet = name.endsWith(".css");
    const made = Object.assign(document.createElement(sheet ? "link" : "script"), sheet ? { rel: "stylesheet", href: name } : { src: name });
    return new Promise((done, failed) => {
      made.onload = done;
      made.onerror = failed;
      document.head.append(made);
    });
  }

  function built(markUp) {
    const holder = document.createElement("template");
    holder.innerHTML = markUp;
    return holder.content.firstElementChild;
  }

  // In a locked copy all pages are in one document, and nothing is kept or fetched (locked/site.js).
  const here = { load, built, stored, store, address: (name) => name, place: () => location.hash, ...window.planLocked };
  // What the scripts and styles for this page's language and direction are called.
  const named = (name, kind) => name + (root.dataset[kind === "js" ? "ending" : "turn"] || "") + "." + kind;

  root.dataset.script = "";
  let chosen = newest();

  function show() {
    for (const key of KEYS) {
      if (chosen[key]) root.dataset[key] = chosen[key];
      else delete root.dataset[key];
    }
    root.dispatchEvent(new CustomEvent("easier"));
  }

  // What the other scripts use.
  window.planEasier = {
    here,
    get: (name) => Promise.all(["js", "css"].map((kind) => here.load(named(name, kind)))),
    chosen: () => chosen,
    choose: (key, value) => {
      chosen = { ...chosen, [key]: value, at: Date.now().toString(36) };
      keep(chosen);
      show();
    },
    forget: () => {
      chosen = { at: Date.now().toString(36) };
      keep(chosen);
      show();
    },
  };

  let oneIsHere = false;
  root.addEventListener("easier", () => {
    if (!chosen.one || oneIsHere) return;
    oneIsHere = true;
    here.load(named("one", "css")).then(() => here.load(named("one", "js"))).catch(() => { delete root.dataset.one; });
  });
  if (chosen.at) keep(chosen);
  show();

  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    chosen = newest();
    show();
  });

  function carry(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || !chosen.at || location.protocol !== "file:" || !/^[\w.-]+\.html/.test(link.getAttribute("href"))) return;
    const address = new URL(link.href);
    address.search = "?easier=" + packed(chosen);
    link.href = address.href;
  }
  document.addEventListener("click", carry, true);

  function begin() {
    const button = document.getElementById("easier-button");
    if (!button) return;
    button.addEventListener("click", () => {
      if (window.planPanel) window.planPanel.turn();
      else window.planEasier.get("panel").then(() => window.planPanel.turn());
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
