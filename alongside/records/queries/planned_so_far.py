"""How far everybody's assessment and plans are, as far as their clocks ask: one query, whatever the caseload."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from alongside.records.access import Sight
from alongside.records.models import AssessmentPart, Client, CrisisPlan, PlanStanding
from alongside.records.queries.assessments import in_sight
from alongside.terms import PlanState


@dataclass(frozen=True, slots=True)
class PlannedSoFar:
    """One client's. What `keeps_...` is about no clock asks until the team has begun to keep it here."""

    parts_missing: int
    agreed_on: date | None
    """when the latest plan was agreed"""
    reviewed_on: date | None
    """when it was last reviewed; the day it was agreed, until it was"""
    crisis_plan_on: date | None
    keeps_assessments: bool
    keeps_plans: bool
    keeps_crisis_plans: bool


def planned_so_far(sight: Sight, client_ids: Any, *, on: date) -> dict[str, PlannedSoFar]:
    """Client id -> how far they are. `client_ids` may be a query of ids; empty where notes are out of sight."""
    if not sight.notes:
        return {}
    domains = in_sight(sight)
    parts = AssessmentPart.objects.filter(team_id=sight.team_id, written_on__lte=on, domain__in=domains)
    agreed = PlanStanding.objects.filter(plan__team_id=sight.team_id, state=PlanState.AGREED, on__lte=on)
    crisis = CrisisPlan.objects.filter(team_id=sight.team_id, written_on__lte=on)
    theirs, of_plan = parts.filter(client=OuterRef("id")), agreed.filter(plan__client=OuterRef("id"))
    written = theirs.order_by().values("client").annotate(n=Count("domain", distinct=True)).values("n")
    rows = Client.objects.filter(id__in=client_ids).annotate(
        written=Coalesce(Subquery(written, output_field=IntegerField()), 0),
        agreed_on=Subquery(of_plan.order_by("-plan__number", "number").values("on")[:1]),
        reviewed_on=Subquery(of_plan.order_by("-plan__number", "-number").values("on")[:1]),
        crisis_on=Subquery(
            crisis.filter(client=OuterRef("id")).order_by("-number").values("written_on")[:1]
        ),
        keeps_parts=Exists(parts), keeps_plans=Exists(agreed), keeps_crisis=Exists(crisis),
    )  # fmt: skip
    return {
        id: PlannedSoFar(len(domains) - written, *rest)
        for id, written, *rest in rows.values_list(
            "id", "written", "agreed_on", "reviewed_on", "crisis_on", "keeps_parts", "keeps_plans", "keeps_crisis"
        )
    }
