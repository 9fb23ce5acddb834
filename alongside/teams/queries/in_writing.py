"""What a team has in writing, and what its authority approved."""

from dataclasses import dataclass
from datetime import date

from alongside.teams.models import Approval, TeamDocument
from alongside.teams.refusals import NotHere
from alongside.terms import ApprovedClause, DocumentKind


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    kind: DocumentKind
    adopted_on: date
    says: str


@dataclass(frozen=True, slots=True)
class Approved:
    id: str
    clause: ApprovedClause
    from_on: date
    until_on: date | None
    """the first day it no longer holds"""
    granted_by: str

    def holds(self, on: date) -> bool:
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


def documents_of(team_id: str) -> tuple[Document, ...]:
    """Every document the team adopted, the latest first."""
    rows = TeamDocument.objects.filter(team_id=team_id).order_by("-adopted_on", "kind")
    return tuple(Document(row.id, DocumentKind(row.kind), row.adopted_on, row.says) for row in rows)


def approvals_of(team_id: str) -> tuple[Approved, ...]:
    """Every exception granted, the latest first."""
    rows = Approval.objects.filter(team_id=team_id).order_by("-from_on", "clause")
    return tuple(
        Approved(row.id, ApprovedClause(row.clause), row.from_on, row.until_on, row.granted_by) for row in rows
    )


def approval_on(team_id: str, approval_id: str) -> Approved:
    """One of them; NotHere for none."""
    found = next((one for one in approvals_of(team_id) if one.id == approval_id), None)
    if found is None:
        raise NotHere
    return found
