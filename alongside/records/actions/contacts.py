"""Writing down a contact, putting it right, taking it back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client, hold_each, hold_whose
from alongside.records.actions.contact_rules import Ground, NewContact, contact_id, digest_of, lay_ground
from alongside.records.actions.cosigning import ask_for_cosigning
from alongside.records.actions.identity import IDENTITY
from alongside.records.actions.medicine.doses import take_back_with
from alongside.records.actions.symptoms import carry_symptoms, take_back_symptoms_with
from alongside.records.models import (
    Contact,
    ContactDraft,
    ContactStaff,
    ContactSupporter,
    GroupSession,
)
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import twice_is_once
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Purpose

ANOTHER_OF_THAT_NAME = "A contact with this identity is already on record, and it says something else."
MERGED = "Their record was merged with another one just now. Save again: it goes under the one they are read under."
OnRefusal = Callable[[NewContact, Refused | NotHere], None]
Then = Callable[[list[Contact]], None]
"""What else becomes true with the rows just written, in the same transaction; not asked when a form comes again."""


def record_contact(
    *, by: Actor, team_id: str, at: datetime, contact: NewContact, then: Then | None = None
) -> list[Contact]:
    """Write a contact down, one row for each client in it. The same contact a second time answers the same rows."""
    return record_contacts(by=by, team_id=team_id, at=at, contacts=[contact], then=then)


@twice_is_once
def record_contacts(
    *,
    by: Actor,
    team_id: str,
    at: datetime,
    contacts: Sequence[NewContact],
    on_refusal: OnRefusal | None = None,
    purpose: Purpose = Purpose.TREATMENT,
    then: Then | None = None,
) -> list[Contact]:
    """Write contacts down, all or none; with `on_refusal`, those that cannot stand are handed to it instead."""
    require(by, Right.WRITE_CONTACTS, team_id)
    return _write(by, team_id, at, contacts, on_refusal, purpose, then)


def amend_contact(*, by: Actor, team_id: str, at: datetime, contact_id: str, contact: NewContact) -> Contact:
    """Replace a signed contact by a corrected one; both stay on record. The same twice answers the same row.

    Where the correction says that the client was not met, the doses written with it are taken back, for nobody had
    one, and so is how they seemed to somebody who met them. What else was noted of their symptoms goes along.
    """
    with one_act():
        old = _correctable(by, team_id, contact_id)
        if contact.client_ids != (old.client_id,):
            raise Refused("This contact is about somebody else. Take it back and log it for the right person.")
        ground = lay_ground(team_id, [contact], at=at)
        if known := ground.known.get(contact.id):
            return _same_correction_again(old, contact, known, ground)
        _check_stands(old)
        ground.check(contact)
        before = _as_it_was(old)
        new = _put_in_place_of(old, _rows(contact, ground, by, at)[0], contact, by, at, verb="amended")
        if not contact.met_client:
            take_back_with(by=by, team_id=team_id, at=at, contact_ids=before)
        if old.with_client and not contact.met_client:
            take_back_symptoms_with(by=by, team_id=team_id, at=at, contact_ids=before)
        else:
            carry_symptoms(by=by, at=at, contact_ids=before, to=new)
        ask_for_cosigning(by, team_id, at, at.astimezone(ground.zone).date(), [new])
        return new


def withdraw_contact(*, by: Actor, team_id: str, at: datetime, contact_id: str) -> Contact:
    """Take back a signed contact as entered in error. It stays on record and no longer counts."""
    with one_act():
        old = _correctable(by, team_id, contact_id)
        _check_stands(old)
        copy = Contact.objects.get(id=old.id)
        copy.pk, copy.withdrawn = Contact().id, True
        copy.author, copy.signed_at = by.id, at
        staff = tuple(old.staff_rows.values_list("staff_id", flat=True))
        supporters = tuple(old.supporter_rows.values_list("supporter_id", flat=True))
        shape = NewContact(id=copy.pk, client_ids=(old.client_id,), started_at=old.started_at, minutes=old.minutes,
                           mode=old.mode, place=old.place, staff_ids=staff, service=old.service,
                           supporter_ids=supporters)  # fmt: skip
        for goes_too in (take_back_with, take_back_symptoms_with):
            goes_too(by=by, team_id=team_id, at=at, contact_ids=_as_it_was(old))
        return _put_in_place_of(old, copy, shape, by, at, verb="withdrew")


def withdraw_contacts(*, by: Actor, team_id: str, at: datetime, contact_ids: Sequence[str]) -> list[Contact]:
    """Take back all rows of one form, such as everybody's in a group session; all or none."""
    if not contact_ids:
        raise NotHere
    with one_act():
        hold_each(Contact.objects.filter(id__in=contact_ids).values_list("client_id", flat=True))
        return [withdraw_contact(by=by, team_id=team_id, at=at, contact_id=each) for each in contact_ids]


def save_draft(
    *, by: Actor, team_id: str, at: datetime, draft_id: str, client_id: str, form: dict[str, Any]
) -> ContactDraft:
    """Keep a contact as far as it is written. Its author's alone; gone once signed."""
    require(by, Right.WRITE_CONTACTS, team_id)
    if not IDENTITY.fullmatch(draft_id):
        raise NotHere
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        kept = ContactDraft.objects.select_for_update(no_key=True).filter(id=draft_id).first()
        if kept is not None and (kept.author, kept.team_id) != (by.id, team_id):
            raise NotHere
        if Contact.objects.filter(id=draft_id).exists():
            raise Conflict("This contact is already signed. Amend it to change it.")
        draft = kept or ContactDraft(id=draft_id, team_id=team_id, author=by.id)
        draft.begun_on = draft.begun_on or local_day(team_id, at)
        draft.client, draft.form, draft.saved_at = client, form, at
        draft.save()
        if kept is None:
            _note(by, at, "began", "draft", [draft])
    return draft


def discard_draft(*, by: Actor, team_id: str, at: datetime, draft_id: str) -> None:
    """Let a draft go."""
    with one_act():
        draft = ContactDraft.objects.filter(id=draft_id, team_id=team_id, author=by.id).first()
        if draft is None:
            raise NotHere
        _note(by, at, "discarded", "draft", [draft])
        draft.delete()


def _write(
    by: Actor, team_id: str, at: datetime, contacts: Sequence[NewContact], on_refusal: OnRefusal | None,
    purpose: Purpose, then: Then | None,
) -> list[Contact]:  # fmt: skip
    # A form; whoever brings a bulk has nobody wait.
    held = hold_each(contacts[0].client_ids) if len(contacts) == 1 else ()
    ground = lay_ground(team_id, contacts, at=at)
    answered: list[Contact] = []
    fresh: list[tuple[NewContact, list[Contact]]] = []
    for contact in contacts:
        try:
            # Before the rules: what was true when it was first sent is answered again whatever has ended since.
            if known := ground.known.get(contact.id):
                answered += _same_again(contact, known, ground)
                continue
            if any(client.merged_into_id for client in held):
                raise Conflict(MERGED)
            ground.check(contact)
        except (Refused, NotHere) as refusal:
            if on_refusal is None:
                raise
            on_refusal(contact, refusal)
            continue
        rows = _rows(contact, ground, by, at)
        ground.known[contact.id] = rows[0].digest
        fresh.append((contact, rows))
    answered += _insert(fresh, team_id)
    written = [row for _, rows in fresh for row in rows]
    if len(fresh) == 1:  # a form; a bulk of contacts had no drafts
        ContactDraft.objects.filter(id=fresh[0][0].id, author=by.id).delete()
    _note(by, at, "recorded", "contact", written, purpose)
    ask_for_cosigning(by, team_id, at, at.astimezone(ground.zone).date(), written)
    if then is not None and written:
        then(written)
    return answered


def _same_again(contact: NewContact, known: str, ground: Ground) -> list[Contact]:
    if known != digest_of(contact, ground.team_id):
        raise Conflict(ANOTHER_OF_THAT_NAME)
    ids = [contact_id(contact, client) for client in contact.client_ids]
    rows = Contact.objects.filter(team_id=ground.team_id).in_bulk(ids)
    return [rows[id] for id in ids if id in rows]


def _same_correction_again(old: Contact, contact: NewContact, known: str, ground: Ground) -> Contact:
    [same] = _same_again(contact, known, ground)
    if same.amends_id != old.id:
        raise Conflict(ANOTHER_OF_THAT_NAME)
    return same


def _rows(contact: NewContact, ground: Ground, by: Actor, at: datetime) -> list[Contact]:
    local = contact.started_at.astimezone(ground.zone)
    session_id = contact.id if len(contact.client_ids) > 1 else None
    digest = digest_of(contact, ground.team_id)
    return [
        Contact(
            id=contact_id(contact, client_id), team_id=ground.team_id, client_id=client_id, session_id=session_id,
            enrollment_id=ground.enrollment(client_id, local.date()), started_at=contact.started_at,
            started_on=local.date(), local_time=local.time().replace(microsecond=0), minutes=contact.minutes,
            mode=contact.mode, place=contact.place, with_client=contact.met_client,
            with_supporter=contact.met_supporter, with_provider=contact.with_provider, outcome=contact.outcome,
            why_not=contact.why_not, service=contact.service, goal_id=ground.goal_of(contact, client_id),
            part2=contact.part2, note=contact.note, mileage=contact.mileage,
            driver_id=contact.driver_id if contact.mileage is not None else None,
            first_staff=min(contact.staff_ids, default=""), last_staff=max(contact.staff_ids, default=""),
            author=by.id, signed_at=at, digest=digest,
        )
        for client_id in contact.client_ids
    ]  # fmt: skip


def _insert(fresh: Iterable[tuple[NewContact, list[Contact]]], team_id: str) -> list[Contact]:
    fresh = list(fresh)
    GroupSession.objects.bulk_create(
        [
            GroupSession(id=contact.id, team_id=team_id, name=contact.session_name, digest=rows[0].digest)
            for contact, rows in fresh
            if len(rows) > 1
        ],
        batch_size=500,
    )
    rows = [row for _, several in fresh for row in several]
    Contact.objects.bulk_create(rows, batch_size=200)
    _insert_company(fresh)
    return rows


def _insert_company(fresh: Iterable[tuple[NewContact, list[Contact]]]) -> None:
    staff, supporters = [], []
    for contact, rows in fresh:
        for row in rows:
            staff += [ContactStaff(contact_id=row.id, staff_id=staff_id) for staff_id in contact.staff_ids]
            supporters += [ContactSupporter(contact_id=row.id, supporter_id=one) for one in contact.supporter_ids]
    ContactStaff.objects.bulk_create(staff, batch_size=500)
    ContactSupporter.objects.bulk_create(supporters, batch_size=500)


def _correctable(by: Actor, team_id: str, contact_id: str) -> Contact:
    """The signed contact, if the actor is its author or the leader."""
    require(by, Right.WRITE_CONTACTS, team_id)
    hold_whose(Contact.objects.filter(id=contact_id))
    old = Contact.objects.filter(id=contact_id, team_id=team_id).first()
    if old is None or (old.part2 and old.author != by.id and not may(by, Right.SEE_PART2, team_id)):
        raise NotHere
    if old.author != by.id and not may(by, Right.MEND_OTHERS_CONTACTS, team_id):
        raise Refused("Only its author or the team leader can change a signed contact.")
    return old


def _check_stands(old: Contact) -> None:
    if old.withdrawn or Contact.objects.filter(amends=old).exists():
        raise Conflict("Somebody has already changed this contact. Open it again to see how it stands now.")


def _as_it_was(contact: Contact) -> list[str]:
    """The ids of a contact and of those it was corrected from: what was written with one of them belongs to it."""
    ids = [contact.id]
    while contact.amends is not None:
        contact = contact.amends
        ids.append(contact.id)
    return ids


def _put_in_place_of(old: Contact, new: Contact, contact: NewContact, by: Actor, at: datetime, *, verb: str) -> Contact:
    new.amends, new.session_id = old, old.session_id
    new.save(force_insert=True)
    _insert_company([(replace(contact, id=new.id), [new])])
    ContactDraft.objects.filter(id=new.id, author=by.id).delete()
    _note(by, at, verb, "contact", [old])
    return new


def _note(
    by: Actor, at: datetime, verb: str, noun: str, rows: Sequence[Contact | ContactDraft],
    purpose: Purpose = Purpose.TREATMENT,
) -> None:  # fmt: skip
    notes = [Note(verb, noun, row.id, client_id=row.client_id, team_id=row.team_id) for row in rows]
    append(notes, actor=by.id, at=at, purpose=purpose)
