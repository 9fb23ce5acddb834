"""Shorter: whether most people are with us for less than a year."""

from alongside.measures.chart import Named
from alongside.measures.score import above
from alongside.measures.standards.caseload import CASELOAD
from alongside.measures.standards.clauses import example, nobody
from alongside.measures.standards.editions import ICM
from alongside.measures.standards.tallies import SHARE, tallied

JUDGED = """select k.team_id, k.as_of, 'client' as kind, k.client_id as record_id, k.client_id, '' as staff_id,
  k.enrolled_on as happened_on, case when k.enrolled_on >= k.first_365 then 1 else 0 end as figure, '' as reason
from caseload k"""

MEASURE = ICM.clause(
    "shorter",
    "A shorter time",
    "Are most people with us for less than a year?",
    where="The work: designed for a shorter time",
    unit="%",
    steps=1,
    met_by=above(50),
    says="Of everybody on the caseload, the share who enrolled in the last 365 days. More than half meets it: the text "
    "says only that it is shorter, the year and the half are ours.",
    method=tallied(SHARE, (CASELOAD, Named("judged", JUDGED)), needs={"enrollments"}, subject="client", days=365),
    examples=(
        example(
            "Two of three came within the year, one of them on its first day.",
            {
                "enrollments": """
                    client_id  enrolled_on
                    amina      2025-10-01
                    ben        2026-08-01
                    cora       2024-01-01
                """,
            },
            200 / 3,
            met=True,
            counted=3,
        ),
        example(
            "Half is not most; who came back counts from the earlier enrollment still open.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on
                    amina      2025-09-30   -
                    amina      2026-08-01   -
                    ben        2024-01-01   2025-01-01
                    ben        2026-08-01   -
                    cora       2026-08-01   2026-09-30
                """,
            },
            50.0,
            met=False,
            counted=2,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {}),
    ),
)
