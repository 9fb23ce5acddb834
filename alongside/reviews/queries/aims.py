"""What a team is reaching for: the next anchor of each item that visits can move, read from the live score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.measures.assess import assess
from alongside.measures.measure import SAMHSA_2008, Measure
from alongside.measures.score import Score
from alongside.reviews.queries.facts import facts
from alongside.reviews.queries.scorecard import USUAL, the_standard

MOVED_BY_VISITS = ("H2", "S1", "S4", "S5", "S6")
MOVED_BY_SUBSTANCE_USE_WORK = ("S7", "S8")
"""Items whose every figure says who has a substance use disorder: for readers of Part 2 alone"""


@dataclass(frozen=True, slots=True)
class Aim:
    """One item as it stands, and where its next rating begins; at the top, where the top begins."""

    item: str
    title: str
    rating: int | None
    anchor: float
    unit: str
    own: bool = False
    """whether the team settled it, beside the standard"""


def aims(team_id: str, *, on: date, part2: bool) -> dict[str, Aim]:
    """Item -> what the team is reaching for at the close of `on`; none on a day it was not open.

    One statement for each item, and two.
    """
    standard = the_standard(USUAL)
    items = (*MOVED_BY_VISITS, *(MOVED_BY_SUBSTANCE_USE_WORK if part2 else ()))
    scores = assess(standard, facts(), teams=[team_id], as_of=[on], items=items, reading=SAMHSA_2008)
    return aims_of([(standard.measure(score.item), score) for score in scores])


def aims_of(found: Sequence[tuple[Measure, Score]]) -> dict[str, Aim]:
    return {
        measure.item: Aim(measure.item, measure.title, score.rating, anchor, measure.unit)
        for measure, score in found
        if (anchor := _anchor(measure, score)) is not None
    }


def _anchor(measure: Measure, score: Score) -> float | None:
    """Where the next rating begins; where the best one does if it is reached, or nobody is counted yet."""
    if score.next_anchor is not None and score.next_anchor.value > 0:
        return score.next_anchor.value
    return measure.anchors.bands[-1][1].low if measure.anchors else None
