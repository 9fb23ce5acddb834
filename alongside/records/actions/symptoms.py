"""Noting how somebody's symptoms are, seeing to it as a prescriber, and taking back what was entered in error."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client, hold_whose
from alongside.records.formulary import part2_words
from alongside.records.models import Contact, SymptomNote, SymptomNoteMark
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import known, said, worded, written_before
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Purpose, SymptomMark, Symptoms


@dataclass(frozen=True, slots=True)
class NewSymptoms:
    """How somebody's symptoms are, as it is to be noted; `text` is what was seen or said, `told_by` who told us."""

    client_id: str
    how: str
    on: date
    text: str = ""
    told_by: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class HeldSymptoms:
    """The same, written down afterwards: by whom, when, and what a prescriber answered."""

    note: NewSymptoms
    by: str
    at: datetime
    seen_by: str = ""
    seen_at: datetime | None = None
    answer: str = ""


def note_symptoms(
    *, by: Actor, team_id: str, at: datetime, today: date, symptoms: NewSymptoms, contact: Contact | None = None
) -> SymptomNote:
    """Note how somebody is; anybody who may write contacts may. The same a second time answers the first.

    What is noted at a contact under the Part 2 label, or names one of its medicines, carries the label.
    """
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        client = hold_client(by, symptoms.client_id, team_id=team_id)
        if contact is not None and contact.client_id != client.id:
            raise NotHere
        if symptoms.on > today:
            raise Refused(f"This day has not come yet. Write one up to {said(today)}.", field="on")
        values = _values(symptoms) | {"team_id": team_id, "contact_id": contact.id if contact else None}
        values["part2"] = values["part2"] or bool(contact and contact.part2)
        if before := written_before(SymptomNote, symptoms.id, values):
            return before
        row = SymptomNote.objects.create(id=symptoms.id or new_id(), at=at, by=by.id, **values)
        append([Note("noted", "symptoms", row.id, client.id, team_id)], actor=by.id, at=at)
    return row


def see_to_symptoms(*, by: Actor, team_id: str, note_id: str, at: datetime, answer: str = "") -> SymptomNoteMark:
    """Say, as a prescriber, that one has seen to it, and what follows. Twice is once."""
    require(by, Right.ORDER_MEDICINES, team_id)
    words = worded(answer, field="answer", what="what follows", most=200, needed=False)
    with one_act():
        return _mark(_found(by, team_id, note_id), SymptomMark.SEEN, by, at, "saw to", answer=words)


def take_back_symptoms(*, by: Actor, team_id: str, note_id: str, at: datetime) -> SymptomNoteMark:
    """Take a note back, as whoever wrote it or leads the team. It stays on record and no longer counts."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        note = _found(by, team_id, note_id)
        if note.by != by.id and not may(by, Right.MEND_OTHERS_CONTACTS, team_id):
            raise Refused("Whoever wrote it, or the team leader, takes it back.")
        return _mark(note, SymptomMark.TAKEN_BACK, by, at, "took back")


def take_back_symptoms_with(*, by: Actor, team_id: str, at: datetime, contact_ids: Sequence[str]) -> None:
    """What was noted at contacts goes as these go. For the action that takes the contacts back."""
    for row in _noted_at(contact_ids):
        _mark(row, SymptomMark.TAKEN_BACK, by, at, "took back")


def carry_symptoms(*, by: Actor, at: datetime, contact_ids: Sequence[str], to: Contact) -> None:
    """What was noted at contacts is noted at the one that corrects them: on its day, with its label, as seen to as it
    was; a row takes the place of each. For the action that corrects them.
    """
    for row in _noted_at(contact_ids):
        new = SymptomNote.objects.create(
            team_id=row.team_id, client_id=row.client_id, contact=to, how=row.how, text=row.text, told_by=row.told_by,
            part2=row.part2 or to.part2, on=to.started_on, at=row.at, by=row.by,
        )  # fmt: skip
        seen = row.marks.filter(kind=SymptomMark.SEEN)
        SymptomNoteMark.objects.bulk_create(
            SymptomNoteMark(note=new, kind=mark.kind, answer=mark.answer, at=mark.at, by=mark.by) for mark in seen
        )
        append([Note("noted", "symptoms", new.id, new.client_id, new.team_id)], actor=by.id, at=at)
        _mark(row, SymptomMark.TAKEN_BACK, by, at, "took back")


def _noted_at(contact_ids: Sequence[str]) -> list[SymptomNote]:
    rows = SymptomNote.objects.filter(contact_id__in=contact_ids)
    return list(rows.exclude(marks__kind=SymptomMark.TAKEN_BACK))


def record_symptoms(
    *, by: Actor, team_id: str, at: datetime, held: Sequence[HeldSymptoms], purpose: Purpose = Purpose.TREATMENT
) -> None:
    """Write down what was noted on days that are over, all or none."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        rows = [
            SymptomNote(id=one.note.id or new_id(), team_id=team_id, at=one.at, by=one.by, **_values(one.note))
            for one in held
        ]
        SymptomNote.objects.bulk_create(rows, batch_size=500)
        seen = [
            SymptomNoteMark(note=row, kind=SymptomMark.SEEN, answer=one.answer, at=one.seen_at, by=one.seen_by)
            for row, one in zip(rows, held, strict=True)
            if one.seen_at is not None
        ]
        SymptomNoteMark.objects.bulk_create(seen, batch_size=500)
        notes = [Note("noted", "symptoms", row.id, row.client_id, team_id) for row in rows]
        append(notes, actor=by.id, at=at, purpose=purpose)


def _values(one: NewSymptoms) -> dict[str, object]:
    how = known(Symptoms, one.how, field="how", what="how they are")
    worse = how is Symptoms.WORSE
    text = worded(one.text, field="text", what="what was seen or said", most=300, needed=worse)
    told_by = worded(one.told_by, field="told_by", what="who told us", most=120, needed=False)
    return {"client_id": one.client_id, "how": how.value, "text": text, "told_by": told_by, "on": one.on,
            "part2": part2_words(text)}  # fmt: skip


def _found(by: Actor, team_id: str, note_id: str) -> SymptomNote:
    hold_whose(SymptomNote.objects.filter(id=note_id))
    rows = SymptomNote.objects.filter(id=note_id, team_id=team_id).exclude(marks__kind=SymptomMark.TAKEN_BACK)
    note = (rows if may(by, Right.SEE_PART2, team_id) else rows.filter(part2=False)).first()
    if note is None:
        raise NotHere
    return note


def _mark(
    note: SymptomNote, kind: SymptomMark, by: Actor, at: datetime, verb: str, *, answer: str = ""
) -> SymptomNoteMark:
    with one_act():
        mark, fresh = SymptomNoteMark.objects.get_or_create(
            note=note, kind=kind, defaults={"answer": answer, "at": at, "by": by.id}
        )
        if fresh:
            append([Note(verb, "symptoms", note.id, note.client_id, note.team_id)], actor=by.id, at=at)
    return mark
