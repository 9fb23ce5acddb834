"""Planning a visit, and all that may happen to it until it is done."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from alongside.ledger.models import Entry
from alongside.records.actions.endings import end_enrollment
from alongside.records.actions.enrollments import welcome_back
from alongside.records.actions.meetings import open_meeting
from alongside.records.models import Contact
from alongside.schedule.actions import chain, said
from alongside.schedule.actions.completing import record_contact, withdraw_contacts
from alongside.schedule.actions.feed import make_feed
from alongside.schedule.actions.visits import (
    Move,
    agree,
    cancel,
    miss,
    move,
    move_visits,
    propose_visit,
    propose_visits,
    start,
    undo,
)
from alongside.schedule.models import Visit, VisitStanding
from alongside.schedule.queries.visits import coming, next_24_hours, one_visit, visits_between, visits_on
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import VisitState
from tests.cast import AT, TODAY, Cast, a_visit, moment, staff_of
from tests.leaving import PARTING, told
from tests.refusing import conflict, not_here, refused
from tests.unit.schedule.planning import a_plan, last, planned, sight

TOMORROW = TODAY + timedelta(days=1)


def to(visit: Visit, cast: Cast, **differently: Any) -> Move:
    usual: dict[str, Any] = {
        "on": TOMORROW, "start": time(9, 15), "minutes": 45, "staff_ids": (staff_of(cast.aaron),),
    }  # fmt: skip
    return Move(visit.id, **usual | differently)


def test_a_planned_visit_is_on_the_schedule_and_is_no_contact(cast: Cast) -> None:
    planned(cast, why="Bring the forms")
    [visit] = visits_on(sight(cast), on=TODAY)
    assert (visit.client, visit.called, visit.start, visit.end) == ("Tendai Makoni", ("Rosa",), time(17), time(17, 45))
    assert (visit.state, visit.starts_at, visit.why) == (VisitState.AGREED, moment(TODAY, 17), "Bring the forms")
    assert not Contact.objects.exists()


def test_the_same_visit_twice_is_one_and_another_under_its_name_a_conflict(cast: Cast) -> None:
    plan = a_plan(cast)
    once, twice = (propose_visit(by=cast.rosa, team_id=cast.team.id, at=AT, visit=plan) for _ in range(2))
    assert once.id == twice.id
    assert VisitStanding.objects.count() == 1
    other = a_plan(cast, id=plan.id, minutes=30)
    with pytest.raises(Conflict, match="says something else"):
        propose_visit(by=cast.rosa, team_id=cast.team.id, at=AT, visit=other)


@pytest.mark.parametrize(
    ("differently", "field", "sentence"),
    [
        ({"on": TODAY - timedelta(days=1)}, "on", "Tue 29 Sep 2026 has passed. Choose today or a later day."),
        ({"minutes": 0}, "minutes", "Write a number from 1 to 720"),
        ({"staff_ids": ("a" * 32,)}, "staff", "no post on this team on Wed 30 Sep 2026"),
        ({"staff_ids": ("a", "b", "c")}, "staff", "At most two of us"),
        ({"staff_ids": ("a", "a")}, "staff", "Choose each once"),
        ({"service": "cure"}, "service", "Choose one of: Getting to know each other"),
        ({"place": ""}, "place", "Choose one of: At home"),
        ({"mode": "pigeon"}, "mode", "Choose one of: Face to face"),
        ({"role": "wizard"}, "role", "Choose one of: Team leader"),
        ({"origin": "stars"}, "origin", "Choose one of: The weekly card"),
        ({"people": 3}, "people", "Choose 1 or 2"),
        ({"window_from": time(9)}, "window_to", "from when and until when"),
        ({"window_from": time(9), "window_to": time(9)}, "window_to", "the later one second"),
        ({"why": "x" * 201}, "why", "201 characters long; 200 fit"),
        ({"place_words": "x" * 201}, "place_words", "201 characters long; 200 fit"),
        ({"latitude": 91.0, "longitude": 0.0}, "latitude", "a latitude from -90 to 90"),
        ({"latitude": 41.0}, "longitude", "Write both"),
        ({"id": "x"}, "", "Open it again"),
    ],
)
def test_a_visit_that_makes_no_sense_is_refused_with_what_would(
    cast: Cast, differently: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        planned(cast, **differently)
    assert sentence in refusal.value.sentence
    assert refusal.value.field == field
    assert not Visit.objects.exists()


def test_nobody_is_visited_who_is_not_enrolled_that_day_or_on_another_team(cast: Cast) -> None:
    with pytest.raises(NotHere):
        planned(cast, client_id=cast.nadia.id)
    with pytest.raises(NotHere):
        planned(cast, by=cast.walter)
    with pytest.raises(NotHere):
        planned(cast, by=cast.ada)


def test_all_or_none_of_several_are_planned(cast: Cast) -> None:
    several = [a_plan(cast), a_plan(cast, minutes=0)]
    with pytest.raises(Refused):
        propose_visits(by=cast.denise, team_id=cast.team.id, at=AT, visits=several)
    assert not Visit.objects.exists()


def test_many_visits_take_no_more_questions_than_a_few(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    several = [a_plan(cast, on=TODAY + timedelta(days=day)) for day in range(150)]
    with django_assert_max_num_queries(18):
        propose_visits(by=cast.denise, team_id=cast.team.id, at=AT, visits=several)


def test_a_proposed_visit_is_agreed_once(cast: Cast) -> None:
    visit = planned(cast, agreed=False)
    for _ in range(2):
        agree(by=cast.denise, team_id=cast.team.id, at=AT, visit_ids=[visit.id])
    assert [row.state for row in visit.standings.order_by("id")] == ["proposed", "agreed"]


def test_a_moved_visit_keeps_where_it_was_and_who_moved_it(cast: Cast) -> None:
    visit = planned(cast)
    move(by=cast.aaron, team_id=cast.team.id, at=AT, to=to(visit, cast))
    was, now = visit.standings.order_by("id")
    assert (was.on, was.staff_id, was.local_time) == (TODAY, staff_of(cast.rosa), time(17))
    assert (now.on, now.staff_id, now.local_time) == (TOMORROW, staff_of(cast.aaron), time(9, 15))
    assert (now.starts_at, now.state, now.by) == (moment(TOMORROW, 9, 15), "agreed", cast.aaron.id)
    assert visits_on(sight(cast), on=TODAY) == ()


def test_a_visit_put_where_it_is_has_not_moved(cast: Cast) -> None:
    visit = planned(cast)
    there = to(visit, cast, on=TODAY, start=time(17), staff_ids=(staff_of(cast.rosa),))
    assert move(by=cast.rosa, team_id=cast.team.id, at=AT, to=there).id == last(visit).id
    assert visit.standings.count() == 1


def test_two_who_move_one_visit_do_not_overwrite_each_other(cast: Cast) -> None:
    visit = planned(cast)
    seen = last(visit).id
    move(by=cast.rosa, team_id=cast.team.id, at=AT, to=to(visit, cast, seen=seen))
    with pytest.raises(Conflict, match="already changed this visit"):
        move(by=cast.aaron, team_id=cast.team.id, at=AT, to=to(visit, cast, start=time(11), seen=seen))
    with pytest.raises(Conflict, match="already changed this visit"):
        cancel(by=cast.aaron, team_id=cast.team.id, at=AT, visit_id=visit.id, why="Not needed", seen=seen)
    assert last(visit).local_time == time(9, 15)


def test_a_double_booking_by_hand_is_allowed_and_told(cast: Cast) -> None:
    planned(cast)
    planned(cast, client_id=cast.grete.id, start=time(17, 30))
    one, other = visits_on(sight(cast), on=TODAY)
    assert one.overlaps(other)


def test_moves_are_made_together_and_agreed_where_asked(cast: Cast) -> None:
    visits = [planned(cast, agreed=False), planned(cast, agreed=False, client_id=cast.grete.id)]
    moves = [to(visits[0], cast), to(visits[1], cast, start=time(11), staff_ids=())]
    move_visits(by=cast.denise, team_id=cast.team.id, at=AT, moves=moves, agreed=True)
    assert {last(visit).state for visit in visits} == {"agreed"}
    with pytest.raises(Refused, match="has passed"):
        move_visits(
            by=cast.denise, team_id=cast.team.id, at=AT,
            moves=[to(visits[0], cast, start=time(8)), to(visits[1], cast, on=TODAY - timedelta(days=2))],
        )  # fmt: skip
    assert last(visits[0]).local_time == time(9, 15)


def test_setting_out_twice_is_setting_out_once(cast: Cast) -> None:
    visit = planned(cast)
    for _ in range(2):
        start(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id)
    assert [row.state for row in visit.standings.order_by("id")] == ["agreed", "under_way"]


def test_a_missed_visit_says_what_became_of_it(cast: Cast) -> None:
    visit = planned(cast)
    with pytest.raises(Refused, match="Choose one of: Not in"):
        miss(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, missed="")
    miss(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, missed="nobody_went")
    assert (last(visit).state, last(visit).missed) == ("missed", "nobody_went")
    with pytest.raises(Refused, match=r"This visit is missed: it can no longer be moved\. Plan another\."):
        move(by=cast.rosa, team_id=cast.team.id, at=AT, to=to(visit, cast))


def test_a_cancelled_visit_says_why_and_leaves_the_boards(cast: Cast) -> None:
    visit = planned(cast)
    with pytest.raises(Refused, match="Write why it is cancelled"):
        cancel(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, why="  ")
    cancel(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, why="He asked for another day")
    assert visits_on(sight(cast), on=TODAY) == ()
    assert one_visit(sight(cast), visit.id).cancelled == "He asked for another day"


@pytest.mark.parametrize("act", ["move", "cancel", "miss", "agree"])
def test_undo_puts_a_visit_back_as_it_stood_and_keeps_both_rows(cast: Cast, act: str) -> None:
    visit = planned(cast, agreed=act != "agree")
    before = last(visit)
    if act == "move":
        move(by=cast.rosa, team_id=cast.team.id, at=AT, to=to(visit, cast))
    elif act == "cancel":
        cancel(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, why="Snow")
    elif act == "miss":
        miss(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, missed="not_in")
    else:
        agree(by=cast.rosa, team_id=cast.team.id, at=AT, visit_ids=[visit.id])
    undo(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, seen=last(visit).id)
    now = last(visit)
    stood = ("state", "on", "local_time", "starts_at", "minutes", "staff_id", "missed", "why")
    assert [getattr(now, name) for name in stood] == [getattr(before, name) for name in stood]
    assert visit.standings.count() == 3


def test_there_is_nothing_to_take_back_of_a_visit_just_planned(cast: Cast) -> None:
    visit = planned(cast)
    with pytest.raises(Refused, match="Nothing has happened"):
        undo(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, seen=last(visit).id)


def test_the_database_keeps_what_a_visit_was_and_one_chain(cast: Cast) -> None:
    visit = planned(cast)
    row = last(visit)
    for act in (
        lambda: Visit.objects.filter(id=visit.id).update(people=2),
        lambda: VisitStanding.objects.filter(id=row.id).update(state="proposed"),
        lambda: VisitStanding.objects.filter(id=row.id).delete(),
        lambda: VisitStanding.objects.create(
            visit=visit, team=cast.team, state="done", on=TODAY, minutes=45, at=AT, by="x", follows=row
        ),
        lambda: VisitStanding.objects.create(
            visit=visit, team=cast.team, state="agreed", on=TODAY, minutes=45, at=AT, by="x"
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_the_next_day_is_what_begins_within_it_or_has_no_time_yet(cast: Cast) -> None:
    soon = planned(cast)
    planned(cast, start=time(9))
    no_time = planned(cast, on=TOMORROW, start=None, staff_ids=())
    planned(cast, on=TOMORROW, start=time(18))
    elsewhere = planned(cast, client_id=cast.grete.id, on=TOMORROW, start=time(8))
    found = next_24_hours(sight(cast), at=AT, on=TODAY)
    assert [each.id for each in found] == [soon.id, elsewhere.id, no_time.id]
    mine = next_24_hours(sight(cast), at=AT, on=TODAY, client_id=cast.tendai.id)
    assert [each.id for each in mine] == [soon.id, no_time.id]


def test_a_visit_under_the_label_is_not_there_for_whoever_may_not_read_it(cast: Cast) -> None:
    visit = planned(cast, service="substance_use_individual")
    assert len(visits_on(sight(cast), on=TODAY)) == 1
    assert visits_on(sight(cast, cast.aaron), on=TODAY) == ()
    with pytest.raises(NotHere):
        cancel(by=cast.aaron, team_id=cast.team.id, at=AT, visit_id=visit.id, why="Snow")
    with pytest.raises(Refused) as refusal:
        planned(cast, by=cast.aaron, service="substance_use_individual")
    assert "Substance use" not in refusal.value.sentence


def test_a_programme_assistant_sees_who_and_when_and_not_what_for(cast: Cast) -> None:
    planned(cast, why="To talk about the court date")
    [visit] = visits_on(sight(cast, cast.joyce), on=TODAY)
    assert (visit.client, visit.service, visit.why) == ("Tendai Makoni", "", "")


def test_a_visit_at_home_is_where_the_client_lives(cast: Cast) -> None:
    planned(cast, latitude=41.5, longitude=-87.5)
    planned(cast)
    given, home = visits_between(sight(cast), since=TODAY, until=TODAY)
    assert {(given.latitude, given.longitude), (home.latitude, home.longitude)} == {(41.5, -87.5), (None, None)}


def test_every_change_is_in_the_ledger_without_a_word_about_the_client(cast: Cast) -> None:
    visit = planned(cast, agreed=False)
    agree(by=cast.denise, team_id=cast.team.id, at=AT, visit_ids=[visit.id])
    move(by=cast.denise, team_id=cast.team.id, at=AT, to=to(visit, cast))
    cancel(by=cast.denise, team_id=cast.team.id, at=AT, visit_id=visit.id, why="He is at court")
    told = Entry.objects.filter(object_id=visit.id).order_by("seq").values_list("verb", "client_id", "fields")
    assert [verb for verb, *_ in told] == ["proposed", "agreed", "moved", "cancelled"]
    assert {rest for _, *both in told for rest in [tuple(both)]} == {(cast.tendai.id, "")}


def test_what_is_meant_falls_away_with_somebodys_time_here_and_comes_back_with_them(cast: Cast) -> None:
    for ahead in range(3):
        planned(cast, on=TODAY + timedelta(days=ahead))
    tomorrow = told(cast, on=TOMORROW, at=AT + timedelta(days=1))
    end_enrollment(**tomorrow, reason="graduated", **PARTING)
    assert [one.on for one in visits_between(sight(cast), since=TODAY, until=TODAY + timedelta(days=7))] == [TODAY]
    assert [one.on for one in coming(sight(cast), cast.tendai.id, on=TODAY)] == [TODAY]
    welcome_back(**tomorrow)
    assert len(coming(sight(cast), cast.tendai.id, on=TODAY)) == 3


def test_what_became_of_a_visit_is_told_of_somebody_who_left(cast: Cast) -> None:
    visit = planned(cast)
    miss(by=cast.denise, team_id=cast.team.id, at=AT, visit_id=visit.id, missed="not_in")
    end_enrollment(**told(cast), reason="graduated", **PARTING)
    assert [one.id for one in visits_on(sight(cast), on=TODAY)] == [visit.id]


def test_a_visit_is_planned_on_a_day_they_are_on_the_team(cast: Cast) -> None:
    end_enrollment(**told(cast, client_id=cast.grete.id), reason="graduated", **PARTING)
    with refused("Not enrolled on Thu 1 Oct 2026. Choose a day they are on the team", field="on"):
        planned(cast, client_id=cast.grete.id, on=TOMORROW)


def test_why_a_visit_is_cancelled_is_said_shortly(cast: Cast) -> None:
    visit = planned(cast)
    with refused("Write why it is cancelled in .* characters or fewer; this has 5000", field="why"):
        cancel(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, why="x" * 5000)


def test_a_visit_of_another_team_or_under_the_label_is_not_there_to_plan_again(cast: Cast) -> None:
    hidden = planned(cast, by=OPERATOR, service="substance_use_individual")
    for by, team in ((cast.aaron, cast.team), (cast.walter, cast.neighbour)):
        with not_here():
            propose_visit(by=by, team_id=team.id, at=AT, visit=a_plan(cast, id=hidden.id))


def test_of_a_visit_whose_contact_was_taken_back_nothing_is_undone(cast: Cast) -> None:
    visit = planned(cast)
    contact = record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id,
                             contact=a_visit(cast, started_at=moment(TODAY, 15)))[0]  # fmt: skip
    withdraw_contacts(by=cast.rosa, team_id=cast.team.id, at=AT, contact_ids=[contact.id])
    with refused("Its contact was taken back. Write the contact down again"):
        undo(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, seen=last(visit).id)


def test_of_two_who_say_something_of_a_visit_at_once_the_second_is_told(cast: Cast) -> None:
    visit = planned(cast)
    held = chain.hold(cast.rosa, cast.team.id, AT, [visit.id])
    held.step(visit.id, "cancelled", state=VisitState.CANCELLED, why="He rang.")
    move(by=cast.denise, team_id=cast.team.id, at=AT, to=to(visit, cast))
    with conflict("Somebody has already changed this visit. Open it again"):
        chain.write(held)


def test_whoever_has_no_visits_of_their_own_makes_no_feed_of_them(cast: Cast) -> None:
    with refused("Only somebody who works on the team has visits of their own"):
        make_feed(by=OPERATOR, team_id=cast.team.id, at=AT)


def test_a_visit_agreed_in_the_meeting_is_taken_back_with_its_line_unless_somebody_has_set_out(cast: Cast) -> None:
    meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    about: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT}
    stands = []
    for begun in (False, True):
        line = new_id()
        visit_id = said.say_visit(**about, meeting_id=meeting.id, visit=a_plan(cast), text="Rosa at five", line_id=line)
        if begun:
            start(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit_id)
        said.take_back(**about, line_id=line)
        stands.append(last(Visit.objects.get(id=visit_id)).state)
    assert stands == ["cancelled", "under_way"]
