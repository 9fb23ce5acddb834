"""The small drawings: filled happened, outlined is intended, hatched cannot be known."""

import re
from datetime import date, timedelta

import pytest

from alongside.pages.shared import marks


def test_every_person_who_met_the_client_is_a_filled_disc() -> None:
    drawn = marks.seen_by(4)
    assert [disc.filled for disc in drawn.discs] == [True] * 4
    assert drawn.label == "met by 4 of us in 14 days"


@pytest.mark.parametrize(("people", "filled"), [(0, [False, False]), (1, [True, False]), (2, [True, True])])
def test_two_places_stand_open_however_few_have_come(people: int, filled: list[bool]) -> None:
    assert [disc.filled for disc in marks.seen_by(people).discs] == filled


def test_the_next_cell_is_filled_by_the_share_of_the_way() -> None:
    near, far = marks.rating(3, share=0.9), marks.rating(3, share=0.1)
    assert [cell.kind for cell in near.cells] == ["done", "done", "done", "open", "open"]
    assert near.cells[3].share_width > far.cells[3].share_width > near.cells[4].share_width == 0
    assert near.label == "rated 3 of 5, 0.90 of the way to 4"


def test_a_proposed_rating_is_ringed_and_says_that_a_person_confirms() -> None:
    drawn = marks.rating(4, proposed=True)
    assert [cell.kind for cell in drawn.cells] == ["proposed"] * 4 + ["open"]
    assert "a person confirms" in drawn.label


def test_nobody_to_count_is_hatched_and_has_no_cells() -> None:
    drawn = marks.rating(None)
    assert drawn.hatch
    assert drawn.cells == ()
    assert drawn.label == "no rating: nobody to count"
    assert not drawn.help_needed


@pytest.mark.parametrize(("value", "needed"), [(1, True), (2, True), (3, False), (5, False)])
def test_help_is_needed_at_two_and_below(value: int, needed: bool) -> None:
    assert marks.rating(value).help_needed is needed


@pytest.mark.parametrize(("value", "share"), [(0, 0.0), (6, 0.0), (3, 1.2), (3, -0.1)])
def test_a_rating_off_the_scale_is_refused(value: int, share: float) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        marks.rating(value, share=share)


@pytest.mark.parametrize(("width", "height"), [(72, 11), (10, 8), (8, 40)])
def test_hatching_stays_inside_its_box(width: float, height: float) -> None:
    numbers = [float(number) for number in re.findall(r"[\d.]+", marks.hatch(width, height))]
    assert numbers
    assert max(numbers[::2]) <= width
    assert max(numbers[1::2]) <= height


def test_a_strip_shows_each_day_and_shades_the_weekends() -> None:
    first = date(2026, 9, 17)
    drawn = marks.fortnight([(first + timedelta(days=n), "met" if n == 4 else "") for n in range(14)])
    assert [day.weekend for day in drawn.days].count(True) == 4
    assert [day.kind for day in drawn.days].count("met") == 1
    assert drawn.label == "met on 1 of 14 days, last on Mon 21 Sep"


def test_a_strip_tells_of_attempts() -> None:
    days = [(date(2026, 9, 29), "tried"), (date(2026, 9, 30), "tried")]
    assert marks.fortnight(days).label == "met on 0 of 2 days, tried on 2"


def test_an_empty_strip_says_so() -> None:
    assert marks.fortnight([]).label == "no days to show"


def test_a_person_of_the_pace_is_tall_if_flagged_and_filled_when_spoken_of() -> None:
    drawn = marks.pace([(True, False), (True, True), (False, True), (False, False)], now=3)
    assert [tick.kind for tick in drawn.ticks] == ["done", "done", "open", "now"]
    assert drawn.ticks[1].height > drawn.ticks[0].height
    assert drawn.label == "2 of 4 spoken of"


def test_a_bar_of_meetings_never_leaves_its_drawing() -> None:
    assert marks.met_a_week(40, 4).width == marks.met_a_week(6, 4).width
    assert marks.met_a_week(0, 4).width == 0
    assert marks.met_a_week(2.75, 4).label == "met 2.75 times a week; the goal is 4"
