"""One way to fill in a form: shown, judged, written down by one action, and back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from alongside.pages.shared.door import Request
from alongside.teams.refusals import Conflict, Refused


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around a form."""

    title: str
    save: str
    """the words on the button"""
    back: str
    """where one goes after saving"""
    done: str
    """what is said when it is saved"""
    says: str = ""
    two_columns: bool = False
    leave: str = ""
    """where one goes who does not save; the same, unless said"""
    more: tuple[tuple[str, str], ...] = ()
    """other things to do here: (words, address)"""
    template: str = "shared/sheet.html"
    shown: Any = None
    """what a template of its own tells beside the form"""
    posts: tuple[tuple[str, str], ...] = ()
    """the same, where doing it is one press of a button"""


def fill_in(request: Request, form: forms.Form, sheet: Sheet, act: Callable[[dict[str, Any]], object]) -> HttpResponse:
    """Show a form, or write it down. A refusal is shown at its field: 422, and 409 if somebody was there first."""
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                act(form.cleaned_data)
            except Refused as refused:
                form.add_error(_place(form, refused.field), refused.sentence)
                status = 409 if isinstance(refused, Conflict) else 422
            else:
                messages.success(request, sheet.done)
                return HttpResponseRedirect(sheet.back)
    return render(request, sheet.template, {"form": form, "sheet": sheet}, status=status)


def _place(form: forms.Form, name: str) -> str | None:
    """The field a rule speaks of, under the name this form knows it by."""
    return next((each for each in (name, f"{name}_id") if each in form.fields), None)
