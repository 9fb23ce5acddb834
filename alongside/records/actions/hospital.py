"""Writing down a client's time in hospital."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from alongside import terms
from alongside.ledger.actions import Note, append
from alongside.records.access import find_client
from alongside.records.models import Enrollment, HospitalStay
from alongside.teams.access import Actor, Right, require
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused

FIELDS = frozenset({
    "kind", "hospital", "admitted_on", "discharged_on", "team_involved", "initiated_by_team", "information_given_on",
    "planned_jointly",
})  # fmt: skip


def record_stay(
    *, by: Actor, team_id: str, client_id: str, at: datetime, kind: str, admitted_on: date, id: str = "", **known: Any
) -> HospitalStay:
    """Write down that a client went into hospital, and what is known of it so far."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    with transaction.atomic():
        client = find_client(by, client_id, team_id=team_id)
        stay = HospitalStay(id=id or new_id(), team_id=team_id, client=client)
        _take(stay, {"kind": kind, "admitted_on": admitted_on, **known}, at)
        enrolled = Enrollment.objects.filter(team_id=team_id, client=client, enrolled_on__lte=admitted_on)
        if not enrolled.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=admitted_on)).exists():
            raise Refused("Not enrolled on the day of admission. Correct the day.", field="admitted_on")
        _check_no_other(stay)
        stay.save(force_insert=True)
        append([Note("recorded", "hospital stay", stay.id, client.id, team_id)], actor=by.id, at=at)
    return stay


def mend_stay(*, by: Actor, team_id: str, stay_id: str, at: datetime, **changes: Any) -> HospitalStay:
    """Add to a stay, or put it right: the discharge, who was involved, what was planned."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    with transaction.atomic():
        stay = HospitalStay.objects.select_for_update(of=("self",)).filter(id=stay_id, team_id=team_id).first()
        if stay is None:
            raise NotHere
        _take(stay, changes, at)
        _check_no_other(stay)
        stay.save()
        note = Note("changed", "hospital stay", stay.id, stay.client_id, team_id, tuple(sorted(changes)))
        append([note], actor=by.id, at=at)
    return stay


def _take(stay: HospitalStay, changes: dict[str, Any], at: datetime) -> None:
    if unknown := set(changes) - FIELDS:
        raise TypeError(f"A hospital stay has no {', '.join(sorted(unknown))}.")
    for field, value in changes.items():
        setattr(stay, field, value.strip() if isinstance(value, str) else value)
    if stay.kind not in set(terms.StayKind):
        raise Refused(f"Choose one of: {', '.join(word.label for word in terms.StayKind)}.", field="kind")
    latest = at.date() + timedelta(days=1)
    for field in ("admitted_on", "discharged_on", "information_given_on"):
        day = getattr(stay, field)
        if day is not None and day > latest:
            raise Refused("This day has not come yet. Write one up to today.", field=field)
    if stay.discharged_on is not None and stay.discharged_on < stay.admitted_on:
        raise Refused("The discharge is before the admission. Correct one of the two.", field="discharged_on")
    if stay.planned_jointly is not None and stay.discharged_on is None:
        raise Refused("Write the day of discharge as well, or leave this open.", field="planned_jointly")


def _check_no_other(stay: HospitalStay) -> None:
    others = HospitalStay.objects.filter(team_id=stay.team_id, client_id=stay.client_id).exclude(id=stay.id)
    others = others.filter(Q(discharged_on__isnull=True) | Q(discharged_on__gt=stay.admitted_on))
    if stay.discharged_on is not None:
        others = others.filter(admitted_on__lt=stay.discharged_on)
    if others.exists():
        raise Conflict("Another stay covers these days. Open that one to add to it.", field="admitted_on")
