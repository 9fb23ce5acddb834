"""Counselling notes: sealed with their author's own key, kept as one types, fixed once signed."""

from datetime import datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client
from alongside.records.actions.identity import IDENTITY
from alongside.records.actions.notes import said_at_length
from alongside.records.models import CounsellingNote
from alongside.records.papers.sealing import open_counselling, seal_counselling
from alongside.records.queries.merged import opened
from alongside.teams.access import Actor, Right, require
from alongside.teams.refusals import Conflict, NotHere


def keep_counselling(
    *, by: Actor, team_id: str, at: datetime, note_id: str, client_id: str, text: str, sign: bool = False
) -> CounsellingNote:
    """Keep a counselling note as far as it is written, or sign it. Signed twice with the same words is once."""
    require(by, Right.WRITE_COUNSELLING, team_id)
    if not IDENTITY.fullmatch(note_id):
        raise NotHere
    words = said_at_length(text, what="the note") if sign else text[:20_000]
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        kept = CounsellingNote.objects.filter(id=note_id).first()
        if kept is not None and (kept.author, kept.team_id, kept.client_id) != (by.id, team_id, client.id):
            raise NotHere
        if kept is not None and kept.signed_at is not None:
            sealed = bytes(kept.sealed)
            said = opened(
                lambda whose: open_counselling(sealed, note_id=note_id, client_id=whose, author=by.id), client.id
            )
            if sign and said == words:
                return kept
            raise Conflict("This note is already signed. Write another.")
        row = kept or CounsellingNote(id=note_id, team_id=team_id, client=client, author=by.id, begun_at=at)
        row.sealed = seal_counselling(words, note_id=note_id, client_id=client.id, author=by.id)
        row.saved_at, row.signed_at = at, at if sign else None
        row.save()
        if kept is None or sign:
            verb = "signed" if sign else "began"
            append([Note(verb, "counselling note", row.id, client.id, team_id)], actor=by.id, at=at)
    return row
