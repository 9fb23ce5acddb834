"""Patient and Practitioner: what of a person is taken over, and under which identity."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from alongside.fhir.bundles import Entry
from alongside.fhir.codes import MEDICAL_RECORD, NOT_KEPT, NPI, QUALIFICATIONS
from alongside.fhir.elements import (
    Json,
    Unclear,
    codings,
    day_of,
    identifier_of,
    in_use,
    kinds,
    moment_of,
    without_prefix,
    written,
)
from alongside.fhir.reaching import Place, address_of, emails_of, phones_of, places_of
from alongside.terms import Role

NAME, LANGUAGES = 120, 120
IDENTIFIER = 200


@dataclass(frozen=True, slots=True)
class Death:
    """That somebody died; when, as far as it is known."""

    at: datetime | None
    on: date | None

    def before(self, moment: datetime, on: date) -> bool:
        """Whether something of that moment came after the death."""
        if self.at is not None:
            return moment > self.at
        return self.on is not None and on > self.on


@dataclass(frozen=True, slots=True)
class Person:
    """A patient, as a client to be."""

    identity: str
    name: str
    legal_name: str
    aliases: tuple[str, ...]
    birth_date: date | None
    languages: str
    address: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    places: tuple[Place, ...]
    """other addresses, of now and of before"""
    identifiers: tuple[tuple[str, str], ...]
    death: Death | None


@dataclass(frozen=True, slots=True)
class Practitioner:
    """A practitioner, as a colleague to be."""

    identity: str
    name: str
    called: str
    role: Role


def identity_of(entry: Entry, *, preferred: str) -> str:
    """The name another system has for a resource: "system|value", else the id or address it came with."""
    named = identifier_of(entry.resource, preferred=preferred) or entry.id or entry.url
    if not named:
        raise Unclear("has neither an identifier nor an id: a second import could not know it again")
    return named


def person_of(entry: Entry, zone: ZoneInfo) -> Person:
    """What is taken over of a patient."""
    patient = entry.resource
    names = in_use(patient.get("name", ()))
    by_use = {name.get("use", ""): without_prefix(name) for name in reversed(names)}
    official = by_use.get("official", "")
    called = by_use.get("usual") or official or next((without_prefix(name) for name in names), "")
    if not called:
        raise Unclear("has no name in use")
    others = dict.fromkeys(without_prefix(name) for name in patient.get("name", ()))
    death = death_of(patient, zone)
    birth_date = birth_date_of(patient)
    if birth_date and death and death.on and death.on < birth_date:
        raise Unclear("the date of death is before the date of birth")
    return Person(
        identity=identity_of(entry, preferred=MEDICAL_RECORD), name=fitting(called, NAME, "name"),
        legal_name=fitting(official, NAME, "name") if official != called else "",
        aliases=tuple(fitting(one, NAME, "name") for one in others if one not in {"", called, official}),
        birth_date=birth_date, languages=languages_of(patient)[:LANGUAGES], address=address_of(patient),
        phones=phones_of(patient), emails=emails_of(patient), places=places_of(patient, zone, birth_date),
        identifiers=identifiers_of(patient), death=death,
    )  # fmt: skip


def fitting(text: str, most: int, what: str) -> str:
    if len(text) > most:
        raise Unclear(f"a {what} of {len(text)} characters; {most} fit")
    return text


def birth_date_of(patient: Json) -> date | None:
    """The day of birth; a year or a month alone is no day."""
    try:
        return date.fromisoformat(patient.get("birthDate", ""))
    except ValueError:
        return None


def death_of(patient: Json, zone: ZoneInfo) -> Death | None:
    when = patient.get("deceasedDateTime")
    if when:
        if "T" in when:
            moment = moment_of(when, what="time of death")
            return Death(moment, moment.astimezone(zone).date())
        return Death(None, day_of(when, zone, what="day of death"))
    return Death(None, None) if patient.get("deceasedBoolean") else None


def languages_of(patient: Json) -> str:
    spoken = []
    for one in patient.get("communication", ()):
        language = one.get("language", {})
        shown = [coding["display"] for coding in language.get("coding", ()) if coding.get("display")]
        spoken += [language["text"]] if language.get("text") else shown[:1]
    return ", ".join(dict.fromkeys(spoken))


def identifiers_of(patient: Json) -> tuple[tuple[str, str], ...]:
    kept = [
        (one["system"], one["value"])
        for one in patient.get("identifier", ())
        if one.get("system") and one.get("value") and not kinds(one) & NOT_KEPT and not one["system"].endswith("us-ssn")
    ]
    return tuple(dict.fromkeys(pair for pair in kept if max(map(len, pair)) <= IDENTIFIER))


def practitioner_of(entry: Entry) -> Practitioner:
    """What is taken over of a practitioner."""
    names = in_use(entry.resource.get("name", ()))
    name = next((written(name).replace("Dr. ", "Dr ") for name in names if written(name)), "")
    if not name:
        raise Unclear("has no name in use")
    given = next((part for one in names for part in one.get("given", ()) if part), "")
    codes = {coded.code for one in entry.resource.get("qualification", ()) for coded in codings(one.get("code"))}
    role = next((role for code, role in QUALIFICATIONS.items() if code in codes), Role.CASE_MANAGER)
    return Practitioner(
        identity_of(entry, preferred=NPI), fitting(name, NAME, "name"), given[:60] or name.split()[-1][:60], role
    )  # fmt: skip
