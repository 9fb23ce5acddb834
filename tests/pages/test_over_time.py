"""How a figure moves: months between their limits, a total between its gates."""

from datetime import date

from alongside.pages.shared import over_time
from alongside.pages.shared.over_time import Month


def months(*figures: float | None) -> list[Month]:
    return [Month(date(2026, n + 1, 28), figure, f"{figure}") for n, figure in enumerate(figures)]


def test_a_higher_figure_lies_higher_and_stays_inside_the_drawing() -> None:
    drawn = over_time.control_chart(months(2.0, 2.5, 1.0), label="three months")
    first, second, third = drawn.dots
    assert second.y < first.y < third.y <= drawn.floor
    assert first.x < second.x < third.x <= drawn.right


def test_the_band_lies_between_the_limits_and_the_mean_within_it() -> None:
    drawn = over_time.control_chart(months(2.0, 2.5), label="", mean=2.2, low=1.5, high=3.0, anchor=3.5)
    assert drawn.between is not None
    top, height = drawn.between
    (anchor,) = [level.y for level in drawn.levels if level.kind == "anchor"]
    (mean,) = [level.y for level in drawn.levels if level.kind == "mean"]
    limits = sorted(level.y for level in drawn.levels if level.kind == "limit")
    assert anchor < top < mean < top + height
    assert limits == [top, top + height]


def test_two_lines_close_together_keep_their_words_apart() -> None:
    drawn = over_time.control_chart(months(2.0, 2.5), label="", mean=2.2, low=1.5, high=3.0, anchor=2.25)
    anchor, mean = (level for level in drawn.levels if level.words)
    assert mean.y - anchor.y < over_time.WORDS_APART <= round(mean.words_y - anchor.words_y, 6)
    far = over_time.control_chart(months(2.0, 2.5), label="", mean=1.0, low=0.5, high=1.5, anchor=3.5)
    assert all(level.words_y == level.y for level in far.levels)


def test_without_limits_there_is_no_band() -> None:
    assert over_time.control_chart(months(2.0, 2.5), label="").between is None


def test_a_month_without_a_figure_is_a_gap() -> None:
    drawn = over_time.control_chart(months(2.0, 2.5, None, 2.0, 2.1), label="")
    assert (len(drawn.dots), len(drawn.traces)) == (4, 2)


def test_what_is_unusual_and_what_is_not_over_are_told_apart() -> None:
    drawn = over_time.control_chart(
        [
            Month(date(2026, 7, 31), 2.0, "2.00"),
            Month(date(2026, 8, 31), 4.0, "4.00", words="above what is usual"),
            Month(date(2026, 9, 10), 1.0, "1.00", whole=False),
        ],
        label="",
    )
    assert [dot.kind for dot in drawn.dots] == ["dot", "odd", "open"]
    assert drawn.dots[1].title == "Aug 2026: 4.00, above what is usual"
    assert drawn.dots[2].title == "Thu 10 Sep 2026: 1.00"


def test_figures_all_alike_and_none_at_all_are_drawn() -> None:
    assert len({dot.y for dot in over_time.control_chart(months(3.0, 3.0), label="").dots}) == 1
    assert over_time.control_chart(months(None), label="no figure").dots == ()


def test_the_months_named_are_few_and_the_last_is_among_them() -> None:
    days = [date(2024 + n // 12, n % 12 + 1, 28) for n in range(24)]
    drawn = over_time.control_chart([Month(day, 1.0) for day in days], label="")
    assert len(drawn.months) <= over_time.MONTHS_NAMED
    assert drawn.months[-1].words == "Dec"


def test_a_total_stands_between_its_gates_and_says_so() -> None:
    drawn = over_time.standing(112, least=28, most=140, before=[110], gates=[(114, "Oregon 114")])
    assert drawn.now is not None
    assert drawn.before[0] < drawn.now < drawn.gates[0].x <= drawn.width
    assert drawn.label == "112 of 140; Oregon 114 at 114"


def test_a_forecast_lies_beside_the_total_under_its_condition() -> None:
    drawn = over_time.standing(112, least=28, most=140, forecast=(116, "on 31 Oct, if the schedule happens"))
    assert drawn.now is not None
    assert drawn.forecast is not None
    assert drawn.now < drawn.forecast
    assert drawn.label.endswith("116 on 31 Oct, if the schedule happens")


def test_the_line_never_leaves_its_scale() -> None:
    for total in (28, 140):
        drawn = over_time.standing(total, least=28, most=140)
        assert 0 <= (drawn.now or 0) <= drawn.width
        assert {tick.words for tick in drawn.ticks} & {"28", "140"}
