// The button "Listen". What reads aloud (player.js) is fetched when it is first wanted, so that the first page is small.
"use strict";
(function () {
  const button = document.getElementById("listen-button");
  const easier = window.planEasier;
  if (!button || !easier) return;

  // Kept in this browser only, with what was chosen in "Make it easier".
  function keep(listening) {
    easier.choose("listen", listening ? "yes" : "");
  }

  async function turn(open, read) {
    if (!window.planPlayer) await easier.get("player");
    button.setAttribute("aria-expanded", String(open));
    if (open) window.planPlayer.open(read, close);
    else window.planPlayer.close();
  }

  function close() {
    keep(false);
    button.setAttribute("aria-expanded", "false");
  }

  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    keep(open);
    turn(open, true);
  });
  if (easier.chosen().listen) turn(true, false);
})();
