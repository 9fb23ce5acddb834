"""What somebody who leads a review works on: the review, one of its raters, a guest's first way in."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from alongside.pages.shared.door import Request
from alongside.reviews.queries.review import Review, review_for
from alongside.reviews.queries.reviews import RaterLine, rater_user
from alongside.teams.actions.members import joining_code
from alongside.teams.queries.members import Member, members_of
from alongside.teams.refusals import NotHere
from alongside.terms import Chair


@dataclass(frozen=True, slots=True)
class Code:
    """A code that is shown once, and whose it is."""

    code: str
    name: str
    email: str


def led(request: Request, review_id: str) -> Review:
    """The review, for whoever leads it; NotHere for anybody else."""
    review = review_for(request.actor, review_id, on=request.today)
    if not review.leads:
        raise NotHere
    return review


def barred(request: Request, review: Review, act: str) -> HttpResponse | None:
    """Back to the review with the reason, where a form is asked for whose act may not be done now.

    NotHere for whoever may never do it.
    """
    asked = review.acts[act]
    if not asked.theirs:
        raise NotHere
    if asked.may or request.method == "POST":
        return None
    messages.error(request, asked.why)
    return redirect("review", review.id)


def rater_of(review: Review, rater_id: str) -> RaterLine:
    found = next((rater for rater in review.raters if rater.id == rater_id), None)
    if found is None:
        raise NotHere
    return found


def code_for(request: Request, review: Review, rater_id: str) -> Code:
    """A new code for a guest of the review."""
    user_id = rater_user(request.actor, review.id, rater_id, on=request.today)
    seat = next((one for one in _guests(request, review) if one.user_id == user_id), None)
    if seat is None:
        raise NotHere
    code = joining_code(by=request.actor, at=request.at, membership_id=seat.id)
    return Code(code, seat.name, seat.email)


def _guests(request: Request, review: Review) -> list[Member]:
    here = members_of(review.team_id, on=request.today)
    return [one for one in here if one.chair is Chair.REVIEWER]
