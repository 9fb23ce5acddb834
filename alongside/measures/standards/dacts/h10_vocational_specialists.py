"""H10: how much of our time is qualified vocational specialist time, for 100 people."""

from alongside.measures.chart import OverPosts, Per
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import QUALIFIED, in_role
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

MEASURE = Measure(
    item="H10",
    title="Vocational specialists",
    question="How much qualified time for 100 people?",
    unit="FTE",
    steps=2,
    anchors=Anchors.printed(below(0.2), between(0.2, 0.79), between(0.8, 1.39), between(1.4, 1.99), at_least(2)),
    printed={
        5: "Two full-time vocational specialists or more for 100 people, with a year of training or supervised "
        "experience.",
        4: "1.40 to 1.99 full-time specialists for 100 people.",
        3: "0.80 to 1.39.",
        2: "0.20 to 0.79.",
        1: "Less than 0.20.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The full-time equivalents of the vocational specialists at work that day who have a year or more "
            "in the specialty, for every 100 people on the caseload. 2 or more is 5; from 1.40 is 4; from 0.80 is 3; "
            "from 0.20 is 2; below 0.20 is 1.",
            OverPosts(counts=(in_role("vocational_specialist"), QUALIFIED), per=Per.FTE_PER_100_CLIENTS),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Only who has a year in the specialty counts; where nobody recorded it, it does not count.",
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
                    staff_id  role                   fte   qualified
                    vera      vocational_specialist  0.04  true
                    will      vocational_specialist  0.05  false
                    uwe       vocational_specialist  0.05  -
                    omar      case_manager           1.00  true
                """,
            },
            value=0.8,
            rating=3,
            counted=1,
            excluded=3,
        ),
        Example(
            "0.15 for nineteen people are 0.789 for 100, still short of the 0.80 that earns 3.",
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
                    hugo
                    ines
                    jana
                    kurt
                    lotte
                    mats
                    nora
                    olaf
                    pia
                    quinn
                    rosa
                    sven
                """,
                "posts": """
                    staff_id  role                   fte   qualified
                    vera      vocational_specialist  0.15  true
                """,
            },
            value=15 / 19,
            rating=2,
            counted=1,
        ),
        Example(
            "A team without one has none: rated 1.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "posts": "",
            },
            value=0.0,
            rating=1,
            counted=0,
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
