"""Clinical review: whether there is one every week."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import UK_OUTREACH
from alongside.measures.standards.meetings import weeks_with

MEASURE = UK_OUTREACH.clause(
    "clinical_review",
    "Weekly clinical review",
    "Is there a clinical review every week?",
    where="Seventh feature: weekly clinical review meetings",
    unit="of 4 weeks",
    met_by=at_least(4),
    says="How many of the last four weeks, each the seven days up to a day like this, had a clinical review. All four "
    "meet it.",
    method=weeks_with("clinical_review"),
    examples=(
        example(
            "One on the last day of each: seven days ago was last week.",
            {
                "meetings": """
                    held_on     kind
                    2026-09-09  clinical_review
                    2026-09-16  clinical_review
                    2026-09-23  clinical_review
                    2026-09-30  clinical_review
                """,
            },
            4.0,
            met=True,
            counted=4,
        ),
        example(
            "Two in one week do not make up for a week without; a handover is no review.",
            {
                "meetings": """
                    held_on     kind
                    2026-09-02  clinical_review
                    2026-09-10  clinical_review
                    2026-09-17  clinical_review
                    2026-09-23  clinical_review
                    2026-09-24  daily
                """,
            },
            2.0,
            met=False,
            counted=3,
        ),
        example("A team that never met has none.", {"meetings": ""}, 0.0, met=False),
        not_recorded("Where nobody recorded meetings it cannot be said.", {}),
    ),
)
