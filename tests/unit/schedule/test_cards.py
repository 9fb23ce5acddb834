"""The weekly card of a client, and the week drawn from it."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from alongside.records.actions.endings import record_ending
from alongside.schedule.actions.cards import draw_week, end_pattern, set_pattern
from alongside.schedule.actions.visits import agree, cancel
from alongside.schedule.models import VisitStanding, WeeklyPattern
from alongside.schedule.queries.cards import CardLine, card_of, monday_of
from alongside.schedule.queries.visits import visits_between
from alongside.teams.access import OPERATOR
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast, staff_of
from tests.refusing import conflict, not_here
from tests.unit.schedule.planning import MONDAY, a_line, planned, sight

SUNDAY = MONDAY + timedelta(days=6)
FRIDAY = MONDAY + timedelta(days=4)


def set_line(cast: Cast, *, replaces: str = "", **differently: Any) -> WeeklyPattern:
    line = a_line(cast, **differently)
    return set_pattern(by=cast.denise, team_id=cast.team.id, at=AT, pattern=line, replaces=replaces)


def draw(cast: Cast, monday: date = MONDAY) -> int:
    return draw_week(by=cast.denise, team_id=cast.team.id, at=AT, monday=monday)


def test_a_line_of_the_card_is_read_as_it_was_written(cast: Cast) -> None:
    set_line(cast, people=2, place="community", place_words="By the library")
    [line] = card_of(sight(cast), cast.tendai.id, on=TODAY)
    assert (line.weekdays, line.minutes, line.called, line.people) == ((2, 4), 45, "Rosa", 2)
    assert (line.window_from, line.window_to, line.place_words) == (time(9), time(12), "By the library")


def test_a_week_is_drawn_from_today_on_and_only_once(cast: Cast) -> None:
    set_line(cast, weekdays=(0, 2, 4))
    assert draw(cast) == 2
    assert draw(cast) == 0
    found = visits_between(sight(cast), since=MONDAY, until=SUNDAY)
    assert [(each.on, each.start, each.called, str(each.state)) for each in found] == [
        (TODAY, time(9), ("Rosa",), "proposed"), (FRIDAY, time(9), ("Rosa",), "proposed"),
    ]  # fmt: skip


def test_what_was_cancelled_is_not_drawn_again(cast: Cast) -> None:
    set_line(cast, weekdays=(4,))
    draw(cast)
    [visit] = visits_between(sight(cast), since=MONDAY, until=SUNDAY)
    cancel(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, why="He is away")
    assert draw(cast) == 0


def test_a_line_for_a_role_is_drawn_without_a_name_or_a_time(cast: Cast) -> None:
    set_line(cast, weekdays=(4,), staff_id="", role="nurse")
    draw(cast)
    [visit] = visits_between(sight(cast), since=MONDAY, until=SUNDAY)
    assert (visit.staff_ids, visit.role, visit.start, visit.window_from) == ((), "nurse", None, time(9))


def test_nobody_is_drawn_who_is_no_longer_enrolled(cast: Cast) -> None:
    set_line(cast)
    record_ending(
        by=OPERATOR, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, on=TODAY, reason="graduated",
    )  # fmt: skip
    assert draw(cast) == 0


def test_a_changed_line_ends_the_old_one_and_takes_back_what_it_proposed(cast: Cast) -> None:
    old = set_line(cast)
    draw(cast)
    agreed, proposed = visits_between(sight(cast), since=MONDAY, until=SUNDAY)
    agree(by=cast.denise, team_id=cast.team.id, at=AT, visit_ids=[agreed.id])
    new = set_line(cast, replaces=old.id, weekdays=(3,), from_on=TODAY)
    old.refresh_from_db()
    assert (old.until_on, new.replaces_id) == (TODAY, old.id)
    assert [line.id for line in card_of(sight(cast), cast.tendai.id, on=TODAY)] == [new.id]
    stands = dict(VisitStanding.objects.filter(followed_by__isnull=True).values_list("visit_id", "state"))
    assert stands == {agreed.id: "agreed", proposed.id: "cancelled"}
    with pytest.raises(Conflict, match="already changed this line"):
        set_line(cast, replaces=old.id, from_on=TODAY)


def test_the_same_line_twice_is_one(cast: Cast) -> None:
    line = a_line(cast)
    for _ in range(2):
        set_pattern(by=cast.rosa, team_id=cast.team.id, at=AT, pattern=line)
    assert WeeklyPattern.objects.count() == 1
    other = a_line(cast, id=line.id, minutes=30)
    with pytest.raises(Conflict, match="says something else"):
        set_pattern(by=cast.rosa, team_id=cast.team.id, at=AT, pattern=other)


@pytest.mark.parametrize("other", [{"window_to": time(13)}, {"people": 2}, {"weekdays": (2,)}, {"place": "community"}])
def test_another_line_under_its_identity_is_refused_and_another_teams_is_not_there(
    cast: Cast, other: dict[str, Any]
) -> None:
    line = set_line(cast)
    with conflict("already on the card, and it says something else"):
        set_line(cast, id=line.id, **other)
    with not_here():
        set_pattern(by=cast.walter, team_id=cast.neighbour.id, at=AT, pattern=a_line(cast, id=line.id))


@pytest.mark.parametrize(
    ("differently", "field", "sentence"),
    [
        ({"weekdays": ()}, "weekdays", "at least one day"),
        ({"weekdays": (7,)}, "weekdays", "at least one day"),
        ({"every_weeks": 0}, "every_weeks", "from 1 to 12"),
        ({"minutes": 721}, "minutes", "from 1 to 720"),
        ({"until_on": date(2026, 9, 1)}, "until_on", "ends before it begins on Mon 28 Sep 2026"),
        ({"staff_id": "a" * 32}, "staff", "no post on this team"),
        ({"window_to": time(8)}, "window_to", "the later one second"),
        ({"window_to": time(9, 44)}, "window_to", "45 minutes do not fit into 9:00 to 9:44. Lengthen the hours"),
        ({"id": ""}, "", "Open it again"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_with_what_would(
    cast: Cast, differently: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        set_line(cast, **differently)
    assert sentence in refusal.value.sentence
    assert refusal.value.field == field


def test_a_card_is_its_teams_alone(cast: Cast) -> None:
    line = set_line(cast)
    with pytest.raises(NotHere):
        end_pattern(by=cast.walter, team_id=cast.neighbour.id, at=AT, pattern_id=line.id, on=TODAY)
    with pytest.raises(NotHere):
        set_line(cast, client_id=cast.nadia.id)
    with pytest.raises(Refused, match="This line began on Mon 28 Sep 2026"):
        end_pattern(by=cast.rosa, team_id=cast.team.id, at=AT, pattern_id=line.id, on=MONDAY - timedelta(days=1))


def test_a_line_under_the_label_is_drawn_by_anybody_and_seen_by_few(cast: Cast) -> None:
    line = set_line(cast, service="substance_use_individual", weekdays=(4,))
    assert card_of(sight(cast, cast.aaron), cast.tendai.id, on=TODAY) == ()
    with pytest.raises(NotHere):
        end_pattern(by=cast.aaron, team_id=cast.team.id, at=AT, pattern_id=line.id, on=TODAY)
    assert draw_week(by=cast.aaron, team_id=cast.team.id, at=AT, monday=MONDAY) == 0
    assert len(visits_between(sight(cast), since=MONDAY, until=SUNDAY)) == 1
    assert visits_between(sight(cast, cast.aaron), since=MONDAY, until=SUNDAY) == ()


def test_the_database_keeps_what_the_card_said(cast: Cast) -> None:
    line = set_line(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        WeeklyPattern.objects.filter(id=line.id).update(minutes=60)
    with pytest.raises(IntegrityError), transaction.atomic():
        WeeklyPattern.objects.filter(id=line.id).delete()


def test_many_cards_are_drawn_in_no_more_questions_than_one(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for client in (cast.tendai, cast.grete, cast.lucas):
        set_line(cast, client_id=client.id, weekdays=tuple(range(7)))
    with django_assert_max_num_queries(13):
        assert draw(cast) == 15


def test_by_hand_and_from_the_card_may_stand_side_by_side(cast: Cast) -> None:
    set_line(cast, weekdays=(2,))
    planned(cast, start=time(9), staff_ids=(staff_of(cast.rosa),))
    draw(cast)
    assert {str(each.state) for each in visits_between(sight(cast), since=TODAY, until=TODAY)} == {"agreed", "proposed"}


@given(
    from_on=st.dates(date(2026, 1, 1), date(2026, 12, 31)), every=st.integers(1, 12),
    weekdays=st.sets(st.integers(0, 6), min_size=1), until=st.none() | st.integers(0, 400),
)  # fmt: skip
def test_a_line_falls_on_its_weekdays_in_every_nth_week_and_nowhere_else(
    from_on: date, every: int, weekdays: set[int], until: int | None
) -> None:
    until_on = None if until is None else from_on + timedelta(days=until)
    line = CardLine("", "", "", tuple(sorted(weekdays)), every, None, None, 45, 1, "", "", "", "", "", "", "", "",
                    False, from_on, until_on)  # fmt: skip
    days = [from_on + timedelta(days=each) for each in range(-20, 200)]
    for day in days:
        in_turn = ((day - monday_of(from_on)).days // 7) % every == 0
        within = from_on <= day and (until_on is None or day < until_on)
        assert line.falls_on(day) is (within and in_turn and day.weekday() in weekdays)
