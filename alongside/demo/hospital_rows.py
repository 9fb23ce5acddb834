"""What took people away, as plain rows: stays and worries, emergency rooms, custody, incidents."""

from dataclasses import dataclass
from datetime import date

from alongside.terms import Began, EmergencyEnd, EmergencyKind, IncidentKind, StayKind, StayStep, WorryEnd


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a hospital thread beside its plain days and answers."""

    step: StayStep
    on: date
    says: str = ""
    whom: str = ""
    expected_on: date | None = None
    worry_end: WorryEnd | None = None


@dataclass(frozen=True, slots=True)
class WorryRow:
    """A worry about hospital that has not become a stay."""

    id: str
    client: str
    steps: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class EmergencyRow:
    id: str
    client: str
    on: date
    kind: EmergencyKind
    end: EmergencyEnd
    began: Began
    team_told: bool
    says: str


@dataclass(frozen=True, slots=True)
class JailRow:
    id: str
    client: str
    booked_on: date
    released_on: date | None
    expected_on: date | None
    says: str


@dataclass(frozen=True, slots=True)
class IncidentRow:
    id: str
    client: str
    on: date
    kind: IncidentKind
    whom: str
    what: str
    done: str
    told: str
    looked: str = ""
    """what the leader said, once they looked"""


@dataclass(frozen=True, slots=True)
class StayRow:
    id: str
    client: str
    kind: StayKind
    hospital: str
    admitted_on: date
    discharged_on: date | None
    team_involved: bool | None
    initiated_by_team: bool | None
    information_given_on: date | None
    planned_jointly: bool | None
    began: Began | None = None
    ward: str = ""
    steps: tuple[StepRow, ...] = ()

    def holds_on(self, day: date) -> bool:
        return self.admitted_on <= day and (self.discharged_on is None or day < self.discharged_on)
