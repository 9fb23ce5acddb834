"""One item month by month: where records begin, what is usual, and which months stand out."""

from datetime import date, timedelta

import pytest

from alongside.reviews.queries.trend import trend
from alongside.teams.actions.people import add_staff, end_post, open_position, start_post
from alongside.teams.refusals import NotHere
from tests.cast import AT, OPENED, TODAY, Cast, moment, visited

pytestmark = pytest.mark.django_db


def a_nurse(cast: Cast, name: str, since: date) -> str:
    place = open_position(
        by=cast.denise, at=AT, team_id=cast.team.id, role="nurse", fte_hundredths=100, opened_on=since
    )
    nurse = add_staff(by=cast.denise, at=AT, team_id=cast.team.id, name=name)
    post = start_post(by=cast.denise, at=AT, position_id=place.id, staff_id=nurse.id, started_on=since,
                      fte_hundredths=100)  # fmt: skip
    return post.id


def test_a_series_that_stood_still_and_moved_once_has_a_month_that_stands_out(cast: Cast) -> None:
    a_nurse(cast, "Linh Tran", date(2026, 9, 1))
    found = trend(cast.team.id, "H11", on=TODAY, months=12)
    assert [point.value for point in found.points] == [4.0] * 11 + [5.0]
    # Eleven ranges, one of them 1: 4.083 on average, and 2.66 / 11 to either side.
    assert found.mean == pytest.approx(49 / 12)
    assert found.high == pytest.approx(49 / 12 + 2.66 / 11)
    assert [point.words for point in found.points][-1] == "above what is usual"
    assert [point.on for point in found.marked][-1] == TODAY
    assert found.no_limits == ""
    assert found.anchor == 7.5


def test_eight_months_on_one_side_stand_out_together(cast: Cast) -> None:
    # Two nurses for ten of twenty months: no month is far out, but both halves lie on one side of the mean.
    first, second = (a_nurse(cast, name, date(2025, 2, 1)) for name in ("Linh Tran", "Samuel Osei"))
    end_post(by=cast.denise, at=AT, post_id=first, on=date(2025, 12, 15))
    end_post(by=cast.denise, at=AT, post_id=second, on=date(2025, 12, 15))
    found = trend(cast.team.id, "H11", on=TODAY, months=20)
    assert {point.words for point in found.points[:10]} <= {
        "above what is usual", "one of eight or more months in a row above the mean",
    }  # fmt: skip
    assert all(point.words for point in found.points)


def test_a_month_that_is_not_over_is_shown_and_no_part_of_the_limits(cast: Cast) -> None:
    a_nurse(cast, "Linh Tran", date(2026, 9, 1))
    found = trend(cast.team.id, "H11", on=date(2026, 9, 15), months=12)
    assert (found.low, found.mean, found.high) == (4.0, 4.0, 4.0)
    assert not found.points[-1].whole
    assert found.points[-1].words == "above what is usual"


def test_before_anything_was_written_down_there_is_no_figure_and_no_nought(cast: Cast) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=40), 10))
    found = trend(cast.team.id, "S5", on=TODAY, months=12)
    # 21 August: the days of that month before it are in nobody's records, so it is shown and not counted in.
    assert [point.value is None for point in found.points] == [True] * 10 + [False, False]
    assert [point.whole for point in found.points] == [False] * 11 + [True]
    assert found.points[0].shown == ""
    assert found.no_limits == "There are no limits yet: they take 8 whole months, and 1 is on record."
    assert (found.low, found.shown_low) == (None, "")


def test_months_that_share_their_days_have_no_limits(cast: Cast) -> None:
    found = trend(cast.team.id, "H5", on=TODAY)
    assert found.no_limits.startswith("Each figure looks back over 730 days")
    assert not found.marked


def test_a_team_that_was_not_open_has_no_figure(cast: Cast) -> None:
    found = trend(cast.team.id, "H11", on=OPENED - timedelta(days=1), months=3)
    assert found.says == "Team size: no figure in 3 months."


def test_a_clause_has_a_trend_too(cast: Cast) -> None:
    found = trend(cast.team.id, "staff_size", on=TODAY, months=12, standard="utah_acot")
    assert [point.met for point in found.points] == [False] * 12
    assert found.says.startswith("Team size: from 4.00 on 31 October 2025 to 4.00 FTE on 30 September 2026.")


@pytest.mark.parametrize(("item", "standard"), [("X1", "dacts"), ("H1", "utah_acot"), ("H1", "nowhere")])
def test_an_item_there_is_not_is_not_here(cast: Cast, item: str, standard: str) -> None:
    with pytest.raises(NotHere):
        trend(cast.team.id, item, on=TODAY, standard=standard)
