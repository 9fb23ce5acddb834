"""What counts today: contacts that stand, clients on the team, stays that are open."""

from datetime import date

from django.db.models import Q, QuerySet

from alongside.records.access import Sight
from alongside.records.models import Contact, Enrollment, HospitalStay


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


def in_hospital(sight: Sight, *, on: date) -> dict[str, date]:
    """Client id -> day of admission, for everybody in hospital on a day."""
    if not sight.hospital:
        return {}
    not_home = Q(discharged_on__isnull=True) | Q(discharged_on__gt=on)
    stays = HospitalStay.objects.filter(not_home, team_id=sight.team_id, admitted_on__lte=on)
    return dict(stays.order_by("-admitted_on").values_list("client_id", "admitted_on"))


def came_home(sight: Sight, *, since: date, on: date) -> dict[str, date]:
    """Client id -> day of discharge, for everybody who came home from hospital lately."""
    if not sight.hospital:
        return {}
    stays = HospitalStay.objects.filter(team_id=sight.team_id, discharged_on__gte=since, discharged_on__lte=on)
    return dict(stays.order_by("discharged_on").values_list("client_id", "discharged_on"))  # type: ignore[arg-type]
