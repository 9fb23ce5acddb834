"""Fidelity's forecast is fed from what the team agreed, and from the usual weeks after that."""

from datetime import timedelta

from alongside.reviews.queries.forecast import forecast
from alongside.schedule.queries.ahead import as_contact, forecast_of_the_plan
from alongside.schedule.queries.visits import visits_between
from alongside.teams.access import Actor
from tests.cast import TODAY, Cast, moment, visited
from tests.unit.schedule.planning import planned, sight

LATER = TODAY + timedelta(days=10)


def ahead(cast: Cast, actor: Actor | None = None) -> tuple[int, str]:
    found = forecast_of_the_plan(actor or cast.denise, cast.team.id, on=TODAY, to=LATER)
    return found.visits, found.says


def test_only_what_is_agreed_and_still_to_come_is_forecast(cast: Cast) -> None:
    planned(cast, on=TODAY)
    planned(cast, on=TODAY + timedelta(days=2))
    planned(cast, on=TODAY + timedelta(days=3), agreed=False)
    planned(cast, on=LATER + timedelta(days=1))
    number, says = ahead(cast)
    assert number == 1
    assert says.startswith("1 visit until 10 October 2026, as agreed until 2 October 2026;")


def test_the_figures_are_those_of_the_agreed_visits_as_contacts(cast: Cast) -> None:
    planned(cast, on=TODAY + timedelta(days=1))
    rows = [as_contact(each) for each in visits_between(sight(cast), since=TODAY, until=LATER)]
    plain = forecast(cast.denise, cast.team.id, on=TODAY, to=LATER, planned=rows)
    found = forecast_of_the_plan(cast.denise, cast.team.id, on=TODAY, to=LATER)
    assert found.lines == plain.lines


def test_after_the_last_agreed_day_the_usual_weeks_are_repeated(cast: Cast) -> None:
    for days in (20, 24):
        visited(cast, started_at=moment(TODAY - timedelta(days=days), 9))
    planned(cast, on=TODAY + timedelta(days=5))
    number, says = ahead(cast)
    assert number == 2
    assert "as agreed until 5 October 2026, then the last four weeks repeated" in says


def test_where_nothing_is_agreed_the_last_weeks_stand_in(cast: Cast) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=24), 9))
    assert "the last four weeks repeated" in ahead(cast)[1]


def test_the_number_told_says_nothing_of_visits_under_the_label(cast: Cast) -> None:
    planned(cast, on=TODAY + timedelta(days=2))
    before = ahead(cast, cast.aaron)
    planned(cast, on=TODAY + timedelta(days=4), service="substance_use_individual")
    assert ahead(cast, cast.aaron) == before
    assert ahead(cast)[0] == 2
