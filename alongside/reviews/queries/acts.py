"""What somebody may do with a review now, and the sentence where they may not: what a button asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from alongside.measures.standard import Standard
from alongside.reviews.access import Part
from alongside.reviews.models import HandIn
from alongside.reviews.queries import words
from alongside.terms import ReviewState

OVER = "This review is over, and stays as it is."
NOT_YOURS = "That is for the team's leader."
NOT_A_RATER = "That is for whoever rates in this review."
NEITHER = "That is for the team's leader and the raters."


@dataclass(frozen=True, slots=True)
class Act:
    """Whether it may be done now; `why` not, in a sentence."""

    may: bool
    why: str = ""


def acts(part: Part, standard: Standard) -> dict[str, Act]:
    """Everything there is to do with a review, by name."""
    return {name: Act(not why, why) for name, why in _reasons(part, standard)}


def _reasons(part: Part, standard: Standard) -> Iterator[tuple[str, str]]:
    state, raters = part.state, list(part.review.raters.select_related("handed_in"))
    handed_in = [rater for rater in raters if hasattr(rater, "handed_in")]
    leads = "" if part.leads else NOT_YOURS
    either = "" if part.leads or part.rater else NEITHER
    over = OVER if part.over else ""
    rating = _rating(part)
    yield "name_rater", over or leads or _naming(len(raters), len(handed_in))
    yield "change_days", over or leads
    yield "withdraw", over or leads
    yield "rate", over or rating
    yield "hand_in", over or rating or _unrated(part, standard)
    yield "begin", over or either or _beginning(state, len(handed_in), _still_rating(part))
    settling = "" if state is ReviewState.CONSENSUS else "The ratings are not compared yet: that comes first."
    yield "settle", over or either or settling
    yield "words", over or either or settling
    yield "sign", over or either or settling or _unsigned(part, standard)
    signed = state is ReviewState.SIGNED
    ready = state is ReviewState.CONSENSUS and not words.unsettled(part.review, standard)
    yield "report", "" if signed or ready else "The report comes once every item is settled."
    yield "plan", leads


def _naming(raters: int, handed_in: int) -> str:
    if handed_in:
        return "The ratings are being handed in: nobody more is named now."
    return "A review has one rater or two, and this has two." if raters > 1 else ""


def _rating(part: Part) -> str:
    if part.rater is None:
        return NOT_A_RATER
    if HandIn.objects.filter(rater=part.rater).exists():
        return "You have handed in: what you gave stands."
    if part.state not in {ReviewState.OPENED, ReviewState.RATING}:
        return "The ratings are being compared already."
    return ""


def _unrated(part: Part, standard: Standard) -> str:
    given = words.given_by(part.rater.id) if part.rater else {}
    lacking = sum(item not in given for item in standard.printed)
    return f"{lacking} {'item has' if lacking == 1 else 'items have'} no rating yet." if lacking else ""


def _still_rating(part: Part) -> str:
    waiting = part.review.raters.filter(handed_in__isnull=True, until_on__gt=part.on).order_by("name")
    return ", ".join(waiting.values_list("name", flat=True))


def _beginning(state: ReviewState, handed_in: int, waiting: str) -> str:
    if state is ReviewState.CONSENSUS:
        return "It has begun."
    if not handed_in:
        return "Nobody has handed in yet: there is nothing to compare."
    return f"{waiting} still rates. Wait, or let their days end sooner." if waiting else ""


def _unsigned(part: Part, standard: Standard) -> str:
    if lacking := words.unsettled(part.review, standard):
        return f"Settle every item first; still open: {', '.join(lacking)}."
    written = words.written(part.review)
    if not (written.strengths and written.recommendations):
        return "Write what the team does well and what it is advised first."
    return ""
