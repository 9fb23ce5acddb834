"""What is in the files, understood before a word is written: who came, with whom, and what happened to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from fhir.resources.R4B.condition import Condition
from fhir.resources.R4B.encounter import Encounter
from fhir.resources.R4B.patient import Patient
from fhir.resources.R4B.practitioner import Practitioner as PractitionerResource
from pydantic import BaseModel

from alongside.fhir.bundles import Entry, Invalid, valid
from alongside.fhir.codes import is_substance_use
from alongside.fhir.elements import Links, Unclear, codings
from alongside.fhir.encounters import Meeting, Stay, encounter_of
from alongside.fhir.outcome import Account, Fate
from alongside.fhir.people import Person, Practitioner, person_of, practitioner_of

READ: Mapping[str, type[BaseModel]] = {
    "Patient": Patient,
    "Practitioner": PractitionerResource,
    "Encounter": Encounter,
    "Condition": Condition,
}
ACTIVE = {"active", "recurrence", "relapse"}
NOT_SO = {"entered-in-error", "refuted"}

Who = TypeVar("Who", Person, Practitioner)


@dataclass(slots=True)
class Came(Generic[Who]):
    """Somebody, and the entries that speak of them; the first is the one believed."""

    who: Who
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Happened:
    """An encounter, of whom and with whom, by identity."""

    entry: Entry
    patient: str
    practitioners: tuple[str, ...]
    what: Meeting | Stay


@dataclass(slots=True)
class Survey:
    """The files, understood. Whatever could not be is refused in the account already."""

    account: Account
    people: dict[str, Came[Person]] = field(default_factory=dict)
    practitioners: dict[str, Came[Practitioner]] = field(default_factory=dict)
    happened: list[Happened] = field(default_factory=list)
    substance_use: list[tuple[Entry, str]] = field(default_factory=list)
    """conditions that are substance use disorders, and whose"""

    @property
    def size(self) -> int:
        """How much there is to write."""
        return len(self.people) + len(self.practitioners) + len(self.happened) + len(self.substance_use)


class Surveyor:
    """Reads entries into a survey. Two rounds: whoever is spoken of may stand behind what speaks of them."""

    def __init__(self, zone: ZoneInfo, start: date | None) -> None:
        self.zone, self.start = zone, start
        self.survey = Survey(Account())
        self.links = Links()
        self.identities: dict[tuple[str, int], str] = {}
        """entry of a person or practitioner -> identity"""

    def read(self, entries: Iterable[Entry]) -> Survey:
        later = []
        for entry in entries:
            model = READ.get(entry.type)
            if model is None:
                self.survey.account.enter(entry.file, entry.number, entry.type, Fate.IGNORED)
                continue
            try:
                sound = replace(entry, resource=valid(model, entry.resource))
            except Invalid as fault:
                self._refuse(entry, fault.reason)
                continue
            if entry.type in {"Patient", "Practitioner"}:
                self._meet(sound)
            else:
                later.append(sound)
        for entry in later:
            try:
                self._take(entry)
            except Unclear as fault:
                self._refuse(entry, fault.reason)
        return self.survey

    def _refuse(self, entry: Entry, reason: str) -> None:
        self.survey.account.refuse(entry.where, entry.number, reason)
        self.links.add(entry)

    def _meet(self, entry: Entry) -> None:
        try:
            if entry.type == "Patient":
                person = person_of(entry, self.zone)
                self.survey.people.setdefault(person.identity, Came(person, [])).entries.append(entry)
                self.identities[entry.file, entry.number] = person.identity
            else:
                colleague = practitioner_of(entry)
                self.survey.practitioners.setdefault(colleague.identity, Came(colleague, [])).entries.append(entry)
                self.identities[entry.file, entry.number] = colleague.identity
        except Unclear as fault:
            self._refuse(entry, fault.reason)
        else:
            self.links.add(entry)

    def _take(self, entry: Entry) -> None:
        if entry.type == "Condition":
            self._take_condition(entry)
            return
        patient = self._patient(entry)
        what = encounter_of(entry, self.zone)
        death = self.survey.people[patient].who.death
        if death is not None and what.started_at is not None and death.before(what.started_at, what.on):
            raise Unclear("after the death on record")
        if self.start is not None and what.on < self.start:
            raise Unclear(f"before {self.start}, the day enrollments start")
        practitioners = self._practitioners(entry)
        if isinstance(what, Meeting) and not practitioners:
            named = any(one.get("individual") for one in entry.resource.get("participant", ()))
            raise Unclear("who was there is not in these files" if named else "names nobody who was there")
        self.survey.happened.append(Happened(entry, patient, practitioners, what))

    def _take_condition(self, entry: Entry) -> None:
        condition = entry.resource
        verified = {coded.code for coded in codings(condition.get("verificationStatus"))}
        status = {coded.code for coded in codings(condition.get("clinicalStatus"))}
        if not any(map(is_substance_use, codings(condition.get("code")))) or not status & ACTIVE:
            self.survey.account.enter(entry.file, entry.number, entry.type, Fate.IGNORED)
        elif verified & NOT_SO:
            raise Unclear("entered in error, or refuted")
        else:
            self.survey.substance_use.append((entry, self._patient(entry)))

    def _patient(self, entry: Entry) -> str:
        found = self.links.follow(entry.resource.get("subject"), entry, type="Patient")
        if found is None:
            raise Unclear("its patient is not in these files")
        identity = self.identities.get((found.file, found.number))
        if identity is None:
            raise Unclear("its patient was refused")
        return identity

    def _practitioners(self, entry: Entry) -> tuple[str, ...]:
        """Who took part, each once, as far as they came in."""
        found = (
            self.links.follow(one.get("individual"), entry, type="Practitioner")
            for one in entry.resource.get("participant", ())
        )
        known = (self.identities.get((one.file, one.number)) for one in found if one is not None)
        return tuple(dict.fromkeys(identity for identity in known if identity))
