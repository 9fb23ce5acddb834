"""Care coordinator: whether one of us answers for each person."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.coordinators import everyone_has_a_coordinator
from alongside.measures.standards.editions import UK_OUTREACH

MEASURE = UK_OUTREACH.clause(
    "care_coordinator",
    "Care coordinator",
    "Does one of us answer for each person?",
    where="Sixth feature: a care coordinator allocated and responsible",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody on the caseload, the share for whom a coordinator is assigned that day. Everybody must have "
    "one.",
    method=everyone_has_a_coordinator(),
    examples=(
        example(
            "Both have one.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "assignments": """
                    client_id  staff_id
                    amina      lena
                    ben        lena
                """,
            },
            100.0,
            met=True,
            counted=2,
        ),
        example(
            "Whose coordinator left yesterday has none, nor has who is looked after by a team of several.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                    dora
                """,
                "assignments": """
                    client_id  staff_id  part             ended_on
                    amina      lena      coordinator      -
                    ben        lena      coordinator      2026-09-30
                    cora       omar      individual_team  -
                """,
            },
            25.0,
            met=False,
            counted=4,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"assignments": ""}),
        not_recorded(
            "Where nobody recorded who answers for whom it cannot be said.", {"enrollments": "client_id\namina"}
        ),
    ),
)
