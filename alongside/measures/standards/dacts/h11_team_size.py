"""H11: how many of us there are in all."""

from alongside.measures.chart import OverPosts, Per
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import NOT_AN_ASSISTANT
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

MEASURE = Measure(
    item="H11",
    title="Team size",
    question="How many of us in all?",
    unit="FTE",
    steps=2,
    anchors=Anchors.printed(below(2.5), between(2.5, 4.9), between(5, 7.4), between(7.5, 9.9), at_least(10)),
    printed={
        5: "10 full-time equivalents or more.",
        4: "7.5 to 9.9.",
        3: "5.0 to 7.4.",
        2: "2.5 to 4.9.",
        1: "Fewer than 2.5.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The full-time equivalents of everybody at work that day, prescribers among them and program assistants "
            "not. 10 or more is 5; from 7.5 is 4; from 5 is 3; from 2.5 is 2; below 2.5 is 1.",
            OverPosts(counts=(NOT_AN_ASSISTANT,), per=Per.FTE),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "A psychiatrist belongs to the team; a program assistant is not counted in its size.",
            {
                "posts": """
                    staff_id  role               fte
                    denise    team_leader        1.0
                    lena      nurse              1.0
                    ruth      psychiatrist       0.5
                    tom       program_assistant  1.0
                """,
            },
            value=2.5,
            rating=2,
            counted=3,
            excluded=1,
        ),
        Example(
            "Nothing is printed between 4.9 and 5: the lower rating stands.",
            {
                "posts": """
                    staff_id  fte
                    denise    1.00
                    lena      1.00
                    omar      1.00
                    paul      1.00
                    vera      0.95
                """,
            },
            value=4.95,
            rating=2,
            counted=5,
            flags=("between_anchors",),
        ),
        Example(
            "Twenty-five tenths are exactly 2.5: FTE is summed in whole hundredths.",
            {
                "posts": """
                    staff_id  fte  times
                    lena      0.1  25
                """,
            },
            value=2.5,
            rating=2,
            counted=25,
        ),
        Example(
            "A team whose posts are all empty has a size of nothing: rated 1.",
            {"posts": ""},
            value=0.0,
            rating=1,
            counted=0,
        ),
    ),
    source=SCALE,
)
