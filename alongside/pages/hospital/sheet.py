"""One sheet to fill in: shown, judged, written down by one action, and back with a word and an Undo."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from alongside.pages.shared.door import Request
from alongside.pages.shared.saving import page, saved
from alongside.teams.refusals import Refused

STANDS_FOR = {"admitted_on": "on", "discharged_on": "on"}
"""a column a rule speaks of -> the field of a form that asks for one day alone"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around a form."""

    title: str
    save: str
    back: str
    """where one goes after saving, and who does not save"""
    done: str
    says: str = ""
    undo: str = ""
    """the address that takes it back"""
    take_back: str = ""
    """the address that takes back what is being corrected"""


def fill_in(request: Request, form: forms.Form, sheet: Sheet, act: Callable[[], object]) -> HttpResponse:
    """Show a form, or write it down."""
    if saved(form, lambda: _placed(form, act)):
        messages.success(request, sheet.done, extra_tags=f"undo {sheet.undo}" if sheet.undo else "")
        return HttpResponseRedirect(sheet.back)
    return page(request, "hospital/sheet.html", form, sheet=sheet)


def taken_back(request: Request, act: Callable[[], object], says: str, back: str) -> HttpResponse:
    """Do what an Undo asks, and go back with a word."""
    try:
        act()
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, says)
    return HttpResponseRedirect(back)


def posted(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def act(request: Request) -> dict[str, Any]:
    """Who acts, for which team, when: what every action asks first."""
    return {"by": request.actor, "team_id": request.team.id, "at": request.at}


def _placed(form: forms.Form, write: Callable[[], object]) -> object:
    try:
        return write()
    except Refused as refused:
        if refused.field not in form.fields:
            refused.field = STANDS_FOR.get(refused.field, refused.field)
        raise
