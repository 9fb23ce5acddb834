"""What tests about plans share: a plan of Tendai's as a draft, signed, agreed; an assessment; a crisis plan."""

from datetime import date, timedelta
from typing import Any

from alongside.records.actions.assessments import NewPart, write_part
from alongside.records.actions.crisis_plans import NewCrisisPlan, write_crisis_plan
from alongside.records.actions.plan_drafts import begin_plan, put_goal, put_intervention
from alongside.records.actions.plan_rules import NewIntervention, NewObjective
from alongside.records.actions.plans import NewSignature, agree_plan, sign_plan
from alongside.records.models import Client, CrisisPlan, Goal, TreatmentPlan
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.terms import Domain
from tests.cast import AT, TODAY, Cast, staff_of

BEGUN = TODAY - timedelta(days=40)
AGREED = TODAY - timedelta(days=30)
HOME = "I want to keep my flat and have Rudo's kids stay over."


def a_draft(cast: Cast, *, client: Client | None = None, on: date = BEGUN) -> TreatmentPlan:
    """A plan with one goal, one step and one thing the team does; nobody has signed it."""
    who = client or cast.tendai
    plan = begin_plan(by=cast.denise, team_id=cast.team.id, at=AT, client_id=who.id, on=on)
    goal = a_goal(cast, plan)
    does(cast, plan, goal)
    return plan


def a_goal(cast: Cast, plan: TreatmentPlan, words: str = HOME, **differently: Any) -> Goal:
    usual: dict[str, Any] = {"by": cast.denise, "steps": [NewObjective("Budget on one page")], "on": BEGUN}
    return put_goal(team_id=cast.team.id, at=AT, plan_id=plan.id, goal_id=new_id(), words=words, **usual | differently)


def does(cast: Cast, plan: TreatmentPlan, goal: Goal, **differently: Any) -> None:
    usual: dict[str, Any] = {
        "service": "daily_living", "times": 1, "minutes": 45, "what": "Home skills, money",
        "staff_id": staff_of(cast.rosa),
    }  # fmt: skip
    new = NewIntervention(**usual | differently)
    put_intervention(by=OPERATOR, team_id=cast.team.id, at=AT, plan_id=plan.id, goal_id=goal.id, new=new, on=BEGUN)


def by_client(on: date = AGREED, **differently: Any) -> NewSignature:
    return NewSignature(new_id(), "client", on, **differently)


def by_rosa(cast: Cast, on: date = AGREED) -> NewSignature:
    return NewSignature(new_id(), "team", on, staff_id=staff_of(cast.rosa))


def sign(cast: Cast, plan: TreatmentPlan, *names: NewSignature) -> None:
    for name in names:
        sign_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, new=name)


def agreed(cast: Cast, *, client: Client | None = None, on: date = AGREED) -> TreatmentPlan:
    """A plan both sides have signed and that holds since a day."""
    plan = a_draft(cast, client=client, on=min(BEGUN, on))
    sign(cast, plan, by_client(on), by_rosa(cast, on))
    agree_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, on=on)
    return plan


def a_part(cast: Cast, domain: str = "social", **differently: Any) -> NewPart:
    usual: dict[str, Any] = {
        "id": new_id(), "client_id": cast.tendai.id, "domain": domain, "number": 1, "on": AGREED,
        "found": "Plays dominoes at the corner cafe.", "staff_id": staff_of(cast.keisha),
    }  # fmt: skip
    return NewPart(**usual | differently)


def assessed(cast: Cast, *domains: Domain, client: Client | None = None) -> None:
    """The parts named, or all seven, written on one day."""
    who = client or cast.tendai
    for domain in domains or tuple(Domain):
        write_part(by=OPERATOR, team_id=cast.team.id, at=AT, part=a_part(cast, domain, client_id=who.id))


def a_crisis_plan(cast: Cast, **differently: Any) -> NewCrisisPlan:
    usual: dict[str, Any] = {
        "id": new_id(), "client_id": cast.tendai.id, "number": 1, "on": AGREED, "signs": "I stop answering the door.",
        "helps": "Rudo on the phone; sitting outside.", "helps_not": "Being asked the same thing twice.",
        "whom_to_call": "Rudo, 555 0143, before anybody else.", "hospital": "County, not St Anne's.",
    }  # fmt: skip
    return NewCrisisPlan(**usual | differently)


def crisis_planned(cast: Cast, **differently: Any) -> CrisisPlan:
    return write_crisis_plan(by=cast.rosa, team_id=cast.team.id, at=AT, new=a_crisis_plan(cast, **differently))
