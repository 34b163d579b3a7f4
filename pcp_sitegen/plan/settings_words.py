"""`plan.cy.yaml` and its like -> a Plan in which the words of `plan.yaml` are in that language.

Only words can stand there: who the readers are, what the helpers do, where the plan is kept. Names, days, phone numbers
and who may see what stand in `plan.yaml` and hold for every language.
"""

from __future__ import annotations

from dataclasses import replace

from pcp_sitegen.errors import PlanError, Problem
from pcp_sitegen.files import YamlMap, parse_yaml
from pcp_sitegen.plan.model import Helper, Person, Plan, Reader
from pcp_sitegen.plan.parts import text_of
from pcp_sitegen.plan.settings import Settings

_TOP = ("person", "facilitator", "key_worker", "kept", "readers")
_PERSON, _HELPER, _READER = ("pronouns", "photo_alt"), ("role", "chosen_by"), ("who", "why", "agreed")


def words_of(plan: Plan, language: str, problems: list[Problem]) -> Plan:
    """The plan with its settings in another language, as far as somebody wrote them. Problems are added to the list."""
    file = f"plan.{language}.yaml"
    data = YamlMap()
    try:
        if (plan.folder / file).exists():
            found = parse_yaml(text_of(plan.folder, file), file)
            data = found if isinstance(found, YamlMap) else data
    except PlanError as error:
        problems.extend(error.problems)
    words = _Words(data, plan.folder, (), (), lambda _: "", problems, file)
    return words.said(plan, plan.language)


class _Words(Settings):
    """Reads the words of one such file."""

    def said(self, plan: Plan, main: str) -> Plan:
        """The plan in these words; what is missing stays in the main language."""
        self._known(self.data, _TOP, "")
        readers = self._map(self.data, "readers", [reader.name for reader in plan.readers])
        theirs = tuple(self._reader_words(reader, self._map(readers, reader.name, _READER)) for reader in plan.readers)
        return replace(
            plan, person=self._person_words(plan.person, main), readers=theirs,
            facilitator=self._helper_words("facilitator", plan.facilitator),
            key_worker=self._helper_words("key_worker", plan.key_worker),
            kept=self._text(self.data, "kept") or plan.kept,
        )

    def _person_words(self, person: Person, main: str) -> Person:
        data = self._map(self.data, "person", _PERSON)
        photo, alt = person.photo, self._text(data, "photo_alt")
        if photo:
            photo = replace(photo, alt=alt) if alt else replace(photo, language=main)
        return replace(person, pronouns=self._text(data, "pronouns") or person.pronouns, photo=photo)

    def _helper_words(self, key: str, helper: Helper | None) -> Helper | None:
        data = self._map(self.data, key, _HELPER)
        if helper is None:
            if data:
                self._complain(f"plan.yaml names no {key}.", "Name them there first.", data.line)
            return None
        return replace(helper, role=self._text(data, "role") or helper.role,
                       chosen_by=self._text(data, "chosen_by") or helper.chosen_by)

    def _reader_words(self, reader: Reader, data: YamlMap) -> Reader:
        return replace(reader, who=self._text(data, "who") or reader.who, why=self._text(data, "why") or reader.why,
                       agreed=self._text(data, "agreed") or reader.agreed)
