"""Onto the team, and off it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside import terms
from alongside.records.models import Enrollment
from alongside.records.queries.story.telling import Entry, Look, Source


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    periods = Enrollment.objects.filter(team_id=look.sight.team_id, client_id=look.client_id)
    return look.told(periods, "enrolled_on"), look.told(periods.filter(ended_on__isnull=False), "ended_on")


def _entries(look: Look) -> Iterable[Entry]:
    began, ended = _rows(look)
    for id, on in began.values_list("id", "told_on"):
        yield Entry(id, on, "people", "Enrolled")
    for id, on, reason in ended.values_list("id", "told_on", "ending__reason"):
        yield Entry(id, on, "people", "Enrollment ended", terms.EndReason(reason).label if reason else "")


ENROLLMENTS = Source("enrollments", kinds={"team": "In and out"}, seen=lambda sight: True, rows=_rows, entries=_entries)
