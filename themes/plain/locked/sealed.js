// The bytes of a locked file and a key -> the files in it. The same as carry/sealed.py, carry/packed.py and carry/phrases.py, which
// say why; docs/locked-file.md has every byte. Nothing is given back before all of it was found whole.
"use strict";
const sealed = (function () {
  const MAGIC = "LOCK1\r\n\x1a";
  const FIXED = 80;
  const SLOT = 48;
  const TAG = 16;
  const GAPS = /[ \t\n\r\f\v\u00a0\u1680\u2000-\u200f\u2010-\u2015\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\u00ad.,_-]+/g;
  const subtle = globalThis.crypto && crypto.subtle;
  const utf8 = (text) => new TextEncoder().encode(text);

  // `why` is a name of `words` in the page: wrong, link, link_wrong, missing, damaged, newer, browser.
  class Trouble extends Error {
    constructor(why) {
      super(why);
      this.why = why;
    }
  }

  function bytes(base64, why) {
    const all = base64.replace(/\s+/g, "");
    // A file that was cut off may end within four letters; its length tells that some of it is missing.
    const text = all.slice(0, all.length - all.length % 4);
    try {
      if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
      const binary = atob(text);
      return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    } catch (error) {
      throw new Trouble(why);
    }
  }

  function same(one, other) {
    let different = one.length ^ other.length;
    for (let at = 0; at < one.length; at += 1) different |= one[at] ^ other[at];
    return different === 0;
  }

  const digest = async (data) => new Uint8Array(await subtle.digest("SHA-256", data));

  async function header(base64) {
    if (!subtle) throw new Trouble("browser");
    const all = bytes(base64, "damaged");
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
    if (all.length < FIXED || String.fromCharCode(...all.subarray(0, MAGIC.length)) !== MAGIC) throw new Trouble("damaged");
    if (all[8] !== 1 || all[9] !== 1 || all[10] !== 0) throw new Trouble("newer");
    const said = { chunk: all[11], rounds: view.getUint32(12), length: view.getUint32(16) * 2 ** 32 + view.getUint32(20),
      salt: all.slice(24, 40), bodySalt: all.slice(40, 72), count: all[72] };
    const end = FIXED + SLOT * said.count;
    const sound = all.length === end + 48 && same((await digest(all.subarray(0, -16))).subarray(0, 16), all.subarray(-16)) &&
      all.subarray(73, 80).every((one) => one === 0) && said.count >= 1 && said.count <= 64 && said.chunk >= 14 && said.chunk <= 20 &&
      said.rounds >= 1e5 && said.rounds <= 1e7 && said.length >= TAG && said.length <= 2 ** 31;
    if (!sound) throw new Trouble("damaged");
    said.slots = Array.from({ length: said.count }, (_, at) => all.slice(FIXED + SLOT * at, FIXED + SLOT * (at + 1)));
    said.head = all.slice(0, end);
    said.commitment = all.slice(end, end + 32);
    return said;
  }

  const normal = (phrase) => phrase.normalize("NFKC").toLowerCase().replace(GAPS, " ").replace(/^ +| +$/g, "");

  async function fromPhrase(phrase, said) {
    const typed = await subtle.importKey("raw", utf8(normal(phrase)), "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: said.salt, iterations: said.rounds };
    return { kind: "pass", secret: new Uint8Array(await subtle.deriveBits(how, typed, 256)) };
  }

  // What stands after "#k=": 32 bytes, and 4 that tell a link which was cut off from one for another file.
  async function fromLink(text) {
    const all = bytes(text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "="), "link");
    const secret = all.slice(0, 32);
    const check = (await digest(new Uint8Array([...utf8("LOCK1 link"), ...secret]))).subarray(0, 4);
    if (all.length !== 36 || !same(check, all.subarray(32))) throw new Trouble("link");
    return { kind: "link", secret };
  }

  async function derived(secret, salt, info, length) {
    const key = await subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
    return new Uint8Array(await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, length * 8));
  }

  const cipher = (key) => subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  const plain = async (key, iv, data) => new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv }, key, data));

  // The key of the content, from the slot that this key opens.
  async function master(said, key) {
    for (let at = 0; at < said.count; at += 1) {
      const info = new Uint8Array([...utf8("LOCK1 slot " + key.kind), at]);
      const own = await cipher(await derived(key.secret, said.salt, info, 32));
      try {
        return await plain(own, new Uint8Array(12), said.slots[at]);
      } catch (error) { /* Somebody else's slot, or none. */ }
    }
    throw new Trouble(key.kind === "link" ? "link_wrong" : "wrong");
  }

  function nonce(at, last) {
    const made = new Uint8Array(12);
    new DataView(made.buffer).setUint32(7, at);
    made[11] = last ? 1 : 0;
    return made;
  }

  // `nodes` gives base64, each of a whole number of pieces but the last.
  async function content(said, key, nodes) {
    const info = new Uint8Array([...utf8("LOCK1 body"), ...await digest(said.head)]);
    const both = await derived(key, said.bodySalt, info, 64);
    if (!same(both.subarray(32), said.commitment)) throw new Trouble("damaged");
    const own = await cipher(both.subarray(0, 32));
    const step = 2 ** said.chunk + TAG;
    const count = Math.ceil(said.length / step);
    const made = new Uint8Array(said.length - TAG * count);
    let at = 0;
    let seen = 0;
    for (const node of nodes) {
      const data = bytes(node(), "damaged");
      seen += data.length;
      if (seen > said.length) throw new Trouble("damaged");
      for (let from = 0; from < data.length; from += step, at += 1) {
        const piece = data.subarray(from, from + step);
        if (piece.length < step && seen < said.length) throw new Trouble("missing");
        try {
          made.set(await plain(own, nonce(at, at === count - 1), piece), at * (step - TAG));
        } catch (error) {
          throw new Trouble("damaged");
        }
      }
    }
    if (seen < said.length) throw new Trouble("missing");
    return made;
  }

  // What is in it: what the pages need to know, and each file by its path.
  function files(all) {
    const length = new DataView(all.buffer).getUint32(0);
    const about = JSON.parse(new TextDecoder().decode(all.subarray(4, 4 + length)));
    const start = 4 + length;
    const file = (name) => {
      if (!Object.prototype.hasOwnProperty.call(about.files, name)) return null;
      const [type, at, size] = about.files[name];
      return { type, bytes: all.subarray(start + at, start + at + size) };
    };
    return { about, file, forget: () => all.fill(0) };
  }

  async function open(said, key, nodes) {
    return files(await content(said, await master(said, key), nodes));
  }

  return { header, fromPhrase, fromLink, open, Trouble };
})();
