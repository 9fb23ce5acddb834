"""A coordinator of one's own: whether each person has one of us, and only one."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.coordinators import everyone_has_a_coordinator
from alongside.measures.standards.editions import ICM

MEASURE = ICM.clause(
    "own_coordinator",
    "A coordinator of one's own",
    "Does each person have one of us, and only one?",
    where="The coordinator: one for each person, who coordinates and delivers",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody on the caseload, the share for whom exactly one worker is assigned as coordinator that day. "
    "Everybody must have one.",
    method=everyone_has_a_coordinator(only_one=True),
    examples=(
        example(
            "One each, though Ben's was written down twice.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "assignments": """
                    client_id  staff_id  started_on
                    amina      lena      2026-01-01
                    ben        omar      2026-01-01
                    ben        omar      2026-02-01
                """,
            },
            100.0,
            met=True,
            counted=2,
        ),
        example(
            "Two are not one; nor is nobody.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                    dora
                """,
                "assignments": """
                    client_id  staff_id  started_on
                    amina      lena      2026-01-01
                    ben        lena      2026-01-01
                    ben        omar      2026-02-01
                    cora       omar      2026-10-01
                """,
            },
            25.0,
            met=False,
            counted=4,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"assignments": ""}),
        not_recorded("Where nobody recorded who answers for whom it cannot be said.", {}),
    ),
)
