"""We begin admissions ourselves."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.hospital import answered

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
    examples=(
        example(
            "Nineteen of twenty are just enough.",
            {
                "enrollments": "client_id\namina",
                "hospital_stays": """
                    client_id  admitted_on  discharged_on  admission_initiated_by_team  times
                    amina      2026-05-01   2026-05-09     true   19
                    amina      2026-06-01   2026-06-09     false  1
                """,
            },
            95,
            met=True,
            counted=20,
        ),
        example(
            "One yes, one no; an empty answer is left out, and so is an illness of the body.",
            {
                "enrollments": "client_id\namina",
                "hospital_stays": """
                    client_id  kind         admitted_on  discharged_on  admission_initiated_by_team
                    amina      psychiatric  2025-10-01   2025-10-01     true
                    amina      psychiatric  2026-05-01   2026-05-09     false
                    amina      psychiatric  2026-06-01   2026-06-09     -
                    amina      psychiatric  2025-09-30   2025-09-30     true
                    amina      medical      2026-06-01   2026-06-09     true
                """,
            },
            50,
            met=False,
            counted=2,
            excluded=1,
            flags=("some_not_recorded",),
        ),
        nobody("Nobody was in hospital.", {"hospital_stays": ""}),
        not_recorded(
            "Stays have no such column.", {"hospital_stays": ""}, "hospital_stays.admission_initiated_by_team"
        ),
    ),
)
