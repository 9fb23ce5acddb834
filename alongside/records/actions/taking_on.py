"""Taking a person on: written down and enrolled in one go, so that nobody is left in between."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.records.actions.clients import add_client
from alongside.records.actions.enrollments import enroll
from alongside.records.actions.referrals import decide_referral, held_referral, note_enrolled, standing_of
from alongside.records.actions.transfers import complete_transfer, decline_transfer
from alongside.records.models import Client, Referral
from alongside.teams.access import Actor, Right, require
from alongside.terms import ReferralState


def take_on(
    *, by: Actor, team_id: str, at: datetime, on: date, client: dict[str, Any], met_criteria: bool | None = None,
    expected_to_graduate: bool | None = None, coordinator_id: str | None = None, referral_id: str = "",
    why: str = "", overrode: str = "", answers: Mapping[str, str] | None = None,
) -> Client:  # fmt: skip
    """Add a client and enroll them; with `referral_id`, that referral is accepted. All of it or none.

    `client` takes what `add_client` takes; a referral about somebody the agency knows enrolls that person.
    """
    require(by, Right.WRITE_CLIENTS, team_id)
    with transaction.atomic():
        referral = held_referral(team_id, referral_id) if referral_id else None
        known = Client.objects.filter(id=referral.client_id).first() if referral and referral.client_id else None
        person = known or add_client(by=by, team_id=team_id, at=at, **client)
        if referral:
            if standing_of(referral).state != ReferralState.ACCEPTED:
                decide_referral(
                    by=by, team_id=team_id, referral_id=referral.id, at=at, on=on, decision=ReferralState.ACCEPTED,
                    met_criteria=met_criteria, why=why, overrode=overrode, answers=answers,
                )  # fmt: skip
            met_criteria = _names(referral, person)
        enrollment = enroll(
            by=by, team_id=team_id, client_id=person.id, on=on, at=at, met_criteria=met_criteria,
            expected_to_graduate=expected_to_graduate, coordinator_id=coordinator_id,
        )  # fmt: skip
        if referral:
            note_enrolled(referral, enrollment, by=by, at=at)
            complete_transfer(referral, by=by, at=at, on=on)
    return person


def turn_away(
    *, by: Actor, team_id: str, referral_id: str, at: datetime, on: date, why: str, **told: Any
) -> Referral:  # fmt: skip
    """Decline a referral; of a transfer, the team that asked reads why, and keeps the client."""
    with transaction.atomic():
        referral = decide_referral(
            by=by, team_id=team_id, referral_id=referral_id, at=at, on=on, decision=ReferralState.DECLINED, why=why,
            **told,
        )  # fmt: skip
        decline_transfer(referral, by=by, at=at, why=why)
    return referral


def _names(referral: Referral, person: Client) -> bool | None:
    """Say on the referral who it is about; whether they met the criteria, as it was answered."""
    if referral.client_id != person.id:
        referral.client_id = person.id
        referral.save(update_fields=["client"])
    return standing_of(referral).met_criteria
