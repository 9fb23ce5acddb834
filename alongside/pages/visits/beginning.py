"""What the form of a contact begins with: a draft, the visit it was planned as, or the usual visit."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from alongside.pages.shared.door import Request
from alongside.pages.shared.merged import under_now
from alongside.pages.visits.forms import OTHER, USUAL_MINUTES, ContactForm, as_kept, usual
from alongside.pages.visits.saying import local_now
from alongside.records.access import Sight, sight_of
from alongside.records.queries import contact_form
from alongside.records.queries.medicines.falling_due import other_side
from alongside.schedule.queries.visits import PlannedVisit, one_visit
from alongside.terms import DistanceUnit, DoseState, Mode, Outcome, Service


def beginning(request: Request) -> tuple[ContactForm, contact_form.Kept | None] | None:
    """The form with what is known filled in, and the draft it comes from; None while nobody is chosen."""
    sight = sight_of(request.actor, request.team.id)
    kept = _draft(request)
    visit_id = str(kept.form.get("visit", [""])[0]) if kept else request.GET.get("visit", "")
    visit = one_visit(sight, visit_id) if visit_id and not kept else None
    client_id = kept.client_id if kept else visit.client_id if visit else request.GET.get("client", "")
    if not client_id:
        return None
    offer, unit = _offer(request, client_id, sight), DistanceUnit(request.team.mileage_in)
    if kept:
        return ContactForm(offer, initial=as_kept(kept.form, id=kept.id), unit=unit), kept
    initial = usual(offer, id=uuid4().hex, staff_id=request.actor.staff_id, now=local_now(request))
    initial |= as_given(offer, request.GET.get("dose", ""))
    if visit:
        initial |= as_planned(visit, initial, now=local_now(request), tried="attempted" in request.GET)
    return ContactForm(offer, initial=initial, unit=unit), None


def offered(request: Request, sight: Sight) -> ContactForm:
    """The form as it was posted, with what it may hold."""
    offer = _offer(request, request.POST.get("client", ""), sight)
    return ContactForm(offer, request.POST, unit=DistanceUnit(request.team.mileage_in))


def _offer(request: Request, client_id: str, sight: Sight) -> contact_form.Offer:
    """What the form may hold; about the record they are read under now, where theirs was merged while it lay open."""
    sees = partial(contact_form.offer, request.actor, sight=sight, on=request.today)
    return under_now(request, client_id, sees)


def as_given(offer: contact_form.Offer, order_id: str) -> dict[str, Any]:
    """A visit to give one of their medicines: for medication, given, on the other side than last time."""
    one = next((one for one in offer.medicines if one.id == order_id), None)
    if one is None:
        return {}
    state = DoseState.GIVEN if one.injection and offer.gives else DoseState.OBSERVED
    return {"service": Service.MEDICATION, f"dose-{one.id}": state, f"site-{one.id}": other_side(one.site)}


def as_planned(visit: PlannedVisit, initial: dict[str, Any], *, now: datetime, tried: bool) -> dict[str, Any]:
    """A visit as the beginning of the form that completes it; a time still ahead is not yet when it was."""
    minutes = str(visit.minutes)
    begun = visit.starts_at is not None and visit.starts_at <= now
    return {
        "visit": visit.id, "outcome": Outcome.ATTEMPTED if tried else Outcome.COMPLETED, "mode": visit.mode,
        "place": visit.place if visit.mode == Mode.FACE_TO_FACE else "", "minutes": visit.minutes,
        "length": minutes if minutes in USUAL_MINUTES else OTHER, "service": visit.service or initial["service"],
        "staff": list(visit.staff_ids) or initial["staff"], "day": visit.on if begun else initial["day"],
        "time": visit.start if begun else initial["time"],
    }  # fmt: skip


def _draft(request: Request) -> contact_form.Kept | None:
    draft_id = request.GET.get("draft", "")
    return contact_form.draft(request.actor, draft_id, team_id=request.team.id) if draft_id else None
