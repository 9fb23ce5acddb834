"""What the board of a meeting shows, put together from the roster and the client who is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from alongside.ledger.queries import last_seq
from alongside.pages.shared import charts, words
from alongside.pages.shared.door import Request
from alongside.pages.today.day import Day, who_goes_where
from alongside.pages.today.pacing import Pacing, pacing
from alongside.records.access import Sight, sight_of
from alongside.records.queries.glance import Glance, glance
from alongside.records.queries.held import Named, named
from alongside.records.queries.leaving import Pressing
from alongside.records.queries.leaving import pressing as pressing_endings
from alongside.records.queries.lines import Line
from alongside.records.queries.referrals import ReferralLine, overdue
from alongside.records.queries.roster import Roster, RosterRow, refreshed, roster
from alongside.records.queries.seen import FORTNIGHT
from alongside.records.queries.supervision import Supervised, supervision_due
from alongside.records.queries.tasks import ToDo, to_do
from alongside.reviews.queries.plan import Step, steps_due
from alongside.schedule.queries.visits import PlannedVisit, next_24_hours
from alongside.teams.access import Right, may
from alongside.teams.queries.users import user_names
from alongside.terms import ClientStatus, MeetingKind

HEADS = ("Who", "Days")
LOOK_AGAIN = 7
"""days until a status just raised is looked at again, unless somebody says otherwise"""
ON_THE_WALL = 9
"""people on the big screen: the one who is open and those to come"""
PACES = (0, 20, 30, 45, 60, 90)
"""seconds a person that a leader may choose; 0 is without a timer"""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever looks at a board, as far as what it shows depends on it."""

    team_id: str
    time_zone: str
    sight: Sight
    may_hold: bool
    steps: bool = False
    """whether the team's clients are at two levels"""


@dataclass(frozen=True, slots=True)
class Board:
    roster: Roster
    viewer: Viewer
    at: datetime
    names: Mapping[str, str]
    """user id -> name, of everybody who leads, spoke, wrote or closed"""
    open_id: str = ""
    reader: str = ""
    """id of the user who looks; empty on a board that several look at"""
    glance: Glance | None = None
    chart: charts.WhoMet | None = None
    coming: tuple[PlannedVisit, ...] = ()
    """the open client's visits of the next 24 hours"""
    day: Day | None = None
    """who goes where today"""
    tasks: tuple[ToDo, ...] = ()
    """what the team is to do, as far as the reader sees it"""
    steps: tuple[Step, ...] = ()
    """of the improvement plan: those late, or due within two weeks"""
    leaving: tuple[Pressing, ...] = ()
    """whose next step of the ladder is due, and whose ending waits for another of us"""
    referred: tuple[ReferralLine, ...] = ()
    """who was referred and has waited too long for an answer"""
    supervised: tuple[Supervised, ...] = ()
    """who of us is due for supervision, for whoever leads the team"""
    closes: frozenset[str] = frozenset()
    """the steps whose end is the reader's to say"""
    labels: bool = False
    """whether the reader writes under the Part 2 label"""
    seq: int = 0
    """the entry of the ledger the board has seen"""
    new_line: str = field(default_factory=lambda: uuid4().hex)
    """the identity of the next line, so that one sent twice is one"""

    @property
    def time_zone(self) -> ZoneInfo:
        return ZoneInfo(self.viewer.time_zone)

    @property
    def may_hold(self) -> bool:
        return self.viewer.may_hold

    @property
    def reads(self) -> bool:
        """Whether what people wrote is told: a status for the night, the minutes."""
        return self.viewer.sight.notes

    @property
    def daily(self) -> bool:
        return self.roster.meeting.kind is MeetingKind.DAILY

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
    def closed_by(self) -> str:
        return self.first_name(self.roster.meeting.closed_by)

    @property
    def may_tick(self) -> bool:
        return self.may_hold and not self.roster.meeting.closed

    @property
    def may_discard(self) -> bool:
        """Whether the meeting is the reader's to drop, and nothing is written in it."""
        meeting = self.roster.meeting
        return (
            self.may_tick and meeting.empty and bool(meeting.id) and self.reader in {meeting.opened_by, meeting.led_by}
        )

    @property
    def leads(self) -> bool:
        """Whether the reader walks the roster."""
        return bool(self.reader) and self.roster.meeting.led_by == self.reader

    @property
    def leader(self) -> str:
        return self.first_name(self.roster.meeting.led_by)

    @property
    def floor(self) -> RosterRow | None:
        """The client whoever leads has open."""
        meeting = self.roster.meeting
        return self.row(meeting.open_id) if meeting.open_id and not meeting.closed else None

    @property
    def pacing(self) -> Pacing | None:
        meeting = self.roster.meeting
        if meeting.closed:
            return None
        spoken, people = self.roster.mentioned, len(self.roster.goes_through)
        return pacing(since=meeting.led_since, at=self.at, spoken=spoken, people=people, pace=meeting.pace)

    @property
    def ends_at(self) -> datetime | None:
        kept = self.pacing
        return kept.ends_at.astimezone(self.time_zone) if kept else None

    @property
    def due(self) -> int | None:
        """How many should have been spoken of by now."""
        return self.pacing.due if self.pacing else None

    @property
    def paces(self) -> list[tuple[int, str]]:
        return [(each, f"{each} s each" if each else "no timer") for each in PACES]

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

    @property
    def an_example(self) -> str:
        """Somebody's first name, for the hint below the say-line."""
        return next((one.called for one in self.roster.colleagues), "Rosa")

    @property
    def statuses(self) -> tuple[ClientStatus, ...]:
        return tuple(each for each in ClientStatus if self.viewer.steps or each is not ClientStatus.INTENSIVE)

    @property
    def status_now(self) -> str:
        """What is chosen first: one step up, or what stands."""
        status = self.glance.status if self.glance else None
        up = ClientStatus.INTENSIVE if self.viewer.steps else ClientStatus.DAILY_CONTACT
        return status.status.value if status else up.value

    @property
    def look_again(self) -> date:
        """The day that is filled in: the one that stands, unless it has come."""
        status = self.glance.status if self.glance else None
        later = self.roster.on + timedelta(days=LOOK_AGAIN)
        return status.review_on if status and status.review_on > self.roster.on else later

    @property
    def about_nobody(self) -> tuple[Line, ...]:
        return tuple(line for line in self.roster.meeting.lines if not line.client_id)

    @property
    def upcoming(self) -> tuple[RosterRow, ...]:
        """Who is open and who comes after, as many as a big screen holds."""
        start = self.place or next((n for n, row in enumerate(self.roster.rows) if not row.mentioned), 0)
        return self.roster.rows[start : start + ON_THE_WALL]

    @property
    def agenda(self) -> tuple[RosterRow, ...]:
        """Whom the meeting means to speak of, and whoever it spoke of besides."""
        return tuple(row for row in self.roster.rows if row.on_agenda or row.mentioned)

    @property
    def not_on_agenda(self) -> tuple[RosterRow, ...]:
        return tuple(row for row in self.roster.rows if not row.on_agenda and not row.mentioned)

    @property
    def open_tasks(self) -> tuple[ToDo, ...]:
        """What is to be done for the open client."""
        return tuple(task for task in self.tasks if task.client_id == self.open_id)

    @property
    def pressing(self) -> tuple[ToDo, ...]:
        """Tasks that are late or due by tomorrow."""
        return tuple(task for task in self.tasks if (task.due_on - self.roster.on).days <= 1)

    def row(self, client_id: str) -> RosterRow | None:
        place = self.roster.place_of(client_id)
        return None if place is None else self.roster.rows[place]

    def first_name(self, user_id: str) -> str:
        return self.names.get(user_id, "").split(" ")[0]


def viewer_of(request: Request) -> Viewer:
    sight = sight_of(request.actor, request.team.id)
    may_hold = may(request.actor, Right.HOLD_MEETINGS, request.team.id)
    return Viewer(request.team.id, request.team.time_zone, sight, may_hold, request.team.steps)


def board(request: Request, open_id: str, *, look: bool = True, meeting_id: str = "") -> Board:
    """The board of the daily meeting, or of the one named, with one client open; without `look` only the ticks."""
    viewer = viewer_of(request)
    seq = last_seq() if look else 0
    asked = named(request.team.id, meeting_id) if meeting_id else Named("", MeetingKind.DAILY, request.today)
    two_levels = viewer.steps and asked.kind is MeetingKind.DAILY
    everyone = roster(viewer.sight, on=asked.held_on, kind=asked.kind, meeting_id=asked.id, steps=two_levels)
    opened = None
    if open_id and look:
        opened = glance(request.actor, open_id, sight=viewer.sight, on=request.today, at=request.at)
    steps = _steps(request) if look else ()
    return Board(
        roster=everyone,
        viewer=viewer,
        at=request.at,
        names=_names(everyone, opened),
        open_id=open_id,
        reader=request.actor.id,
        glance=opened,
        chart=_chart(opened, request.today) if opened else None,
        coming=_coming(request, viewer, open_id) if opened else (),
        day=_day(request, viewer, everyone, open_id) if look and asked.kind is MeetingKind.DAILY else None,
        tasks=to_do(request.actor, viewer.sight, on=request.today) if look else (),
        steps=steps,
        leaving=pressing_endings(viewer.sight, everyone.days, on=request.today) if look else (),
        referred=_referred(request, viewer) if look else (),
        supervised=_supervised(request, everyone) if look else (),
        seq=seq,
        labels=may(request.actor, Right.WRITE_PART2, request.team.id),
        closes=frozenset(step.id for step in steps if _closes(request, step)),
    )


def shared_board(viewer: Viewer, *, on: date, at: datetime, known: Roster | None = None) -> Board:
    """The daily board as everybody sees it who sees as much as `viewer`; nobody is open on it.

    `known` is the roster of a moment ago, if nothing but the meeting changed since.
    """
    same = known is not None and known.on == on
    everyone = refreshed(viewer.sight, known) if known and same else roster(viewer.sight, on=on, steps=viewer.steps)
    return Board(roster=everyone, viewer=viewer, at=at, names=_names(everyone, None))


def _names(everyone: Roster, opened: Glance | None) -> Mapping[str, str]:
    meeting = everyone.meeting
    ids = {meeting.led_by, meeting.closed_by, *(line.by for line in meeting.lines)}
    ids |= {capsule.by for capsule in opened.capsules} if opened else set()
    ids.discard("")
    return user_names(ids) if ids else {}


def _day(request: Request, viewer: Viewer, everyone: Roster, open_id: str) -> Day:
    told = {"zone": viewer.time_zone, "at": request.at, "on": request.today, "open_id": open_id}
    return who_goes_where(viewer.sight, everyone.colleagues, **told)  # type: ignore[arg-type]


def _coming(request: Request, viewer: Viewer, client_id: str) -> tuple[PlannedVisit, ...]:
    return next_24_hours(viewer.sight, at=request.at, on=request.today, client_id=client_id)


def _steps(request: Request) -> tuple[Step, ...]:
    if not may(request.actor, Right.SEE_FIDELITY, request.team.id):
        return ()
    return steps_due(request.team.id, on=request.today)


def _referred(request: Request, viewer: Viewer) -> tuple[ReferralLine, ...]:
    if not may(request.actor, Right.WRITE_CLIENTS, request.team.id):
        return ()
    return overdue(viewer.sight, on=request.today)


def _supervised(request: Request, everyone: Roster) -> tuple[Supervised, ...]:
    if not may(request.actor, Right.COSIGN_NOTES, request.team.id):
        return ()
    every = everyone.days.supervision
    return supervision_due(request.team.id, everyone.colleagues, every=every, on=request.today)


def _closes(request: Request, step: Step) -> bool:
    """Whoever owns a step says that it is done, or the team's leader."""
    owns = step.owner_id == request.actor.staff_id
    return owns or may(request.actor, Right.HOLD_REVIEWS, request.team.id)


def _chart(opened: Glance, today: date) -> charts.WhoMet:
    lanes = [(lane.name, lane.marks) for lane in opened.lanes]
    return charts.who_met(lanes, first=opened.first, days=FORTNIGHT, today=today)
