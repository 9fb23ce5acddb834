"""Leave: who asks, who agrees, what it takes from a day's work, and what it does to turns on call."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.teams.actions.leave import ask_leave, say_of_leave
from alongside.teams.actions.on_call import lay_turn
from alongside.teams.actions.working import set_usual_week
from alongside.teams.models import Leave, new_id
from alongside.teams.queries.on_call import gaps_between, turns_between
from alongside.teams.queries.working import Hours, working
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.teams.stretch import columns, days_of
from tests.cast import AT, OPENED, TODAY, ZONE, Cast, moment, staff_of
from tests.refusing import not_here, untouched

THURSDAY = TODAY + timedelta(days=1)
MONDAY = date(2026, 10, 5)


@pytest.fixture(autouse=True)
def week(cast: Cast) -> None:
    """Rosa works nine to five, Monday to Friday."""
    set_usual_week(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), from_on=OPENED,
                   days={weekday: (time(9), time(17)) for weekday in range(5)})  # fmt: skip


def ask(cast: Cast, by: str = "rosa", **differently: Any) -> Leave:
    usual: dict[str, Any] = {"staff_id": staff_of(cast.rosa), "kind": "holiday", "first_on": THURSDAY,
                             "until_on": MONDAY}  # fmt: skip
    return ask_leave(by=getattr(cast, by), at=AT, team_id=cast.team.id, **usual | differently)


def on_call_tomorrow(cast: Cast) -> None:
    """Rosa has the night from Thursday 17:00 to Friday 8:00."""
    lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa),
             starts=datetime.combine(THURSDAY, time(17)),
             ends=datetime.combine(THURSDAY + timedelta(days=1), time(8)))  # fmt: skip


def rosa_on(cast: Cast, day: date) -> tuple[tuple[Hours, ...], tuple[Hours, ...], date | None]:
    one = next(one for one in working(cast.team.id, on=day) if one.staff_id == staff_of(cast.rosa))
    return one.shifts, one.away, one.back_on


def test_leave_counts_once_the_leader_agrees(cast: Cast) -> None:
    leave = ask(cast)
    assert leave.state == "asked"
    assert rosa_on(cast, THURSDAY)[0] == (Hours(time(9), time(17)),)
    say_of_leave(by=cast.denise, at=AT, leave_id=leave.id, state="agreed")
    assert rosa_on(cast, THURSDAY) == ((), (Hours(time(9), time(17)),), MONDAY)
    assert rosa_on(cast, MONDAY)[2] is None


def test_what_the_leader_writes_and_being_ill_is_agreed_at_once(cast: Cast) -> None:
    assert ask(cast, "denise").state == "agreed"
    assert ask(cast, "rosa", kind="ill", first_on=TODAY, until_on=THURSDAY).state == "agreed"


def test_some_hours_of_a_day_leave_the_rest(cast: Cast) -> None:
    ask(cast, "denise", until_on=THURSDAY + timedelta(days=1), starts=time(12), ends=time(14))
    assert rosa_on(cast, THURSDAY)[0] == (Hours(time(9), time(12)), Hours(time(14), time(17)))


def test_leave_over_other_leave_is_refused_with_the_other_named(cast: Cast) -> None:
    ask(cast)
    with pytest.raises(Refused, match="Rosa has leave Thu 1 Oct 2026 to Sun 4 Oct 2026 already, asked"):
        ask(cast, kind="training", first_on=date(2026, 10, 4), until_on=date(2026, 10, 7))
    ask(cast, first_on=MONDAY, until_on=MONDAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ({"first_on": TODAY - timedelta(days=2), "until_on": TODAY}, "Those days are over: say under Hours"),
        ({"until_on": THURSDAY}, "write a later last day"),
        ({"starts": time(9)}, "Write both hours, or neither"),
        ({"starts": time(9), "ends": time(12)}, "Hours are for one day"),
        ({"until_on": THURSDAY + timedelta(days=1), "starts": time(12), "ends": time(9)}, "later than 12:00"),
        ({"kind": "sabbatical"}, "Choose why: one of Holiday, Ill"),
    ],
)
def test_leave_that_cannot_be_is_refused(cast: Cast, written: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        ask(cast, **written)
    assert not Leave.objects.exists()


def test_leave_that_began_and_still_lasts_can_be_said(cast: Cast) -> None:
    assert ask(cast, kind="ill", first_on=TODAY - timedelta(days=2), until_on=THURSDAY).state == "agreed"


def test_leave_is_asked_for_oneself_and_agreed_by_the_leader_alone(cast: Cast) -> None:
    for who in ("aaron", "joyce", "walter", "vera"):
        with pytest.raises(NotHere):
            ask(cast, who)
    leave = ask(cast)
    with pytest.raises(Refused, match="asked: it cannot become agreed"):
        say_of_leave(by=cast.rosa, at=AT, leave_id=leave.id, state="agreed")
    for actor in (cast.aaron, cast.walter, cast.vera):
        with pytest.raises(NotHere):
            say_of_leave(by=actor, at=AT, leave_id=leave.id, state="withdrawn")


def test_taking_leave_back_and_declining_it_are_undone(cast: Cast) -> None:
    leave = ask(cast)
    for actor, state in (("denise", "declined"), ("denise", "asked"), ("rosa", "withdrawn"), ("rosa", "asked")):
        assert say_of_leave(by=getattr(cast, actor), at=AT, leave_id=leave.id, state=state).state == state


def test_the_same_form_sent_twice_is_one_leave(cast: Cast) -> None:
    assert ask(cast, id="a" * 32) == ask(cast, id="a" * 32)
    with pytest.raises(Conflict):
        ask(cast, id="a" * 32, kind="training")


def test_planned_leave_waits_until_turns_on_call_are_somebodys(cast: Cast) -> None:
    on_call_tomorrow(cast)
    with pytest.raises(Refused, match="Nobody would be on call Thu 1 Oct 17:00 to Fri 2 Oct 8:00: Rosa has that turn"):
        ask(cast, "denise")
    leave = ask(cast)
    with pytest.raises(Refused, match="Give it to somebody first"):
        say_of_leave(by=cast.denise, at=AT, leave_id=leave.id, state="agreed")


def test_being_ill_opens_the_turns_it_falls_on_and_taking_it_back_closes_them(cast: Cast) -> None:
    on_call_tomorrow(cast)
    night: dict[str, Any] = {"starts_at": moment(THURSDAY, 17), "ends_at": moment(THURSDAY + timedelta(days=1), 8)}
    leave = ask(cast, kind="ill", until_on=THURSDAY + timedelta(days=1))
    (gap,) = gaps_between(cast.team.id, **night)
    assert (gap.starts.hour, gap.ends.hour) == (17, 0)
    assert [one.when.starts.hour for one in turns_between(cast.team.id, **night)] == [0]
    say_of_leave(by=cast.rosa, at=AT, leave_id=leave.id, state="withdrawn")
    assert gaps_between(cast.team.id, **night) == ()
    say_of_leave(by=cast.rosa, at=AT, leave_id=leave.id, state="asked")
    assert gaps_between(cast.team.id, **night) == (gap,)


def test_the_database_itself_refuses_leave_over_leave(cast: Cast) -> None:
    ask(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Leave.objects.create(team_id=cast.team.id, staff_id=staff_of(cast.rosa), kind="holiday", state="agreed",
                             asked_at=AT, said_by="x", **columns(days_of(THURSDAY, MONDAY, ZONE)))  # fmt: skip


def test_what_is_said_of_leave_twice_is_once_and_of_leave_that_is_not_there_never(cast: Cast) -> None:
    leave = ask(cast)
    say_of_leave(by=cast.denise, at=AT, leave_id=leave.id, state="agreed")
    with untouched():
        say_of_leave(by=cast.denise, at=AT, leave_id=leave.id, state="agreed")
    with not_here():
        say_of_leave(by=cast.denise, at=AT, leave_id=new_id(), state="agreed")
