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


def acts_about(*client_ids: str, limit: int = 100) -> list[Act]:
    """The latest acts about a client, by every id they have or had, newest first."""
    rows = Entry.objects.filter(client_id__in=client_ids).order_by("-seq").values_list("at", "actor", "verb", "noun")
    return [Act(*row) for row in rows[:limit]]


@dataclass(frozen=True, slots=True)
class Change:
    """One act, as far as whoever watches a team's board needs it."""

    seq: int
    team_id: str
    verb: str
    noun: str
    client_id: str


def last_seq() -> int:
    """The number of the last entry; 0 while there is none."""
    return Head.objects.filter(id=1).values_list("seq", flat=True).first() or 0


def changes_after(seq: int, *, most: int = 500) -> tuple[Change, ...]:
    """What was done after entry `seq`, in order, `most` at a time. One query along the primary key."""
    rows = Entry.objects.filter(seq__gt=seq).order_by("seq")
    return tuple(Change(*row) for row in rows.values_list("seq", "team_id", "verb", "noun", "client_id")[:most])


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
