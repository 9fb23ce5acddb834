"""Licences, degrees, certifications and supervised experience of colleagues."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction

from alongside.ledger.actions import Note, append
from alongside.teams.access import Actor
from alongside.teams.actions import checks
from alongside.teams.actions.people import staff_on
from alongside.teams.models import Credential, new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import CredentialKind, Purpose

MOST_YEARS = 70


class CredentialChanges(TypedDict, total=False):
    kind: str
    what: str
    years: int | None
    until_on: date | None


@transaction.atomic
def add_credential(
    *, by: Actor, at: datetime, team_id: str, staff_id: str, kind: str, what: str, years: int | None = None,
    until_on: date | None = None, id: str = "",
) -> Credential:  # fmt: skip
    """Write down a credential of a colleague on the team."""
    staff = staff_on(by, staff_id, team_id=team_id)
    values: dict[str, object] = {"staff_id": staff.id} | _checked(
        {"kind": kind, "what": what, "years": years, "until_on": until_on}
    )
    if before := checks.written_before(Credential, id, values):
        return before
    credential = Credential.objects.create(id=id or new_id(), **values)
    _note(by, at, "added", credential.id, team_id)
    return credential


@transaction.atomic
def mend_credential(
    *, by: Actor, at: datetime, team_id: str, credential_id: str, **changes: Unpack[CredentialChanges]
) -> Credential:
    credential = _credential(by, credential_id, team_id)
    if changed := checks.change(credential, _checked({**changes})):
        _note(by, at, "mended", credential.id, team_id, changed)
    return credential


@transaction.atomic
def remove_credential(*, by: Actor, at: datetime, team_id: str, credential_id: str) -> None:
    """Take back a credential that was written down by mistake; one that lapsed stays, with its date."""
    credential = _credential(by, credential_id, team_id)
    _note(by, at, "removed", credential.id, team_id)
    credential.delete()


def _credential(by: Actor, credential_id: str, team_id: str) -> Credential:
    credential = Credential.objects.filter(id=credential_id).first()
    if credential is None:
        raise NotHere
    staff_on(by, credential.staff_id, team_id=team_id)
    return credential


def _checked(given: CredentialChanges) -> dict[str, object]:
    found: dict[str, object] = {**given}
    if "kind" in given:
        found["kind"] = checks.known(CredentialKind, given["kind"], field="kind", what="what kind it is").value
    if "what" in given:
        found["what"] = checks.worded(given["what"], field="what", what="what it is, such as RN licence", most=120)
    years = given.get("years")
    if years is not None and not 0 <= years <= MOST_YEARS:
        raise Refused(f"Write a number of years from 0 to {MOST_YEARS}, or leave it empty.", field="years")
    return found


def _note(by: Actor, at: datetime, verb: str, id: str, team_id: str, fields: tuple[str, ...] = ()) -> None:
    note = Note(verb, "credential", id, team_id=team_id, fields=fields)
    append([note], actor=by.id, at=at, purpose=Purpose.OPERATIONS)
