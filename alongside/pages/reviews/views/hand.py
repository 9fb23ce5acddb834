"""A rating by hand, outside a review: for the items that people rate."""

from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.pages.reviews.hand import hand_form, hand_item
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.reviews.actions.judging import rate_by_hand as act_by_hand
from alongside.teams.access import Right


@needs(Right.HOLD_REVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def rate_by_hand(request: Request, item: str) -> HttpResponse:
    """Rate an item the records cannot, or confirm or correct what they propose."""
    found = hand_item(request, item)
    form = hand_form(request, found)
    act = partial(act_by_hand, by=request.actor, at=request.at, team_id=request.team.id, item=item)
    if saved(form, lambda: act(**form.cleaned_data)):
        return done(request, f"{found.title} is rated {form.cleaned_data['rating']}.", "fidelity-item", item)
    return page(request, "reviews/hand.html", form, found=found)
