"""Incidents: what went wrong or nearly did, written down the same day, and looked at by the leader."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from alongside import terms
from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client, hold_whose
from alongside.records.actions.amending import digest_of, standing, written
from alongside.records.actions.identity import check_identity
from alongside.records.actions.thread_rules import LONGEST_TEXT, check_length, check_word
from alongside.records.actions.threads import may_label
from alongside.records.models import Incident, IncidentLook
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import twice_is_once
from alongside.teams.models import new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import IncidentKind

NEEDED = {
    "whom": "Write to whom it happened: a name, or a part such as a neighbor.",
    "what": "Write what happened, in a sentence.",
    "done": "Write what was done, or that nothing was to be done.",
}


@dataclass(frozen=True, slots=True)
class NewIncident:
    """An incident as somebody asks for it to be written. Without a `client_id` it is about none of the clients."""

    id: str
    on: date
    kind: str
    whom: str
    what: str
    done: str
    client_id: str = ""
    where: str = ""
    told: str = ""


@twice_is_once
def record_incident(
    *, by: Actor, team_id: str, at: datetime, incident: NewIncident, amends: str = ""
) -> Incident:  # fmt: skip
    """Write an incident down, or with `amends` put one right. Twice the same is once."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    digest = digest_of(asdict(incident), team_id, amends)
    if known := written(Incident, incident.id, digest):
        return known
    _check(incident, by=by, team_id=team_id, today=local_day(team_id, at))
    old = _standing(by, team_id, amends) if amends else None
    words = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(incident).items()}
    row = Incident(team_id=team_id, at=at, by=by.id, digest=digest, amends=old, **words)
    row.client_id = row.client_id or None
    row.save(force_insert=True)
    append([_note("corrected" if old else "recorded", row)], actor=by.id, at=at)
    return row


def withdraw_incident(*, by: Actor, team_id: str, incident_id: str, at: datetime) -> None:
    """Take an incident back as entered in error. It stays on record and no longer counts."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    with one_act():
        old = _standing(by, team_id, incident_id)
        copy = Incident.objects.get(id=old.id)
        copy.pk, copy.amends, copy.withdrawn, copy.at, copy.by = new_id(), old, True, at, by.id
        copy.save(force_insert=True)
        append([_note("withdrew", old)], actor=by.id, at=at)


def look_at_incident(*, by: Actor, team_id: str, incident_id: str, at: datetime, says: str = "") -> IncidentLook:
    """Say that the leader has looked, and what follows. The first look stands."""
    require(by, Right.LOOK_AT_INCIDENTS, team_id)
    with one_act():
        row = _standing(by, team_id, incident_id)
        check_length(says, LONGEST_TEXT, "says")
        look, made = IncidentLook.objects.get_or_create(
            incident=row, defaults={"says": says.strip(), "at": at, "by": by.id}
        )
        if made:
            append([_note("looked at", row)], actor=by.id, at=at)
    return look


def _check(incident: NewIncident, *, by: Actor, team_id: str, today: date) -> None:
    check_identity(incident.id)
    check_word(incident.kind, terms.IncidentKind, "kind")
    for field, sentence in NEEDED.items():
        if not getattr(incident, field).strip():
            raise Refused(sentence, field=field)
    for field, longest in (
        ("where", 120),
        ("whom", 200),
        ("told", 300),
        ("what", LONGEST_TEXT),
        ("done", LONGEST_TEXT),
    ):
        check_length(getattr(incident, field), longest, field)
    if incident.on > today:
        raise Refused("This day has not come yet. Write one up to today.", field="on")
    if incident.client_id:
        hold_client(by, incident.client_id, team_id=team_id)
    if incident.kind == IncidentKind.OVERDOSE and not may_label(by, team_id):
        raise Refused("Only those who treat substance use write under this label.", field="kind")


def _standing(by: Actor, team_id: str, incident_id: str) -> Incident:
    hold_whose(Incident.objects.filter(id=incident_id))
    row = standing(Incident, incident_id, team_id)
    if row.kind == IncidentKind.OVERDOSE and not may_label(by, team_id):
        raise NotHere
    return row


def _note(verb: str, row: Incident) -> Note:
    return Note(verb, "incident", row.id, client_id=row.client_id or "", team_id=row.team_id)
