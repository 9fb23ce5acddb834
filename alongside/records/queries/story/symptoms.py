"""How somebody's symptoms were, on the day it was noted of."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside.records.queries.story.telling import Entry, Look, Source
from alongside.records.queries.symptoms import notes_in_sight, tell_symptoms


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    return (look.told(notes_in_sight(look.sight, look.client_id), "on"),)


def _entries(look: Look) -> Iterable[Entry]:
    (rows,) = _rows(look)
    for note in tell_symptoms(rows.order_by("-at")):
        who = f"told by {note.told_by}" if note.told_by else ""
        seen = f"Seen to by {note.seen_by}{f': {note.answer}' if note.answer else ''}" if note.seen_by else ""
        yield Entry(
            note.id, note.on, "person", f"Symptoms {note.how.label.lower()}", who, note.text, (seen,) if seen else (),
            by=note.by, opens=("client-health", look.client_id),
        )  # fmt: skip


SYMPTOMS = Source(
    "symptoms", kinds={"symptoms": "Symptoms"}, seen=lambda sight: sight.notes, rows=_rows, entries=_entries
)
