"""What was tried to reach somebody, before anybody lets them go."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside import terms
from alongside.records.models import EngagementStep
from alongside.records.queries.story.telling import Entry, Look, Source


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    steps = EngagementStep.objects.filter(team_id=look.sight.team_id, client_id=look.client_id)
    return (look.told(steps, "tried_on"),)


def _entries(look: Look) -> Iterable[Entry]:
    [steps] = _rows(look)
    columns = ("id", "told_on", "step", "staff__called", "note", "mistake__by")
    for id, on, step, called, note, back in steps.values_list(*columns):
        manner = "withdrawn" if back else "tried"
        yield Entry(id, on, "tried", terms.LadderStep(step).label, called, says=note, by=back or "", manner=manner)


ENGAGEMENT = Source(
    "engagement", kinds={"team": "In and out"}, seen=lambda sight: sight.notes, rows=_rows, entries=_entries
)
