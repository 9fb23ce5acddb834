"""The forms of a client's page. Each writes through one action and goes back to the page."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.pages.clients import forms
from alongside.pages.clients.known_like import THEIR_RECORD, known_like
from alongside.pages.clients.level import LOOK_AGAIN, StepForm, stepper
from alongside.pages.clients.own_caseloads import own_caseloads, said_of_caseload
from alongside.pages.clients.shown import tie_over_time
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.access import sight_of
from alongside.records.actions import assignments, clients, enrollments, taking_on
from alongside.records.queries import client_page
from alongside.records.queries.assignments import answering
from alongside.records.queries.colleagues import on_team
from alongside.records.queries.levels import level_of
from alongside.records.queries.network import ties_of
from alongside.records.queries.statuses import raised
from alongside.teams.access import Right, may
from alongside.teams.refusals import NotHere
from alongside.terms import Level

either = require_http_methods(["GET", "POST"])


def act(request: Request) -> dict[str, Any]:
    """Who acts, for which team, when: what every action asks first."""
    return {"by": request.actor, "team_id": request.team.id, "at": request.at}


def posted(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def page_of(client_id: str) -> str:
    return reverse("client", args=[client_id])


@needs(Right.WRITE_CLIENTS)
@either
def add(request: Request) -> HttpResponse:
    """Somebody new, written down and enrolled in one go; asked first, where they may be known already."""
    initial = {"on": request.today, "id": uuid4().hex}
    about: dict[str, Any] = {"colleagues": on_team(request.team.id, on=request.today), "initial": initial}
    known = known_like(request, forms.AddForm(posted(request), **about))
    form = forms.AddForm(posted(request), known=known.choices, **about)
    chosen = request.POST.get("same", "")
    back = page_of(chosen if chosen in known.here | known.elsewhere else request.POST.get("id", "") or "0")
    done = THEIR_RECORD if chosen in known.here else _enrolled(request)
    title = request.team.words.say("Add a client")
    sheet = Sheet(title, "Add and enroll", back, done, two_columns=True, leave=reverse("clients"))

    def take_on(said: dict[str, Any]) -> None:
        person, enrolled = form.parts()
        if form.same not in known.here:
            taking_on.take_on(**act(request), client={"id": said["id"], **person}, known_id=form.same,
                              others=known.here | known.elsewhere, **enrolled)  # fmt: skip

    return fill_in(request, form, sheet, take_on)


def _enrolled(request: Request) -> str:
    """What is said of somebody enrolled: also how many whoever leads them coordinates now."""
    chosen, done = request.POST.get("coordinator_id", ""), "Added and enrolled."
    return said_of_caseload(own_caseloads(request), chosen=chosen, done=done) if chosen else done


@needs(Right.WRITE_CLIENTS)
@either
def edit(request: Request, client_id: str) -> HttpResponse:
    known = client_page.known(request.actor, client_id, team_id=request.team.id)
    initial = {name: getattr(known, name) for name in forms.EditForm.base_fields}
    form = forms.EditForm(posted(request), initial=initial)
    sheet = Sheet(known.name, "Save", page_of(client_id), "Saved.", two_columns=True)
    return fill_in(request, form, sheet, lambda said: clients.mend_client(**act(request), client_id=client_id, **said))


@needs(Right.WRITE_CLIENTS)
@either
def enroll(request: Request, client_id: str) -> HttpResponse:
    """A return: one form, no new referral."""
    known = client_page.known(request.actor, client_id, team_id=request.team.id)
    colleagues = on_team(request.team.id, on=request.today)
    form = forms.EnrollFields(posted(request), colleagues=colleagues, initial={"on": request.today})
    chosen = request.POST.get("coordinator_id", "")
    done = said_of_caseload(own_caseloads(request), chosen=chosen, done="Enrolled.") if chosen else "Enrolled."
    sheet = Sheet(f"Enroll {known.name}", "Enroll", page_of(client_id), done)
    return fill_in(request, form, sheet, lambda said: enrollments.enroll(**act(request), client_id=client_id, **said))


@needs(Right.WRITE_CLIENTS)
@either
def lead(request: Request, client_id: str) -> HttpResponse:
    """Who answers for a client from today: the one who coordinates, and the individual team."""
    sight = sight_of(request.actor, request.team.id)
    known = client_page.known(request.actor, client_id, team_id=request.team.id)
    now, loads = answering(sight, client_id, on=request.today), own_caseloads(request)
    form = forms.LeadForm(
        posted(request), colleagues=on_team(request.team.id, on=request.today), initial=now, caseloads=loads
    )
    done = said_of_caseload(loads, chosen=request.POST.get("staff_id", ""), before=str(now["staff_id"] or ""))
    sheet = Sheet(f"Who answers for {known.name}", "Save", page_of(client_id), done)
    return fill_in(
        request, form, sheet,
        lambda said: assignments.name_who_answers(**act(request), client_id=client_id, on=request.today, **said),
    )  # fmt: skip


@needs(Right.HOLD_MEETINGS)
@either
def step(request: Request, client_id: str) -> HttpResponse:
    """Up to the intensive level or down from it, on a team whose clients are at two."""
    who = client_page.known(request.actor, client_id, team_id=request.team.id)
    if not request.team.steps:
        raise NotHere
    up = level_of(raised(sight_of(request.actor, request.team.id), client_id).get(client_id)) is Level.INDIVIDUAL
    form = StepForm(posted(request), up=up, initial={"review_on": request.today + LOOK_AGAIN})
    title = f"{who.name} steps {'up' if up else 'down'}"
    to = Level.INTENSIVE if up else Level.INDIVIDUAL
    says = f"{to.label}: {to.meaning}."
    sheet = Sheet(title, "Step up" if up else "Step down", page_of(client_id), "Written down.", says)
    return fill_in(request, form, sheet, stepper(request, client_id, up=up))


@needs(Right.SEE_PART2)
@require_POST
def substance_use(request: Request, client_id: str) -> HttpResponse:
    """Note whether a substance use disorder is known; an earlier note stays on record."""
    holds = request.POST.get("holds") == "yes"
    clients.flag_substance_use(**act(request), client_id=client_id, holds=holds)
    messages.success(request, "Noted, under the Part 2 label.")
    return HttpResponseRedirect(page_of(client_id))


@needs(Right.WRITE_CLIENTS)
@either
def add_supporter(request: Request, client_id: str) -> HttpResponse:
    known = client_page.known(request.actor, client_id, team_id=request.team.id)
    form = forms.NewSupporterForm(posted(request), initial={"id": uuid4().hex, "since_on": request.today})
    sheet = Sheet(f"Somebody around {known.name}", "Add", page_of(client_id), "Added.")
    return fill_in(
        request, form, sheet, lambda said: clients.add_supporter(**act(request), client_id=client_id, **said)
    )


@needs(Right.WRITE_CLIENTS)
@either
def edit_supporter(request: Request, client_id: str, supporter_id: str) -> HttpResponse:
    known = client_page.supporter(request.actor, client_id, supporter_id, team_id=request.team.id)
    initial = {name: getattr(known, name) for name in forms.SupporterForm.base_fields}
    form = forms.SupporterForm(posted(request), initial=initial)
    if not may(request.actor, Right.SEE_PART2, request.team.id):
        # Nobody writes over what they do not read.
        del form.fields["may_share"]
    more = (("No longer in their life", reverse("end-supporter", args=[client_id, supporter_id])),)
    sight = sight_of(request.actor, request.team.id)
    says = tie_over_time(ties_of(sight, client_id, supporter_id), on=request.today)
    sheet = Sheet(known.name, "Save", page_of(client_id), "Saved.", says, more=more)
    return fill_in(
        request, form, sheet, lambda said: clients.mend_supporter(**act(request), supporter_id=supporter_id, **said)
    )


@needs(Right.WRITE_CLIENTS)
@either
def end_supporter(request: Request, client_id: str, supporter_id: str) -> HttpResponse:
    known = client_page.supporter(request.actor, client_id, supporter_id, team_id=request.team.id)
    form = forms.EndSupporterForm(posted(request), initial={"on": request.today})
    sheet = Sheet(f"{known.name} is no longer in their life", "Save", page_of(client_id), "Saved.")
    return fill_in(
        request, form, sheet, lambda said: clients.end_supporter(**act(request), supporter_id=supporter_id, **said)
    )
