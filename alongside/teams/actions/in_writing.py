"""What a team has in writing, and the exceptions its authority granted."""

from datetime import date, datetime

from django.db import transaction

from alongside.teams.access import Actor, Right, require
from alongside.teams.actions import checks
from alongside.teams.actions.writing import Writing, held
from alongside.teams.models import Approval, Team, TeamDocument, new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import ApprovedClause, DocumentKind

LONGEST = 20_000
"""characters of a document"""


@transaction.atomic
def adopt_document(
    *, by: Actor, at: datetime, on: date, team_id: str, kind: str, adopted_on: date, says: str = "", id: str = ""
) -> TeamDocument:
    """Write down that the team adopted a document. Another wording is another adoption, on its own day."""
    team = _team(by, team_id)
    values: dict[str, object] = {
        "team_id": team_id, "adopted_on": adopted_on, "says": _text(says),
        "kind": checks.known(DocumentKind, kind, field="kind", what="which document it is").value,
    }  # fmt: skip
    if before := checks.written_before(TeamDocument, id, values):
        return before
    if adopted_on > on:
        raise Refused(f"Choose the day it was adopted, up to today, {checks.said(on)}.", field="adopted_on")
    if TeamDocument.objects.filter(team=team, kind=values["kind"], adopted_on=adopted_on).exists():
        raise Refused(f"That document is down already as adopted on {checks.said(adopted_on)}.", field="adopted_on")
    document = TeamDocument.objects.create(id=id or new_id(), **values)
    Writing(by, at, team_id).note("adopted", "team document", document.id)
    return document


@transaction.atomic
def remove_document(*, by: Actor, at: datetime, team_id: str, document_id: str) -> None:
    """Take back a document that was written down by mistake."""
    _team(by, team_id)
    document = TeamDocument.objects.filter(id=document_id, team_id=team_id).first()
    if document is None:
        raise NotHere
    Writing(by, at, team_id).note("removed", "team document", document.id)
    document.delete()


@transaction.atomic
def grant_approval(
    *, by: Actor, at: datetime, team_id: str, clause: str, from_on: date, granted_by: str, until_on: date | None = None,
    id: str = "",
) -> Approval:  # fmt: skip
    """Write down an exception the authority granted."""
    team = _team(by, team_id)
    values: dict[str, object] = {
        "team_id": team_id, "from_on": from_on, "until_on": until_on,
        "clause": checks.known(ApprovedClause, clause, field="clause", what="what was approved").value,
        "granted_by": checks.worded(granted_by, field="granted_by", what="who granted it", most=120),
    }  # fmt: skip
    if before := checks.written_before(Approval, id, values):
        return before
    _check_days(from_on, until_on)
    if Approval.objects.filter(team=team, clause=values["clause"], from_on=from_on).exists():
        raise Refused(f"That approval is down already from {checks.said(from_on)}.", field="from_on")
    approval = Approval.objects.create(id=id or new_id(), **values)
    Writing(by, at, team_id).note("added", "approval", approval.id)
    return approval


@transaction.atomic
def end_approval(*, by: Actor, at: datetime, team_id: str, approval_id: str, until_on: date | None) -> Approval:
    """Say until when an approval holds; none for as long as nobody says otherwise."""
    _team(by, team_id)
    approval = Approval.objects.filter(id=approval_id, team_id=team_id).first()
    if approval is None:
        raise NotHere
    _check_days(approval.from_on, until_on)
    if checks.change(approval, {"until_on": until_on}):
        Writing(by, at, team_id).note("ended", "approval", approval.id)
    return approval


def _team(by: Actor, team_id: str) -> Team:
    require(by, Right.WRITE_STAFF, team_id)
    return held(team_id)


def _text(says: str) -> str:
    text = says.strip()
    if len(text) > LONGEST:
        sentence = f"Keep it to {LONGEST} characters, or say where it is kept; this has {len(text)}."
        raise Refused(sentence, field="says")
    return text


def _check_days(from_on: date, until_on: date | None) -> None:
    sentence = f"An approval from {checks.said(from_on)} cannot end before that."
    checks.in_order(from_on, until_on, field="until_on", sentence=sentence)
