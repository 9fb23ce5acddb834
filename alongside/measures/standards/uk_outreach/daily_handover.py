"""Daily handover: whether the team comes together every working day."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import UK_OUTREACH
from alongside.measures.standards.meetings import days_a_week

MEASURE = UK_OUTREACH.clause(
    "daily_handover",
    "Daily handover",
    "How often do we hand over?",
    where="Seventh feature: brief daily handover meetings",
    unit="days a week",
    steps=2,
    met_by=at_least(5),
    says="The days with a daily meeting in 28 days, divided by four weeks. 5 or more a week meet it: daily is read as "
    "every working day, and a holiday without a meeting is a day short. How brief it was is not asked.",
    method=days_a_week("daily"),
    examples=(
        example(
            "Twenty days in four weeks are five a week.",
            {"meetings": "held_on\n" + "\n".join(f"2026-09-{day:02}" for day in range(3, 23))},
            5.0,
            met=True,
            counted=20,
        ),
        example(
            "Two on one day are one day, a clinical review is another matter, and the day before the window is out.",
            {
                "meetings": """
                    held_on     kind
                    2026-09-02  daily
                    2026-09-03  daily
                    2026-09-03  daily
                    2026-09-04  clinical_review
                    2026-09-30  daily
                """,
            },
            0.5,
            met=False,
            counted=3,
        ),
        example("A team that never met has none.", {"meetings": ""}, 0.0, met=False),
        not_recorded("Where nobody recorded meetings it cannot be said.", {}),
    ),
)
