"""What one score rests on: everybody counted with their figure, everybody left out and why, and the records behind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from alongside.measures.assess import evidence
from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.measure import SAMHSA_2008, Measure
from alongside.measures.score import Counted, Evidence, Excluded, Record
from alongside.measures.standard import UnknownItemError
from alongside.records.access import Sight, sight_of
from alongside.records.queries.names import client_names, staff_called
from alongside.records.queries.seen import Touch, touches
from alongside.records.queries.standing import standing
from alongside.reviews.queries.facts import DACTS, facts, what_they_are
from alongside.reviews.queries.figures import printed
from alongside.reviews.queries.lift import Raise, cheapest_lift
from alongside.reviews.queries.reasons import entry_words, head_words, why
from alongside.reviews.queries.scorecard import Line, line_of
from alongside.teams.access import Actor, Right, may
from alongside.teams.refusals import NotHere

PART2_ITEMS = frozenset({"S7", "S8"})
"""Items whose very list of people says who has a substance use disorder."""

LAST_MET = "last_met_on"
FIGURE_HEADS = {
    "H2": "Two of us", "S1": "Share, %", "S2": "Not lost", "S4": "Min a week", "S7": "Min a week", "S8": "Came",
}  # fmt: skip

STEP = {"S4": (1 / 4, "minute"), "S5": (1 / 4, "contact")}
"""What one more minute or contact in 28 days brings to a figure a week."""


class Closed(StrEnum):
    """Why the people behind a score are not shown."""

    EVIDENCE = auto()
    PART2 = auto()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody counted. `cells` stand under the heads of the evidence; `more` is what would lift the rating."""

    client_id: str
    name: str
    shown: str
    cells: tuple[str, ...]
    last_met: date | None
    middle: bool
    more: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    client_id: str
    name: str
    why: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Tally:
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One record that is no contact: whose, or what for, and what it says. `why` is empty when it counts."""

    what: str
    client_id: str
    who: str
    on: date
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class Behind:
    """One contact of the client who is open, and why it does not count, if it does not."""

    touch: Touch
    why: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A client opened within the evidence: the contacts of the window, newest first."""

    client_id: str
    name: str
    contacts: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """What a distribution draws: each person's figure over the stretch (rating, from, to) of every rating."""

    figures: tuple[float, ...]
    bands: tuple[tuple[int, float | None, float | None], ...]
    median: float | None


@dataclass(frozen=True, slots=True)
class Lift:
    """The cheapest way to the next rating: so many steps with so many people, by name."""

    rating: int
    steps: int
    unit: str
    people: tuple[tuple[str, int], ...]
    """who, and how many steps each"""
    paths: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ItemEvidence:
    """Everything behind one item. Where `closed` says why, only the counts are there."""

    line: Line
    first: date
    last: date
    says: str
    source: str
    closed: Closed | None = None
    without_part2: bool = False
    figure_head: str = ""
    heads: tuple[str, ...] = ()
    dated: bool = False
    """whether the people carry the day they were last met"""
    opens: bool = False
    """whether each of the people opens to the contacts behind them"""
    people: tuple[Person, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    records: int = 0
    """how many count"""
    tallies: tuple[Tally, ...] = ()
    entries: tuple[Entry, ...] = ()
    scale: Scale | None = None
    lift: Lift | None = None
    opened: Opened | None = None


def item_evidence(
    actor: Actor, team_id: str, item: str, *, on: date, reading: str = SAMHSA_2008, client_id: str = ""
) -> ItemEvidence:
    """The evidence of one item for whoever asks, and the contacts of `client_id` in it. NotHere for no such item.

    Raises NotOpenError where the team was not open that day.
    """
    measure = _measure(item)
    reading = reading if reading in DACTS.readings else SAMHSA_2008
    closed = _closed(actor, team_id, item)
    whole = evidence(DACTS, item, facts(), team=team_id, as_of=on, reading=reading)
    line = line_of(measure, whole.score)
    if closed:
        return _shut(measure, whole, line, closed)
    sight = sight_of(actor, team_id)
    if not sight.part2:
        whole = evidence(DACTS, item, facts(part2=False), team=team_id, as_of=on, reading=reading)
    return _opened(measure, whole, line, sight, client_id)


def _measure(item: str) -> Measure:
    try:
        return DACTS.measure(item)
    except UnknownItemError as unknown:
        raise NotHere from unknown


def _closed(actor: Actor, team_id: str, item: str) -> Closed | None:
    if not may(actor, Right.SEE_EVIDENCE, team_id):
        return Closed.EVIDENCE
    if item in PART2_ITEMS and not may(actor, Right.SEE_PART2, team_id):
        return Closed.PART2
    return None


def _shut(measure: Measure, whole: Evidence, line: Line, closed: Closed) -> ItemEvidence:
    first, last = whole.score.window
    found = measure.read(whole.score.reading)
    return ItemEvidence(line, first, last, found.says, found.source, closed)


def _opened(measure: Measure, whole: Evidence, line: Line, sight: Sight, client_id: str) -> ItemEvidence:
    first, last = whole.score.window
    found = measure.read(whole.score.reading)
    over_clients = isinstance(found.method, OverClients)
    names = client_names(_clients_in(whole))
    # A plan made of what a reader sees would be wrong, and would show them that there is more.
    raises = _raises(measure, whole, line) if sight.part2 else ()
    columns = tuple(whole.counted[0].columns) if whole.counted else ()
    return ItemEvidence(
        line=line,
        first=first,
        last=last,
        says=found.says,
        source=found.source,
        closed=None,
        without_part2=over_clients and not sight.part2,
        figure_head=FIGURE_HEADS.get(measure.item, measure.unit.capitalize()),
        heads=tuple(filter(None, map(head_words, columns))),
        dated=LAST_MET in columns,
        opens=over_clients,
        people=_people(measure, whole.counted, names, raises),
        left_out=_left_out(whole.excluded, names),
        records=sum(record.counts for record in whole.records),
        tallies=_tallies(whole.records),
        entries=() if over_clients else _entries(measure.item, whole.records, names),
        scale=_scale(measure, found.method.aggregate, whole) if isinstance(found.method, OverClients) else None,
        lift=_lift(measure, line, raises, names),
        opened=_client_opened(whole, sight, client_id, names) if over_clients and client_id else None,
    )


def _clients_in(whole: Evidence) -> set[str]:
    return _people_in(whole) | {record.client_id for record in whole.records if record.client_id}


def _people_in(whole: Evidence) -> set[str]:
    return {each.client_id for each in whole.counted} | {each.client_id for each in whole.excluded}


def _people(
    measure: Measure, counted: Sequence[Counted], names: dict[str, str], raises: Sequence[Raise]
) -> tuple[Person, ...]:
    more = {one.client_id: one.steps for one in raises}
    ranked = sorted(counted, key=lambda each: (each.figure, names[each.client_id]))
    middle = {(len(ranked) - 1) // 2, len(ranked) // 2} if _is_median(measure) else set()
    return tuple(
        Person(
            client_id=each.client_id,
            name=names[each.client_id],
            shown=_figure(measure, each.figure),
            cells=tuple(_cell(cell) for name, cell in each.columns.items() if head_words(name)),
            last_met=_day(each.columns.get(LAST_MET)),
            middle=place in middle,
            more=more.get(each.client_id, 0),
        )
        for place, each in enumerate(ranked)
    )


def _is_median(measure: Measure) -> bool:
    method = measure.readings[0].method
    return isinstance(method, OverClients) and method.aggregate is Aggregate.MEDIAN


def _is_share(measure: Measure) -> bool:
    method = measure.readings[0].method
    return isinstance(method, OverClients) and method.aggregate is Aggregate.SHARE


def _figure(measure: Measure, figure: float) -> str:
    if _is_share(measure):
        return "yes" if figure else "not yet"
    if measure.item == "S2":
        return "yes" if figure else "no"
    return printed(figure, measure.steps)


def _cell(cell: float | str | date | None) -> str:
    return f"{cell:,.0f}" if isinstance(cell, float) else str(cell or "")


def _day(cell: float | str | date | None) -> date | None:
    return cell if isinstance(cell, date) else None


def _left_out(excluded: Sequence[Excluded], names: dict[str, str]) -> tuple[LeftOut, ...]:
    found = [LeftOut(each.client_id, names[each.client_id], why(each.reason), each.on) for each in excluded]
    return tuple(sorted(found, key=lambda each: (each.why, each.on or date.min, each.name)))


def _tallies(records: Sequence[Record]) -> tuple[Tally, ...]:
    number = Counter(why(record.reason) for record in records if record.reason)
    return tuple(Tally(many, words) for words, many in number.most_common())


def _entries(item: str, records: Sequence[Record], names: dict[str, str]) -> tuple[Entry, ...]:
    staff = staff_called({one for record in records for one in record.staff})
    whats = what_they_are(records)
    found = [
        Entry(
            what=whats.get(record.record_id, ""),
            client_id=record.client_id or "",
            who=names.get(record.client_id or "", "") or ", ".join(staff[one] for one in record.staff),
            on=record.started_on,
            says=entry_words(item, record.kind, record.figure),
            why=why(record.reason) if record.reason else "",
        )
        for record in records
    ]
    return tuple(sorted(found, key=lambda entry: (bool(entry.why), -entry.on.toordinal(), entry.who, entry.what)))


def _scale(measure: Measure, aggregate: Aggregate, whole: Evidence) -> Scale | None:
    if aggregate is Aggregate.SHARE or not whole.counted or not measure.anchors or not measure.anchors.more_is_better:
        return None
    lows = [band.low for _, band in measure.anchors.bands]
    bands = tuple(
        (rating, low, high)
        for (rating, _), low, high in zip(measure.anchors.bands, lows, [*lows[1:], None], strict=True)
    )
    median = whole.score.value if aggregate is Aggregate.MEDIAN else None
    return Scale(tuple(each.figure for each in whole.counted), bands, median)


def _raises(measure: Measure, whole: Evidence, line: Line) -> tuple[Raise, ...]:
    if measure.item not in STEP or line.step is None:
        return ()
    figures = {each.client_id: each.figure for each in whole.counted}
    return cheapest_lift(figures, line.step.anchor, STEP[measure.item][0])


def _lift(measure: Measure, line: Line, raises: Sequence[Raise], names: dict[str, str]) -> Lift | None:
    if not raises or line.step is None:
        return None
    return Lift(
        rating=line.step.rating,
        steps=sum(one.steps for one in raises),
        unit=STEP[measure.item][1],
        people=tuple((names[one.client_id], one.steps) for one in raises),
        paths=tuple((one.now, one.needed) for one in raises),
    )


def _client_opened(whole: Evidence, sight: Sight, client_id: str, names: dict[str, str]) -> Opened | None:
    if client_id not in _people_in(whole):
        return None
    reasons = {r.record_id: r.reason or "" for r in whole.records if r.client_id == client_id}
    found = touches(standing(sight).filter(id__in=list(reasons)))
    contacts = tuple(Behind(touch, why(reasons[touch.id]) if reasons[touch.id] else "") for touch in found)
    return Opened(client_id, names[client_id], contacts)
