"""Everybody was assessed."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.everyone import planned, share_of_everyone

MEASURE = UTAH_2003.clause(
    "assessment_done",
    "Comprehensive assessment",
    "Who has not been assessed?",
    where="Individualized services",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody on the caseload that day, the share with a comprehensive assessment completed by then, "
    "whenever it was. The text gives nobody time for it: everybody counts from the first day.",
    method=share_of_everyone(planned("comprehensive_assessment"), needs={"plans"}),
    examples=(
        example(
            "Completed that very day.",
            {
                "enrollments": "client_id\namina",
                "plans": "client_id kind completed_on\namina comprehensive_assessment 2026-09-30",
            },
            100,
            met=True,
            counted=1,
        ),
        example(
            "Tomorrow's is not done yet; a treatment plan is something else; who left is not asked.",
            {
                "enrollments": "client_id ended_on\namina -\nben -\ncora 2026-09-30",
                "plans": """
                    client_id  kind                      completed_on
                    amina      comprehensive_assessment  2026-10-01
                    ben        treatment_plan            2026-03-01
                """,
            },
            0,
            met=False,
            counted=2,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"plans": ""}),
        not_recorded("Nobody recorded plans.", {"enrollments": "client_id\namina"}),
    ),
)
