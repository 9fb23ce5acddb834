"""A colleague: how they are named, and what they hold."""

from dataclasses import asdict
from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from alongside.pages.people.forms import CredentialForm, StaffForm
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right
from alongside.teams.actions import credentials
from alongside.teams.actions.people import mend_staff
from alongside.teams.queries.credentials import credential_on, credentials_held_by
from alongside.teams.queries.people import colleague_on


@needs(Right.WRITE_STAFF)
def colleague(request: Request, staff_id: str) -> HttpResponse:
    team_id, known = request.team.id, colleague_on(request.team.id, staff_id)
    form = StaffForm(request.POST or None, initial=asdict(known))
    by, at = request.actor, request.at
    if saved(form, lambda: mend_staff(by=by, at=at, team_id=team_id, staff_id=known.id, **form.cleaned_data)):
        return done(request, "Name saved", "colleague", known.id)
    held = credentials_held_by(known.id)
    return page(request, "people/colleague.html", form, colleague=known, credentials=held, fault="Not saved yet")


@needs(Right.WRITE_STAFF)
def add_credential(request: Request, staff_id: str) -> HttpResponse:
    known = colleague_on(request.team.id, staff_id)
    form = CredentialForm(request.POST or None)
    add = partial(credentials.add_credential, by=request.actor, at=request.at, team_id=request.team.id)
    if saved(form, lambda: add(staff_id=known.id, **form.cleaned_data)):
        return done(request, "Written down", "colleague", known.id)
    title = f"{known.name}: a licence or check"
    return page(request, "people/form.html", form, title=title, fault="It is not written down yet")


@needs(Right.WRITE_STAFF)
def mend_credential(request: Request, credential_id: str) -> HttpResponse:
    held = credential_on(request.team.id, credential_id)
    form = CredentialForm(request.POST or None, initial=asdict(held))
    mend = partial(credentials.mend_credential, by=request.actor, at=request.at, team_id=request.team.id)
    if saved(form, lambda: mend(credential_id=held.id, **form.cleaned_data)):
        return done(request, "Saved", "colleague", held.staff_id)
    return page(request, "people/credential.html", form, held=held, title=held.name, fault="It is not saved yet")


@needs(Right.WRITE_STAFF)
@require_POST
def remove_credential(request: Request, credential_id: str) -> HttpResponse:
    held = credential_on(request.team.id, credential_id)
    by, at = request.actor, request.at
    credentials.remove_credential(by=by, at=at, team_id=request.team.id, credential_id=held.id)
    return done(request, f"{held.what} removed", "colleague", held.staff_id)
