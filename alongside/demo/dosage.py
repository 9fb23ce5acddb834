"""What the invented agency did about medicines, as plain rows. Every time is the team's local wall clock."""

from dataclasses import dataclass
from datetime import date, datetime

from alongside.terms import ConsentAnswer, DoseState, Monitored, Route, Site


@dataclass(frozen=True, slots=True)
class TermsRow:
    from_on: date
    dose: str
    route: Route
    often: str = ""
    every_weeks: int | None = None
    purpose: str = ""
    staff: str = ""
    """the colleague who prescribes; nobody where it is a doctor of their own"""
    doctor: str = ""
    why: str = ""
    """why it was changed; nothing where it was ordered"""


@dataclass(frozen=True, slots=True)
class DoseRow:
    id: str
    taken: datetime
    staff: str
    state: DoseState
    contact: str
    site: Site | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    answer: ConsentAnswer
    on: date
    said: str = ""


@dataclass(frozen=True, slots=True)
class OrderRow:
    id: str
    client: str
    medicine: str
    terms: tuple[TermsRow, ...]
    consents: tuple[ConsentRow, ...] = ()
    doses: tuple[DoseRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultRow:
    client: str
    what: Monitored
    on: date
    value: str


@dataclass(frozen=True, slots=True)
class EffectRow:
    client: str
    order: str
    text: str
    on: date
    staff: str
    told_by: str
    read_by: str
    """nobody while it waits"""
    answer: str


@dataclass(frozen=True, slots=True)
class AllergyRow:
    client: str
    substance: str
    reaction: str
    on: date


@dataclass(frozen=True, slots=True)
class MedicineRows:
    orders: tuple[OrderRow, ...] = ()
    results: tuple[ResultRow, ...] = ()
    effects: tuple[EffectRow, ...] = ()
    allergies: tuple[AllergyRow, ...] = ()
