"""Reading the ledger back: who looked, and whether the chain holds."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from alongside.ledger.actions import GENESIS, seal
from alongside.ledger.models import Entry, Head


@dataclass(frozen=True, slots=True)
class Act:
    at: datetime
    actor: str
    verb: str
    noun: str


def acts_about(client_id: str, *, limit: int = 100) -> list[Act]:
    """The latest acts about a client, newest first."""
    rows = Entry.objects.filter(client_id=client_id).order_by("-seq").values_list("at", "actor", "verb", "noun")
    return [Act(*row) for row in rows[:limit]]


def first_fault() -> str | None:
    """Walk the whole chain; a sentence about the first link that does not hold, or None."""
    mac, seq = GENESIS, 0
    for entry in Entry.objects.order_by("seq").iterator(chunk_size=2000):
        if entry.seq != seq + 1:
            return f"Entry {seq + 1} is missing."
        if not hmac.compare_digest(entry.mac, seal(entry, mac)):
            return f"Entry {entry.seq} has been changed."
        mac, seq = entry.mac, entry.seq
    head = Head.objects.filter(id=1).first()
    known = (head.seq, head.mac) if head else (0, GENESIS)
    if known != (seq, mac):
        return f"The ledger ends at entry {seq}, but {known[0]} were written."
    return None
