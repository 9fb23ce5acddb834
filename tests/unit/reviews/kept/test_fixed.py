"""What the database itself refuses, so that no path around our code changes a review."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction

from alongside.reviews import models as kept
from alongside.reviews.actions.plan import add_step
from alongside.reviews.actions.standards import hold_to
from alongside.terms import ReviewState
from tests.cast import AT, TODAY, Cast, staff_of
from tests.unit.reviews.kept.staged import AS_OF, Staged, signed, staged

CHANGES: dict[type[models.Model], dict[str, Any]] = {
    kept.FidelityReview: {"as_of": TODAY},
    kept.ReviewStanding: {"why": "Otherwise."},
    kept.Snapshot: {"digest": "0" * 64},
    kept.KeptScore: {"rating": 5},
    kept.Rater: {"name": "Somebody Else"},
    kept.GivenRating: {"rating": 5},
    kept.HandIn: {"at": AT + timedelta(days=1)},
    kept.SettledRating: {"rating": 5},
    kept.ReviewWords: {"strengths": "Everything."},
    kept.Signature: {"name": "Somebody Else"},
    kept.Judgement: {"rating": 5},
    kept.PlanStep: {"what": "Nothing."},
    kept.StepStanding: {"state": "done"},
}


@pytest.fixture
def stage(cast: Cast) -> Staged:
    done = signed(cast)
    add_step(
        by=cast.denise, at=AT, team_id=cast.team.id, item="S5", what="Meet more often.",
        owner_id=staff_of(cast.denise), due_on=TODAY, review_id=done.id,
    )  # fmt: skip
    return done


def refused(act: Any) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def test_no_row_of_a_signed_review_changes_or_goes(stage: Staged) -> None:
    for model, change in CHANGES.items():
        rows: models.QuerySet[Any] = model._default_manager.all()
        assert rows.exists(), f"there is no {model.__name__} to try it on"
        refused(lambda rows=rows, change=change: rows.update(**change))
        refused(lambda rows=rows: rows._raw_delete(rows.db))


def test_nothing_is_added_to_a_signed_review(stage: Staged) -> None:
    review, rater = stage.review, kept.Rater.objects.get(review=stage.review, user_id=stage.mira.id)
    user = stage.cast.user(stage.cast.denise)
    adding = (
        lambda: kept.ReviewStanding.objects.create(review=review, state=ReviewState.WITHDRAWN, why="x", at=AT, by="x"),
        lambda: kept.KeptScore.objects.create(
            review=review, as_of=TODAY, item="H1", basis="computed", flags=[], missing=[], gauges={}, counted=0,
            excluded=0, first_day=AS_OF, last_day=AS_OF, reading="samhsa2008",
        ),
        lambda: kept.Rater.objects.create(
            review=review, user=user, name="x", guest=False, from_on=TODAY, until_on=TODAY, named_at=AT, named_by="x"
        ),
        lambda: kept.GivenRating.objects.create(rater=rater, item="H1", rating=5, rationale="x", at=AT),
        lambda: kept.SettledRating.objects.create(review=review, item="H1", rating=5, rationale="x", at=AT, by="x"),
        lambda: kept.ReviewWords.objects.create(review=review, strengths="x", recommendations="x", at=AT, by="x"),
        lambda: kept.Signature.objects.create(review=review, user=user, name="x", leads=True, digest="x", at=AT),
    )  # fmt: skip
    for add in adding:
        refused(add)


def test_after_handing_in_a_rater_gives_nothing_more_even_while_the_review_goes_on(cast: Cast) -> None:
    stage = staged(cast)
    rater = kept.Rater.objects.get(review=stage.review, user_id=stage.mira.id)
    kept.HandIn.objects.create(rater=rater, at=AT)
    refused(lambda: kept.GivenRating.objects.create(rater=rater, item="H1", rating=5, rationale="x", at=AT))


def test_a_raters_last_day_moves_while_the_review_goes_on(cast: Cast) -> None:
    stage = staged(cast)
    assert kept.Rater.objects.filter(review=stage.review).update(until_on=TODAY + timedelta(days=3)) == 2


@pytest.mark.parametrize(
    "word", [{"rating": 0}, {"rating": 6}, {}, {"rating": 3, "met": True}, {"rating": 3, "rationale": ""}]
)
def test_a_word_is_a_rating_or_met_and_has_a_reason(cast: Cast, word: dict[str, Any]) -> None:
    rater = kept.Rater.objects.filter(review=staged(cast).review).first()
    usual = {"rater": rater, "item": "H1", "rationale": "x", "at": AT}
    refused(lambda: kept.GivenRating.objects.create(**usual | word))


def test_a_standard_is_in_force_once_at_a_time(cast: Cast) -> None:
    hold_to(by=cast.denise, at=AT, team_id=cast.team.id, standard="utah_acot", from_on=TODAY)
    refused(lambda: kept.StandardInForce.objects.create(team=cast.team, standard="utah_acot", from_on=TODAY))
