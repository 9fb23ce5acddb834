"""Who is on call, and when nobody is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from alongside.teams.models import OnCallTurn
from alongside.teams.queries.wall import zone_of
from alongside.teams.stretch import Stretch, at_instants, uncovered
from alongside.terms import CallPlace, CoveredBy, Reachable

PLACES = tuple(CallPlace)


@dataclass(frozen=True, slots=True)
class Turn:
    """Hours on call, and whose they are."""

    id: str
    place: CallPlace
    by: CoveredBy
    reachable: Reachable
    who: str
    """what colleagues call them, or the name of the line"""
    phone: str
    staff_id: str | None
    line_id: str | None
    when: Stretch


def on_call_at(team_id: str, *, at: datetime) -> tuple[Turn, ...]:
    """Who is on call at a moment: whoever answers first, then the one on call, then who stands behind."""
    now = _standing(team_id).filter(starts_at__lte=at, ends_at__gt=at)
    return among(_turns(now, zone_of(team_id)), at=at)


def among(turns: Iterable[Turn], *, at: datetime) -> tuple[Turn, ...]:
    """Those of some turns that lie on a moment, in the order of `on_call_at`."""
    now = (turn for turn in turns if turn.when.starts_at <= at < turn.when.ends_at)
    return tuple(sorted(now, key=lambda turn: PLACES.index(turn.place)))


def turns_between(
    team_id: str, *, starts_at: datetime, ends_at: datetime, zone: ZoneInfo | None = None
) -> tuple[Turn, ...]:
    """The turns that lie on some of a stretch, in order. `zone` is the team's, where it is known."""
    found = _standing(team_id).filter(starts_at__lt=ends_at, ends_at__gt=starts_at)
    return _turns(found.order_by("starts_at", "place"), zone or zone_of(team_id))


def gaps_between(team_id: str, *, starts_at: datetime, ends_at: datetime) -> tuple[Stretch, ...]:
    """The hours of a stretch on which nobody is on call. Who stands behind, or only passes calls on, fills none."""
    zone = zone_of(team_id)
    turns = turns_between(team_id, starts_at=starts_at, ends_at=ends_at, zone=zone)
    return gaps_among(turns, at_instants(starts_at, ends_at, zone), zone)


def gaps_among(turns: Iterable[Turn], within: Stretch, zone: ZoneInfo) -> tuple[Stretch, ...]:
    return uncovered(within, (turn.when for turn in turns if turn.place is CallPlace.ON_CALL), zone)


def _standing(team_id: str) -> "QuerySet[OnCallTurn]":
    return OnCallTurn.objects.select_related("staff", "line").filter(team_id=team_id, off_at__isnull=True)


def _turns(found: "QuerySet[OnCallTurn]", zone: ZoneInfo) -> tuple[Turn, ...]:
    return tuple(turn_of(row, zone) for row in found)


def turn_of(row: OnCallTurn, zone: ZoneInfo) -> Turn:
    by = CoveredBy(row.by)
    who = row.staff.called if row.staff else row.line.name if row.line else by.label
    phone = row.staff.phone if row.staff else row.line.phone if row.line else ""
    return Turn(
        id=row.id, place=CallPlace(row.place), by=by, reachable=Reachable(row.reachable), who=who, phone=phone,
        staff_id=row.staff_id, line_id=row.line_id, when=at_instants(row.starts_at, row.ends_at, zone),
    )  # fmt: skip
