"""Enough of a prescriber's time for so many people."""

from alongside.measures.chart import OverPosts, Per
from alongside.measures.phrases import PRESCRIBERS, in_role
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "prescriber_hours",
    "Prescriber time",
    "Does a prescriber have the hours?",
    where="Core staff, prescriber",
    unit="FTE",
    steps=2,
    met_by=at_least(0.8),
    says="The full-time equivalents of all prescribers in post that day for every 100 people on the caseload. "
    "Sixteen hours a week for 50 people, scaled to the caseload, are 0.8 for 100 at 40 hours a week.",
    method=OverPosts(counts=(in_role(*PRESCRIBERS),), per=Per.FTE_PER_100_CLIENTS),
    examples=(
        example(
            "A psychiatrist and a nurse who prescribes bring 0.04 for five people: sixteen hours for fifty.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                    dora
                    emil
                """,
                "posts": """
                    staff_id  role              fte
                    ruth      psychiatrist      0.03
                    yann      psychiatric_aprn  0.01
                    lena      nurse             1.00
                """,
            },
            0.8,
            met=True,
            counted=2,
            excluded=1,
        ),
        example(
            "The same time for six people is too little.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                    dora
                    emil
                    finn
                """,
                "posts": """
                    staff_id  role          fte
                    ruth      psychiatrist  0.04
                """,
            },
            4 / 6,
            met=False,
            counted=1,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"posts": ""}),
        not_recorded("Nobody recorded who is in post.", {"enrollments": "client_id\namina"}),
    ),
)
