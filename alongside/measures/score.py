"""From a value to a rating: the printed anchors of an item, and what a score carries."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

TOLERANCE = 1e-9


class Basis(StrEnum):
    """Where a rating comes from: counted from records, proposed for a person to confirm, or a person's own."""

    COMPUTED = "computed"
    PROPOSED = "proposed"
    RATED = "rated"


@dataclass(frozen=True)
class Band:
    """The printed range of one rating. `None` is unbounded; `past_low`, `past_high`: the limit itself is outside."""

    low: float | None = None
    high: float | None = None
    past_low: bool = False
    past_high: bool = False


def below(limit: float) -> Band:
    """Printed "less than"."""
    return Band(high=limit, past_high=True)


def up_to(limit: float) -> Band:
    """Printed "or less", "no more than"."""
    return Band(high=limit)


def between(low: float, high: float) -> Band:
    """Printed "low to high", both included."""
    return Band(low, high)


def past(low: float, high: float) -> Band:
    """Printed as between, where the low limit belongs to the rating below."""
    return Band(low, high, past_low=True)


def at_least(limit: float) -> Band:
    """Printed "or more", "at least"."""
    return Band(low=limit)


def above(limit: float) -> Band:
    """Printed "more than"."""
    return Band(low=limit, past_low=True)


@dataclass(frozen=True)
class NextAnchor:
    """The next better rating: its limit, and how far the value is from it in the item's own unit.

    `beyond` is true where the limit itself is not enough (printed "less than 20"). A clause has no `rating`.
    """

    rating: int | None
    value: float
    distance: float
    beyond: bool = False


@dataclass(frozen=True)
class Rated:
    """A rating, none where a person must give it, and whether the value lies in a gap between two printed anchors."""

    rating: int | None
    between_anchors: bool = False


@dataclass(frozen=True)
class Anchors:
    """The printed bands by rating, worst first. A rating is earned when its printed limit is reached.

    Inside a gap the lower rating stands. Exactly on a limit printed twice, the better one stands unless its band
    says it begins past the limit. A value within 1e-9 of a limit is on it.
    """

    bands: tuple[tuple[int, Band], ...]

    @classmethod
    def printed(cls, *bands: Band) -> "Anchors":
        """The five bands of ratings 1 to 5."""
        if len(bands) != 5:
            raise ValueError(f"a scale of five has five anchors, not {len(bands)}")
        return cls(tuple(enumerate(bands, start=1)))

    @property
    def more_is_better(self) -> bool:
        """Whether a higher value earns a better rating."""
        return self.bands[-1][1].low is not None

    def rate(self, value: float) -> Rated:
        """The rating a value earns; none where it earns none of the bands."""
        for rating, band in reversed(self.bands):
            if self._earns(value, band):
                return Rated(rating, self._in_a_gap(value, band))
        return Rated(None)

    def next_after(self, value: float, rating: int | None) -> NextAnchor | None:
        """The band above a rating, none at the top."""
        for better, band in self.bands:
            limit, beyond = self._limit(band)
            if better > (rating or 0) and limit is not None:
                return NextAnchor(better, limit, abs(limit - value), beyond)
        return None

    def _limit(self, band: Band) -> tuple[float | None, bool]:
        """The limit that earns a band, from the side of the worse ones."""
        return (band.low, band.past_low) if self.more_is_better else (band.high, band.past_high)

    def _earns(self, value: float, band: Band) -> bool:
        limit, beyond = self._limit(band)
        if limit is None:
            return True
        ahead = value - limit if self.more_is_better else limit - value
        return ahead > TOLERANCE if beyond else ahead >= -TOLERANCE

    def _in_a_gap(self, value: float, band: Band) -> bool:
        """Past the far limit of the band it earns, yet not in the next: only where print leaves a gap."""
        far, open_end = (band.high, band.past_high) if self.more_is_better else (band.low, band.past_low)
        if far is None or open_end:
            return False
        return value - far > TOLERANCE if self.more_is_better else far - value > TOLERANCE


@dataclass(frozen=True)
class Requirement:
    """A clause that is met or not: the band its value must lie in. A value within 1e-9 of a limit is on it."""

    band: Band

    def met(self, value: float) -> bool:
        """Whether a value meets the clause."""
        return not self._short(value)

    def next_after(self, value: float) -> NextAnchor | None:
        """What is short of the clause, none where it is met. There is no rating to reach, only the limit."""
        return self._short(value)

    def _short(self, value: float) -> NextAnchor | None:
        band = self.band
        for limit, past, ahead in (
            (band.low, band.past_low, value - (band.low or 0)),
            (band.high, band.past_high, (band.high or 0) - value),
        ):
            if limit is not None and not (ahead > TOLERANCE if past else ahead >= -TOLERANCE):
                return NextAnchor(None, limit, abs(limit - value), past)
        return None


@dataclass(frozen=True)
class Judged:
    """What a person judged of an item, and why: the latest word on or before the date."""

    rating: int
    rater: str
    rated_on: date
    rationale: str


@dataclass(frozen=True)
class Gate:
    """A second condition of one rating: a gauge that must reach `at_least`, else `lower` stands and `flag` says so."""

    rating: int
    gauge: str
    at_least: float
    lower: int
    flag: str

    def opens(self, gauge: float | None) -> bool:
        """Whether the gauge reaches its limit; one that nobody recorded does not."""
        return gauge is not None and gauge >= self.at_least - TOLERANCE


@dataclass(frozen=True)
class Score:
    """What one item adds up to for one team at the close of one day.

    `value` is in the item's own unit, unrounded; `numerator` and `denominator` are the pooled figures behind it (the
    value of a median is not their quotient). `rating` is None where there is nothing to rate, where facts are
    missing (`missing` names the tables, or `table.column`), or where a person must rate. `found` is the rating that
    the records alone earn or propose; a person's, in `judged`, stands before it. `met` answers a clause: None where
    it is not recorded, and on a scale. `window` is its first and last day.
    """

    team_id: str
    as_of: date
    standard: str
    item: str
    value: float | None
    numerator: float | None
    denominator: float | None
    rating: int | None
    basis: Basis
    flags: tuple[str, ...]
    missing: tuple[str, ...]
    window: tuple[date, date]
    counted: int
    excluded: int
    next_anchor: NextAnchor | None
    reading: str
    gauges: tuple[tuple[str, float | None], ...] = ()
    met: bool | None = None
    found: int | None = None
    judged: Judged | None = None


@dataclass(frozen=True)
class Counted:
    """A client who counts: the figure in the item's own unit and the columns that made it."""

    client_id: str
    figure: float
    columns: dict[str, float | str | date | None]


@dataclass(frozen=True)
class Excluded:
    """A client who does not count, the reason as a word, and the date that goes with it."""

    client_id: str
    reason: str
    on: date | None = None


@dataclass(frozen=True)
class Record:
    """A record behind a score: which, of whom, when, and whether it counts; if not, `reason` is the word why.

    `figure` is what it brings: minutes of a contact, FTE of a post, 1 or 0 for an answer.
    """

    kind: str
    record_id: str
    client_id: str | None
    staff: tuple[str, ...]
    started_on: date
    figure: float
    counts: bool
    reason: str | None


@dataclass(frozen=True)
class Evidence:
    """Everything one score rests on."""

    score: Score
    counted: tuple[Counted, ...] = field(default=())
    excluded: tuple[Excluded, ...] = field(default=())
    records: tuple[Record, ...] = field(default=())


@dataclass(frozen=True)
class Total:
    """The ratings of one team on one date together. `total` and `mean` exist only when every item is rated."""

    team_id: str
    as_of: date
    standard: str
    rated: int
    of: int
    sum: int
    mean_of_rated: float | None
    total: int | None
    mean: float | None
