"""When the people of the two teams work, what they worked, and who had the phone at which hour."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from alongside.demo.plan import PostRow, stream, token
from alongside.demo.rota import AwayRow, CrisisLineRow, HoursRow, RotaRows, SwapRow, TurnRow, WeekRow
from alongside.demo.workdays import WORKING_DAYS, Attendance, days, is_workday
from alongside.terms import CallPlace, CoveredBy, LeaveKind, LeaveState, Reachable, Role

OPENS, CLOSES = time(8, 30), time(17)
WEEKS_AHEAD = 6
FRIDAY, SATURDAY = 4, 5
WORKED = (450, 465, 480, 480, 480, 495, 510)
"""minutes of a full day"""
AWAY_FROM_NOW = {"aaron.whitehorse": (1, 5, LeaveState.AGREED), "linh.tran": (7, 8, LeaveState.ASKED)}
"""who is away, from and until so many days from now"""


def draw_rota(
    seed: int, team: str, posts: Sequence[PostRow], attendance: Attendance, *, rural: bool, starts_on: date, on: date
) -> RotaRows:
    """Hours up to yesterday; turns on call up to some weeks ahead, one night of which nobody has yet."""
    chance = stream(seed, team, "on call")
    away = tuple(
        AwayRow(key, LeaveKind.HOLIDAY, on + timedelta(days=first), on + timedelta(days=until), state)
        for key, (first, until, state) in AWAY_FROM_NOW.items()
        if any(post.staff == key and post.held_on(on) for post in posts)
    )
    line = CrisisLineRow(token(chance), "Northern Relief line" if rural else "Cascade line",
                         "555 0191" if rural else "555 0190", starts_on)  # fmt: skip
    last = on + timedelta(weeks=WEEKS_AHEAD)
    draw = _country_turns if rural else _town_turns
    turns = tuple(draw(posts, line.id, away, starts_on, last, _unfilled(on)))
    return RotaRows(
        weeks=tuple(map(_week, posts)), hours=tuple(_hours(seed, team, posts, attendance, starts_on, on)), away=away,
        lines=(line,), turns=turns, swaps=() if rural else (_asked(turns, on),),
    )  # fmt: skip


def _week(post: PostRow) -> WeekRow:
    return WeekRow(post.staff, post.started_on, tuple((weekday, OPENS, CLOSES) for weekday in WORKING_DAYS[post.fte]))


def _hours(
    seed: int, team: str, posts: Sequence[PostRow], attendance: Attendance, first: date, on: date
) -> Iterator[HoursRow]:
    for day in days(first, on - timedelta(days=1)):
        chance = stream(seed, team, "hours", day)
        office = [post for post in posts if post.role is Role.PROGRAM_ASSISTANT and post.held_on(day)]
        there = list(attendance.on(day).values()) + (office if is_workday(day) else [])
        for post in there:
            yield HoursRow(post.staff, day, chance.choice(WORKED) if is_workday(day) else 420)


def _town_turns(
    posts: Sequence[PostRow], line: str, away: Sequence[AwayRow], first: date, last: date, unfilled: date
) -> Iterator[TurnRow]:
    """Somebody of the team at every hour, able to go out; at night a line answers first, a doctor stands behind."""
    for day in days(first, last):
        if day != unfilled:
            yield _night(posts, away, day, Reachable.FACE_TO_FACE)
        yield from _duty(posts, day)
        yield TurnRow(
            datetime.combine(day, time(22)), datetime.combine(day + timedelta(days=1), time(7)), CallPlace.FIRST,
            CoveredBy.AFFILIATE, Reachable.PHONE, line=line,
        )  # fmt: skip
        doctor = _holding(posts, day, 7, Role.PSYCHIATRIST)
        if day.weekday() == 0 and doctor:
            yield TurnRow(
                datetime.combine(day, OPENS), datetime.combine(day + timedelta(days=7), OPENS), CallPlace.BEHIND,
                CoveredBy.TEAM, Reachable.PHONE, staff=doctor[0].staff,
            )  # fmt: skip


def _country_turns(
    posts: Sequence[PostRow], line: str, away: Sequence[AwayRow], first: date, last: date, unfilled: date
) -> Iterator[TurnRow]:
    """By phone on the nights of the week; on its weekends the affiliated line alone."""
    for day in days(first, last):
        if day.weekday() < FRIDAY and day != unfilled:
            yield _night(posts, away, day, Reachable.PHONE)
        elif day.weekday() == FRIDAY or (day == first and day.weekday() > FRIDAY):
            monday = day + timedelta(days=7 - day.weekday())
            yield TurnRow(
                datetime.combine(day, CLOSES), datetime.combine(monday, OPENS), CallPlace.ON_CALL, CoveredBy.AFFILIATE,
                Reachable.PHONE, line=line,
            )  # fmt: skip
        yield from _duty(posts, day)


def _duty(posts: Sequence[PostRow], day: date) -> Iterator[TurnRow]:
    """Office hours, the leader's."""
    leader = _holding(posts, day, 1, Role.TEAM_LEADER)
    if day.weekday() < SATURDAY and leader:
        yield TurnRow(
            datetime.combine(day, OPENS), datetime.combine(day, CLOSES), CallPlace.ON_CALL, CoveredBy.TEAM,
            Reachable.FACE_TO_FACE, staff=leader[0].staff,
        )  # fmt: skip


def _night(posts: Sequence[PostRow], away: Sequence[AwayRow], day: date, reachable: Reachable) -> TurnRow:
    """From the office's closing, or on a weekend its opening hour, to the next morning."""
    tomorrow = day + timedelta(days=1)
    order = [post for post in _holding(posts, day, 2) if post.fte >= 80 and post.role not in _NOT_AT_NIGHT]
    free = [post for post in order if not any(_meets(one, post.staff, day, tomorrow) for one in away)]
    starts = CLOSES if day.weekday() < SATURDAY else OPENS
    return TurnRow(
        datetime.combine(day, starts), datetime.combine(tomorrow, OPENS), CallPlace.ON_CALL, CoveredBy.TEAM, reachable,
        staff=free[day.toordinal() % len(free)].staff,
    )  # fmt: skip


_NOT_AT_NIGHT = {Role.PSYCHIATRIST, Role.TEAM_LEADER, Role.PROGRAM_ASSISTANT}


def _holding(posts: Sequence[PostRow], day: date, days_on: int, *roles: Role) -> list[PostRow]:
    """Who holds a post on each of so many days."""
    last = day + timedelta(days=days_on)
    return [
        post for post in posts if post.held_on(day) and post.held_on(last) and (not roles or post.role in roles)
    ]  # fmt: skip


def _meets(away: AwayRow, staff: str, day: date, tomorrow: date) -> bool:
    return away.staff == staff and away.first_on <= tomorrow and day < away.until_on


def _unfilled(on: date) -> date:
    """The night nobody has yet: a Wednesday or Saturday of the week after next."""
    return on + timedelta(days=14 - on.weekday() + 2)


def _asked(turns: Sequence[TurnRow], on: date) -> SwapRow:
    """The night after tomorrow, asked of whoever has one five days on."""
    nights = {
        turn.starts.date(): turn
        for turn in turns
        if turn.place is CallPlace.ON_CALL and turn.ends.date() > turn.starts.date()
    }
    turn = nights[on + timedelta(days=2)]
    others = [nights[on + timedelta(days=days)].staff for days in range(5, 9)]
    return SwapRow(turn.starts, next(staff for staff in others if staff not in {turn.staff, *AWAY_FROM_NOW}))
