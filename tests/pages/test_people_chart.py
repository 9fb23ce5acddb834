"""The picture of who held which position: lanes, gaps, and the line of what was filled."""

from datetime import date, timedelta

import pytest

from alongside.pages.people import chart
from alongside.teams.queries.people import Funded, Held
from alongside.terms import Role

TODAY = date(2026, 9, 30)
LONG_AGO = date(2021, 6, 7)


def post(name: str, start: date, end: date | None = None, fte: int = 100) -> Held:
    return Held(
        id=name, position_id="p", staff_id=name, name=name, called=name, role=Role.NURSE, fte_hundredths=fte,
        started_on=start, ended_on=end, qualified=None, lived_experience=None, peer_status=None,
    )  # fmt: skip


def position(*posts: Held, opened: date = LONG_AGO, closed: date | None = None, role: Role = Role.NURSE) -> Funded:
    return Funded("p", role, 100, opened, closed, posts)


def bars(*positions: Funded) -> list[list[str]]:
    """The kinds of bar in every row of the picture."""
    drawn = chart.bars(positions, today=TODAY)
    assert drawn is not None
    return [[bar.kind for bar in row.bars] for row in drawn.rows]


@pytest.mark.parametrize(("hundredths", "words"), [(100, "1.0"), (80, "0.8"), (25, "0.25"), (0, "0.0"), (1070, "10.7")])
def test_an_fte_is_written_with_as_many_places_as_it_needs(hundredths: int, words: str) -> None:
    assert chart.fte(hundredths) == words


def test_somebody_who_stays_is_filled_to_today_and_outlined_after() -> None:
    assert bars(position(post("Rosa", LONG_AGO))) == [["here", "goes-on"]]


def test_somebody_left_it_stood_empty_and_somebody_came() -> None:
    filled = position(post("P. Lindholm", LONG_AGO, date(2025, 9, 13)), post("Linh", date(2026, 1, 6)))
    assert bars(filled) == [["left", "vacant", "here", "goes-on"]]


def test_it_stands_empty_now_and_is_known_to_stay_so() -> None:
    assert bars(position(post("Linh", LONG_AGO, date(2026, 9, 1)))) == [["left", "vacant", "vacant"]]


def test_a_position_that_opens_later_is_drawn_where_it_opens() -> None:
    assert bars(position(opened=date(2027, 1, 4))) == [["opens"]]


def test_two_who_share_a_position_stand_under_one_another() -> None:
    shared = position(post("Rosa", LONG_AGO, fte=50), post("Linh", date(2026, 1, 6), fte=50))
    assert bars(shared) == [["here", "goes-on"], ["here", "goes-on"]]


def test_a_position_closed_before_the_two_years_is_not_drawn() -> None:
    gone = position(post("Rosa", LONG_AGO, date(2023, 1, 1)), closed=date(2023, 1, 1))
    assert chart.bars([gone], today=TODAY) is None


def test_a_name_without_room_for_its_last_day_is_still_named() -> None:
    drawn = chart.bars([position(post("J. Marsh", date(2026, 5, 1), date(2026, 7, 1)))], today=TODAY)
    assert drawn is not None
    assert drawn.rows[0].bars[1].title == "J. Marsh, from Fri 1 May 2026 to Tue 30 Jun 2026"


def test_the_filled_line_ends_at_what_is_filled_today() -> None:
    two = [position(post("Rosa", LONG_AGO)), position(post("Linh", date(2026, 1, 6), fte=80))]
    line = chart.filled_line(two, today=TODAY)
    assert line is not None
    assert (line.now, line.label) == ("1.8 FTE", "FTE filled since Sep 2024: 1.8 today, between 1.0 and 1.8")
    assert line.path.count("V") == 2


def test_there_is_no_line_while_nobodys_hours_are_known() -> None:
    assert chart.filled_line([position(post("Rosa", LONG_AGO, fte=0))], today=TODAY) is None


def test_the_table_says_the_same_as_the_picture_gaps_and_all() -> None:
    rows = chart.table([position(post("P. Lindholm", LONG_AGO, TODAY - timedelta(days=2)))], today=TODAY)
    assert rows == [
        ("Nurse", "1.0", "P. Lindholm", "Mon 7 Jun 2021", "Sun 27 Sep 2026"),
        ("Nurse", "1.0", "empty", "Mon 28 Sep 2026", ""),
    ]
