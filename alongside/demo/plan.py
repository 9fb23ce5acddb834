"""What the invented agency did, as plain rows: drawn once from a seed, then written down through actions.

Every time here is the team's local wall clock. Nothing in this file knows a database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random
from typing import TypeVar

from alongside.demo.dosage import MedicineRows
from alongside.demo.hospital_rows import EmergencyRow, IncidentRow, JailRow, StayRow, WorryRow
from alongside.demo.jotted import JottedRows, SymptomRow
from alongside.demo.phases import PhaseRows
from alongside.demo.rota import RotaRows
from alongside.demo.spells import SpellRow
from alongside.demo.wanting import WantedRows
from alongside.demo.ways import AssignmentRow, LadderRow, LookRow, ReferralRow, TransferRow
from alongside.terms import (
    AnsweredBy,
    CallEnd,
    Caller,
    Chair,
    ClientStatus,
    CredentialKind,
    EndReason,
    LineKind,
    MeetingKind,
    Mode,
    NextStep,
    Outcome,
    PeerStatus,
    Place,
    Reached,
    Relation,
    Role,
    Service,
    VisitState,
    WhyNot,
)

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class CredentialRow:
    kind: CredentialKind
    what: str
    years: int | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A colleague. `key` names them within the plan; the database gives them an id of its own."""

    key: str
    name: str
    called: str
    chair: Chair | None
    credentials: tuple[CredentialRow, ...] = ()
    languages: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@harbor.example"

    @property
    def phone(self) -> str:
        """The same for the same name, and of the numbers nobody has."""
        return f"555 01{sum(map(ord, self.key)) % 90 + 10}"


@dataclass(frozen=True, slots=True)
class PositionRow:
    key: str
    role: Role
    fte: int
    """hundredths"""
    opened_on: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    position: str
    staff: str
    role: Role
    fte: int
    started_on: date
    ended_on: date | None = None
    qualified: bool | None = None
    lived_experience: bool | None = None
    peer_status: PeerStatus | None = None

    def held_on(self, day: date) -> bool:
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class SupporterRow:
    key: str
    name: str
    relation: Relation
    phone: str
    may_talk: bool | None
    may_share: str
    since_on: date


@dataclass(frozen=True, slots=True)
class EndingRow:
    on: date
    reason: EndReason
    client_words: str
    team_words: str
    continuity_plan: str
    way_back: str


@dataclass(frozen=True, slots=True)
class ClientRow:
    id: str
    name: str
    legal_name: str
    aliases: tuple[str, ...]
    pronouns: str
    birth_date: date
    languages: str
    interpreter: bool
    phones: tuple[str, ...]
    address: str
    find_me: str
    two_staff: bool
    safety: str
    substance_use: bool | None
    supporters: tuple[SupporterRow, ...]
    enrollment_id: str
    enrolled_on: date
    met_criteria: bool | None
    expected_to_graduate: bool | None
    coordinator: str
    """position whose holder coordinates"""
    ending: EndingRow | None = None

    def active_on(self, day: date) -> bool:
        return self.enrolled_on <= day and (self.ending is None or day < self.ending.on)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One meeting or attempt. Several clients make it a group session: the facts have a row for each."""

    id: str
    clients: tuple[str, ...]
    started: datetime
    minutes: int
    mode: Mode
    place: Place | None
    staff: tuple[str, ...]
    service: Service
    outcome: Outcome = Outcome.COMPLETED
    why_not: WhyNot | None = None
    with_client: bool = True
    supporters: tuple[str, ...] = ()
    session: str = ""
    note: str = ""
    with_provider: bool = False


@dataclass(frozen=True, slots=True)
class TaskRow:
    owner: str
    due_on: date
    done: bool


@dataclass(frozen=True, slots=True)
class LineRow:
    """Something said in a meeting; a task has its owner and its day."""

    id: str
    client: str
    kind: LineKind
    text: str
    task: TaskRow | None = None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    on: date
    kind: MeetingKind
    clients: tuple[str, ...]
    staff: tuple[str, ...]
    lines: tuple[LineRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CapsuleRow:
    client: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RaisedRow:
    client: str
    status: ClientStatus
    why: str
    on: date
    review_on: date | None
    at: datetime


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call in a crisis. Without `filed` nobody has said yet how it ended; `next_step` is for the day after it."""

    id: str
    client: str | None
    called: datetime
    caller: Caller
    answered_by: AnsweredBy
    staff: str
    answerer: str
    reached: Reached
    ended: CallEnd
    next_step: NextStep
    said: str
    done: str
    filed: datetime | None
    resolved: datetime | None


@dataclass(frozen=True, slots=True)
class CardRow:
    """A line of somebody's weekly card: one weekday, between two full hours, by somebody or by anybody of a role."""

    id: str
    client: str
    weekday: int
    minutes: int
    people: int
    staff: str
    role: str
    place: Place
    service: Service
    first_hour: int
    last_hour: int
    from_on: date


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit as it was meant, and what became of it; from a card it takes its identity of the card and the day."""

    id: str
    client: str
    on: date
    start: time | None
    minutes: int
    staff: tuple[str, ...]
    service: Service
    place: Place
    state: VisitState
    card: CardRow | None = None
    contact: str = ""
    missed: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class PacketsRow:
    """The packets of one window of a line, about everybody who was on the team."""

    line: str
    opens: datetime
    closes: datetime
    sent: datetime
    clients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamRows:
    """Everything one team has on record."""

    id: str
    name: str
    region: str
    rural: bool
    office_address: str
    opened_on: date
    staff: tuple[StaffRow, ...]
    positions: tuple[PositionRow, ...]
    posts: tuple[PostRow, ...]
    clients: tuple[ClientRow, ...]
    referrals: tuple[ReferralRow, ...]
    stays: tuple[StayRow, ...]
    contacts: tuple[ContactRow, ...]
    meetings: tuple[MeetingRow, ...]
    worries: tuple[WorryRow, ...] = ()
    emergencies: tuple[EmergencyRow, ...] = ()
    jails: tuple[JailRow, ...] = ()
    incidents: tuple[IncidentRow, ...] = ()
    capsules: tuple[CapsuleRow, ...] = ()
    raised: tuple[RaisedRow, ...] = ()
    calls: tuple[CallRow, ...] = ()
    packets: tuple[PacketsRow, ...] = ()
    rota: RotaRows = field(default_factory=RotaRows)
    cards: tuple[CardRow, ...] = ()
    visits: tuple[VisitRow, ...] = ()
    assignments: tuple[AssignmentRow, ...] = ()
    spells: tuple[SpellRow, ...] = ()
    symptoms: tuple[SymptomRow, ...] = ()
    medicines: MedicineRows = field(default_factory=MedicineRows)
    wanted: WantedRows = field(default_factory=WantedRows)
    ladders: tuple[LadderRow, ...] = ()
    looks: tuple[LookRow, ...] = ()
    transfers: tuple[TransferRow, ...] = ()
    jotted: JottedRows = field(default_factory=JottedRows)
    phases: PhaseRows = field(default_factory=PhaseRows)


@dataclass(frozen=True, slots=True)
class Plan:
    """The agency. `starts_on` is the first day of its record, which ends the day before `on`, the day it is shown."""

    agency_id: str
    agency: str
    time_zone: str
    starts_on: date
    on: date
    teams: tuple[TeamRows, ...]
    administrator: StaffRow = field(kw_only=True)


def stream(seed: int, *path: object) -> Random:
    """A source of chance of its own for one part of the plan, so that one part's change leaves the others alone."""
    return Random("/".join(map(str, (seed, *path))))  # noqa: S311


def token(chance: Random) -> str:
    """An id as the records have them: 32 hex characters."""
    return f"{chance.getrandbits(128):032x}"


def pick(chance: Random, weights: Mapping[Word, float]) -> Word:
    """One key, as likely as its weight."""
    return chance.choices(list(weights), list(weights.values()))[0]
