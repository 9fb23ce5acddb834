"""Emergency rooms and jail: written down, put right, taken back."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.pages.hospital.forms import EmergencyForm, JailForm, fresh
from alongside.pages.hospital.sheet import Sheet, act, fill_in, posted, taken_back
from alongside.pages.shared.door import Request, needs
from alongside.records.access import sight_of
from alongside.records.actions import admitting, away
from alongside.records.queries.client_page import known
from alongside.records.queries.hospital_board import EmergencyTold, emergencies_told
from alongside.records.queries.stays import JailTold, jails_told, standing_emergencies
from alongside.teams.access import Right
from alongside.teams.refusals import NotHere, Refused

either = require_http_methods(["GET", "POST"])
TAKEN_BACK = "Taken back. It stays on record and no longer counts."


@needs(Right.WRITE_HOSPITAL)
@either
def add_emergency(request: Request, client_id: str) -> HttpResponse:
    who = known(request.actor, client_id, team_id=request.team.id)
    form = EmergencyForm(posted(request), initial=fresh(request.today, kind="psychiatric"))
    id = request.POST.get("id", "")
    sheet = Sheet(f"{who.name} in an emergency room", "Save the visit", _tab(client_id), "Saved.",
                  undo=reverse("undo-emergency", args=[client_id, id]) if id else "")  # fmt: skip
    return fill_in(
        request, form, sheet, lambda: away.record_emergency(**act(request), client_id=client_id, visit=form.visit())
    )


@needs(Right.WRITE_HOSPITAL)
@either
def emergency(request: Request, client_id: str, emergency_id: str) -> HttpResponse:
    """Put a visit right."""
    told = _emergency(request, client_id, emergency_id)
    form = EmergencyForm(posted(request), initial=fresh(request.today) | EmergencyForm.told(told))
    sheet = Sheet(f"{told.name} in an emergency room", "Save the correction", _tab(client_id), "Corrected.",
                  take_back=reverse("undo-emergency", args=[client_id, emergency_id]))  # fmt: skip
    return fill_in(
        request, form, sheet,
        lambda: away.record_emergency(
            **act(request), client_id=client_id, visit=form.visit(), amends=emergency_id
        ),
    )  # fmt: skip


@needs(Right.WRITE_HOSPITAL)
@require_POST
def undo_emergency(request: Request, client_id: str, emergency_id: str) -> HttpResponse:
    _emergency(request, client_id, emergency_id)
    return taken_back(
        request, lambda: away.withdraw_emergency(**act(request), visit_id=emergency_id), TAKEN_BACK, _tab(client_id)
    )


@needs(Right.WRITE_HOSPITAL)
@require_POST
def admitted(request: Request, client_id: str, emergency_id: str) -> HttpResponse:
    """The visit ended in hospital: open the stay with what is known."""
    try:
        found = admitting.admit(**act(request), client_id=client_id, visit_id=emergency_id)
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return HttpResponseRedirect(_tab(client_id))
    if found.step_id:
        undo = (reverse("undo-stay", args=[found.stay_id]) if found.began
                else reverse("undo-stay-step", args=[found.stay_id, found.step_id]))  # fmt: skip
        messages.success(request, "The stay is open.", extra_tags=f"undo {undo}")
    return HttpResponseRedirect(reverse("stay", args=[found.stay_id]))


@needs(Right.WRITE_HOSPITAL)
@either
def add_jail(request: Request, client_id: str) -> HttpResponse:
    who = known(request.actor, client_id, team_id=request.team.id)
    form = JailForm(posted(request), initial=fresh(request.today, booked_on=request.today))
    # The stay and its first word are made with the form, and have one name.
    id = request.POST.get("id", "")
    sheet = Sheet(f"{who.name} in custody", "Save", _tab(client_id), "Saved.",
                  undo=reverse("undo-jail", args=[client_id, id]) if id else "")  # fmt: skip
    return fill_in(
        request, form, sheet,
        lambda: away.write_jail(**act(request), client_id=client_id, stay_id=id, word=form.word()),
    )  # fmt: skip


@needs(Right.WRITE_HOSPITAL)
@either
def jail(request: Request, client_id: str, jail_id: str) -> HttpResponse:
    """Another word: a day of release that is known, the release itself, or a correction."""
    who, told = known(request.actor, client_id, team_id=request.team.id), _jail(request, client_id, jail_id)
    form = JailForm(posted(request), initial=fresh(request.today) | JailForm.told(told))
    sheet = Sheet(f"{who.name} in custody", "Save", _tab(client_id), "Saved.",
                  take_back=reverse("undo-jail", args=[client_id, jail_id]))  # fmt: skip
    return fill_in(
        request, form, sheet,
        lambda: away.write_jail(**act(request), client_id=client_id, stay_id=jail_id, word=form.word()),
    )  # fmt: skip


@needs(Right.WRITE_HOSPITAL)
@require_POST
def undo_jail(request: Request, client_id: str, jail_id: str) -> HttpResponse:
    _jail(request, client_id, jail_id)
    return taken_back(
        request, lambda: away.withdraw_jail(**act(request), stay_id=jail_id), TAKEN_BACK, _tab(client_id)
    )  # fmt: skip


def _emergency(request: Request, client_id: str, emergency_id: str) -> EmergencyTold:
    sight = sight_of(request.actor, request.team.id)
    told = next(iter(emergencies_told(sight, standing_emergencies(sight, client_id).filter(id=emergency_id))), None)
    if told is None:
        raise NotHere
    return told


def _jail(request: Request, client_id: str, jail_id: str) -> JailTold:
    found = jails_told(sight_of(request.actor, request.team.id), client_id)
    told = next((one for one in found if one.id == jail_id), None)
    if told is None:
        raise NotHere
    return told


def _tab(client_id: str) -> str:
    return reverse("client-hospital", args=[client_id])
