"""A treatment plan: in the client's own words, signed by both sides, fixed once agreed, and never lost."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from alongside.records.access import sight_of
from alongside.records.actions.plan_drafts import (
    begin_plan,
    put_goal,
    remove_goal,
    remove_intervention,
)
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
from alongside.records.models import Goal, Intervention, Objective, PlanStanding, TreatmentPlan
from alongside.records.queries.plans import PlanTold, goals_served, plan_lines, plan_told
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.actions.people import end_post
from alongside.teams.models import Post, new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import GoalEnd, PlanState, Signer
from tests.cast import AT, TODAY, Cast, staff_of, visited
from tests.plans import AGREED, BEGUN, HOME, a_draft, a_goal, agreed, by_client, by_rosa, does, sign
from tests.refusing import conflict, not_here, refused, untouched

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

    def test_who_did_not_sign_may_sign_after_all_and_both_stand(self, cast: Cast) -> None:
        plan = a_draft(cast)
        sign(cast, plan, by_client(declined=True, words="Signs nothing on principle."), by_rosa(cast))
        assert told(cast).client_declined
        with pytest.raises(Conflict, match="They may still sign"):
            sign(cast, plan, by_client(declined=True, words="Not today."))
        sign(cast, plan, by_client())
        assert [one.declined for one in told(cast).signatures if one.signer is Signer.CLIENT] == [True, False]
        assert not told(cast).client_declined
        with pytest.raises(Conflict, match="has signed these words already"):
            sign(cast, plan, by_client(declined=True, words="No."))

    def test_somebody_close_signs_where_the_client_asked_them_to(self, cast: Cast) -> None:
        plan = a_draft(cast)
        rudo = NewSignature(new_id(), "supporter", AGREED, supporter_id=cast.rudo.id)
        with pytest.raises(Refused, match="where the client asked them"):
            sign(cast, plan, rudo)
        sign(cast, plan, NewSignature(new_id(), "supporter", AGREED, supporter_id=cast.rudo.id, asked_by_client=True))
        assert told(cast).signatures[0].name == "Rudo Makoni"

    def test_whoever_was_not_of_us_that_day_signs_for_nobody(self, cast: Cast) -> None:
        plan = a_draft(cast)
        end_post(by=cast.denise, at=AT, post_id=Post.objects.get(staff_id=staff_of(cast.rosa)).id, on=AGREED)
        for staff_id in (staff_of(cast.walter), staff_of(cast.rosa), ""):
            with refused("no post on this team that day. Choose from the people listed", field="staff_id"):
                sign(cast, plan, NewSignature(new_id(), "team", AGREED, staff_id=staff_id))
        with refused("Choose one of the people around them", field="supporter_id"):
            sign(cast, plan, NewSignature(new_id(), "supporter", AGREED, asked_by_client=True))

    def test_nobody_signs_before_the_plan_was_begun_or_with_other_words_than_before(self, cast: Cast) -> None:
        plan = a_draft(cast)
        with refused("The plan was begun on Fri 21 Aug 2026", field="on"):
            sign(cast, plan, by_client(BEGUN - timedelta(days=1)))
        sign(cast, plan, by_client())
        with conflict("Tendai Makoni has signed these words already"):
            sign(cast, plan, by_client(words="Not the second goal."))

    def test_a_plan_that_was_replaced_is_signed_no_more(self, cast: Cast) -> None:
        before = agreed(cast)
        agreed(cast, on=TODAY)
        with conflict("Sign the one that holds"):
            sign(cast, before, NewSignature(new_id(), "team", TODAY, staff_id=staff_of(cast.keisha)))

    def test_a_form_sent_twice_signs_once(self, cast: Cast) -> None:
        plan = a_draft(cast)
        first = sign_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, new=by_client())
        again = sign_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, new=by_client())
        assert again.id == first.id
        sign(cast, plan, by_rosa(cast))
        holds = agree(cast, plan)
        with untouched():
            assert agree(cast, plan) == holds

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

    def test_a_plan_holds_from_no_day_before_the_one_it_replaces(self, cast: Cast) -> None:
        agreed(cast)
        draft = a_draft(cast)
        sign(cast, draft, by_client(), by_rosa(cast))
        with refused("The plan before it stands since Mon 31 Aug 2026. Write that day or a later one", field="on"):
            agree_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=draft.id, on=AGREED - timedelta(days=1))

    def test_of_many_plans_the_last_holds(self, cast: Cast) -> None:
        for on in (AGREED, AGREED + timedelta(days=1), TODAY):
            agreed(cast, on=on)
        lines = plan_lines(sight_of(cast.rosa, cast.team.id), cast.tendai.id)
        assert [line.state for line in lines] == [PlanState.AGREED, PlanState.REPLACED, PlanState.REPLACED]
        assert PlanStanding.objects.filter(state=PlanState.REPLACED).count() == 2

    def test_a_plan_is_begun_for_whoever_is_with_us(self, cast: Cast) -> None:
        with not_here():
            begin_plan(by=cast.denise, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, on=date(2026, 1, 1))

    def test_a_plan_holds_twelve_goals_and_no_more(self, cast: Cast) -> None:
        plan = a_draft(cast)
        for number in range(2, 13):
            a_goal(cast, plan, f"Goal {number}")
        with refused("12 goals at the most. Close one first, or put two together"):
            a_goal(cast, plan, "One more")

    def test_what_the_team_does_is_found_under_its_own_goal_and_by_one_of_us(self, cast: Cast) -> None:
        plan = a_draft(cast)
        doing, other = Intervention.objects.get(), a_goal(cast, plan, "Sleep through the night.")
        with refused("no post on this team that day", field="staff_id"):
            does(cast, plan, other, staff_id=staff_of(cast.walter))
        with not_here():
            does(cast, plan, other, id=doing.id)
        with not_here():
            does(cast, plan, Goal(id=new_id()))
        remove: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "at": AT, "plan_id": plan.id}
        with not_here():
            remove_intervention(**remove, intervention_id=new_id())
        remove_intervention(**remove, intervention_id=doing.id)
        with not_here():
            remove_intervention(**remove, intervention_id=doing.id)


class TestCourse:
    def test_a_review_begun_or_ended_twice_is_once(self, cast: Cast) -> None:
        plan = agreed(cast)
        about: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "at": AT, "plan_id": plan.id, "on": TODAY}
        begun = begin_review(**about)
        with untouched():
            assert begin_review(**about) == begun
        ended = end_review(**about, words="Goes well.")
        with untouched():
            assert end_review(**about, words="Goes well.") == ended

    def test_only_a_plan_that_holds_is_reviewed_closed_or_moved_on(self, cast: Cast) -> None:
        plan = a_draft(cast)
        about: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "at": AT, "on": TODAY}
        for review in (begin_review, partial(end_review, words="Goes well.")):
            with refused("Only a plan that holds is reviewed"):
                review(**about, plan_id=plan.id)
        with refused("said of a plan that holds"):
            close_goal(**about, goal_id=plan.goals.get().id, end="met")
        with refused("said of a plan that holds"):
            move_objective(**about, objective_id=Objective.objects.get().id, state="reached")

    def test_a_step_is_moved_once_and_only_by_its_team(self, cast: Cast) -> None:
        agreed(cast)
        move: dict[str, Any] = {"at": AT, "objective_id": Objective.objects.get().id, "state": "reached", "on": TODAY}
        move_objective(by=cast.rosa, team_id=cast.team.id, **move)
        with untouched():
            move_objective(by=cast.rosa, team_id=cast.team.id, **move)
        with not_here():
            move_objective(by=cast.walter, team_id=cast.neighbour.id, **move)

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
