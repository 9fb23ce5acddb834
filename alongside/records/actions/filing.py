"""Filing a paper or a picture, and putting one away that was filed in error."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import find_client, hold_client, hold_whose
from alongside.records.actions.identity import check_identity
from alongside.records.models import Document, DocumentContent, DocumentRemoval
from alongside.records.papers.checking import Safe, checked
from alongside.records.papers.sealing import seal_paper
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import known, twice_is_once, worded
from alongside.teams.queries.wall import local_day, zone_of
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import PaperKind


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper as somebody hands it in; `data` is the file."""

    id: str
    client_id: str
    kind: str
    title: str
    dated_on: date
    data: bytes
    part2: bool = False


def file_paper(*, by: Actor, team_id: str, at: datetime, paper: NewPaper) -> Document:
    """Keep a paper. The same a second time answers the first; what is no safe file is refused with a sentence."""
    require(by, Right.WRITE_NOTES, team_id)
    check_identity(paper.id)
    if paper.part2 and not may(by, Right.SEE_PART2, team_id):
        raise NotHere
    find_client(by, paper.client_id, team_id=team_id)
    return _file(by, team_id, at, paper, checked(paper.data))


def put_away(*, by: Actor, team_id: str, at: datetime, document_id: str, why: str) -> DocumentRemoval:
    """Put a paper away as filed in error. It stays, and is told as put away. Twice is once."""
    require(by, Right.WRITE_NOTES, team_id)
    with one_act():
        hold_whose(Document.objects.filter(id=document_id))
        row = Document.objects.filter(id=document_id, team_id=team_id).first()
        if row is None or (row.part2 and not may(by, Right.SEE_PART2, team_id)):
            raise NotHere
        if row.by != by.id and not may(by, Right.MEND_OTHERS_CONTACTS, team_id):
            raise Refused("Only whoever filed it or the team leader can put a paper away.")
        reason = worded(why, field="why", what="why it is put away", most=300)
        if before := DocumentRemoval.objects.filter(document=row).first():
            return before
        on = local_day(team_id, at)
        removal = DocumentRemoval.objects.create(document=row, why=reason, at=at, on=on, by=by.id)
        append([Note("put away", "paper", row.id, row.client_id, team_id)], actor=by.id, at=at)
    return removal


@twice_is_once
def _file(by: Actor, team_id: str, at: datetime, paper: NewPaper, safe: Safe) -> Document:
    hold_client(by, paper.client_id, team_id=team_id)
    said: dict[str, object] = {
        "team_id": team_id, "client_id": paper.client_id, "part2": paper.part2, "dated_on": paper.dated_on,
        "kind": known(PaperKind, paper.kind, field="kind", what="what it is").value,
        "title": worded(paper.title, field="title", what="what it is called", most=120), "by": by.id,
        "digest": hashlib.sha256(paper.data).hexdigest(),
    }  # fmt: skip
    if before := Document.objects.filter(id=paper.id).first():
        if any(getattr(before, name) != value for name, value in said.items()):
            raise Conflict("A paper with this identity is already filed, and it is another one.")
        return before
    local = at.astimezone(zone_of(team_id))
    if paper.dated_on > local.date():
        raise Refused("This day has not come yet. Write the day on the paper, up to today.", field="dated_on")
    row = Document.objects.create(
        id=paper.id, **said, type=safe.type, size=len(safe.data), at=at, kept_on=local.date(),
        local_time=local.time().replace(microsecond=0),
    )  # fmt: skip
    sealed = seal_paper(safe.data, document_id=row.id, client_id=row.client_id)
    DocumentContent.objects.create(document=row, sealed=sealed)
    append([Note("filed", "paper", row.id, row.client_id, team_id)], actor=by.id, at=at)
    return row
