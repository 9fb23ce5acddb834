"""Charts: what is drawn, where, and the sentence that says it."""

from datetime import date

import pytest

from alongside.pages.shared import charts, tenure

TODAY = date(2026, 9, 30)


def test_a_sparkline_marks_its_last_point() -> None:
    drawn = charts.sparkline([1, 2, 3])
    assert drawn.last is not None
    assert drawn.last.x == charts.SPARK_WIDTH - charts.SPARK_PAD
    assert drawn.last.y == charts.SPARK_PAD
    assert drawn.label == "3 months: from 1 to 3"


def test_a_month_without_a_figure_is_a_gap_and_not_a_zero() -> None:
    drawn = charts.sparkline([1, 2, None, 3, None, 2])
    assert len(drawn.traces) == 1
    assert len(drawn.lone) == 2


def test_a_line_that_ends_in_a_gap_marks_the_last_known_point() -> None:
    drawn = charts.sparkline([1, 2, None])
    assert drawn.last is not None
    assert drawn.last.x < charts.SPARK_WIDTH - charts.SPARK_PAD


def test_the_next_anchor_lies_on_the_same_scale() -> None:
    drawn = charts.sparkline([2.0, 2.5], anchor=3.0, unit="a week")
    assert drawn.anchor_y == charts.SPARK_PAD
    assert drawn.last is not None
    assert drawn.last.y > drawn.anchor_y
    assert drawn.label.endswith("2.5 a week; next anchor 3")


def test_a_level_line_lies_in_the_middle() -> None:
    drawn = charts.sparkline([5, 5, 5])
    assert drawn.last is not None
    assert drawn.last.y == charts.SPARK_HEIGHT / 2


@pytest.mark.parametrize("points", [[], [None, None]])
def test_no_figures_draw_nothing_and_say_so(points: list[float | None]) -> None:
    drawn = charts.sparkline(points)
    assert (drawn.traces, drawn.last) == ((), None)
    assert "no figure" in drawn.label


BANDS = [charts.Band(n, float(n - 1) if n > 1 else None, float(n) if n < 5 else None) for n in range(1, 6)]


def test_everybody_counted_is_one_dot() -> None:
    drawn = charts.distribution([0, 1, 1, 2.5, 6], bands=BANDS, rating=3, median=1.0)
    assert len(drawn.dots) == 5
    assert drawn.label == "5 people from 0 to 6, median 1"
    assert all(0 <= dot.x <= drawn.width and dot.y < drawn.floor for dot in drawn.dots)


def test_equal_figures_stand_on_each_other() -> None:
    drawn = charts.distribution([1, 1, 1])
    assert len({dot.x for dot in drawn.dots}) == 1
    assert len({dot.y for dot in drawn.dots}) == 3


def test_a_tall_column_stays_within_the_drawing() -> None:
    drawn = charts.distribution([2.0] * 400)
    assert min(dot.y for dot in drawn.dots) > 20


def test_the_dots_that_would_lift_the_rating_lead_to_where_they_are_needed() -> None:
    drawn = charts.distribution([2.5, 2.5, 2.75], lifts=[(2.5, 3.0), (2.75, 3.0)])
    assert [dot.lifts for dot in drawn.dots] == [False, True, True]
    assert len(drawn.paths) == 2
    assert all(path.x2 > path.x1 for path in drawn.paths)
    assert drawn.label.endswith("2 people would lift the rating")


def test_those_who_go_the_same_way_share_a_path() -> None:
    drawn = charts.distribution([2.5] * 8, lifts=[(2.5, 3.0)] * 5)
    assert [dot.lifts for dot in drawn.dots].count(True) == 5
    assert len(drawn.paths) == 1


def test_the_band_that_was_earned_says_so() -> None:
    drawn = charts.distribution([0, 6], bands=BANDS, rating=3)
    assert [band.words for band in drawn.bands] == ["1", "2", "rated 3", "4", "5"]
    assert [band.here for band in drawn.bands].count(True) == 1
    assert all(band.width > 0 for band in drawn.bands)


@pytest.mark.parametrize("values", [[], [0.0, 0.0]])
def test_a_distribution_of_nobody_or_nothing_still_draws(values: list[float]) -> None:
    drawn = charts.distribution(values, bands=BANDS)
    assert len(drawn.dots) == len(values)
    assert drawn.ticks


@pytest.mark.parametrize("top", [0.3, 1, 6, 37, 1500])
def test_an_axis_has_a_handful_of_ticks_and_holds_the_highest_figure(top: float) -> None:
    drawn = charts.distribution([top])
    assert 3 <= len(drawn.ticks) <= 9
    assert float(drawn.ticks[-1].words) >= top


def test_a_lane_shows_only_the_days_in_view() -> None:
    first = date(2026, 9, 17)
    lanes = [("Rosa", [(date(2026, 9, 16), "met"), (first, "met"), (date(2026, 9, 30), "planned")])]
    drawn = charts.who_met(lanes, first=first, days=14, today=TODAY)
    assert [mark.kind for mark in drawn.lanes[0].marks] == ["met", "planned"]
    assert [head.letter for head in drawn.heads if head.today] == ["W"]


def _post(*spans: tenure.Span) -> tenure.Position:
    return tenure.Position("Nurse", "0.8", spans)


def _drawn(*spans: tenure.Span) -> tuple[tenure.Bar, ...]:
    chart = tenure.tenure([_post(*spans)], first=date(2024, 10, 1), last=date(2027, 4, 1), today=TODAY)
    return chart.rows[0].bars


def test_a_post_held_now_is_filled_to_today_and_outlined_beyond() -> None:
    held, ahead = _drawn(tenure.Span("here", date(2025, 1, 6), None, "Linh Tran"))
    assert (held.kind, held.words) == ("here", "Linh Tran")
    assert (ahead.kind, ahead.words) == ("goes-on", "")
    assert ahead.x > held.x


def test_somebody_who_left_has_no_bar_beyond_the_day() -> None:
    bars = _drawn(tenure.Span("left", date(2024, 1, 1), date(2025, 9, 12), "P. Lindholm"))
    assert [bar.kind for bar in bars] == ["left"]
    assert "Fri 12 Sep 2025" in bars[0].title


def test_a_name_that_does_not_fit_its_bar_is_left_to_the_title() -> None:
    (bar,) = _drawn(tenure.Span("left", date(2025, 9, 1), date(2025, 9, 12), "P. Lindholm"))
    assert bar.words == ""
    assert "P. Lindholm" in bar.title


def test_a_stretch_outside_the_window_is_left_out() -> None:
    assert _drawn(tenure.Span("left", date(2020, 1, 1), date(2021, 1, 1), "Somebody")) == ()


def test_an_opening_to_come_is_drawn_only_ahead() -> None:
    (bar,) = _drawn(tenure.Span("opens", date(2027, 1, 4), None, "opens Mon 4 Jan"))
    assert bar.kind == "opens"


def test_empty_posts_are_counted_in_the_sentence() -> None:
    chart = tenure.tenure(
        [_post(tenure.Span("vacant", date(2026, 9, 1), None, "empty 29 d"))],
        first=date(2024, 10, 1),
        last=date(2027, 4, 1),
        today=TODAY,
    )
    assert chart.label == "1 position since Oct 2024, 1 post empty now"


def test_a_window_without_today_is_refused() -> None:
    with pytest.raises(ValueError, match="first < today"):
        tenure.tenure([], first=TODAY, last=TODAY, today=TODAY)
