"""Choosing a picture among a client's papers as their photo, and taking it off."""

from datetime import datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client
from alongside.records.models import ClientPhoto, Document
from alongside.records.papers.checking import small
from alongside.records.papers.sealing import open_paper, seal_photo
from alongside.records.queries.merged import opened
from alongside.teams.access import Actor, Right, require
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere, Refused

SIDE = 192
"""points a photo is wide and high"""


def choose_photo(*, by: Actor, team_id: str, client_id: str, document_id: str, at: datetime) -> ClientPhoto:
    """Make a small, sealed copy of a picture the client's photo. The one that stands already stays as it is.

    What is under the Part 2 label is no photo: whoever sees the client would see it.
    """
    require(by, Right.WRITE_NOTES, team_id)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        rows = Document.objects.filter(id=document_id, team_id=team_id, client=client, part2=False)
        row = rows.select_related("content").first()
        if row is None:
            raise NotHere
        if not row.type.startswith("image/"):
            raise Refused("Choose a picture: a JPEG or PNG among their papers.")
        if hasattr(row, "removal"):
            raise Refused("This paper was put away. Choose another picture.")
        last = ClientPhoto.objects.filter(client=client, replaced_by=None).first()
        if last is not None and last.document_id == row.id:
            return last
        kept = bytes(row.content.sealed)
        data = opened(lambda whose: open_paper(kept, document_id=row.id, client_id=whose), client.id)
        id = new_id()
        sealed = seal_photo(small(data, side=SIDE), photo_id=id)
        return _write(
            by, team_id, at, ClientPhoto(id=id, client=client, document=row, sealed=sealed, replaces=last), "chose"
        )


def take_photo_off(*, by: Actor, team_id: str, client_id: str, at: datetime) -> None:
    """From now on there is no photo of a client. Twice is once."""
    require(by, Right.WRITE_NOTES, team_id)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        last = ClientPhoto.objects.filter(client=client, replaced_by=None).first()
        if last is not None and last.document_id is not None:
            _write(by, team_id, at, ClientPhoto(client=client, sealed=b"", replaces=last), "took off")


def _write(by: Actor, team_id: str, at: datetime, row: ClientPhoto, verb: str) -> ClientPhoto:
    row.at, row.by = at, by.id
    row.save(force_insert=True)
    append([Note(verb, "photo", row.id, row.client_id, team_id)], actor=by.id, at=at)
    return row
