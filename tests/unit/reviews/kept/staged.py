"""A review on the cast's team, taken as far as a test needs it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from alongside.measures.standards import standard_called
from alongside.reviews.actions.consensus import begin_consensus, settle_item, sign_review, write_words
from alongside.reviews.actions.rating import hand_in, rate_item
from alongside.reviews.actions.reviews import name_rater, open_review
from alongside.reviews.models import FidelityReview
from alongside.reviews.queries.words import said_in
from alongside.teams.access import Actor, actor_of
from alongside.teams.models import Team, User
from tests.cast import AT, TODAY, Cast, visited

DACTS = standard_called("dacts")
AS_OF = TODAY - timedelta(days=1)
UNTIL = TODAY + timedelta(days=10)


@dataclass(frozen=True)
class Staged:
    """A review that Denise leads; Mira is a guest from outside the agency, Walter leads another of its teams."""

    cast: Cast
    review: FidelityReview
    mira: Actor
    walter: Actor

    @property
    def id(self) -> str:
        return self.review.id


def opened(cast: Cast, *, as_of: date = AS_OF, seed: int | None = None, standard: str = "dacts") -> FidelityReview:
    visited(cast)
    return open_review(
        by=cast.denise, at=AT, team_id=cast.team.id, as_of=as_of, sample_seed=seed, standard=standard
    )  # fmt: skip


def named(cast: Cast, review: FidelityReview, email: str, name: str, *, until: date = UNTIL) -> Actor:
    """Name somebody, and answer who they are when they sign in that day."""
    name_rater(
        by=cast.denise, at=AT, review_id=review.id, email=email, name=name, from_on=TODAY, until_on=until
    )  # fmt: skip
    return as_of_day(email, TODAY)


def as_of_day(email: str, on: date) -> Actor:
    return actor_of(User.objects.get(email=email), on=on)


def staged(cast: Cast, *, seed: int | None = None, as_of: date = AS_OF) -> Staged:
    """Opened, with both raters named."""
    review = opened(cast, seed=seed, as_of=as_of)
    mira = named(cast, review, "mira@elsewhere.example", "Mira Santos")
    walter = named(cast, review, "walter@harbor.example", "Walter Sorensen")
    return Staged(cast, review, mira, walter)


def rated(stage: Staged, by: Actor, *, but: dict[str, int] | None = None, at: datetime = AT) -> None:
    """Every item rated 3 but those named, and handed in."""
    for item in DACTS.printed:
        rating = (but or {}).get(item, 3)
        rate_item(by=by, at=at, review_id=stage.id, item=item, rating=rating, rationale=f"Read in the charts: {item}.")
    hand_in(by=by, at=at, review_id=stage.id)


def compared(stage: Staged, *, differing: dict[str, int] | None = None) -> Staged:
    """Both handed in, Walter differing where named; consensus begun."""
    rated(stage, stage.mira)
    rated(stage, stage.walter, but=differing)
    begin_consensus(by=stage.cast.denise, at=AT, review_id=stage.id)
    return stage


def worded(stage: Staged) -> None:
    write_words(
        by=stage.cast.denise, at=AT, review_id=stage.id, strengths="Seen by the whole team.",
        recommendations="Record who supports each client.",
    )  # fmt: skip


def settled(stage: Staged, items: Iterable[str] | None = None) -> None:
    """What still is open, settled at 4."""
    for item in items if items is not None else said_in(stage.review).unsettled(DACTS):
        settle_item(
            by=stage.cast.denise, at=AT, review_id=stage.id, item=item, rating=4, rationale="Talked over together."
        )  # fmt: skip


def signed(cast: Cast, *, differing: dict[str, int] | None = None, seed: int | None = None) -> Staged:
    """A review all the way to its last signature."""
    stage = compared(staged(cast, seed=seed), differing=differing)
    settled(stage)
    worded(stage)
    for one in (stage.mira, stage.walter, stage.cast.denise):
        sign_review(by=one, at=AT, review_id=stage.id)
    return stage


def reviewed(cast: Cast, team: Team, leader: Actor, ratings: dict[str, int]) -> None:
    """Another team reviewed by two guests who agree, 3 but where named, and signed by them and its leader."""
    review = open_review(by=leader, at=AT, team_id=team.id, as_of=AS_OF)
    guests = []
    for name in ("Paul Adeyemi", "June Castle"):
        email = f"{name.split()[0].lower()}@elsewhere.example"
        name_rater(by=leader, at=AT, review_id=review.id, email=email, name=name, from_on=TODAY, until_on=UNTIL)
        guests.append(as_of_day(email, TODAY))
    stage = Staged(cast, review, *guests)
    for guest in guests:
        rated(stage, guest, but=ratings)
    begin_consensus(by=leader, at=AT, review_id=review.id)
    write_words(by=leader, at=AT, review_id=review.id, strengths="Calm.", recommendations="Go on.")
    for one in (*guests, leader):
        sign_review(by=one, at=AT, review_id=review.id)
