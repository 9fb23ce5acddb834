"""Agreeing to a plan of the day, and taking that back: each whole, each once; what people decided meanwhile stays."""

from datetime import time

import pytest

from alongside.records.actions.endings import record_ending
from alongside.schedule.actions.accepting import accept_plan, take_back_plan
from alongside.schedule.actions.cards import set_pattern
from alongside.schedule.actions.runs import leave_plan
from alongside.schedule.actions.visits import Move, cancel, move
from alongside.schedule.models import Visit, VisitStanding
from alongside.schedule.queries.visits import PlannedVisit, visits_on
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.actions.people import end_post
from alongside.teams.models import Post
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import RunState, VisitOrigin, VisitState
from tests.cast import AT, TODAY, Cast, staff_of
from tests.refusing import refused
from tests.unit.schedule.days import TOMORROW, asked, at_work, made, told
from tests.unit.schedule.planning import a_line, last, planned, sight

pytestmark = pytest.mark.django_db


def day(cast: Cast, actor: Actor | None = None) -> dict[str, PlannedVisit]:
    return {visit.client: visit for visit in visits_on(sight(cast, actor), on=TOMORROW)}


def accept(cast: Cast, run_id: str, by: Actor | None = None) -> tuple[int, tuple[str, ...]]:
    found = accept_plan(by=by or cast.denise, team_id=cast.team.id, at=AT, run_id=run_id)
    return found.agreed, found.kept_out


def take_back(cast: Cast, run_id: str) -> tuple[int, tuple[str, ...]]:
    found = take_back_plan(by=cast.denise, team_id=cast.team.id, at=AT, run_id=run_id)
    return found.agreed, found.kept_out


def test_accepting_agrees_to_what_was_proposed_and_leaves_what_was_fixed(cast: Cast) -> None:
    at_work(cast)
    fixed = planned(cast, on=TOMORROW)
    stood = last(fixed).id
    plan = made(cast)
    assert accept(cast, plan.run.id) == (2, ())
    found = day(cast)
    for one in plan.proposed:
        visit = found[one.wanted.client]
        assert (visit.state, visit.start, visit.staff_ids) == (VisitState.AGREED, one.start, one.staff_ids)
        assert visit.origin == VisitOrigin.PLANNER
        assert visit.why
    assert last(fixed).id == stood
    assert told(cast).run.state is RunState.ACCEPTED


def test_accepting_twice_agrees_once(cast: Cast) -> None:
    at_work(cast)
    run_id = made(cast).run.id
    first = accept(cast, run_id)
    rows = VisitStanding.objects.count()
    assert accept(cast, run_id) == first == (3, ())
    assert VisitStanding.objects.count() == rows


def test_what_is_proposed_and_what_a_card_asks_for_are_agreed_under_their_own_names(cast: Cast) -> None:
    at_work(cast)
    wish = planned(cast, on=TOMORROW, client_id=cast.grete.id, agreed=False, start=None, staff_ids=())
    line = a_line(cast, weekdays=(TOMORROW.weekday(),))
    set_pattern(by=cast.denise, team_id=cast.team.id, at=AT, pattern=line)
    accept(cast, made(cast).run.id)
    found = day(cast)
    assert (found["Grete Olsen"].id, found["Grete Olsen"].state) == (wish.id, VisitState.AGREED)
    card = found["Tendai Makoni"]
    assert (card.origin, card.pattern_id, card.state) == (VisitOrigin.CARD, line.id, VisitState.AGREED)
    assert time(9) <= (card.start or time(0)) <= time(11, 15), "within the hours the card names"


def test_taking_it_back_leaves_the_day_as_it_was_and_it_can_be_accepted_again(cast: Cast) -> None:
    at_work(cast)
    wish = planned(cast, on=TOMORROW, client_id=cast.grete.id, agreed=False)
    line = a_line(cast, weekdays=(TOMORROW.weekday(),))
    set_pattern(by=cast.denise, team_id=cast.team.id, at=AT, pattern=line)
    run_id = made(cast).run.id
    agreed = accept(cast, run_id)
    assert take_back(cast, run_id) == agreed == (3, ())
    assert take_back(cast, run_id) == (0, ())
    found = day(cast)
    assert (found["Grete Olsen"].id, found["Grete Olsen"].state, found["Grete Olsen"].start) == (
        wish.id, VisitState.PROPOSED, time(17),
    )  # fmt: skip
    assert (found["Tendai Makoni"].state, found["Tendai Makoni"].start) == (VisitState.PROPOSED, None)
    assert "Lucas Ferreira" not in found
    assert accept(cast, run_id) == (3, ())
    assert {visit.state for visit in day(cast).values()} == {VisitState.AGREED}


def test_what_somebody_changed_since_stays_and_is_said(cast: Cast) -> None:
    at_work(cast)
    wish = planned(cast, on=TOMORROW, client_id=cast.grete.id, agreed=False)
    gone = planned(cast, on=TOMORROW, client_id=cast.lucas.id, agreed=False)
    run_id = made(cast).run.id
    move(by=cast.rosa, team_id=cast.team.id, at=AT,
         to=Move(wish.id, TOMORROW, time(19), 45, (staff_of(cast.keisha),)))  # fmt: skip
    cancel(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=gone.id, why="Away")
    agreed, kept_out = accept(cast, run_id)
    assert agreed == 1
    assert set(kept_out) == {
        "Grete Olsen: somebody has changed the visit since the plan was made.",
        "Lucas Ferreira: somebody has changed the visit since the plan was made.",
    }
    assert day(cast)["Grete Olsen"].called == ("Keisha",)


def test_a_visit_moved_after_the_plan_was_accepted_is_not_taken_back(cast: Cast) -> None:
    at_work(cast)
    run_id = made(cast).run.id
    accept(cast, run_id)
    visit = day(cast)["Grete Olsen"]
    move(by=cast.rosa, team_id=cast.team.id, at=AT,
         to=Move(visit.id, TOMORROW, time(19), 45, (staff_of(cast.keisha),)))  # fmt: skip
    assert take_back(cast, run_id) == (2, ("Grete Olsen: somebody has changed the visit since; it stays.",))
    assert set(day(cast)) == {"Grete Olsen"}


def test_whoever_may_not_read_part_2_accepts_it_whole_and_counts_without_it(cast: Cast) -> None:
    at_work(cast)
    planned(cast, on=TOMORROW, agreed=False, service="substance_use_individual")
    run_id = made(cast).run.id
    assert accept(cast, run_id, cast.aaron) == (2, ())
    assert day(cast)["Tendai Makoni"].state == VisitState.AGREED
    assert "Tendai Makoni" not in day(cast, cast.aaron)


def test_there_is_nothing_to_accept_before_it_is_made_or_once_it_is_left_or_elsewhere(cast: Cast) -> None:
    at_work(cast)
    run_id = asked(cast)
    with pytest.raises(Refused, match="Ask for a plan of the day"):
        accept(cast, run_id)
    with pytest.raises(NotHere):
        accept(cast, run_id, cast.walter)
    done = made(cast).run.id
    leave_plan(by=cast.denise, team_id=cast.team.id, at=AT, run_id=done)
    with pytest.raises(Refused, match="no proposal"):
        accept(cast, done)
    assert not Visit.objects.exists()


def test_whoever_has_left_the_team_meanwhile_is_kept_out_and_it_is_said_why(cast: Cast) -> None:
    at_work(cast)
    plan = made(cast)
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.grete.id, on=TODAY, at=AT, reason="graduated")
    agreed, kept_out = accept(cast, plan.run.id)
    assert agreed == len(plan.proposed) - 1
    assert ["no longer enrolled on that day" in said for said in kept_out] == [True]


def test_of_a_plan_whose_people_have_left_nothing_is_agreed(cast: Cast) -> None:
    at_work(cast, cast.rosa)
    plan = made(cast)
    end_post(by=cast.denise, at=AT, post_id=Post.objects.get(staff_id=staff_of(cast.rosa)).id, on=TODAY)
    with refused("can no longer be. Plan again to have the day as it is now"):
        accept(cast, plan.run.id)


def test_planned_again_around_what_was_agreed_nothing_is_made_twice(cast: Cast) -> None:
    at_work(cast)
    accept(cast, made(cast).run.id)
    again = made(cast)
    assert again.proposed == ()
    assert again.proposal is not None
    assert all(one.fixed for one in again.proposal.visits)
