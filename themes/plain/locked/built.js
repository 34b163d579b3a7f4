// Mark-up that lay in the locked file -> elements of this page. Only what stands in these lists is made, so nothing in a plan can run,
// whatever is in it; the content security policy is a second wall. Pictures and sounds get `data-file`, for site.js to fill in.
"use strict";
const built = (function () {
  const SVG = "http://www.w3.org/2000/svg";
  const set = (words) => new Set(words.split(" "));
  const TAGS = set("a abbr address article aside audio b bdi bdo blockquote br button caption cite code col colgroup dd del details dfn " +
    "div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label legend li main mark nav ol " +
    "p picture pre q s samp section small span strong sub summary sup table tbody td template tfoot th thead time tr track u ul " +
    "var video wbr");
  const DRAWN = set("svg g path circle ellipse line polygon polyline rect text tspan title desc defs clipPath image marker");
  const PLAIN = set("id class lang dir alt title role scope colspan rowspan headers start reversed value width height loading controls " +
    "preload kind srclang label default playsinline open hidden tabindex type checked for autocomplete autocapitalize spellcheck datetime " +
    "rel hreflang download maxlength name");
  const SHAPES = set("id class viewBox d fill stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin fill-rule clip-rule opacity " +
    "fill-opacity stroke-opacity transform cx cy r rx ry x y x1 y1 x2 y2 dx dy points width height " +
    "text-anchor dominant-baseline clip-path preserveAspectRatio role focusable lang direction unicode-bidi marker-end marker-start " +
    "markerWidth markerHeight refX refY orient");
  const INPUTS = set("radio checkbox search text");
  const ADDRESS = /^(https?:|mailto:|tel:|#|[\w.-]+\.html(#|$)|\.\.\/booklets\/[\w.-]+\.pdf$)/i;
  const DATA = /^data:(image\/(png|jpeg|gif|webp|svg\+xml)|text\/vtt)[;,]/i;
  const policy = window.trustedTypes ? trustedTypes.createPolicy("lock", { createHTML: (text) => text }) : { createHTML: (text) => text };

  // A document that nothing of is run or fetched.
  const parsed = (text) => new DOMParser().parseFromString(policy.createHTML(text), "text/html");

  function attribute(made, tag, name, value, drawn) {
    if (name === "src" || name === "poster" || (drawn && tag === "image" && name === "href")) {
      if (DATA.test(value)) made.setAttribute(name, value);
      else if (/^[\w/.-]+$/.test(value)) made.setAttribute(name === "poster" ? "data-poster" : "data-file", value);
    } else if (name === "href") {
      if (tag === "a" && ADDRESS.test(value)) made.setAttribute("href", value);
    } else if (name === "name") {
      if (tag === "input" || tag === "details") made.setAttribute("name", value); // `name` on others can hide what a page has of its own
    } else if (name === "type") {
      if (tag === "button") made.type = "button";
      else if (tag !== "input" || INPUTS.has(value)) made.setAttribute("type", value);
    } else if ((drawn ? SHAPES : PLAIN).has(name) || /^(aria|data|font)-[\w-]+$/.test(name)) {
      if (!drawn || !/url\((?!["']?#)/i.test(value)) made.setAttribute(name, value);
    }
  }

  function into(holder, nodes) {
    for (const node of nodes) {
      if (node.nodeType === Node.TEXT_NODE) holder.append(node.data);
      // A film is given its file when its page is shown; an empty <source> would be a mistake until then.
      else if (node.localName === "source") attribute(holder, holder.localName, "src", node.getAttribute("src") || "", false);
      else if (node.nodeType === Node.ELEMENT_NODE) holder.append(copied(node));
    }
    return holder;
  }

  function copied(node) {
    const drawn = node.namespaceURI === SVG;
    const tag = node.localName;
    if (!(drawn ? DRAWN : TAGS).has(tag)) return "";
    const made = drawn ? document.createElementNS(SVG, tag) : document.createElement(tag);
    for (const { name, value } of node.attributes) attribute(made, tag, name, value, drawn);
    if (tag === "a" && /^https?:/i.test(node.getAttribute("href"))) Object.assign(made, { target: "_blank", rel: "noopener noreferrer" });
    if (tag === "template") into(made.content, node.content.childNodes);
    else into(made, node.childNodes);
    return made;
  }

  return { parsed, copied, into };
})();
