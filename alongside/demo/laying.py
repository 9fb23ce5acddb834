"""Writing down when people work and who is on call, through the actions."""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from alongside.demo.plan import TeamRows
from alongside.demo.rota import TurnRow
from alongside.teams.access import Actor
from alongside.teams.actions.leave import ask_leave, say_of_leave
from alongside.teams.actions.on_call import lay_turns, open_line
from alongside.teams.actions.swaps import ask_swap
from alongside.teams.actions.turns import NewTurn
from alongside.teams.actions.working import Worked, say_hours, set_usual_week
from alongside.teams.stretch import between
from alongside.terms import CallPlace, LeaveState

Name = Callable[..., str]
"""the id, in the records, of what the plan knows by a key"""


def write_rota(team: TeamRows, *, by: Actor, at: datetime, zone: ZoneInfo, name: Name) -> None:
    rota = team.rota
    for week in rota.weeks:
        days = {weekday: (starts, ends) for weekday, starts, ends in week.days}
        set_usual_week(
            by=by, at=at, team_id=team.id, staff_id=name(week.staff), from_on=week.from_on, days=days
        )  # fmt: skip
    worked = [Worked(name(row.staff), row.on, row.minutes) for row in rota.hours]
    say_hours(by=by, at=at, team_id=team.id, worked=worked)
    for line in rota.lines:
        open_line(
            by=by, at=at, team_id=team.id, name=line.name, phone=line.phone, opened_on=line.opened_on, id=line.id
        )  # fmt: skip
    for row in rota.away:
        leave = ask_leave(
            by=by, at=at, team_id=team.id, staff_id=name(row.staff), kind=row.kind, first_on=row.first_on,
            until_on=row.until_on,
        )  # fmt: skip
        if row.state is LeaveState.ASKED:
            say_of_leave(by=by, at=at, leave_id=leave.id, state=row.state)
    lay_turns(by=by, at=at, team_id=team.id, new=list(_turns(team, zone, name)))
    for swap in rota.swaps:
        turn = next(one for one in rota.turns if one.starts == swap.starts and one.place is CallPlace.ON_CALL)
        ask_swap(by=by, at=at, turn_id=_id(turn, name), asked_of=name(swap.asked_of))


def _turns(team: TeamRows, zone: ZoneInfo, name: Name) -> Iterator[NewTurn]:
    for row in team.rota.turns:
        yield NewTurn(
            when=between(row.starts, row.ends, zone), staff_id=name(row.staff) if row.staff else None,
            line_id=row.line or None, by=row.by, place=row.place, reachable=row.reachable, id=_id(row, name),
        )  # fmt: skip


def _id(turn: TurnRow, name: Name) -> str:
    return name("turn", turn.place, turn.starts)
