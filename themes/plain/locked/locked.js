// The page of a locked file: asks for the words, or takes the key from the private link, and opens it; locks it again when somebody asks
// for that, after ten minutes in which nobody did anything, and when the page is left.
"use strict";
(function () {
  const root = document.documentElement;
  const words = JSON.parse(document.getElementById("lock-words").textContent);
  const form = document.getElementById("lock-form");
  const box = document.getElementById("lock-phrase");
  const told = document.getElementById("lock-told");
  const button = form.querySelector("button");
  const IDLE = 10 * 60 * 1000;
  const WARNING = 60 * 1000;
  let opened = null;
  let last = Date.now();

  root.dataset.script = "";
  document.getElementById("lock-show").addEventListener("change", (event) => { box.type = event.target.checked ? "text" : "password"; });

  function tell(why, calm) {
    const lines = ["", "_do", "_ask"].map((ending) => words[why + ending]).filter(Boolean);
    told.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    told.classList.toggle("wrong", !calm);
  }

  function ready() {
    if (document.readyState !== "loading") return Promise.resolve();
    return new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
  }

  const text = (id) => document.getElementById(id).textContent;

  async function open(keyFrom) {
    tell("opening", true);
    button.disabled = true;
    try {
      const said = await sealed.header(text("lock-header"));
      const key = await keyFrom(said);
      await ready();
      const nodes = Array.from(document.querySelectorAll("script[data-lock]"));
      opened = await sealed.open(said, key, nodes.map((node) => () => node.textContent));
      nodes.forEach((node) => node.remove());
    } catch (error) {
      button.disabled = false;
      tell(error instanceof sealed.Trouble ? error.why : "damaged");
      box.focus();
      box.select();
      return;
    }
    box.value = "";
    show();
  }

  async function show() {
    const again = document.getElementById("lock-again");
    document.getElementById("lock").remove();
    again.hidden = false;
    again.addEventListener("click", lock);
    await site.open(opened, question);
    late();
    touched();
    for (const name of ["keydown", "pointerdown", "pointermove", "scroll", "touchmove"]) window.addEventListener(name, touched, { capture: true, passive: true });
    setInterval(watch, 5000);
    document.addEventListener("visibilitychange", watch);
  }

  // A copy has a day after which it should not be used. That is a courtesy: whoever has the key can read it.
  function late() {
    const until = opened.about.until;
    if (!until || new Date().toLocaleDateString("sv") <= until) return;
    const line = document.createElement("div");
    line.className = "lock-late";
    line.setAttribute("role", "alert");
    line.append(...[words.late.replace("{date}", opened.about.until_words), words.late_do].map((words) => Object.assign(document.createElement("p"), { textContent: words })));
    document.body.prepend(line);
  }

  function lock() {
    site.forget();
    opened = null;
    history.replaceState({ open: true }, "", location.pathname + location.search);
    location.reload();
  }

  // Hearing a plan is using it.
  function listening() {
    const playing = Array.from(document.querySelectorAll("audio, video")).some((one) => !one.paused);
    return playing || (window.speechSynthesis && speechSynthesis.speaking) || root.querySelector("#player.reading");
  }

  function touched() {
    last = Date.now();
  }

  function watch() {
    if (!opened) return;
    if (listening()) touched();
    const left = last + IDLE - Date.now();
    const asking = document.getElementById("lock-still");
    if (left <= 0) lock();
    else if (left <= WARNING && !asking.open) {
      const before = document.activeElement;
      asking.onclose = () => {
        touched();
        if (before) before.focus();
      };
      asking.showModal();
    }
  }

  function question(name, yes) {
    const asking = document.getElementById("lock-save");
    asking.returnValue = "";
    asking.onclose = () => { if (asking.returnValue === "yes") yes(); };
    asking.showModal();
  }

  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => { if (event.target.value) dialog.close(event.target.value); });
  }
  document.querySelector("#lock-still [value=lock]").addEventListener("click", () => lock());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (box.value.trim()) open((said) => sealed.fromPhrase(box.value, said));
    else {
      tell("empty");
      box.focus();
    }
  });
  // What is open must not lie in a page that the browser keeps for its "Back".
  window.addEventListener("pagehide", () => {
    if (!opened) return;
    site.forget();
    opened = null;
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted && !form.isConnected) location.reload(); });

  const link = /^#k=([\w-]*)$/.exec(location.hash);
  const before = history.state;
  history.replaceState(before, "", location.pathname + location.search);
  if (link) open(() => sealed.fromLink(link[1]));
  else if (before) {
    history.replaceState(null, "");
    tell("was_open", true);
  } else if (!(globalThis.crypto && crypto.subtle)) tell("browser");
  // A private link that is opened in the page that is there already.
  window.addEventListener("hashchange", () => {
    if (!opened && /^#k=/.test(location.hash)) location.reload();
  });
})();
