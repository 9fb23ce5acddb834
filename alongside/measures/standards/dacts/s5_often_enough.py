"""S5: half the people meet us at least this often."""

from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import FACE_TO_FACE, enrolled_for, last_day_of, number_of
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

MEETINGS = number_of("met_28", FACE_TO_FACE, 28)

MEASURE = Measure(
    item="S5",
    title="Often enough",
    question="How often does each person meet us?",
    unit="a week",
    steps=2,
    anchors=Anchors.printed(below(1), between(1, 2), between(2, 3), between(3, 4), at_least(4)),
    printed={
        5: "Four face-to-face contacts a week or more with each person, on average.",
        4: "Three to four a week.",
        3: "Two to three a week.",
        2: "One to two a week.",
        1: "Fewer than one a week.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The median of everybody enrolled for all 28 days, zeros included: completed face-to-face contacts with "
            "the client, divided by four weeks. 4 or more a week is 5; from 3 is 4; from 2 is 3; from 1 is 2; "
            "below 1 is 1. Planned visits and attempts never count.",
            OverClients(
                days=28,
                leaves_out=(enrolled_for(28),),
                columns=(MEETINGS,),
                figure="met_28 / 4e0",
                aggregate=Aggregate.MEDIAN,
                numerator="met_28",
                denominator="4",
                counts=FACE_TO_FACE,
                shown=(last_day_of("last_met_on", FACE_TO_FACE, 28),),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Of three people met 4, 8 and 16 times in four weeks, the middle one is met twice a week.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                """,
                "contacts": """
                    client_id  started_at           times
                    amina      2026-09-10T09:00:00  4
                    ben        2026-09-03T09:00:00  8
                    cora       2026-09-30T23:59:00  16
                """,
            },
            value=2.0,
            rating=3,
            counted=3,
        ),
        Example(
            "An even number takes the mean of the middle two, and someone never met counts as zero.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "contacts": """
                    client_id  started_at           times
                    amina      2026-09-10T09:00:00  9
                """,
            },
            value=1.125,
            rating=2,
            counted=2,
        ),
        Example(
            "An attempt, a phone call and a talk with a sister alone are no meetings with the person.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    client_id  started_at           mode          outcome    with_client
                    amina      2026-09-10T09:00:00  face_to_face  attempted  true
                    amina      2026-09-11T09:00:00  phone         completed  true
                    amina      2026-09-12T09:00:00  face_to_face  completed  false
                """,
            },
            value=0.0,
            rating=1,
            counted=1,
        ),
        Example(
            "The window is 28 days: the 3rd to the 30th of September. Whoever enrolled on the 4th is left out.",
            {
                "enrollments": """
                    client_id  enrolled_on
                    amina      2026-09-03
                    ben        2026-09-04
                """,
                "contacts": """
                    client_id  started_at           times
                    amina      2026-09-02T23:30:00  40
                    amina      2026-09-03T00:00:00  4
                    ben        2026-09-10T09:00:00  40
                """,
            },
            value=1.0,
            rating=2,
            counted=1,
            excluded=1,
        ),
        Example(
            "With nobody on the caseload there is nobody to count.",
            {"contacts": ""},
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
