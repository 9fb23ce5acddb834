"""Appending how a visit stands: the one place where a row of its chain is written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError

from alongside.ledger.actions import Note, append, one_act
from alongside.schedule.models import Visit, VisitStanding
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Purpose, VisitState

S = VisitState
FROM = {
    "agreed": frozenset({S.PROPOSED}),
    "moved": frozenset({S.PROPOSED, S.AGREED}),
    "started": frozenset({S.PROPOSED, S.AGREED}),
    "done": frozenset({S.PROPOSED, S.AGREED, S.UNDER_WAY, S.MISSED}),
    "missed": frozenset({S.PROPOSED, S.AGREED, S.UNDER_WAY}),
    "cancelled": frozenset({S.PROPOSED, S.AGREED, S.UNDER_WAY}),
}
"""verb -> the states it may be done from"""
CHANGED_MEANWHILE = "Somebody has already changed this visit. Open it again to see how it stands now."


@dataclass(frozen=True, slots=True)
class Step:
    """A row to append: what follows the row that stands, and the verb the ledger keeps of it."""

    verb: str
    row: VisitStanding
    visit: Visit


@dataclass(frozen=True, slots=True)
class Held:
    """Visits locked for a change, each with the row that stands."""

    by: Actor
    at: datetime
    visits: dict[str, Visit]
    standing: dict[str, VisitStanding]
    steps: list[Step] = field(default_factory=list)

    def step(self, visit_id: str, verb: str, **changes: Any) -> None:
        """Plan a row like the one that stands, but for `changes`; refused from a state it may not be done from."""
        last = self.standing[visit_id]
        state = VisitState(last.state)
        if state not in FROM.get(verb, frozenset(VisitState)):
            raise Refused(f"This visit is {state.label.lower()}: it can no longer be {verb}.{_instead(state)}")
        row = like(last, by=self.by, at=self.at, **changes)
        self.steps.append(Step(verb, row, self.visits[visit_id]))
        self.standing[visit_id] = row


def hold(
    by: Actor, team_id: str, at: datetime, visit_ids: Collection[str], *, seen: int | None = None,
    right: Right = Right.WRITE_SCHEDULE,
) -> Held:  # fmt: skip
    """The visits, locked; NotHere if one is not the team's or not in sight. Conflict if `seen` stands no longer."""
    require(by, right, team_id)
    held = Visit.objects.select_for_update(no_key=True).filter(id__in=list(visit_ids)).order_by("id")
    visits = {visit.id: visit for visit in held}
    readable = may(by, Right.SEE_PART2, team_id)
    if set(visits) != set(visit_ids) or any(
        visit.team_id != team_id or (visit.part2 and not readable) for visit in visits.values()
    ):
        raise NotHere
    last = VisitStanding.objects.filter(visit_id__in=visits, followed_by__isnull=True)
    standing = {row.visit_id: row for row in last}
    if seen is not None and seen not in {row.id for row in standing.values()}:
        raise Conflict(CHANGED_MEANWHILE)
    return Held(by, at, visits, standing)


def write(held: Held, *, purpose: Purpose = Purpose.TREATMENT) -> list[VisitStanding]:
    """Append the steps planned, one at most a visit, and note them. Must run inside the change's own transaction."""
    rows = [step.row for step in held.steps]
    try:
        with one_act():
            VisitStanding.objects.bulk_create(rows, batch_size=200)
    except IntegrityError as error:
        raise Conflict(CHANGED_MEANWHILE) from error
    notes = [
        Note(step.verb, "visit", step.visit.id, client_id=step.visit.client_id, team_id=step.visit.team_id)
        for step in held.steps
    ]
    append(notes, actor=held.by.id, at=held.at, purpose=purpose)
    return rows


def like(last: VisitStanding, *, by: Actor, at: datetime, **changes: Any) -> VisitStanding:
    """A row that follows another and says the same, but for `changes`. Missed, why and contact are never carried on."""
    carried = {
        name: getattr(last, name)
        for name in (
            "visit_id",
            "team_id",
            "state",
            "on",
            "starts_at",
            "local_time",
            "minutes",
            "staff_id",
            "second_id",
        )
    }
    return VisitStanding(**carried | {"follows_id": last.id, "by": by.id, "at": at} | changes)


CARRIED = ("visit_id", "team_id", "state", "on", "starts_at", "local_time", "minutes", "staff_id", "second_id")


def when(on: date, start: time | None, zone: ZoneInfo) -> dict[str, Any]:
    """The columns that say when: the day, the instant and the wall clock."""
    starts_at = datetime.combine(on, start, tzinfo=zone) if start is not None else None
    return {"on": on, "local_time": start, "starts_at": starts_at}


def who(staff_ids: Sequence[str]) -> dict[str, Any]:
    """The columns that say who goes."""
    first, second, *_ = (*staff_ids, None, None)
    return {"staff_id": first, "second_id": second}


def _instead(state: VisitState) -> str:
    return " Take its contact back first." if state is VisitState.DONE else " Plan another."
