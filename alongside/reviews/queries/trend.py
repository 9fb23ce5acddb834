"""One item month by month, between the limits of what is usual, with the months in which something changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.measures.chart import Method, OverClients, OverPosts
from alongside.measures.measure import SAMHSA_2008, Measure
from alongside.measures.score import Score
from alongside.measures.windows import month_end
from alongside.reviews.lift.limits import FEWEST, Limits, limits, outside, runs
from alongside.reviews.queries.change import count, told
from alongside.reviews.queries.evidence import the_measure
from alongside.reviews.queries.facts import assessed, run
from alongside.reviews.queries.figures import printed
from alongside.reviews.queries.scorecard import USUAL, known_reading, month_ends, the_standard

MONTHS = 24
A_MONTH = 31
UNBOUNDED = frozenset({"H5"})
"""Percentages that may pass 100: the turnover of a young team is scaled up."""

FIRST_DAYS = {"contacts": "started_on", "meetings": "held_on"}
OUTSIDE = {1: "above what is usual", -1: "below what is usual"}
RUN = {1: "one of eight or more months in a row above the mean", -1: "one of eight or more in a row below the mean"}


@dataclass(frozen=True, slots=True)
class Point:
    """One month. `whole` is false while it is not over, or began before records did: shown, no part of the limits."""

    on: date
    value: float | None
    shown: str
    rating: int | None
    met: bool | None
    whole: bool
    words: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The months of one item, oldest first, and what is usual, or why that cannot be said."""

    item: str
    title: str
    unit: str
    points: tuple[Point, ...]
    mean: float | None
    low: float | None
    high: float | None
    shown_mean: str
    shown_low: str
    shown_high: str
    no_limits: str
    says: str
    anchor: float | None

    @property
    def marked(self) -> tuple[Point, ...]:
        """The months in which something changed."""
        return tuple(point for point in self.points if point.words)


def trend(
    team_id: str,
    item: str,
    *,
    on: date,
    months: int = MONTHS,
    reading: str = SAMHSA_2008,
    standard: str = USUAL,
) -> Trend:
    """An item at the close of each of so many months up to `on`. NotHere for no such item."""
    against = the_standard(standard)
    measure = the_measure(against, item)
    dates = month_ends(on, months)
    scores = assessed(against, team_id, as_of=dates, items=[item], reading=known_reading(against, reading))
    method = measure.read(known_reading(against, reading)).method
    begun = _begun(method, team_id)
    found = {score.as_of: score for score in scores if begun is None or score.as_of >= begun}
    whole = [day for day, score in found.items() if score.value is not None and _is_whole(score, begun)]
    why_not = _why_not(method, len(whole))
    figures = [found[day].value or 0.0 for day in whole]
    usual = None if why_not else limits(figures, most=_most(measure))
    points = _points(measure, dates, found, whole, usual)
    last = found.get(on)
    return Trend(
        item=item,
        title=measure.title,
        unit=measure.unit,
        points=points,
        mean=usual.mean if usual else None,
        low=usual.low if usual else None,
        high=usual.high if usual else None,
        shown_mean=printed(usual.mean, measure.steps) if usual else "",
        shown_low=printed(usual.low, measure.steps) if usual else "",
        shown_high=printed(usual.high, measure.steps) if usual else "",
        no_limits=why_not,
        says=_says(measure, points, usual),
        anchor=last.next_anchor.value if last and last.next_anchor else None,
    )


def _begun(method: Method, team_id: str) -> date | None:
    """The first day anybody wrote down what an item counts: before it there is no figure, and no nought either."""
    days = [run(f"select min({day}) from {table} where team_id = %s", [team_id])[0][0]  # noqa: S608 - our own words
            for table, day in FIRST_DAYS.items() if table in method.needs]  # fmt: skip
    return max((day if isinstance(day, date) else date.fromisoformat(str(day)) for day in days if day), default=None)


def _most(measure: Measure) -> float | None:
    return 100.0 if measure.unit == "%" and measure.item not in UNBOUNDED else None


def _why_not(method: Method, known: int) -> str:
    """Why there are no limits: too few months, or months that share most of their days."""
    days = method.days if isinstance(method, OverClients) else 1 if isinstance(method, OverPosts) else method.days
    if days > A_MONTH:
        return f"Each figure looks back over {days} days, so months share most of theirs: no limits can be drawn."
    if known < FEWEST:
        return f"There are no limits yet: they take {FEWEST} whole months, and {count(known, 'is', 'are')} on record."
    return ""


def _is_whole(score: Score, begun: date | None) -> bool:
    """Whether a month is over, and all of its days were written down."""
    return score.as_of == month_end(score.as_of) and (begun is None or score.window[0] >= begun)


def _points(
    measure: Measure, dates: Sequence[date], found: dict[date, Score], whole: Sequence[date], usual: Limits | None
) -> tuple[Point, ...]:
    in_run = dict(zip(whole, runs([found[day].value or 0.0 for day in whole], usual), strict=True)) if usual else {}
    points = []
    for day in dates:
        score = found.get(day)
        value = score.value if score else None
        words = ""
        if usual and value is not None and (day in whole or day == dates[-1]):
            words = OUTSIDE.get(outside(value, usual)) or RUN.get(in_run.get(day, 0), "")
        points.append(
            Point(
                on=day,
                value=value,
                shown="" if value is None else printed(value, measure.steps),
                rating=score.rating if score else None,
                met=score.met if score else None,
                whole=day in whole,
                words=words,
            )
        )
    return tuple(points)


def _says(measure: Measure, points: Sequence[Point], usual: Limits | None) -> str:
    known = [point for point in points if point.value is not None]
    if not known:
        return f"{measure.title}: no figure in {count(len(points), 'month')}."
    first, last = known[0], known[-1]
    begins = (
        f"{measure.title}: from {first.shown} on {told(first.on)} to {last.shown} {measure.unit} on {told(last.on)}."
    )
    if usual is None:
        return begins
    low, mean, high = (printed(figure, measure.steps) for figure in (usual.low, usual.mean, usual.high))
    marked = sum(bool(point.words) for point in known)
    changed = f"{count(marked, 'month stands', 'months stand')} out" if marked else "No month stands out"
    return f"{begins} Usual is {low} to {high}, {mean} on average. {changed}."
