"""Writing a note: kept while it is written, signed, added to, retracted."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from alongside.ledger.actions import Note as Line
from alongside.ledger.actions import append, one_act
from alongside.records.access import hold_client, hold_whose
from alongside.records.actions.cosigning import ask_for_cosigning
from alongside.records.actions.identity import IDENTITY, check_identity
from alongside.records.models import Addendum, Contact, Note, NoteDraft, Retraction
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import known, said, twice_is_once, worded
from alongside.teams.queries.wall import local_day, zone_of
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import NoteKind

LENGTH = 20_000
"""characters of a note, or of what is added to one"""
FIRST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note as its author hands it in."""

    id: str
    client_id: str
    kind: str
    about_on: date
    text: str
    part2: bool = False


def keep_draft(
    *, by: Actor, team_id: str, at: datetime, draft_id: str, client_id: str, form: dict[str, Any], part2: bool = False
) -> NoteDraft:
    """Keep a note as far as it is written. Its author's alone; gone once signed."""
    require(by, Right.WRITE_NOTES, team_id)
    if not IDENTITY.fullmatch(draft_id):
        raise NotHere
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        kept = NoteDraft.objects.select_for_update(no_key=True).filter(id=draft_id).first()
        if kept is not None and (kept.author, kept.team_id) != (by.id, team_id):
            raise NotHere
        if Note.objects.filter(id=draft_id).exists():
            raise Conflict("This note is already signed. Add to it instead.")
        draft = kept or NoteDraft(id=draft_id, team_id=team_id, author=by.id)
        if kept is None:
            draft.begun_on = local_day(team_id, at)
        draft.client, draft.form, draft.part2, draft.saved_at = client, form, part2, at
        draft.save()
        if kept is None:
            _line("began", "note draft", draft, by, at)
    return draft


def discard_note_draft(*, by: Actor, team_id: str, at: datetime, draft_id: str) -> None:
    """Let a draft go."""
    with one_act():
        draft = NoteDraft.objects.filter(id=draft_id, team_id=team_id, author=by.id).first()
        if draft is None:
            raise NotHere
        _line("discarded", "note draft", draft, by, at)
        draft.delete()


@twice_is_once
def sign_note(*, by: Actor, team_id: str, at: datetime, note: NewNote) -> Note:
    """Sign a note. The same note a second time answers the first; another under its identity is a conflict."""
    require(by, Right.WRITE_NOTES, team_id)
    check_identity(note.id)
    return _sign(by, team_id, at, note)


def add_to(
    *, by: Actor, team_id: str, at: datetime, id: str, text: str, note_id: str = "", contact_id: str = ""
) -> Addendum:
    """Add something to a signed note, or to a contact that stands. The same a second time answers the first."""
    require(by, Right.WRITE_NOTES, team_id)
    check_identity(id)
    with one_act():
        of = _note(by, team_id, note_id) if note_id else _contact(by, team_id, contact_id)
        words = said_at_length(text, what="what is to be added")
        if before := Addendum.objects.filter(id=id).first():
            same = (before.note_id or "", before.contact_id or "", before.text) == (note_id, contact_id, words)
            if not same:
                raise Conflict("Something else was already added under this form. Open it again.")
            return before
        local = at.astimezone(zone_of(team_id))
        row = Addendum.objects.create(
            id=id, note_id=note_id or None, contact_id=contact_id or None, text=words, at=at, on=local.date(),
            local_time=local.time().replace(microsecond=0), by=by.id,
        )  # fmt: skip
        append([Line("added to", "note" if note_id else "contact", of.id, of.client_id, team_id)], actor=by.id, at=at)
    return row


def retract_note(*, by: Actor, team_id: str, at: datetime, note_id: str, why: str) -> Retraction:
    """Take a signed note back: struck, with who, when and why, and still there to be read. Twice is once."""
    require(by, Right.WRITE_NOTES, team_id)
    with one_act():
        note = _note(by, team_id, note_id, retracted=True)
        if note.author != by.id and not may(by, Right.MEND_OTHERS_CONTACTS, team_id):
            raise Refused("Only its author or the team leader can retract a signed note.")
        reason = worded(why, field="why", what="why it is retracted", most=300)
        if before := Retraction.objects.filter(note=note).first():
            if (before.by, before.why) != (by.id, reason):
                raise Conflict("Somebody has already retracted this note. Open it again to see why.")
            return before
        row = Retraction.objects.create(note=note, why=reason, at=at, on=local_day(team_id, at), by=by.id)
        _line("retracted", "note", note, by, at)
    return row


def said_at_length(text: str, *, what: str) -> str:
    """A text with its lines, without outer space; refused when empty or too long."""
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise Refused(f"Write {what}.", field="text")
    if len(words) > LENGTH:
        raise Refused(f"This is {len(words)} characters long; {LENGTH} fit.", field="text")
    return words


def new_note(note: NewNote, *, by: Actor, team_id: str, at: datetime, zone: ZoneInfo) -> Note:
    """The row of a note, checked and not written yet."""
    local = at.astimezone(zone)
    if note.about_on > local.date():
        raise Refused("This day has not come yet. Write the day it is about, up to today.", field="about_on")
    if note.about_on < FIRST:
        raise Refused(f"Write the day it is about, from {said(FIRST)} on.", field="about_on")
    return Note(
        id=note.id, team_id=team_id, client_id=note.client_id,
        kind=known(NoteKind, note.kind, field="kind", what="what it is").value, about_on=note.about_on,
        text=said_at_length(note.text, what="the note"), part2=note.part2, author=by.id, signed_at=at,
        signed_on=local.date(), local_time=local.time().replace(microsecond=0), digest=_digest(note, team_id),
    )  # fmt: skip


def _sign(by: Actor, team_id: str, at: datetime, note: NewNote) -> Note:
    hold_client(by, note.client_id, team_id=team_id)
    if note.part2 and not may(by, Right.SEE_PART2, team_id):
        raise NotHere
    if before := Note.objects.filter(id=note.id).first():
        if (before.author, before.digest) != (by.id, _digest(note, team_id)):
            raise Conflict("A note with this identity is already on record, and it says something else.")
        return before
    row = new_note(note, by=by, team_id=team_id, at=at, zone=zone_of(team_id))
    row.save(force_insert=True)
    NoteDraft.objects.filter(id=row.id, author=by.id).delete()
    _line("signed", "note", row, by, at)
    ask_for_cosigning(by, team_id, at, row.signed_on, [row])
    return row


def _note(by: Actor, team_id: str, note_id: str, *, retracted: bool = False) -> Note:
    hold_whose(Note.objects.filter(id=note_id))
    note = Note.objects.filter(id=note_id, team_id=team_id).first()
    if note is None or (note.part2 and not may(by, Right.SEE_PART2, team_id)):
        raise NotHere
    if not retracted and Retraction.objects.filter(note=note).exists():
        raise Conflict("This note was retracted. Write another.")
    return note


def _contact(by: Actor, team_id: str, contact_id: str) -> Contact:
    hold_whose(Contact.objects.filter(id=contact_id))
    contact = Contact.objects.filter(id=contact_id, team_id=team_id, withdrawn=False).first()
    if contact is None or (contact.part2 and not may(by, Right.SEE_PART2, team_id)):
        raise NotHere
    if Contact.objects.filter(amends=contact).exists():
        raise Conflict("Somebody has already changed this contact. Open it again to see how it stands now.")
    return contact


def _digest(note: NewNote, team_id: str) -> str:
    said = asdict(note) | {"team": team_id, "text": note.text.replace("\r\n", "\n").strip()}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def _line(verb: str, noun: str, row: Note | NoteDraft, by: Actor, at: datetime) -> None:
    append([Line(verb, noun, row.id, row.client_id, row.team_id)], actor=by.id, at=at)
