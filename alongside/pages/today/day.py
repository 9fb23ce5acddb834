"""Who goes where today, beside the meeting: a lane a person, who is on call, which visits have nobody yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from alongside.pages.shared import words
from alongside.records.access import Sight
from alongside.records.queries.colleagues import OnTeam
from alongside.schedule.queries.visits import PlannedVisit, visits_on
from alongside.teams.queries.on_call import Turn, among, turns_between
from alongside.terms import CallPlace, VisitState

FIRST, LAST = 8, 18
"""the hours a lane shows; what lies outside lies at its end"""
WIDTH, HEIGHT = 304, 18
AT_LEAST = 14
HAPPENED = frozenset({VisitState.DONE})
GONE = frozenset({VisitState.MISSED, VisitState.CANCELLED})
AHEAD = timedelta(hours=18)
"""how far ahead it says who is on call next"""


@dataclass(frozen=True, slots=True)
class Block:
    x: float
    width: float
    kind: str
    """`met`, `agreed`, `proposed` or `open` for the client who is open"""
    initials: str
    label: str

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Lane:
    who: str
    role: str
    blocks: tuple[Block, ...]
    says: str


@dataclass(frozen=True, slots=True)
class OnCall:
    """Who is on call, each with a time. A turn of another place is on call for nobody, and is told apart."""

    now: tuple[tuple[str, str], ...]
    """who, and until when"""
    later: tuple[tuple[str, str], ...]
    """who, and from when"""
    first: tuple[str, ...]
    """who answers first now, and passes calls on"""
    behind: tuple[str, ...]
    """whom the one on call may ask now"""


@dataclass(frozen=True, slots=True)
class Day:
    lanes: tuple[Lane, ...]
    hours: tuple[tuple[float, int], ...]
    now: float | None
    """where the line of now stands, while the day goes on"""
    on_call: OnCall
    unplaced: tuple[PlannedVisit, ...]
    visits: int

    @property
    def width(self) -> int:
        return WIDTH


def who_goes_where(
    sight: Sight, colleagues: Sequence[OnTeam], *, zone: str, at: datetime, on: date, open_id: str
) -> Day:
    """The visits of a day by who goes, and who is on call now and next. Two queries."""
    visits = [visit for visit in visits_on(sight, on=on) if visit.state not in GONE]
    local = at.astimezone(ZoneInfo(zone))
    placed = [(one, [visit for visit in visits if one.id in visit.staff_ids and visit.start]) for one in colleagues]
    return Day(
        lanes=tuple(_lane(one, theirs, open_id) for one, theirs in placed if theirs),
        hours=tuple((x_of(time(hour)), hour if hour <= 12 else hour - 12) for hour in range(FIRST + 1, LAST)),
        now=x_of(local.time()) if local.date() == on and FIRST <= local.hour < LAST else None,
        on_call=_on_call(sight.team_id, at=at, on=on, zone=ZoneInfo(zone)),
        unplaced=tuple(visit for visit in visits if visit.open and (not visit.staff_ids or visit.start is None)),
        visits=len(visits),
    )


def x_of(at: time) -> float:
    """Where a time of day lies on a lane."""
    hours = at.hour + at.minute / 60 - FIRST
    return round(max(0.0, min(1.0, hours / (LAST - FIRST))) * WIDTH, 1)


def _lane(one: OnTeam, visits: Sequence[PlannedVisit], open_id: str) -> Lane:
    blocks = tuple(_block(visit, open_id) for visit in visits)
    return Lane(one.called, one.role.lower(), blocks, "; ".join(block.label for block in blocks))


def _block(visit: PlannedVisit, open_id: str) -> Block:
    start = visit.start or time(FIRST)
    x = min(x_of(start), WIDTH - AT_LEAST)
    width = min(max(AT_LEAST, visit.minutes / 60 / (LAST - FIRST) * WIDTH), WIDTH - x)
    initials = "".join(word[0] for word in visit.client.split()[:2])
    kind = "met" if visit.state in HAPPENED else "proposed" if visit.state == VisitState.PROPOSED else "agreed"
    label = f"{words.clock(start)} {visit.client}, {words.minutes(visit.minutes)}"
    return Block(x, round(width, 1), "open" if visit.client_id == open_id else kind, initials, label)


def _on_call(team_id: str, *, at: datetime, on: date, zone: ZoneInfo) -> OnCall:
    ahead = turns_between(team_id, starts_at=at, ends_at=at + AHEAD, zone=zone)
    now = among(ahead, at=at)
    later = [turn for turn in ahead if turn.place is CallPlace.ON_CALL and turn.when.starts_at > at]
    return OnCall(
        now=tuple((turn.who, _clock(turn.when.ends, on)) for turn in now if turn.place is CallPlace.ON_CALL),
        later=tuple((turn.who, _clock(turn.when.starts, on)) for turn in later[:2]),
        first=_called(now, CallPlace.FIRST), behind=_called(now, CallPlace.BEHIND),
    )  # fmt: skip


def _called(turns: Sequence[Turn], place: CallPlace) -> tuple[str, ...]:
    return tuple(turn.who for turn in turns if turn.place is place)


def _clock(moment: datetime, on: date) -> str:
    return words.when(moment, on=on).removeprefix("Today ")
