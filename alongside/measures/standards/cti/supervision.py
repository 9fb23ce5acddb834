"""Supervision: whether there is a meeting of it every week."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import CTI
from alongside.measures.standards.meetings import weeks_with

MEASURE = CTI.clause(
    "supervision",
    "Weekly supervision",
    "Is there supervision every week?",
    where="The workers: weekly supervision as a team",
    unit="of 4 weeks",
    met_by=at_least(4),
    says="How many of the last four weeks, each the seven days up to a day like this, had a supervision meeting. All "
    "four meet it.",
    method=weeks_with("supervision"),
    examples=(
        example(
            "One on the first day of each of the four weeks.",
            {
                "meetings": """
                    held_on     kind
                    2026-09-03  supervision
                    2026-09-10  supervision
                    2026-09-17  supervision
                    2026-09-24  supervision
                """,
            },
            4.0,
            met=True,
            counted=4,
        ),
        example(
            "A week with a clinical review only is a week without.",
            {
                "meetings": """
                    held_on     kind
                    2026-09-08  supervision
                    2026-09-15  supervision
                    2026-09-22  clinical_review
                    2026-09-29  supervision
                    2026-09-30  supervision
                """,
            },
            3.0,
            met=False,
            counted=4,
        ),
        example("A team that never met has none.", {"meetings": ""}, 0.0, met=False),
        not_recorded("Where nobody recorded meetings it cannot be said.", {}),
    ),
)
