"""What may stand in a treatment plan. Each rule raises a sentence that says what would be accepted."""

from dataclasses import dataclass, field
from datetime import date, datetime

from alongside import terms
from alongside.records.access import hold_client, hold_whose
from alongside.records.actions.contact_rules import MINUTES
from alongside.records.models import Client, Goal, PlanStanding, TreatmentPlan
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import known, said, worded
from alongside.teams.models import Post, new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import PlanState

TIMES, WEEKS = range(1, 8), range(1, 13)
MOST_GOALS = 12


@dataclass(frozen=True, slots=True)
class NewObjective:
    """A step towards a goal, as somebody asks for it."""

    words: str
    due_on: date | None = None
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class NewIntervention:
    """What the team means to do for a goal, as somebody asks for it."""

    service: str
    times: int
    minutes: int
    every_weeks: int = 1
    what: str = ""
    staff_id: str = ""
    role: str = ""
    place: str = terms.Place.HOME
    id: str = field(default_factory=new_id)

    @property
    def part2(self) -> bool:
        return self.service in terms.PART2_SERVICES


def held_plan(by: Actor, team_id: str, plan_id: str) -> tuple[TreatmentPlan, PlanStanding]:
    """A plan of a client of the team, the client held, and how it stands."""
    require(by, Right.WRITE_PLANS, team_id)
    hold_whose(TreatmentPlan.objects.filter(id=plan_id))
    plan = TreatmentPlan.objects.filter(id=plan_id, team_id=team_id).first()
    if plan is None:
        raise NotHere
    hold_client(by, plan.client_id, team_id=team_id)
    return plan, PlanStanding.objects.filter(plan=plan).order_by("-number")[0]


def held_draft(by: Actor, team_id: str, plan_id: str) -> TreatmentPlan:
    """A plan that is still a draft; refused once it is agreed."""
    plan, stands = held_plan(by, team_id, plan_id)
    if stands.state != PlanState.DRAFT:
        raise Conflict("This plan is agreed and stays as it is. Rewrite it: the new one begins as a copy.")
    return plan


def held_client(by: Actor, team_id: str, client_id: str, right: Right) -> Client:
    """A client of the team, held, for whoever has a right there."""
    require(by, right, team_id)
    return hold_client(by, client_id, team_id=team_id)


def goal_in_sight(by: Actor, plan: TreatmentPlan, goal_id: str) -> Goal:
    """A goal of a plan; NotHere if there is none, or if it is labelled and the actor may not know of it."""
    goal = Goal.objects.filter(id=goal_id, plan=plan).first()
    if goal is None or (goal.part2 and not may(by, Right.SEE_PART2, plan.team_id)):
        raise NotHere
    return goal


def posted(staff_id: str, team_id: str, on: date, *, field: str = "staff_id") -> Post:
    """The post somebody holds on the team on a day; refused when there is none."""
    held = Post.objects.select_related("staff").filter(position__team_id=team_id, staff_id=staff_id, started_on__lte=on)
    post = held.exclude(ended_on__lte=on).first()
    if post is None:
        raise Refused("They had no post on this team that day. Choose from the people listed.", field=field)
    return post


def check_label(by: Actor, team_id: str, *, part2: bool, field: str) -> None:
    if part2 and not may(by, Right.WRITE_PART2, team_id):
        raise Refused(
            "This belongs under the Part 2 label, and the prescriber or the substance use specialist writes it.",
            field=field,
        )


def check_intervention(new: NewIntervention, *, by: Actor, team_id: str) -> dict[str, object]:
    """The columns of what the team means to do, or a refusal."""
    known(terms.Service, new.service, field="service", what="a service")
    known(terms.Place, new.place, field="place", what="where")
    if new.role:
        known(terms.Role, new.role, field="role", what="a role")
    if new.times not in TIMES:
        raise Refused("Write how many times, from 1 to 7.", field="times")
    if new.every_weeks not in WEEKS:
        raise Refused("Write every how many weeks, from 1 to 12.", field="every_weeks")
    if new.minutes not in MINUTES:
        raise Refused("Write a number from 1 to 720, such as 45.", field="minutes")
    check_label(by, team_id, part2=new.part2, field="service")
    return {
        "service": new.service, "what": worded(new.what, field="what", what="what is done", most=120, needed=False),
        "staff_id": new.staff_id or None, "role": "" if new.staff_id else new.role, "times": new.times,
        "every_weeks": new.every_weeks, "minutes": new.minutes, "place": new.place, "part2": new.part2,
    }  # fmt: skip


def check_day(on: date, team_id: str, at: datetime, *, since: date | None = None, field: str = "on") -> date:
    """Refused unless the day has come where the team works, and is not before `since`."""
    if on > local_day(team_id, at):
        raise Refused("This day has not come yet. Write one up to today.", field=field)
    if since is not None and on < since:
        raise Refused(f"The plan was begun on {said(since)}. Write that day or a later one.", field=field)
    return on
