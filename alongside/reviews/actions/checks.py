"""What every action of a review asks, and the sentence when the answer is no."""

from datetime import datetime

from alongside.ledger.actions import Note, append
from alongside.measures.standard import Standard
from alongside.measures.standards import UnknownStandardError, known_standards, standard_called
from alongside.reviews.models import FidelityReview, ReviewStanding
from alongside.teams.access import Actor
from alongside.teams.refusals import Refused
from alongside.terms import Purpose, ReviewState

MOST_RATIONALE = 2000
ON_THE_SCALE = range(1, 6)


def standard_named(name: str) -> Standard:
    try:
        return standard_called(name)
    except UnknownStandardError:
        titles = ", ".join(standard_called(one).title for one in known_standards())
        raise Refused(f"Choose a standard: one of {titles}.", field="standard") from None


def printed_item(standard: Standard, item: str) -> str:
    if item not in standard.printed:
        raise Refused(f"{standard.title} has no item {item}.", field="item")
    return item


def a_word(standard: Standard, rating: int | None, met: bool | None) -> tuple[int | None, bool | None]:
    """A word on an item as its standard takes it: 1 to 5 on a scale, met or not met on a clause."""
    if standard.scale:
        if rating not in ON_THE_SCALE or met is not None:
            raise Refused("Choose a rating from 1 to 5.", field="rating")
        return rating, None
    if met is None or rating is not None:
        raise Refused("Choose met or not met.", field="met")
    return None, met


def a_reason(rationale: str, *, sentence: str = "Say why: a rating stands with its reason.") -> str:
    text = rationale.strip()
    if not any(map(str.isalnum, text)):
        raise Refused(sentence, field="rationale")
    return at_most(text, MOST_RATIONALE, field="rationale", what="the reason")


def at_most(text: str, most: int, *, field: str, what: str) -> str:
    if len(text) > most:
        raise Refused(f"Write {what} in {most:,} characters or fewer; this has {len(text):,}.", field=field)
    return text


def go_on(review: FidelityReview, state: ReviewState, *, by: Actor, at: datetime, why: str = "") -> None:
    """Write down the state a review has come into."""
    ReviewStanding.objects.create(review=review, state=state.value, why=why, at=at, by=by.id)


def note(by: Actor, at: datetime, verb: str, noun: str, id: str, team_id: str, *, fields: tuple[str, ...] = ()) -> None:
    append([Note(verb, noun, id, team_id=team_id, fields=fields)], actor=by.id, at=at, purpose=Purpose.OPERATIONS)
