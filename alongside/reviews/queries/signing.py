"""Who stands by a consensus, and whose word is still awaited."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from alongside.reviews.models import Signature
from alongside.reviews.queries.words import Said

THE_LEADER = "the team's leader"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature; it no longer `stands` when the consensus was changed after it."""

    name: str
    leads: bool
    on: date
    stands: bool
    user_id: str


def signatures(said: Said) -> tuple[Signed, ...]:
    """Every signature, earliest first."""
    zone = ZoneInfo(said.review.team.time_zone)
    return tuple(
        Signed(row.name, row.leads, row.at.astimezone(zone).date(), row.digest == said.digest, row.user_id or "")
        for row in Signature.objects.filter(review=said.review).order_by("id")
    )


def awaited(said: Said, signed: tuple[Signed, ...], *, on: date) -> tuple[str, ...]:
    """Who has yet to sign: the leader, and every rater who handed in and still has days."""
    standing = [one for one in signed if one.stands]
    leader = () if any(one.leads for one in standing) else (THE_LEADER,)
    done = {one.user_id for one in standing}
    raters = [rater for rater in said.handed_in if rater.until_on > on]
    return (*leader, *(rater.name for rater in raters if rater.user_id not in done))
