"""Whoever answered for us tells us the next day."""

from alongside.measures.score import at_least
from alongside.measures.standards.affiliates import outcomes_back
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "outcomes_back",
    "Outcomes the next day",
    "Does the affiliate report back?",
    where="24-hour coverage, rural",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the calls that an affiliate answered in 28 days, the share whose outcome was back with the team by "
    "the end of the next day. A call of the last day is not due yet and is left out.",
    method=outcomes_back(),
    examples=(
        example(
            "Back a minute before the next day ended; the call of today is not due.",
            {
                "enrollments": "client_id\namina",
                "crisis_calls": """
                    client_id  called_at            answered_by  outcome_at
                    amina      2026-09-10T00:00:00  affiliate    2026-09-11T23:59:00
                    -          2026-09-30T00:10:00  affiliate    -
                """,
            },
            100,
            met=True,
            counted=1,
            excluded=1,
        ),
        example(
            "Back two days later, and never; what the team answered needs no report.",
            {
                "enrollments": "client_id\namina",
                "crisis_calls": """
                    client_id  called_at            answered_by  outcome_at
                    amina      2026-09-10T23:00:00  affiliate    2026-09-12T00:00:00
                    amina      2026-09-29T23:00:00  affiliate    -
                    amina      2026-09-29T23:00:00  team         -
                    amina      2026-09-02T23:59:00  affiliate    -
                """,
            },
            0,
            met=False,
            counted=2,
        ),
        nobody("Nobody called.", {"crisis_calls": ""}),
        not_recorded("Calls have no such column.", {"crisis_calls": ""}, "crisis_calls.outcome_at"),
    ),
)
