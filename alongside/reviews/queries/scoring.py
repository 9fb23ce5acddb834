"""Scoring what a review froze: the same whenever it is asked."""

from collections.abc import Iterable
from datetime import date, timedelta

from alongside.measures.assess import assess
from alongside.measures.engines import DuckDB
from alongside.measures.measure import Measure
from alongside.measures.score import Basis, Score
from alongside.measures.standard import Standard
from alongside.measures.windows import Frame
from alongside.reviews.frozen import engine_over, thaw
from alongside.reviews.models import FidelityReview, KeptScore
from alongside.reviews.queries.scorecard import month_ends

MONTH = 28


def scores_of(review: FidelityReview, archive: bytes, absent: Iterable[str], standard: Standard) -> list[Score]:
    """Every item on the day of the review, and at the ends of the eleven months before it over the whole caseload.

    Months before anything was recorded are left out: they would show a team that did nothing.
    """
    engine = engine_over(thaw(archive), absent)
    recorded = _recorded_since(engine)
    before = [day for day in month_ends(review.as_of) if recorded is not None and recorded <= day < review.as_of]
    team = [review.team_id]
    months = assess(standard, engine, teams=team, as_of=before, reading=review.reading)
    seed = review.sample_seed
    return months + assess(standard, engine, teams=team, as_of=[review.as_of], reading=review.reading, sample=seed)


def _recorded_since(engine: DuckDB) -> date | None:
    """The first day by which a whole month of contacts is on record; None where there is no contact."""
    ((first,),) = engine.rows("select min(c.started_on) from contacts c", Frame(()))
    return None if first is None else first + timedelta(days=MONTH)


def score_kept(kept: KeptScore, measure: Measure, review: FidelityReview) -> Score:
    """A kept score as the engine gave it. Who judged it before is not kept: a rater has nothing to do with that."""
    ahead = None if kept.value is None else measure.next_after(kept.value, kept.found)
    return Score(
        team_id=review.team_id,
        as_of=kept.as_of,
        standard=review.standard,
        item=kept.item,
        value=kept.value,
        numerator=kept.numerator,
        denominator=kept.denominator,
        rating=kept.rating,
        basis=Basis(kept.basis),
        flags=tuple(kept.flags),
        missing=tuple(kept.missing),
        window=(kept.first_day, kept.last_day),
        counted=kept.counted,
        excluded=kept.excluded,
        next_anchor=ahead,
        reading=kept.reading,
        gauges=tuple(kept.gauges.items()),
        met=kept.met,
        found=kept.found,
    )
