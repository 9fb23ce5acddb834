"""Caseload: how many people there are for each full-time worker, counted as the ACT scale counts it."""

from alongside.measures.score import up_to
from alongside.measures.standards.clauses import example, nobody
from alongside.measures.standards.dacts.h1_small_caseload import MEASURE as SMALL_CASELOAD
from alongside.measures.standards.editions import CTI

MEASURE = CTI.clause(
    "caseload",
    "Few enough people",
    "How many people are there for each of us?",
    where="The workers: at most twenty people for a full-time worker",
    unit="people per FTE",
    steps=1,
    met_by=up_to(20),
    says="Everybody on the caseload that day for every full-time equivalent at work, prescribers and program "
    "assistants left out: item H1 of the ACT scale, unchanged. 20 or fewer meet it.",
    method=SMALL_CASELOAD.readings[0].method,
    examples=(
        example(
            "Two people for a tenth of a post are twenty for one; the psychiatrist is not counted.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "posts": """
                    staff_id  role          fte
                    lena      case_manager  0.10
                    mara      psychiatrist  1.00
                """,
            },
            20.0,
            met=True,
            counted=1,
            excluded=1,
        ),
        example(
            "A little less of it is too little.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "posts": """
                    staff_id  role          fte
                    lena      case_manager  0.08
                """,
            },
            25.0,
            met=False,
            counted=1,
        ),
        nobody("With nobody at work there is nothing to divide by.", {"enrollments": "client_id\namina", "posts": ""}),
    ),
)
