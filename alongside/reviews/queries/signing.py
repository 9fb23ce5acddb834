"""Who stands by a consensus, and whose word is still awaited."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from alongside.reviews.models import FidelityReview
from alongside.reviews.queries.words import digest_of_consensus

THE_LEADER = "the team's leader"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature; it no longer `stands` when the consensus was changed after it."""

    name: str
    leads: bool
    on: date
    stands: bool


def signatures(review: FidelityReview) -> tuple[Signed, ...]:
    """Every signature, earliest first."""
    now = digest_of_consensus(review)
    zone = ZoneInfo(review.team.time_zone)
    return tuple(
        Signed(row.name, row.leads, row.at.astimezone(zone).date(), row.digest == now)
        for row in review.signatures.order_by("id")
    )


def awaited(review: FidelityReview, *, on: date) -> tuple[str, ...]:
    """Who has yet to sign: the leader, and every rater who handed in and still has days."""
    now = digest_of_consensus(review)
    standing = review.signatures.filter(digest=now)
    signed = set(standing.values_list("user_id", flat=True))
    leader = () if standing.filter(leads=True).exists() else (THE_LEADER,)
    raters = review.raters.filter(handed_in__isnull=False, until_on__gt=on).order_by("named_at", "name", "id")
    return (*leader, *(rater.name for rater in raters if rater.user_id not in signed))
