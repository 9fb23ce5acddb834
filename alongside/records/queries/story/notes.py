"""Notes without a contact, as they stand: what was added below, what was retracted struck."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from alongside.records.queries.notes import Added, Cosigning, NoteTold, notes_of, tell_notes
from alongside.records.queries.story.telling import Entry, Look, Source


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    return (look.told(notes_of(look.sight, look.client_id), "about_on"),)


def _entries(look: Look) -> Iterable[Entry]:
    (rows,) = _rows(look)
    for note in tell_notes(rows):
        yield Entry(
            id=note.id, on=note.about_on, hour=note.time if note.about_on == note.signed_on else None, icon="write",
            what=note.kind.label, detail=note.called, says=note.text, small=_small(note),
            plain="" if note.retracted_on else f"{note.called} wrote something down.",
            manner="withdrawn" if note.retracted_on else "", opens=("note", look.client_id, note.id),
        )  # fmt: skip


def _small(note: NoteTold) -> tuple[str, ...]:
    said = [added_in_words(each) for each in note.added]
    if note.cosigning:
        said.append(cosigned_in_words(note.cosigning))
    if note.retracted_on:
        said.append(f"Retracted by {note.retracted_by}, {_day(note.retracted_on)}: {note.why}")
    return tuple(said)


def added_in_words(added: Added) -> str:
    return f"Added by {added.by}, {_day(added.on)}: {added.text}"


def cosigned_in_words(second: Cosigning) -> str:
    if second.on:
        return f"Co-signed by {second.by}, {_day(second.on)}."
    return f"Waits for the leader’s signature, by {_day(second.due_on)}."


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


NOTES = Source("notes", kinds={"notes": "Notes"}, seen=lambda sight: sight.notes, rows=_rows, entries=_entries)
