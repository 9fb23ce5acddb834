"""Reviewed: whether each person's plan was looked at lately."""

from alongside.measures.chart import Named
from alongside.measures.score import at_least
from alongside.measures.standards.caseload import CASELOAD
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import ICM
from alongside.measures.standards.own_plans import ABOUT_A_CLIENT, THEIR_OWN, late, latest_plan
from alongside.measures.standards.tallies import SHARE, tallied

JUDGED = f"""select {ABOUT_A_CLIENT},
  case when p.looked_at_on >= k.first_90 then 1 else 0 end as figure, {late(90)} as reason
from caseload k
left join ranked p on {THEIR_OWN}"""

MEASURE = ICM.clause(
    "plan_reviewed",
    "Looked at again",
    "Was each plan looked at again lately?",
    where="The plan: reviewed regularly",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody enrolled for all 90 days, the share whose latest treatment plan was completed or reviewed in "
    "them; the 90 days are ours. Who has no plan counts as not reviewed. Everybody's must have been.",
    method=tallied(
        SHARE,
        (CASELOAD, latest_plan("as_of"), Named("judged", JUDGED)),
        needs={"enrollments", "plans", "plans.reviewed_on"},
        subject="client",
        days=90,
    ),
    examples=(
        example(
            "Amina's was reviewed on the first of the 90 days, Ben's is new; Cora has only just come.",
            {
                "enrollments": """
                    client_id  enrolled_on
                    amina      2024-01-01
                    ben        2024-01-01
                    cora       2026-07-04
                """,
                "plans": """
                    client_id  completed_on  reviewed_on
                    amina      2025-06-01    2026-07-03
                    ben        2026-08-01    -
                """,
            },
            100.0,
            met=True,
            counted=2,
            excluded=1,
        ),
        example(
            "A review set for tomorrow has not happened; a crisis plan is another matter; Dora has no plan at all.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                    dora
                """,
                "plans": """
                    client_id  kind            completed_on  reviewed_on
                    amina      treatment_plan  2025-06-01    2026-09-30
                    ben        treatment_plan  2025-06-01    2026-10-01
                    cora       treatment_plan  2025-06-01    -
                    cora       crisis_plan     2026-09-01    -
                """,
            },
            25.0,
            met=False,
            counted=4,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"plans": ""}),
        not_recorded("Where nobody recorded plans it cannot be said.", {"enrollments": "client_id\namina"}),
    ),
)
