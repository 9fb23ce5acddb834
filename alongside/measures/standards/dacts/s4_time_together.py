"""S4: how many minutes a week half the people get at least."""

from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import FACE_TO_FACE, enrolled_for, minutes_of
from alongside.measures.score import Anchors, at_least, between, past, up_to
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

MEASURE = Measure(
    item="S4",
    title="Time together",
    question="How many minutes a week do people get?",
    unit="min",
    steps=0,
    anchors=Anchors.printed(up_to(15), past(15, 49), between(50, 84), between(85, 119), at_least(120)),
    printed={
        5: "Two hours a week or more face to face with each person, on average.",
        4: "85 to 119 minutes a week.",
        3: "50 to 84 minutes a week.",
        2: "15 to 49 minutes a week.",
        1: "15 minutes a week or less.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The median of everybody enrolled for all 28 days, zeros included: minutes of completed face-to-face "
            "contacts with the client, divided by four weeks. 120 or more a week is 5; from 85 is 4; from 50 is 3; "
            "more than 15 is 2; 15 or less is 1.",
            OverClients(
                days=28,
                leaves_out=(enrolled_for(28),),
                columns=(minutes_of("minutes_28", FACE_TO_FACE, 28),),
                figure="minutes_28 / 4e0",
                aggregate=Aggregate.MEDIAN,
                numerator="minutes_28",
                denominator="4",
                counts=FACE_TO_FACE,
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Two of us at one visit do not double its minutes; 340 in four weeks are 85 a week.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                """,
                "contacts": """
                    contact_id  client_id  started_at           minutes
                    visit-1     amina      2026-09-10T09:00:00  340
                    visit-2     ben        2026-09-10T09:00:00  20
                    visit-3     cora       2026-09-10T09:00:00  600
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     lena
                    visit-1     omar
                """,
            },
            value=85.0,
            rating=4,
            counted=3,
        ),
        Example(
            "Fifteen minutes a week are printed with the lowest rating.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    client_id  started_at           minutes
                    amina      2026-09-10T09:00:00  60
                """,
            },
            value=15.0,
            rating=1,
            counted=1,
        ),
        Example(
            "A quarter of a minute more is past it. Time in hospital counts, time on the phone does not.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    client_id  started_at           minutes  mode          place
                    amina      2026-09-10T09:00:00  61       face_to_face  hospital
                    amina      2026-09-11T09:00:00  90       phone         -
                """,
            },
            value=15.25,
            rating=2,
            counted=1,
        ),
        Example(
            "Nobody has been enrolled for the whole window: nobody to count.",
            {
                "enrollments": """
                    client_id  enrolled_on
                    amina      2026-09-20
                """,
                "contacts": "",
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
