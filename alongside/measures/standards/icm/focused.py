"""Focused: whether each person's plan is about a few things."""

from alongside.measures.chart import Named
from alongside.measures.score import at_least
from alongside.measures.standards.caseload import CASELOAD
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import ICM
from alongside.measures.standards.own_plans import ABOUT_A_CLIENT, THEIR_OWN, latest_plan
from alongside.measures.standards.tallies import SHARE, tallied

JUDGED = f"""select {ABOUT_A_CLIENT},
  case when p.focus_areas >= 1 and p.focus_areas <= 3 then 1 else 0 end as figure,
  case when p.client_id is null then 'no_plan' when p.focus_areas is null then 'not_recorded' else '' end as reason
from caseload k
left join ranked p on {THEIR_OWN}"""

MEASURE = ICM.clause(
    "focused",
    "A few things",
    "Is each plan about one to three things?",
    where="The work: narrower and more specific",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody on the caseload whose latest treatment plan says so, the share whose plan names one to three "
    "areas of focus. The text says one or a few; three is ours. Everybody's must; whose plan names none on record is "
    "left out, and said so.",
    method=tallied(
        SHARE,
        (CASELOAD, latest_plan("as_of"), Named("judged", JUDGED)),
        needs={"enrollments", "plans", "plans.focus_areas"},
        subject="client",
    ),
    examples=(
        example(
            "One and three; Cora has no plan yet.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                """,
                "plans": """
                    client_id  focus_areas
                    amina      1
                    ben        3
                """,
            },
            100.0,
            met=True,
            counted=2,
            excluded=1,
        ),
        example(
            "Four are too many; the plan before, with two, is not asked; of Cora's it is not recorded.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                """,
                "plans": """
                    client_id  completed_on  focus_areas
                    amina      2026-06-01    2
                    amina      2026-09-30    4
                    ben        2026-06-01    2
                    ben        2026-10-01    4
                    cora       2026-06-01    -
                """,
            },
            50.0,
            met=False,
            counted=2,
            excluded=1,
            flags=("some_not_recorded",),
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"plans": ""}),
        not_recorded(
            "Where no plan ever names its areas it cannot be said.",
            {"enrollments": "client_id\namina", "plans": ""},
            "plans.focus_areas",
        ),
    ),
)
