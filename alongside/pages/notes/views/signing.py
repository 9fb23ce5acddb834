"""A signed note: read, added to, retracted; and the leader's signature, for whom the agency asks it."""

from uuid import uuid4

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.notes.forms import AddForm, RetractForm
from alongside.pages.notes.views.writing import act
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.records.access import sight_of
from alongside.records.actions import cosigning, notes
from alongside.records.queries import notes as asked
from alongside.records.queries.client_page import known
from alongside.teams.access import Right, may
from alongside.teams.queries.clocks import clock_days


@needs(Right.SEE_NOTES)
@require_safe
def note(request: Request, client_id: str, note_id: str) -> HttpResponse:
    return _shown(request, client_id, note_id)


@needs(Right.WRITE_NOTES)
@require_POST
def add(request: Request, client_id: str, note_id: str) -> HttpResponse:
    """Add something to a note; the note stays as it is."""
    form = AddForm(request.POST)
    if saved(form, lambda: notes.add_to(**act(request), note_id=note_id, **form.cleaned_data)):
        return done(request, "Added.", "note", client_id, note_id)
    return _shown(request, client_id, note_id, adding=form)


@needs(Right.WRITE_NOTES)
@require_POST
def retract(request: Request, client_id: str, note_id: str) -> HttpResponse:
    form = RetractForm(request.POST)
    if saved(form, lambda: notes.retract_note(**act(request), note_id=note_id, **form.cleaned_data)):
        return done(request, "Retracted. It stays to be read, struck.", "note", client_id, note_id)
    return _shown(request, client_id, note_id, retracting=form)


def _shown(
    request: Request, client_id: str, note_id: str, *, adding: AddForm | None = None,
    retracting: RetractForm | None = None,
) -> HttpResponse:  # fmt: skip
    actor, team_id = request.actor, request.team.id
    told = asked.one_note(actor, client_id, note_id, sight=sight_of(actor, team_id))
    wrong: BaseForm | None = adding or retracting
    mine = told.author == actor.id or may(actor, Right.MEND_OTHERS_CONTACTS, team_id)
    waits = told.cosigning is not None and told.cosigning.on is None
    return page(
        request, "notes/note.html", wrong or AddForm(), note=told,
        adding=adding or AddForm(initial={"id": uuid4().hex}), retracting=retracting or RetractForm(),
        may_add=may(actor, Right.WRITE_NOTES, team_id) and not told.retracted_on,
        may_retract=mine and not told.retracted_on,
        may_cosign=waits and told.author != actor.id and may(actor, Right.COSIGN_NOTES, team_id),
    )  # fmt: skip


@needs(Right.WRITE_NOTES)
@require_http_methods(["GET", "POST"])
def add_to_contact(request: Request, client_id: str, contact_id: str) -> HttpResponse:
    """Add something to a signed contact; the contact stays as it is."""
    who = known(request.actor, client_id, team_id=request.team.id)
    sight = sight_of(request.actor, request.team.id)
    on = asked.contact_day(request.actor, client_id, contact_id, sight=sight)
    form = AddForm(request.POST if request.method == "POST" else None, initial={"id": uuid4().hex})
    if saved(form, lambda: notes.add_to(**act(request), contact_id=contact_id, **form.cleaned_data)):
        return done(request, "Added.", "client", client_id)
    return page(request, "notes/add.html", form, who=who, on=on)


@needs(Right.COSIGN_NOTES)
@require_safe
def waiting(request: Request) -> HttpResponse:
    """What waits for the leader's signature, with its words, earliest first."""
    found = asked.to_cosign(request.actor, sight=sight_of(request.actor, request.team.id))
    return render(request, "notes/cosign.html", {"found": found})


@needs(Right.COSIGN_NOTES)
@require_POST
def cosign(request: Request, request_id: str) -> HttpResponse:
    cosigning.cosign(**act(request), request_id=request_id)
    messages.success(request, "Co-signed.")
    return HttpResponseRedirect(reverse("cosign"))


@needs(Right.MANAGE_MEMBERS)
@require_http_methods(["GET", "POST"])
def who(request: Request) -> HttpResponse:
    """Whose notes the leader signs too."""
    if request.method == "POST":
        needed = request.POST.get("needed") == "yes"
        cosigning.say_who_is_cosigned(**act(request), author_id=request.POST.get("author", ""), needed=needed)
        return done(request, "Noted. It holds for what is signed from now on.", "cosign-who")
    people = asked.who_is_cosigned(request.actor, request.team.id, on=request.today)
    days = clock_days(request.team.id, on=request.today).cosigned
    return render(request, "notes/who.html", {"people": people, "days": days})
