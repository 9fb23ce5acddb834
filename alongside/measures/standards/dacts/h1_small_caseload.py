"""H1: how many people there are for each of us."""

from alongside.measures.chart import OverPosts, Per
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import NOT_AN_ASSISTANT, PRESCRIBERS, not_in_role
from alongside.measures.score import Anchors, at_least, between, up_to
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

MEASURE = Measure(
    item="H1",
    title="Small caseload",
    question="How many people for each of us?",
    unit="to 1",
    steps=2,
    anchors=Anchors.printed(at_least(50), between(35, 49), between(21, 34), between(11, 20), up_to(10)),
    printed={
        5: "10 people or fewer for each full-time worker.",
        4: "11 to 20 people for each.",
        3: "21 to 34 people for each.",
        2: "35 to 49 people for each.",
        1: "50 people or more for each.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "Everybody on the caseload, divided by the full-time equivalents at work that day. Prescribers and program "
            "assistants are left out, and nothing vacant counts. 10 or fewer is 5; from 11 to 20 is 4; from 21 to 34 "
            "is 3; from 35 to 49 is 2; 50 or more is 1.",
            OverPosts(counts=(NOT_AN_ASSISTANT, not_in_role(*PRESCRIBERS, word="prescriber")), per=Per.CLIENTS_PER_FTE),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Three people and 0.3 of a full-time worker are ten to one. Prescribers and an assistant do not count.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                """,
                "posts": """
                    staff_id  role               fte
                    lena      nurse              0.2
                    omar      case_manager       0.1
                    ruth      psychiatrist       1.0
                    yann      psychiatric_aprn   1.0
                    ida       other_prescriber   1.0
                    tom       program_assistant  1.0
                """,
            },
            value=10.0,
            rating=5,
            counted=2,
            excluded=4,
        ),
        Example(
            "A little over ten lies between two printed anchors: the lower rating stands.",
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
                    staff_id  fte
                    lena      0.48
                """,
            },
            value=5 / 0.48,
            rating=4,
            counted=1,
            flags=("between_anchors",),
        ),
        Example(
            "Someone enrolled twice is one person; who leaves tomorrow is here today; a post ended today is empty.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on
                    amina      2024-01-01   -
                    amina      2025-01-01   -
                    ben        2024-01-01   2026-10-01
                    cora       2024-01-01   2026-09-30
                """,
                "posts": """
                    staff_id  fte  started_on  ended_on
                    lena      0.1  2026-09-30  -
                    omar      0.1  2024-01-01  2026-09-30
                    paul      0.1  2026-10-01  -
                """,
            },
            value=20.0,
            rating=4,
            counted=1,
        ),
        Example(
            "With nobody at work there is nothing to divide by.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "posts": "",
            },
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
