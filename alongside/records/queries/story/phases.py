"""The work with a CTI team came to a phase, or to its close; a phase was planned."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside import terms
from alongside.records.models import PhasePlan, PhaseStep
from alongside.records.queries.story.telling import Entry, Look, Source

ICON = "write"


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    theirs = {"team_id": look.sight.team_id, "client_id": look.client_id}
    steps = PhaseStep.objects.filter(**theirs, taken_back_at__isnull=True)
    plans = PhasePlan.objects.filter(**theirs, step__taken_back_at__isnull=True)
    return look.told(steps, "begun_on"), look.told(plans, "written_on")


def _told(look: Look) -> Iterable[Entry]:
    steps, plans = _rows(look)
    opens = ("client-phases", look.client_id)
    for row in steps:
        closed = row.phase == terms.Phase.CLOSED
        what = "The work is closed" if closed else f"{terms.Phase(row.phase).label} begins"
        yield Entry(row.id, row.told_on, ICON, what, says=row.words, by=row.by, opens=opens)
    for row in plans.select_related("step"):
        again = "" if row.number == 1 else "anew"
        what = f"Plan of the {terms.Phase(row.step.phase).label.lower()}"
        yield Entry(row.id, row.told_on, ICON, what, again, says=f"“{row.words}”", by=row.by, opens=opens)


PHASES = Source("phases", {"plan": "Plans"}, seen=lambda sight: sight.notes, rows=_rows, entries=_told)
