"""Swaps: one asks, another accepts; what would leave a gap is refused with the gap named."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.teams.access import Actor, Right, require
from alongside.teams.actions import checks, turns
from alongside.teams.actions.turns import Readiness
from alongside.teams.actions.writing import Writing, held, leads, zone
from alongside.teams.models import OnCallTurn, Staff, Swap, new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.teams.stretch import Stretch, at_instants, between, columns
from alongside.terms import CallPlace, SwapState


@transaction.atomic
def ask_swap(
    *, by: Actor, at: datetime, turn_id: str, asked_of: str | None = None, in_return: str | None = None,
    starts: datetime | None = None, ends: datetime | None = None, id: str = "",
) -> Swap:  # fmt: skip
    """Ask to be relieved of a turn of one's own, or of the hours of it from `starts` to `ends` on the wall.

    `asked_of` may be left open for anybody; `in_return` is a turn of theirs that one would take.
    """
    turn = _turn(by, turn_id)
    clock = zone(held(turn.team_id))
    if turn.staff_id != by.staff_id and not leads(by, turn.team_id):
        raise NotHere
    values: dict[str, object] = {"turn_id": turn.id, "asked_of_id": asked_of or None, "in_return_id": in_return or None}
    if before := checks.written_before(Swap, id, values):
        return before
    theirs = _whose(turn, at)
    hours = _hours(turn, starts, ends, clock)
    back = _in_return(by, turn, asked_of, in_return) if in_return else None
    if asked_of:
        _can_take(turn, asked_of, hours, back, clock)
    if Swap.objects.filter(turn=turn, state=SwapState.ASKED).exists():
        raise Refused("That turn is asked of somebody already: take that back first.", field="asked_of")
    swap = Swap.objects.create(
        id=id or new_id(), asked_by_id=theirs, state=SwapState.ASKED, asked_at=at, **values, **columns(hours)
    )
    Writing(by, at, turn.team_id).note("asked", "swap", swap.id)
    return swap


@transaction.atomic
def accept_swap(*, by: Actor, at: datetime, swap_id: str) -> Swap:
    """Take the hours somebody asks to be relieved of; what was offered in return goes to them."""
    swap = _asked(by, swap_id)
    clock = zone(held(swap.turn.team_id))
    if by.staff_id is None or by.staff_id == swap.asked_by_id or swap.asked_of_id not in (None, by.staff_id):
        raise NotHere
    turn, hours = _turn(by, swap.turn_id), at_instants(swap.starts_at, swap.ends_at, clock)
    _whose(turn, at)
    back = _turn(by, swap.in_return_id) if swap.in_return_id else None
    _can_take(turn, by.staff_id, hours, back, clock)
    writing = Writing(by, at, turn.team_id)
    if back is not None:
        turns.take_off(writing, [back], off_for=swap.id)
    turns.cut(writing, turn, hours, clock, to=by.staff_id, cause=swap.id)
    if back is not None:
        theirs = turns.renewed(back, turns.when(back, clock), staff_id=swap.asked_by_id)
        turns.lay(writing, [theirs], laid_for=swap.id)
    return _said(swap, SwapState.ACCEPTED, by, at)


@transaction.atomic
def decline_swap(*, by: Actor, at: datetime, swap_id: str) -> Swap:
    """Say no to a swap that was asked of oneself."""
    swap = _asked(by, swap_id)
    if by.staff_id is None or swap.asked_of_id != by.staff_id:
        raise NotHere
    return _said(swap, SwapState.DECLINED, by, at)


@transaction.atomic
def withdraw_swap(*, by: Actor, at: datetime, swap_id: str) -> Swap:
    """Take back what one asked."""
    swap = _asked(by, swap_id)
    if by.staff_id != swap.asked_by_id and not leads(by, swap.turn.team_id):
        raise NotHere
    return _said(swap, SwapState.WITHDRAWN, by, at)


@transaction.atomic
def undo_swap(*, by: Actor, at: datetime, swap_id: str) -> Swap:
    """Give every turn of an accepted swap back to whoever had it; for either side, until any of it changes again."""
    swap = _swap(by, swap_id)
    clock = zone(held(swap.turn.team_id))
    if by.staff_id not in (swap.asked_by_id, swap.answered_by_id) and not leads(by, swap.turn.team_id):
        raise NotHere
    made = list(OnCallTurn.objects.filter(laid_for=swap.id))
    if swap.state != SwapState.ACCEPTED or any(turn.off_at for turn in made):
        raise Refused("Those turns have changed hands since: ask for another swap.")
    first = min(made, key=lambda turn: turn.starts_at)
    if first.starts_at <= at:
        raise Refused("The first of those turns has begun: ask for another swap.")
    writing = Writing(by, at, swap.turn.team_id)
    given = list(OnCallTurn.objects.filter(off_for=swap.id).order_by("starts_at"))
    turns.take_off(writing, made, off_for="")
    _still_free(given, clock)
    turns.lay(writing, [turns.renewed(turn, turns.when(turn, clock)) for turn in given])
    return _said(swap, SwapState.UNDONE, by, at)


def _turn(by: Actor, turn_id: str) -> OnCallTurn:
    turn = OnCallTurn.objects.select_for_update(of=("self",), no_key=True).filter(id=turn_id).first()
    if turn is None:
        raise NotHere
    require(by, Right.SEE_STAFF, turn.team_id)
    if turn.off_at is not None:
        raise Refused("That turn has changed hands meanwhile: look at the week again.")
    return turn


def _swap(by: Actor, swap_id: str) -> Swap:
    found = Swap.objects.select_for_update(of=("self",), no_key=True).select_related("turn__team", "asked_by")
    swap = found.filter(id=swap_id).first()
    if swap is None:
        raise NotHere
    require(by, Right.SEE_STAFF, swap.turn.team_id)
    return swap


def _asked(by: Actor, swap_id: str) -> Swap:
    swap = _swap(by, swap_id)
    if swap.state != SwapState.ASKED:
        raise Refused(f"That swap is {SwapState(swap.state).label.lower()} already: look at the week again.")
    return swap


def _whose(turn: OnCallTurn, at: datetime) -> str:
    """Whose turn it is, if it can be swapped still."""
    if turn.staff_id is None:
        raise Refused("Only a colleague's turn is swapped; the leader gives a line's turn to somebody.")
    if turn.ends_at <= at:
        raise Refused("That turn is over: nobody can take it any more.")
    return turn.staff_id


def _hours(turn: OnCallTurn, starts: datetime | None, ends: datetime | None, clock: ZoneInfo) -> Stretch:
    """The hours of a turn that are asked about: all of it, unless some are named."""
    whole = turns.when(turn, clock)
    part = between(starts or whole.starts, ends or whole.ends, clock)
    if part.ends_at <= part.starts_at:
        raise Refused("Those hours end after they start: write a later end.", field="ends")
    if part.starts_at < whole.starts_at or part.ends_at > whole.ends_at:
        raise Refused(f"The turn is {checks.said_stretch(whole)}: write hours within it.", field="starts")
    return part


def _in_return(by: Actor, turn: OnCallTurn, asked_of: str | None, turn_id: str) -> OnCallTurn:
    back = _turn(by, turn_id)
    if back.team_id != turn.team_id or not asked_of or back.staff_id != asked_of:
        raise Refused("Choose a turn of the colleague you ask, or none.", field="in_return")
    return back


def _can_take(turn: OnCallTurn, staff_id: str, hours: Stretch, back: OnCallTurn | None, clock: ZoneInfo) -> None:
    """Refuse a swap after which somebody would be missing: on either side, with the gap named."""
    if staff_id == turn.staff_id:
        raise Refused("That is their own turn: choose another colleague.", field="asked_of")
    ready = Readiness(turn.team_id, {staff_id}, hours, clock)
    if staff_id not in ready.called:
        raise NotHere
    ready.ask(staff_id, hours, CallPlace(turn.place), besides={back.id} if back else ())
    if back is not None and turn.staff_id is not None:
        wanted = turns.when(back, clock)
        theirs = Readiness(turn.team_id, {turn.staff_id}, wanted, clock)
        whole = hours == turns.when(turn, clock)
        theirs.ask(turn.staff_id, wanted, CallPlace(back.place), besides={turn.id} if whole else ())


def _still_free(given: list[OnCallTurn], clock: ZoneInfo) -> None:
    for turn in given:
        wanted, staff_id = turns.when(turn, clock), str(turn.staff_id)
        Readiness(turn.team_id, {staff_id}, wanted, clock).ask(staff_id, wanted, CallPlace(turn.place))


def _said(swap: Swap, state: SwapState, by: Actor, at: datetime) -> Swap:
    swap.state, swap.answered_at = state.value, at
    if state is SwapState.ACCEPTED:
        swap.answered_by = Staff.objects.get(id=by.staff_id)
    swap.save(update_fields=["state", "answered_at", "answered_by"])
    Writing(by, at, swap.turn.team_id).note(state.value, "swap", swap.id)
    return swap
