"""How clients are: the status capsule and the raised status that stand."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import OuterRef, QuerySet, Subquery

from alongside.records.access import Sight
from alongside.records.models import RaisedStatus, StatusCapsule
from alongside.terms import ClientStatus

Row = TypeVar("Row", StatusCapsule, RaisedStatus)


@dataclass(frozen=True, slots=True)
class Capsule:
    id: int
    client_id: str
    text: str
    at: datetime
    by: str
    """id of the user who wrote it"""


@dataclass(frozen=True, slots=True)
class Status:
    """A raised status, since when it holds and when it is looked at again; nobody has one that is as usual."""

    client_id: str
    status: ClientStatus
    why: str
    on: date
    review_on: date

    def due(self, on: date) -> bool:
        """Whether its day to be looked at has come."""
        return self.review_on <= on


def capsules_of(sight: Sight, client_id: str) -> tuple[Capsule, ...]:
    """The capsule that stands; and, below it, what somebody else wrote after having read the same one. Two queries."""
    if not sight.notes:
        return ()
    rows = StatusCapsule.objects.filter(team_id=sight.team_id, client_id=client_id).order_by("-id")
    last = rows.first()
    if last is None:
        return ()
    beside = rows.filter(after_id=last.after_id).exclude(id=last.id) if last.after_id else ()
    return tuple(Capsule(row.id, row.client_id, row.text, row.at, row.by) for row in (last, *beside))


def capsules(sight: Sight) -> dict[str, Capsule]:
    """Client id -> the capsule that stands, for a whole team. One query."""
    if not sight.notes:
        return {}
    rows = _last(StatusCapsule.objects.filter(team_id=sight.team_id))
    return {row.client_id: Capsule(row.id, row.client_id, row.text, row.at, row.by) for row in rows}


def raised(sight: Sight, client_id: str = "") -> dict[str, Status]:
    """Client id -> the raised status that stands, of those not as usual; or one client's alone. One query."""
    rows = RaisedStatus.objects.filter(team_id=sight.team_id)
    rows = _last(rows.filter(client_id=client_id) if client_id else rows)
    told = {row.client_id: row for row in rows if row.status != ClientStatus.USUAL}
    return {
        client_id: Status(
            client_id=client_id, status=ClientStatus(row.status), why=row.why if sight.notes else "", on=row.since_on,
            review_on=row.review_on or row.since_on,
        )
        for client_id, row in told.items()
    }  # fmt: skip


def _last(rows: QuerySet[Row]) -> QuerySet[Row]:
    """The last row of each client."""
    of_one = rows.filter(client=OuterRef("client")).order_by("-id").values("id")[:1]
    return rows.filter(id=Subquery(of_one))
