"""From two words to one: compare, settle item by item, say it in words, sign."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from alongside.pages.reviews.forms import WordsForm
from alongside.pages.reviews.leading import barred
from alongside.pages.reviews.page import page
from alongside.pages.shared import saving
from alongside.pages.shared.door import Request, needs_signing_in
from alongside.reviews.actions import consensus
from alongside.reviews.queries.review import review_for
from alongside.teams.refusals import Conflict


@needs_signing_in
@require_POST
def compare(request: Request, review_id: str) -> HttpResponse:
    """Lay the ratings side by side; those that agree are carried over."""
    consensus.begin_consensus(by=request.actor, at=request.at, review_id=review_id)
    return redirect("review", review_id)


@needs_signing_in
@require_POST
def settle(request: Request, review_id: str, item: str) -> HttpResponse:
    """Settle one item, and go on to the next that is not."""
    shown = page(request, review_id, item)
    barred(request, shown.review, "settle")
    form = shown.form
    if form is None:
        raise Conflict(shown.review.acts["settle"].why)
    act = partial(consensus.settle_item, by=request.actor, at=request.at, review_id=review_id, item=item)
    if saving.saved(form, lambda: act(**form.cleaned_data)):
        return redirect("review-item", review_id, shown.after.item if shown.after else item)
    status = 409 if getattr(form, "conflict", False) else 422
    return render(request, "reviews/review.html", {"page": shown, "review": shown.review}, status=status)


@needs_signing_in
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: Request, review_id: str) -> HttpResponse:
    """Write what the team does well, and what it is advised."""
    review = review_for(request.actor, review_id, on=request.today)
    if closed := barred(request, review, "words"):
        return closed
    written = {"strengths": review.strengths, "recommendations": review.recommendations}
    form = WordsForm(request.POST or None, initial=written)
    act = partial(consensus.write_words, by=request.actor, at=request.at, review_id=review_id)
    if saving.saved(form, lambda: act(**form.cleaned_data)):
        return saving.done(request, "The words are kept.", "review", review_id)
    return saving.page(request, "reviews/words.html", form, review=review)


@needs_signing_in
@require_POST
def sign(request: Request, review_id: str) -> HttpResponse:
    """Stand by the consensus as it reads now; the last signature fixes it."""
    fixed = consensus.sign_review(by=request.actor, at=request.at, review_id=review_id)
    says = "The review is signed. It stays as it is." if fixed else "You have signed."
    return saving.done(request, says, "review", review_id)
