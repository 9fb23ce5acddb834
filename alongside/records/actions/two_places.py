"""In hospital and in custody on the same day: it happens, so it is allowed with a sentence that says how."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from alongside.records.actions.thread_rules import NewStep
from alongside.records.models import HospitalStay, JailStay
from alongside.teams.refusals import Refused
from alongside.terms import StayKind, StayState, StayStep

BOTH = (
    "By our record they are {where} from {since}. If both are true, say how in a sentence; if not, correct one of them."
)


def check_custody(
    *, team_id: str, client_id: str, labels: bool, booked_on: date, released_on: date | None, says: str
) -> None:
    """Raise Refused where a stay that the writer knows of covers a time in custody, and nothing says how.

    `labels` whether the writer reads Part 2: of a stay under that label nothing is said to anybody else.
    """
    if says.strip():
        return
    stays = HospitalStay.objects.filter(team_id=team_id, client_id=client_id, admitted_on__isnull=False)
    stays = stays.exclude(state=StayState.WITHDRAWN)
    stays = stays if labels else stays.exclude(kind=StayKind.DETOX)
    stays = stays.filter(Q(discharged_on=None) | Q(discharged_on__gt=booked_on))
    stays = stays.filter(admitted_on__lt=released_on) if released_on else stays
    if stay := stays.order_by("-admitted_on").first():
        raise Refused(BOTH.format(where="in hospital", since=_day(stay.admitted_on)), field="says")


def check_admission(stay: HospitalStay, steps: Iterable[NewStep]) -> None:
    """The same of an admission that is being written, against the times in custody."""
    admitted = next((step for step in steps if step.step == StayStep.ADMITTED), None)
    if admitted is None or admitted.says.strip():
        return
    jails = JailStay.objects.filter(team_id=stay.team_id, client_id=stay.client_id, withdrawn=False)
    jails = jails.filter(Q(released_on=None) | Q(released_on__gt=admitted.on))
    jails = jails.filter(booked_on__lt=stay.discharged_on) if stay.discharged_on else jails
    if jail := jails.order_by("-booked_on").first():
        raise Refused(BOTH.format(where="in custody", since=_day(jail.booked_on)), field="says")


def _day(day: date | None) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}" if day else "a day nobody wrote down"
