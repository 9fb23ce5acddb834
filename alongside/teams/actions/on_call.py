"""The rota of being on call: affiliated lines, single turns, and weeks laid from a repeating order of people."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.teams.access import Actor, Right, require
from alongside.teams.actions import checks, turns
from alongside.teams.actions.turns import NewTurn, Readiness
from alongside.teams.actions.writing import Writing, held, zone
from alongside.teams.models import AffiliateLine, OnCallTurn, new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.teams.stretch import Stretch, between, uncovered
from alongside.terms import CallHours, CallPace, CallPlace, CoveredBy, Reachable

MOST_WEEKS = 52
FRIDAY = 4


@transaction.atomic
def open_line(
    *, by: Actor, at: datetime, team_id: str, name: str, phone: str, opened_on: date, id: str = ""
) -> AffiliateLine:
    """Write down a crisis line outside the team that answers for it."""
    require(by, Right.WRITE_STAFF, team_id)
    held(team_id)
    values: dict[str, object] = {
        "team_id": team_id, "name": checks.worded(name, field="name", what="the line's name", most=120),
        "phone": checks.worded(phone, field="phone", what="its number", most=40), "opened_on": opened_on,
    }  # fmt: skip
    if before := checks.written_before(AffiliateLine, id, values):
        return before
    line = AffiliateLine.objects.create(id=id or new_id(), **values)
    Writing(by, at, team_id).note("opened", "affiliate_line", line.id)
    return line


@transaction.atomic
def close_line(*, by: Actor, at: datetime, line_id: str, on: date) -> AffiliateLine:
    """The line answers no more; `on` is the first day it does not. Its later turns must have been given on."""
    line = AffiliateLine.objects.filter(id=line_id).first()
    if line is None:
        raise NotHere
    require(by, Right.WRITE_STAFF, line.team_id)
    sentence = "A line closes on or after the day it opened: write a later day."
    checks.in_order(line.opened_on, on, field="on", sentence=sentence)
    later = OnCallTurn.objects.filter(line=line, off_at__isnull=True, ends_on__gt=on).order_by("starts_at").first()
    if later is not None:
        gap = checks.said_stretch(turns.when(later, zone(line.team)))
        raise Refused(f"Nobody would answer {gap}: the line has that turn. Give it to somebody first.", field="on")
    checks.change(line, {"closed_on": on})
    Writing(by, at, line.team_id).note("closed", "affiliate_line", line.id)
    return line


@transaction.atomic
def lay_turns(*, by: Actor, at: datetime, team_id: str, new: Sequence[NewTurn]) -> tuple[OnCallTurn, ...]:
    """Lay turns one by one chosen. None may lie over another of its place, whichever was laid first."""
    require(by, Right.WRITE_STAFF, team_id)
    clock = zone(held(team_id))
    if not new:
        return ()
    within = _span(new)
    _somebodys(team_id, new, within, clock)
    _free(team_id, new, within, clock)
    return tuple(turns.lay(Writing(by, at, team_id), new))


def lay_turn(
    *, by: Actor, at: datetime, team_id: str, starts: datetime, ends: datetime, place: str = CallPlace.ON_CALL,
    covered_by: str = CoveredBy.TEAM, reachable: str = Reachable.FACE_TO_FACE, staff_id: str | None = None,
    line_id: str | None = None, id: str = "",
) -> OnCallTurn:  # fmt: skip
    """Lay one turn. `starts` and `ends` are read off the team's wall, without a zone."""
    require(by, Right.WRITE_STAFF, team_id)
    when = _in_order(starts, ends, zone(held(team_id)))
    turn = NewTurn(
        when=when, staff_id=staff_id or None, line_id=line_id or None, id=id,
        by=checks.known(CoveredBy, covered_by, field="covered_by", what="who covers"),
        place=checks.known(CallPlace, place, field="place", what="the place of the turn"),
        reachable=checks.known(Reachable, reachable, field="reachable", what="how they can be reached"),
    )  # fmt: skip
    said = {"team_id": team_id, "starts_at": when.starts_at, "ends_at": when.ends_at, "place": turn.place.value,
            "staff_id": turn.staff_id, "line_id": turn.line_id}  # fmt: skip
    if before := checks.written_before(OnCallTurn, id, said):
        return before
    return lay_turns(by=by, at=at, team_id=team_id, new=[turn])[0]


@transaction.atomic
def remove_turn(*, by: Actor, at: datetime, turn_id: str) -> OnCallTurn:
    """Take a turn off that somebody else's hours make unneeded; refused where it would leave a gap."""
    turn = turn_to_write(by, turn_id)
    clock = zone(turn.team)
    if turn.place == CallPlace.ON_CALL:
        gap = checks.said_stretch(turns.when(turn, clock))
        raise Refused(f"Nobody would be on call {gap}: give the turn to somebody else instead.", field="staff_id")
    turns.take_off(Writing(by, at, turn.team_id), [turn])
    return turn


@transaction.atomic
def give_turn(
    *, by: Actor, at: datetime, turn_id: str, staff_id: str | None = None, line_id: str | None = None
) -> OnCallTurn:
    """Give a turn to somebody else, or to a line; to neither, and only a protocol covers it."""
    turn = turn_to_write(by, turn_id)
    clock = zone(turn.team)
    covered_by = CoveredBy.TEAM if staff_id else CoveredBy.AFFILIATE if line_id else CoveredBy.PROTOCOL_ONLY
    given = replace(turns.renewed(turn, turns.when(turn, clock)), staff_id=staff_id, line_id=line_id, by=covered_by)
    _somebodys(turn.team_id, [given], given.when, clock, besides={turn.id})
    writing = Writing(by, at, turn.team_id)
    turns.take_off(writing, [turn])
    return turns.lay(writing, [given])[0]


@dataclass(frozen=True, slots=True)
class Laid:
    """What laying a rota came to."""

    turns: int
    gaps: tuple[Stretch, ...]
    """hours for which nobody in the order was free"""


@transaction.atomic
def lay_rota(
    *, by: Actor, at: datetime, team_id: str, order: Sequence[str], from_on: date, weeks: int, hours: str, pace: str,
    opens: time, closes: time, place: str = CallPlace.ON_CALL, reachable: str = Reachable.FACE_TO_FACE,
) -> Laid:  # fmt: skip
    """Lay weeks from a repeating order of people, around what is laid already.

    Whoever is away is passed over for the next who is free; hours for which nobody is stay open, and are named.
    """
    require(by, Right.WRITE_STAFF, team_id)
    clock = zone(held(team_id))
    if not order:
        raise Refused("Choose who takes turns: one person at least.", field="order")
    if not 1 <= weeks <= MOST_WEEKS:
        raise Refused(f"Write a number of weeks from 1 to {MOST_WEEKS}.", field="weeks")
    which = checks.known(CallHours, hours, field="hours", what="which hours")
    if which is not CallHours.ALWAYS and closes <= opens:
        raise Refused(f"The office closes after it opens: write a time later than {opens:%H:%M}.", field="closes")
    every = [between(start, end, clock) for start, end in slots(from_on, weeks * 7, which, opens, closes)]
    wanted = [slot for slot in every if slot.starts_at < slot.ends_at]
    rank = checks.known(CallPlace, place, field="place", what="the place of the turns")
    each = checks.known(CallPace, pace, field="pace", what="when it passes to the next")
    reached = checks.known(Reachable, reachable, field="reachable", what="how they can be reached")
    drawn, gaps = _drawn(team_id, order, wanted, each, rank, clock)
    laid = turns.lay(Writing(by, at, team_id), [replace(turn, reachable=reached) for turn in drawn])
    return Laid(len(laid), tuple(gaps))


def slots(from_on: date, days: int, hours: CallHours, opens: time, closes: time) -> list[tuple[datetime, datetime]]:
    """The turns of some days, on the wall. Office hours and those outside them tile the week between them."""
    found = []
    for day in (from_on + timedelta(days=offset) for offset in range(days)):
        opening, closing = datetime.combine(day, opens), datetime.combine(day, closes)
        morning = datetime.combine(day + timedelta(days=1), opens)
        if hours is CallHours.ALWAYS or (hours is CallHours.OUTSIDE and day.weekday() > FRIDAY):
            found.append((opening, morning))
        elif hours is CallHours.OUTSIDE:
            found.append((closing, morning))
        elif day.weekday() <= FRIDAY:
            found.append((opening, closing))
    return found


def turn_to_write(by: Actor, turn_id: str) -> OnCallTurn:
    """A turn that stands, for whoever leads its team; the team is kept from other writers."""
    turn = OnCallTurn.objects.filter(id=turn_id).first()
    if turn is None:
        raise NotHere
    require(by, Right.WRITE_STAFF, turn.team_id)
    held(turn.team_id)
    turn.refresh_from_db()
    if turn.off_at is not None:
        raise Refused("That turn has changed hands meanwhile: look at the week again.")
    return turn


def _drawn(
    team_id: str, order: Sequence[str], wanted: Sequence[Stretch], each: CallPace, place: CallPlace, clock: ZoneInfo
) -> tuple[list[NewTurn], list[Stretch]]:
    """Who takes which of the wanted hours, and the hours nobody in the order is free for."""
    within = Stretch(wanted[0].starts_at, wanted[-1].ends_at, wanted[0].starts, wanted[-1].ends)
    ready = Readiness(team_id, order, within, clock)
    if len(ready.called) < len(set(order)):
        raise NotHere
    taken = [turns.when(turn, clock) for turn in turns.standing(team_id, within).filter(place=place.value)]
    drawn: list[NewTurn] = []
    gaps: list[Stretch] = []
    for number, slot in enumerate(wanted):
        first = (slot.starts.date() - wanted[0].starts.date()).days // 7 if each is CallPace.WEEK else number
        queue = [order[(first + step) % len(order)] for step in range(len(order))]
        for free in uncovered(slot, taken, clock):
            who = next((one for one in queue if ready.why_not(one, free) is None), None)
            if who is None:
                gaps.append(free)
            else:
                drawn.append(NewTurn(when=free, staff_id=who, place=place))
    return drawn, gaps


def _somebodys(
    team_id: str, new: Sequence[NewTurn], within: Stretch, clock: ZoneInfo, besides: Collection[str] = ()
) -> None:
    """Refuse a turn that is nobody's, or somebody's who cannot take it. `besides` are turns that are given up."""
    staff = {turn.staff_id for turn in new if turn.staff_id}
    ready = Readiness(team_id, staff, within, clock)
    lines = dict(AffiliateLine.objects.filter(team_id=team_id).values_list("id", "closed_on"))
    for turn in new:
        if turn.by is CoveredBy.TEAM and not turn.staff_id:
            raise Refused("Choose who is on call.", field="staff_id")
        if turn.by is CoveredBy.AFFILIATE and not turn.line_id:
            raise Refused("Choose the line that answers.", field="line_id")
        if (turn.staff_id and turn.staff_id not in ready.called) or (turn.line_id and turn.line_id not in lines):
            raise NotHere
        closed_on = lines[turn.line_id] if turn.line_id else None
        if closed_on and datetime.combine(closed_on, time()) < turn.when.ends:
            raise Refused(f"That line closed on {checks.said(closed_on)}: choose another.", field="line_id")
        _fits_its_place(turn)
        if turn.staff_id:
            ready.ask(turn.staff_id, turn.when, turn.place, besides=besides)


def _fits_its_place(turn: NewTurn) -> None:
    if turn.place is CallPlace.FIRST and turn.by is not CoveredBy.AFFILIATE:
        raise Refused("Only an affiliated line answers first; somebody of the team is on call.", field="place")
    if turn.place is CallPlace.BEHIND and turn.by is not CoveredBy.TEAM:
        raise Refused("Only somebody of the team stands behind the one on call.", field="place")


def _free(team_id: str, new: Sequence[NewTurn], within: Stretch, clock: ZoneInfo) -> None:
    """Refuse a turn that lies over another of its place, naming the other."""
    taken = [(turn.place, turns.when(turn, clock)) for turn in turns.standing(team_id, within)]
    taken += [(turn.place.value, turn.when) for turn in new]
    taken.sort(key=lambda one: (one[0], one[1].starts_at))
    for (place, earlier), (other, later) in pairwise(taken):
        if place == other and earlier.meets(later):
            sentence = f"{CallPlace(place).label} is taken {checks.said_stretch(earlier)}"
            raise Refused(f"{sentence}: give that turn on, or write hours outside it.", field="starts")


def _span(new: Sequence[NewTurn]) -> Stretch:
    first = min(new, key=lambda turn: turn.when.starts_at).when
    last = max(new, key=lambda turn: turn.when.ends_at).when
    return Stretch(first.starts_at, last.ends_at, first.starts, last.ends)


def _in_order(starts: datetime, ends: datetime, clock: ZoneInfo) -> Stretch:
    when = between(starts, ends, clock)
    if when.ends_at <= when.starts_at:
        raise Refused("A turn ends after it starts: write a later end.", field="ends")
    return when
