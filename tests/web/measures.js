// What of this page breaks a standard: one line a fault. Run in the page by measures.py.
(most) => {
  const found = [];
  const styles = new Map();
  const style = (e) => styles.get(e) || styles.set(e, getComputedStyle(e)).get(e);
  const all = (what) => [...document.querySelectorAll(what)].filter(visible);
  const name = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  function visible(e) {
    return e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getClientRects().length > 0;
  }

  // Words that are there to be read out only.
  function onlyHeard(e) {
    return Boolean(e) && e !== document.body && (/inset\(50%/.test(style(e).clipPath) || onlyHeard(e.parentElement));
  }

  function block(e) {
    return style(e).display === "inline" ? block(e.parentElement) : e;
  }

  function texts(root) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walk.nextNode()) if (walk.currentNode.data.trim()) nodes.push(walk.currentNode);
    return nodes;
  }

  // Colours, as four numbers. A colour written in a way that is not counted here is a fault of this test, not of the page.
  function parts(colour) {
    if (!/^rgba?\(/.test(colour)) throw new Error("This colour cannot be counted: " + colour);
    const numbers = colour.match(/[\d.]+/g).map(Number);
    return [numbers[0], numbers[1], numbers[2], numbers.length > 3 ? numbers[3] : 1];
  }

  function over(top, under) {
    return [0, 1, 2].map((at) => top[at] * top[3] + under[at] * (1 - top[3])).concat(1);
  }

  // All colours that can lie under what an element holds.
  function grounds(e) {
    if (!e) return [[255, 255, 255, 1]];
    const picture = style(e).backgroundImage;
    const layers = picture === "none" ? [] : (picture.match(/rgba?\([^)]*\)/g) || []).map(parts);
    const colour = parts(style(e).backgroundColor);
    const under = colour[3] === 1 ? [colour] : grounds(e.parentElement).map((one) => over(colour, one));
    return layers.length ? layers.flatMap((layer) => under.map((one) => over(layer, one))) : under;
  }

  function light(colour) {
    return [0.2126, 0.7152, 0.0722].reduce((sum, much, at) => {
      const one = colour[at] / 255;
      return sum + much * (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    }, 0);
  }

  function contrast(colour, e) {
    return Math.min(...grounds(e).map((under) => {
      const [dark, bright] = [light(over(parts(colour), under)), light(under)].sort((one, other) => one - other);
      return (bright + 0.05) / (dark + 0.05);
    }));
  }

  function words() {
    const holders = new Set(texts(document.body).map((text) => text.parentElement));
    for (const e of holders) {
      if (e.closest("svg, script, noscript, .swatch") || !visible(e) || onlyHeard(e)) continue;
      const ratio = contrast(style(e).color, e);
      if (ratio < 7) found.push(`words of contrast ${ratio.toFixed(2)}: ${name(e)}`);
    }
  }

  function signsAndEdges() {
    for (const e of all("svg.icon")) {
      const ratio = contrast(style(e).fill, e.parentElement);
      if (ratio < 3) found.push(`an icon of contrast ${ratio.toFixed(2)}: ${name(e.parentElement)}`);
    }
    for (const e of all("a[href], button, input, summary, .tile")) {
      if (parseFloat(style(e).borderTopWidth) === 0) continue;
      // An edge may be told from what is inside it or from what is around it.
      const ratio = Math.max(contrast(style(e).borderTopColor, e), contrast(style(e).borderTopColor, e.parentElement));
      if (ratio < 3) found.push(`an edge of contrast ${ratio.toFixed(2)}: ${name(e)}`);
    }
  }

  function lines() {
    const range = document.createRange();
    for (const e of new Set(texts(document.body).map((text) => block(text.parentElement)))) {
      if (e.closest("svg, script, noscript") || e.textContent.length <= most || !visible(e) || onlyHeard(e)) continue;
      const rows = new Map();
      for (const text of texts(e).filter((one) => block(one.parentElement) === e)) {
        for (const word of text.data.matchAll(/\S+\s*/g)) {
          range.setStart(text, word.index);
          range.setEnd(text, word.index + word[0].trimEnd().length);
          const box = range.getBoundingClientRect();
          // Words on one line share their middle, be they bold or a link.
          const middle = (box.top + box.bottom) / 2;
          const row = [...rows.keys()].find((one) => Math.abs(one - middle) < box.height / 2) ?? middle;
          rows.set(row, (rows.get(row) || "") + word[0]);
        }
      }
      for (const row of rows.values()) {
        const line = row.replace(/\s+/g, " ").trim();
        if (line.length > most) found.push(`a line of ${line.length}: ${line}`);
      }
    }
  }

  function cut() {
    for (const e of all("body *")) {
      if (e.closest("svg, audio, video") || !e.textContent.trim() || !/hidden|clip/.test(style(e).overflow)) continue;
      if (onlyHeard(e)) continue;
      if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) found.push(`words cut off: ${name(e)}`);
    }
  }

  // What stays over the page while it is scrolled must leave room for the page (WCAG 2.4.11, 1.4.10).
  function covered() {
    const fixed = all("body *").filter((e) => /fixed|sticky/.test(style(e).position));
    const high = fixed.reduce((sum, e) => sum + e.getBoundingClientRect().height, 0);
    if (high > innerHeight / 2) found.push(`${Math.round(high)} of ${innerHeight} pixels are always covered: ${fixed.map(name)}`);
  }

  words();
  signsAndEdges();
  lines();
  cut();
  covered();
  return found;
}
