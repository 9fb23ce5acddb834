"""Taking a person on: written down and enrolled in one go, so that nobody is left in between."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.records.actions.clients import add_client
from alongside.records.actions.enrollments import decide_referral, enroll
from alongside.records.models import Client
from alongside.teams.access import Actor


def take_on(
    *, by: Actor, team_id: str, at: datetime, on: date, client: dict[str, Any], met_criteria: bool | None = None,
    expected_to_graduate: bool | None = None, coordinator_id: str | None = None, referral_id: str = "",
    override_reason: str = "",
) -> Client:  # fmt: skip
    """Add a client and enroll them; with `referral_id`, that referral is accepted. All of it or none.

    `client` takes what `add_client` takes.
    """
    with transaction.atomic():
        person = add_client(by=by, team_id=team_id, at=at, **client)
        enroll(
            by=by, team_id=team_id, client_id=person.id, on=on, at=at, met_criteria=met_criteria,
            expected_to_graduate=expected_to_graduate, coordinator_id=coordinator_id,
        )  # fmt: skip
        if referral_id:
            decide_referral(
                by=by, team_id=team_id, referral_id=referral_id, at=at, on=on, decision="accepted",
                met_criteria=met_criteria, override_reason=override_reason, client_id=person.id,
            )  # fmt: skip
    return person
