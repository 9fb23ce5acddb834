"""The scorecard of a team: every item there is a measure for, live, with the months behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.measures.assess import totals
from alongside.measures.chart import OverClients
from alongside.measures.judgements import A_PERSON_RATES, OVERRIDDEN
from alongside.measures.measure import SAMHSA_2008, Measure
from alongside.measures.score import Basis, Judged, Score
from alongside.measures.standard import Standard
from alongside.measures.standards import UnknownStandardError, standard_called
from alongside.reviews.queries.facts import assessed
from alongside.reviews.queries.figures import Step, next_step, on_the_way, printed
from alongside.reviews.queries.judged import raters_named
from alongside.reviews.queries.reasons import flag_words, table_words
from alongside.teams.refusals import NotHere

USUAL = "dacts"
MONTHS = 12
HELP_AT = 2
TOP = 5
BASES = {Basis.COMPUTED: "counted from records", Basis.PROPOSED: "proposed", Basis.RATED: "rated by a person"}


@dataclass(frozen=True, slots=True)
class Line:
    """One item as it stands: `trend` is oldest first, ends today, and holds None where there was no figure.

    An item of a scale has a `rating`; `found` is the one that records alone earn, which a person's, in `judged`,
    may have replaced. A clause is `met` or not, or None where it is not recorded. `printed` are the anchors in words.
    """

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
    basis: str = ""
    found: int | None = None
    judged: Judged | None = None
    overridden: bool = False
    clause: str = ""
    met: bool | None = None
    printed: tuple[tuple[int, str], ...] = ()

    @property
    def anchor(self) -> float | None:
        """The next anchor, in the item's own unit."""
        return self.step.anchor if self.step else None

    @property
    def help_needed(self) -> bool:
        return self.rating is not None and self.rating <= HELP_AT

    @property
    def at_the_top(self) -> bool:
        return self.rating == TOP


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
    standard_id: str = USUAL
    scale: bool = True
    sample: int | None = None

    @property
    def open(self) -> bool:
        """Whether the team was open that day."""
        return bool(self.groups)

    @property
    def most(self) -> int:
        """What every item at the top would add up to."""
        return self.printed * TOP

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every item, in the order of print."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def needing_help(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.help_needed)

    @property
    def judged(self) -> int:
        """How many items stand as a person rated them."""
        return sum(line.judged is not None for line in self.lines)

    @property
    def clauses_met(self) -> int:
        return sum(line.met is True for line in self.lines)

    @property
    def clauses_of(self) -> int:
        """How many clauses there is an answer to; the others are not recorded."""
        return sum(line.met is not None for line in self.lines)

    @property
    def unanswered(self) -> int:
        """How many clauses are not recorded."""
        return sum(line.met is None for line in self.lines)


def readings(standard: str = USUAL) -> tuple[str, ...]:
    """The names of the readings there are, the usual one first."""
    return the_standard(standard).readings


def is_scale(standard: str) -> bool:
    """Whether its items are rated; else they are clauses, met or not."""
    return the_standard(standard).scale


def the_standard(name: str) -> Standard:
    """The standard of that name; NotHere for none."""
    try:
        return standard_called(name)
    except UnknownStandardError as unknown:
        raise NotHere from unknown


def known_reading(standard: Standard, reading: str) -> str:
    """The reading if the standard has it, else its usual one."""
    return reading if reading in standard.readings else standard.readings[0]


def scorecard(
    team_id: str,
    *,
    on: date,
    reading: str = SAMHSA_2008,
    standard: str = USUAL,
    months: int = MONTHS,
    sample: int | None = None,
) -> Scorecard:
    """Every item of the team at the close of `on`. Three statements and one for each item about records.

    `sample` seeds a draw of ten charts for the items counted over clients. NotHere for a standard there is not.
    """
    against = the_standard(standard)
    reading = known_reading(against, reading)
    dates = month_ends(on, months)
    scores = assessed(against, team_id, as_of=dates, reading=reading, sample=sample)
    by_item: dict[str, dict[date, Score]] = {}
    for score in raters_named(team_id, scores):
        by_item.setdefault(score.item, {})[score.as_of] = score
    today = [found[on] for found in by_item.values() if on in found]
    total = next(iter(totals(today)), None)
    return Scorecard(
        standard=against.title,
        edition=against.edition,
        reading=reading,
        on=on,
        months=dates,
        caseload=_caseload(against, today),
        groups=_groups(against, by_item, dates) if today else (),
        printed=len(against.printed),
        computed=sum(measure.basis is Basis.COMPUTED for measure in against.measures),
        rated=total.rated if total else 0,
        mean_of_rated=total.mean_of_rated if total else None,
        total=total.total if total else None,
        mean=total.mean if total else None,
        standard_id=against.id,
        scale=against.scale,
        sample=sample,
    )


def month_ends(on: date, months: int = MONTHS) -> tuple[date, ...]:
    """So many dates, oldest first: `on`, and the last days of the months before its own."""
    found = [on]
    while len(found) < months:
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
        share=on_the_way(measure.anchors, score) if step else 0.0,
        between="between_anchors" in score.flags,
        proposed=score.basis is Basis.PROPOSED,
        person_rates=A_PERSON_RATES in score.flags,
        step=step,
        trend=tuple(trend),
        flags=tuple(map(flag_words, score.flags)),
        missing=tuple(map(table_words, score.missing)),
        counted=score.counted,
        excluded=score.excluded,
        basis=BASES[score.basis],
        found=score.found,
        judged=score.judged,
        overridden=OVERRIDDEN in score.flags,
        clause=measure.clause,
        met=score.met,
        printed=tuple(sorted(measure.printed.items(), reverse=True)),
    )


def _groups(
    standard: Standard, by_item: Mapping[str, Mapping[date, Score]], dates: Sequence[date]
) -> tuple[Lines, ...]:
    groups = []
    for group in standard.groups:
        lines = tuple(_line(standard.measure(item), by_item[item], dates) for item in group.items if item in by_item)
        ratings = [line.rating for line in lines if line.rating is not None]
        mean = sum(ratings) / len(ratings) if ratings else None
        groups.append(Lines(group.title, group.says, lines, len(ratings), mean))
    return tuple(group for group in groups if group.lines)


def _line(measure: Measure, found: Mapping[date, Score], dates: Sequence[date]) -> Line:
    trend = [found[day].value if day in found else None for day in dates]
    return line_of(measure, found[dates[-1]], trend)


def _caseload(standard: Standard, scores: Sequence[Score]) -> int | None:
    """How many people are on the caseload: whoever an item over clients counts or leaves out."""
    over_clients = {item.item for item in standard.measures if isinstance(item.readings[0].method, OverClients)}
    found = [score.counted + score.excluded for score in scores if score.item in over_clients and not score.missing]
    return max(found, default=None)
