"""Where everybody's work with a CTI team is: one query, whatever the caseload, and nobody on another team."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, Subquery

from alongside.records.access import Sight
from alongside.records.models import Enrollment, PhasePlan, PhaseStep
from alongside.terms import Model, Phase


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """The phase somebody is in, since when, until when it was meant to be, and whether it has its plan.

    `phase` is None until the work has begun; then `since_on` is the day they came to the team.
    """

    phase: Phase | None
    since_on: date
    until_on: date | None
    planned: bool


def phases_now(sight: Sight, *, on: date, client_id: str = "") -> dict[str, PhaseNow]:
    """Client id -> where their work is on a day; empty where notes are out of sight, or the team has no phases."""
    if not sight.notes:
        return {}
    times = Enrollment.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=on), team_id=sight.team_id, team__model=Model.CTI, enrolled_on__lte=on
    )
    times = times.filter(client_id=client_id) if client_id else times
    steps = PhaseStep.objects.filter(enrollment=OuterRef("id"), taken_back_at__isnull=True, begun_on__lte=on)
    last = steps.order_by("-begun_on")
    plans = PhasePlan.objects.filter(step=OuterRef("step"), written_on__lte=on)
    rows = times.annotate(
        step=Subquery(last.values("id")[:1]), phase=Subquery(last.values("phase")[:1]),
        since=Subquery(last.values("begun_on")[:1]), until=Subquery(last.values("until_on")[:1]),
    ).annotate(planned=Exists(plans))  # fmt: skip
    return {
        of: PhaseNow(Phase(phase) if phase else None, since or enrolled_on, until, planned)
        for of, phase, since, enrolled_on, until, planned in rows.order_by(F("enrolled_on")).values_list(
            "client_id", "phase", "since", "enrolled_on", "until", "planned"
        )
    }
