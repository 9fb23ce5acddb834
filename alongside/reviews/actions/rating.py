"""Rating: each rater alone, with a reason for every word, until they hand in."""

from datetime import datetime

from django.db import transaction

from alongside.reviews.access import Part, rating
from alongside.reviews.actions.checks import a_reason, a_word, go_on, note, printed_item, standard_named
from alongside.reviews.models import GivenRating, HandIn, Rater
from alongside.reviews.queries.words import named, said_in
from alongside.teams.access import Actor
from alongside.teams.refusals import Conflict, Refused
from alongside.terms import ReviewState

NAMED_AT_MOST = 6


@transaction.atomic
def rate_item(
    *, by: Actor, at: datetime, review_id: str, item: str, rationale: str, rating: int | None = None,
    met: bool | None = None,
) -> GivenRating:  # fmt: skip
    """Rate one item, or rate it again: until handing in, a rater's last word stands."""
    part, rater = _at_work(by, review_id, at)
    standard = standard_named(part.review.standard)
    printed_item(standard, item)
    given, clause = a_word(standard, rating, met)
    reason = a_reason(rationale)
    if part.state is ReviewState.OPENED:
        go_on(part.review, ReviewState.RATING, by=by, at=at)
    row = GivenRating.objects.create(rater=rater, item=item, rating=given, met=clause, rationale=reason, at=at)
    note(by, at, "rated", "review", review_id, part.review.team_id, fields=(item,))
    return row


@transaction.atomic
def hand_in(*, by: Actor, at: datetime, review_id: str) -> bool:
    """Stand by what one gave, every item of it. True when that was the last rater: now the ratings lie open."""
    part, rater = _at_work(by, review_id, at)
    standard = standard_named(part.review.standard)
    given = said_in(part.review).of(rater)
    lacking = [item for item in standard.printed if item not in given]
    if lacking:
        raise Refused(
            f"Rate every item first; {_some(named(standard, lacking))} "
            f"{'has' if len(lacking) == 1 else 'have'} no rating yet."
        )
    HandIn.objects.create(rater=rater, at=at)
    note(by, at, "handed_in", "review", review_id, part.review.team_id)
    if part.review.raters.filter(handed_in__isnull=True).exists():
        return False
    go_on(part.review, ReviewState.COMPARING, by=by, at=at)
    return True


def _at_work(by: Actor, review_id: str, at: datetime) -> tuple[Part, Rater]:
    part, rater = rating(by, review_id, at=at)
    if part.over:
        raise Conflict("This review is over, and stays as it is.")
    if HandIn.objects.filter(rater=rater).exists():
        raise Conflict("You have handed in: what you gave stands.")
    if part.state not in {ReviewState.OPENED, ReviewState.RATING}:
        raise Conflict("The ratings are being compared already.")
    return part, rater


def _some(items: list[str]) -> str:
    named = items[:NAMED_AT_MOST]
    more = len(items) - len(named)
    if more:
        return f"{', '.join(named)} and {more} more"
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
