"""The pages of a website -> the same pages ready to be read aloud, and the speech for them.

Speech is made from the finished pages of one reader, so there is none for a line that this reader does not have.
"""

from __future__ import annotations

from pathlib import Path

from pcp_sitegen import files
from pcp_sitegen.book import speech
from pcp_sitegen.book.aloud import Aloud
from pcp_sitegen.book.pages import Book


class Reading:
    """Gathers what is said on the pages of one website, and makes the speech for all of it at the end."""

    def __init__(self, book: Book, preview: bool) -> None:
        """In a preview no speech is made, for it would take longer than to look at the change: the browser reads."""
        self._earlier = book.earlier and book.earlier / speech.FOLDER
        wanted = book.plan.speech and not preview and speech.installed()
        self._aloud = Aloud(speech.name_of if wanted else lambda said, language: "")

    def mark(self, html: str) -> str:
        """A finished page, in which each line knows how it is said."""
        return self._aloud.mark(html)

    def write(self, site: Path) -> None:
        """Make the speech that the pages name, and write it into the website. Raises MachineError."""
        for name, data in speech.make(self._aloud.sayings, self._earlier).items():
            files.write(site / speech.FOLDER / f"{name}.mp3", data)
