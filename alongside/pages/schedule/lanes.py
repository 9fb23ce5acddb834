"""Where a visit lies on the board: lanes of quarter hours, as classes, for a page carries no style of its own."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from alongside.schedule.queries.visits import PlannedVisit
from alongside.teams.queries.working import AtWork
from alongside.terms import VisitState

QUARTER = 15
USUAL = (8, 18)
OUTSIDE = "outside the hours written down for it"
NOTHING: Mapping[str, str] = {}
WIDE, EDGES, LETTER = 12.25, 10, 7.0
"""pixels: a quarter hour of the open day, a block's two edges, a letter with room for a wide one"""


@dataclass(frozen=True, slots=True)
class Span:
    """The hours a day's lanes show."""

    first: int
    last: int

    @property
    def hours(self) -> list[int]:
        return list(range(self.first, self.last))

    @property
    def quarters(self) -> int:
        return (self.last - self.first) * 4

    def at(self, moment: time) -> int:
        """The quarter a moment lies in, counted from the first hour, from 0 to the last quarter."""
        quarter = (moment.hour - self.first) * 4 + moment.minute // QUARTER
        return max(0, min(self.quarters, quarter))


@dataclass(frozen=True, slots=True)
class Block:
    """A visit on a lane. `row` is 2 and more where it overlaps another of the same person."""

    visit: PlannedVisit
    at: int
    long: int
    row: int
    words: str
    label: str
    warnings: tuple[str, ...]
    """what somebody should look at: it stands all the same"""
    here: bool
    """whether it is the one that is open"""
    people: int
    """how many it is for: more than one is a group, which stands once on its leader's day and is not dragged"""

    @property
    def kind(self) -> str:
        return KINDS[self.visit.state]


@dataclass(frozen=True, slots=True)
class Lane:
    """One person's day: hours not at work, and the visits."""

    on: date
    off: tuple[tuple[int, int, str], ...]
    """(quarter, how many, words) of each stretch not at work"""
    blocks: tuple[Block, ...]

    @property
    def rows(self) -> int:
        return max((block.row for block in self.blocks), default=1)


KINDS = {
    VisitState.PROPOSED: "proposed", VisitState.AGREED: "agreed", VisitState.UNDER_WAY: "under-way",
    VisitState.DONE: "met", VisitState.MISSED: "missed", VisitState.CANCELLED: "cancelled",
}  # fmt: skip


def span_of(visits: Iterable[PlannedVisit], at_work: Iterable[AtWork]) -> Span:
    """From eight to six, and further where somebody works or is visited earlier or later."""
    starts = [visit.start for visit in visits if visit.start is not None]
    ends = [visit.end for visit in visits if visit.end is not None]
    for each in at_work:
        starts += [shift.starts for shift in each.shifts]
        ends += [shift.ends for shift in each.shifts]
    first = min([USUAL[0], *(moment.hour for moment in starts)])
    last = max([USUAL[1], *(moment.hour + (moment.minute > 0) for moment in ends)])
    return Span(first, min(24, last))


def lane(
    on: date, visits: Sequence[PlannedVisit], span: Span, *, works: AtWork | None = None, open_id: str = "",
    by_worker: bool = True, lacking: Mapping[str, str] = NOTHING,
) -> Lane:  # fmt: skip
    """The lane of one person's day. `lacking`: visit id -> that nobody who goes has what it asks for."""
    away = _away(works, span)
    timed, seats = _timed(visits, open_id, by_worker=by_worker)
    free_at: list[int] = []
    blocks = []
    for visit in timed:
        assert visit.start is not None
        at = min(span.at(visit.start), span.quarters - 1)
        long = max(1, min(-(-visit.minutes // QUARTER), span.quarters - at))
        row = next((row for row, free in enumerate(free_at) if free <= at), len(free_at))
        free_at[row:] = [at + long, *free_at[row + 1 :]]
        people = seats[visit.session]
        twice = by_worker and any(_clash(visit, other) for other in timed if other.id != visit.id)
        on_leave = visit.open and any(first < at + long and at < last for first, last in away)
        warnings = ("double booked",) * twice + ("while they are on leave",) * on_leave
        warnings += (OUTSIDE,) * _outside(visit) + ((lacking[visit.id],) if visit.id in lacking else ())
        words = _words(visit, long, by_worker, people)
        label = _label(visit, warnings, people)
        blocks.append(Block(visit, at, long, row + 1, words, label, warnings, visit.id == open_id, people))
    return Lane(on, _beside(off(works, span), blocks), tuple(blocks))


def _timed(
    visits: Sequence[PlannedVisit], open_id: str, *, by_worker: bool
) -> tuple[list[PlannedVisit], Counter[tuple[object, ...]]]:
    """The visits with a time, a group once for whoever leads it; and how many each is for."""
    timed = sorted((each for each in visits if each.start is not None), key=lambda each: (each.start, each.id))
    if not by_worker:
        return timed, Counter({each.session: 1 for each in timed})
    first = {each.session: each for each in sorted(timed, key=lambda each: each.id != open_id, reverse=True)}
    return [each for each in timed if first[each.session] is each], Counter(each.session for each in timed)


def off(works: AtWork | None, span: Span) -> tuple[tuple[int, int, str], ...]:
    """The stretches of a day somebody is not at work; none where nobody wrote down when they are."""
    if works is None or not works.known:
        return ()
    found, free = [], 0
    for shift in sorted(works.shifts, key=lambda shift: shift.starts):
        starts, ends = span.at(shift.starts), span.at(shift.ends)
        if starts > free:
            found.append((free, starts - free))
        free = max(free, ends)
    if free < span.quarters:
        found.append((free, span.quarters - free))
    away = _away(works, span)
    return tuple((at, long, _why_off(at, at + long, away)) for at, long in found)


def _away(works: AtWork | None, span: Span) -> list[tuple[int, int]]:
    """From which quarter to which somebody is on leave."""
    return [(span.at(hours.starts), span.at(hours.ends)) for hours in works.away] if works and works.known else []


def _beside(stretches: Sequence[tuple[int, int, str]], blocks: Sequence[Block]) -> tuple[tuple[int, int, str], ...]:
    """The same stretches, each word in the widest room that no visit covers; where there is none it stays."""
    found: list[tuple[int, int, str]] = []
    for at, long, words in stretches:
        room = max(_free(at, at + long, blocks), key=lambda each: each[1] - each[0], default=(at, at + long))
        parts = [(at, room[0], ""), (*room, words), (room[1], at + long, "")] if words else [(at, at + long, "")]
        found += [(first, last - first, said) for first, last, said in parts if last > first]
    return tuple(found)


def _free(first: int, last: int, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """What blocks leave uncovered from one quarter to another."""
    found, free = [], first
    for block in sorted(blocks, key=lambda each: each.at):
        if block.at > free:
            found.append((free, min(block.at, last)))
        free = max(free, block.at + block.long)
    found.append((free, last))
    return [(start, end) for start, end in found if start < end]


def by_day(visits: Iterable[PlannedVisit]) -> dict[date, list[PlannedVisit]]:
    found: defaultdict[date, list[PlannedVisit]] = defaultdict(list)
    for visit in visits:
        found[visit.on].append(visit)
    return found


def _why_off(starts: int, ends: int, away: Sequence[tuple[int, int]]) -> str:
    return "leave" if any(first < ends and starts < last for first, last in away) else ""


def _words(visit: PlannedVisit, long: int, by_worker: bool, people: int) -> str:
    """The first name if it fits the block, else initials; the whole name is in the label. Of a group, how many."""
    if people > 1:
        return f"{people}"
    names = [visit.client] if by_worker else list(visit.called)
    room = (long * WIDE - EDGES) / LETTER
    firsts = ", ".join(name.split()[0] for name in names)
    if len(firsts) <= room:
        return firsts
    initials = [_initials(name) if by_worker else name[:1] for name in names]
    return "".join(initials)[: max(1, int(room) + 1)]


def _initials(name: str) -> str:
    first, *others = name.split()
    return "".join(part[0] for part in (first, *others[-1:])).upper()


def _clash(visit: PlannedVisit, other: PlannedVisit) -> bool:
    """Whether one person cannot be at both. What is only proposed a plan may move: beside its visits that is none."""
    by_plan = bool(visit.standing) != bool(other.standing)
    movable = {visit.state, other.state} == {VisitState.PROPOSED}
    return visit.overlaps(other) and not (by_plan and movable)


def _outside(visit: PlannedVisit) -> bool:
    """Whether it begins or ends outside the hours written down for it."""
    if visit.start is None or visit.end is None or not visit.open:
        return False
    early = visit.window_from is not None and visit.start < visit.window_from
    return early or (visit.window_to is not None and visit.end > visit.window_to)


def _label(visit: PlannedVisit, warnings: Sequence[str], people: int) -> str:
    start, end = visit.start, visit.end
    assert start is not None
    assert end is not None
    who = " and ".join(visit.called) or "nobody yet"
    state = visit.state.label.lower() if visit.standing else "proposed by the plan"
    parts = [
        f"Group of {people}" if people > 1 else visit.client,
        f"{visit.on:%A} {start.hour}:{start:%M} to {end.hour}:{end:%M}", who, state,
    ]  # fmt: skip
    return ", ".join([*parts, *warnings])
