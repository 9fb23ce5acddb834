"""A treatment plan: in the client's own words, signed by both sides, fixed once agreed, and never lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from alongside.records.access import sight_of
from alongside.records.actions.plan_drafts import begin_plan, put_goal, put_intervention, remove_goal
from alongside.records.actions.plan_rules import NewIntervention, NewObjective
from alongside.records.actions.plans import (
    NewSignature,
    agree_plan,
    begin_review,
    close_goal,
    end_review,
    move_objective,
    sign_plan,
)
from alongside.records.actions.plans_held import HeldGoal, HeldPlan, HeldStep, record_plans
from alongside.records.models import Goal, Objective, PlanStanding, TreatmentPlan
from alongside.records.queries.plans import PlanTold, goals_served, plan_lines, plan_told
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import GoalEnd, PlanState, Signer
from tests.cast import AT, TODAY, Cast, staff_of, visited
from tests.plans import AGREED, BEGUN, HOME, a_draft, a_goal, agreed, by_client, by_rosa, does, sign

pytestmark = pytest.mark.django_db


def told(cast: Cast, *, by: Actor | None = None, place: int = 0) -> PlanTold:
    sight = sight_of(by or cast.denise, cast.team.id)
    return plan_told(sight, cast.tendai.id, plan_lines(sight, cast.tendai.id)[place], on=TODAY)


def agree(cast: Cast, plan: TreatmentPlan) -> PlanStanding:
    return agree_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, on=AGREED)


class TestSigning:
    def test_a_plan_signed_by_nobody_is_not_agreed(self, cast: Cast) -> None:
        plan = a_draft(cast)
        with pytest.raises(Refused, match="Nobody has signed this plan yet"):
            agree(cast, plan)

    def test_one_side_is_not_enough_and_the_other_is_named(self, cast: Cast) -> None:
        plan = a_draft(cast)
        sign(cast, plan, by_rosa(cast))
        with pytest.raises(Refused, match="Tendai Makoni has not signed it yet"):
            agree(cast, plan)

    def test_both_sides_and_it_holds(self, cast: Cast) -> None:
        agreed(cast)
        plan = told(cast)
        assert plan.line.state is PlanState.AGREED
        assert plan.line.agreed_on == AGREED
        assert plan.missing == ()
        assert [one.name for one in plan.signatures] == ["Tendai Makoni", "Rosa Ortega"]

    def test_the_database_itself_agrees_to_nothing_nobody_signed(self, cast: Cast) -> None:
        plan = a_draft(cast)
        with pytest.raises(IntegrityError), transaction.atomic():
            PlanStanding.objects.create(plan=plan, number=2, state="agreed", on=AGREED, digest="0" * 64, at=AT, by="x")

    def test_words_changed_after_a_signature_ask_for_another(self, cast: Cast) -> None:
        plan = a_draft(cast)
        sign(cast, plan, by_client(), by_rosa(cast))
        a_goal(cast, plan, "Sleep through the night.")
        with pytest.raises(Refused, match="changed after it was signed"):
            agree(cast, plan)
        assert told(cast).missing == (Signer.CLIENT, Signer.TEAM)
        sign(cast, plan, by_client(), by_rosa(cast))
        assert agree(cast, plan).state == PlanState.AGREED

    def test_who_does_not_sign_says_why_and_the_plan_can_hold(self, cast: Cast) -> None:
        plan = a_draft(cast)
        with pytest.raises(Refused, match="why they would not sign"):
            sign(cast, plan, by_client(declined=True))
        sign(cast, plan, by_client(declined=True, words="Signs nothing on principle."), by_rosa(cast))
        agree(cast, plan)
        first = told(cast).signatures[0]
        assert (first.declined, first.words) == (True, "Signs nothing on principle.")

    def test_somebody_close_signs_where_the_client_asked_them_to(self, cast: Cast) -> None:
        plan = a_draft(cast)
        rudo = NewSignature(new_id(), "supporter", AGREED, supporter_id=cast.rudo.id)
        with pytest.raises(Refused, match="where the client asked them"):
            sign(cast, plan, rudo)
        sign(cast, plan, NewSignature(new_id(), "supporter", AGREED, supporter_id=cast.rudo.id, asked_by_client=True))
        assert told(cast).signatures[0].name == "Rudo Makoni"

    def test_nobody_from_another_team_signs(self, cast: Cast) -> None:
        plan = a_draft(cast)
        with pytest.raises(Refused, match="from the people listed"):
            sign(cast, plan, NewSignature(new_id(), "team", AGREED, staff_id=staff_of(cast.walter)))

    def test_a_form_sent_twice_signs_once(self, cast: Cast) -> None:
        plan = a_draft(cast)
        first = sign_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, new=by_client())
        again = sign_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, new=by_client())
        assert again.id == first.id

    @pytest.mark.parametrize("missing", ["goal", "what the team does"])
    def test_a_plan_that_says_nothing_is_not_agreed(self, cast: Cast, missing: str) -> None:
        plan = begin_plan(by=cast.denise, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, on=BEGUN)
        if missing != "goal":
            a_goal(cast, plan)
        sign(cast, plan, by_client(), by_rosa(cast))
        with pytest.raises(Refused, match=missing):
            agree(cast, plan)


class TestContent:
    def test_an_agreed_plan_is_open_to_no_change(self, cast: Cast) -> None:
        plan = agreed(cast)
        with pytest.raises(Conflict, match="stays as it is"):
            a_goal(cast, plan)
        for row in (Goal.objects.get(plan=plan), Objective.objects.get(goal__plan=plan)):
            with pytest.raises(IntegrityError), transaction.atomic():
                type(row).objects.filter(id=row.id).update(words="Something else")
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM records_intervention")

    def test_steps_keep_who_they_are_when_they_are_reordered(self, cast: Cast) -> None:
        plan = a_draft(cast)
        [goal] = plan.goals.all()
        [first] = goal.objectives.all()
        steps = [NewObjective("Form sent"), NewObjective("Budget on two pages", id=first.id)]
        put_goal(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, goal_id=goal.id, words=HOME, on=BEGUN,
                 steps=steps)  # fmt: skip
        put_goal(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, goal_id=goal.id, words=HOME, on=BEGUN,
                 steps=steps[::-1])  # fmt: skip
        assert [(step.words, step.id == first.id) for step in told(cast).goals[0].steps] == [
            ("Budget on two pages", True), ("Form sent", False),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"times": 8}, "from 1 to 7"), ({"every_weeks": 0}, "from 1 to 12"), ({"minutes": 0}, "1 to 720"),
            ({"service": "magic"}, "Choose a service"), ({"role": "wizard"}, "Choose a role"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_meant_is_refused_with_what_can(
        self, cast: Cast, wrong: dict[str, object], sentence: str
    ) -> None:
        plan = a_draft(cast)
        with pytest.raises(Refused, match=sentence):
            does(cast, plan, plan.goals.get(), **wrong)

    def test_a_goal_taken_out_takes_all_under_it(self, cast: Cast) -> None:
        plan = a_draft(cast)
        remove_goal(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, goal_id=plan.goals.get().id)
        assert told(cast).goals == ()

    def test_the_next_plan_begins_as_a_copy_of_what_still_holds(self, cast: Cast) -> None:
        plan = agreed(cast)
        [step] = Objective.objects.filter(goal__plan=plan)
        move_objective(by=cast.rosa, team_id=cast.team.id, at=AT, objective_id=step.id, state="reached", on=TODAY)
        draft = begin_plan(by=cast.rosa, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, on=TODAY)
        [goal] = told(cast).goals
        assert (goal.words, goal.renewed, goal.steps, len(goal.doing)) == (HOME, True, (), 1)
        assert told(cast, place=1).line.holds
        assert begin_plan(by=cast.rosa, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, on=TODAY) == draft
        sign(cast, draft, by_client(TODAY), by_rosa(cast, TODAY))
        agree_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=draft.id, on=TODAY)
        assert [line.state for line in plan_lines(sight_of(cast.rosa, cast.team.id), cast.tendai.id)] == [
            PlanState.AGREED, PlanState.REPLACED,
        ]  # fmt: skip


class TestCourse:
    def test_a_goal_closed_twice_is_refused(self, cast: Cast) -> None:
        goal = agreed(cast).goals.get()
        close = {"by": cast.rosa, "team_id": cast.team.id, "at": AT, "goal_id": goal.id, "on": TODAY}
        first = close_goal(**close, end="met", words="His own keys")  # type: ignore[arg-type]
        assert close_goal(**close, end="met", words="His own keys") == first  # type: ignore[arg-type]
        with pytest.raises(Conflict, match=r"closed already: reached, Wed 30 Sep 2026\. A goal is closed once"):
            close_goal(**close, end="set_aside")  # type: ignore[arg-type]
        closed = told(cast).goals[0].closed
        assert closed is not None
        assert closed.end == GoalEnd.MET.label

    def test_a_review_says_what_was_found_and_the_plan_goes_on(self, cast: Cast) -> None:
        plan = agreed(cast)
        begin_review(by=cast.rosa, team_id=cast.team.id, at=AT, plan_id=plan.id, on=TODAY - timedelta(days=1))
        assert told(cast).line.state is PlanState.UNDER_REVIEW
        assert goals_served(sight_of(cast.rosa, cast.team.id), cast.tendai.id)
        end_review(by=cast.rosa, team_id=cast.team.id, at=AT, plan_id=plan.id, on=TODAY, words="Goes well.")
        line = told(cast).line
        assert (line.state, line.agreed_on, line.reviewed_on) == (PlanState.AGREED, AGREED, TODAY)

    def test_a_contact_serves_a_goal_and_the_plan_counts_it(self, cast: Cast) -> None:
        goal = agreed(cast).goals.get()
        visited(cast, goal_id=goal.id, service="daily_living")
        visited(cast, goal_id=goal.id, outcome="attempted", why_not="not_in")
        visited(cast)
        came = told(cast).goals[0]
        assert (came.progress.lately, came.progress.altogether, came.progress.last_on) == (1, 1, TODAY)
        assert came.doing[0].weeks[-1].happened == 1
        assert (came.doing[0].done, came.doing[0].meant) == (0, 4)

    def test_what_served_a_goal_still_counts_for_it_in_the_next_plan(self, cast: Cast) -> None:
        plan = agreed(cast)
        visited(cast, goal_id=plan.goals.get().id)
        begin_plan(by=cast.rosa, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, on=TODAY)
        assert told(cast).goals[0].progress.altogether == 1

    def test_a_goal_of_a_draft_or_of_somebody_else_is_served_by_nothing(self, cast: Cast) -> None:
        draft, hers = a_draft(cast), agreed(cast, client=cast.grete)
        for goal in (draft.goals.get(), hers.goals.get()):
            with pytest.raises(Refused, match="no goal of an agreed plan of theirs"):
                visited(cast, goal_id=goal.id)


class TestTheLabel:
    def test_who_may_not_read_part_2_finds_no_labelled_goal_nor_its_count(self, cast: Cast) -> None:
        plan = a_draft(cast)
        labelled = a_goal(cast, plan, "Drink less on weekends.", by=OPERATOR, part2=True)
        does(cast, plan, labelled, service="substance_use_individual", what="")
        does(cast, plan, plan.goals.get(part2=False), service="substance_use_group", what="")
        seen = told(cast, by=cast.aaron)
        assert [goal.words for goal in seen.goals] == [HOME]
        assert [one.service.value for one in seen.goals[0].doing] == ["daily_living"]
        assert seen.minutes_a_week == 45
        assert len(told(cast).goals) == 2

    def test_who_may_not_write_part_2_cannot_begin_to(self, cast: Cast) -> None:
        plan = a_draft(cast)
        with pytest.raises(Refused, match="under the Part 2 label"):
            a_goal(cast, plan, by=cast.aaron, part2=True)
        with pytest.raises(Refused, match="under the Part 2 label"):
            put_intervention(by=cast.aaron, team_id=cast.team.id, at=AT, plan_id=plan.id, goal_id=plan.goals.get().id,
                             new=NewIntervention("substance_use_group", 1, 60), on=BEGUN)  # fmt: skip

    def test_a_labelled_goal_is_served_under_the_label_alone(self, cast: Cast) -> None:
        plan = a_draft(cast)
        labelled = a_goal(cast, plan, "Drink less.", by=OPERATOR, part2=True)
        sign(cast, plan, by_client(), by_rosa(cast))
        agree(cast, plan)
        with pytest.raises(Refused, match="choose a substance use service"):
            visited(cast, goal_id=labelled.id)
        visited(cast, goal_id=labelled.id, service="substance_use_individual")
        assert goals_served(sight_of(cast.aaron, cast.team.id), cast.tendai.id) == (
            (plan.goals.get(part2=False).id, HOME),
        )


class TestTheDoor:
    def test_nobody_who_reads_no_notes_reads_a_plan_or_writes_one(self, cast: Cast) -> None:
        plan = a_draft(cast)
        assert plan_lines(sight_of(cast.joyce, cast.team.id), cast.tendai.id) == ()
        for stranger in (cast.joyce, cast.vera, cast.walter):
            with pytest.raises(NotHere):
                a_goal(cast, plan, by=stranger)
            with pytest.raises(NotHere):
                begin_plan(by=stranger, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, on=TODAY)

    def test_a_plan_of_a_client_of_another_team_is_not_here(self, cast: Cast) -> None:
        plan = a_draft(cast)
        with pytest.raises(NotHere):
            agree_plan(by=cast.walter, team_id=cast.neighbour.id, at=AT, plan_id=plan.id, on=TODAY)


def test_plans_of_long_ago_are_written_whole_and_signed_or_not_at_all(cast: Cast) -> None:
    goal = HeldGoal(new_id(), HOME, AGREED, (HeldStep(NewObjective("Form sent"), TODAY),),
                    (NewIntervention("housing", 1, 30),), closed=("met", "Keys in hand", TODAY))  # fmt: skip
    held = HeldPlan(new_id(), cast.tendai.id, "Tendai Makoni", 1, BEGUN, (goal,), agreed_on=AGREED,
                    reviews=((TODAY, "As it should be."),))  # fmt: skip
    with pytest.raises(Refused, match="signed by one of the team"):
        record_plans(by=OPERATOR, team_id=cast.team.id, at=AT, plans=[held])
    assert not TreatmentPlan.objects.exists()
    signed = replace(held, staff=((staff_of(cast.rosa), "Rosa Ortega"),))
    record_plans(by=OPERATOR, team_id=cast.team.id, at=AT, plans=[signed])
    plan = told(cast)
    assert (plan.line.reviewed_on, plan.missing, plan.open_goals) == (TODAY, (), ())
