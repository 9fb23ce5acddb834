"""The weekly sheet of hours worked, the usual week it is prefilled from, and the days that differ."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from alongside.pages.rota.forms import DayForm, HoursForm, UsualWeekForm
from alongside.pages.rota.saying import people_of, sheet_of
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.pages.shared.ways import ways
from alongside.teams.access import Right
from alongside.teams.actions.working import say_hours, set_shift, set_usual_week
from alongside.teams.queries.people import colleague_on
from alongside.teams.queries.rota import usual_week

NOT_SAVED = "The hours are not saved yet"


@needs(Right.SEE_STAFF)
def sheet(request: Request) -> HttpResponse:
    """One week of one colleague: one's own, or for the leader anybody's. `?staff=` and `?week=` choose."""
    shown = sheet_of(request)
    form = HoursForm(request.POST or None, days=shown.days, today=request.today)
    act = partial(say_hours, by=request.actor, at=request.at, team_id=request.team.id)
    if shown.staff_id and saved(form, lambda: act(worked=form.worked(shown.staff_id))):
        messages.success(request, "The hours are saved.")
        return redirect(f"{reverse('hours')}?week={shown.first}&staff={shown.staff_id}")
    people = people_of(request) if shown.staff_id else ()
    return page(
        request, "rota/hours.html", form, shown=shown, people=people, tabs=ways(request, "hours"), fault=NOT_SAVED
    )


@needs(Right.WRITE_STAFF)
def usual(request: Request, staff_id: str) -> HttpResponse:
    who = colleague_on(request.team.id, staff_id)
    week = usual_week(request.team.id, who.id, on=request.today)
    form = UsualWeekForm(request.POST or None, week=week, initial={"from_on": request.today})
    act = partial(set_usual_week, by=request.actor, at=request.at, team_id=request.team.id, staff_id=who.id)
    if saved(form, lambda: act(from_on=form.cleaned_data["from_on"], days=form.days)):
        return done(request, f"{who.called}: the usual week is saved.", "hours")
    title = f"{who.name}: the usual week"
    return page(request, "rota/usual.html", form, title=title, who=who, back="hours", fault="The week is not saved yet")


@needs(Right.WRITE_STAFF)
def differs(request: Request, staff_id: str) -> HttpResponse:
    who = colleague_on(request.team.id, staff_id)
    form = DayForm(request.POST or None, initial={"on": request.today})
    act = partial(set_shift, by=request.actor, at=request.at, team_id=request.team.id, staff_id=who.id)
    if saved(form, lambda: act(on=form.cleaned_data["on"], hours=form.hours)):
        return done(request, f"{who.called}: the day is saved.", "hours")
    title = f"{who.name}: a day that differs"
    return page(request, "rota/form.html", form, title=title, fault="The day is not saved yet", back="hours")
