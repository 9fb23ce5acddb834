"""What one item rests on, as a rater reads it: from what the review froze, everybody under a code."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from alongside.measures.assess import evidence
from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.measure import Measure
from alongside.measures.score import Counted, Evidence, Excluded, Record
from alongside.measures.standards import standard_called
from alongside.reviews.codes import in_order
from alongside.reviews.queries.evidence import LAST_MET, says_who, the_measure
from alongside.reviews.queries.figures import printed
from alongside.reviews.queries.opened import Opened, opened, reading
from alongside.reviews.queries.reasons import entry_words, head_words, why
from alongside.reviews.queries.scorecard import Line, line_of
from alongside.reviews.queries.scoring import score_kept
from alongside.reviews.queries.words import kept_of
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere
from alongside.terms import MeetingKind, Role

FIGURES_ONLY = frozenset({"S7", "S8", "S9", "O3"})
"""Items of the ACT scale whose people or records say who has a substance use disorder."""

_WHAT = {
    "post": ("posts", "post_id", "role", Role),
    "position": ("positions", "position_id", "role", Role),
    "meeting": ("meetings", "meeting_id", "kind", MeetingKind),
}


@dataclass(frozen=True, slots=True)
class CodedPerson:
    """Somebody counted; `cells` stand under the heads of the evidence. `in_charts`: their chart is there to open."""

    code: str
    shown: str
    cells: tuple[str, ...]
    last_met: date | None
    in_charts: bool


@dataclass(frozen=True, slots=True)
class CodedLeftOut:
    code: str
    why: str
    on: date | None


@dataclass(frozen=True, slots=True)
class CodedEntry:
    """One record that is no contact. `why` is empty when it counts."""

    what: str
    who: str
    on: date
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class RaterEvidence:
    """Everything behind one item that a rater may read. `figures_only`: its lists would say what is not theirs.

    `outside` is how many records belong to people who are not among the charts drawn; `past_charts`: it was counted
    over the whole team although charts were drawn.
    """

    line: Line
    says: str
    source: str
    first: date
    last: date
    figures_only: bool
    past_charts: bool = False
    heads: tuple[str, ...] = ()
    people: tuple[CodedPerson, ...] = ()
    left_out: tuple[CodedLeftOut, ...] = ()
    tallies: tuple[tuple[int, str], ...] = ()
    entries: tuple[CodedEntry, ...] = ()
    outside: int = 0


def evidence_for(actor: Actor, review_id: str, item: str, *, on: date) -> RaterEvidence:
    """The evidence of one item for somebody who rates in a review or leads it; NotHere for anybody else."""
    review = reading(actor, review_id, on=on).review
    measure = the_measure(standard_called(review.standard), item)
    kept = kept_of(review).get(item)
    if kept is None:
        raise NotHere
    score = score_kept(kept, measure, review)
    read = measure.read(score.reading)
    first, last = score.window
    past_charts = review.sample_seed is not None and not isinstance(read.method, OverClients)
    figures = RaterEvidence(
        line_of(measure, score), read.says, read.source, first, last, figures_only=True, past_charts=past_charts
    )
    if only_figures(measure):
        return figures
    with opened(review) as found:
        return _behind(figures, measure, found)


def _behind(figures: RaterEvidence, measure: Measure, found: Opened) -> RaterEvidence:
    review = found.review
    whole = evidence(
        standard_called(review.standard), measure.item, found.engine, team=review.team_id, as_of=review.as_of,
        reading=review.reading, sample=review.sample_seed,
    )  # fmt: skip
    columns = tuple(whole.counted[0].columns) if whole.counted else ()
    shown = [record for record in whole.records if found.shows(record.client_id)]
    over_clients = isinstance(measure.read(whole.score.reading).method, OverClients)
    return replace(
        figures,
        figures_only=False,
        heads=tuple(filter(None, map(head_words, columns))),
        people=_people(measure, whole, found),
        left_out=_left_out(whole.excluded, found),
        tallies=_tallies(shown),
        entries=() if over_clients else _entries(measure.item, shown, found),
        outside=len(whole.records) - len(shown),
    )


def only_figures(measure: Measure) -> bool:
    """Whether a rater sees of an item what it adds up to, and nobody behind it."""
    return measure.item in FIGURES_ONLY or says_who(measure)


def _people(measure: Measure, whole: Evidence, found: Opened) -> tuple[CodedPerson, ...]:
    method = measure.read(whole.score.reading).method
    over_clients = isinstance(method, OverClients)
    yes_or_no = not over_clients or (isinstance(method, OverClients) and method.aggregate is Aggregate.SHARE)
    people = [
        CodedPerson(
            code=found.client(one.client_id),
            shown=("yes" if one.figure else "no") if yes_or_no else printed(one.figure, measure.steps),
            cells=tuple(_cell(cell) for name, cell in one.columns.items() if head_words(name)),
            last_met=_day(one),
            in_charts=one.client_id in found.charts,
        )
        for one in whole.counted
        if found.shows(one.client_id)
    ]
    return tuple(sorted(people, key=lambda one: in_order(one.code)))


def _left_out(excluded: Sequence[Excluded], found: Opened) -> tuple[CodedLeftOut, ...]:
    people = [
        CodedLeftOut(found.client(one.client_id), why(one.reason), one.on)
        for one in excluded
        if found.shows(one.client_id)
    ]
    return tuple(sorted(people, key=lambda one: in_order(one.code)))


def _tallies(records: Sequence[Record]) -> tuple[tuple[int, str], ...]:
    number = Counter(why(record.reason) for record in records if record.reason)
    return tuple((many, words) for words, many in number.most_common())


def _entries(item: str, records: Sequence[Record], found: Opened) -> tuple[CodedEntry, ...]:
    kept = [record for record in records if record.kind != "contact"]
    whats = _what_they_are(kept, found)
    entries = [
        CodedEntry(
            what=whats.get(record.record_id, ""),
            who=found.client(record.client_id) if record.client_id else ", ".join(map(found.colleague, record.staff)),
            on=record.started_on,
            says=entry_words(item, record.kind, record.figure),
            why=why(record.reason) if record.reason else "",
        )
        for record in kept
    ]
    return tuple(sorted(entries, key=lambda one: (bool(one.why), -one.on.toordinal(), one.who, one.what)))


def _what_they_are(records: Sequence[Record], found: Opened) -> dict[str, str]:
    said: dict[str, str] = {}
    for kind, (table, key, column, words) in _WHAT.items():
        if any(record.kind == kind for record in records):
            rows = found.ask(f"select t.{key}, t.{column} from {table} t")  # noqa: S608 - names of the contract
            said |= {str(one): words(word).label for one, word in rows}
    return said


def _cell(cell: float | str | date | None) -> str:
    return f"{cell:,.0f}" if isinstance(cell, float) else str(cell or "")


def _day(one: Counted) -> date | None:
    day = one.columns.get(LAST_MET)
    return day if isinstance(day, date) else None
