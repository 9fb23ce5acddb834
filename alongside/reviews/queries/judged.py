"""The items that people rate, and what was judged of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from alongside.measures.measure import Measure
from alongside.measures.score import Basis, Score
from alongside.measures.standard import Standard
from alongside.measures.standards import standard_called
from alongside.reviews.models import Judgement
from alongside.reviews.queries.facts import assessed
from alongside.teams.access import Actor, Right, may, require

HOW_MANY = 5


@dataclass(frozen=True, slots=True)
class HandItem:
    """An item a person may rate: `ratings` are those open to them, with the anchor in words; `proposed` the records'.

    `rating` and what follows say what stands now, if anything was judged.
    """

    item: str
    title: str
    question: str
    ratings: tuple[tuple[int, str], ...]
    proposed: int | None
    value: float | None
    rating: int | None
    rationale: str
    rater: str
    rated_on: date | None


@dataclass(frozen=True, slots=True)
class Judged:
    """Who judged an item, when, what and why."""

    item: str
    rating: int
    rationale: str
    rater: str
    rated_on: date
    review_id: str


def by_hand(actor: Actor, team_id: str, *, on: date, standard: str = "dacts") -> tuple[HandItem, ...]:
    """The items a person may rate on a day, for whoever sees the team's fidelity."""
    require(actor, Right.SEE_FIDELITY, team_id)
    return hand_items(team_id, on=on, standard=standard_called(standard))


def may_rate_by_hand(actor: Actor, team_id: str) -> bool:
    return may(actor, Right.HOLD_REVIEWS, team_id)


def hand_items(team_id: str, *, on: date, standard: Standard) -> tuple[HandItem, ...]:
    """The items that people rate: the judged and the proposed ones, and the computed whose value earns no rating."""
    if not standard.scale:
        return ()
    last = {one.item: one for one in reversed(judgements(team_id, standard.id, on=on))}
    scores = assessed(standard, team_id, as_of=[on])
    return tuple(
        _hand_item(standard.measure(score.item), score, last.get(score.item))
        for score in scores
        if _a_person_may(standard.measure(score.item), score)
    )


def judgements(team_id: str, standard: str, *, on: date) -> tuple[Judged, ...]:
    """Everything judged of the team by a day, the latest first."""
    rows = Judgement.objects.filter(team_id=team_id, standard=standard, rated_on__lte=on).order_by(
        "-rated_on", "-at", "-id"
    )
    return tuple(
        Judged(row.item, row.rating, row.rationale, row.rater_name, row.rated_on, row.review_id or "") for row in rows
    )


def who_judged(team_id: str, standard: str, item: str, *, on: date) -> Judged | None:
    """Whose word on an item stands on a day."""
    return next((one for one in judgements(team_id, standard, on=on) if one.item == item), None)


def raters_named(team_id: str, scores: Sequence[Score]) -> list[Score]:
    """The scores with the name of whoever rated in place of their id."""
    words = [score.judged for score in scores if score.judged]
    if not words:
        return list(scores)
    rows = Judgement.objects.filter(team_id=team_id, rater__in={word.rater for word in words}).order_by("at")
    names = dict(rows.values_list("rater", "rater_name"))
    return [
        replace(score, judged=replace(score.judged, rater=names[score.judged.rater])) if score.judged else score
        for score in scores
    ]


def _a_person_may(measure: Measure, score: Score) -> bool:
    return measure.basis is not Basis.COMPUTED or (score.value is not None and score.found is None)


def _hand_item(measure: Measure, score: Score, last: Judged | None) -> HandItem:
    lowest = measure.anchors.bands[0][0] if measure.anchors and measure.basis is Basis.COMPUTED else HOW_MANY + 1
    return HandItem(
        item=measure.item,
        title=measure.title,
        question=measure.question,
        ratings=tuple(
            (rating, measure.printed.get(rating, "")) for rating in range(1, HOW_MANY + 1) if rating < lowest
        ),
        proposed=score.found,
        value=score.value,
        rating=last.rating if last else None,
        rationale=last.rationale if last else "",
        rater=last.rater if last else "",
        rated_on=last.rated_on if last else None,
    )
