"""We plan discharges with the hospital."""

from alongside.measures.score import at_least
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.hospital import answered, examples_of

MEASURE = UTAH_2003.clause(
    "hospital_planned",
    "Out of hospital",
    "Is the way out planned with us?",
    where="Responsibility during hospitalization",
    unit="%",
    steps=1,
    met_by=at_least(95),
    says="Of the psychiatric discharges of 365 days of which it is recorded, all of them and not the latest ten, "
    "the share planned by the team and the hospital together. 95 % or more meets the clause; what nobody recorded "
    "is left out and flagged.",
    method=answered("discharged_on", "discharge_planned_jointly"),
    examples=examples_of("discharge_planned_jointly"),
)
