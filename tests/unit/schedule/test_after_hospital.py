"""The first visits after hospital: proposed once, by the weekly card where it has the day, and agreed to by people."""

from datetime import date, timedelta

import pytest

from alongside.records.actions.assignments import name_coordinator
from alongside.records.actions.thread_rules import NewStep
from alongside.records.actions.threads import add_step, open_thread
from alongside.records.models import HospitalStay
from alongside.records.queries.stays import stays_told
from alongside.schedule.actions.after_hospital import propose_first_visits
from alongside.schedule.actions.cards import draw_week, set_pattern
from alongside.schedule.actions.visits import agree, cancel
from alongside.schedule.queries.after_hospital import FirstVisit, first_visits, made_id
from alongside.schedule.queries.cards import drawn_id, monday_of
from alongside.schedule.queries.visits import one_visit, visits_between
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, TODAY, Cast, staff_of
from tests.unit.schedule.planning import a_line, planned, sight

pytestmark = pytest.mark.django_db

HOME = TODAY + timedelta(days=2)
"""a Friday"""


def inside(cast: Cast, *, may_go_on: date | None = HOME, kind: str = "psychiatric") -> HospitalStay:
    steps = [NewStep(id=new_id(), step="admitted", on=TODAY, kind=kind)]
    if may_go_on:
        steps.append(NewStep(id=new_id(), step="planned", on=TODAY, says="Home by car.", expected_on=may_go_on))
    return open_thread(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, stay_id=new_id(),
                       steps=steps)  # fmt: skip


def propose(cast: Cast, stay: HospitalStay) -> int:
    return propose_first_visits(by=cast.rosa, team_id=cast.team.id, at=AT, stay_id=stay.id)


def first(cast: Cast, stay: HospitalStay) -> list[FirstVisit]:
    told = next(one for one in stays_told(sight(cast), cast.tendai.id) if one.id == stay.id)
    return list(first_visits(sight(cast), told, on=TODAY))


def days(cast: Cast) -> list[tuple[date, str, tuple[str, ...]]]:
    found = visits_between(sight(cast), since=TODAY, until=TODAY + timedelta(days=30), client_id=cast.tendai.id)
    return [(one.on, str(one.state), one.called) for one in found]


def test_two_are_proposed_at_home_by_whoever_coordinates_and_people_agree(cast: Cast) -> None:
    name_coordinator(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, staff_id=staff_of(cast.aaron),
                     on=TODAY, at=AT)  # fmt: skip
    stay = inside(cast)
    assert [(one.days, one.by, one.missing) for one in first(cast, stay)] == [
        (2, HOME + timedelta(days=2), True), (7, HOME + timedelta(days=7), True),
    ]  # fmt: skip
    assert propose(cast, stay) == 2
    assert propose(cast, stay) == 0
    assert days(cast) == [
        (HOME + timedelta(days=1), "proposed", ("Aaron",)), (HOME + timedelta(days=4), "proposed", ("Aaron",)),
    ]  # fmt: skip
    agree(by=cast.rosa, team_id=cast.team.id, at=AT, visit_ids=[made_id(stay.id, 2)])
    assert [one.visits[0].state for one in first(cast, stay)] == ["agreed", "proposed"]


def test_the_weekly_card_makes_its_visit_early_and_once(cast: Cast) -> None:
    tuesday = HOME + timedelta(days=4)
    line = set_pattern(by=cast.denise, team_id=cast.team.id, at=AT, pattern=a_line(cast, weekdays=(1,)))
    stay = inside(cast)
    propose(cast, stay)
    assert one_visit(sight(cast), drawn_id(line.id, tuesday)).on == tuesday
    assert [on for on, _, _ in days(cast)] == [HOME + timedelta(days=1), tuesday]
    assert draw_week(by=cast.denise, team_id=cast.team.id, at=AT, monday=monday_of(tuesday)) == 0


def test_a_visit_in_person_that_is_there_already_is_enough_and_a_call_is_not(cast: Cast) -> None:
    planned(cast, on=HOME + timedelta(days=2))
    planned(cast, on=HOME + timedelta(days=5), mode="phone", place="")
    stay = inside(cast)
    assert [one.missing for one in first(cast, stay)] == [False, True]
    assert propose(cast, stay) == 1


def test_coming_home_later_moves_what_was_proposed(cast: Cast) -> None:
    stay = inside(cast)
    propose(cast, stay)
    later = HOME + timedelta(days=12)
    heard = NewStep(id=new_id(), step="heard", on=TODAY, says="Two weeks more.", expected_on=later)
    add_step(by=cast.rosa, team_id=cast.team.id, stay_id=stay.id, at=AT, step=heard)
    assert [one.missing for one in first(cast, stay)] == [True, True]
    assert propose(cast, stay) == 2
    assert [on for on, _, _ in days(cast)] == [later + timedelta(days=1), later + timedelta(days=4)]


def test_what_somebody_took_out_is_not_proposed_again(cast: Cast) -> None:
    stay = inside(cast)
    propose(cast, stay)
    cancel(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=made_id(stay.id, 2), why="His sister fetches him")
    assert propose(cast, stay) == 0
    assert [one.missing for one in first(cast, stay)] == [False, False]


def test_without_a_day_of_going_home_it_says_what_to_write(cast: Cast) -> None:
    stay = inside(cast, may_go_on=None)
    assert first(cast, stay) == []
    with pytest.raises(Refused, match="Nobody has said when they may go home"):
        propose(cast, stay)


def test_after_a_detox_the_visits_are_under_the_label_and_others_find_neither(cast: Cast) -> None:
    stay = inside(cast, kind="detox")
    propose(cast, stay)
    assert len(days(cast)) == 2
    assert not visits_between(sight(cast, cast.aaron), since=TODAY, until=HOME + timedelta(days=30))
    with pytest.raises(NotHere):
        propose_first_visits(by=cast.aaron, team_id=cast.team.id, at=AT, stay_id=stay.id)
