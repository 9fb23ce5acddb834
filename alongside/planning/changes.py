"""A day that has begun, and something changes: the problem that is left, with what was agreed in it."""

from dataclasses import dataclass, replace

from alongside.planning.plan import Plan
from alongside.planning.problem import Booking, Problem, Shift, Staff, UnplannableError, Visit, Window


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is not at work from `start` to `end`: sick, called away."""

    staff: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from `now` on: people away, visits that have come up, visits that are not wanted any more."""

    now: int
    away: tuple[Away, ...] = ()
    added: tuple[Visit, ...] = ()
    cancelled: tuple[str, ...] = ()


def after(problem: Problem, plan: Plan, change: Change) -> Problem:
    """The problem that is left. What has begun by `now` is fixed; what is agreed keeps its people and time if it can.

    A visit of somebody who is away then is free again for anybody at any time. Raises UnplannableError, with the
    path inside the change, for a person or a visit nobody knows.
    """
    _check(problem, change)
    visits = tuple(
        _standing(problem, plan, visit, change) for visit in problem.visits if visit.id not in change.cancelled
    )
    staff = tuple(_at_work(worker, change.away) for worker in problem.staff)
    return replace(problem, visits=visits + change.added, staff=staff, now=change.now)


def _check(problem: Problem, change: Change) -> None:
    staff, visits = {worker.id for worker in problem.staff}, {visit.id for visit in problem.visits}
    faults = [
        f"away[{number}].staff: there is nobody called {away.staff!r} among the staff"
        for number, away in enumerate(change.away)
        if away.staff not in staff
    ]
    faults += [
        f"cancelled[{number}]: there is no visit {visit!r}"
        for number, visit in enumerate(change.cancelled)
        if visit not in visits
    ]
    faults += [
        f"away[{number}]: ends before it starts; from when to when is somebody away?"
        for number, away in enumerate(change.away)
        if away.end <= away.start
    ]
    if faults:
        raise UnplannableError(faults)


def _standing(problem: Problem, plan: Plan, visit: Visit, change: Change) -> Visit:
    ones = plan.of_visit(visit.id)
    if not ones:
        return visit
    ones = sorted(ones, key=lambda one: one.part)
    booking = Booking(tuple(one.staff for one in ones), tuple(one.start for one in ones))
    if min(booking.starts) < change.now:
        return replace(visit, booked=booking, fixed=True)
    if any(
        away.staff == one.staff and one.start < away.end and away.start < one.end
        for away in change.away
        for one in ones
    ):
        windows = visit.windows or (Window(min(booking.starts), min(booking.starts)),)
        return replace(visit, booked=None, fixed=False, windows=windows)
    return replace(visit, booked=booking)


def _at_work(worker: Staff, away: tuple[Away, ...]) -> Staff:
    shifts = worker.shifts
    for gone in away:
        if gone.staff == worker.id:
            shifts = tuple(left for shift in shifts for left in _left_of(shift, gone))
    return replace(worker, shifts=shifts)


def _left_of(shift: Shift, gone: Away) -> list[Shift]:
    """What is left of a shift before and after somebody is away, with the breaks that lie in it."""
    if gone.end <= shift.start or gone.start >= shift.end:
        return [shift]
    left = []
    if gone.start > shift.start:
        left.append(replace(shift, end=gone.start, overtime=0))
    if gone.end < shift.end:
        left.append(replace(shift, start=gone.end))
    return [
        replace(part, breaks=tuple(rest for rest in shift.breaks if part.start <= rest.start and rest.end <= part.end))
        for part in left
    ]
