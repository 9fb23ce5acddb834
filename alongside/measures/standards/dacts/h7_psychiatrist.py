"""H7: how much psychiatrist time there is for 100 people."""

from alongside.measures.chart import OverPosts, Per
from alongside.measures.measure import PRESCRIBER, SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import PRESCRIBERS, in_role
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

MEASURE = Measure(
    item="H7",
    title="Psychiatrist",
    question="How much psychiatrist time for 100 people?",
    unit="FTE",
    steps=2,
    anchors=Anchors.printed(below(0.1), between(0.1, 0.39), between(0.4, 0.69), between(0.7, 0.99), at_least(1)),
    printed={
        5: "One full-time psychiatrist or more for 100 people, assigned to the team itself.",
        4: "0.70 to 0.99 of a full-time psychiatrist for 100 people.",
        3: "0.40 to 0.69.",
        2: "0.10 to 0.39.",
        1: "Less than 0.10.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The full-time equivalents of the psychiatrists at work that day, for every 100 people on the caseload. 1 "
            "or more is 5; from 0.70 is 4; from 0.40 is 3; from 0.10 is 2; below 0.10 is 1.",
            OverPosts(counts=(in_role("psychiatrist"),), per=Per.FTE_PER_100_CLIENTS),
            PROTOCOL,
            DECIDED,
        ),
        Reading(
            PRESCRIBER,
            "As the usual reading, with psychiatric nurse practitioners and other prescribers counted as well.",
            OverPosts(counts=(in_role(*PRESCRIBERS),), per=Per.FTE_PER_100_CLIENTS),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "0.03 for five people are 0.6 for 100. A psychiatric nurse practitioner is no psychiatrist here.",
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
                    ruth      psychiatrist      0.02
                    saul      psychiatrist      0.01
                    tess      psychiatric_aprn  0.02
                """,
            },
            value=0.6,
            rating=3,
            counted=2,
            excluded=1,
        ),
        Example(
            "Where every prescriber counts, the nurse practitioner does too.",
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
                    ruth      psychiatrist      0.02
                    saul      psychiatrist      0.01
                    tess      psychiatric_aprn  0.02
                """,
            },
            value=1.0,
            rating=5,
            counted=3,
            reading=PRESCRIBER,
        ),
        Example(
            "A team without a psychiatrist has none: rated 1.",
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
            {
                "posts": """
                    staff_id  role
                    ruth      psychiatrist
                """,
            },
            value=None,
            rating=None,
            counted=1,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
