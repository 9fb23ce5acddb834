"""What was planned with invented clients, as plain rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from alongside.terms import Domain, Role, Service


@dataclass(frozen=True, slots=True)
class PartRow:
    id: str
    client: str
    domain: Domain
    on: date
    found: str
    left_out: str
    staff: str


@dataclass(frozen=True, slots=True)
class WantedGoal:
    """A goal with its steps and the one thing the team does for it. `first` is the goal of an earlier plan."""

    id: str
    service: Service
    words: str
    steps: tuple[str, ...]
    what: str
    role: Role | None
    step_ids: tuple[str, ...]
    doing_id: str
    since: date
    first: str
    times: int
    minutes: int
    reached: bool
    """whether its first step is"""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan; without `agreed` it is a draft. `staff` signed it, and `near`, (id, name), where the client wanted it."""

    id: str
    client: str
    name: str
    number: int
    begun: date
    agreed: date | None
    goals: tuple[WantedGoal, ...]
    replaced: date | None
    staff: str
    near: tuple[str, str] | None
    declined: str
    reviews: list[tuple[date, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Writing:
    """A crisis plan, or how far a directive is: what it says, by the names the actions know."""

    id: str
    client: str
    number: int
    on: date
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WantedRows:
    parts: list[PartRow] = field(default_factory=list)
    plans: list[PlanRow] = field(default_factory=list)
    crisis_plans: list[Writing] = field(default_factory=list)
    directives: list[Writing] = field(default_factory=list)
