"""We begin admissions ourselves."""

from alongside.measures.score import at_least
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.hospital import answered, examples_of

MEASURE = UTAH_2003.clause(
    "hospital_initiated",
    "Into hospital",
    "Do we begin admissions ourselves?",
    where="Responsibility during hospitalization",
    unit="%",
    steps=1,
    met_by=at_least(95),
    says="Of the psychiatric admissions of 365 days of which it is recorded, all of them and not the latest ten, "
    "the share the team began. 95 % or more meets the clause; what nobody recorded is left out and flagged.",
    method=answered("admitted_on", "admission_initiated_by_team"),
    examples=examples_of("admission_initiated_by_team"),
)
