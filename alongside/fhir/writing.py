"""Writing a survey down on a team, through the actions; what is there already stays as it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from alongside.fhir.bundles import Entry
from alongside.fhir.encounters import Meeting, Stay
from alongside.fhir.outcome import Fate
from alongside.fhir.people import Person, Practitioner
from alongside.fhir.survey import Came, Happened, Survey
from alongside.records.actions.clients import add_client, flag_substance_use, mend_client
from alongside.records.actions.contact_rules import NewContact
from alongside.records.actions.contacts import record_contacts
from alongside.records.actions.endings import record_ending
from alongside.records.actions.enrollments import enroll
from alongside.records.actions.hospital import mend_stay, record_stay
from alongside.records.actions.spots import add_spot
from alongside.records.queries.arrivals import Known, known_of
from alongside.teams.access import Actor
from alongside.teams.actions.people import add_staff, open_position, start_post
from alongside.teams.queries.arrivals import Destination, known_posts, known_staff
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import EndReason, Purpose

AT_A_TIME = 500
Step = Callable[[int, str], None]
"""rows done since the last call, and what they were"""


@dataclass(slots=True)
class Scribe:
    """One import into one team."""

    survey: Survey
    team: Destination
    start: date | None
    at: datetime
    by: Actor
    step: Step
    known: Known = field(init=False)
    first_days: dict[str, date] = field(init=False)
    """identity of a patient -> the day of their first encounter"""
    refused: dict[str, str] = field(default_factory=dict)
    """identity of a patient who cannot be enrolled -> why"""

    def __post_init__(self) -> None:
        self.first_days = first_days(self.survey.happened, self.team.opened_on)
        self.known = known_of(
            self.team.id,
            clients={self.name("client", identity) for identity in self.survey.people},
            contacts={self.happening(one) for one in self.survey.happened if isinstance(one.what, Meeting)},
            stays={self.happening(one) for one in self.survey.happened if isinstance(one.what, Stay)},
        )

    def name(self, kind: str, *identity: str) -> str:
        """The id a thing of another system has on this team, the same at every import."""
        return uuid5(NAMESPACE_URL, "|".join((kind, self.team.id, *identity))).hex

    def happening(self, one: Happened) -> str:
        return self.name("encounter", one.patient, one.entry.id or one.entry.url or f"{one.what.started_at}")

    def write(self) -> None:
        self._colleagues()
        for identity, came in self.survey.people.items():
            self._client(identity, came)
            self.step(1, "Clients")
        standing = [one for one in self.survey.happened if self._stands(one)]
        self._contacts([one for one in standing if isinstance(one.what, Meeting)])
        self._stays([one for one in standing if isinstance(one.what, Stay)])
        self._flags()
        for identity, came in self.survey.people.items():
            self._end(identity, came.who)

    def enter(self, entries: Iterable[Entry], fate: Fate) -> None:
        """Enter the entries of one person: the first with its fate, any further ones say nothing new."""
        for place, entry in enumerate(entries):
            again = Fate.UNCHANGED if place else fate
            self.survey.account.enter(entry.file, entry.number, entry.type, again)

    def refuse(self, entry: Entry, reason: str) -> None:
        self.survey.account.refuse(entry.where, entry.number, reason)

    def _colleagues(self) -> None:
        staff = {identity: self.name("staff", identity) for identity in self.survey.practitioners}
        there = known_staff(self.team.agency_id, staff.values())
        held = known_posts(self.team.id, {self.name("post", identity) for identity in staff})
        began = first_days_of_practitioners(self.survey.happened)
        for identity, came in self.survey.practitioners.items():
            if staff[identity] in there and self.name("post", identity) in held:
                self.enter(came.entries, Fate.UNCHANGED)
            else:
                since = self.start or max(began.get(identity, self.team.opened_on), self.team.opened_on)
                self._colleague(identity, came.who, since)
                self.enter(came.entries, Fate.USED)
            self.step(1, "Staff")

    def _colleague(self, identity: str, who: Practitioner, since: date) -> None:
        """A colleague in a position of FTE 0, until somebody who knows edits it."""
        staff_id, position_id = self.name("staff", identity), self.name("position", identity)
        add_staff(by=self.by, at=self.at, team_id=self.team.id, name=who.name, called=who.called, id=staff_id)
        open_position(
            by=self.by, at=self.at, team_id=self.team.id, role=who.role, fte_hundredths=0, opened_on=since,
            id=position_id,
        )  # fmt: skip
        start_post(
            by=self.by, at=self.at, position_id=position_id, staff_id=staff_id, started_on=since, fte_hundredths=0,
            id=self.name("post", identity),
        )  # fmt: skip
        self.survey.account.written["staff"] += 1

    def _client(self, identity: str, came: Came[Person]) -> None:
        client_id, person = self.name("client", identity), came.who
        if client_id in self.known.clients:
            news = client_id in self.known.open_clients and person.death is not None
            self.enter(came.entries, Fate.USED if news else Fate.UNCHANGED)
            return
        since = self.start or self.first_days.get(identity)
        reason = why_not_enrolled(person, since)
        if since is None or reason:
            self.refused[identity] = reason
            for entry in came.entries:
                self.refuse(entry, reason)
            return
        try:
            with transaction.atomic():
                self._add(client_id, person, since)
        except Refused as refusal:
            self.refused[identity] = refusal.sentence
            for entry in came.entries:
                self.refuse(entry, refusal.sentence)
        else:
            self.enter(came.entries, Fate.USED)

    def _add(self, client_id: str, person: Person, since: date) -> None:
        add_client(
            by=self.by, team_id=self.team.id, at=self.at, id=client_id, name=person.name,
            legal_name=person.legal_name, aliases=person.aliases, phones=person.phones, emails=person.emails,
            identifiers=person.identifiers, birth_date=person.birth_date, languages=person.languages,
            address=person.address, died_on=person.death.on if person.death else None,
        )  # fmt: skip
        enroll(by=self.by, team_id=self.team.id, client_id=client_id, on=since, at=self.at)
        for number, place in enumerate(person.places):
            add_spot(
                by=self.by, team_id=self.team.id, at=self.at, client_id=client_id,
                id=self.name("spot", person.identity, f"{number}"), words=place.words, address=place.address,
                since_on=place.since_on, until_on=place.until_on,
            )  # fmt: skip
        self.survey.account.written["clients"] += 1

    def _stands(self, one: Happened) -> bool:
        if one.patient in self.refused:
            self.refuse(one.entry, "its patient was refused")
            return False
        if one.what.on < self.team.opened_on:
            self.refuse(one.entry, f"before the team opened on {self.team.opened_on}")
            return False
        return True

    def _contacts(self, happened: list[Happened]) -> None:
        for some in in_parts(happened):
            refusals: dict[str, str] = {}

            def refused(contact: NewContact, refusal: Refused | NotHere, into: dict[str, str] = refusals) -> None:
                into[contact.id] = refusal.sentence if isinstance(refusal, Refused) else "its client is not here"

            record_contacts(
                by=self.by, team_id=self.team.id, at=self.at, contacts=[self._contact(one) for one in some],
                on_refusal=refused, purpose=Purpose.IMPORT,
            )  # fmt: skip
            for one in some:
                self._settle(one, refusals.get(self.happening(one)))
            self.step(len(some), "Contacts")

    def _settle(self, one: Happened, refusal: str | None) -> None:
        if refusal is not None:
            self.refuse(one.entry, refusal)
        elif self.happening(one) in self.known.contacts:
            self.enter([one.entry], Fate.UNCHANGED)
        else:
            self.enter([one.entry], Fate.USED)
            self.survey.account.written["contacts"] += 1

    def _contact(self, one: Happened) -> NewContact:
        what = one.what
        assert isinstance(what, Meeting)
        return NewContact(
            id=self.happening(one), client_ids=(self.name("client", one.patient),), started_at=what.started_at,
            minutes=what.minutes, mode=what.mode, place=str(what.place or ""), service=what.service,
            staff_ids=tuple(self.name("staff", identity) for identity in one.practitioners),
        )  # fmt: skip

    def _stays(self, happened: list[Happened]) -> None:
        written: set[str] = set()
        for one in sorted(happened, key=lambda one: one.what.on):
            stay_id = self.happening(one)
            try:
                fate = Fate.UNCHANGED if stay_id in written else self._stay(one, stay_id)
            except (Refused, NotHere) as refusal:
                sentence = refusal.sentence if isinstance(refusal, Refused) else "its client is not here"
                self.refuse(one.entry, sentence)
            else:
                self.enter([one.entry], fate)
                written.add(stay_id)
            self.step(1, "Hospital stays")

    def _stay(self, one: Happened, stay_id: str) -> Fate:
        what = one.what
        assert isinstance(what, Stay)
        if stay_id in self.known.stays:
            if stay_id not in self.known.open_stays or what.discharged_on is None:
                return Fate.UNCHANGED
            mend_stay(
                by=self.by, team_id=self.team.id, stay_id=stay_id, at=self.at, discharged_on=what.discharged_on
            )  # fmt: skip
            return Fate.USED
        record_stay(
            by=self.by, team_id=self.team.id, client_id=self.name("client", one.patient), at=self.at, id=stay_id,
            kind=what.kind, hospital=what.hospital, admitted_on=what.on, discharged_on=what.discharged_on,
        )  # fmt: skip
        self.survey.account.written["hospital stays"] += 1
        return Fate.USED

    def _flags(self) -> None:
        flagged = set(self.known.flagged)
        for entry, identity in self.survey.substance_use:
            client_id = self.name("client", identity)
            if identity in self.refused:
                self.refuse(entry, "its patient was refused")
            elif client_id in flagged:
                self.enter([entry], Fate.UNCHANGED)
            else:
                flag_substance_use(by=self.by, team_id=self.team.id, client_id=client_id, holds=True, at=self.at)
                flagged.add(client_id)
                self.survey.account.written["substance use flags"] += 1
                self.enter([entry], Fate.USED)
            self.step(1, "Conditions")

    def _end(self, identity: str, person: Person) -> None:
        """A death ends the enrollment: the day of death is the last one on the team."""
        client_id = self.name("client", identity)
        known = client_id in self.known.clients
        if person.death is None or identity in self.refused or (known and client_id not in self.known.open_clients):
            return
        last = person.death.on or self._last_day(identity)
        if last is None:
            return
        try:
            if known:
                mend_client(
                    by=self.by, team_id=self.team.id, client_id=client_id, at=self.at, died_on=person.death.on
                )  # fmt: skip
            record_ending(
                by=self.by, team_id=self.team.id, client_id=client_id, on=last + timedelta(days=1), at=self.at,
                reason=EndReason.DIED,
            )  # fmt: skip
        except Refused as refusal:
            self.survey.account.remarks.append(f"An enrollment could not be ended: {refusal.sentence}")
        else:
            self.survey.account.written["enrollments ended"] += 1

    def _last_day(self, identity: str) -> date | None:
        """The last day somebody was met who died nobody says when."""
        return max((one.what.on for one in self.survey.happened if one.patient == identity), default=self.start)


def why_not_enrolled(person: Person, since: date | None) -> str:
    """Why somebody cannot be enrolled; empty if they can."""
    if since is None:
        return "has no encounter that could begin an enrollment; give the day with --from"
    if person.death is not None and person.death.on is not None and person.death.on < since:
        return f"died before {since}, the day the enrollment would start"
    return ""


def first_days(happened: Iterable[Happened], opened_on: date) -> dict[str, date]:
    """For each patient the day of their first encounter on or after the team opened."""
    found: dict[str, date] = {}
    for one in happened:
        if one.what.on >= opened_on:
            found[one.patient] = min(one.what.on, found.get(one.patient, one.what.on))
    return found


def first_days_of_practitioners(happened: Iterable[Happened]) -> dict[str, date]:
    found: dict[str, date] = {}
    for one in happened:
        for identity in one.practitioners:
            found[identity] = min(one.what.on, found.get(identity, one.what.on))
    return found


def in_parts(happened: list[Happened]) -> Iterator[list[Happened]]:
    return (happened[start : start + AT_A_TIME] for start in range(0, len(happened), AT_A_TIME))
