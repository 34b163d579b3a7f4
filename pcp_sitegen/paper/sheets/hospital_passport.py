"""Book -> `hospital-passport.pdf`: what nurses and doctors must know, on A4, in the person's own text size.

Red, amber and green each begin on a page of their own, and every page says which it is, by colour, word and shape.
Allergies are the first thing in red, whether they are known or not. Every page says who filled it in, and when.
"""

from __future__ import annotations

import re
from typing import cast

from markupsafe import Markup, escape

from pcp_sitegen.book import render
from pcp_sitegen.book import words as interface
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.book.words import Words
from pcp_sitegen.files import YamlMap
from pcp_sitegen.paper import press
from pcp_sitegen.paper.sheets import Made
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.model import ME, Part

_TEMPLATE = "hospital-passport"
_GROUP = re.compile(r'<div class="group group-(\w+)">\s*<h2 class="(group-label [^"]*)">(.*?)</h2>', re.DOTALL)
_SHORT = 24
"""How many letters a name may have that is not broken over two lines."""
_BLANK = Markup('<span class="blank"></span>')
"""A line to write on, where nobody has written down what belongs there."""


def source(book: Book) -> str:
    """The whole passport as one HTML document."""
    page = next(page for page in book.pages if page.template == _TEMPLATE)
    part = book.plan.part(page.name)
    assert part is not None
    words = interface.load(page.language)
    return render.fill("print/hospital-passport.html", book.theme.folders, book=book, plan=book.plan, words=words,
                       own=book.words, page=page, html=_ordered(page, part, book), filled=_filled(part, words),
                       number=_number(words), style=press.style(book, "print/hospital-passport.css"))


def make(book: Book, source: str) -> Made:
    """The passport on as many pages of A4 as it needs."""
    return Made(press.pdf(press.laid_out(source, book)))


def _ordered(page: Page, part: Part, book: Book) -> Markup:
    """The part with allergies at the beginning of red, and what stands in no group after all that does.

    Each group has a copy of its heading to be shown at the top of its later pages.
    """
    html = str(page.html)
    allergies = _section(html, next(f"{part.name}.{number}" for number, section in enumerate(part.sections, 1)
                                    if section.field == "allergies"))
    html = html.replace(allergies, "", 1)
    known = any(section.field == "allergies" and section.state != "not yet" for section in part.sections)
    box = allergies if known else re.sub(r'<p class="not-yet">.*?</p>', _gap(page, book), allergies, flags=re.DOTALL)
    box = box.replace('class="section', f'class="allergies{"" if known else " unknown"} section', 1)
    html = re.sub(r'(<div class="group group-red">\s*<h2.*?</h2>)', lambda found: found[1] + box, html, count=1,
                  flags=re.DOTALL)
    start = html.index('<div class="group')
    wrap = html.index(">") + 1
    alone, rest = html[wrap:start], html[start:html.rindex("</div>")]
    rest = _GROUP.sub(r'<div class="group group-\1"><p class="later \2">\3</p><h2 class="\2">\3</h2>', rest)
    own = f'<div class="alone">{alone}</div>' if alone.strip() else ""
    return Markup(f"{html[:wrap]}{rest}{own}</div>")


def _section(html: str, anchor: str) -> str:
    found = re.search(rf'<section [^>]*aria-labelledby="{re.escape(anchor)}".*?</section>', html, re.DOTALL)
    assert found
    return found.group()


def _gap(page: Page, book: Book) -> str:
    """What stands where no allergies do, as on the sheet for a first shift. A copy tells nothing of what it lacks."""
    words = templates.load(first_shift.NAME, page.language).words
    text = words["not_known" if book.plan.reader.name == ME else "ask_copy"]
    return f'<p class="gap"><strong>{escape(str(text))}</strong></p>'


def _filled(part: Part, words: Words) -> Markup:
    """When it was filled in, and by whom: a line to write on for what nobody has said."""
    who = part.written_by or part.said_by
    if len(who) <= _SHORT:
        who = who.replace(" ", "\xa0")
    return _said(words, "filled", date=words.date(part.updated) if part.updated else _BLANK, who=who or _BLANK)


def _number(words: Words) -> Markup:
    return _said(words, "page", number=Markup('<span class="number"></span>'), all=Markup('<span class="all"></span>'))


def _said(words: Words, key: str, **values: str) -> Markup:
    return Markup(escape(str(cast(YamlMap, words.passport)[key]))).format(**values)
