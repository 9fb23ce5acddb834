"""How many people a team takes on a month, beside what the scale allows: for whoever is about to accept one more."""

from dataclasses import dataclass
from datetime import date

from alongside.measures.score import Anchors
from alongside.measures.standards.dacts.o2_slow_intake import MEASURE
from alongside.records.queries.came import came_by_month

MONTHS = 6
"""calendar months that are over, by the reading of O2"""


@dataclass(frozen=True, slots=True)
class Month:
    first_day: date
    people: int
    over: bool
    """more than the team works to"""


@dataclass(frozen=True, slots=True)
class Intake:
    """People taken on: in this calendar month so far, and in the six that are over."""

    limit: int
    """people a month the team works to, at the most"""
    best: int
    """people a month at which O2 is still rated best"""
    now: int
    months: tuple[Month, ...]
    """the latest first"""
    rating: int | None
    """what O2 is today: it looks at the months that are over"""
    rating_with: int | None
    """what this month alone would earn, were one more taken on in it"""

    @property
    def most(self) -> Month:
        return max(self.months, key=lambda month: month.people)

    @property
    def full(self) -> bool:
        """Whether one more would be more than the team works to."""
        return self.now >= self.limit


def intake(team_id: str, *, on: date, most: int | None = None) -> Intake:
    """How many have been taken on by month, as O2 counts them; `most` is what the team works to. One query.

    What O2 is rated never depends on `most`: without one the team works to the best rating of O2.
    """
    firsts = first_days(on)
    came = came_by_month(team_id, since=firsts[-1], until=on)
    best = best_limit()
    limit = best if most is None else most
    over = [Month(first, came.get(first, 0), came.get(first, 0) > limit) for first in firsts[1:]]
    now, most = came.get(firsts[0], 0), max(month.people for month in over)
    rate = anchors().rate
    return Intake(limit, best, now, tuple(over), rate(most).rating, rate(max(most, now + 1)).rating)


def first_days(on: date) -> list[date]:
    """The first day of this month and of the six before it, the latest first."""
    months = [on.year * 12 + on.month - 1 - back for back in range(MONTHS + 1)]
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def best_limit() -> int:
    """The printed limit of the best rating."""
    _, best = anchors().bands[-1]
    if best.high is None:
        raise ValueError("O2 is better the fewer there are")
    return int(best.high)


def anchors() -> Anchors:
    if MEASURE.anchors is None:
        raise ValueError("O2 is rated on a scale")
    return MEASURE.anchors
