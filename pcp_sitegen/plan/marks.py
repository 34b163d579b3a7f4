"""Pictures, symbols and links in one line of a plan: its text -> what it points to, and what is wrong with that.

`IMAGE` and `take_picture` are the only places that know how a picture is written; `book.render` uses the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from pcp_sitegen.errors import Problem, Where, nearest
from pcp_sitegen.plan.model import Picture

IMAGE = re.compile(r"""(?<!\\)!\[((?:[^\]\\]|\\.)*)\]\(\s*<?((?:[^()<>"]|\([^()]*\))+?)>?(?:\s+"([^"]*)")?\s*\)""")
"""Its groups: what can be seen, the file, and the title: a word or two for it, if there is one."""
_BROKEN_IMAGE = re.compile(r"(?<!\\)!\[")
_SYMBOL = re.compile(r":([^\W_][\w'’/ -]{0,40}):(?![\w:])")
_LINK = re.compile(r"""(?<![!\\])\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?((?:[^()<>\s"]|\([^()]*\))*)>?(?:\s+"[^"]*")?\s*\)""")
_OTHER_LINK = re.compile(
    r"(?<!\\)\]\(|^\s*\[[^\]]+\]:\s*\S+\.(?:md|html)|<\s*(?:a|img)\s|<[\w-]+\.(?:md|html)>",
    re.IGNORECASE | re.MULTILINE,
)
"""Ways to write links that Markdown knows and we do not, so that no address can pass unseen."""
_SCHEMES = ("http:", "https:", "mailto:", "tel:")

Missing = Callable[[str], str]
"""A path as written -> why that file cannot be used; empty if it can."""


def take_picture(text: str, where: Where) -> tuple[Picture | None, str]:
    """Text of a line -> the picture it starts with, and the rest of the text."""
    text = text.lstrip()
    if found := IMAGE.match(text):
        return _photo(found, where), text[found.end() :].strip()
    if found := _SYMBOL.match(text):
        name = " ".join(found.group(1).split()).casefold().replace("’", "'")
        return Picture("symbol", name, "", where), text[found.end() :].strip()
    return None, text


def pictures_in(text: str, where: Where) -> tuple[Picture, ...]:
    """The pictures inside a text, in order."""
    return tuple(_photo(found, where) for found in IMAGE.finditer(text))


def _photo(found: re.Match[str], where: Where) -> Picture:
    title = " ".join((found.group(3) or "").split())
    return Picture("photo", found.group(2).strip(), alt_of(found), where, title=title)


def alt_of(found: re.Match[str]) -> str:
    """The words of a picture as they are read."""
    return re.sub(r"\\(.)", r"\1", found.group(1)).strip()


def part_of_link(href: str, parts: Collection[str]) -> str | None:
    """The part that a link such as `my-week.md` or `my-week` leads to; None if it leads to no part."""
    name = href.split("#")[0].removeprefix("./")
    for ending in (".md", ".html"):
        name = name.removesuffix(ending)
    return name if name in parts else None


def only_links_to(text: str, parts: Collection[str]) -> str:
    """Text without the address of any link to a part that is not one of these; the link's words stay."""

    def keep(found: re.Match[str]) -> str:
        href = found.group(2)
        return found.group() if href.lower().startswith(_SCHEMES) or part_of_link(href, parts) else found.group(1)

    pictures = [found.group() for found in IMAGE.finditer(text)]
    holes = iter(pictures)
    text = _LINK.sub(keep, IMAGE.sub("\ue002", text.replace("\ue002", "")))
    return re.sub("\ue002", lambda _: next(holes), text)


def without_links(text: str) -> str:
    """Text with the words of its links only; a link that leads out of the plan keeps its address."""
    return _LINK.sub(lambda found: f"{found.group(1)} ({found.group(2)})"
                     if found.group(2).lower().startswith(_SCHEMES) else found.group(1), text)


def problems_in(text: str, where: Where, parts: Collection[str], missing: Missing) -> list[Problem]:
    """What is wrong with the pictures and links of one line (its first picture still in it)."""
    problems = [
        Problem(reason, "Put the picture in the plan folder, and write its name just as it is there.", where)
        for found in IMAGE.finditer(text)
        if (reason := missing(found.group(2).strip()))
    ]
    if _BROKEN_IMAGE.search(IMAGE.sub("", text)):
        problems.append(Problem("This picture is not written in a way that can be read.",
                                "Write it like ![what can be seen](pictures/name.jpg).", where))
    for found in _LINK.finditer(IMAGE.sub("", text)):
        href = found.group(2)
        if href.lower().startswith(_SCHEMES) or part_of_link(href, parts):
            continue
        hint = nearest(href.removesuffix(".md"), parts)
        problems.append(Problem(f"The link '{href}' leads to no part of this plan.",
                                f"{hint} Links may also begin with https:, mailto: or tel:.".strip(), where))
    rest = re.sub(r"\\\[[^\]]*\]", "", _LINK.sub("", IMAGE.sub("", text)))
    if _OTHER_LINK.search(rest) and not problems:
        hint = "Write it like [words](my-week.md). In other places, put no ( after ]."
        problems.append(Problem("This link is not written in a way that can be read.", hint, where))
    return problems
