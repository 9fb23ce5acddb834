"""The pages of a day's needs and of its plan: what they say, to whom, and what asking, accepting and undoing do."""

from datetime import time

import pytest
from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from alongside.records.models import Client
from alongside.schedule.actions.visits import Move, agree, move
from alongside.schedule.models import PlanRun, RunStanding, Visit, VisitStanding
from alongside.schedule.queries.visits import visits_on
from alongside.terms import RunState, VisitState
from tests.cast import AT, Cast, a_client, staff_of, visited
from tests.pages.rooms import page, signed_in, words
from tests.unit.schedule.days import TOMORROW, asked, at_work, made, told, worked
from tests.unit.schedule.planning import planned, sight

pytestmark = pytest.mark.django_db
DAY = TOMORROW.isoformat()


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def agreed(cast: Cast) -> list[str]:
    return [visit.client for visit in visits_on(sight(cast), on=TOMORROW) if visit.state is VisitState.AGREED]


def test_the_list_says_who_needs_what_what_made_it_and_what_would_meet_it(cast: Cast, denise: Browser) -> None:
    visited(cast, staff_ids=(staff_of(cast.aaron),))
    planned(cast, on=TOMORROW)
    said = page(denise, "/schedule/needs/", day=DAY)
    assert "Needs, Thursday 1 October" in said
    assert "Only Aaron has met them in fourteen days." in said
    assert "Rosa at 17:00, agreed" in said
    assert "First meeting" not in said
    assert "not met by anything agreed" in said
    assert said.index("Grete Olsen") < said.index("Tendai Makoni"), "who waits longest comes first"
    assert 'href="#i-tick"' in said


def test_the_list_takes_as_many_queries_for_more_clients(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        a_client(cast.team, f"Client {number}", since=TOMORROW.replace(month=3))
    with django_assert_max_num_queries(33):
        page(denise, "/schedule/needs/", day=DAY)


def test_a_clients_card_says_what_they_need_today(cast: Cast, denise: Browser) -> None:
    said = page(denise, f"/schedule/cards/{cast.grete.id}/")
    assert "Enrolled Mon 9 Feb and not met yet." in said


def test_nobody_has_asked_and_asking_is_one_button_that_says_it_waits(cast: Cast, denise: Browser) -> None:
    assert "Plan the day" in page(denise, "/schedule/plan/", day=DAY)
    for _ in range(2):
        answer = denise.post("/schedule/plan/ask/", {"day": DAY})
        assert answer.status_code == 302
    said = page(denise, "/schedule/plan/", day=DAY)
    assert PlanRun.objects.count() == 1
    assert "Waiting for the planner" in said
    assert 'hx-trigger="every 1s"' in said
    denise.post(f"/schedule/plan/{PlanRun.objects.get().id}/stop/", {"day": DAY})
    said = page(denise, "/schedule/plan/", day=DAY)
    assert "<strong>Stopped.</strong> Nothing was proposed; what was agreed stands." in said
    assert "Plan again" in said


def test_while_it_is_made_it_says_how_long_still(cast: Cast, denise: Browser) -> None:
    run_id = asked(cast, seconds=5)
    RunStanding.objects.create(
        run_id=run_id, number=2, state="running", at=PlanRun.objects.get().asked_at, by="planner"
    )
    PlanRun.objects.update(spent=2)
    assert "2 of 5 s, 3 s left" in page(denise, "/schedule/plan/", day=DAY)


def test_a_day_on_which_nobody_works_is_said_in_one_sentence(cast: Cast, denise: Browser) -> None:
    planned(cast, on=TOMORROW)
    planned(cast, on=TOMORROW, start=None, staff_ids=(), agreed=False)
    made(cast)
    assert "Nobody who could come is at work on this day." in page(denise, "/schedule/plan/", day=DAY)


def test_a_proposal_says_what_it_meets_who_goes_why_them_and_what_is_left(cast: Cast, denise: Browser) -> None:
    at_work(cast)
    planned(cast, on=TOMORROW)
    made(cast)
    said = page(denise, "/schedule/plan/", day=DAY)
    assert "Plan proposed 16:00 for Thu:" in said
    assert "2 visits added; what was agreed stays." in said
    assert "Accept 2 visits" in said
    assert "Why Rosa and not Aaron" in said or "Why Aaron and not Rosa" in said
    assert "Price, lowest is proposed" in said
    assert "Every visit wanted has found its place." in said
    assert "No supporter met or rung for too long." in said
    assert "Nobody wrote down when they work." in said
    grete = next(one.id for one in Client.objects.filter(name="Grete Olsen"))
    assert f"/schedule/cards/{grete}/" in said


def test_what_finds_no_place_says_the_rule_and_the_best_way_left(cast: Cast, denise: Browser) -> None:
    made(cast)
    said = page(denise, "/schedule/plan/", day=DAY)
    assert "Not met, 3 of 3" in said
    assert "No visit is added" in said
    assert '<th scope="col" role="columnheader">What stops it</th>' in said


def test_the_board_shows_the_proposal_until_it_is_left(cast: Cast, denise: Browser) -> None:
    at_work(cast)
    run_id = made(cast).run.id
    assert "Accept 3 visits" in page(denise, "/schedule/", day=DAY)
    answer = denise.post(f"/schedule/plan/{run_id}/leave/", {"day": DAY}, follow=True)
    assert "Left 16:00" in words(answer)
    assert "Undo" in words(answer)
    assert "Accept 3 visits" not in page(denise, "/schedule/", day=DAY)
    denise.post(f"/schedule/plan/{run_id}/take-up/")
    assert "Accept 3 visits" in page(denise, "/schedule/", day=DAY)


def test_the_board_draws_what_the_plan_proposes_dashed_and_counts_none_of_it(cast: Cast, denise: Browser) -> None:
    at_work(cast)
    planned(cast, on=TOMORROW, start=time(10), agreed=False)
    plan = made(cast)
    ghosts = [one for one in plan.proposed if one.wanted.client != "Tendai Makoni"]
    said = page(denise, "/schedule/", day=DAY)
    for one in ghosts:
        assert f'class="visit visit--proposed" href="/schedule/plan/?day={DAY}&amp;visit={one.wanted.id}#why"' in said
        assert f"{one.wanted.client}, Thursday {one.start.hour}:{one.start:%M} to " in said
        assert f'data-visit="{one.wanted.id}"' not in said, "nothing there to drag"
    assert said.count(", proposed by the plan") == 2
    assert "1 visit, 1 proposed" in said
    assert "45 min with people on" in said
    assert "Agree it" in said
    accepted = page(signed_in(cast, cast.rosa), "/schedule/", day=DAY, by="client")
    assert accepted.count(", proposed by the plan") == 2
    denise.post(f"/schedule/plan/{plan.run.id}/leave/", {"day": DAY})
    assert "proposed by the plan" not in page(denise, "/schedule/", day=DAY)


def test_accepting_agrees_and_undo_takes_it_back(cast: Cast, denise: Browser) -> None:
    at_work(cast)
    run_id = made(cast).run.id
    answer = denise.post(f"/schedule/plan/{run_id}/accept/", {"day": DAY}, follow=True)
    assert "3 visits agreed." in words(answer)
    assert f"/schedule/plan/{run_id}/take-back/" in words(answer)
    assert sorted(agreed(cast)) == ["Grete Olsen", "Lucas Ferreira", "Tendai Makoni"]
    answer = denise.post(f"/schedule/plan/{run_id}/take-back/", follow=True)
    assert "Taken back: 3 visits." in words(answer)
    assert agreed(cast) == []
    assert "Accept 3 visits" in words(answer)


def test_only_what_is_ticked_is_agreed_and_the_heading_tells_that_alone(cast: Cast, denise: Browser) -> None:
    at_work(cast)
    plan = made(cast)
    ticked = [one.wanted.id for one in plan.proposed if one.wanted.client == "Grete Olsen"]
    met = sum(one.before or not set(ticked).isdisjoint(one.by) for one in plan.proposal.needs) if plan.proposal else 0
    assert 0 < met < plan.met
    form = {"day": DAY, "some": "yes", "visit": ticked}
    said = words(denise.post(f"/schedule/plan/{plan.run.id}/accept/", form, follow=True))
    assert agreed(cast) == ["Grete Olsen"]
    assert f"Accepted 16:00: {met} of {plan.needs} needs met." in said
    assert "1 visit added, of 3 visits proposed" in said
    assert "3 visits added" not in said
    assert "1 of 3 agreed" in said
    assert said.count(", not agreed</span>") == 2


def test_nothing_ticked_is_refused_and_the_plan_stays_proposed(cast: Cast, denise: Browser) -> None:
    at_work(cast)
    run_id = made(cast).run.id
    for ticked in ([], ["of another plan"]):
        form = {"day": DAY, "some": "yes", "visit": ticked}
        said = words(denise.post(f"/schedule/plan/{run_id}/accept/", form, follow=True))
        assert "Tick at least one visit, or leave the plan." in said
        assert "Accept 3 visits" in said
        assert "agreed." not in said
    assert agreed(cast) == []
    assert told(cast).run.state is RunState.DONE


def test_where_everything_ticked_has_changed_since_it_says_so_and_the_plan_stays_proposed(
    cast: Cast, denise: Browser
) -> None:
    at_work(cast)
    wish = planned(cast, on=TOMORROW, client_id=cast.grete.id, agreed=False)
    plan = made(cast)
    move(by=cast.rosa, team_id=cast.team.id, at=AT, to=Move(wish.id, TOMORROW, time(19), 45, ()))
    agree(by=cast.rosa, team_id=cast.team.id, at=AT, visit_ids=[wish.id])
    rows = VisitStanding.objects.count()
    form = {"day": DAY, "some": "yes", "visit": [wish.id]}
    said = words(denise.post(f"/schedule/plan/{plan.run.id}/accept/", form, follow=True))
    assert "Nothing was agreed: each of these visits has been changed" in said
    assert "Accept 3 visits" in said
    assert told(cast).run.state is RunState.DONE
    assert VisitStanding.objects.count() == rows


def test_a_plan_made_before_something_changed_says_so(cast: Cast, denise: Browser) -> None:
    at_work(cast)
    made(cast)
    planned(cast, on=TOMORROW, client_id=cast.grete.id, start=time(9))
    said = page(denise, "/schedule/plan/", day=DAY)
    assert "Since this plan was made:" in said
    assert "Grete Olsen: a visit came up." in said


def test_who_may_not_read_part_2_sees_a_plan_without_it(cast: Cast) -> None:
    at_work(cast)
    planned(cast, on=TOMORROW, agreed=False, service="substance_use_individual")
    made(cast)
    aaron = signed_in(cast, cast.aaron)
    said = page(aaron, "/schedule/plan/", day=DAY)
    assert "Accept 2 visits" in said
    assert "substance" not in said.lower()


def test_the_plan_takes_a_fixed_number_of_queries(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    at_work(cast)
    for number in range(5):
        a_client(cast.team, f"Client {number}", since=TOMORROW.replace(month=3))
    made(cast)
    with django_assert_max_num_queries(51):
        page(denise, "/schedule/plan/", day=DAY)


def test_another_teams_plan_is_not_there_and_who_may_not_write_has_no_buttons(cast: Cast) -> None:
    at_work(cast)
    run_id = made(cast).run.id
    walter = signed_in(cast, cast.walter)
    for act in ("accept", "stop", "leave", "take-up", "take-back"):
        assert walter.post(f"/schedule/plan/{run_id}/{act}/", {"day": DAY}).status_code == 404
    assert "Plan the day" in page(walter, "/schedule/plan/", day=DAY), "their own day, of which nobody has asked"
    assert signed_in(cast, cast.ada).get("/schedule/plan/").status_code == 404
    assert not Visit.objects.exists()
    assert not VisitStanding.objects.exists()


def test_a_day_gone_by_is_not_planned_and_a_day_that_is_none_is_today(cast: Cast, denise: Browser) -> None:
    assert "It has gone by." in page(denise, "/schedule/plan/", day="2026-09-01")
    assert "Plan, Wednesday 30 September" in page(denise, "/schedule/plan/", day="soon")
    answer = denise.post("/schedule/plan/ask/", {"day": "2026-09-01"}, follow=True)
    assert "Tue 1 Sep 2026 has passed." in words(answer)
    assert not worked()
