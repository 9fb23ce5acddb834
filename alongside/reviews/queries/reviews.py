"""The reviews of a team: those there are, and who rates in them."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from alongside.measures.standards import standard_called
from alongside.reviews.access import OVER, part_in
from alongside.reviews.models import FidelityReview, ReviewStanding
from alongside.reviews.queries.words import Said, said_of
from alongside.teams.access import Actor, Right, may
from alongside.teams.refusals import NotHere
from alongside.terms import ReviewState


@dataclass(frozen=True, slots=True)
class RaterLine:
    """Somebody who rates: their days, how many of the items they rated, and when they handed in. `me`: the reader."""

    id: str
    name: str
    guest: bool
    from_on: date
    until_on: date
    handed_in_on: date | None
    rated: int
    of: int
    me: bool


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One review in a list. `mine`: the reader rates in it now. `total` and `mean` once every item is settled."""

    id: str
    standard: str
    title: str
    as_of: date
    state: ReviewState
    state_on: date
    opened_by: str
    opened_on: date
    sampled: bool
    raters: tuple[RaterLine, ...]
    mine: bool
    leads: bool
    total: int | None
    mean: float | None


def reviews_of(actor: Actor, team_id: str, *, on: date) -> tuple[ReviewLine, ...]:
    """The reviews of a team, latest first: all for whoever sees its fidelity, else those they rate in on the day."""
    found = FidelityReview.objects.filter(team_id=team_id).select_related("team").order_by("-opened_at", "-id")
    rows = list(found.prefetch_related(Prefetch("standings", ReviewStanding.objects.order_by("id"))))
    said = said_of(rows)
    reads = may(actor, Right.SEE_FIDELITY, team_id)
    lines = [_line(actor, said[row.id], on) for row in rows]
    return tuple(line for line in lines if reads or line.mine)


def going_on(actor: Actor, team_id: str, *, on: date) -> tuple[ReviewLine, ...]:
    """Reviews neither signed nor withdrawn: on the same standard no other is opened beside one."""
    return tuple(line for line in reviews_of(actor, team_id, on=on) if line.state not in OVER)


def may_open(actor: Actor, team_id: str) -> bool:
    """Whether the actor may open a review of the team."""
    return may(actor, Right.HOLD_REVIEWS, team_id)


def rater_lines(said: Said, actor: Actor) -> tuple[RaterLine, ...]:
    """Who rates in a review, in the order they were named. How far they are, never what they gave."""
    of = len(standard_called(said.review.standard).printed)
    zone = ZoneInfo(said.review.team.time_zone)
    lines = []
    for rater in said.raters:
        done = getattr(rater, "handed_in", None)
        lines.append(
            RaterLine(
                id=rater.id, name=rater.name, guest=rater.guest, from_on=rater.from_on, until_on=rater.until_on,
                handed_in_on=done.at.astimezone(zone).date() if done else None, rated=len(said.of(rater)), of=of,
                me=rater.user_id == actor.id,
            )
        )  # fmt: skip
    return tuple(lines)


def rater_user(actor: Actor, review_id: str, rater_id: str, *, on: date) -> str:
    """The user a rater signs in as, for whoever leads the review; NotHere for anybody else."""
    part = part_in(actor, review_id, on=on)
    rater = part.review.raters.filter(id=rater_id).first()
    if rater is None or not part.leads:
        raise NotHere
    return rater.user_id


def _line(actor: Actor, said: Said, on: date) -> ReviewLine:
    review = said.review
    zone = ZoneInfo(review.team.time_zone)
    standard = standard_called(review.standard)
    raters = rater_lines(said, actor)
    ratings = [word.rating for word in said.settled.values() if word.rating is not None]
    whole = standard.scale and len(ratings) == len(standard.printed)
    last = list(review.standings.all())[-1]
    return ReviewLine(
        id=review.id, standard=standard.id, title=standard.title, as_of=review.as_of, state=ReviewState(last.state),
        state_on=last.at.astimezone(zone).date(), opened_by=review.opened_by_name,
        opened_on=review.opened_at.astimezone(zone).date(), sampled=review.sample_seed is not None, raters=raters,
        mine=may(actor, Right.RATE_FIDELITY, review.team_id)
        and any(rater.me and rater.from_on <= on < rater.until_on for rater in raters),
        leads=may(actor, Right.HOLD_REVIEWS, review.team_id), total=sum(ratings) if whole else None,
        mean=sum(ratings) / len(ratings) if whole else None,
    )  # fmt: skip
