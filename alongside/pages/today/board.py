"""What the board of the day shows, put together from the roster and the client who is open."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from alongside.pages.shared import charts, words
from alongside.pages.shared.door import Request
from alongside.records.access import sight_of
from alongside.records.queries.glance import Glance, glance
from alongside.records.queries.roster import Roster, RosterRow, roster
from alongside.records.queries.seen import FORTNIGHT
from alongside.reviews.queries.plan import Step, steps_due
from alongside.teams.access import Right, may

HEADS = ("Who", "Days")


@dataclass(frozen=True, slots=True)
class Board:
    roster: Roster
    open_id: str
    glance: Glance | None
    chart: charts.WhoMet | None
    may_hold: bool
    time_zone: ZoneInfo
    steps: tuple[Step, ...]
    """of the improvement plan: those late, or due within two weeks"""
    closes: frozenset[str]
    """the steps whose end is the reader's to say"""

    @property
    def place(self) -> int | None:
        """Where in the order the open client comes."""
        return self.roster.place_of(self.open_id) if self.open_id else None

    @property
    def open_row(self) -> RosterRow | None:
        return self.row(self.open_id)

    @property
    def before(self) -> RosterRow | None:
        return self.roster.rows[self.place - 1] if self.place else None

    @property
    def after(self) -> RosterRow | None:
        """Who is next in the order; at the beginning, the first one not yet spoken of."""
        rows = self.roster.rows
        if self.place is None:
            return next((row for row in rows if not row.mentioned), None)
        return rows[self.place + 1] if self.place + 1 < len(rows) else None

    @property
    def closed_at(self) -> datetime | None:
        """When the meeting was closed, on the team's wall clock."""
        closed_at = self.roster.meeting.closed_at
        return closed_at.astimezone(self.time_zone) if closed_at else None

    @property
    def may_tick(self) -> bool:
        return self.may_hold and not self.roster.meeting.closed

    @property
    def known(self) -> list[str]:
        """Pronouns, age, languages, who leads: what is known, in one line."""
        if self.glance is None:
            return []
        born, row = self.glance.birth_date, self.open_row
        age = words.birthday(born, on=self.roster.on).rpartition(", ")[2] if born else ""
        lead = f"{row.lead} leads" if row and row.lead else ""
        return [fact for fact in (self.glance.pronouns, age, self.glance.languages, lead) if fact]

    @property
    def heads(self) -> tuple[str, str]:
        return HEADS

    @property
    def table(self) -> list[list[str]]:
        """The chart of who met the client, as words."""
        lanes = self.glance.lanes if self.glance else ()
        return [
            [lane.name, ", ".join(f"{words.day_short(day, on=self.roster.on)} {kind}" for day, kind in lane.marks)]
            for lane in lanes
        ]

    def row(self, client_id: str) -> RosterRow | None:
        place = self.roster.place_of(client_id)
        return None if place is None else self.roster.rows[place]


def board(request: Request, open_id: str, *, look: bool = True) -> Board:
    """The board with one client open; `look` is off when only the ticks are wanted."""
    sight = sight_of(request.actor, request.team.id)
    everyone = roster(sight, on=request.today)
    steps = _steps(request) if look else ()
    opened = glance(request.actor, open_id, sight=sight, on=request.today, at=request.at) if open_id and look else None
    return Board(
        roster=everyone,
        open_id=open_id,
        glance=opened,
        chart=_chart(opened, request) if opened else None,
        may_hold=may(request.actor, Right.HOLD_MEETINGS, request.team.id),
        time_zone=ZoneInfo(request.team.time_zone),
        steps=steps,
        closes=frozenset(step.id for step in steps if _closes(request, step)),
    )


def _steps(request: Request) -> tuple[Step, ...]:
    if not may(request.actor, Right.SEE_FIDELITY, request.team.id):
        return ()
    return steps_due(request.team.id, on=request.today)


def _closes(request: Request, step: Step) -> bool:
    """Whoever owns a step says that it is done, or the team's leader."""
    owns = step.owner_id == request.actor.staff_id
    return owns or may(request.actor, Right.HOLD_REVIEWS, request.team.id)


def _chart(opened: Glance, request: Request) -> charts.WhoMet:
    lanes = [(lane.name, lane.marks) for lane in opened.lanes]
    return charts.who_met(lanes, first=opened.first, days=FORTNIGHT, today=request.today)
