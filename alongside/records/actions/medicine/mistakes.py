"""Taking back what was entered in error: the row stays on record and no longer counts."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_whose
from alongside.records.models import Allergy, Dose, MedicineMistake, MonitoringResult, SideEffect
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.refusals import NotHere, Refused

KINDS: dict[str, tuple[type[Model], str]] = {
    "dose": (Dose, "dose"), "allergy": (Allergy, "allergy"), "result": (MonitoringResult, "monitoring result"),
    "effect": (SideEffect, "side effect"),
}  # fmt: skip
"""What may be taken back, and what the ledger calls it."""


def take_back(*, by: Actor, team_id: str, at: datetime, kind: str, row_id: str) -> str:
    """Take a row back, as whoever wrote it or prescribes; answers the client's id. Twice is once."""
    require(by, Right.SEE_MEDICINES, team_id)
    if kind not in KINDS:
        raise NotHere
    with one_act():
        row, client_id = _found(by, team_id, kind, row_id)
        if row.by != by.id and not may(by, Right.ORDER_MEDICINES, team_id):
            raise Refused("Whoever wrote it, or a prescriber, takes it back.")
        _, fresh = MedicineMistake.objects.get_or_create(**{kind: row}, defaults={"at": at, "by": by.id})
        if fresh:
            append([Note("took back", KINDS[kind][1], row_id, client_id, team_id)], actor=by.id, at=at)
    return client_id


def _found(by: Actor, team_id: str, kind: str, row_id: str) -> tuple[Any, str]:
    """The row and its client, if it is the team's and in the actor's sight."""
    model = KINDS[kind][0]
    rows = model._default_manager.filter(id=row_id)
    hold_whose(rows, "order__client_id" if kind == "dose" else "client_id")
    if kind == "allergy":
        rows = rows.filter(client__enrollments__team_id=team_id).distinct()
    else:
        rows = rows.filter(**{"order__team_id" if kind == "dose" else "team_id": team_id})
    if not may(by, Right.SEE_PART2, team_id) and kind != "result":
        rows = rows.filter(**{"order__part2" if kind == "dose" else "part2": False})
    row: Any = rows.first()
    if row is None:
        raise NotHere
    return row, row.order.client_id if kind == "dose" else row.client_id
