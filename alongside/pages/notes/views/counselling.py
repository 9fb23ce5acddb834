"""Counselling notes: one's own, and nobody else's."""

from uuid import uuid4
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.pages.notes.forms import CounsellingForm
from alongside.pages.notes.views.writing import act
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.records.actions import counselling
from alongside.records.queries.client_page import known
from alongside.records.queries.counselling import one_of_own, own_counselling
from alongside.teams.access import Right
from alongside.teams.refusals import Conflict


@needs(Right.WRITE_COUNSELLING)
@require_http_methods(["GET", "POST"])
def own(request: Request, client_id: str) -> HttpResponse:
    """Those one has written, and a new one; a draft is taken up again."""
    who = known(request.actor, client_id, team_id=request.team.id)
    form, zone = _begun(request, client_id), ZoneInfo(request.team.time_zone)
    if saved(form, lambda: _keep(request, client_id, form.cleaned_data["id"], form.cleaned_data["text"], sign=True)):
        return done(request, "Signed. Only you can read it.", "counselling", client_id)
    id = str(form["id"].value())
    written = own_counselling(request.actor, client_id, team_id=request.team.id)
    return page(
        request, "notes/counselling.html", form, who=who, zone=zone,
        written=[one for one in written if one.id != id],
        keep=reverse("keep-counselling", args=[client_id, id]),
    )  # fmt: skip


def _begun(request: Request, client_id: str) -> CounsellingForm:
    if request.method == "POST":
        return CounsellingForm(request.POST)
    if draft := request.GET.get("draft", ""):
        kept = one_of_own(request.actor, client_id, draft, team_id=request.team.id)
        return CounsellingForm(initial={"id": kept.id, "text": kept.text})
    return CounsellingForm(initial={"id": uuid4().hex})


@needs(Right.WRITE_COUNSELLING)
@require_POST
def keep(request: Request, client_id: str, own_id: str) -> HttpResponse:
    """Keep what is written so far, sealed."""
    try:
        _keep(request, client_id, own_id, request.POST.get("text", ""), sign=False)
    except Conflict as conflict:
        return render(request, "notes/kept.html", {"sentence": conflict.sentence}, status=409)
    kept_at = request.at.astimezone(ZoneInfo(request.team.time_zone))
    return render(request, "notes/kept.html", {"kept_at": kept_at})


def _keep(request: Request, client_id: str, own_id: str, text: str, *, sign: bool) -> None:
    counselling.keep_counselling(**act(request), client_id=client_id, note_id=own_id, text=text, sign=sign)
