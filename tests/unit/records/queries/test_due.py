"""What comes next: the clock since the last meeting, and the clocks of a discharge."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.clock import urgency
from alongside.records.queries.seen import Seen
from alongside.records.queries.stays import JailTold, StayTold
from alongside.records.queries.told import Told
from tests.cast import TODAY


def a_stay(
    admitted_on: date | None, home_on: date | None = None, *, involved: bool | None = True, jointly: bool | None = True,
    **known: Any,
) -> StayTold:  # fmt: skip
    usual: dict[str, Any] = {
        "id": "s",
        "information_given_on": admitted_on,
        "state": "discharged" if home_on else "admitted",
    }
    return StayTold(**usual | {"admitted_on": admitted_on, "discharged_on": home_on, "team_involved": involved,
                               "planned_jointly": jointly, **known})  # fmt: skip


def met(days: int | None) -> Seen:
    met_on = None if days is None else TODAY - timedelta(days=days)
    return Seen(last=None, met_on=met_on, days=days, by=(), marks=(), met_a_week=0, tried=0)


def told(seen: Seen, *stays: StayTold) -> dict[str, tuple[date, str]]:
    found = due_of(Told(seen=seen, stays=stays, enrolled_on=date(2026, 9, 28)), on=TODAY)
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
    home = a_stay(date(2026, 9, 20), date(2026, 9, 29))
    assert {what: when[0].day for what, when in told(met(3), home).items() if "hospital" in what} == {
        "2 days after hospital": 1, "7 days after hospital": 6, "30 days after hospital": 29,
    }  # fmt: skip
    assert "2 days after hospital" not in told(met(0), home)
    assert "30 days after hospital" in told(met(0), home)


def test_a_follow_up_that_was_missed_is_late_and_a_clock_that_ran_out_is_gone() -> None:
    assert told(met(20), a_stay(date(2026, 9, 1), date(2026, 9, 20)))["7 days after hospital"][1] == "late"
    assert not any("30" in what for what in told(met(1), a_stay(date(2026, 7, 1), date(2026, 8, 1))))


def test_open_questions_of_a_stay_are_asked() -> None:
    assert "Say whether the team was involved" in told(met(1), a_stay(TODAY, involved=None))
    unsaid = a_stay(date(2026, 9, 1), date(2026, 9, 20), jointly=None)
    assert "Say who planned the discharge" in told(met(1), unsaid)
    answered = a_stay(date(2026, 9, 1), date(2026, 9, 20), jointly=False)
    assert "Say who planned the discharge" not in told(met(1), answered)


def test_somebody_in_hospital_is_visited_every_week_and_the_usual_clock_rests() -> None:
    inside = a_stay(TODAY - timedelta(days=10))
    assert told(met(12), inside) == {"Visit on the ward": (TODAY - timedelta(days=3), "late")}
    assert told(met(2), inside) == {"Visit on the ward": (TODAY + timedelta(days=5), "")}


def test_the_ward_is_told_by_the_day_after_the_admission() -> None:
    untold = a_stay(TODAY - timedelta(days=2), information_given_on=None)
    assert told(met(1), untold)["Tell the ward what we know"] == (TODAY - timedelta(days=1), "late")
    assert "Tell the ward what we know" not in told(met(1), a_stay(TODAY - timedelta(days=2)))


def test_once_a_day_of_going_home_is_known_the_plan_is_made_before_it() -> None:
    known = a_stay(TODAY - timedelta(days=5), expected_on=TODAY + timedelta(days=2))
    assert told(met(1), known)["Plan the discharge together"] == (TODAY + timedelta(days=1), "soon")
    planned = a_stay(TODAY - timedelta(days=5), expected_on=TODAY + timedelta(days=2), state="planned")
    assert "Plan the discharge together" not in told(met(1), planned)


def test_a_worry_is_ended_within_a_week() -> None:
    worry = a_stay(None, worried_on=TODAY - timedelta(days=8), state="worried")
    assert told(met(1), worry)["End the worry about hospital"] == (TODAY - timedelta(days=1), "late")
    over = a_stay(None, worried_on=TODAY - timedelta(days=8), state="not_admitted", closed_on=TODAY)
    assert "End the worry about hospital" not in told(met(1), over)


def test_thirty_days_on_somebody_looks_back_and_then_it_is_gone() -> None:
    home = TODAY - timedelta(days=31)
    assert told(met(1), a_stay(home, home))["30 days after hospital"] == (TODAY - timedelta(days=1), "late")
    assert "30 days after hospital" not in told(met(1), a_stay(home, home, closed_on=TODAY, state="followed_up"))


def test_we_are_there_when_somebody_comes_out_of_jail_and_meet_within_two_days() -> None:
    inside = JailTold("j", "c", "", TODAY - timedelta(days=3), TODAY + timedelta(days=1), None)
    out = JailTold("j", "c", "", TODAY - timedelta(days=9), None, TODAY - timedelta(days=3))

    def says(jail: JailTold, seen: Seen) -> dict[str, str]:
        found = due_of(Told(seen=seen, enrolled_on=date(2026, 2, 2), jail=jail), on=TODAY)
        return {each.what: each.kind for each in found if each.clock == "release"}

    assert says(inside, met(1)) == {"Be there at the release": "soon"}
    assert says(out, met(5)) == {"2 days after jail": "late"}
    assert says(out, met(1)) == {}


def test_an_incident_is_looked_at_within_three_days() -> None:
    found = due_of(Told(seen=met(1), enrolled_on=date(2026, 2, 2), incident_on=TODAY - timedelta(days=4)), on=TODAY)
    assert [(each.what, each.kind) for each in found if each.clock == "incident"] == [
        ("Leader looks at an incident", "late")
    ]
