"""A treatment plan from its signatures on: agreed, reviewed, replaced; its steps reached, its goals closed."""

from dataclasses import dataclass
from datetime import date, datetime

from alongside import terms
from alongside.ledger.actions import Note, append, one_act
from alongside.records.actions.identity import check_identity
from alongside.records.actions.plan_rules import (
    check_day,
    goal_in_sight,
    held_plan,
    posted,
)
from alongside.records.actions.spells import taken_into_plan
from alongside.records.models import (
    Goal,
    GoalClosing,
    Intervention,
    Objective,
    ObjectiveStanding,
    PlanSignature,
    PlanStanding,
    Supporter,
    TreatmentPlan,
)
from alongside.records.queries.plan_wording import digest_of
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import known, said, worded
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import PlanState, Signer

SIGNED_BY_NOBODY = "Nobody has signed this plan yet. It is agreed once the client and one of the team have signed it."


@dataclass(frozen=True, slots=True)
class NewSignature:
    """A name put to a plan, as somebody asks for it. `words`: what they disagree with, or why they would not sign."""

    id: str
    signer: str
    on: date
    supporter_id: str = ""
    staff_id: str = ""
    declined: bool = False
    words: str = ""
    asked_by_client: bool = False


def sign_plan(*, by: Actor, team_id: str, at: datetime, plan_id: str, new: NewSignature) -> PlanSignature:
    """Put somebody's name to a plan as it is worded now. The same a second time answers the first.

    A client who would not sign may sign later: both stand on record. A name put there is not taken off.
    """
    with one_act():
        plan, stands = held_plan(by, team_id, plan_id)
        row = _signature(plan, new, by, at)
        same = PlanSignature.objects.filter(
            plan=plan, digest=row.digest, signer=row.signer, supporter_id=row.supporter_id, staff_id=row.staff_id
        ).order_by("declined").first()  # fmt: skip
        if same is not None and (row.declined or not same.declined):
            if (same.declined, same.words) != (row.declined, row.words):
                raise Conflict(_said_already(same))
            return same
        if stands.state == PlanState.REPLACED:
            raise Conflict("This plan has been replaced. Sign the one that holds.")
        row.save(force_insert=True)
        append([_note("signed", plan)], actor=by.id, at=at)
    return row


def agree_plan(*, by: Actor, team_id: str, at: datetime, plan_id: str, on: date) -> PlanStanding:
    """Let a draft hold from a day on; the plan before it is replaced. Refused until both sides have signed it."""
    with one_act():
        plan, stands = held_plan(by, team_id, plan_id)
        if stands.state != PlanState.DRAFT:
            return stands
        check_day(on, team_id, at, since=plan.begun_on)
        _check_content(plan)
        digest = digest_of(plan.id)
        _check_signed(plan, digest)
        _replace_before(plan, on, by, at)
        row = _stand(plan, stands.number + 1, PlanState.AGREED, on, by, at, digest=digest)
        append([_note("agreed", plan)], actor=by.id, at=at)
        services = Intervention.objects.filter(goal__plan=plan).values_list("service", flat=True)
        taken_into_plan(by, team_id, plan.client_id, services, on=on, at=at)
    return row


def _replace_before(plan: TreatmentPlan, on: date, by: Actor, at: datetime) -> None:
    """Whatever held before this plan; of two records that were merged two plans may."""
    earlier = TreatmentPlan.objects.filter(team=plan.team_id, client=plan.client_id, number__lt=plan.number)
    for before in earlier.order_by("number"):
        last = PlanStanding.objects.filter(plan=before).order_by("-number")[0]
        if last.state in (PlanState.DRAFT, PlanState.REPLACED):
            continue
        if on < last.on:
            raise Refused(
                f"The plan before it stands since {said(last.on)}. Write that day or a later one.", field="on"
            )
        _stand(before, last.number + 1, PlanState.REPLACED, on, by, at)


def begin_review(*, by: Actor, team_id: str, at: datetime, plan_id: str, on: date) -> PlanStanding:
    """Look at a plan together. It holds until that is done."""
    with one_act():
        plan, stands = held_plan(by, team_id, plan_id)
        if stands.state == PlanState.UNDER_REVIEW:
            return stands
        if stands.state != PlanState.AGREED:
            raise Refused("Only a plan that holds is reviewed.")
        check_day(on, team_id, at, since=stands.on)
        row = _stand(plan, stands.number + 1, PlanState.UNDER_REVIEW, on, by, at, digest=stands.digest)
        append([_note("began to review", plan)], actor=by.id, at=at)
    return row


def end_review(*, by: Actor, team_id: str, at: datetime, plan_id: str, on: date, words: str) -> PlanStanding:
    """Say what a review found; the plan goes on as it is. To change it, rewrite it."""
    with one_act():
        plan, stands = held_plan(by, team_id, plan_id)
        found = worded(words, field="words", what="what you found together", most=1000)
        if stands.state == PlanState.AGREED and (stands.words, stands.on) == (found, on):
            return stands
        if stands.state not in {PlanState.AGREED, PlanState.UNDER_REVIEW}:
            raise Refused("Only a plan that holds is reviewed.")
        check_day(on, team_id, at, since=stands.on)
        row = _stand(plan, stands.number + 1, PlanState.AGREED, on, by, at, digest=stands.digest, words=found)
        append([_note("reviewed", plan)], actor=by.id, at=at)
    return row


def close_goal(
    *, by: Actor, team_id: str, at: datetime, goal_id: str, end: str, on: date, words: str = ""
) -> GoalClosing:
    """Say how a goal ended. The same a second time answers the first; anything else is refused."""
    with one_act():
        plan, goal = _goal_that_holds(by, team_id, goal_id)
        word = known(terms.GoalEnd, end, field="end", what="how it ended")
        text = worded(words, field="words", what="what there is to say", most=300, needed=False)
        check_day(on, team_id, at, since=goal.since_on)
        before = GoalClosing.objects.filter(goal=goal).first()
        if before is not None:
            if (before.end, before.words, before.on) == (word.value, text, on):
                return before
            how = terms.GoalEnd(before.end).label.lower()
            raise Conflict(f"This goal is closed already: {how}, {said(before.on)}. A goal is closed once.")
        row = GoalClosing.objects.create(goal=goal, end=word.value, words=text, on=on, at=at, by=by.id)
        append([_note("closed a goal of", plan)], actor=by.id, at=at)
    return row


def move_objective(*, by: Actor, team_id: str, at: datetime, objective_id: str, state: str, on: date) -> None:
    """Say how far a step is. What it says already is left as it is."""
    require(by, Right.WRITE_PLANS, team_id)
    with one_act():
        step = Objective.objects.filter(id=objective_id, goal__plan__team_id=team_id).select_related("goal").first()
        if step is None:
            raise NotHere
        plan, _ = _goal_that_holds(by, team_id, step.goal_id)
        word = known(terms.ObjectiveState, state, field="state", what="how far it is")
        last = step.standings.order_by("-id").first()
        if (last.state if last else terms.ObjectiveState.AHEAD) == word:
            return
        check_day(on, team_id, at)
        ObjectiveStanding.objects.create(objective=step, state=word.value, on=on, at=at, by=by.id)
        append([_note(f"said {word.value} of a step of", plan)], actor=by.id, at=at)


def _signature(plan: TreatmentPlan, new: NewSignature, by: Actor, at: datetime) -> PlanSignature:
    signer = known(Signer, new.signer, field="signer", what="who signs")
    declined = new.declined and signer is Signer.CLIENT
    needed = "why they would not sign" if declined else "what they do not agree with"
    words = worded(new.words, field="words", what=needed, most=300, needed=declined)
    row = PlanSignature(
        id=check_identity(new.id), plan=plan, signer=signer.value, name=plan.client.name, digest=digest_of(plan.id),
        declined=declined, words=words, on=check_day(new.on, plan.team_id, at, since=plan.begun_on), at=at, by=by.id,
    )  # fmt: skip
    if signer is Signer.SUPPORTER:
        _by_a_supporter(row, new)
    elif signer is Signer.TEAM:
        row.staff = posted(new.staff_id, plan.team_id, row.on).staff
        row.name = row.staff.name
    return row


def _said_already(same: PlanSignature) -> str:
    if same.declined:
        return f"It is written down that {same.name} does not sign: “{same.words}”. They may still sign."
    return f"{same.name} has signed these words already" + (f", and said: “{same.words}”." if same.words else ".")


def _by_a_supporter(row: PlanSignature, new: NewSignature) -> None:
    near = Supporter.objects.filter(id=new.supporter_id, client_id=row.plan.client_id).first()
    if near is None:
        raise Refused("Choose one of the people around them.", field="supporter_id")
    if not new.asked_by_client:
        raise Refused("Somebody close signs where the client asked them to join. Say that they did.",
                      field="asked_by_client")  # fmt: skip
    row.supporter, row.name, row.asked_by_client = near, near.name, True


def _check_content(plan: TreatmentPlan) -> None:
    if not plan.goals.exists():
        raise Refused("This plan has no goal yet. Write what they want, in their own words.")
    if not Intervention.objects.filter(goal__plan=plan).exists():
        raise Refused("Nothing is said yet of what the team does. Write at least one thing under a goal.")


def _check_signed(plan: TreatmentPlan, digest: str) -> None:
    """Both sides have put their name to these words; whoever is missing is named."""
    there = set(plan.signatures.filter(digest=digest).values_list("signer", flat=True))
    if not there:
        before = plan.signatures.exists()
        raise Refused("It was changed after it was signed. Sign it again as it reads now." if before
                      else SIGNED_BY_NOBODY)  # fmt: skip
    if Signer.CLIENT not in there:
        raise Refused(
            f"{plan.client.name} has not signed it yet. If they do not want to sign, write that down, and why."
        )
    if Signer.TEAM not in there:
        raise Refused("None of the team has signed it yet.")


def _goal_that_holds(by: Actor, team_id: str, goal_id: str) -> tuple[TreatmentPlan, Goal]:
    plan_id = Goal.objects.filter(id=goal_id, plan__team_id=team_id).values_list("plan_id", flat=True).first()
    plan, stands = held_plan(by, team_id, plan_id or "")
    if stands.state not in {PlanState.AGREED, PlanState.UNDER_REVIEW}:
        raise Refused("This is said of a plan that holds, and this one does not.")
    return plan, goal_in_sight(by, plan, goal_id)


def _stand(
    plan: TreatmentPlan, number: int, state: str, on: date, by: Actor, at: datetime, *, digest: str = "",
    words: str = "",
) -> PlanStanding:  # fmt: skip
    return PlanStanding.objects.create(
        plan=plan, number=number, state=state, on=on, words=words, digest=digest, at=at, by=by.id
    )  # fmt: skip


def _note(verb: str, plan: TreatmentPlan) -> Note:
    return Note(verb, "treatment plan", plan.id, plan.client_id, plan.team_id)
