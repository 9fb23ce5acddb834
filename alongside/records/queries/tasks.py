"""What is still to be done, and by whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from alongside.records.access import Sight
from alongside.records.models import Task, TaskStanding
from alongside.teams.access import Actor
from alongside.terms import TaskState


@dataclass(frozen=True, slots=True)
class ToDo:
    """One task that is not done. `late` once its day is over."""

    id: str
    what: str
    client_id: str
    client: str
    owner_id: str
    owner: str
    due_on: date
    late: bool
    mine: bool


def to_do(actor: Actor, sight: Sight, *, on: date, client_id: str = "") -> tuple[ToDo, ...]:
    """The team's open tasks, or a client's, by their day: all in sight, and the actor's own. One query."""
    rows = _open(sight)
    if client_id:
        rows = rows.filter(client_id=client_id)
    return _read(actor, sight, rows, on=on)


def my_tasks(actor: Actor, sight: Sight, *, on: date) -> tuple[ToDo, ...]:
    """What the actor is to do, by its day. One query, none for somebody who is not staff."""
    if actor.staff_id is None:
        return ()
    return _read(actor, sight, _open(sight).filter(owner_id=actor.staff_id), on=on)


def _open(sight: Sight) -> QuerySet[Task]:
    last = TaskStanding.objects.filter(task=OuterRef("pk")).order_by("-id").values("state")[:1]
    stands = Coalesce(Subquery(last), Value(TaskState.OPEN.value))
    return Task.objects.filter(team_id=sight.team_id).annotate(stands=stands).filter(stands=TaskState.OPEN)


def _read(actor: Actor, sight: Sight, rows: QuerySet[Task], *, on: date) -> tuple[ToDo, ...]:
    own = Q(owner_id=actor.staff_id) if actor.staff_id else Q(pk__in=())
    if not sight.notes:
        rows = rows.filter(own)
    if not sight.part2:
        rows = rows.filter(part2=False)
    columns = ("id", "what", "client_id", "client__name", "owner_id", "owner__called", "due_on")
    return tuple(
        ToDo(
            id=id, what=what, client_id=client_id or "", client=client or "", owner_id=owner_id, owner=owner,
            due_on=due_on, late=due_on < on, mine=owner_id == actor.staff_id,
        )
        for id, what, client_id, client, owner_id, owner, due_on in rows.order_by("due_on", "at", "id").values_list(
            *columns
        )
    )  # fmt: skip
