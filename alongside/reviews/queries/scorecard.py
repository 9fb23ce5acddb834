"""The scorecard of a team: every item there is a measure for, live, with twelve months behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.measures.assess import assess, totals
from alongside.measures.measure import SAMHSA_2008, Measure
from alongside.measures.score import Basis, Score
from alongside.reviews.queries.facts import DACTS, facts
from alongside.reviews.queries.figures import Step, next_step, on_the_way, printed
from alongside.reviews.queries.reasons import flag_words, table_words

MONTHS = 12
HELP_AT = 2
TOP = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One item as it stands: `trend` is oldest first, ends today, and holds None where there was no figure."""

    item: str
    title: str
    question: str
    value: float | None
    shown: str
    unit: str
    rating: int | None
    share: float
    between: bool
    proposed: bool
    person_rates: bool
    step: Step | None
    trend: tuple[float | None, ...]
    flags: tuple[str, ...]
    missing: tuple[str, ...]
    counted: int
    excluded: int

    @property
    def anchor(self) -> float | None:
        """The next anchor, in the item's own unit."""
        return self.step.anchor if self.step else None

    @property
    def help_needed(self) -> bool:
        return self.rating is not None and self.rating <= HELP_AT

    @property
    def at_the_top(self) -> bool:
        return self.rating is not None and self.step is None


@dataclass(frozen=True, slots=True)
class Lines:
    """The items of one group in the order of print."""

    title: str
    says: str
    lines: tuple[Line, ...]
    rated: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A team against a standard at the close of a day. `total` and `mean` wait until every printed item is rated."""

    standard: str
    edition: str
    reading: str
    on: date
    months: tuple[date, ...]
    caseload: int | None
    groups: tuple[Lines, ...]
    printed: int
    computed: int
    rated: int
    mean_of_rated: float | None
    total: int | None
    mean: float | None

    @property
    def open(self) -> bool:
        """Whether the team was open that day."""
        return bool(self.groups)

    @property
    def most(self) -> int:
        """What every item at the top would add up to."""
        return self.printed * TOP

    @property
    def needing_help(self) -> tuple[Line, ...]:
        return tuple(line for group in self.groups for line in group.lines if line.help_needed)


def readings() -> tuple[str, ...]:
    """The names of the readings there are, the usual one first."""
    return DACTS.readings


def scorecard(team_id: str, *, on: date, reading: str = SAMHSA_2008) -> Scorecard:
    """Every item of the team at the close of `on`. Three statements and one for each item about records."""
    reading = reading if reading in DACTS.readings else SAMHSA_2008
    months = month_ends(on)
    scores = assess(DACTS, facts(), teams=[team_id], as_of=months, reading=reading)
    by_item: dict[str, dict[date, Score]] = {}
    for score in scores:
        by_item.setdefault(score.item, {})[score.as_of] = score
    today = [found[on] for found in by_item.values() if on in found]
    total = next(iter(totals(today)), None)
    return Scorecard(
        standard=DACTS.title,
        edition=DACTS.edition,
        reading=reading,
        on=on,
        months=months,
        caseload=_caseload(today),
        groups=_groups(by_item, months) if today else (),
        printed=len(DACTS.printed),
        computed=len(DACTS.items),
        rated=total.rated if total else 0,
        mean_of_rated=total.mean_of_rated if total else None,
        total=total.total if total else None,
        mean=total.mean if total else None,
    )


def month_ends(on: date) -> tuple[date, ...]:
    """Twelve dates, oldest first: `on`, and the last days of the eleven months before its own."""
    found = [on]
    while len(found) < MONTHS:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return tuple(reversed(found))


def line_of(measure: Measure, score: Score, trend: Sequence[float | None] = ()) -> Line:
    """One item as a page prints it."""
    step = next_step(measure, score)
    return Line(
        item=measure.item,
        title=measure.title,
        question=measure.question,
        value=score.value,
        shown="" if score.value is None else printed(score.value, measure.steps, step.anchor if step else None),
        unit=measure.unit,
        rating=score.rating,
        share=on_the_way(measure.anchors, score),
        between="between_anchors" in score.flags,
        proposed=score.basis is Basis.PROPOSED,
        person_rates=score.basis is Basis.RATED and score.rating is None,
        step=step,
        trend=tuple(trend),
        flags=tuple(map(flag_words, score.flags)),
        missing=tuple(map(table_words, score.missing)),
        counted=score.counted,
        excluded=score.excluded,
    )


def _groups(by_item: Mapping[str, Mapping[date, Score]], months: Sequence[date]) -> tuple[Lines, ...]:
    groups = []
    for group in DACTS.groups:
        lines = tuple(_line(item, by_item[item], months) for item in group.items if item in by_item)
        ratings = [line.rating for line in lines if line.rating is not None]
        mean = sum(ratings) / len(ratings) if ratings else None
        groups.append(Lines(group.title, group.says, lines, len(ratings), mean))
    return tuple(group for group in groups if group.lines)


def _line(item: str, found: Mapping[date, Score], months: Sequence[date]) -> Line:
    trend = [found[month].value if month in found else None for month in months]
    return line_of(DACTS.measure(item), found[months[-1]], trend)


def _caseload(scores: Sequence[Score]) -> int | None:
    """How many people are on the caseload: whoever an item over clients counts or leaves out."""
    return next((score.counted + score.excluded for score in scores if score.item in {"H2", "S4", "S5"}), None)
