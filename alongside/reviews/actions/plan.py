"""The improvement plan: what a team will do about an item, who owns it and by when; and what became of it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.reviews.actions.checks import at_most, note, printed_item, standard_named
from alongside.reviews.models import FidelityReview, PlanStep, StepStanding, new_id
from alongside.reviews.queries.plan import owners
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import said
from alongside.teams.queries.people import team_card
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import StepState


@transaction.atomic
def add_step(
    *, by: Actor, at: datetime, team_id: str, item: str, what: str, owner_id: str, due_on: date,
    review_id: str | None = None, standard: str = "dacts", id: str = "",
) -> PlanStep:  # fmt: skip
    """Add a step for an item: what is done, by whom, by when."""
    require(by, Right.HOLD_REVIEWS, team_id)
    held_to = standard_named(standard)
    text = " ".join(what.split())
    if not text:
        raise Refused("Write what will be done.", field="what")
    values: dict[str, object] = {
        "team_id": team_id,
        "standard": held_to.id,
        "item": printed_item(held_to, item),
        "what": at_most(text, 300, field="what", what="what will be done"),
        "review_id": _review_of(team_id, review_id),
    }
    if before := _added_before(id, values):
        return before
    today = _today(team_id, at)
    _check_owner(team_id, owner_id, on=today)
    _check_due(due_on, today)
    step = PlanStep.objects.create(id=id or new_id(), **values)
    _stand(step, StepState.OPEN, owner_id, due_on, by=by, at=at)
    note(by, at, "added", "step", step.id, team_id)
    return step


@transaction.atomic
def change_step(
    *, by: Actor, at: datetime, step_id: str, owner_id: str | None = None, due_on: date | None = None
) -> None:
    """Give an open step to somebody else, or another day."""
    step, last = _led(by, step_id)
    if last.state != StepState.OPEN:
        raise Conflict("This step is closed. Open it again first.")
    today = _today(step.team_id, at)
    if owner_id is not None:
        _check_owner(step.team_id, owner_id, on=today)
    if due_on is not None:
        _check_due(due_on, today)
    _stand(step, StepState.OPEN, owner_id or last.owner_id, due_on or last.due_on, by=by, at=at)
    note(by, at, "mended", "step", step_id, step.team_id)


@transaction.atomic
def finish_step(*, by: Actor, at: datetime, step_id: str, how: str = "") -> None:
    """Say that a step is done: its owner or the team's leader."""
    step, last = _open(by, step_id, or_its_owner=True)
    _stand(step, StepState.DONE, last.owner_id, last.due_on, by=by, at=at, why=_why(how))
    note(by, at, "finished", "step", step_id, step.team_id)


@transaction.atomic
def drop_step(*, by: Actor, at: datetime, step_id: str, why: str) -> None:
    """Say that a step will not be done, and why."""
    step, last = _open(by, step_id)
    reason = _why(why)
    if not reason:
        raise Refused("Say why this will not be done.", field="why")
    _stand(step, StepState.DROPPED, last.owner_id, last.due_on, by=by, at=at, why=reason)
    note(by, at, "dropped", "step", step_id, step.team_id)


@transaction.atomic
def reopen_step(*, by: Actor, at: datetime, step_id: str) -> None:
    """Open again a step that was done or dropped: the team's leader; its owner, if it was done."""
    step, last = _step(by, step_id)
    if not (may(by, Right.HOLD_REVIEWS, step.team_id) or (_owns(by, last) and last.state == StepState.DONE)):
        raise NotHere
    if last.state == StepState.OPEN:
        raise Conflict("This step is open already.")
    _stand(step, StepState.OPEN, last.owner_id, last.due_on, by=by, at=at)
    note(by, at, "reopened", "step", step_id, step.team_id)


def _open(by: Actor, step_id: str, *, or_its_owner: bool = False) -> tuple[PlanStep, StepStanding]:
    step, last = _step(by, step_id)
    if not ((or_its_owner and _owns(by, last)) or may(by, Right.HOLD_REVIEWS, step.team_id)):
        raise NotHere
    if last.state != StepState.OPEN:
        raise Conflict("This step is closed already.")
    return step, last


def _owns(by: Actor, last: StepStanding) -> bool:
    return by.staff_id is not None and by.staff_id == last.owner_id


def _led(by: Actor, step_id: str) -> tuple[PlanStep, StepStanding]:
    step, last = _step(by, step_id)
    require(by, Right.HOLD_REVIEWS, step.team_id)
    return step, last


def _step(by: Actor, step_id: str) -> tuple[PlanStep, StepStanding]:
    step = PlanStep.objects.select_for_update(no_key=True).filter(id=step_id).first()
    if step is None:
        raise NotHere
    require(by, Right.SEE_FIDELITY, step.team_id)
    return step, step.standings.latest("id")


def _stand(
    step: PlanStep, state: StepState, owner_id: str, due_on: date, *, by: Actor, at: datetime, why: str = ""
) -> None:
    StepStanding.objects.create(
        step=step, state=state.value, owner_id=owner_id, due_on=due_on, why=why, at=at, by=by.id
    )


def _why(text: str) -> str:
    return at_most(" ".join(text.split()), 400, field="why", what="why")


def _review_of(team_id: str, review_id: str | None) -> str | None:
    if review_id and not FidelityReview.objects.filter(id=review_id, team_id=team_id).exists():
        raise NotHere
    return review_id or None


def _added_before(id: str, values: dict[str, object]) -> PlanStep | None:
    before = PlanStep.objects.filter(id=id).first() if id else None
    if before is not None and any(getattr(before, name) != value for name, value in values.items()):
        raise Conflict("That was already saved with something else in it. Reload the page and look before you save.")
    return before


def _check_owner(team_id: str, owner_id: str, *, on: date) -> None:
    if owner_id not in dict(owners(team_id, on=on)):
        raise Refused("Choose who owns it from the people on the team.", field="owner_id")


def _check_due(due_on: date, today: date) -> None:
    if due_on < today:
        raise Refused(f"That day is over. Choose {said(today)} or a later day.", field="due_on")


def _today(team_id: str, at: datetime) -> date:
    return at.astimezone(ZoneInfo(team_card(team_id).time_zone)).date()
