"""S1: how much happens where people live."""

from alongside.measures.chart import Aggregate, LeftOut, OverClients
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import (
    AT_THE_OFFICE,
    FACE_TO_FACE,
    IN_COMMUNITY_OR_OFFICE,
    IN_THE_COMMUNITY,
    enrolled_for,
    number_of,
)
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

IN_COMMUNITY = number_of("community_28", (*FACE_TO_FACE, IN_THE_COMMUNITY), 28)
IN_OFFICE = number_of("office_28", (*FACE_TO_FACE, AT_THE_OFFICE), 28)
EITHER = "community_28 + office_28"

MEASURE = Measure(
    item="S1",
    title="In the community",
    question="How much happens where people live?",
    unit="%",
    steps=1,
    anchors=Anchors.printed(below(20), between(20, 39), between(40, 59), between(60, 79), at_least(80)),
    printed={
        5: "80 in 100 face-to-face contacts or more are in the community.",
        4: "60 to 79 in 100.",
        3: "40 to 59 in 100.",
        2: "20 to 39 in 100.",
        1: "Fewer than 20 in 100.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "For each person, the share of completed face-to-face contacts at home, in a residence or elsewhere in the "
            "community among those there and in the office, over 28 days; hospital and jail are on neither side. The "
            "median of those enrolled throughout who had any. 80 % or more is 5; from 60 is 4; from 40 is 3; from 20 "
            "is 2; below 20 is 1.",
            OverClients(
                days=28,
                leaves_out=(enrolled_for(28), LeftOut("no_contact_to_place", f"{EITHER} = 0")),
                columns=(IN_COMMUNITY, IN_OFFICE),
                figure=f"case when {EITHER} > 0 then 1e2 * community_28 / ({EITHER}) end",
                aggregate=Aggregate.MEDIAN,
                numerator="community_28",
                denominator=EITHER,
                counts=(*FACE_TO_FACE, IN_COMMUNITY_OR_OFFICE),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Each person has a share of their own, and the middle one stands: here 75 of 50, 75 and 100.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                """,
                "contacts": """
                    client_id  started_at           place        times
                    amina      2026-09-10T09:00:00  home         1
                    amina      2026-09-11T09:00:00  office       1
                    ben        2026-09-10T09:00:00  community    2
                    ben        2026-09-11T09:00:00  residential  1
                    ben        2026-09-12T09:00:00  office       1
                    cora       2026-09-12T09:00:00  home         9
                """,
            },
            value=75.0,
            rating=4,
            counted=3,
        ),
        Example(
            "Hospital and jail are neither home nor office; whoever was met nowhere else is left out.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "contacts": """
                    client_id  started_at           place     times
                    amina      2026-09-10T09:00:00  home      1
                    amina      2026-09-11T09:00:00  hospital  5
                    ben        2026-09-12T09:00:00  jail      3
                """,
            },
            value=100.0,
            rating=5,
            counted=1,
            excluded=1,
        ),
        Example(
            "79.49 lies between two printed anchors: the lower rating stands.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    client_id  started_at           place   times
                    amina      2026-09-10T09:00:00  home    31
                    amina      2026-09-11T09:00:00  office  8
                """,
            },
            value=100 * 31 / 39,
            rating=4,
            counted=1,
            flags=("between_anchors",),
        ),
        Example(
            "Calls have no place: with nobody met face to face there is nobody to count.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    client_id  started_at           mode   place
                    amina      2026-09-10T09:00:00  phone  -
                """,
            },
            value=None,
            rating=None,
            counted=0,
            excluded=1,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
