"""Positions, and who starts, changes or leaves."""

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.pages.people.forms import LeaveForm, PositionForm, PostForm, StartForm
from alongside.pages.people.overview import overview
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right
from alongside.teams.actions import people
from alongside.teams.actions.starting import someone_starts
from alongside.teams.queries.people import colleagues_of, here_or_coming, position_on, positions_of, post_on


@needs(Right.SEE_STAFF)
@require_safe
def who_we_are(request: Request) -> HttpResponse:
    return render(request, "people/people.html", {"shown": overview(request)})


@needs(Right.WRITE_STAFF)
def open_position(request: Request) -> HttpResponse:
    form = PositionForm(request.POST or None, initial={"fte_hundredths": 100, "opened_on": request.today})
    by, at, team_id = request.actor, request.at, request.team.id
    if saved(form, lambda: people.open_position(by=by, at=at, team_id=team_id, **form.cleaned_data)):
        return done(request, "Position opened", "people")
    return page(request, "people/form.html", form, title="Open a position", fault="The position is not open yet")


@needs(Right.WRITE_STAFF)
def mend_position(request: Request, position_id: str) -> HttpResponse:
    position = position_on(request.team.id, position_id)
    form = PositionForm(request.POST or None, initial=asdict(position))
    by, at = request.actor, request.at
    if saved(form, lambda: people.mend_position(by=by, at=at, position_id=position.id, **form.cleaned_data)):
        return done(request, "Position saved", "people")
    return page(request, "people/form.html", form, title=position.role.label, fault="The position is not saved yet")


@needs(Right.WRITE_STAFF)
def starts(request: Request) -> HttpResponse:
    """Somebody starts. `?position=` chooses the position beforehand."""
    positions, colleagues = positions_of(request.team.id), colleagues_of(request.team.agency_id)
    initial = {"started_on": request.today, "position_id": request.GET.get("position", ""), "fte_hundredths": 100}
    form = StartForm(
        request.POST or None, positions=positions, colleagues=colleagues, on=request.today, initial=initial
    )
    if saved(form, lambda: someone_starts(by=request.actor, at=request.at, **form.cleaned_data)):
        return done(request, "Written down: somebody starts", "people")
    return page(request, "people/starts.html", form, fault="Their start is not written down yet", positions=positions)


@needs(Right.WRITE_STAFF)
def leaves(request: Request) -> HttpResponse:
    """Somebody leaves. `?post=` chooses whom beforehand."""
    posts = here_or_coming(positions_of(request.team.id), on=request.today)
    form = LeaveForm(request.POST or None, posts=posts, initial={"post_id": request.GET.get("post", "")})
    if saved(form, lambda: people.end_post(by=request.actor, at=request.at, **form.cleaned_data)):
        return done(request, "Their last day is written down", "people")
    return page(request, "people/form.html", form, title="Someone leaves", fault="Their leaving is not saved yet")


@needs(Right.WRITE_STAFF)
def mend_post(request: Request, post_id: str) -> HttpResponse:
    post = post_on(request.team.id, post_id)
    form = PostForm(request.POST or None, initial=asdict(post) | {"peer_status": post.peer_status or ""})
    if saved(form, lambda: people.mend_post(by=request.actor, at=request.at, post_id=post.id, **form.cleaned_data)):
        return done(request, f"{post.called}: saved", "people")
    return page(request, "people/post.html", form, title=post.name, fault="This is not saved yet", post=post)
