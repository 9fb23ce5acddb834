"""A contact completes the visit it was planned as, in the transaction that writes it down.

A contact that names its visit completes it, met or tried. One that names none completes the visit agreed for that
client on that day with one of those who were there, made in the same way; the nearest in time, if several. An attempt
that names no visit completes none, for whoever was not in may be tried again. Work is never lost to a plan: where the
visit can no longer be completed, the contact stands alone.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from alongside.ledger.actions import one_act
from alongside.records.actions import contacts
from alongside.records.actions.contact_rules import NewContact
from alongside.records.actions.medicine.doses import NewDose, record_doses
from alongside.records.actions.symptoms import NewSymptoms, note_symptoms
from alongside.records.models import Contact
from alongside.schedule.actions import chain
from alongside.schedule.models import VisitStanding
from alongside.teams.access import Actor, Right, may
from alongside.teams.refusals import NotHere
from alongside.terms import Missed, Outcome, Purpose, VisitState

MEANT = (VisitState.AGREED, VisitState.UNDER_WAY)


def record_contact(
    *, by: Actor, team_id: str, at: datetime, contact: NewContact, visit_id: str = "", doses: Sequence[NewDose] = (),
    symptoms: NewSymptoms | None = None,
) -> list[Contact]:  # fmt: skip
    """Write a contact down, the doses of it, how the client was, and what it says of the visits planned.

    `visit_id` is the visit it was.
    """

    def then(rows: list[Contact]) -> None:
        if doses:
            record_doses(by=by, team_id=team_id, at=at, doses=doses, contact_id=rows[0].id, client_id=rows[0].client_id)
        if symptoms is not None:
            note_symptoms(
                by=by, team_id=team_id, at=at, today=rows[0].started_on, symptoms=symptoms, contact=rows[0]
            )  # fmt: skip
        _complete(by, team_id, at, contact, rows, visit_id)

    return contacts.record_contact(by=by, team_id=team_id, at=at, contact=contact, then=then)


@one_act()
def amend_contact(*, by: Actor, team_id: str, at: datetime, contact_id: str, contact: NewContact) -> Contact:
    """Replace a signed contact by a corrected one; the visit it completed stands as the correction says."""
    new = contacts.amend_contact(by=by, team_id=team_id, at=at, contact_id=contact_id, contact=contact)
    for row in _completed_by([contact_id]):
        held = _hold(by, team_id, at, [row.visit_id])
        held.step(row.visit_id, "corrected", **_outcome(new))
        chain.write(held)
    return new


@one_act()
def withdraw_contacts(*, by: Actor, team_id: str, at: datetime, contact_ids: Sequence[str]) -> list[Contact]:
    """Take back contacts; the visits they completed stand again as they stood before."""
    rows = contacts.withdraw_contacts(by=by, team_id=team_id, at=at, contact_ids=contact_ids)
    completed = _completed_by(contact_ids)
    held = _hold(by, team_id, at, [row.visit_id for row in completed])
    for row in completed:
        held.step(row.visit_id, "reopened", state=_before(row))
    chain.write(held)
    return rows


@one_act()
def complete_visits(
    *, by: Actor, team_id: str, at: datetime, kept: Mapping[str, str], purpose: Purpose = Purpose.TREATMENT
) -> None:
    """Say of visits which contact, already on record, each was: visit id -> contact id. All or none."""
    held = _hold(by, team_id, at, list(kept))
    contacts_by_id = Contact.objects.filter(team_id=team_id).in_bulk(list(kept.values()))
    for visit_id, contact_id in kept.items():
        row = contacts_by_id.get(contact_id)
        if row is None or row.client_id != held.visits[visit_id].client_id:
            raise NotHere
        held.step(visit_id, "done" if row.outcome == Outcome.COMPLETED else "missed", **_outcome(row))
    chain.write(held, purpose=purpose)


def _complete(
    by: Actor, team_id: str, at: datetime, contact: NewContact, rows: Sequence[Contact], visit_id: str
) -> None:
    by_client = {row.client_id: row for row in rows}
    meant = _meant(by, team_id, rows, contact.staff_ids, visit_id)
    chosen: dict[str, VisitStanding] = {}
    for standing in meant:
        client_id = standing.visit.client_id
        if standing.visit_id == visit_id or (client_id not in chosen and contact.met):
            chosen[client_id] = standing
    if visit_id and visit_id not in {each.visit_id for each in chosen.values()}:
        raise NotHere
    open_still = {client_id: each for client_id, each in chosen.items() if VisitState(each.state) in chain.FROM["done"]}
    if not open_still:
        return
    held = _hold(by, team_id, at, [each.visit_id for each in open_still.values()])
    for client_id, each in open_still.items():
        row = by_client[client_id]
        held.step(each.visit_id, "done" if row.outcome == Outcome.COMPLETED else "missed", **_outcome(row))
    chain.write(held)


def _meant(
    by: Actor, team_id: str, rows: Sequence[Contact], staff_ids: Sequence[str], visit_id: str
) -> list[VisitStanding]:
    """The visit named, and those agreed for these clients that day with one of these staff; the nearest first."""
    first = rows[0]
    found = VisitStanding.objects.filter(
        team_id=team_id, followed_by__isnull=True, visit__client_id__in=[row.client_id for row in rows]
    ).select_related("visit")
    if not may(by, Right.SEE_PART2, team_id):
        found = found.filter(visit__part2=False)
    same_day = found.filter(on=first.started_on, state__in=MEANT, visit__mode=first.mode)
    wanted = list(same_day if not visit_id else same_day | found.filter(visit_id=visit_id))
    shared = [each for each in wanted if each.visit_id == visit_id or {each.staff_id, each.second_id} & set(staff_ids)]
    return sorted(shared, key=lambda each: (each.visit_id != visit_id, _away(each, first.started_at), each.id))


def _away(standing: VisitStanding, started_at: datetime) -> float:
    """Seconds between when it was meant and when it was; a visit without a time comes last."""
    return abs((standing.starts_at - started_at).total_seconds()) if standing.starts_at else float("inf")


def _outcome(row: Contact) -> dict[str, object]:
    if row.outcome == Outcome.COMPLETED:
        return {"state": VisitState.DONE, "contact_id": row.id}
    return {"state": VisitState.MISSED, "contact_id": row.id, "missed": row.why_not or Missed.NOT_FOUND}


def _completed_by(contact_ids: Sequence[str]) -> list[VisitStanding]:
    return list(VisitStanding.objects.filter(contact_id__in=contact_ids, followed_by__isnull=True))


def _before(row: VisitStanding) -> str:
    """The state a visit was in before contacts spoke of it."""
    state = VisitStanding.objects.filter(visit_id=row.visit_id, contact__isnull=True, id__lt=row.id).order_by("-id")
    return state.values_list("state", flat=True).first() or VisitState.AGREED


def _hold(by: Actor, team_id: str, at: datetime, visit_ids: Sequence[str]) -> chain.Held:
    return chain.hold(by, team_id, at, visit_ids, right=Right.WRITE_CONTACTS)
