"""From a form to an action and back: what an action refuses is shown where it was written."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from alongside.teams.refusals import Conflict, Refused


def saved(form: BaseForm, act: Callable[[], object]) -> bool:
    """Do `act` if the form stands. A refusal goes onto the form: on its field if it has that field, else on top."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        form.conflict = isinstance(refusal, Conflict)  # type: ignore[attr-defined]
        return False
    return True


def page(request: HttpRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """The page of a form: 422 when what was written does not stand, 409 when it met something else."""
    status = 200
    if form.is_bound and form.errors:
        status = 409 if getattr(form, "conflict", False) else 422
    return render(request, template, {"form": form, **context}, status=status)


def done(request: HttpRequest, says: str, address: str, *ids: object) -> HttpResponse:
    """Back to a page, with a word that it is done."""
    messages.success(request, says)
    return redirect(address, *ids)


def done_at(request: HttpRequest, says: str, address: str) -> HttpResponse:
    """Back to an address of ours, with a word that it is done."""
    messages.success(request, says)
    return HttpResponseRedirect(address)
