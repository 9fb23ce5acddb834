"""We tell the hospital what it needs."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.hospital import stays_with

TOLD = "case when h.information_given_on <= s.as_of then 1 else 0 end"

MEASURE = UTAH_2003.clause(
    "hospital_told",
    "The hospital is told",
    "Does the hospital know what we know?",
    where="Responsibility during hospitalization",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the psychiatric stays that began in 365 days, the share of which it is recorded by that day when we "
    "told the hospital why the client came and what is needed. Every stay must have it.",
    method=stays_with("admitted_on", TOLD, needs={"hospital_stays.information_given_on"}),
    examples=(
        example(
            "Told the day after admission.",
            {
                "enrollments": "client_id\namina",
                "hospital_stays": "client_id admitted_on information_given_on\namina 2026-09-29 2026-09-30",
            },
            100,
            met=True,
            counted=1,
        ),
        example(
            "No day on record for one; a stay of the year before, and one for the body, are not asked.",
            {
                "enrollments": "client_id\namina",
                "hospital_stays": """
                    client_id  kind         admitted_on  information_given_on
                    amina      psychiatric  2026-05-01   2026-05-02
                    amina      psychiatric  2026-06-01   -
                    amina      psychiatric  2025-09-30   -
                    amina      medical      2026-06-01   -
                """,
            },
            50,
            met=False,
            counted=2,
        ),
        nobody("Nobody went into hospital.", {"hospital_stays": ""}),
        not_recorded("Stays have no such column.", {"hospital_stays": ""}, "hospital_stays.information_given_on"),
    ),
)
