"""Words and small answers the pages of the rota share: stretches, who may, and the way back with an undo."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from alongside.pages.shared import words
from alongside.pages.shared.days import day_in
from alongside.pages.shared.door import Request
from alongside.teams.access import Right, may
from alongside.teams.actions.on_call import Laid
from alongside.teams.queries.on_call import Turn
from alongside.teams.queries.people import Colleague
from alongside.teams.queries.rota import SheetDay, here_on, hours_sheet
from alongside.teams.refusals import NotHere, Refused
from alongside.teams.stretch import Stretch
from alongside.terms import LeaveState

LEAVE_SAYS: dict[str, str] = {
    LeaveState.AGREED: "Agreed.",
    LeaveState.DECLINED: "Declined.",
    LeaveState.WITHDRAWN: "The leave is taken back.",
    LeaveState.ASKED: "It is asked again.",
}


def stretch_words(when: Stretch, on: date) -> str:
    """`Thu 1 Oct 17:00 to Fri 8:00`, and the end in as few words as tell it from the start."""
    first, last = when.starts.date(), when.ends.date()
    end = words.clock(when.ends)
    if first != last:
        end = f"{_end_day(first, last, on)} {end}"
    return f"{words.day_short(first, on=on)} {words.clock(when.starts)} to {end}"


def hours_words(when: Stretch, day: date) -> str:
    """The hours of a turn among those of a day: `17:00 to Fri 8:00`, or `until 8:00` if it began before."""
    end = words.clock(when.ends)
    if when.ends.date() != day:
        end = f"{_end_day(day, when.ends.date(), day)} {end}"
    return f"{words.clock(when.starts)} to {end}" if when.starts.date() == day else f"until {end}"


def leave_words(when: Stretch, on: date) -> str:
    """Whole days by their first and last, else the hours of the day."""
    if when.starts.time() != time() or when.ends.time() != time():
        return stretch_words(when, on)
    first, last = when.starts.date(), when.ends.date() - timedelta(days=1)
    return words.day_short(first, on=on) if first == last else (
        f"{words.day_short(first, on=on)} to {words.day_short(last, on=on)}"
    )  # fmt: skip


def laid_words(laid: Laid, on: date) -> str:
    """What laying came to; hours nobody was free for are named."""
    says = f"{words.count(laid.turns, 'turn')} laid."
    if laid.gaps:
        says += f" Nobody in the order is free {stretch_words(laid.gaps[0], on)}"
        says += f" and {words.count(len(laid.gaps) - 1, 'other time')}." if len(laid.gaps) > 1 else "."
    return says


def leads(request: Request) -> bool:
    return may(request.actor, Right.WRITE_STAFF, request.team.id)


def may_ask(request: Request, turn: Turn) -> bool:
    """Whether the reader may ask somebody to take a turn: whoever has it, or the leader."""
    return turn.staff_id is not None and (turn.staff_id == request.actor.staff_id or leads(request))


def people_of(request: Request) -> tuple[Colleague, ...]:
    """Whom the reader may write about: for the leader everybody here, for others themselves."""
    here = here_on(request.team.id, on=request.today)
    return here if leads(request) else tuple(one for one in here if one.id == request.actor.staff_id)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A week of somebody's hours; without `staff_id` there is nobody whose hours the reader says."""

    staff_id: str
    first: date
    days: tuple[SheetDay, ...]
    edits_week: bool = False
    said: bool = False
    """whether every working day of it that has come is said"""

    @property
    def before(self) -> date:
        return self.first - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.first + timedelta(days=7)


def sheet_of(request: Request) -> Sheet:
    people = people_of(request)
    asked = request.GET.get("staff", "") or request.actor.staff_id or (people[0].id if people else "")
    first = monday_of(request, request.GET.get("week", ""))
    if not people:
        return Sheet("", first, ())
    if not any(one.id == asked for one in people):
        raise NotHere
    days = hours_sheet(request.team.id, asked, first=first)
    come = [day for day in days if day.on <= request.today and day.usual]
    said = bool(come) and all(day.said is not None for day in come)
    return Sheet(asked, first, days, edits_week=leads(request), said=said)


def monday_of(request: Request, text: str) -> date:
    """The Monday of the week a day lies in; of this week, when that is no day."""
    day = day_in(text)
    return day - timedelta(days=day.weekday()) if day else _this(request)


def acted(request: Request, act: Callable[[], object], says: str, address: str, *, undo: str = "") -> HttpResponse:
    """Do it, and back to the page with a word: that it is done and how it is undone, or why it cannot be."""
    try:
        act()
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, says, extra_tags=f"undo {undo}" if undo else "")
    return redirect(address)


def undo_state(was: str) -> str:
    return was if was in set(LeaveState) else ""


def _this(request: Request) -> date:
    return request.today - timedelta(days=request.today.weekday())


def _end_day(first: date, last: date, on: date) -> str:
    """A day within a week of the first is its weekday."""
    return words.weekday(last) if last - first < timedelta(days=7) else words.day_short(last, on=on)
