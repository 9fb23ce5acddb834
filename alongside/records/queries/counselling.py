"""Counselling notes, for whoever wrote them and nobody else."""

from dataclasses import dataclass
from datetime import datetime

from alongside.records.access import find_client
from alongside.records.models import CounsellingNote
from alongside.records.papers.sealing import open_counselling
from alongside.records.queries.merged import opened
from alongside.teams.access import Actor, Right, require
from alongside.teams.refusals import NotHere


@dataclass(frozen=True, slots=True)
class Own:
    """A counselling note of one's own; `text` is unsealed."""

    id: str
    text: str
    begun_at: datetime
    saved_at: datetime
    signed_at: datetime | None


def own_counselling(actor: Actor, client_id: str, *, team_id: str) -> tuple[Own, ...]:
    """The actor's own counselling notes about a client, latest first. Two queries."""
    require(actor, Right.WRITE_COUNSELLING, team_id)
    find_client(actor, client_id, team_id=team_id)
    rows = CounsellingNote.objects.filter(team_id=team_id, client_id=client_id, author=actor.id)
    return tuple(_own(row) for row in rows.order_by("-begun_at", "-id"))


def one_of_own(actor: Actor, client_id: str, note_id: str, *, team_id: str) -> Own:
    """One of them; NotHere if it is somebody else's."""
    found = next((each for each in own_counselling(actor, client_id, team_id=team_id) if each.id == note_id), None)
    if found is None:
        raise NotHere
    return found


def _own(row: CounsellingNote) -> Own:
    sealed = bytes(row.sealed)
    text = opened(
        lambda whose: open_counselling(sealed, note_id=row.id, client_id=whose, author=row.author), row.client_id
    )
    return Own(row.id, text, row.begun_at, row.saved_at, row.signed_at)
