"""Appending to the ledger, in the same transaction as what it tells of."""

import hashlib
import hmac
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
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


@dataclass(frozen=True, slots=True)
class _Noted:
    """A note, and whose and of when and for what it is."""

    note: Note
    actor: str
    at: datetime
    purpose: Purpose


_WAITING: ContextVar[list[_Noted] | None] = ContextVar("waiting", default=None)
"""what was noted in the act that goes on, and is appended at its end"""


@contextmanager
def one_act() -> Generator[None]:
    """All of it or none, in one transaction; what is noted within is appended at its end.

    So the ledger is the last that an act holds. Whoever held it and then waited for a row would wait for ever where the
    holder of that row waits for the ledger. An act within another one is part of it.
    """
    outer = _WAITING.get()
    waiting = [] if outer is None else outer
    so_far = len(waiting)
    token = _WAITING.set(waiting)
    try:
        with transaction.atomic():
            yield
            if outer is None:
                _append(waiting)
    except BaseException:
        del waiting[so_far:]  # what was undone is not told, though the act around it may go on
        raise
    finally:
        _WAITING.reset(token)


def append(notes: Sequence[Note], *, actor: str, at: datetime, purpose: Purpose = Purpose.TREATMENT) -> None:
    """Append `notes` to the chain, within an act at its end. Must run inside the transaction that makes the change."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A ledger entry belongs to the transaction it tells of.")
    noted = [_Noted(note, actor, at, purpose) for note in notes]
    waiting = _WAITING.get()
    if waiting is None:
        _append(noted)
    else:
        waiting += noted


def _append(noted: Sequence[_Noted]) -> None:
    if not noted:
        return
    head = Head.objects.select_for_update(no_key=True).filter(id=1).first() or Head(id=1, seq=0, mac=GENESIS)
    entries = []
    for each in noted:
        head.seq += 1
        note = each.note
        entry = Entry(
            seq=head.seq, at=each.at, actor=each.actor, verb=note.verb, noun=note.noun, object_id=note.object_id,
            client_id=note.client_id, team_id=note.team_id, purpose=each.purpose.value, fields=",".join(note.fields),
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
