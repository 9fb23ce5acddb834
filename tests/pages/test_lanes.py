"""Where a visit lies on its lane, what fits its block, and when somebody is not at work."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.pages.schedule.lanes import Span, lane, off, span_of
from alongside.schedule.queries.visits import PlannedVisit
from alongside.teams.queries.working import AtWork, Hours
from alongside.terms import Role, VisitState
from tests.cast import TODAY

PLAIN = PlannedVisit(
    id="a", standing=1, client_id="c", client="Tendai Makoni", state=VisitState.AGREED, on=TODAY, start=time(10),
    starts_at=None, minutes=45, window_from=None, window_to=None, staff_ids=("r",), called=("Rosa",), people=1,
    role="", credential="", mode="face_to_face", place="home", place_words="", service="", why="", origin="ad_hoc",
    pattern_id="", latitude=None, longitude=None, contact_id="", missed="", cancelled="", part2=False,
)  # fmt: skip
DAY = Span(8, 18)
ROSA = AtWork("r", "Rosa Ortega", "Rosa", Role.NURSE, True, (Hours(time(9), time(17)),), (), None)


def visits(draw: st.DrawFn) -> list[PlannedVisit]:
    times = draw(st.lists(st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(1, 300)), max_size=6))
    return [replace(PLAIN, id=str(at), start=time(h, m), minutes=long) for at, (h, m, long) in enumerate(times)]


def test_a_block_begins_at_its_quarter_and_lasts_as_long_as_the_visit() -> None:
    [block] = lane(TODAY, [replace(PLAIN, start=time(10, 20), minutes=50)], DAY).blocks
    assert (block.at, block.long, block.row, block.warnings) == (9, 4, 1, ())


@pytest.mark.parametrize(
    ("name", "minutes", "words"),
    [("Bao Nguyen", 45, "Bao"), ("Tendai Makoni", 45, "TM"), ("Tendai Makoni", 90, "Tendai"), ("Bao Nguyen", 15, "B")],
)
def test_a_first_name_stands_where_it_fits_and_initials_where_not(name: str, minutes: int, words: str) -> None:
    [block] = lane(TODAY, [replace(PLAIN, client=name, minutes=minutes)], DAY).blocks
    assert block.words == words
    assert block.label.startswith(f"{name}, Wednesday 10:00 to ")


@given(st.composite(visits)())
def test_no_two_blocks_of_one_row_overlap_and_every_clash_is_told(several: list[PlannedVisit]) -> None:
    span = span_of(several, ())
    found = lane(TODAY, several, span)
    taken = [(block.row, quarter) for block in found.blocks for quarter in range(block.at, block.at + block.long)]
    assert len(taken) == len(set(taken))
    assert all(block.at + block.long <= span.quarters for block in found.blocks)
    for block in found.blocks:
        clash = any(block.visit.overlaps(other) for other in several if other.id != block.visit.id)
        assert bool(block.warnings) is clash


def test_the_day_is_as_long_as_somebody_works_or_is_visited() -> None:
    early = AtWork("r", "Rosa", "Rosa", Role.NURSE, True, (Hours(time(6, 30), time(15)),), (), None)
    late = replace(PLAIN, start=time(19), minutes=90)
    assert span_of([late], [early]) == Span(6, 21)
    assert span_of([], []) == Span(8, 18)


def test_not_at_work_is_ground_and_leave_says_so() -> None:
    assert off(ROSA, DAY) == ((0, 4, ""), (36, 4, ""))
    halved = AtWork(
        "r", "Rosa", "Rosa", Role.NURSE, True, (Hours(time(9), time(12)),), (Hours(time(12), time(17)),), None
    )
    assert off(halved, DAY) == ((0, 4, ""), (16, 24, "leave"))


def test_where_nobody_wrote_the_hours_down_no_ground_is_laid() -> None:
    unknown = AtWork("r", "Rosa", "Rosa", Role.NURSE, False, (), (), None)
    assert off(unknown, DAY) == ()
    assert off(None, DAY) == ()


def test_leave_is_read_beside_a_visit_and_the_visit_says_that_it_falls_into_it() -> None:
    away = AtWork(
        "r", "Rosa", "Rosa", Role.NURSE, True, (Hours(time(9), time(12)),), (Hours(time(12), time(17)),), None
    )
    planned = replace(PLAIN, start=time(14), minutes=60)
    found = lane(TODAY, [planned], DAY, works=away)
    assert found.off == ((0, 4, ""), (16, 12, ""), (28, 12, "leave"))
    assert sum(long for _, long, _ in found.off) == sum(long for _, long, _ in off(away, DAY))
    [block] = found.blocks
    assert block.label.endswith(", agreed, while they are on leave")
    assert block.warnings
    everything = lane(TODAY, [replace(PLAIN, start=time(12), minutes=360)], DAY, works=away)
    assert (16, 24, "leave") in everything.off, "no room beside it: the word stays under"
