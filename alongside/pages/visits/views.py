"""Visits: one person's day, and the form of a contact."""

from functools import partial
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.merged import under_now
from alongside.pages.visits.beginning import beginning, offered
from alongside.pages.visits.day import todays
from alongside.pages.visits.forms import ContactForm, as_signed, to_keep
from alongside.pages.visits.saying import amended_words, choose_client, saved_words, show_form
from alongside.records.access import sight_of
from alongside.records.actions import contacts
from alongside.records.queries import contact_form
from alongside.schedule.actions import completing
from alongside.teams.access import Right
from alongside.teams.refusals import Conflict, Refused
from alongside.terms import DistanceUnit


@needs(Right.WRITE_CONTACTS)
@require_safe
def visits(request: Request) -> HttpResponse:
    return render(request, "visits/visits.html", todays(request))


@needs(Right.WRITE_CONTACTS)
@require_http_methods(["GET", "POST"])
def log(request: Request) -> HttpResponse:
    """Write down a contact with the client chosen; choose one first."""
    if request.method == "POST":
        return _save(request, offered(request, sight_of(request.actor, request.team.id)))
    begun = beginning(request)
    if begun is None:
        return choose_client(request)
    form, kept = begun
    return show_form(request, form, kept=kept)


@needs(Right.WRITE_CONTACTS)
@require_POST
def find(request: Request) -> HttpResponse:
    """Whom a contact was with, by what was typed."""
    return choose_client(request)


def _save(request: Request, form: ContactForm) -> HttpResponse:
    """Sign the contact; the page says Saved only when it is on record."""
    if not form.is_valid():
        return show_form(request, form, status=422)
    contact = form.contact(ZoneInfo(request.team.time_zone))
    try:
        completing.record_contact(
            by=request.actor, team_id=request.team.id, at=request.at, contact=contact,
            visit_id=form.cleaned_data["visit"], doses=form.doses(contact, staff_id=request.actor.staff_id),
            symptoms=form.symptoms_said(contact),
        )  # fmt: skip
    except Refused as refused:
        form.refuse(refused.sentence, refused.field)
        return show_form(request, form, status=409 if isinstance(refused, Conflict) else 422)
    undo = reverse("undo-contact", args=[contact.id])
    messages.success(request, saved_words(contact), extra_tags=f"undo {undo}")
    return _back(request, form.offer.client_id)


@needs(Right.WRITE_CONTACTS)
@require_http_methods(["GET", "POST"])
def amend(request: Request, contact_id: str) -> HttpResponse:
    """Correct a signed contact: the corrected one stands, both are kept."""
    sight, zone = sight_of(request.actor, request.team.id), ZoneInfo(request.team.time_zone)
    if request.method == "POST":
        return _save_amended(request, contact_id, zone)
    signed = contact_form.signed(request.actor, contact_id, sight=sight)
    on = signed.started_at.astimezone(zone).date()
    offer = contact_form.offer(request.actor, signed.client_id, sight=sight, on=on, amends=contact_id)
    unit = DistanceUnit(request.team.mileage_in)
    form = ContactForm(offer, initial=as_signed(signed, id=uuid4().hex, zone=zone, unit=unit), unit=unit)
    return show_form(request, form, amends=contact_id)


def _save_amended(request: Request, contact_id: str, zone: ZoneInfo) -> HttpResponse:
    by, team_id = request.actor, request.team.id
    client_id, on = contact_form.whose_and_when(contact_id, team_id=team_id)
    offer = contact_form.offer(by, client_id, sight=sight_of(by, team_id), on=on, amends=contact_id)
    form = ContactForm(offer, request.POST, unit=DistanceUnit(request.team.mileage_in))
    if not form.is_valid():
        return show_form(request, form, amends=contact_id, status=422)
    contact = form.contact(zone)
    try:
        completing.amend_contact(by=by, team_id=team_id, at=request.at, contact_id=contact_id, contact=contact)
    except Refused as refused:
        form.refuse(refused.sentence, refused.field)
        return show_form(request, form, amends=contact_id, status=409 if isinstance(refused, Conflict) else 422)
    doses, symptoms = contact_form.gone_with(contact.id, at=request.at)
    messages.success(request, amended_words(doses, symptoms))
    return HttpResponseRedirect(reverse("client", args=[client_id]))


@needs(Right.WRITE_CONTACTS)
@require_POST
def undo(request: Request, contact_id: str) -> HttpResponse:
    """Take back what was just saved, or a contact entered in error: everybody's row of it."""
    by, team_id = request.actor, request.team.id
    try:
        ids = contact_form.written_with(contact_id, team_id=team_id)
        completing.withdraw_contacts(by=by, team_id=team_id, at=request.at, contact_ids=ids)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, "Taken back. It stays on record as withdrawn and no longer counts.")
    return _back(request, request.POST.get("client", ""))


@needs(Right.WRITE_CONTACTS)
@require_POST
def keep_draft(request: Request, draft_id: str) -> HttpResponse:
    """Keep what is written so far; asked every few seconds while somebody writes."""
    form = to_keep(request.POST, dict(request.POST.lists()))
    keep = partial(
        contacts.save_draft, by=request.actor, team_id=request.team.id, at=request.at, draft_id=draft_id, form=form
    )
    try:
        kept = under_now(request, request.POST.get("client", ""), lambda client_id: keep(client_id=client_id))
    except Conflict as conflict:
        return render(request, "visits/kept.html", {"sentence": conflict.sentence}, status=409)
    kept_at = kept.saved_at.astimezone(ZoneInfo(request.team.time_zone))
    return render(request, "visits/kept.html", {"kept_at": kept_at})


@needs(Right.WRITE_CONTACTS)
@require_POST
def discard_draft(request: Request, draft_id: str) -> HttpResponse:
    contacts.discard_draft(by=request.actor, team_id=request.team.id, at=request.at, draft_id=draft_id)
    messages.success(request, "The draft is gone.")
    return HttpResponseRedirect(reverse("visits"))


def _back(request: Request, client_id: str) -> HttpResponse:
    """Where the form was opened from: the client's page, or the day."""
    if request.POST.get("back") == "client" and client_id.isalnum():
        return HttpResponseRedirect(reverse("client", args=[client_id]))
    return HttpResponseRedirect(reverse("visits"))
