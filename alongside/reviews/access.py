"""The door to a fidelity review: who leads it, who rates in it and on which days, who may read it.

For anybody else, and for a rater after their last day, there is no such review.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.ledger.actions import Note, append
from alongside.reviews.models import FidelityReview, Rater, ReviewStanding
from alongside.teams.access import Actor, Right, may
from alongside.teams.refusals import NotHere
from alongside.terms import Purpose, ReviewState

OVER = frozenset({ReviewState.SIGNED, ReviewState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Part:
    """What an actor has to do with a review. At least one of `leads`, `rater` and `reads` holds."""

    review: FidelityReview
    state: ReviewState
    on: date
    leads: bool
    reads: bool
    """whether the team's fidelity is theirs to see; a guest sees only what they rate"""
    rater: Rater | None

    @property
    def over(self) -> bool:
        return self.state in OVER


def part_in(actor: Actor, review_id: str, *, on: date | None = None, at: datetime | None = None) -> Part:
    """The actor's part in a review on a day, or at an instant on the team's calendar; NotHere if none."""
    review = FidelityReview.objects.select_related("team__agency").filter(id=review_id).first()
    if review is None:
        raise NotHere
    day = on or local_day(review, at)
    reads = may(actor, Right.SEE_FIDELITY, review.team_id)
    leads = may(actor, Right.HOLD_REVIEWS, review.team_id)
    rater = _rater(actor, review, day)
    if not (reads or leads or rater):
        raise NotHere
    return Part(review, state_of(review), day, leads, reads, rater)


def leading(actor: Actor, review_id: str, *, at: datetime) -> Part:
    """The part of whoever leads the review; NotHere for anybody else. Locks the review, as actions must."""
    part = part_in(actor, review_id, at=at)
    if not part.leads:
        raise NotHere
    return locked(part)


def rating(actor: Actor, review_id: str, *, at: datetime) -> tuple[Part, Rater]:
    """The part of a rater, and them; NotHere for anybody else, and after their last day. Locks the review."""
    part = part_in(actor, review_id, at=at)
    if part.rater is None:
        raise NotHere
    return locked(part), part.rater


def settling(actor: Actor, review_id: str, *, at: datetime) -> Part:
    """The part of whoever leads the review or rates in it; NotHere for anybody else. Locks the review."""
    part = part_in(actor, review_id, at=at)
    if not (part.leads or part.rater):
        raise NotHere
    return locked(part)


def locked(part: Part) -> Part:
    """The part again, with its state as it is while nobody else can change the review."""
    FidelityReview.objects.select_for_update(no_key=True).get(id=part.review.id)
    return Part(part.review, state_of(part.review), part.on, part.leads, part.reads, part.rater)


def state_of(review: FidelityReview) -> ReviewState:
    last = review.standings.order_by("-id").values_list("state", flat=True).first()
    return ReviewState(last) if last else ReviewState.OPENED


def states_of(reviews: Iterable[FidelityReview]) -> dict[str, ReviewState]:
    """Review id -> the state it is in. One question, however many reviews."""
    found = {review.id: ReviewState.OPENED for review in reviews}
    rows = ReviewStanding.objects.filter(review__in=found).order_by("id").values_list("review_id", "state")
    return found | {review_id: ReviewState(state) for review_id, state in rows}


def local_day(review: FidelityReview, at: datetime | None) -> date:
    """The date on the team's wall clock."""
    if at is None:
        raise TypeError("a day or an instant is needed")
    return at.astimezone(ZoneInfo(review.team.time_zone)).date()


def note_look(part: Part, actor: Actor, client_id: str, *, at: datetime) -> None:
    """Note in the ledger that a rater opened somebody's chart: it is listed with everybody else who looked."""
    with transaction.atomic():
        look = Note("opened", "chart", part.review.id, client_id=client_id, team_id=part.review.team_id)
        append([look], actor=actor.id, at=at, purpose=Purpose.OPERATIONS)


def _rater(actor: Actor, review: FidelityReview, on: date) -> Rater | None:
    """The actor's row as a rater whose days hold, if they still have a chair to rate from."""
    if not may(actor, Right.RATE_FIDELITY, review.team_id):
        return None
    return Rater.objects.filter(review=review, user_id=actor.id, from_on__lte=on, until_on__gt=on).first()
