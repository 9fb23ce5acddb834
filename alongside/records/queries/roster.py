"""Everyone, in order: the caseload as the daily meeting goes through it."""

from dataclasses import dataclass, replace
from datetime import date

from alongside.records.access import Sight
from alongside.records.queries.colleagues import OnTeam, on_team
from alongside.records.queries.flags import OF_ALL, flags
from alongside.records.queries.levels import level_of
from alongside.records.queries.lines import Line
from alongside.records.queries.meeting import MeetingSeen, meeting_of
from alongside.records.queries.needs import Flag
from alongside.records.queries.search import folded
from alongside.records.queries.seen import Seen
from alongside.records.queries.standing import active
from alongside.records.queries.told import Told, tell
from alongside.teams.queries.clocks import pace_of
from alongside.terms import ClockDays, Level, MeetingKind


@dataclass(frozen=True, slots=True)
class RosterRow:
    client_id: str
    name: str
    lead: str
    """the service coordinator's first name"""
    seen: Seen
    flags: tuple[Flag, ...]
    mentioned: bool
    carried_over: bool
    said: tuple[Line, ...]
    """what was said about them in this meeting"""
    on_agenda: bool = False
    level: Level | None = None
    """how closely a team that steps keeps to them; None on one that does not"""

    @property
    def late(self) -> bool:
        return any(flag.kind == "late" for flag in self.flags)


@dataclass(frozen=True, slots=True)
class Roster:
    on: date
    days: ClockDays
    meeting: MeetingSeen
    rows: tuple[RosterRow, ...]
    colleagues: tuple[OnTeam, ...]

    @property
    def goes_through(self) -> tuple[RosterRow, ...]:
        """Whom the meeting is to speak of: everyone; on a team that steps, those at the intensive level."""
        return tuple(row for row in self.rows if row.level is not Level.INDIVIDUAL)

    @property
    def mentioned(self) -> int:
        return sum(row.mentioned for row in self.goes_through)

    @property
    def left(self) -> int:
        """How many have not been spoken of."""
        return len(self.goes_through) - self.mentioned

    @property
    def ticks(self) -> list[tuple[bool, bool]]:
        """For the pace: whether each was spoken of, and is flagged."""
        return [(row.mentioned, bool(row.flags)) for row in self.goes_through]

    @property
    def carried_over(self) -> list[RosterRow]:
        return [row for row in self.goes_through if row.carried_over]

    @property
    def came(self) -> list[OnTeam]:
        return [colleague for colleague in self.colleagues if colleague.id in self.meeting.came]

    def place_of(self, client_id: str) -> int | None:
        """Where in the order a client comes, from 0."""
        return next((n for n, row in enumerate(self.rows) if row.client_id == client_id), None)


def roster(
    sight: Sight, *, on: date, kind: str = MeetingKind.DAILY, meeting_id: str = "", steps: bool = False
) -> Roster:
    """The caseload of a day by name, with a meeting of it. A fixed number of queries, whatever the caseload.

    On a team that `steps` those at the intensive level come first.
    """
    enrolled = list(
        active(sight.team_id, on=on).values_list("client_id", "client__name", "enrolled_on", "coordinator__called")
    )
    pace = pace_of(sight.team_id, on=on)
    told = tell(Told, sight, {row[0]: {"enrolled_on": row[2]} for row in enrolled}, on=on, only=OF_ALL, pace=pace)
    meeting = meeting_of(sight, on=on, kind=kind, meeting_id=meeting_id)
    rows = [
        RosterRow(
            client_id=client_id,
            name=name,
            lead=lead or "",
            seen=told[client_id].seen,
            flags=flags(told[client_id], on=on),
            mentioned=client_id in meeting.mentioned,
            carried_over=client_id in meeting.carried_over,
            said=tuple(line for line in meeting.lines if line.client_id == client_id),
            on_agenda=client_id in meeting.agenda,
            level=level_of(told[client_id].status) if steps else None,
        )
        for client_id, name, _, lead in enrolled
    ]
    rows.sort(key=lambda row: (row.level is Level.INDIVIDUAL, folded(row.name), row.client_id))
    return Roster(on=on, days=pace.days, meeting=meeting, rows=tuple(rows), colleagues=on_team(sight.team_id, on=on))


def refreshed(sight: Sight, known: Roster) -> Roster:
    """The same roster with its meeting read again, for when nothing but the meeting changed. Nine queries at most."""
    meeting = meeting_of(sight, on=known.on, kind=known.meeting.kind)
    rows = tuple(
        replace(
            row,
            mentioned=row.client_id in meeting.mentioned,
            said=tuple(line for line in meeting.lines if line.client_id == row.client_id),
        )
        for row in known.rows
    )
    return replace(known, meeting=meeting, rows=rows)
