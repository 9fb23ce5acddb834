"""How a team works: another model from a day on, and the last change taken back."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from alongside.teams.access import Actor, Right, may
from alongside.teams.actions import checks
from alongside.teams.actions.writing import Writing
from alongside.teams.models import ModelChange, Team, new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Model


@transaction.atomic
def change_model(
    *, by: Actor, at: datetime, on: date, team_id: str, model: str, from_on: date, why: str, steps: bool = False,
    id: str = "",
) -> ModelChange:  # fmt: skip
    """Work by another model, or with levels, from a day on; `on` is today. What was scored before stays as it was."""
    team = _team(by, team_id)
    values: dict[str, object] = {
        "team_id": team.id, "from_on": from_on, "steps": steps,
        "after": checks.known(Model, model, field="model", what="how the team works").value,
        "why": checks.worded(why, field="why", what="why it changes", most=300),
    }  # fmt: skip
    if before := checks.written_before(ModelChange, id, values):
        return before
    _check_day(team, from_on, on)
    if (values["after"], steps) == (team.model, team.steps):
        raise Refused("The team works so already. Choose another model, or other levels.", field="model")
    change = ModelChange.objects.create(
        id=id or new_id(), **values, before=team.model, stepped=team.steps, at=at, by=by.id
    )  # fmt: skip
    checks.change(team, {"model": change.after, "steps": change.steps})
    Writing(by, at, team.id).note("changed", "model", change.id)
    return change


@transaction.atomic
def take_change_back(*, by: Actor, at: datetime, team_id: str, change_id: str) -> ModelChange:
    """Take the last change back: the team works as it did before it, and the row stays on record."""
    team = _team(by, team_id)
    change = ModelChange.objects.filter(id=change_id, team=team).first()
    if change is None:
        raise NotHere
    if change.taken_back_at is not None:
        return change
    last = _standing(team).first()
    if last is None or last.id != change.id:
        raise Conflict("The team has changed again since. Take the later change back first.")
    checks.change(change, {"taken_back_at": at, "taken_back_by": by.id})
    checks.change(team, {"model": change.before, "steps": change.stepped})
    Writing(by, at, team.id).note("took back", "model", change.id)
    return change


def _team(by: Actor, team_id: str) -> Team:
    team = Team.objects.select_for_update(no_key=True).filter(id=team_id).first()
    if team is None or not may(by, Right.WRITE_STAFF, team.id):
        raise NotHere
    return team


def _standing(team: Team) -> QuerySet[ModelChange]:
    return ModelChange.objects.filter(team=team, taken_back_at=None).order_by("-from_on")


def _check_day(team: Team, from_on: date, on: date) -> None:
    if from_on > on:
        raise Refused("This day has not come yet. Change it when it has.", field="from_on")
    if from_on < team.opened_on:
        sentence = f"The team opened on {checks.said(team.opened_on)}. Write that day or a later one."
        raise Refused(sentence, field="from_on")
    last = _standing(team).first()
    if last is not None and from_on <= last.from_on:
        since = checks.said(last.from_on)
        raise Refused(f"It works as it does since {since}. Write a later day, or take that change back.",
                      field="from_on")  # fmt: skip
