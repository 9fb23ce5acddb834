"""What somebody may do with a review now, and the sentence where they may not: what a button asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from alongside.measures.standard import Standard
from alongside.reviews.access import Part
from alongside.reviews.queries.words import Said, named
from alongside.terms import ReviewState

OVER = "This review is over, and stays as it is."
NOT_YOURS = "That is for the team's leader."
NOT_A_RATER = "That is for whoever rates in this review."
NEITHER = "That is for the team's leader and the raters."
NOBODYS = frozenset({NOT_YOURS, NOT_A_RATER, NEITHER})


@dataclass(frozen=True, slots=True)
class Act:
    """Whether it may be done now; `why` not, in a sentence. `theirs` is false of what is never theirs to do."""

    may: bool
    why: str = ""
    theirs: bool = True


def acts(part: Part, standard: Standard, said: Said) -> dict[str, Act]:
    """Everything there is to do with a review, by name."""
    return {name: Act(not why, why, why not in NOBODYS) for name, why in _reasons(part, standard, said)}


def _reasons(part: Part, standard: Standard, said: Said) -> Iterator[tuple[str, str]]:
    state = part.state
    leads = "" if part.leads else NOT_YOURS
    either = "" if part.leads or part.rater else NEITHER
    over = OVER if part.over else ""
    yield "name_rater", leads or over or _naming(said)
    yield "change_days", leads or over
    yield "withdraw", leads or over
    yield "rate", _no_rater(part) or over or _rating(part, said)
    yield "hand_in", _no_rater(part) or over or _rating(part, said) or _unrated(part, standard, said)
    yield "begin", either or over or _beginning(part, said)
    settling = "" if state is ReviewState.CONSENSUS else "The ratings are not compared yet: that comes first."
    yield "settle", either or over or settling
    yield "words", either or over or settling
    yield "sign", either or over or settling or _unsigned(standard, said)
    ready = state is ReviewState.CONSENSUS and not said.unsettled(standard)
    yield "report", "" if ready or state is ReviewState.SIGNED else "The report comes once every item is settled."
    yield "plan", leads


def _naming(said: Said) -> str:
    if said.handed_in:
        return "The ratings are being handed in: nobody more is named now."
    return "A review has one rater or two, and this has two." if len(said.raters) > 1 else ""


def _no_rater(part: Part) -> str:
    return "" if part.rater else NOT_A_RATER


def _rating(part: Part, said: Said) -> str:
    if part.rater and part.rater.id in {rater.id for rater in said.handed_in}:
        return "You have handed in: what you gave stands."
    if part.state not in {ReviewState.OPENED, ReviewState.RATING}:
        return "The ratings are being compared already."
    return ""


def _unrated(part: Part, standard: Standard, said: Said) -> str:
    lacking = sum(item not in said.of(part.rater) for item in standard.printed)
    return f"{lacking} {'item has' if lacking == 1 else 'items have'} no rating yet." if lacking else ""


def _beginning(part: Part, said: Said) -> str:
    if part.state is ReviewState.CONSENSUS:
        return "It has begun."
    if not said.handed_in:
        return "Nobody has handed in yet: there is nothing to compare."
    waiting = ", ".join(rater.name for rater in said.still_rating(part.on))
    return f"{waiting} still rates. Wait, or let their days end sooner." if waiting else ""


def _unsigned(standard: Standard, said: Said) -> str:
    if lacking := said.unsettled(standard):
        return f"Settle every item first; still open: {', '.join(named(standard, lacking))}."
    if not (said.strengths and said.recommendations):
        return "Write what the team does well and what it is advised first."
    return ""
