"""What one score rests on: everybody counted with their figure, everybody left out and why, and the records behind."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from alongside.measures.assess import evidence
from alongside.measures.chart import Aggregate, Method, OverClients
from alongside.measures.measure import SAMHSA_2008, Measure
from alongside.measures.score import Counted, Evidence, Excluded, Record
from alongside.measures.standard import Standard, UnknownItemError
from alongside.records.access import Sight, sight_of
from alongside.records.queries.names import client_names, staff_called
from alongside.records.queries.seen import Touch, touches
from alongside.records.queries.standing import standing
from alongside.reviews.queries.change import Change
from alongside.reviews.queries.cheapest import change_of
from alongside.reviews.queries.facts import facts, what_they_are
from alongside.reviews.queries.figures import printed
from alongside.reviews.queries.judged import raters_named
from alongside.reviews.queries.reasons import entry_words, head_words, why
from alongside.reviews.queries.scorecard import USUAL, Line, known_reading, line_of, the_standard
from alongside.teams.access import Actor, Right, may
from alongside.teams.refusals import NotHere

LAST_MET = "last_met_on"
FIGURE_HEADS = {
    "H2": "Two of us", "S1": "Share, %", "S2": "Not lost", "S4": "Min a week", "S7": "Min a week", "S8": "Came",
}  # fmt: skip
SAYS_WHO = re.compile(r"substance_use_(disorder|individual|group)|detox")
"""Words by which a list of people, or of their contacts, says who has a substance use disorder."""


class Closed(StrEnum):
    """Why the people behind a score are not shown."""

    EVIDENCE = auto()
    PART2 = auto()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody counted. `cells` stand under the heads of the evidence; `more` is their part in the cheapest change."""

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
    change: Change | None = None
    opened: Opened | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """One item held up to the facts, for whoever asks."""

    measure: Measure
    whole: Evidence
    line: Line
    sight: Sight
    names: Mapping[str, str]
    change: Change | None

    @property
    def method(self) -> Method:
        return self.measure.read(self.whole.score.reading).method

    @property
    def aggregate(self) -> Aggregate | None:
        return self.method.aggregate if isinstance(self.method, OverClients) else None

    @property
    def in_contacts(self) -> bool:
        """Whether the records behind it are contacts, so that a client opens to them."""
        return isinstance(self.method, OverClients) or any(r.kind == "contact" for r in self.whole.records)


def item_evidence(
    actor: Actor,
    team_id: str,
    item: str,
    *,
    on: date,
    reading: str = SAMHSA_2008,
    client_id: str = "",
    standard: str = USUAL,
    sample: int | None = None,
) -> ItemEvidence:
    """The evidence of one item for whoever asks, and the contacts of `client_id` in it. NotHere for no such item.

    Raises NotOpenError where the team was not open that day.
    """
    against = the_standard(standard)
    measure = the_measure(against, item)
    reading = known_reading(against, reading)
    closed = closed_to(actor, team_id, measure)
    whole = evidence(against, item, facts(team_id, on=on), team=team_id, as_of=on, reading=reading, sample=sample)
    line = line_of(measure, raters_named(team_id, [whole.score])[0])
    if closed:
        return _shut(measure, whole, line, closed)
    sight = sight_of(actor, team_id)
    # A plan made of what a reader sees would be wrong, and would show them that there is more.
    change = change_of(measure, whole, team_id) if sight.part2 else None
    if not sight.part2:
        theirs = facts(team_id, on=on, part2=False)
        whole = evidence(against, item, theirs, team=team_id, as_of=on, reading=reading, sample=sample)
    return _opened(_Found(measure, whole, line, sight, client_names(_clients_in(whole)), change), client_id)


def the_measure(standard: Standard, item: str) -> Measure:
    """The measure of an item; NotHere for none."""
    try:
        return standard.measure(item)
    except UnknownItemError as unknown:
        raise NotHere from unknown


def says_who(measure: Measure) -> bool:
    """Whether the very list of an item's people or records says who has a substance use disorder."""
    return any(SAYS_WHO.search(repr(reading.method)) for reading in measure.readings)


def closed_to(actor: Actor, team_id: str, measure: Measure) -> Closed | None:
    """Why an actor does not see the people behind an item; None where they do."""
    if not may(actor, Right.SEE_EVIDENCE, team_id):
        return Closed.EVIDENCE
    if says_who(measure) and not may(actor, Right.SEE_PART2, team_id):
        return Closed.PART2
    return None


def _shut(measure: Measure, whole: Evidence, line: Line, closed: Closed) -> ItemEvidence:
    first, last = whole.score.window
    found = measure.read(whole.score.reading)
    return ItemEvidence(line, first, last, found.says, found.source, closed)


def _opened(found: _Found, client_id: str) -> ItemEvidence:
    first, last = found.whole.score.window
    read = found.measure.read(found.whole.score.reading)
    counted = _counted(found)
    columns = tuple(counted[0].columns) if counted else ()
    return ItemEvidence(
        line=found.line,
        first=first,
        last=last,
        says=read.says,
        source=read.source,
        without_part2=found.in_contacts and not found.sight.part2,
        figure_head=_figure_head(found),
        heads=tuple(filter(None, map(head_words, columns))),
        dated=LAST_MET in columns,
        opens=found.in_contacts,
        people=_people(found, counted),
        left_out=_left_out(found.whole.excluded, found.names),
        records=sum(record.counts for record in found.whole.records),
        tallies=_tallies(found.whole.records),
        entries=_entries(found),
        scale=_scale(found),
        change=found.change,
        opened=_client_opened(found, client_id) if found.in_contacts and client_id else None,
    )


def _clients_in(whole: Evidence) -> set[str]:
    people = {each.client_id for each in whole.counted} | {each.client_id for each in whole.excluded}
    return people | {record.client_id for record in whole.records if record.client_id}


def _counted(found: _Found) -> tuple[Counted, ...]:
    """Who counts. Where only contacts do, whoever they were with, and how many of theirs."""
    if found.whole.counted or not found.in_contacts:
        return found.whole.counted
    number = Counter(record.client_id for record in found.whole.records if record.client_id and record.counts)
    return tuple(Counted(client, float(many), {}) for client, many in number.items())


def _figure_head(found: _Found) -> str:
    if found.in_contacts and not found.whole.counted:
        return "Contacts"
    return FIGURE_HEADS.get(found.measure.item, found.measure.unit.capitalize())


def _people(found: _Found, counted: Sequence[Counted]) -> tuple[Person, ...]:
    more = {part.client_id: part.steps for part in found.change.parts} if found.change else {}
    ranked = sorted(counted, key=lambda each: (each.figure, found.names[each.client_id]))
    is_median = found.aggregate is Aggregate.MEDIAN
    middle = {(len(ranked) - 1) // 2, len(ranked) // 2} if is_median else set()
    return tuple(
        Person(
            client_id=each.client_id,
            name=found.names[each.client_id],
            shown=_figure(found, each.figure),
            cells=tuple(_cell(cell) for name, cell in each.columns.items() if head_words(name)),
            last_met=_day(each.columns.get(LAST_MET)),
            middle=place in middle,
            more=more.get(each.client_id, 0),
        )
        for place, each in enumerate(ranked)
    )


def _figure(found: _Found, figure: float) -> str:
    if found.aggregate is Aggregate.SHARE:
        return "yes" if figure else "not yet"
    if found.whole.counted and found.aggregate is None and {each.figure for each in found.whole.counted} <= {0.0, 1.0}:
        return "yes" if figure else "no"
    return printed(figure, found.measure.steps if found.whole.counted else 0)


def _cell(cell: float | str | date | None) -> str:
    return f"{cell:,.0f}" if isinstance(cell, float) else str(cell or "")


def _day(cell: float | str | date | None) -> date | None:
    return cell if isinstance(cell, date) else None


def _left_out(excluded: Sequence[Excluded], names: Mapping[str, str]) -> tuple[LeftOut, ...]:
    found = [LeftOut(each.client_id, names[each.client_id], why(each.reason), each.on) for each in excluded]
    return tuple(sorted(found, key=lambda each: (each.why, each.on or date.min, each.name)))


def _tallies(records: Sequence[Record]) -> tuple[Tally, ...]:
    number = Counter(why(record.reason) for record in records if record.reason)
    return tuple(Tally(many, words) for words, many in number.most_common())


def _entries(found: _Found) -> tuple[Entry, ...]:
    # Whoever opens to their contacts is among the people already.
    shown = (
        {"contact", "client"} if found.in_contacts and (found.whole.counted or found.whole.excluded) else {"contact"}
    )
    over_clients = isinstance(found.method, OverClients)
    records = () if over_clients else [r for r in found.whole.records if r.kind not in shown]
    staff = staff_called({one for record in records for one in record.staff})
    whats = what_they_are(records)
    entries = [
        Entry(
            what=whats.get(record.record_id, ""),
            client_id=record.client_id or "",
            who=found.names.get(record.client_id or "", "") or ", ".join(staff.get(one, one) for one in record.staff),
            on=record.started_on,
            says="" if record.reason == "not_recorded" else entry_words(found.measure.item, record.kind, record.figure),
            why=why(record.reason) if record.reason else "",
        )
        for record in records
    ]
    return tuple(sorted(entries, key=lambda entry: (bool(entry.why), -entry.on.toordinal(), entry.who, entry.what)))


def _scale(found: _Found) -> Scale | None:
    anchors, counted = found.measure.anchors, found.whole.counted
    if found.aggregate not in {Aggregate.MEDIAN, Aggregate.MEAN} or not counted:
        return None
    if anchors is None or not anchors.more_is_better:
        return None
    lows = [band.low for _, band in anchors.bands]
    bands = tuple(
        (rating, low, high) for (rating, _), low, high in zip(anchors.bands, lows, [*lows[1:], None], strict=True)
    )
    median = found.whole.score.value if found.aggregate is Aggregate.MEDIAN else None
    return Scale(tuple(each.figure for each in counted), bands, median)


def _client_opened(found: _Found, client_id: str) -> Opened | None:
    if client_id not in _clients_in(found.whole):
        return None
    reasons = {r.record_id: r.reason or "" for r in found.whole.records if r.client_id == client_id}
    listed = touches(standing(found.sight).filter(id__in=list(reasons)))
    contacts = tuple(Behind(touch, why(reasons[touch.id]) if reasons[touch.id] else "") for touch in listed)
    return Opened(client_id, found.names[client_id], contacts)
