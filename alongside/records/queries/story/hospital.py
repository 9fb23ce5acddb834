"""Into hospital and home again, with the worry before; emergency rooms, custody and incidents. Where and when alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from alongside import terms
from alongside.records.models import JailStay
from alongside.records.queries.standing import threads
from alongside.records.queries.stays import StayTold, jails_told, standing_emergencies, standing_incidents, stays_told
from alongside.records.queries.story.telling import Entry, Look, Source

KINDS = {"hospital": "Hospital"}
PLAIN = {"Into hospital": "You went into hospital.", "Home from hospital": "You came home from hospital."}


def _stays(look: Look) -> Sequence[QuerySet[Any]]:
    rows = threads(look.sight, look.client_id)
    return (
        look.told(rows.filter(worried_on__isnull=False), "worried_on"),
        look.told(rows.exclude(worry_end=""), "closed_on"),
        look.told(rows.filter(admitted_on__isnull=False), "admitted_on"),
        look.told(rows.filter(discharged_on__isnull=False), "discharged_on"),
    )


def _of_stays(look: Look) -> Iterable[Entry]:
    for stay in stays_told(look.sight, look.client_id) if look.stays is None else look.stays:
        for on, what, detail in _turns(stay):
            if _within(look, on):
                opens = ("stay", stay.id)
                yield Entry(stay.id, on, "hospital", what, detail, opens=opens, plain=PLAIN.get(what, ""))


def _turns(stay: StayTold) -> Iterable[tuple[date, str, str]]:
    """The days of a thread, with what turned on each."""
    if stay.worried_on:
        yield stay.worried_on, "Worried about hospital", ""
    if stay.worry_end and stay.closed_on:
        yield stay.closed_on, "Worry about hospital over", terms.WorryEnd(stay.worry_end).label.lower()
    if stay.admitted_on:
        kind = terms.StayKind(stay.kind).label.lower()
        yield stay.admitted_on, "Into hospital", f"{stay.hospital}, {kind}" if stay.hospital else kind
    if stay.admitted_on and stay.discharged_on:
        days = (stay.discharged_on - stay.admitted_on).days
        stayed = f"{days} day{'' if days == 1 else 's'}"
        yield stay.discharged_on, "Home from hospital", f"{stay.hospital}, {stayed}" if stay.hospital else stayed


def _within(look: Look, day: date | None) -> bool:
    return day is not None and day < look.before and (look.first is None or day >= look.first)


def _others(look: Look) -> Sequence[QuerySet[Any]]:
    jails = JailStay.objects.filter(team_id=look.sight.team_id, client_id=look.client_id, withdrawn=False)
    return (
        look.told(jails, "booked_on"),
        look.told(jails.filter(released_on__isnull=False), "released_on"),
        look.told(standing_emergencies(look.sight, look.client_id), "on"),
    )


def _of_others(look: Look) -> Iterable[Entry]:
    for jail in jails_told(look.sight, look.client_id):
        if _within(look, jail.booked_on):
            yield Entry(jail.id, jail.booked_on, "hospital", "Taken into custody", jail.jail)
        if jail.released_on and _within(look, jail.released_on):
            yield Entry(jail.id, jail.released_on, "hospital", "Out of custody", jail.jail)
    for visit in _others(look)[-1]:
        end = terms.EmergencyEnd(visit.end).label.lower()
        detail = ", ".join(filter(None, [visit.where, end]))
        yield Entry(visit.id, visit.told_on, "hospital", "In an emergency room", detail)


def _incidents(look: Look) -> Sequence[QuerySet[Any]]:
    return (look.told(standing_incidents(look.sight, look.client_id), "on"),)


def _of_incidents(look: Look) -> Iterable[Entry]:
    (rows,) = _incidents(look)
    for row in rows:
        yield Entry(row.id, row.told_on, "crisis", "Incident", terms.IncidentKind(row.kind).label.lower(),
                    says=row.what, by=row.by)  # fmt: skip


STAYS = Source("stays", KINDS, seen=lambda sight: sight.hospital, rows=_stays, entries=_of_stays)
AWAY = Source("away", KINDS, seen=lambda sight: sight.hospital, rows=_others, entries=_of_others)
INCIDENTS = Source("incidents", KINDS, seen=lambda sight: sight.notes, rows=_incidents, entries=_of_incidents)
