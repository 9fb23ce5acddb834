"""Onto the team and off it, and who leads."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from alongside import terms
from alongside.records.models import Assignment, Enrollment
from alongside.records.queries.story.telling import Entry, Look, Source


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    periods = Enrollment.objects.filter(team_id=look.sight.team_id, client_id=look.client_id)
    ours = {"team_id": look.sight.team_id, "client_id": look.client_id}
    # Whoever led for no whole day, or from the first, is told by the page and not again here.
    led = Assignment.objects.filter(**ours, part=terms.AssignmentPart.COORDINATOR)
    led = led.exclude(ended_on=F("started_on")).exclude(started_on__in=periods.values("enrolled_on"))
    return (
        look.told(periods, "enrolled_on"), look.told(periods.filter(ended_on__isnull=False), "ended_on"),
        look.told(led, "started_on"),
    )  # fmt: skip


def _entries(look: Look) -> Iterable[Entry]:
    began, ended, named = _rows(look)
    earlier = Enrollment.objects.filter(
        team_id=look.sight.team_id, client_id=look.client_id, enrolled_on__lt=OuterRef("enrolled_on")
    )
    for id, on, again in began.annotate(again=Exists(earlier)).values_list("id", "told_on", "again"):
        yield Entry(id, on, "people", "Came back" if again else "Enrolled", plain="You came to us.")
    for id, on, reason, said in ended.values_list("id", "told_on", "ending__reason", "ending__client_words"):
        words = said if look.sight.notes and said else ""
        why = terms.EndReason(reason).label if reason else ""
        yield Entry(id, on, "people", "Enrollment ended", why, says=words, plain="Your time with us ended.")
    for id, on, called in named.values_list("id", "told_on", "staff__called"):
        yield Entry(id, on, "people", f"{called} leads")


ENROLLMENTS = Source("enrollments", kinds={"team": "In and out"}, seen=lambda sight: True, rows=_rows, entries=_entries)
