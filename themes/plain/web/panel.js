// The panel "Make it easier". It is fetched when it is first asked for, so that the first page is small.
"use strict";
window.planPanel = (function () {
  const easier = window.planEasier;
  const button = document.getElementById("easier-button");
  const panel = easier.here.built(window.planPanelMarkUp);
  document.querySelector("header.bar").after(panel);

  function fill() {
    const chosen = easier.chosen();
    for (const input of panel.querySelectorAll("input")) input.checked = input.value === (chosen[input.name] || input.dataset.usual || "");
  }

  function turn(open = panel.hidden) {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) fill();
    (open ? panel : button).focus();
  }

  panel.addEventListener("change", (event) => easier.choose(event.target.name, event.target.value === event.target.dataset.usual ? "" : event.target.value));
  panel.addEventListener("submit", (event) => event.preventDefault());
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") turn(false); });
  panel.querySelector("#easier-done").addEventListener("click", () => turn(false));
  panel.querySelector("#easier-usual").addEventListener("click", () => {
    easier.forget();
    fill();
  });
  return { turn };
})();
