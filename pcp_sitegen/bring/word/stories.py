"""The stories of a Word file: its text, notes under it, comments, what stands at the top and the foot of each page.

`words` are all the words there are to be placed; `body` is what is read as one text; `left` is the rest.
"""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

from pcp_sitegen.bring.word.account import words
from pcp_sitegen.bring.word.package import SAVE_AS, Package, R, W, refused
from pcp_sitegen.bring.word.tidy import Named, Tidy
from pcp_sitegen.bring.word.xml import text_of

_MODIFIED = "{http://purl.org/dc/terms/}modified"
_FIRST = date(1990, 1, 1)
_NOTES = (("footnote", "footnotes"), ("endnote", "endnotes"))


class Stories:
    def __init__(self, package: Package, tidy: Tidy) -> None:
        self.package, self.tidy = package, tidy
        root = package.xml(package.main)
        body = root.find(f"{W}body")
        if body is None:
            raise refused(package.path, "This is not a Word document.", SAVE_AS)
        self._body = body
        self._edges = self._tops_and_feet(root)
        tidy.notes = self._notes()
        self._comments = self._said_in("comments", "comment")
        self._look_through()
        self._there = [word for text in (text_of(body), *self._edges.values(), *tidy.notes.values(), *self._comments)
                       for word in words(text)]

    def _look_through(self) -> None:
        """Find the pictures and the odd things in what is not read as text, so that none of them is lost unnamed."""
        links = self.package.links(self.package.main).values()
        kinds = ("header", "footer", "footnotes", "endnotes", "comments")
        for name in dict.fromkeys(link.target for link in links if link.kind in kinds):
            if self.package.has(name):
                self.tidy.body(self.package.xml(name), name)

    def words(self) -> list[str]:
        """Every word of the file that nobody struck out; what stands at the top of several kinds of page, once."""
        return list(self._there)

    def body(self) -> Element:
        """The text, ready for mammoth."""
        return self.tidy.body(self._body, self.package.main)

    def changed(self) -> date | None:
        """The day the file was changed last, as it says itself; None if it does not, or says a day to come."""
        name = next((link.target for link in self.package.links("").values() if link.kind == "core-properties"), "")
        said = self.package.xml(name).findtext(_MODIFIED, "") if self.package.has(name) else ""
        try:
            day = date.fromisoformat(said.strip()[:10])
        except ValueError:
            return None
        return day if _FIRST <= day <= date.today() else None

    def left(self) -> list[Named]:
        """What stands in no line: the edges of pages, comments, notes that nothing leads to."""
        found = [Named("top", text) for text in self._edges.values()]
        found += [Named("note", text) for text in self.tidy.notes.values()]
        return [*found, *(Named("comment", text) for text in self._comments)]

    def _tops_and_feet(self, root: Element) -> dict[str, str]:
        """The words at the top and the foot of pages; each kind of page has its own, often all the same."""
        links = self.package.links(self.package.main)
        found: dict[str, str] = {}
        for one in root.iter():
            if one.tag in (f"{W}headerReference", f"{W}footerReference"):
                link = links.get(one.get(f"{R}id", ""))
                if link and self.package.has(link.target):
                    text = text_of(self.package.xml(link.target))
                    if text:
                        found.setdefault(" ".join(text.casefold().split()), text)
        return found

    def _notes(self) -> dict[tuple[str, str], str]:
        found = {}
        for kind, file in _NOTES:
            name = self.package.first(file)
            for one in self.package.xml(name).findall(f"{W}{kind}") if name else ():
                if one.get(f"{W}type", "normal") == "normal" and (text := text_of(one)):
                    found[kind, one.get(f"{W}id", "")] = text
        return found

    def _said_in(self, file: str, kind: str) -> list[str]:
        name = self.package.first(file)
        return [text for one in self.package.xml(name).findall(f"{W}{kind}") if (text := text_of(one))] if name else []
