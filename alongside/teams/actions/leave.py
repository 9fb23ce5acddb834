"""Leave: asked for oneself, agreed by the leader, taken back. Being ill is said, and counts at once."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.teams.access import Actor
from alongside.teams.actions import checks, turns
from alongside.teams.actions.writing import Writing, held, leads, on_the_team, writes_for, zone
from alongside.teams.models import Leave, OnCallTurn, Staff, new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.teams.stretch import Stretch, at_instants, between, columns
from alongside.terms import CallPlace, LeaveKind, LeaveState

COUNTING = (LeaveState.ASKED, LeaveState.AGREED)
BY_THE_LEADER = {
    LeaveState.ASKED: {LeaveState.AGREED, LeaveState.DECLINED, LeaveState.WITHDRAWN},
    LeaveState.AGREED: {LeaveState.ASKED, LeaveState.WITHDRAWN},
    LeaveState.DECLINED: {LeaveState.ASKED},
    LeaveState.WITHDRAWN: {LeaveState.ASKED, LeaveState.AGREED},
}
BY_ONESELF = {
    LeaveState.ASKED: {LeaveState.WITHDRAWN},
    LeaveState.AGREED: {LeaveState.WITHDRAWN},
    LeaveState.WITHDRAWN: {LeaveState.ASKED},
}


@transaction.atomic
def ask_leave(
    *, by: Actor, at: datetime, team_id: str, staff_id: str, kind: str, first_on: date, until_on: date,
    starts: time | None = None, ends: time | None = None, id: str = "",
) -> Leave:  # fmt: skip
    """Ask for leave from one day to another (`until_on` is the first day back), or for some hours of one day.

    What the leader writes down is agreed by that, and so is being ill, whoever says it: the turns on call it falls on
    are open then, and shown as gaps.
    """
    clock = zone(held(team_id))
    writes_for(by, staff_id, team_id=team_id)
    on_the_team(team_id, staff_id)
    what = checks.known(LeaveKind, kind, field="kind", what="why")
    when = _when(first_on, until_on, starts, ends, clock)
    values: dict[str, object] = {"team_id": team_id, "staff_id": staff_id, "kind": what.value, **columns(when)}
    if before := checks.written_before(Leave, id, values):
        return before
    if when.ends_at <= at and when.ends.date() <= at.astimezone(clock).date():
        raise Refused("Those days are over: say under Hours what was worked on them.", field="first_on")
    Staff.objects.select_for_update(no_key=True).get(id=staff_id)
    _not_away_already(staff_id, when, clock)
    state = LeaveState.AGREED if what is LeaveKind.ILL or leads(by, team_id) else LeaveState.ASKED
    leave = Leave(id=id or new_id(), state=state.value, asked_at=at, said_by=by.id, **values)
    if state is LeaveState.AGREED:
        _hand_on(by, at, leave, when, clock)
    leave.save(force_insert=True)
    Writing(by, at, team_id).note(state.value, "leave", leave.id)
    return leave


@transaction.atomic
def say_of_leave(*, by: Actor, at: datetime, leave_id: str, state: str) -> Leave:
    """Agree to leave, decline it or take it back; and undo either, which puts it back to where it was."""
    leave = Leave.objects.select_for_update(no_key=True).filter(id=leave_id).first()
    if leave is None:
        raise NotHere
    clock = zone(held(leave.team_id))
    writes_for(by, leave.staff_id, team_id=leave.team_id)
    said, stood = checks.known(LeaveState, state, field="state", what="what comes of it"), LeaveState(leave.state)
    if said is stood:
        return leave
    if said is LeaveState.ASKED and leave.kind == LeaveKind.ILL:
        said = LeaveState.AGREED
    steps = BY_THE_LEADER if leads(by, leave.team_id) else BY_ONESELF
    ill_again = leave.kind == LeaveKind.ILL and (stood, said) == (LeaveState.WITHDRAWN, LeaveState.AGREED)
    if said not in steps.get(stood, set()) and not ill_again:
        raise Refused(f"This leave is {stood.label.lower()}: it cannot become {said.label.lower()} from here.")
    when = at_instants(leave.starts_at, leave.ends_at, clock)
    if said in COUNTING and stood not in COUNTING:
        _not_away_already(leave.staff_id, when, clock, besides=leave.id)
    if said is LeaveState.AGREED:
        _hand_on(by, at, leave, when, clock)
    elif stood is LeaveState.AGREED:
        _hand_back(by, at, leave, clock)
    leave.state, leave.said_by = said.value, by.id
    leave.save(update_fields=["state", "said_by"])
    Writing(by, at, leave.team_id).note(said.value, "leave", leave.id)
    return leave


def _when(first_on: date, until_on: date, starts: time | None, ends: time | None, clock: ZoneInfo) -> Stretch:
    """Whole days, or hours of one."""
    if until_on <= first_on:
        raise Refused("Leave ends on or after the day it begins: write a later last day.", field="until_on")
    if (starts is None) is not (ends is None):
        raise Refused("Write both hours, or neither for whole days.", field="ends" if starts else "starts")
    if starts is None or ends is None:
        return between(datetime.combine(first_on, time()), datetime.combine(until_on, time()), clock)
    if until_on > first_on + timedelta(days=1):
        raise Refused("Hours are for one day: write the same last day, or leave the hours empty.", field="until_on")
    if ends <= starts:
        raise Refused(f"Leave ends after it starts: write a time later than {starts:%H:%M}.", field="ends")
    return between(datetime.combine(first_on, starts), datetime.combine(first_on, ends), clock)


def _not_away_already(staff_id: str, when: Stretch, clock: ZoneInfo, *, besides: str = "") -> None:
    others = Leave.objects.filter(staff_id=staff_id, state__in=COUNTING).exclude(id=besides).select_related("staff")
    other = others.filter(starts_at__lt=when.ends_at, ends_at__gt=when.starts_at).order_by("starts_at").first()
    if other is None:
        return
    named = checks.said_stretch(at_instants(other.starts_at, other.ends_at, clock))
    state = LeaveState(other.state).label.lower()
    sentence = f"{other.staff.called} has leave {named} already, {state}: take that back, or write days outside it."
    raise Refused(sentence, field="first_on")


def _hand_on(by: Actor, at: datetime, leave: Leave, when: Stretch, clock: ZoneInfo) -> None:
    """Nobody is on call while on leave: planned leave waits until their turns are somebody's; illness opens them."""
    held_turns = turns.standing_of(leave.staff_id, when).select_related("staff")
    for turn in list(held_turns):
        whole = turns.when(turn, clock)
        lost = turns.shared(whole, when, clock)
        if leave.kind != LeaveKind.ILL:
            gap = f"{turns.NOBODY[CallPlace(turn.place)]} {checks.said_stretch(lost)}"
            called = turn.staff.called if turn.staff else ""
            raise Refused(f"{gap}: {called} has that turn. Give it to somebody first.", field="first_on")
        turns.cut(Writing(by, at, turn.team_id), turn, lost, clock, to=None, cause=leave.id)


def _hand_back(by: Actor, at: datetime, leave: Leave, clock: ZoneInfo) -> None:
    """Give back the turns that illness opened, as far as nobody has taken the hours."""
    for turn in OnCallTurn.objects.filter(off_for=leave.id).order_by("starts_at"):
        turns.give_back(Writing(by, at, turn.team_id), turn, clock)
