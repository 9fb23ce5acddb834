"""Turns on call and hours worked as facts: on the wall, once each, and nothing where nobody kept them."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection

from alongside.measures.assess import assess
from alongside.measures.score import Score
from alongside.measures.standards.dacts import STANDARD as DACTS
from alongside.measures.standards.utah_acot import STANDARD as UTAH
from alongside.reviews.queries.accounting import accounts
from alongside.reviews.queries.facts import assessed, facts
from alongside.teams.actions.on_call import give_turn, lay_rota, lay_turn
from alongside.teams.actions.working import Worked, say_hours
from tests.cast import AT, TODAY, Cast, moment, staff_of, visited

MARCH, NOVEMBER = date(2026, 3, 8), date(2026, 11, 1)
"""The clocks go forward, and back."""


def lay(cast: Cast, who: str, starts: datetime, ends: datetime, **more: Any) -> str:
    return lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(getattr(cast, who)), starts=starts,
                    ends=ends, **more).id  # fmt: skip


def around_the_clock(cast: Cast, *, days_ago: int) -> None:
    lay_rota(by=cast.denise, at=AT, team_id=cast.team.id, order=[staff_of(cast.rosa), staff_of(cast.aaron)],
             from_on=TODAY - timedelta(days=days_ago), weeks=6, hours="always", pace="turn", opens=time(0),
             closes=time(17))  # fmt: skip


def score(cast: Cast, item: str, **more: Any) -> Score:
    (found,) = assessed(DACTS, cast.team.id, as_of=[TODAY], items=[item], **more)
    return found


def turns() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT starts_at, ends_at FROM on_call ORDER BY starts_at")
        return [(str(start).replace(" ", "T"), str(end).replace(" ", "T")) for start, end in cursor.fetchall()]


@pytest.mark.parametrize("on", [MARCH, NOVEMBER])
def test_a_turn_over_a_night_the_clocks_change_is_whole_on_the_wall(cast: Cast, on: date) -> None:
    eve = datetime.combine(on - timedelta(days=1), time(8))
    lay(cast, "rosa", eve, eve + timedelta(days=1))
    assert turns() == [(f"{eve:%Y-%m-%d}T08:00:00", f"{on}T08:00:00")]
    later = on + timedelta(days=20)
    (covered,) = assess(UTAH, facts(), teams=[cast.team.id], as_of=[later], items=["covered"])
    assert covered.numerator == 24


def test_two_colleagues_of_the_same_hours_are_one_fact_and_a_turn_given_on_is_none(cast: Cast) -> None:
    tonight, morning = datetime.combine(TODAY, time(17)), datetime.combine(TODAY + timedelta(days=1), time(8))
    first = lay(cast, "rosa", tonight, morning)
    lay(cast, "keisha", tonight, morning, place="behind")
    give_turn(by=cast.denise, at=AT, turn_id=first, staff_id=staff_of(cast.aaron))
    assert len(turns()) == 1
    account = next(one for one in accounts(cast.team.id) if one.table == "on_call")
    assert account.balances
    assert (account.records, account.facts, dict(account.left_out)) == (
        3, 1, {"changed_hands": 1, "written_twice": 1},
    )  # fmt: skip


def test_a_rota_nobody_began_says_nothing_and_one_that_is_kept_is_rated(cast: Cast) -> None:
    assert score(cast, "O4").missing == ("on_call",)
    around_the_clock(cast, days_ago=26)
    assert score(cast, "O4").missing == ("on_call",)


def test_a_team_on_call_at_every_hour_of_28_days_is_a_five(cast: Cast) -> None:
    around_the_clock(cast, days_ago=27)
    found = score(cast, "O4")
    assert (found.value, found.rating, found.missing) == (100.0, 5, ())
    (before, after) = assessed(DACTS, cast.team.id, as_of=[TODAY - timedelta(days=1), TODAY], items=["O4"])
    assert (before.missing, after.missing) == (("on_call",), ())


def test_the_leaders_time_is_of_the_minutes_worked_once_they_are_kept(cast: Cast) -> None:
    visited(cast, started_at=moment(TODAY, 9, 30), minutes=60)
    assert "assumed_hours" in score(cast, "H4").flags
    leader = staff_of(cast.denise)
    say_hours(by=cast.denise, at=AT, team_id=cast.team.id, worked=[Worked(leader, TODAY, 240)])
    # Hours of one day say nothing of four weeks.
    assert "assumed_hours" in score(cast, "H4").flags
    say_hours(by=cast.denise, at=AT, team_id=cast.team.id, worked=[Worked(leader, TODAY - timedelta(days=27), 60)])
    assert (score(cast, "H4").denominator, score(cast, "H4").flags) == (300, ())
    say_hours(by=cast.denise, at=AT + timedelta(minutes=1), team_id=cast.team.id, worked=[Worked(leader, TODAY, 540)])
    assert score(cast, "H4").value == pytest.approx(10)
    account = next(one for one in accounts(cast.team.id) if one.table == "work_hours")
    assert (account.records, account.facts, dict(account.left_out)) == (3, 2, {"hours_said_again": 1})
