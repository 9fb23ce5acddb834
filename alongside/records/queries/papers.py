"""Papers and pictures about a client, and the file of one."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet

from alongside import terms
from alongside.records.access import Sight, find_client, note_opened
from alongside.records.models import Document, DocumentContent
from alongside.records.papers.sealing import open_paper
from alongside.records.queries.merged import opened
from alongside.records.queries.names import users_called
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, without its file."""

    id: str
    client_id: str
    kind: terms.PaperKind
    title: str
    dated_on: date
    type: str
    size: int
    part2: bool
    kept_on: date
    time: time
    author: str
    """id of the user who filed it"""
    called: str
    put_away_on: date | None
    put_away_by: str
    why: str

    @property
    def picture(self) -> bool:
        return self.type.startswith("image/")

    @property
    def ends(self) -> str:
        """How a file of this type is called at its end."""
        return {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}.get(self.type, "txt")


def papers(actor: Actor, client_id: str, *, sight: Sight) -> tuple[Paper, ...]:
    """A client's papers, latest first. Three queries."""
    if not sight.notes:
        raise NotHere
    find_client(actor, client_id, team_id=sight.team_id)
    return tell_papers(papers_of(sight, client_id).order_by("-kept_on", "-at"))


def papers_of(sight: Sight, client_id: str) -> QuerySet[Document]:
    """A client's papers as far as they are in sight."""
    rows = Document.objects.filter(team_id=sight.team_id, client_id=client_id)
    return rows if sight.part2 else rows.filter(part2=False)


def tell_papers(rows: QuerySet[Document]) -> tuple[Paper, ...]:
    """Papers in words. Two queries."""
    found = [(row, getattr(row, "removal", None)) for row in rows.select_related("removal")]
    called = users_called({row.by for row, _ in found} | {away.by for _, away in found if away})
    return tuple(
        Paper(
            id=row.id, client_id=row.client_id, kind=terms.PaperKind(row.kind), title=row.title,
            dated_on=row.dated_on, type=row.type, size=row.size, part2=row.part2, kept_on=row.kept_on,
            time=row.local_time, author=row.by, called=called.get(row.by, ""),
            put_away_on=away.on if away else None, put_away_by=called.get(away.by, "") if away else "",
            why=away.why if away else "",
        )
        for row, away in found
    )  # fmt: skip


def one_paper(actor: Actor, client_id: str, document_id: str, *, sight: Sight) -> Paper:
    """One of a client's papers."""
    if not sight.notes:
        raise NotHere
    find_client(actor, client_id, team_id=sight.team_id)
    told = tell_papers(papers_of(sight, client_id).filter(id=document_id))
    if not told:
        raise NotHere
    return told[0]


def open_file(actor: Actor, client_id: str, document_id: str, *, sight: Sight, at: datetime) -> tuple[Paper, bytes]:
    """A paper with its file; that it was opened is noted in the ledger."""
    paper = one_paper(actor, client_id, document_id, sight=sight)
    sealed = bytes(DocumentContent.objects.values_list("sealed", flat=True).get(document_id=document_id))
    data = opened(lambda whose: open_paper(sealed, document_id=document_id, client_id=whose), client_id)
    note_opened(actor, "paper", document_id, client_id=client_id, team_id=sight.team_id, at=at)
    return paper, data
