"""O5: whether we were part of the decision to go into hospital."""

from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE
from alongside.measures.standards.stays import last_ten

MEASURE = Measure(
    item="O5",
    title="Into hospital",
    question="Were we part of the decision?",
    unit="%",
    steps=0,
    anchors=Anchors.printed(below(5), between(5, 34), between(35, 64), between(65, 94), at_least(95)),
    printed={
        5: "The team has a part in 95 in 100 admissions to hospital or more.",
        4: "In 65 to 94 in 100.",
        3: "In 35 to 64 in 100.",
        2: "In 5 to 34 in 100.",
        1: "In fewer than 5 in 100.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "Of the last ten psychiatric admissions within 365 days of which it is recorded, the share the team was "
            "involved in; if there were fewer, of all of them. 95 % or more is 5; from 65 is 4; from 35 is 3; from 5 "
            "is 2; below 5 is 1.",
            last_ten("admitted_on", "team_involved_in_admission"),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Only the latest ten are asked: the eleventh does not count, nor does a stay for the body.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "hospital_stays": """
                    client_id  admitted_on  kind         team_involved_in_admission  times
                    amina      2026-01-05   psychiatric  false                       1
                    amina      2026-02-05   psychiatric  true                        7
                    amina      2026-03-05   psychiatric  false                       3
                    amina      2026-04-05   medical      false                       1
                """,
            },
            value=70.0,
            rating=4,
            counted=10,
            excluded=1,
        ),
        Example(
            "An admission nobody recorded the answer of is left out and said so.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "hospital_stays": """
                    client_id  admitted_on  team_involved_in_admission
                    amina      2025-10-01   true
                    amina      2025-09-30   false
                    amina      2026-05-01   -
                """,
            },
            value=100.0,
            rating=5,
            counted=1,
            excluded=1,
            flags=("some_not_recorded",),
        ),
        Example(
            "Of two on the same day the higher id is the later: here the tenth is the one we were not part of.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "hospital_stays": """
                    stay_id  client_id  admitted_on  team_involved_in_admission
                    s-01     amina      2026-02-01   true
                    s-02     amina      2026-02-01   false
                    s-03     amina      2026-03-01   true
                    s-04     amina      2026-03-02   true
                    s-05     amina      2026-03-03   true
                    s-06     amina      2026-03-04   true
                    s-07     amina      2026-03-05   true
                    s-08     amina      2026-03-06   true
                    s-09     amina      2026-03-07   true
                    s-10     amina      2026-03-08   true
                    s-11     amina      2026-03-09   true
                """,
            },
            value=90.0,
            rating=4,
            counted=10,
            excluded=1,
        ),
        Example(
            "Nobody went into hospital: nobody to count.",
            {"hospital_stays": ""},
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
