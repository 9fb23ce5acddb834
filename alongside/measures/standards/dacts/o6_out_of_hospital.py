"""O6: whether we planned the way out of hospital together."""

from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE
from alongside.measures.standards.stays import last_ten

MEASURE = Measure(
    item="O6",
    title="Out of hospital",
    question="Did we plan it together?",
    unit="%",
    steps=0,
    anchors=Anchors.printed(below(5), between(5, 34), between(35, 64), between(65, 94), at_least(95)),
    printed={
        5: "The team plans 95 in 100 discharges or more together with the hospital.",
        4: "65 to 94 in 100.",
        3: "35 to 64 in 100.",
        2: "5 to 34 in 100.",
        1: "Fewer than 5 in 100.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "Of the last ten psychiatric discharges within 365 days of which it is recorded, the share planned by team "
            "and hospital together; if there were fewer, of all of them. 95 % or more is 5; from 65 is 4; from 35 is "
            "3; from 5 is 2; below 5 is 1.",
            last_ten("discharged_on", "discharge_planned_jointly"),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "A stay still open has no discharge to plan yet.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "hospital_stays": """
                    client_id  admitted_on  discharged_on  discharge_planned_jointly
                    amina      2025-01-05   2026-01-05     true
                    amina      2026-02-05   2026-02-20     false
                    amina      2026-09-25   -              -
                """,
            },
            value=50.0,
            rating=3,
            counted=2,
        ),
        Example(
            "A discharge set for tomorrow is a plan, and one 365 days ago is out of the window.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "hospital_stays": """
                    client_id  admitted_on  discharged_on  discharge_planned_jointly
                    amina      2025-09-05   2025-09-30     true
                    amina      2025-09-05   2025-10-01     false
                    amina      2026-09-05   2026-10-01     true
                """,
            },
            value=0.0,
            rating=1,
            counted=1,
        ),
        Example(
            "Nine of the last ten.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "hospital_stays": """
                    client_id  admitted_on  discharged_on  discharge_planned_jointly  times
                    amina      2026-01-05   2026-01-25     false                      4
                    amina      2026-02-05   2026-02-20     false                      1
                    amina      2026-03-05   2026-03-20     true                       9
                """,
            },
            value=90.0,
            rating=4,
            counted=10,
            excluded=4,
        ),
        Example(
            "Nobody came out of hospital: nobody to count.",
            {"hospital_stays": ""},
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
