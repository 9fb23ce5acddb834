"""H8: how much nurse time there is for 100 people."""

from alongside.measures.chart import OverPosts, Per
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import in_role
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

MEASURE = Measure(
    item="H8",
    title="Nurses",
    question="How much nurse time for 100 people?",
    unit="FTE",
    steps=2,
    anchors=Anchors.printed(below(0.2), between(0.2, 0.79), between(0.8, 1.39), between(1.4, 1.99), at_least(2)),
    printed={
        5: "Two full-time nurses or more for 100 people, members of the team.",
        4: "1.40 to 1.99 full-time nurses for 100 people.",
        3: "0.80 to 1.39.",
        2: "0.20 to 0.79.",
        1: "Less than 0.20.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The full-time equivalents of the nurses at work that day, for every 100 people on the caseload. 2 or more "
            "is 5; from 1.40 is 4; from 0.80 is 3; from 0.20 is 2; below 0.20 is 1.",
            OverPosts(counts=(in_role("nurse"),), per=Per.FTE_PER_100_CLIENTS),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "0.07 for five people are 1.4 for 100. The nurse who starts tomorrow does not count.",
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
                    staff_id  role          fte   started_on
                    lena      nurse         0.05  2024-01-01
                    mara      nurse         0.02  2026-09-30
                    nils      nurse         1.00  2026-10-01
                    omar      case_manager  1.00  2024-01-01
                """,
            },
            value=1.4,
            rating=4,
            counted=2,
            excluded=1,
        ),
        Example(
            "Exactly two for 100 people is the printed limit of 5.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                    dora
                    emil
                    finn
                    gita
                """,
                "posts": """
                    staff_id  role   fte
                    lena      nurse  0.05
                    mara      nurse  0.05
                    nils      nurse  0.04
                """,
            },
            value=2.0,
            rating=5,
            counted=3,
        ),
        Example(
            "The same nurse in two posts counts with both.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "posts": """
                    staff_id  role   fte
                    lena      nurse  0.01
                    lena      nurse  0.01
                """,
            },
            value=2.0,
            rating=5,
            counted=2,
        ),
        Example(
            "With nobody on the caseload there is nobody to count.",
            {"posts": ""},
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
