"""What comes next: the clock since the last meeting, and the clocks of a discharge."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from alongside.records.queries.clocks.clock import urgency
from alongside.records.queries.due import due
from alongside.records.queries.seen import Seen
from tests.cast import TODAY


@dataclass(frozen=True)
class AStay:
    admitted_on: date
    discharged_on: date | None = None
    team_involved: bool | None = True
    planned_jointly: bool | None = True
    id: str = "s"


def met(days: int | None) -> Seen:
    met_on = None if days is None else TODAY - timedelta(days=days)
    return Seen(last=None, met_on=met_on, days=days, by=(), marks=(), met_a_week=0, tried=0)


def told(seen: Seen, *stays: AStay) -> dict[str, tuple[date, str]]:
    found = due(seen, stays, enrolled_on=date(2026, 9, 28), on=TODAY)
    assert list(found) == sorted(found, key=lambda each: each.by)
    return {each.what: (each.by, each.kind) for each in found}


@pytest.mark.parametrize(("days", "kind"), [(-1, "late"), (0, "soon"), (2, "soon"), (3, "")])
def test_a_date_is_soon_from_two_days_before_and_late_once_it_has_passed(days: int, kind: str) -> None:
    assert urgency(TODAY + timedelta(days=days), TODAY) == kind


def test_the_next_meeting_is_due_a_week_after_the_last() -> None:
    assert told(met(4)) == {"Meet in person": (date(2026, 10, 3), "")}
    assert told(met(9)) == {"Meet in person": (date(2026, 9, 28), "late")}
    assert told(met(None)) == {"First meeting": (date(2026, 10, 5), "")}


def test_after_a_discharge_three_clocks_run_until_we_have_met() -> None:
    home = AStay(date(2026, 9, 20), discharged_on=date(2026, 9, 29))
    assert {what: when[0].day for what, when in told(met(3), home).items() if "hospital" in what} == {
        "2 days after hospital": 1, "7 days after hospital": 6, "30 days after hospital": 29,
    }  # fmt: skip
    assert "2 days after hospital" not in told(met(0), home)
    assert "30 days after hospital" in told(met(0), home)


def test_a_follow_up_that_was_missed_is_late_and_a_clock_that_ran_out_is_gone() -> None:
    assert told(met(20), AStay(date(2026, 9, 1), date(2026, 9, 20)))["7 days after hospital"][1] == "late"
    assert not any("30" in what for what in told(met(1), AStay(date(2026, 7, 1), date(2026, 8, 1))))


def test_open_questions_of_a_stay_are_asked() -> None:
    assert "Say whether the team was involved" in told(met(1), AStay(TODAY, team_involved=None))
    unsaid = AStay(date(2026, 9, 1), date(2026, 9, 20), planned_jointly=None)
    assert "Say who planned the discharge" in told(met(1), unsaid)
    answered = AStay(date(2026, 9, 1), date(2026, 9, 20), planned_jointly=False)
    assert "Say who planned the discharge" not in told(met(1), answered)
