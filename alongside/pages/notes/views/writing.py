"""Writing a note: kept every few seconds, then signed."""

from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.pages.notes.forms import NoteForm, to_keep, usual
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.merged import under_now
from alongside.pages.shared.saving import page, saved
from alongside.records.access import sight_of
from alongside.records.actions import notes
from alongside.records.queries import notes as asked
from alongside.records.queries.client_page import known
from alongside.teams.access import Right
from alongside.teams.refusals import Conflict


def act(request: Request) -> dict[str, Any]:
    """Who acts, for which team, when: what every action asks first."""
    return {"by": request.actor, "team_id": request.team.id, "at": request.at}


@needs(Right.WRITE_NOTES)
@require_http_methods(["GET", "POST"])
def write(request: Request, client_id: str) -> HttpResponse:
    """A new note, or a draft taken up again."""
    who = known(request.actor, client_id, team_id=request.team.id)
    part2 = sight_of(request.actor, request.team.id).part2
    form, kept = _begun(request, client_id, part2=part2)
    if saved(form, lambda: notes.sign_note(**act(request), note=form.note(client_id))):
        messages.success(request, "Signed.")
        return HttpResponseRedirect(reverse("client", args=[client_id]))
    zone, id = ZoneInfo(request.team.time_zone), str(form["id"].value())
    return page(
        request, "notes/write.html", form, who=who, keep=reverse("keep-note", args=[id]),
        kept_at=kept.saved_at.astimezone(zone) if kept else None,
        drafts=[one for one in asked.my_note_drafts(request.actor, client_id, team_id=request.team.id) if one[0] != id],
        zone=zone,
    )  # fmt: skip


def _begun(request: Request, client_id: str, *, part2: bool) -> tuple[NoteForm, asked.DraftKept | None]:
    """The form as it was sent, as its draft has it, or as it begins."""
    if request.method == "POST":
        return NoteForm(request.POST, part2=part2), None
    if draft_id := request.GET.get("draft", ""):
        kept = asked.note_draft(request.actor, draft_id, team_id=request.team.id)
        return NoteForm(part2=part2, initial={**kept.form, "id": kept.id}), kept
    return NoteForm(part2=part2, initial=usual(uuid4().hex, on=request.today)), None


@needs(Right.WRITE_NOTES)
@require_POST
def keep(request: Request, draft_id: str) -> HttpResponse:
    """Keep what is written so far; asked every few seconds while somebody writes."""
    form = to_keep(request.POST)
    told = {**act(request), "draft_id": draft_id, "form": form, "part2": bool(form.get("part2"))}
    try:
        kept = under_now(request, request.POST.get("client", ""), lambda of: notes.keep_draft(**told, client_id=of))
    except Conflict as conflict:
        return render(request, "notes/kept.html", {"sentence": conflict.sentence}, status=409)
    return render(request, "notes/kept.html", {"kept_at": kept.saved_at.astimezone(ZoneInfo(request.team.time_zone))})


@needs(Right.WRITE_NOTES)
@require_POST
def discard(request: Request, draft_id: str) -> HttpResponse:
    notes.discard_note_draft(**act(request), draft_id=draft_id)
    messages.success(request, "The draft is gone.")
    return HttpResponseRedirect(reverse("visits"))
