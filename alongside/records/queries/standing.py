"""What counts today: contacts that stand, clients on the team, stays that are open."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max, Q, QuerySet

from alongside.records.access import Sight
from alongside.records.models import Contact, Enrollment, HospitalStay
from alongside.terms import StayKind, StayState


def standing(sight: Sight) -> QuerySet[Contact]:
    """The team's contacts that no later one replaced or took back, as far as they are in sight."""
    rows = Contact.objects.filter(team_id=sight.team_id, withdrawn=False)
    if sight.part2:
        return rows.filter(amended_by__isnull=True)
    # A correction under the Part 2 label is not there for this reader, so what it corrected still stands.
    return rows.filter(Q(amended_by__isnull=True) | Q(amended_by__part2=True), part2=False)


def active(team_id: str, *, on: date) -> QuerySet[Enrollment]:
    """The enrollments that hold on a day: one a client."""
    not_ended = Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    return Enrollment.objects.filter(not_ended, team_id=team_id, enrolled_on__lte=on)


def left_on(team_id: str, client_ids: Collection[str], *, on: date) -> dict[str, date]:
    """Client id -> since when each of these, who are not on the team on a day, is no longer. One query, or none."""
    if not client_ids:
        return {}
    gone = Enrollment.objects.filter(team_id=team_id, client_id__in=client_ids, ended_on__lte=on)
    return dict(gone.values_list("client_id").annotate(Max("ended_on")))


def threads(sight: Sight, client_id: str = "") -> QuerySet[HospitalStay]:
    """The team's hospital threads, or one client's, as far as they are in sight: detox is under the Part 2 label."""
    if not sight.hospital:
        return HospitalStay.objects.none()
    rows = HospitalStay.objects.filter(team_id=sight.team_id).exclude(state=StayState.WITHDRAWN)
    rows = rows.filter(client_id=client_id) if client_id else rows
    return rows if sight.part2 else rows.exclude(kind=StayKind.DETOX)


def stays(sight: Sight, client_id: str = "") -> QuerySet[HospitalStay]:
    """Those threads in which somebody went in."""
    return threads(sight, client_id).filter(admitted_on__isnull=False)
