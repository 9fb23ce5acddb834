"""Who needs something of us: each threshold on both of its sides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from alongside.records.queries.flags import flags
from alongside.records.queries.needs import Flag, urgency
from alongside.records.queries.seen import Colleague, Seen
from alongside.records.queries.statuses import Status
from alongside.records.queries.stays import JailTold, StayTold
from alongside.records.queries.told import Told
from alongside.teams.queries.clocks import Pace
from alongside.terms import ClientStatus, Model
from tests.cast import TODAY

ROSA, AARON = Colleague("r", "Rosa"), Colleague("a", "Aaron")
LONG_AGO = date(2026, 1, 5)


def seen(days: int | None, *, by: tuple[Colleague, ...] = (ROSA, AARON), tried: int = 0) -> Seen:
    met_on = None if days is None else TODAY - timedelta(days=days)
    return Seen(last=None, met_on=met_on, days=days, by=by, marks=(), met_a_week=0, tried=tried)


def told(
    one: Seen, *stays: StayTold, enrolled_on: date = LONG_AGO, jail: JailTold | None = None
) -> list[tuple[str, str]]:
    said = flags(Told(seen=one, enrolled_on=enrolled_on, stays=stays, jail=jail), on=TODAY)
    return [(flag.kind, flag.words) for flag in said]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (3, []),
        (4, [("fact", "not seen 4 days")]),
        (5, [("soon", "not seen 5 days")]),
        (6, [("soon", "not seen 6 days")]),
        (7, [("late", "not seen 7 days")]),
        (16, [("late", "not seen 16 days")]),
    ],
)
def test_waiting_to_be_met_grows_more_pressing(days: int, expected: list[tuple[str, str]]) -> None:
    assert told(seen(days)) == expected


def test_two_attempts_in_a_row_are_news_and_late_once_the_wait_is_long() -> None:
    assert told(seen(2, tried=1)) == []
    assert told(seen(2, tried=2)) == [("soon", "tried twice, not met")]
    assert told(seen(5, tried=3)) == [("late", "tried 3 times, not met")]
    assert told(seen(9, tried=3)) == [("late", "not seen 9 days")]


def test_seen_by_one_only_is_said_and_by_two_is_not() -> None:
    assert told(seen(1, by=(ROSA,))) == [("soon", "seen by one only")]
    assert told(seen(1, by=(ROSA, AARON))) == []
    assert told(seen(1, by=())) == []


def test_where_each_of_us_has_clients_of_their_own_one_is_how_it_should_be() -> None:
    by_rosa = Told(enrolled_on=LONG_AGO, seen=seen(1, by=(ROSA,)))
    intensive = Status("c", ClientStatus.DAILY_CONTACT, "", TODAY, TODAY + timedelta(days=9))
    assert not flags(replace(by_rosa, pace=Pace(shared=False)), on=TODAY)
    assert not flags(replace(by_rosa, pace=Pace(steps=True)), on=TODAY), "at the individual level"
    said = flags(replace(by_rosa, pace=Pace(steps=True), status=intensive), on=TODAY)
    assert "seen by one only" in [flag.words for flag in said]
    assert [model for model in Model if not model.shared] == [Model.ICM, Model.CTI]


def test_a_stay_in_hospital_counts_its_days_from_one() -> None:
    assert told(seen(1), StayTold(admitted_on=TODAY)) == [("away", "in hospital day 1")]
    assert told(seen(1), StayTold(admitted_on=ago(2))) == [("away", "in hospital day 3")]


def test_a_worry_about_hospital_is_late_after_a_week_and_custody_counts_its_days() -> None:
    assert told(seen(1), StayTold(state="worried", worried_on=ago(6))) == [("soon", "hospital worry day 7")]
    assert told(seen(1), StayTold(state="worried", worried_on=ago(7))) == [("late", "hospital worry day 8")]
    assert told(seen(1), jail=JailTold("j", "c", "", ago(1), None, None)) == [("away", "in jail day 2")]


def test_whoever_is_home_from_hospital_is_flagged_for_a_week_until_they_are_met() -> None:
    def home(days: int) -> StayTold:
        return StayTold(state="discharged", admitted_on=ago(20), discharged_on=ago(days))

    assert told(seen(3), home(2)) == [("soon", "home since Mon, not met")]
    assert told(seen(4), home(3)) == [("late", "home since Sun, not met"), ("fact", "not seen 4 days")]
    assert told(seen(2), home(2)) == told(seen(2), home(8)) == []
    assert ("late", "home since Wed, not met") in told(seen(9), home(7))
    assert not any("home" in words for _, words in told(seen(9), home(8)))


def test_somebody_new_is_new_for_a_fortnight_and_waits_from_the_day_they_came() -> None:
    assert told(seen(1), enrolled_on=TODAY - timedelta(days=13)) == [("fact", "new, day 14")]
    assert told(seen(1), enrolled_on=TODAY - timedelta(days=14)) == []
    assert told(seen(None, by=()), enrolled_on=TODAY - timedelta(days=8)) == [
        ("late", "not met yet"), ("fact", "new, day 9"),
    ]  # fmt: skip


def test_the_most_urgent_comes_first() -> None:
    kinds = [kind for kind, _ in told(seen(9, by=(ROSA,)), StayTold(admitted_on=TODAY))]
    assert kinds == ["late", "soon", "away"]


def test_the_order_of_need_is_late_soon_away_then_days() -> None:
    late, soon, away = (Flag(kind, "") for kind in ("late", "soon", "away"))
    people = {
        "late, longer": ((late,), 12), "late": ((late,), 8), "soon and away": ((soon, away), 1), "away": ((away,), 9),
        "never met": ((Flag("fact", ""),), None), "four days": ((Flag("fact", ""),), 4), "yesterday": ((), 1),
    }  # fmt: skip
    assert sorted(people, key=lambda name: urgency(*people[name])) == list(people)
