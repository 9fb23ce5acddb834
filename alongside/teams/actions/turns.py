"""What every change to the rota is made of: who can take a turn, laying turns, taking them off, cutting hours out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from alongside.teams.actions import checks
from alongside.teams.actions.writing import Writing
from alongside.teams.models import OnCallTurn, Post, Staff
from alongside.teams.queries.working import leave_of
from alongside.teams.refusals import Refused
from alongside.teams.stretch import Stretch, at_instants, columns, days_of, uncovered
from alongside.terms import CallPlace, CoveredBy, Reachable

BATCH = 500
NOBODY = {
    CallPlace.FIRST: "No line would answer first",
    CallPlace.ON_CALL: "Nobody would be on call",
    CallPlace.BEHIND: "Nobody would stand behind",
}


@dataclass(frozen=True, slots=True)
class NewTurn:
    """A turn as it is to be laid."""

    when: Stretch
    staff_id: str | None = None
    line_id: str | None = None
    by: CoveredBy = CoveredBy.TEAM
    place: CallPlace = CallPlace.ON_CALL
    reachable: Reachable = Reachable.FACE_TO_FACE
    id: str = ""


class Readiness:
    """Whether each of some staff could take hours on call of a team, within a stretch."""

    def __init__(self, team_id: str, staff: Collection[str], within: Stretch, zone: ZoneInfo) -> None:
        self.zone = zone
        rows = Staff.objects.filter(id__in=staff, posts__position__team_id=team_id).distinct()
        self.called = dict(rows.values_list("id", "called"))
        self.leave = leave_of(staff, within=within, zone=zone)
        self.posts: dict[str, list[Stretch]] = defaultdict(list)
        for post in Post.objects.filter(position__team_id=team_id, staff__in=staff):
            ended_on = post.ended_on or within.ends.date() + timedelta(days=1)
            if post.started_on < ended_on:
                self.posts[post.staff_id].append(days_of(post.started_on, ended_on, zone))
        self.turns: dict[str | None, list[tuple[str, Stretch]]] = defaultdict(list)
        for turn in standing(team_id, within).filter(staff__in=staff):
            self.turns[turn.staff_id].append((turn.id, when(turn, zone)))

    def why_not(self, staff_id: str, wanted: Stretch, *, besides: Collection[str] = ()) -> tuple[str, Stretch] | None:
        """What keeps somebody from taking hours, and the hours it keeps them from. `besides` are turns they give up."""
        called = self.called.get(staff_id, "")
        missing = uncovered(wanted, self.posts[staff_id], self.zone)
        if missing:
            return f"{called} has no post on the team then", missing[0]
        for leave in self.leave.get(staff_id, ()):
            if leave.meets(wanted):
                return f"{called} is on leave {checks.said_stretch(leave)}", shared(leave, wanted, self.zone)
        for turn_id, taken in self.turns[staff_id]:
            if turn_id not in besides and taken.meets(wanted):
                return f"{called} has another turn {checks.said_stretch(taken)}", shared(taken, wanted, self.zone)
        return None

    def ask(self, staff_id: str, wanted: Stretch, place: CallPlace, *, besides: Collection[str] = ()) -> None:
        """Refuse somebody who cannot take hours, naming the gap that would be."""
        if found := self.why_not(staff_id, wanted, besides=besides):
            because, gap = found
            would = f"{NOBODY[place]} {checks.said_stretch(gap)}: {because}."
            raise Refused(f"{would} Choose somebody who is free.", field="staff_id")


def lay(writing: Writing, turns: Sequence[NewTurn], *, laid_for: str = "") -> list[OnCallTurn]:
    """Lay turns. That none lies over another of its place is for the caller to have asked."""
    rows = [
        OnCallTurn(
            **({"id": turn.id} if turn.id else {}), team_id=writing.team_id, place=turn.place.value, by=turn.by.value,
            reachable=turn.reachable.value, staff_id=turn.staff_id, line_id=turn.line_id, laid_by=writing.by.id,
            laid_at=writing.at, laid_for=laid_for, **columns(turn.when),
        )
        for turn in turns
    ]  # fmt: skip
    OnCallTurn.objects.bulk_create(rows, batch_size=BATCH)
    writing.notes("laid", "on_call_turn", (row.id for row in rows))
    return rows


def take_off(writing: Writing, turns: Iterable[OnCallTurn], *, off_for: str = "") -> None:
    ids = [turn.id for turn in turns]
    OnCallTurn.objects.filter(id__in=ids).update(off_by=writing.by.id, off_at=writing.at, off_for=off_for)
    writing.notes("took_off", "on_call_turn", ids)


def cut(
    writing: Writing, turn: OnCallTurn, hours: Stretch, zone: ZoneInfo, *, to: str | None, cause: str
) -> list[OnCallTurn]:
    """Take hours out of a turn; whoever had it keeps the rest. `to` is who has the hours now; None leaves them open."""
    take_off(writing, [turn], off_for=cause)
    whole = when(turn, zone)
    pieces = [renewed(turn, rest) for rest in uncovered(whole, [hours], zone)]
    if to is not None:
        pieces.append(renewed(turn, shared(whole, hours, zone), staff_id=to))
    return lay(writing, pieces, laid_for=cause)


def renewed(turn: OnCallTurn, hours: Stretch, *, staff_id: str | None = None) -> NewTurn:
    """The same turn over other hours; with `staff_id` another's."""
    return NewTurn(
        when=hours, staff_id=staff_id or turn.staff_id, line_id=turn.line_id, by=CoveredBy(turn.by),
        place=CallPlace(turn.place), reachable=Reachable(turn.reachable),
    )  # fmt: skip


def standing(team_id: str, within: Stretch) -> QuerySet[OnCallTurn]:
    """The turns of a team that lie on some of a stretch."""
    turns = OnCallTurn.objects.filter(team_id=team_id, off_at__isnull=True)
    return turns.filter(starts_at__lt=within.ends_at, ends_at__gt=within.starts_at).order_by("starts_at", "id")


def standing_of(staff_id: str, within: Stretch) -> QuerySet[OnCallTurn]:
    """Somebody's turns, on whichever team, that lie on some of a stretch."""
    turns = OnCallTurn.objects.filter(staff_id=staff_id, off_at__isnull=True)
    return turns.filter(starts_at__lt=within.ends_at, ends_at__gt=within.starts_at).order_by("starts_at", "id")


def give_back(writing: Writing, turn: OnCallTurn, zone: ZoneInfo) -> None:
    """Lay again what of a turn that was taken off nobody has now."""
    whole = when(turn, zone)
    taken = [when(other, zone) for other in standing(turn.team_id, whole).filter(place=turn.place)]
    lay(writing, [renewed(turn, free) for free in uncovered(whole, taken, zone)])


def when(turn: OnCallTurn, zone: ZoneInfo) -> Stretch:
    return at_instants(turn.starts_at, turn.ends_at, zone)


def shared(one: Stretch, other: Stretch, zone: ZoneInfo) -> Stretch:
    """The hours two stretches that meet have in common."""
    return at_instants(max(one.starts_at, other.starts_at), min(one.ends_at, other.ends_at), zone)
