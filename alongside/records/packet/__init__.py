"""The packets of a night as a file: one page a client, tagged for a screen reader, and opened by a passphrase alone."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf

from alongside import paper
from alongside.records.packet.content import content_of
from alongside.records.packet.passphrase import COPY, LINE, passphrase
from alongside.records.queries.night import caseload_of_tonight
from alongside.records.queries.packet_pages import packet_pages
from alongside.records.queries.photos import photos_of
from alongside.teams.queries.on_call import on_call_at
from alongside.teams.queries.teams import TeamRef
from alongside.teams.queries.wall import zone_of

TEMPLATE = Path(__file__).with_name("packet.typ")


def copy_of(team: TeamRef, *, at: datetime) -> bytes:
    """The team's own copy of the night, sealed: what opens when the rest is down."""
    return sealed(printed(team, "copy of the night", at=at), passphrase(team.id, COPY))


def file_for(team: TeamRef, recipient: str, *, at: datetime) -> bytes:
    """The packets for a line, sealed. Whoever sends them has written the disclosure down."""
    head = f"crisis packets for {recipient}"
    return sealed(printed(team, head, recipients=(recipient,), at=at), passphrase(team.id, LINE))


def printed(team: TeamRef, head: str, *, recipients: tuple[str, ...] = (), at: datetime) -> bytes:
    """The pages as a PDF in clear, by PDF/UA-1: held in memory alone. `recipients` are the lines it is for."""
    zone = zone_of(team.id)
    on = at.astimezone(zone).date()
    pages = packet_pages(team.id, caseload_of_tonight(team.id, on=on), recipients=recipients, on=on, at=at)
    photos = photos_of([page.client_id for page in pages])
    content = content_of(team.name, head, pages, on_call_at(team.id, at=at), photos, at=at, zone=zone)
    return paper.printed(TEMPLATE, content, at=at)


def sealed(clear: bytes, secret: str) -> bytes:
    """A PDF encrypted with AES-256, its title and its structure with it: nothing of it is in clear."""
    opened = BytesIO()
    with pikepdf.open(BytesIO(clear)) as pdf:
        if "/ID" in pdf.trailer:
            del pdf.trailer["/ID"]  # the typesetter makes it of the words, and it stays in clear
        # R=6 is AES-256 with a slow digest of the passphrase; every lower one is weak.
        key = pikepdf.Encryption(owner=secret, user=secret, R=6, aes=True, metadata=True)
        pdf.save(opened, encryption=key, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return opened.getvalue()
