"""What a team's leader does with a review: open it, name who rates, give them more days, give it up."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.pages.reviews import asking
from alongside.pages.reviews.forms import DaysForm, WithdrawForm
from alongside.pages.reviews.leading import barred, code_for, led, rater_of
from alongside.pages.shared.door import Request, needs, needs_signing_in
from alongside.pages.shared.saving import done, page, saved
from alongside.reviews.actions import reviews as actions
from alongside.reviews.queries.reviews import going_on
from alongside.teams.access import Right


@needs(Right.HOLD_REVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def open_review(request: Request) -> HttpResponse:
    """Open a review: the records are frozen, and what they add up to is kept."""
    form = asking.open_form(request)
    act = partial(actions.open_review, by=request.actor, at=request.at, team_id=request.team.id)
    if saved(form, lambda: act(**form.cleaned_data)):
        says = "The review is open and its records are frozen. Name who rates."
        return done(request, says, "name-rater", form.cleaned_data["id"])
    beside = going_on(request.actor, request.team.id, on=request.today)
    return page(request, "reviews/open.html", form, going_on=beside)


@needs_signing_in
@require_http_methods(["GET", "HEAD", "POST"])
def name_rater(request: Request, review_id: str) -> HttpResponse:
    """Name a colleague or a guest who rates."""
    review = led(request, review_id)
    if closed := barred(request, review, "name_rater"):
        return closed
    form = asking.rater_form(request)
    act = partial(actions.name_rater, by=request.actor, at=request.at, review_id=review_id)
    if saved(form, lambda: act(**form.cleaned_data)):
        return done(request, f"{form.cleaned_data['name']} rates in this review.", "review", review_id)
    return page(request, "reviews/rater.html", form, review=review)


@needs_signing_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_days(request: Request, review_id: str, rater_id: str) -> HttpResponse:
    """Let a rater's days end later, or sooner."""
    review = led(request, review_id)
    rater = rater_of(review, rater_id)
    form = DaysForm(request.POST or None, initial={"until_on": rater.until_on})
    act = partial(actions.change_rater_days, by=request.actor, at=request.at, review_id=review_id, rater_id=rater_id)
    if saved(form, lambda: act(**form.cleaned_data)):
        return done(request, f"{rater.name}’s last day is changed.", "review", review_id)
    return page(request, "reviews/days.html", form, review=review, rater=rater)


@needs_signing_in
@require_POST
def rater_code(request: Request, review_id: str, rater_id: str) -> HttpResponse:
    """Make a guest a code to sign in with, and show it this once."""
    review = led(request, review_id)
    shown = {"code": code_for(request, review, rater_id), "address": request.build_absolute_uri(reverse("join"))}
    return render(request, "reviews/code.html", {"review": review, **shown})


@needs_signing_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, review_id: str) -> HttpResponse:
    """Give the review up. It stays on record and says why."""
    review = led(request, review_id)
    if closed := barred(request, review, "withdraw"):
        return closed
    form = WithdrawForm(request.POST or None)
    act = partial(actions.withdraw_review, by=request.actor, at=request.at, review_id=review_id)
    if saved(form, lambda: act(**form.cleaned_data)):
        return redirect("review", review_id)
    return page(request, "reviews/withdraw.html", form, review=review)
