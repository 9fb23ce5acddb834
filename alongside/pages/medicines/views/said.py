"""What is said of medicines: doses, allergies, results, side effects, and what was entered in error."""

from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from alongside.pages.medicines import forms
from alongside.pages.medicines.views.orders import act, either, named, page_of, posted
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.access import sight_of
from alongside.records.actions.medicine import asking, doses, mistakes
from alongside.records.queries.medicines.page import MedicinesPage, medicines_page
from alongside.teams.access import Right, may
from alongside.teams.refusals import Refused


def _page(request: Request, client_id: str) -> MedicinesPage:
    sight = sight_of(request.actor, request.team.id)
    return medicines_page(request.actor, client_id, sight=sight, on=request.today)


@needs(Right.SEE_MEDICINES)
@either
def dose(request: Request, client_id: str) -> HttpResponse:
    """One dose alone; on a visit it is part of the contact."""
    page = _page(request, client_id)
    gives = may(request.actor, Right.GIVE_MEDICINES, request.team.id)
    zone = ZoneInfo(request.team.time_zone)
    now = request.at.astimezone(zone)
    chosen = request.GET.get("order", "")
    initial = {"id": uuid4().hex, "order_id": chosen, "state": "given" if gives and chosen else "observed",
               "day": request.today, "time": now.time()}  # fmt: skip
    form = forms.DoseForm(posted(request), initial=initial, orders=page.orders, gives=gives)
    sheet = Sheet(f"A dose of {page.name}'s", "Save the dose", page_of(client_id), "The dose is saved.",
                  "On a visit, write it with the contact: it is one form.")  # fmt: skip

    def record(said: dict[str, Any]) -> None:
        taken_at = datetime.combine(said.pop("day"), said.pop("time"), tzinfo=zone)
        new = doses.NewDose(taken_at=taken_at, staff_id=request.actor.staff_id, **said)
        try:
            doses.record_dose(**act(request), dose=new)
        except Refused as refused:
            raise _at_the_day(refused) from refused

    return fill_in(request, form, sheet, record)


def _at_the_day(refused: Refused) -> Refused:
    """The form knows the moment as a day and a time."""
    return type(refused)(refused.sentence, field="day" if refused.field == "taken_at" else refused.field)


@needs(Right.GIVE_MEDICINES)
@either
def allergy(request: Request, client_id: str) -> HttpResponse:
    form = forms.AllergyForm(posted(request), initial={"id": uuid4().hex, "on": request.today})
    sheet = Sheet(f"An allergy of {named(request, client_id)}'s", "Save the allergy", page_of(client_id),
                  "The allergy is saved.")  # fmt: skip
    return fill_in(request, form, sheet, lambda said: asking.note_allergy(
        **act(request), client_id=client_id, today=request.today, **said
    ))  # fmt: skip


@needs(Right.GIVE_MEDICINES)
@require_POST
def none_known(request: Request, client_id: str) -> HttpResponse:
    """They were asked, and know of none."""
    asking.say_none_known(**act(request), client_id=client_id, on=request.today, id=request.POST.get("id", "")[:32])
    messages.success(request, "Noted: they know of no allergy.")
    return HttpResponseRedirect(page_of(client_id))


@needs(Right.GIVE_MEDICINES)
@either
def result(request: Request, client_id: str) -> HttpResponse:
    initial = {"id": uuid4().hex, "taken_on": request.today, "what": request.GET.get("what", "weight")}
    form = forms.ResultForm(posted(request), initial=initial)
    sheet = Sheet(f"A result of {named(request, client_id)}'s", "Save the result", page_of(client_id),
                  "The result is saved.")  # fmt: skip
    return fill_in(request, form, sheet, lambda said: asking.note_result(
        **act(request), client_id=client_id, today=request.today, **said
    ))  # fmt: skip


@needs(Right.SEE_MEDICINES)
@either
def effect(request: Request, client_id: str) -> HttpResponse:
    page = _page(request, client_id)
    form = forms.EffectForm(posted(request), orders=page.orders, initial={"id": uuid4().hex, "on": request.today})
    sheet = Sheet(f"A side effect {page.name} may have", "Save", page_of(client_id),
                  "Saved. A prescriber is told on the board.")  # fmt: skip
    return fill_in(request, form, sheet, lambda said: asking.note_effect(
        **act(request), client_id=client_id, today=request.today, **said
    ))  # fmt: skip


@needs(Right.ORDER_MEDICINES)
@require_POST
def read(request: Request, client_id: str, effect_id: str) -> HttpResponse:
    """A prescriber has read of it, and says what is to be done."""
    asking.read_effect(**act(request), effect_id=effect_id, answer=request.POST.get("answer", ""))
    messages.success(request, "Read.")
    return HttpResponseRedirect(page_of(client_id))


@needs(Right.SEE_MEDICINES)
@require_POST
def mistake(request: Request, client_id: str, kind: str, row_id: str) -> HttpResponse:
    """Entered in error: it stays on record and no longer counts."""
    named(request, client_id)
    mistakes.take_back(**act(request), kind=kind, row_id=row_id)
    messages.success(request, "Taken back. It stays on record and no longer counts.")
    return HttpResponseRedirect(page_of(client_id))
