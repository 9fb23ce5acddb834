"""What people want for when things get hard: the crisis plan and the advance directive that stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import OuterRef, QuerySet, Subquery

from alongside.records.access import Sight
from alongside.records.models import AdvanceDirective, CrisisPlan
from alongside.terms import DirectiveState

Row = TypeVar("Row", CrisisPlan, AdvanceDirective)


@dataclass(frozen=True, slots=True)
class CrisisPlanTold:
    number: int
    signs: str
    helps: str
    helps_not: str
    whom_to_call: str
    hospital: str
    with_client: bool
    on: date


@dataclass(frozen=True, slots=True)
class DirectiveTold:
    number: int
    state: DirectiveState
    words: str
    kept_where: str
    on: date


def crisis_plans(sight: Sight, client_ids: Sequence[str]) -> dict[str, CrisisPlanTold]:
    """Client id -> the crisis plan that stands. One query."""
    rows = _last(CrisisPlan.objects.filter(team_id=sight.team_id), client_ids) if sight.crisis_plans else ()
    return {
        row.client_id: CrisisPlanTold(
            row.number, row.signs, row.helps, row.helps_not, row.whom_to_call, row.hospital, row.with_client,
            row.written_on,
        )
        for row in rows
    }  # fmt: skip


def directives(sight: Sight, client_ids: Sequence[str]) -> dict[str, DirectiveTold]:
    """Client id -> how far their advance directive is. One query."""
    rows = _last(AdvanceDirective.objects.filter(team_id=sight.team_id), client_ids) if sight.crisis_plans else ()
    return {
        row.client_id: DirectiveTold(row.number, DirectiveState(row.state), row.words, row.kept_where, row.on)
        for row in rows
    }


def _last(rows: QuerySet[Row], client_ids: Sequence[str]) -> QuerySet[Row]:
    """The last row of each client."""
    of_one = rows.filter(client=OuterRef("client")).order_by("-number").values("id")[:1]
    return rows.filter(client_id__in=client_ids, id=Subquery(of_one))
