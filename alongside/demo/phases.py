"""Phases and their plans as plain rows, and what people want of each in their own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alongside.terms import FocusArea, Phase

Areas = tuple[tuple[FocusArea, str, str], ...]


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """That the work with a client came to a phase; at the close `words` are the closing note."""

    id: str
    client: str
    phase: Phase
    on: date
    until_on: date | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class PhasePlanRow:
    """The plan of a phase: their words, contacts in four weeks, each area with what we do and who goes on with it."""

    id: str
    step: str
    client: str
    on: date
    words: str
    times: int
    areas: Areas


@dataclass(frozen=True, slots=True)
class PhaseRows:
    steps: tuple[PhaseRow, ...] = ()
    plans: tuple[PhasePlanRow, ...] = ()


A = FocusArea
PHASE_WORDS: Mapping[Phase, tuple[tuple[str, Areas], ...]] = {
    Phase.TRANSITION: (
        ("My own door, and nobody who wakes me at six.", (
            (A.HOME, "Move in together, meet the landlord, set up power", "Mr Okoro, the landlord"),
            (A.MONEY, "Back pay claimed, payee asked", "The payee’s office"),
            (A.TREATMENT, "First three visits to the clinic together", "The clinic on Franklin St"),
        )),
        ("I want to stay out of hospital until summer.", (
            (A.TREATMENT, "Refills before the bottle is empty; who to ring at night", "The clinic’s nurse"),
            (A.FAMILY, "Supper with the sister, once with us", "Their sister"),
        )),
        ("Get my papers back and sleep somewhere safe.", (
            (A.HOME, "Shelter to room in four weeks", "The housing office"),
            (A.LAW, "State ID and the open ticket", "Legal aid"),
        )),
    ),
    Phase.TRY_OUT: (
        ("Let me try the bus and the clinic without you. Ring me after.", (
            (A.TREATMENT, "They go alone; we ring the clinic once a month", "The clinic on Franklin St"),
            (A.DAILY_LIVING, "A list on the fridge instead of our calls", "Themselves, and a neighbour"),
        )),
        ("Keep the flat and find something to do in the mornings.", (
            (A.HOME, "The landlord rings them first, then us", "Mr Okoro, the landlord"),
            (A.WORK, "The drop-in’s kitchen on Mondays", "The drop-in"),
        )),
    ),
    Phase.TRANSFER: (
        ("I think I have it. Come by once more with the nurse.", (
            (A.TREATMENT, "One visit all together, then the nurse alone", "The clinic’s nurse"),
        )),
        ("Be my own boss about money.", (
            (A.MONEY, "The payee meets them monthly; we stay away", "The payee’s office"),
            (A.FAMILY, "Their brother knows the plan for bad days", "Their brother"),
        )),
    ),
}  # fmt: skip
"""Phase -> what somebody may want of it, and what it is then about."""
