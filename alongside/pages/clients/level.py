"""The level of a client on a team that steps: what their page tells of it, and the form by which they step."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms

from alongside.pages.shared.door import Request
from alongside.pages.shared.fields import DayField
from alongside.records.access import Sight
from alongside.records.actions.statuses import raise_status
from alongside.records.queries.client_page import ClientPage
from alongside.records.queries.levels import level_of, steps_of
from alongside.teams.access import Right, may
from alongside.terms import ClientStatus, Level

LOOK_AGAIN = timedelta(days=14)


class StepForm(forms.Form):
    """Up to the intensive level until a day, or down from it; either says why."""

    why = forms.CharField(
        label="Why", max_length=200, help_text="It stays on record with your name.",
        error_messages={"required": "Write why they step."},
    )  # fmt: skip
    review_on = DayField(label="Look again on")

    def __init__(self, *args: Any, up: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not up:
            del self.fields["review_on"]


def level_shown(request: Request, page: ClientPage, sight: Sight) -> dict[str, Any]:
    """What the client's page says of their level; nothing on a team that does not step."""
    if not request.team.steps or page.enrolled is None or not sight.notes:
        return {}
    level = level_of(page.status)
    return {
        "level": level,
        "stepped": steps_of(sight, page.who.id),
        "step_does": "Step down" if level is Level.INTENSIVE else "Step up",
        "may_step": may(request.actor, Right.HOLD_MEETINGS, request.team.id),
    }


def stepper(request: Request, client_id: str, *, up: bool) -> Callable[[dict[str, Any]], object]:
    """What writes the step down."""
    status = ClientStatus.INTENSIVE if up else ClientStatus.USUAL

    def write(said: dict[str, Any]) -> object:
        return raise_status(
            by=request.actor, team_id=request.team.id, client_id=client_id, at=request.at, on=request.today,
            status=status, why=said["why"], review_on=said.get("review_on"),
        )  # fmt: skip

    return write
