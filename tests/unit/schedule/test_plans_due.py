"""What is planned with a client falls due: on the board, among the needs, in the story."""

from datetime import date, timedelta

import pytest

from alongside.records.access import sight_of
from alongside.records.actions.plans import end_review
from alongside.records.queries.cases import cases
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.plans import OF_PLANS
from alongside.records.queries.needs import Flag
from alongside.records.queries.roster import roster
from alongside.records.queries.story import story
from alongside.schedule.queries.needs import needs
from alongside.teams.access import Actor
from alongside.terms import NeedKind
from tests.cast import AT, TODAY, ZONE, Cast
from tests.plans import AGREED, agreed, assessed, crisis_planned

pytestmark = pytest.mark.django_db


class TestClocksOfPlans:
    def test_no_clock_runs_on_a_team_that_keeps_no_plans_here(self, cast: Cast) -> None:
        assert due(cast) == {}

    def test_what_is_missing_is_due_once_the_team_has_begun(self, cast: Cast) -> None:
        assessed(cast, client=cast.grete)
        agreed(cast, client=cast.grete)
        crisis_planned(cast, client_id=cast.grete.id)
        enrolled = cast.tendai.enrollments.get().enrolled_on
        assert due(cast) == {
            "assessment": enrolled + timedelta(days=60), "plan": enrolled + timedelta(days=56),
            "crisis_plan": enrolled + timedelta(days=56),
        }  # fmt: skip

    def test_a_plan_is_reviewed_and_rewritten_and_a_review_starts_the_clock_again(self, cast: Cast) -> None:
        plan = agreed(cast)
        assert due(cast) == {
            "plan_review": AGREED + timedelta(days=180), "plan_rewrite": AGREED + timedelta(days=365),
        }  # fmt: skip
        end_review(by=cast.rosa, team_id=cast.team.id, at=AT, plan_id=plan.id, on=TODAY, words="Good.")
        assert due(cast)["plan_review"] == TODAY + timedelta(days=180)

    def test_they_are_on_the_board_and_among_the_needs(self, cast: Cast) -> None:
        crisis_planned(cast, client_id=cast.grete.id)
        sight = sight_of(cast.denise, cast.team.id)
        [row] = [row for row in roster(sight, on=TODAY).rows if row.client_id == cast.tendai.id]
        assert Flag("late", "crisis plan overdue") in row.flags
        made = [need for need in needs(sight, on=TODAY).needs if need.kind is NeedKind.PLAN_DUE]
        assert [need.client for need in made] == ["Tendai Makoni"]
        assert made[0].asks is None

    def test_the_story_tells_of_them(self, cast: Cast) -> None:
        plan = agreed(cast)
        end_review(by=cast.rosa, team_id=cast.team.id, at=AT, plan_id=plan.id, on=TODAY, words="Good.")
        crisis_planned(cast)
        assert turns(cast, cast.rosa) == [
            (TODAY, "Plan reviewed together"), (AGREED, "Crisis plan written"), (AGREED, "Plan agreed"),
        ]  # fmt: skip
        assert turns(cast, cast.joyce) == []


def turns(cast: Cast, by: Actor) -> list[tuple[date, str]]:
    told = story(sight_of(by, cast.team.id), cast.tendai.id, on=TODAY, zone=ZONE)
    return [(day.on, entry.what) for day in told.days for entry in sorted(day.entries, key=lambda each: each.what)
            if entry.icon == "write"]  # fmt: skip


def due(cast: Cast) -> dict[str, date]:
    """Clock of plans -> the day it names for Tendai."""
    [case] = cases(sight_of(cast.denise, cast.team.id), on=TODAY, client_id=cast.tendai.id)
    return {each.clock: each.by for each in due_of(case, on=TODAY, clocks=OF_PLANS)}
