"""Appending to the ledger, in the same transaction as what it tells of."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction

from alongside.ledger.models import Entry, Head
from alongside.terms import Purpose

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be remembered of one act."""

    verb: str
    noun: str
    object_id: str
    client_id: str = ""
    team_id: str = ""
    fields: tuple[str, ...] = ()


def append(notes: Sequence[Note], *, actor: str, at: datetime, purpose: Purpose = Purpose.TREATMENT) -> None:
    """Append `notes` to the chain. Must run inside the transaction that makes the change."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A ledger entry belongs to the transaction it tells of.")
    if not notes:
        return
    head = Head.objects.select_for_update().filter(id=1).first() or Head(id=1, seq=0, mac=GENESIS)
    entries = []
    for note in notes:
        head.seq += 1
        entry = Entry(
            seq=head.seq, at=at, actor=actor, verb=note.verb, noun=note.noun, object_id=note.object_id,
            client_id=note.client_id, team_id=note.team_id, purpose=purpose.value, fields=",".join(note.fields),
        )  # fmt: skip
        entry.mac = head.mac = seal(entry, head.mac)
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=500)
    head.save()


def seal(entry: Entry, previous: str) -> str:
    """The keyed digest (HMAC-SHA256, hex) of an entry and the link before it."""
    parts = (
        previous, str(entry.seq), entry.at.astimezone(UTC).isoformat(), entry.actor, entry.verb, entry.noun,
        entry.object_id, entry.client_id, entry.team_id, entry.purpose, entry.fields,
    )  # fmt: skip
    # Each part is preceded by its length: joining alone would let ("ab","c") pass for ("a","bc").
    message = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(settings.ALONGSIDE_LEDGER_KEY, message.encode(), hashlib.sha256).hexdigest()
