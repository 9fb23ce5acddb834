"""What a client lets us tell others: listed, given, taken back, used."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.pages.permissions import forms
from alongside.pages.shared import words
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.access import sight_of
from alongside.records.actions import permissions as acts
from alongside.records.queries import permissions as asked
from alongside.records.queries.client_page import around, known
from alongside.teams.access import Right, may
from alongside.terms import PART2_NOTICE

either = require_http_methods(["GET", "POST"])


def act(request: Request) -> dict[str, Any]:
    """Who acts, for which team, when, and the day it is there."""
    return {"by": request.actor, "team_id": request.team.id, "at": request.at, "today": request.today}


def posted(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def page_of(client_id: str) -> str:
    return reverse("client-permissions", args=[client_id])


@needs(Right.SEE_CLIENTS)
@require_safe
def permissions(request: Request, client_id: str) -> HttpResponse:
    sight = sight_of(request.actor, request.team.id)
    shown = {
        "who": known(request.actor, client_id, team_id=request.team.id),
        "permissions": asked.permissions_of(request.actor, client_id, sight=sight, on=request.today),
        "may_write": may(request.actor, Right.WRITE_CLIENTS, request.team.id),
        "may_tell": may(request.actor, Right.WRITE_NOTES, request.team.id),
        "sees_told": sight.notes,
    }
    return render(request, "permissions/permissions.html", shown)


@needs(Right.WRITE_CLIENTS)
@either
def add(request: Request, client_id: str) -> HttpResponse:
    sight = sight_of(request.actor, request.team.id)
    name = known(request.actor, client_id, team_id=request.team.id).name
    people = [(one.id, one.name) for one in around(client_id, sight=sight, on=request.today)]
    year = request.today + acts.LONGEST
    initial = {"id": uuid4().hex, "from_on": request.today, "until_on": year, "given": "written", "purpose": "support",
               "whom": request.GET.get("supporter", "")}  # fmt: skip
    form = forms.PermissionForm(posted(request), supporters=people, part2=sight.part2, initial=initial)
    sheet = Sheet(f"Whom {name} lets us tell what", "Save", page_of(client_id), "The permission is saved.",
                  "They may take it back any day, for any reason.")  # fmt: skip
    return fill_in(request, form, sheet, lambda _: acts.permit(**act(request), permission=form.permission(client_id)))


@needs(Right.WRITE_CLIENTS)
@either
def revoke(request: Request, client_id: str, permission_id: str) -> HttpResponse:
    one = _one(request, client_id, permission_id)
    form = forms.RevokeForm(posted(request), initial={"on": request.today})
    sheet = Sheet(f"{one.recipient} is told nothing more", "Save", page_of(client_id), "Nothing is told any more.",
                  "What was told before cannot be called back.")  # fmt: skip
    return fill_in(request, form, sheet, lambda said: acts.revoke(**act(request), permission_id=permission_id, **said))


@needs(Right.WRITE_NOTES)
@either
def tell(request: Request, client_id: str, permission_id: str) -> HttpResponse:
    """Write down what is told to somebody; refused once the permission is past or was taken back."""
    one = _one(request, client_id, permission_id)
    form = forms.TellForm(posted(request), shares=one.shares, initial={"id": uuid4().hex, "what": one.shares[0]})
    says = f"They let us tell of {one.shared}, until {words.day_with_year(one.last_on)}."
    sheet = Sheet(f"Tell {one.recipient}", "Write it down", page_of(client_id), "It is written down.",
                  f"{says} Send along: “{PART2_NOTICE}”" if one.part2 else says)  # fmt: skip
    return fill_in(request, form, sheet, lambda said: acts.tell(**act(request), permission_id=permission_id, **said))


def _one(request: Request, client_id: str, permission_id: str) -> asked.PermissionTold:
    sight = sight_of(request.actor, request.team.id)
    return asked.one_permission(request.actor, client_id, permission_id, sight=sight, on=request.today)
