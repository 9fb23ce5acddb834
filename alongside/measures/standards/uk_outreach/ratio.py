"""Ratio: how many people there are for each full-time worker."""

from alongside.measures.chart import OverPosts, Per
from alongside.measures.phrases import NOT_AN_ASSISTANT
from alongside.measures.score import up_to
from alongside.measures.standards.clauses import example, nobody
from alongside.measures.standards.editions import UK_OUTREACH

MEASURE = UK_OUTREACH.clause(
    "ratio",
    "Few people for each of us",
    "How many people are there for each of us?",
    where="Third feature: low ratios, at most twelve to one",
    unit="people per FTE",
    steps=1,
    met_by=up_to(12),
    says="Everybody on the caseload that day, for every full-time equivalent at work. The text leaves nobody out of "
    "the staff, so prescribers count; program assistants never do. 12 or fewer meet it.",
    method=OverPosts(counts=(NOT_AN_ASSISTANT,), per=Per.CLIENTS_PER_FTE),
    examples=(
        example(
            "Twelve for one is the printed limit: the prescriber counts, the program assistant does not.",
            {
                "enrollments": """
                    client_id  times
                    amina      1
                    ben        1
                    cora       2
                """,
                "posts": """
                    staff_id  role               fte
                    lena      nurse              0.15
                    mara      psychiatrist       0.10
                    nils      program_assistant  1.00
                """,
            },
            12.0,
            met=True,
            counted=2,
            excluded=1,
        ),
        example(
            "Three people for 0.24 of a post are twelve and a half for one.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                """,
                "posts": """
                    staff_id  role          fte
                    lena      case_manager  0.24
                """,
            },
            12.5,
            met=False,
            counted=1,
        ),
        nobody("With nobody at work there is nothing to divide by.", {"enrollments": "client_id\namina", "posts": ""}),
    ),
)
