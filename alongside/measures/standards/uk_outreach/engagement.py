"""Engagement: how many are still with us after a year, counted as the ACT scale counts it."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody
from alongside.measures.standards.dacts.s2_nobody_dropped import MEASURE as NOBODY_DROPPED
from alongside.measures.standards.editions import UK_OUTREACH

MEASURE = UK_OUTREACH.clause(
    "engagement",
    "Staying in touch",
    "How many are still with us after a year?",
    where="Fifth feature: engagement and maintaining contact",
    unit="%",
    steps=1,
    met_by=at_least(80),
    says="Of everybody served in 365 days, the share not lost: item S2 of the ACT scale, unchanged. The text names no "
    "limit; ours is 80 %, where that scale begins its 4.",
    method=NOBODY_DROPPED.readings[0].method,
    examples=(
        example(
            "One of five refused and is gone; who died or graduated is not lost.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on    end_reason
                    amina      2024-01-01   -           -
                    ben        2024-01-01   2026-02-01  refused
                    cora       2024-01-01   2026-02-01  died
                    dora       2024-01-01   2026-02-01  graduated
                    emil       2024-01-01   -           -
                """,
            },
            80.0,
            met=True,
            counted=5,
        ),
        example(
            "One of three was not found, one was, and came back.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on    end_reason
                    amina      2024-01-01   -           -
                    ben        2024-01-01   2026-02-01  not_located
                    cora       2024-01-01   2026-02-01  not_located
                    cora       2026-03-01   -           -
                    dora       2024-01-01   -           -
                """,
            },
            75.0,
            met=False,
            counted=4,
        ),
        nobody("A team that served nobody has nobody to count.", {}),
    ),
)
