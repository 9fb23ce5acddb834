"""The course of a review: opened, rated, compared, agreed, signed; and each step refused before its time."""

from tests.cast import TODAY, Cast
from tests.unit.reviews.kept.staged import signed

from alongside.reviews.queries.review import review_for
from alongside.terms import ReviewState


def test_a_review_goes_from_opened_to_signed(cast: Cast) -> None:
    stage = signed(cast, differing={"H2": 4})
    review = review_for(cast.denise, stage.id, on=TODAY)
    assert [stood.state for stood in review.standings] == [
        ReviewState.OPENED, ReviewState.RATING, ReviewState.COMPARING, ReviewState.CONSENSUS, ReviewState.SIGNED,
    ]  # fmt: skip
    assert review.total == 27 * 3 + 4
