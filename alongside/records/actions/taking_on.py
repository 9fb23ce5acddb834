"""Taking a person on: written down and enrolled in one go, so that nobody is left in between."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from alongside.ledger.actions import one_act
from alongside.records.access import find_elsewhere, hold_each
from alongside.records.actions.clients import OWN_FIELDS, add_client
from alongside.records.actions.enrollments import enroll
from alongside.records.actions.merges import hold_apart
from alongside.records.actions.referrals import decide_referral, held_referral, note_enrolled, standing_of
from alongside.records.actions.transfers import complete_transfer, decline_transfer
from alongside.records.models import Client, Referral
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import twice_is_once, written_before
from alongside.teams.refusals import NotHere
from alongside.terms import ReferralState


@twice_is_once
def take_on(
    *, by: Actor, team_id: str, at: datetime, on: date, client: dict[str, Any], met_criteria: bool | None = None,
    expected_to_graduate: bool | None = None, coordinator_id: str | None = None, referral_id: str = "",
    why: str = "", overrode: str = "", answers: Mapping[str, str] | None = None, known_id: str = "",
    others: Collection[str] = (),
) -> Client:  # fmt: skip
    """Add a client and enroll them; with `referral_id`, that referral is accepted. All of it or none.

    `client` takes what `add_client` takes; the same a second time answers the first. A referral about somebody the
    agency knows enrolls that person, and so does `known_id`. `others` are those it was asked about and who are not it.
    """
    require(by, Right.WRITE_CLIENTS, team_id)
    hold_each([known_id, *others])
    if not referral_id and (before := _taken_on(team_id, client)):
        return before
    referral = held_referral(team_id, referral_id) if referral_id else None
    known = Client.objects.filter(id=referral.client_id).first() if referral and referral.client_id else None
    if known_id:
        known = find_elsewhere(by, known_id, team_id=team_id)
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
    for other_id in () if known else sorted(others):
        hold_apart(by=by, one_id=person.id, other_id=other_id, at=at)
    return person


def turn_away(
    *, by: Actor, team_id: str, referral_id: str, at: datetime, on: date, why: str, **told: Any
) -> Referral:  # fmt: skip
    """Decline a referral; of a transfer, the team that asked reads why, and keeps the client."""
    with one_act():
        referral = decide_referral(
            by=by, team_id=team_id, referral_id=referral_id, at=at, on=on, decision=ReferralState.DECLINED, why=why,
            **told,
        )  # fmt: skip
        decline_transfer(referral, by=by, at=at, why=why)
    return referral


def _taken_on(team_id: str, client: Mapping[str, Any]) -> Client | None:
    """Whom the same form has added already; a conflict if it says something else now."""
    own = {name: value for name, value in client.items() if name in OWN_FIELDS}
    said = {name: value.strip() if isinstance(value, str) else value for name, value in own.items()}
    before = written_before(Client, client.get("id", ""), said)
    if before is not None and not before.enrollments.filter(team_id=team_id).exists():
        raise NotHere
    return before


def _names(referral: Referral, person: Client) -> bool | None:
    """Say on the referral who it is about; whether they met the criteria, as it was answered."""
    if referral.client_id != person.id:
        referral.client_id = person.id
        referral.save(update_fields=["client"])
    return standing_of(referral).met_criteria
