"""A rating by hand, outside a review: for the items that people rate."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.reviews.actions.checks import a_reason, a_word, note, standard_named
from alongside.reviews.models import Judgement
from alongside.reviews.queries.judged import HandItem, hand_items
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import said
from alongside.teams.queries.people import team_card
from alongside.teams.refusals import Refused


@transaction.atomic
def rate_by_hand(
    *, by: Actor, at: datetime, team_id: str, item: str, rating: int, rationale: str, on: date, standard: str = "dacts"
) -> Judgement:
    """Rate an item that the records cannot, or confirm or correct what they propose, as of a day."""
    require(by, Right.HOLD_REVIEWS, team_id)
    held_to = standard_named(standard)
    team = team_card(team_id)
    if on > at.astimezone(ZoneInfo(team.time_zone)).date():
        raise Refused("That day has not come yet. Choose today or an earlier day.", field="on")
    if on < team.opened_on:
        raise Refused(f"The team opened on {said(team.opened_on)}. Choose that day or a later one.", field="on")
    found = _ratable(hand_items(team_id, on=on, standard=held_to), item, held_to.title)
    a_word(held_to, rating, None)
    if rating not in dict(found.ratings):
        words = " or ".join(str(one) for one, _ in found.ratings)
        raise Refused(f"At this value a person rates {words}.", field="rating")
    row = Judgement.objects.create(
        team_id=team_id, standard=held_to.id, item=item, rated_on=on, rating=rating, rationale=a_reason(rationale),
        rater=by.id, rater_name=by.name, at=at,
    )  # fmt: skip
    note(by, at, "rated", "judgement", row.id, team_id, fields=(item,))
    return row


def _ratable(items: tuple[HandItem, ...], item: str, title: str) -> HandItem:
    for one in items:
        if one.item == item:
            return one
    raise Refused(f"{title} {item} is counted from the records: nobody rates it by hand.", field="item")
