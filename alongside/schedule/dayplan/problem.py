"""A team's day in the planner's words. Every row that comes in is used, or refused with the reason.

Times are whole minutes after midnight on the team's wall clock. What the team agreed on stays fixed; an agreed visit
nobody has a time for keeps its people; what is only proposed may move, whoever it names is a wish.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, time

from alongside.planning.problem import Booking, Break, Part, Problem, Shift, Staff, Visit, Window
from alongside.planning.travel import Coordinates
from alongside.schedule.dayplan.gathered import Gathered
from alongside.schedule.dayplan.wanted import PART2_NEEDS, Wanted, wanted
from alongside.schedule.dayplan.wishes import NONE, Wish, speaks, wishes_of
from alongside.schedule.queries.needs import Need
from alongside.teams.queries.working import AtWork, Hours
from alongside.terms import Mode, Place, Role, VisitState

VISITING_HOURS = (time(8), time(20))
"""within which a visit is made whose client has said nothing of hours"""
LUNCH = Break(11 * 60 + 30, 14 * 60, 30)
"""half an hour off, in a shift that lasts past it on both sides"""
AT_THE_OFFICE = "office"
ROUND_THE_HOUR = 15
"""minutes by which an agreed time may slip while nobody is named for it"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that does not come into the problem. `part2` says that a reader of Part 2 alone may know of it."""

    kind: str
    id: str
    who: str
    why: str
    part2: bool = False


@dataclass(frozen=True, slots=True)
class Fed:
    """A day ready for the planner. `flags`: visit id -> what was taken for granted about it."""

    on: date
    problem: Problem
    used: tuple[Wanted, ...]
    refused: tuple[Refusal, ...]
    flags: dict[str, str]
    needs_in: int
    staff_in: int

    @property
    def digest(self) -> str:
        """64 hex characters that are the same for the same day to plan, at whatever hour it is asked."""
        return digest_of(asdict(replace(self.problem, now=None)))

    @property
    def signed(self) -> dict[str, str]:
        """Each visit and each worker with a short digest of what is said of them: what differs later has changed.

        How much a visit matters, and in which words, drifts with every contact written down and is no change of it.
        """
        problem = self.problem
        said = {f"visit {one.id}": digest_of(asdict(replace(one, why="", need=1.0)))[:16] for one in problem.visits}
        return said | {f"staff {one.id}": digest_of(asdict(one))[:16] for one in problem.staff}


def feed(day: Gathered, *, now: time | None = None) -> Fed:
    """The problem of a day; `now` is the wall clock where the day has begun."""
    visits, beyond = wanted(day)
    team, refused = _staff(day, asked={one.credential for one in visits})
    known = {one.id for one in team}
    used, placed = [], []
    wishes = wishes_of(day)
    refused += [_nobody_for(need) for need in beyond]
    office = {AT_THE_OFFICE: day.ground.office} if day.ground.office else {}
    seats: defaultdict[str, float] = defaultdict(float)
    for one in visits:
        seats[one.head] += one.weight
    for one in visits:
        why = _refusal(one, known)
        if why:
            refused.append(Refusal("visit", one.id, one.client, why, one.part2))
            continue
        used.append(one)
        if not one.head:
            whole = replace(one, weight=round(one.weight + seats[one.id], 2))
            wish = NONE if one.in_a_group else wishes.get(one.client_id, NONE)
            placed.append(_visit(whole, known, wish, located=_located(one, office)))
    places = {_place_of(one): one.position for one in used if one.position is not None}
    problem = Problem(
        day=day.on, visits=tuple(placed), staff=tuple(team), places={**office, **places},
        seen_by=_seen_by(day, known), now=minute(now) if now else None,
    )  # fmt: skip
    flags = {one.id: _flag(one, office) for one in used if _flag(one, office)}
    return Fed(day.on, problem, tuple(used), tuple(refused), flags, len(day.needs.needs), len(day.staff))


def _nobody_for(need: Need) -> Refusal:
    role = Role(need.asks.role).label.lower() if need.asks else ""
    why = f"{need.kind.label}: no {role} has hours left that day."
    return Refusal("need", need.id, need.client, why, need.kind in PART2_NEEDS)


def minute(at: time) -> int:
    """Minutes after midnight."""
    return at.hour * 60 + at.minute


def digest_of(said: object) -> str:
    """A digest of anything JSON can say, in 64 hex characters."""
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def _staff(day: Gathered, *, asked: set[str]) -> tuple[list[Staff], list[Refusal]]:
    """Everybody with a post, so that what is agreed with them keeps its name; and who is not planned, and why.

    Of their credentials only those some visit asked for: another one is no change of the day.
    """
    team, refused = [], []
    for one in day.staff:
        why = _not_planned(one)
        if why:
            refused.append(Refusal("staff", one.staff_id, one.called, why))
        shifts = () if why else tuple(map(_shift, one.shifts))
        base = AT_THE_OFFICE if day.ground.office else None
        team.append(
            Staff(
                one.staff_id, one.called, one.role.value, shifts, start=base, end=base, gender=one.gender or None,
                languages=speaks(one, day.staff),
                credentials=tuple(sorted(day.credentials.get(one.staff_id, frozenset()) & asked)),
            )
        )  # fmt: skip
    return team, refused


def _not_planned(one: AtWork) -> str:
    if one.role is Role.PROGRAM_ASSISTANT:
        return "A program assistant makes no visits."
    if not one.known:
        return "Nobody wrote down when they work. Write their usual week on the rota."
    if not one.shifts:
        return f"On leave, back {one.back_on:%a} {one.back_on.day} {one.back_on:%b}." if one.back_on else "Not at work."
    return ""


def _shift(hours: Hours) -> Shift:
    start, end = minute(hours.starts), minute(hours.ends)
    long_enough = start < LUNCH.start and LUNCH.end < end
    return Shift(start, end, breaks=(LUNCH,) if long_enough else ())


def _refusal(one: Wanted, known: set[str]) -> str:
    """Why a visit cannot come into the problem; empty if it can."""
    if one.state == VisitState.DONE and not one.settled:
        return "Done, and nobody said when: it takes no place in the day."
    if one.mode != Mode.FACE_TO_FACE and not one.from_the_desk:
        return "A call is made from wherever one is: it takes no place in the day's route."
    if one.settled:
        gone = set(one.staff_ids) - known
        return "It is agreed with somebody who has no post on the team that day." if gone else ""
    if one.state and one.state != VisitState.PROPOSED and one.staff_ids and not set(one.staff_ids) <= known:
        return "It is agreed with somebody who has no post on the team that day."
    if not _windows(one):
        return f"{one.minutes} minutes do not fit into the hours it is wanted in. Lengthen them, or shorten the visit."
    return ""


def _located(one: Wanted, office: Mapping[str, Coordinates]) -> bool:
    return one.position is not None or (one.at_the_office and bool(office))


def _visit(one: Wanted, known: set[str], wish: Wish, *, located: bool) -> Visit:
    place = _place_of(one) if located else None
    if one.settled:
        assert one.start is not None
        booked = Booking(one.staff_ids, (minute(one.start),) * len(one.staff_ids))
        return Visit(
            one.id, one.client_id, one.minutes, (), place, parts=(Part(),) * len(one.staff_ids), why=one.why,
            booked=booked, fixed=True,
        )  # fmt: skip
    agreed = one.state not in {"", VisitState.PROPOSED}
    people = max(one.people, len(one.staff_ids) if agreed else 1)
    credentials = (one.credential,) if one.credential else ()
    parts = (Part(roles=(one.role,) if one.role else (), credentials=credentials), *(Part() for _ in range(people - 1)))
    mine = tuple(each for each in one.staff_ids if each in known)
    return Visit(
        one.id, one.client_id, one.minutes, _windows(one), place, parts=parts, why=one.why, need=one.weight,
        only=mine if agreed and len(mine) >= people else (), named=mine if not agreed or len(mine) < people else (),
        gender=wish.gender, language=wish.language,
    )  # fmt: skip


def _windows(one: Wanted) -> tuple[Window, ...]:
    """When it may begin: so that it ends within the hours it is wanted in."""
    if one.start is not None and one.state not in {"", VisitState.PROPOSED}:
        return (Window(minute(one.start), minute(one.start) + ROUND_THE_HOUR),)
    first = minute(one.window_from or VISITING_HOURS[0])
    last = minute(one.window_to or VISITING_HOURS[1]) - one.minutes
    return (Window(first, last),) if first <= last else ()


def _place_of(one: Wanted) -> str:
    if one.at_the_office:
        return AT_THE_OFFICE
    at_home = one.place == Place.HOME and not one.place_words
    return f"home of {one.client_id}" if at_home else f"place of {one.id}"


def _flag(one: Wanted, office: dict[str, tuple[float, float]]) -> str:
    if _located(one, office):
        return ""
    return "Nobody wrote down where it is: fifteen minutes each way are taken for granted."


def _seen_by(day: Gathered, known: set[str]) -> dict[str, tuple[str, ...]]:
    """Of whoever is one of ours alone the planner is not told who that is: it would send somebody else."""
    return {
        case.client_id: tuple(one.id for one in case.seen.by if one.id in known)
        for case in day.needs.caseload
        if case.seen.by and (case.shared or len(case.seen.by) > 1)
    }


def changed_since(before: dict[str, str], now: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """What is not what it was when a plan was made, of `Fed.signed`: ("visit" or "staff", id), those gone first."""
    differ = [key for key in before if key not in now] + [key for key in now if before.get(key) != now[key]]
    return tuple((key.split(" ", 1)[0], key.split(" ", 1)[1]) for key in differ)


def ids(refused: Iterable[Refusal], kind: str) -> Sequence[str]:
    """The rows of one kind that were refused."""
    return [one.id for one in refused if one.kind == kind]
