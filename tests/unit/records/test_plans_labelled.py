"""What of a treatment plan is under the Part 2 label: for whoever may not read it, it is not there at all."""

from typing import Any

import pytest

from alongside.records.access import sight_of
from alongside.records.actions.plan_drafts import (
    put_goal,
    put_intervention,
    remove_goal,
    remove_intervention,
)
from alongside.records.actions.plan_rules import NewIntervention
from alongside.records.actions.plans import (
    agree_plan,
)
from alongside.records.models import Intervention
from alongside.records.queries.plans import PlanTold, goals_served, plan_lines, plan_told
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.refusals import Refused
from tests.cast import AT, TODAY, Cast, visited
from tests.plans import AGREED, BEGUN, HOME, a_draft, a_goal, by_client, by_rosa, does, sign
from tests.refusing import not_here, refused

pytestmark = pytest.mark.django_db


def told(cast: Cast, by: Actor) -> PlanTold:
    sight = sight_of(by, cast.team.id)
    return plan_told(sight, cast.tendai.id, plan_lines(sight, cast.tendai.id)[0], on=TODAY)


def test_who_may_not_read_part_2_finds_no_labelled_goal_nor_its_count(cast: Cast) -> None:
    plan = a_draft(cast)
    labelled = a_goal(cast, plan, "Drink less on weekends.", by=OPERATOR, part2=True)
    does(cast, plan, labelled, service="substance_use_individual", what="")
    does(cast, plan, plan.goals.get(part2=False), service="substance_use_group", what="")
    seen = told(cast, cast.aaron)
    assert [goal.words for goal in seen.goals] == [HOME]
    assert [one.service.value for one in seen.goals[0].doing] == ["daily_living"]
    assert seen.minutes_a_week == 45
    assert len(told(cast, cast.denise).goals) == 2


def test_who_may_not_write_part_2_cannot_begin_to(cast: Cast) -> None:
    plan = a_draft(cast)
    with pytest.raises(Refused, match="under the Part 2 label"):
        a_goal(cast, plan, by=cast.aaron, part2=True)
    with pytest.raises(Refused, match="under the Part 2 label"):
        put_intervention(by=cast.aaron, team_id=cast.team.id, at=AT, plan_id=plan.id, goal_id=plan.goals.get().id,
                         new=NewIntervention("substance_use_group", 1, 60), on=BEGUN)  # fmt: skip


def test_whoever_reads_the_label_and_does_not_write_under_it_leaves_it_where_it_is(cast: Cast) -> None:
    plan = a_draft(cast)
    goal = plan.goals.get()
    for part2 in (False, True):
        again: dict[str, Any] = {"team_id": cast.team.id, "at": AT, "plan_id": plan.id, "goal_id": goal.id,
                                 "on": BEGUN, "part2": not part2}  # fmt: skip
        with refused("under the Part 2 label", field="part2"):
            put_goal(by=cast.denise, words=HOME, **again)
        put_goal(by=OPERATOR, words=HOME, **again)


def test_what_somebody_may_not_know_of_they_neither_change_nor_take_out(cast: Cast) -> None:
    plan = a_draft(cast)
    goal = plan.goals.get()
    does(cast, plan, goal, service="substance_use_group", what="")
    hidden = Intervention.objects.get(part2=True)
    told: dict[str, Any] = {"by": cast.aaron, "team_id": cast.team.id, "at": AT, "plan_id": plan.id}
    with not_here():
        put_intervention(**told, goal_id=goal.id, on=BEGUN,
                         new=NewIntervention("daily_living", 1, 45, id=hidden.id))  # fmt: skip
    with not_here():
        remove_intervention(**told, intervention_id=hidden.id)
    labelled = a_goal(cast, plan, "Drink less.", by=OPERATOR, part2=True)
    with not_here():
        remove_goal(**told, goal_id=labelled.id)
    remove_intervention(**told | {"by": cast.rosa}, intervention_id=hidden.id)


def test_a_labelled_goal_is_served_under_the_label_alone(cast: Cast) -> None:
    plan = a_draft(cast)
    labelled = a_goal(cast, plan, "Drink less.", by=OPERATOR, part2=True)
    sign(cast, plan, by_client(), by_rosa(cast))
    agree_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, on=AGREED)
    with pytest.raises(Refused, match="choose a substance use service"):
        visited(cast, goal_id=labelled.id)
    visited(cast, goal_id=labelled.id, service="substance_use_individual")
    assert goals_served(sight_of(cast.aaron, cast.team.id), cast.tendai.id) == ((plan.goals.get(part2=False).id, HOME),)
