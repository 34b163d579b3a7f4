"""A Word file and a folder -> what would be written there, and the writing of it: what `pcp import` calls.

In a folder with a plan its language, its name for the person and its readers hold; in a new one the document's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pcp_sitegen.bring.word import shown, understood, writing
from pcp_sitegen.bring.word.understood import Understood
from pcp_sitegen.errors import Problem, UsageError
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.read import read


@dataclass(frozen=True, slots=True)
class Job:
    """What a Word file would become in a folder. Nothing is written yet."""

    found: Understood
    folder: Path
    plan: Plan | None
    """The plan that is in the folder; None if a new one is made."""
    sure: bool = False
    """Whether somebody said that all of it is about this person."""

    def lines(self) -> list[str]:
        """What was understood, in words."""
        readers = self.plan.readers if self.plan else ()
        seeing = [reader.who or reader.name for reader in readers if reader.parts is None]
        return [*shown.lines(self.found), *shown.who(seeing, self.found.language)]

    def look_whose_it_is(self) -> None:
        """Raises UsageError if nobody has said whose plan it will be, or if the document names somebody else."""
        known_as = self.found.known_as
        if not known_as:
            raise UsageError(Problem("The document does not say whose it is. Nothing was written.",
                                     "Write the name they like: --name Sam"))
        person = self.plan.person.name if self.plan else ""
        others = [name for name in self.found.names or (self.found.says,) if not _is_same(name, known_as, person)]
        if others and not self.sure:
            raise UsageError(Problem(
                f"This would be written about {known_as}, and the document names {', '.join(others)}.",
                f"Make a file for each person. If all of it is about {known_as}: --name '{known_as}'"))

    def write(self, today: date) -> list[str]:
        """Write all of it or nothing. Returns the names of the new files. Raises PcpError."""
        self.look_whose_it_is()
        if self.plan is not None:
            return writing.add(self.found, self.plan)
        return writing.make(self.found, self.folder, self.found.known_as, today)


def ready(path: Path, folder: Path, name: str = "", language: str = "") -> Job:
    """Read a Word file for a folder. Raises UsageError, PlanError."""
    name = " ".join(name.split())
    if writing.is_new(folder):
        return Job(understood.read(path, language, name), folder, None, bool(name))
    plan = read(folder)
    if name and name != plan.person.known_as:
        raise UsageError(Problem(f"The plan in {folder} is of {plan.person.known_as}, not of {name}.",
                                 "Choose a new folder, or leave --name out."))
    found = understood.read(path, plan.language, plan.person.known_as, writing.taken(plan),
                      [reader.name for reader in plan.readers], with_photo=False)
    return Job(found, folder, plan, bool(name))


def _is_same(said: str, *names: str) -> bool:
    """Whether a name in a document can be that of the person: they have a word in common, or there is none."""
    return not said or bool(set(said.casefold().split()) & {one for name in names for one in name.casefold().split()})
