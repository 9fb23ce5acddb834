"""Calls in a crisis as they stand: what came in, how it ended, how far it is, and what is still owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alongside import terms
from alongside.records.access import Sight
from alongside.records.models import Crisis, CrisisOutcome, CrisisStep, PacketOpening
from alongside.teams.access import Actor, Right, may, require

DUE_BY = time(9)
"""when the outcome of a night is owed, on the team's wall clock"""
LATELY = timedelta(days=7)
UNRESOLVED_FOR = timedelta(days=31)
"""how long an unresolved call stays on the board"""


@dataclass(frozen=True, slots=True)
class OutcomeTold:
    """How a call ended, by the last word on it; `filed_at` is when the first word came."""

    reached: terms.Reached
    ended: terms.CallEnd
    next_step: terms.NextStep
    next_on: date | None
    said: str
    done: str
    filed_at: datetime


@dataclass(frozen=True, slots=True)
class CallTold:
    """One call as it stands. What is out of sight is empty."""

    id: str
    client_id: str
    name: str
    """the client's; empty while nobody knows whom it was about"""
    called_at: datetime
    on: date
    time: time
    caller: terms.Caller
    caller_name: str
    answered_by: terms.AnsweredBy
    staff_id: str
    answerer: str
    """who answered, by the name colleagues use"""
    state: terms.CrisisState
    outcome: OutcomeTold | None
    author: str

    @property
    def owed(self) -> bool:
        """Whether nobody has filed how it ended."""
        return self.outcome is None

    @property
    def resolved(self) -> bool:
        return self.state is terms.CrisisState.RESOLVED


@dataclass(frozen=True, slots=True)
class Opened:
    """A packet somebody opened, of which no outcome has come back."""

    id: str
    client_id: str
    name: str
    """the client's; empty for whoever may no longer read it"""
    at: datetime
    who: str


def calls_since(actor: Actor, team_id: str, *, since: datetime) -> tuple[CallTold, ...]:
    """The team's calls from a moment on, latest first; for whoever answers in its place, those they logged."""
    require(actor, Right.LOG_CALLS, team_id)
    rows = standing_calls(team_id).filter(called_at__gte=since)
    if not may(actor, Right.SEE_CRISES, team_id):
        rows = rows.filter(first_author=actor.id)
    return told(rows)


def calls_waiting(actor: Actor, team_id: str, *, at: datetime) -> tuple[CallTold, ...]:
    """What the board begins with: calls not resolved, first those without an outcome, then the earliest."""
    require(actor, Right.SEE_CRISES, team_id)
    rows = standing_calls(team_id).filter(called_at__gte=at - UNRESOLVED_FOR)
    waiting = told(rows.exclude(state=terms.CrisisState.RESOLVED))
    return tuple(sorted(waiting, key=lambda call: (not call.owed, call.called_at)))


def calls_about(client_id: str, team_id: str, *, at: datetime) -> tuple[CallTold, ...]:
    """The calls about a client in the last seven days, latest first. Whoever asks has opened the client."""
    return told(standing_calls(team_id).filter(client_id=client_id, called_at__gte=at - LATELY, called_at__lte=at))


def one_call(actor: Actor, crisis_id: str, *, team_id: str) -> CallTold | None:
    """A call by its identity, if there is one and the actor may read it."""
    require(actor, Right.LOG_CALLS, team_id)
    rows = standing_calls(team_id).filter(call=crisis_id)
    if not may(actor, Right.SEE_CRISES, team_id):
        rows = rows.filter(first_author=actor.id)
    return next(iter(told(rows)), None)


def open_calls(sight: Sight) -> frozenset[str]:
    """Ids of the clients about whom a call is not resolved; of none for whoever reads no notes."""
    if not sight.notes:
        return frozenset()
    rows = standing_calls(sight.team_id).exclude(state=terms.CrisisState.RESOLVED).filter(client__isnull=False)
    return frozenset(str(client_id) for client_id in rows.values_list("client_id", flat=True))


def openings_owed(actor: Actor, team_id: str, *, since: datetime) -> tuple[Opened, ...]:
    """Packets opened from a moment on without an outcome: a client's name for the team alone, as windows close."""
    require(actor, Right.LOG_CALLS, team_id)
    rows = PacketOpening.objects.filter(packet__team_id=team_id, outcome__isnull=True, at__gte=since)
    named = may(actor, Right.SEE_CRISES, team_id)
    if not named:
        rows = rows.filter(by=actor.id)
    listed = rows.order_by("at").values_list("id", "packet__client_id", "packet__client__name", "at", "name")
    return tuple(Opened(id, client if named else "", name if named else "", at, who)
                 for id, client, name, at, who in listed)  # fmt: skip


def standing_calls(team_id: str) -> QuerySet[Any]:
    """The last word on each call that was not taken back, with `call`, its identity, and `state`, how far it is."""
    rows = Crisis.objects.filter(team_id=team_id, withdrawn=False).annotate(call=Coalesce("first_id", "id"))
    later = Crisis.objects.filter(first=OuterRef("call"), version__gt=OuterRef("version"))
    steps = CrisisStep.objects.filter(crisis=OuterRef("call")).order_by("-number")
    author = Coalesce(F("first__author"), F("author"))
    return rows.annotate(state=Subquery(steps.values("state")[:1]), first_author=author).filter(~Exists(later))


def told(rows: QuerySet[Any]) -> tuple[CallTold, ...]:
    """Calls of `standing_calls`, latest first. Two queries."""
    found = list(rows.select_related("client", "staff").order_by("-called_at", "call"))
    outcomes = _outcomes([row.call for row in found])
    return tuple(
        CallTold(
            id=row.call, client_id=row.client_id or "", name=row.client.name if row.client else "",
            called_at=row.called_at, on=row.called_on, time=row.local_time, caller=terms.Caller(row.caller),
            caller_name=row.caller_name, answered_by=terms.AnsweredBy(row.answered_by), staff_id=row.staff_id or "",
            answerer=row.staff.called if row.staff else row.answerer,
            state=terms.CrisisState(row.state),
            outcome=outcomes.get(row.call),
            author=row.first_author,
        )
        for row in found
    )  # fmt: skip


def _outcomes(calls: Sequence[str]) -> dict[str, OutcomeTold]:
    """The last outcome of each call, with the moment the first one came."""
    first: dict[str, datetime] = {}
    last: dict[str, OutcomeTold] = {}
    for row in CrisisOutcome.objects.filter(crisis_id__in=calls).order_by("number"):
        filed_at = first.setdefault(row.crisis_id, row.filed_at)
        last[row.crisis_id] = OutcomeTold(
            terms.Reached(row.reached), terms.CallEnd(row.ended), terms.NextStep(row.next_step), row.next_on, row.said,
            row.done, filed_at,
        )  # fmt: skip
    return last
