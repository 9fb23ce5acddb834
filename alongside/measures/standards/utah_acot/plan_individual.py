"""Everybody has a plan of their own."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.everyone import planned, share_of_everyone

MEASURE = UTAH_2003.clause(
    "plan_individual",
    "A plan of one's own",
    "Who has no treatment plan?",
    where="Individualized services",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody on the caseload that day, the share with a treatment plan completed by then, whenever it "
    "was. Whether it was made together with the person, facts do not tell.",
    method=share_of_everyone(planned("treatment_plan"), needs={"plans"}),
    examples=(
        example(
            "One plan each; an old one is a plan.",
            {
                "enrollments": "client_id\namina\nben",
                "plans": """
                    client_id  kind            completed_on
                    amina      treatment_plan  2024-03-01
                    ben        treatment_plan  2026-09-30
                """,
            },
            100,
            met=True,
            counted=2,
        ),
        example(
            "A crisis plan is another, and two plans of one person are not two people's.",
            {
                "enrollments": "client_id\namina\nben",
                "plans": """
                    client_id  kind            completed_on
                    amina      treatment_plan  2025-03-01
                    amina      treatment_plan  2026-03-01
                    ben        crisis_plan     2026-03-01
                """,
            },
            50,
            met=False,
            counted=2,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"plans": ""}),
        not_recorded("Nobody recorded plans.", {"enrollments": "client_id\namina"}),
    ),
)
