"""A visit: planned, agreed, moved, set out for, missed, cancelled, taken back."""

from uuid import uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from alongside.pages.schedule.asked import day_of, planning
from alongside.pages.schedule.forms import CancelForm, MissForm, MoveForm, VisitForm
from alongside.pages.schedule.page import back_to
from alongside.pages.schedule.saying import did, refused, there, undo_of
from alongside.pages.schedule.whom import whom
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done_at, page, saved
from alongside.pages.shared.words import clock, count, day_named, listed
from alongside.records.queries.colleagues import on_team
from alongside.schedule.actions import visits
from alongside.teams.access import Right


@needs(Right.WRITE_SCHEDULE)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Plan a visit with the client chosen; choose one first."""
    if request.method == "GET" and "client" not in request.GET:
        return _choose(request)
    asked = planning(request)
    begins = {"id": uuid4().hex, "on": asked.on, "start": asked.start, "staff": asked.staff, "service": asked.service}
    form = VisitForm(asked.colleagues, request.POST or None, part2=asked.part2,
                     credentials=asked.credentials, spots=asked.spots, initial=begins)  # fmt: skip
    by, at, team_id = request.actor, request.at, request.team.id
    if saved(form, lambda: visits.propose_visit(
        by=by, team_id=team_id, at=at, visit=form.visit(asked.client_id), agreed="propose" not in request.POST
    )):  # fmt: skip
        visit_id = form.cleaned_data["id"]
        return done_at(request, "Planned.", asked.back(visit_id))
    return page(request, "schedule/visit.html", form, asked=asked, fault="The visit is not planned yet")


@needs(Right.WRITE_SCHEDULE)
@require_POST
def find(request: Request) -> HttpResponse:
    """Whom the visit is for, by what was typed."""
    return _choose(request)


def _choose(request: Request) -> HttpResponse:
    fragment = request.headers.get("HX-Target") == "found"
    return render(request, "schedule/found.html" if fragment else "schedule/whom.html", {"whom": whom(request)})


@needs(Right.WRITE_SCHEDULE)
@require_POST
def agree(request: Request) -> HttpResponse:
    """Agree the visits named: one, or all that are proposed on a day."""
    ids = request.POST.getlist("visit")
    rows = visits.agree(by=request.actor, team_id=request.team.id, at=request.at, visit_ids=ids)
    if len(ids) == 1 and rows:
        return did(request, "Agreed.", rows[0])
    return done_at(request, f"{count(len(rows), 'visit')} agreed.", back_to(request))


@needs(Right.WRITE_SCHEDULE)
@require_POST
def move(request: Request) -> HttpResponse:
    """Put a visit somewhere else. Dragging, the keyboard and the form all post here."""
    visit_id = request.POST.get("visit", "")
    colleagues = on_team(request.team.id, on=day_of(request, "on"))
    form = MoveForm(colleagues, request.POST)
    there(request, visit_id)
    by, at, team_id = request.actor, request.at, request.team.id
    if not saved(form, lambda: visits.move(by=by, team_id=team_id, at=at, to=form.move(visit_id))):
        return refused(request, form, visit_id)
    on, start = form.cleaned_data["on"], form.cleaned_data["start"]
    words = day_named(on, on=request.today) + (f", {clock(start)}" if start else ", no time yet")
    called = {each.id: each.called for each in colleagues}
    goes = listed([called[each] for each in form.cleaned_data["staff"]])
    says = f"Given to {goes}." if "give" in request.POST else f"Moved to {words}, {goes or 'nobody yet'}."
    return did(request, says, undo_of(request, visit_id))


@needs(Right.WRITE_SCHEDULE)
@require_POST
def cancel(request: Request, visit_id: str) -> HttpResponse:
    there(request, visit_id)
    form = CancelForm(request.POST)
    by, at, team_id = request.actor, request.at, request.team.id
    if not saved(form, lambda: visits.cancel(
        by=by, team_id=team_id, at=at, visit_id=visit_id, **form.cleaned_data
    )):  # fmt: skip
        return refused(request, form, visit_id)
    return did(request, "Cancelled.", undo_of(request, visit_id), stays=False)


@needs(Right.WRITE_SCHEDULE)
@require_POST
def miss(request: Request, visit_id: str) -> HttpResponse:
    there(request, visit_id)
    form = MissForm(request.POST)
    by, at, team_id = request.actor, request.at, request.team.id
    if not saved(form, lambda: visits.miss(by=by, team_id=team_id, at=at, visit_id=visit_id, **form.cleaned_data)):
        return refused(request, form, visit_id)
    return did(request, "Kept as missed.", undo_of(request, visit_id))


@needs(Right.WRITE_CONTACTS)
@require_POST
def start(request: Request, visit_id: str) -> HttpResponse:
    """Somebody sets out; asked from the route of their own day."""
    row = visits.start(by=request.actor, team_id=request.team.id, at=request.at, visit_id=visit_id)
    return did(request, "Under way.", row)


@needs(Right.WRITE_SCHEDULE)
@require_POST
def undo(request: Request, visit_id: str, standing: int) -> HttpResponse:
    """Take back what was done last, if it still stands."""
    form = forms.Form(request.POST)
    by, at, team_id = request.actor, request.at, request.team.id
    if not saved(form, lambda: visits.undo(by=by, team_id=team_id, at=at, visit_id=visit_id, seen=standing)):
        return refused(request, form, visit_id)
    return done_at(request, "Put back as it was.", back_to(request, visit_id=visit_id))
