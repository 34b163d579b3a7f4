// Says one sentence, by the first of these that there is: somebody's own recording, speech that was made with the page, a voice of
// this browser. Nothing is sent anywhere: a voice that is not on this machine is never used.
"use strict";
window.planVoices = (function () {
  const marks = window.planWords;
  const SLOW = 0.75;
  const PATIENCE = 6000;
  const made = new Audio();
  let turn = 0;
  let recording = null;

  // How far through a sentence each word begins: long words, figures and pauses take longer.
  function beginnings(step) {
    const weights = step.words.map((word) => word.said.replace(/[^\p{L}\p{N}]/gu, "").length * (/^[\d ,]+$/.test(word.said) ? 4 : 1) + 2 +
      (/[.,;:!?]$/.test(word.said) ? 4 : 0));
    const all = weights.reduce((sum, one) => sum + one, 0);
    let sum = 0;
    return weights.map((one) => (sum += one) / all - one / all);
  }

  const last = (beginnings, place) => beginnings.findLastIndex((begin) => begin <= place);

  function start(sound, done, failing) {
    sound.onended = done;
    sound.onerror = failing;
    sound.play().catch((error) => { if (error.name !== "AbortError") failing(); });
  }

  function sayRecorded(step, done, failing) {
    recording = step.audio;
    recording.currentTime = 0;
    start(recording, done, failing);
  }

  function sayMade(step, slow, done, failing) {
    const mine = turn;
    const begins = beginnings(step);
    made.src = window.planEasier.here.address("speech/" + step.made + ".mp3");
    made.playbackRate = made.defaultPlaybackRate = slow ? SLOW : 1;
    start(made, done, failing);
    (function follow() {
      if (mine !== turn) return;
      if (made.duration) marks.markWord(step, last(begins, made.currentTime / made.duration));
      requestAnimationFrame(follow);
    })();
  }

  // The voices on this machine. Some browsers know them only after a moment.
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

  async function sayByBrowser(step, slow, done, failing) {
    const mine = turn;
    const all = await voices();
    if (mine !== turn) return;
    const voice = voiceFor(step.language, all);
    if (!voice) {
      failing(all.length ? "no_language" : "no_voice");
      return;
    }
    const starts = [];
    let text = "";
    for (const word of step.words) {
      starts.push(text.length);
      if (word.said) text += word.said + " ";
    }
    let begun = false;
    const said = new SpeechSynthesisUtterance(text);
    Object.assign(said, {
      voice: voice,
      lang: voice.lang,
      rate: slow ? SLOW : 1,
      onstart: () => { begun = true; },
      onboundary: (event) => {
        begun = true;
        if (mine === turn) marks.markWord(step, last(starts, event.charIndex));
      },
      onend: done,
      onerror: () => failing("no_voice"),
    });
    setTimeout(() => { if (!begun) failing("no_voice"); }, PATIENCE);
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(said);
    step.keep = said; // else a browser may forget it while it speaks
  }

  function hush() {
    turn += 1;
    made.pause();
    if (recording) recording.pause();
    recording = null;
    if (window.speechSynthesis) window.speechSynthesis.cancel();
  }

  // `done` is called when it is said, `failing` with why it cannot be: "recording", "no_voice" or "no_language". One of them, once.
  function say(step, slow, done, failing) {
    hush();
    const mine = turn;
    const mineOnly = (then) => (why) => { if (mine === turn) then(why); };
    if (step.audio) sayRecorded(step, mineOnly(done), mineOnly(() => failing("recording")));
    else if (step.made) {
      sayMade(step, slow, mineOnly(done), mineOnly(() => {
        step.made = "";
        say(step, slow, done, failing);
      }));
    } else sayByBrowser(step, slow, mineOnly(done), mineOnly(failing));
  }

  return { say, hush, speaks: (sound) => sound === made || sound === recording };
})();
