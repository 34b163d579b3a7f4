"""A view of a plan -> a FHIR Bundle (R4B, a document), as a one-way sketch. Door to `fhir.resources`.

It follows no profile of any country and was not assessed: the bundle says so in its own tag. It shows developers
what of a plan would be what, and `fhir.resources` has looked whether it is well made (extra `[fhir]`). "None known" and
"not asked" stay two things: the first is an AllergyIntolerance, the second an empty section with its reason.
"""

from __future__ import annotations

import importlib.util
import json
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from markupsafe import escape

from pcp_sitegen.errors import PlanError, Problem, UsageError
from pcp_sitegen.plan.data import type_of
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.send import consent
from pcp_sitegen.send import fhir_people as people
from pcp_sitegen.send.headings import Sheet, allergies, snomed, under
from pcp_sitegen.send.media import Media
from pcp_sitegen.send.page import plain

_TERMS = "http://terminology.hl7.org/CodeSystem/"
_UNOFFICIAL = "A one-way sketch by pcp_sitegen. Not official, follows no profile, not assessed."
_FLAGS = ("first-shift.never", "first-shift.safety", "hospital-passport.choking")
_SNOMED = "http://snomed.info/sct"

Resource = dict[str, Any]


def look() -> None:
    """Raises UsageError if the extra is missing."""
    if importlib.util.find_spec("fhir") is None:
        raise UsageError(Problem("No FHIR can be made here: fhir.resources is not installed.",
                                 "Install it with: pip install 'pcp-sitegen[fhir]'"))


def bundle(view: Plan, about: Sheet, media: Media) -> dict[str, Any]:
    """The bundle as data. Raises UsageError if the extra is missing."""
    look()
    made = _Made(view, about, media).bundle()
    from fhir.resources.R4B.bundle import Bundle

    try:
        checked = Bundle.model_validate(made)
    except ValueError as error:
        raise PlanError(Problem(f"This plan cannot be made into FHIR: {str(error).splitlines()[0]}",
                                "Export it without --fhir, and tell the makers of this program.")) from error
    return cast(dict[str, Any], json.loads(checked.model_dump_json(exclude_none=True)))


class _Made:
    """The resources of one bundle."""

    def __init__(self, view: Plan, about: Sheet, media: Media) -> None:
        self.view, self.about, self.media = view, about, media
        days = [day for day in (view.updated, *(part.updated for part in view.parts)) if day]
        self.day = max(days, default=date.today()).isoformat()
        self.whose = {"reference": self._address("Patient", "person"), "display": view.person.known_as}

    def bundle(self) -> Resource:
        entries = list({one["id"]: one for one in self._resources()}.values())
        composition = self._composition(entries)
        return {
            "resourceType": "Bundle", "type": "document",
            "meta": {"tag": [{"system": "urn:pcp-sitegen", "code": "unofficial", "display": _UNOFFICIAL}]},
            "identifier": {"system": "urn:ietf:rfc:3986", "value": self._address("Bundle", "")},
            "timestamp": f"{self.day}T00:00:00Z",
            "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in (composition, *entries)],
        }

    def _resources(self) -> Iterator[Resource]:
        yield self._patient()
        yield from self._related()
        goals, tasks = list(self._goals()), list(self._tasks())
        yield self._care_plan(goals, tasks)
        yield from (*goals, *tasks)
        yield from self._allergies()
        for item in under(self.view, *_FLAGS):
            yield self._new("Flag", plain(item), status="active", code={"text": plain(item)}, subject=self.whose)
        yield from self._consents()
        yield from self._documents()
        if self.about.supported:
            yield self._new("Provenance", self.about.supported, recorded=f"{self.day}T00:00:00Z",
                            target=[{"reference": self._address("Composition", "")}],
                            agent=[{"who": {"display": self.about.supported}}])

    def _new(self, kind: str, words: str, **said: Any) -> Resource:
        return {"resourceType": kind, "id": self._id(kind, words)} | {
            key: value for key, value in said.items() if value not in (None, "", [], {})}

    def _id(self, kind: str, words: str) -> str:
        """The same for the same words, so that the same plan makes the same bundle."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:pcp-sitegen:{self.view.person.known_as}:"
                                                  f"{self.view.reader.name}:{kind}:{words}"))

    def _address(self, kind: str, words: str) -> str:
        return f"urn:uuid:{self._id(kind, words)}"

    def _composition(self, entries: list[Resource]) -> Resource:
        sections = [{"title": heading.title, "code": _coded(heading.title, heading.code),
                     "text": _narrative([plain(item) for group in heading.groups for item in group.items])}
                    for heading in self.about.headings if heading.groups]
        return self._new(
            "Composition", "", status="preliminary" if self.view.draft else "final", date=self.day,
            language=self.view.language, type={"text": "About Me"}, subject=self.whose, author=[self.whose],
            title=f"{self.about.title}. {self.about.follows}", section=[*sections, self._allergy_section(entries)])

    def _allergy_section(self, entries: list[Resource]) -> Resource:
        found = [{"reference": f"urn:uuid:{one['id']}"} for one in entries
                 if one["resourceType"] == "AllergyIntolerance"]
        if found:
            return {"title": "Allergies", "entry": found}
        why = "notasked" if self.view.reader.name == "me" else "unavailable"  # a reader's copy may only not say it
        reason = {"coding": [{"system": f"{_TERMS}list-empty-reason", "code": why}]}
        return {"title": "Allergies", "emptyReason": reason}

    def _patient(self) -> Resource:
        person = self.view.person
        names = [{"use": "usual", "text": person.known_as},
                 *([{"use": "official", "text": person.name}] if person.name else [])]
        return self._new("Patient", "person", name=names, communication=[
            {"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": self.view.language}]}, "preferred": True}])

    def _related(self) -> Iterator[Resource]:
        for one in people.known(self.view):
            yield self._new("RelatedPerson", one.name, patient=self.whose, name=[{"text": one.name}],
                            relationship=[{"text": one.what}] if one.what else [],
                            telecom=[{"system": "phone", "value": one.phone}] if one.phone else [])

    def _care_plan(self, goals: list[Resource], tasks: list[Resource]) -> Resource:
        period = {"start": self.view.last_review or self.view.updated, "end": self.view.next_review}
        return self._new(
            "CarePlan", "", status="draft" if self.view.draft else "active", intent="plan", subject=self.whose,
            title=self.about.title, period={key: day.isoformat() for key, day in period.items() if day},
            goal=[{"reference": f"urn:uuid:{goal['id']}"} for goal in goals],
            activity=[{"reference": {"reference": f"urn:uuid:{task['id']}"}} for task in tasks])

    def _goals(self) -> Iterator[Resource]:
        for item in under(self.view, "outcomes.hopes", "outcomes.outcomes"):
            yield self._new("Goal", plain(item), lifecycleStatus="active", description={"text": plain(item)},
                            subject=self.whose)

    def _tasks(self) -> Iterator[Resource]:
        for one in people.actions(self.view):
            yield self._new("Task", f"{one.what} {one.who}", status="completed" if one.done else "requested",
                            intent="plan", description=one.what, **{"for": self.whose},
                            owner={"display": one.who} if one.who else {},
                            note=[{"text": one.when}] if one.when else [])

    def _allergies(self) -> Iterator[Resource]:
        state, groups = allergies(self.view)
        for item in (item for group in groups for item in group.items):
            words = plain(item)
            code = _coded(words, snomed("no-known-allergy")) if state == "none known" else {"text": words}
            yield self._new(
                "AllergyIntolerance", words, patient=self.whose, code=code,
                clinicalStatus={"coding": [{"system": f"{_TERMS}allergyintolerance-clinical", "code": "active"}]},
                verificationStatus={"coding": [{"system": f"{_TERMS}allergyintolerance-verification",
                                                "code": "unconfirmed"}]})

    def _consents(self) -> Iterator[Resource]:
        """Who may see the plan; in a reader's copy only that reader."""
        for one in consent.data(self.view)["readers"]:
            parts = [part["title"] for part in one["parts"]]
            provision = {"type": "permit", "actor": [{
                "role": {"coding": [{"system": f"{_TERMS}v3-ParticipationType", "code": "IRCP"}]},
                "reference": {"display": one.get("who") or one["reader"]}}]}
            period = {"period": {"end": one["until"]}} if "until" in one else {}
            yield self._new(
                "Consent", one["reader"], status="proposed" if self.view.draft else "active", patient=self.whose,
                scope={"coding": [{"system": f"{_TERMS}consentscope", "code": "patient-privacy"}]},
                category=[{"text": one.get("why") or "Who may see the plan"}],
                policyRule={"text": one.get("agreed") or "Not said how it was agreed"},
                provision=provision | period, text=_narrative(parts))

    def _documents(self) -> Iterator[Resource]:
        for name in ("plan.json", *self.media.files):
            kind = "application/json" if name == "plan.json" else type_of(name)
            yield self._new("DocumentReference", name, status="current", subject=self.whose,
                            content=[{"attachment": {"contentType": kind, "url": name, "title": name}}])


def _coded(words: str, code: str) -> Resource:
    return {"text": words} | ({"coding": [{"system": _SNOMED, "code": code}]} if code else {})


def _narrative(lines: list[str]) -> Resource:
    shown = "".join(f"<li>{escape(line)}</li>" for line in lines) or "<li>-</li>"
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml"><ul>{shown}</ul></div>'}
