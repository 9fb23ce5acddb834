"""Opening a review, which freezes the facts it is about; naming who rates; giving it up."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside import __version__
from alongside.measures.score import Score
from alongside.measures.standard import Standard
from alongside.reviews.access import OVER, Part, leading, state_of
from alongside.reviews.actions.checks import at_most, go_on, note, standard_named
from alongside.reviews.models import FidelityReview, HandIn, KeptScore, Rater, Snapshot, new_id
from alongside.reviews.queries.freezing import frozen_facts
from alongside.reviews.queries.scoring import scores_of
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import said
from alongside.teams.actions.guests import check_days, move_seat, seat_rater
from alongside.teams.queries.people import TeamCard, team_card
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import ReviewState

MOST_RATERS = 2
MOST_SEED = 2**31 - 1
BEFORE_COMPARING = frozenset({ReviewState.OPENED, ReviewState.RATING})


@transaction.atomic
def open_review(
    *, by: Actor, at: datetime, team_id: str, as_of: date, standard: str = "dacts", reading: str = "",
    sample_seed: int | None = None, id: str = "",
) -> FidelityReview:  # fmt: skip
    """Hold a team up to a standard as of a day: freeze its facts, and keep what they add up to.

    `sample_seed` draws ten charts, as a visiting reviewer does; None is the whole caseload. An empty `reading` is
    the standard's usual one.
    """
    require(by, Right.HOLD_REVIEWS, team_id)
    held_to = standard_named(standard)
    values: dict[str, object] = {
        "team_id": team_id,
        "standard": held_to.id,
        "reading": _reading(held_to, reading),
        "as_of": as_of,
        "sample_seed": _seed(sample_seed),
    }
    if before := _opened_before(id, values):
        return before
    _check_day(team_card(team_id), as_of, at)
    _check_none_goes_on(team_id, held_to)
    review = FidelityReview.objects.create(
        id=id or new_id(), edition=held_to.edition, codes_key=new_id() + new_id(), opened_at=at, opened_by=by.id,
        opened_by_name=by.name, **values,
    )  # fmt: skip
    _freeze(review, held_to)
    go_on(review, ReviewState.OPENED, by=by, at=at)
    note(by, at, "opened", "review", review.id, team_id)
    return review


@transaction.atomic
def name_rater(
    *, by: Actor, at: datetime, review_id: str, email: str, name: str, from_on: date, until_on: date
) -> Rater:
    """Name who rates, and from which day to which; `until_on` is the first day they no longer may.

    Somebody who does not see the team's fidelity anyway becomes a guest: they see this review, and nothing else.
    """
    part = _naming(by, review_id, at)
    if until_on <= part.on:
        raise Refused("A rater needs days to come: write a later day.", field="until_on")
    seated = seat_rater(
        by=by, at=at, team_id=part.review.team_id, email=email, name=name, from_on=from_on, until_on=until_on
    )
    if part.review.raters.filter(user_id=seated.user_id).exists():
        raise Refused(f"{seated.name} is a rater of this review already.", field="email")
    rater = Rater.objects.create(
        review=part.review, user_id=seated.user_id, name=seated.name, guest=seated.guest, from_on=from_on,
        until_on=until_on, named_at=at, named_by=by.id,
    )  # fmt: skip
    note(by, at, "named", "rater", rater.id, part.review.team_id)
    return rater


@transaction.atomic
def change_rater_days(*, by: Actor, at: datetime, review_id: str, rater_id: str, until_on: date) -> Rater:
    """Give a rater longer, or let their days end sooner."""
    part = _going_on(leading(by, review_id, at=at))
    rater = part.review.raters.select_for_update(no_key=True).filter(id=rater_id).first()
    if rater is None:
        raise NotHere
    check_days(rater.from_on, until_on, changed=True)
    rater.until_on = until_on
    rater.save(update_fields=["until_on"])
    if rater.guest:
        team_id = part.review.team_id
        move_seat(by=by, at=at, team_id=team_id, user_id=rater.user_id, from_on=rater.from_on, until_on=until_on)
    note(by, at, "mended", "rater", rater.id, part.review.team_id, fields=("until_on",))
    return rater


@transaction.atomic
def withdraw_review(*, by: Actor, at: datetime, review_id: str, why: str) -> None:
    """Give a review up. It stays on record, and says why; nothing in it counts."""
    part = _going_on(leading(by, review_id, at=at))
    reason = at_most(why.strip(), 400, field="why", what="why")
    if not reason:
        raise Refused("Say why the review is given up.", field="why")
    go_on(part.review, ReviewState.WITHDRAWN, by=by, at=at, why=reason)
    note(by, at, "withdrew", "review", review_id, part.review.team_id)


def _naming(by: Actor, review_id: str, at: datetime) -> Part:
    part = _going_on(leading(by, review_id, at=at))
    handed_in = HandIn.objects.filter(rater__review=part.review).exists()
    if part.state not in BEFORE_COMPARING or handed_in:
        raise Refused("The ratings are being handed in: nobody more is named now.")
    if part.review.raters.count() >= MOST_RATERS:
        raise Refused("A review has one rater or two, and this has two.", field="email")
    return part


def _going_on(part: Part) -> Part:
    if part.over:
        raise Conflict("This review is over, and stays as it is.")
    return part


def _reading(standard: Standard, reading: str) -> str:
    usual = standard.readings[0]
    if reading and reading not in standard.readings:
        there = " or ".join(standard.readings)
        raise Refused(f"{standard.title} has no reading called {reading}. Choose {there}.", field="reading")
    return reading or usual


def _seed(seed: int | None) -> int | None:
    if seed is not None and not 0 <= seed <= MOST_SEED:
        raise Refused(f"Write a number from 0 to {MOST_SEED:,} to draw the charts with.", field="sample_seed")
    return seed


def _opened_before(id: str, values: dict[str, object]) -> FidelityReview | None:
    before = FidelityReview.objects.filter(id=id).first() if id else None
    if before is not None and any(getattr(before, name) != value for name, value in values.items()):
        raise Conflict("That review was opened already, and otherwise. Reload the page and look before you open it.")
    return before


def _check_day(team: TeamCard, as_of: date, at: datetime) -> None:
    if as_of > at.astimezone(ZoneInfo(team.time_zone)).date():
        raise Refused("That day has not come yet. Choose today or an earlier day.", field="as_of")
    if as_of < team.opened_on or (team.closed_on is not None and as_of >= team.closed_on):
        raise Refused(f"The team was not open on {said(as_of)}: choose a day on which it was.", field="as_of")


def _check_none_goes_on(team_id: str, standard: Standard) -> None:
    for review in FidelityReview.objects.filter(team_id=team_id, standard=standard.id):
        if state_of(review) not in OVER:
            day = said(review.as_of)
            raise Refused(f"A review on {standard.title} as of {day} still goes on. Sign it or withdraw it first.")


def _freeze(review: FidelityReview, standard: Standard) -> None:
    frozen = frozen_facts(review.team_id, as_of=review.as_of)
    Snapshot.objects.create(
        review=review, facts=frozen.archive, digest=frozen.digest, rows=dict(frozen.rows),
        absent=sorted(frozen.absent), code_version=__version__,
    )  # fmt: skip
    scores = scores_of(review, frozen.archive, frozen.absent, standard)
    KeptScore.objects.bulk_create([_kept(review, score) for score in scores], batch_size=200)


def _kept(review: FidelityReview, score: Score) -> KeptScore:
    first, last = score.window
    return KeptScore(
        review=review, as_of=score.as_of, item=score.item, value=score.value, numerator=score.numerator,
        denominator=score.denominator, rating=score.rating, found=score.found, met=score.met,
        basis=score.basis.value, flags=list(score.flags), missing=list(score.missing), gauges=dict(score.gauges),
        counted=score.counted, excluded=score.excluded, first_day=first, last_day=last, reading=score.reading,
    )  # fmt: skip
