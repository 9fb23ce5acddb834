"""Who has been referred to the team, its criteria, and its answer."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alongside.pages.clients import referral_forms as forms
from alongside.pages.clients.known_like import THEIR_RECORD, known_like
from alongside.pages.clients.views.keep import act, either, page_of, posted
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.access import sight_of
from alongside.records.actions import criteria, taking_on
from alongside.records.actions import referrals as actions
from alongside.records.queries import referrals as asked
from alongside.records.queries.colleagues import on_team
from alongside.records.queries.criteria import criteria_before, criteria_of
from alongside.reviews.queries.intake import intake
from alongside.reviews.queries.room import room
from alongside.reviews.queries.standards import SCALE, holds
from alongside.teams.access import Right, may
from alongside.teams.queries.figures import figures_of
from alongside.terms import ReferralState, TeamFigure


@needs(Right.WRITE_CLIENTS)
@require_safe
def referrals(request: Request) -> HttpResponse:
    shown = {
        "found": asked.referrals(sight_of(request.actor, request.team.id), on=request.today),
        **_how_full(request),
        "criteria": criteria_of(request.team.id, on=request.today),
        "may_hold": may(request.actor, Right.SET_STANDARDS, request.team.id),
    }
    return render(request, "clients/referrals.html", shown)


@needs(Right.WRITE_CLIENTS)
@either
def receive(request: Request) -> HttpResponse:
    """A referral; where it may be about somebody known already, asked first who it is."""
    initial = {"received_on": request.today, "id": uuid4().hex}
    known = known_like(request, forms.ReferralForm(posted(request), initial=initial))
    form = forms.ReferralForm(posted(request), initial=initial, known=known.choices)
    here = request.POST.get("same", "") in known.here
    sheet = Sheet(
        request.team.words.say("New referral"), "Save the referral",
        page_of(request.POST["same"]) if here else reverse("referrals"),
        THEIR_RECORD if here else "The referral is saved.", leave=reverse("referrals"),
    )  # fmt: skip

    def receive(said: dict[str, Any]) -> None:
        told = {name: said[name] for name in ("id", "name", "source", "received_on")}
        if form.same not in known.here:
            actions.receive_referral(**act(request), **told, client_id=form.same or None)

    return fill_in(request, form, sheet, receive)


@needs(Right.SET_STANDARDS)
@either
def set_criteria(request: Request) -> HttpResponse:
    """The team's criteria of admission, from today on."""
    held = criteria_of(request.team.id, on=request.today)
    form = forms.CriteriaForm(posted(request), initial={"lines": [each.text for each in held]})
    reads = may(request.actor, Right.WRITE_CLIENTS, request.team.id)
    back = reverse("referrals") if reads else reverse("criteria")
    sheet = Sheet("Criteria of admission", "Hold these from today", back, "They hold from today.",
                  "Each referral is asked them one by one. What was asked before stays with the referrals of then.",
                  template="clients/criteria.html",
                  shown={"held": held, "before": criteria_before(request.team.id, on=request.today)})  # fmt: skip
    return fill_in(request, form, sheet, lambda said: criteria.set_criteria(**act(request), on=request.today, **said))


@needs(Right.WRITE_CLIENTS)
@either
def decide(request: Request, referral_id: str) -> HttpResponse:
    """Answer a referral. Accepting writes the person down and enrolls them that day, unless that is to come."""
    page = asked.referral(sight_of(request.actor, request.team.id), referral_id)
    if page.line.state is ReferralState.ACCEPTED:
        return _enroll(request, page)
    known = {actions.CRITERION + id: answer for id, answer in page.answers.items()}
    form = forms.DecideForm(
        posted(request), criteria=criteria_of(request.team.id, on=request.today),
        initial={"on": request.today, "cannot_wait": page.line.cannot_wait, **known},
    )  # fmt: skip
    new = page.line.client_id or uuid4().hex
    accepted = form.is_bound and form.data.get("decision") == ReferralState.ACCEPTED
    sheet = _sheet(request, page, page_of(new) if accepted else reverse("referrals"), "Save the answer", "Answered.")
    person = {"id": new, "name": page.line.name}
    return fill_in(request, form, sheet, lambda said: _answer(request, referral_id, form, person))


def _answer(request: Request, referral_id: str, form: forms.DecideForm, person: dict[str, Any]) -> None:
    """What was chosen becomes one action."""
    about = {**act(request), "referral_id": referral_id, **form.said()}
    match form.cleaned_data["decision"]:
        case ReferralState.ACCEPTED:
            taking_on.take_on(**about, client=person)
        case ReferralState.SCREENED:
            told = {name: about[name] for name in ("by", "team_id", "at", "referral_id", "on")}
            actions.screen_referral(**told, answers=about["answers"] or {})
        case ReferralState.DECLINED:
            taking_on.turn_away(**about)
        case decision:
            chosen = ReferralState.ACCEPTED if decision == forms.LATER else decision
            actions.decide_referral(**about, decision=chosen, cannot_wait=form.cleaned_data["cannot_wait"])


def _enroll(request: Request, page: asked.ReferralPage) -> HttpResponse:
    """The day has come for somebody whose referral was accepted; or they do not come after all."""
    colleagues = on_team(request.team.id, on=request.today)
    initial = {"on": request.today, "decision": ReferralState.ENROLLED}
    form = forms.EnrollReferredForm(posted(request), colleagues=colleagues, initial=initial)
    new = page.line.client_id or uuid4().hex
    declined = form.is_bound and form.data.get("decision") == ReferralState.DECLINED
    back, done = (reverse("referrals"), "Answered.") if declined else (page_of(new), "Enrolled.")
    sheet = _sheet(request, page, back, "Save the answer", done)
    about = {**act(request), "referral_id": page.line.id}

    def answer(said: dict[str, Any]) -> None:
        if declined:
            taking_on.turn_away(**about, on=said["on"], why=said["why"])
        else:
            taking_on.take_on(**about, client={"id": new, "name": page.line.name}, **form.enrolls())

    return fill_in(request, form, sheet, answer)


def _sheet(request: Request, page: asked.ReferralPage, back: str, save: str, done: str) -> Sheet:
    shown = {"page": page, **_how_full(request)}
    return Sheet(page.line.name, save, back, done, leave=reverse("referrals"), template="clients/referral.html",
                 says=f"Received from {page.line.source}." if page.line.source else "", shown=shown)  # fmt: skip


def _how_full(request: Request) -> dict[str, Any]:
    """How many were taken on, and how many there are for each of us, beside what the team works to."""
    team_id, on, figures = request.team.id, request.today, figures_of(request.team.id)
    return {
        "rated": holds(team_id, SCALE, on=on),
        "intake": intake(team_id, on=on, most=figures.of(TeamFigure.INTAKE_A_MONTH)),
        "room": room(team_id, on=on, most=figures.of(TeamFigure.CLIENTS_PER_STAFF)),
    }
