"""H2: how many people meet more than one of us."""

from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import FACE_TO_FACE, enrolled_for, first_worker_of, last_worker_of, workers_of
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

MET_SEVERAL = "case when first_worker_14 <> last_worker_14 then 1 else 0 end"

MEASURE = Measure(
    item="H2",
    title="Team approach",
    question="How many meet two of us in two weeks?",
    unit="%",
    steps=1,
    anchors=Anchors.printed(below(10), between(10, 36), between(37, 63), between(64, 89), at_least(90)),
    printed={
        5: "90 in 100 people or more meet more than one of the team in two weeks.",
        4: "64 to 89 in 100 do.",
        3: "37 to 63 in 100 do.",
        2: "10 to 36 in 100 do.",
        1: "Fewer than 10 in 100 do.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "Of everybody enrolled for all 14 days, the share who met two or more of us face to face, together or one "
            "after the other. 90 % or more is 5; from 64 is 4; from 37 is 3; from 10 is 2; below 10 is 1.",
            OverClients(
                days=14,
                leaves_out=(enrolled_for(14),),
                columns=(
                    first_worker_of("first_worker_14", FACE_TO_FACE, 14),
                    last_worker_of("last_worker_14", FACE_TO_FACE, 14),
                ),
                figure=MET_SEVERAL,
                aggregate=Aggregate.SHARE,
                numerator=MET_SEVERAL,
                denominator="1",
                counts=FACE_TO_FACE,
                shown=(workers_of("workers_14", FACE_TO_FACE, 14),),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Two of us at one visit are two; the same worker at two visits is one.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "contacts": """
                    contact_id  client_id  started_at
                    visit-1     amina      2026-09-29T10:00:00
                    visit-2     ben        2026-09-28T10:00:00
                    visit-3     ben        2026-09-30T10:00:00
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     lena
                    visit-1     omar
                    visit-2     lena
                    visit-3     lena
                """,
            },
            value=50.0,
            rating=3,
            counted=2,
        ),
        Example(
            "A call, an attempt, a visit to her sister and one a day before the window make nobody a second face.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    contact_id  client_id  started_at           mode          outcome    with_client
                    visit-1     amina      2026-09-29T10:00:00  face_to_face  completed  true
                    visit-2     amina      2026-09-29T12:00:00  phone         completed  true
                    visit-3     amina      2026-09-29T14:00:00  face_to_face  attempted  true
                    visit-4     amina      2026-09-16T23:59:00  face_to_face  completed  true
                    visit-5     amina      2026-09-29T16:00:00  face_to_face  completed  false
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     lena
                    visit-2     omar
                    visit-3     paul
                    visit-4     vera
                    visit-5     zoe
                """,
            },
            value=0.0,
            rating=1,
            counted=1,
        ),
        Example(
            "The first day of the window counts, and whoever enrolled after it is left out.",
            {
                "enrollments": """
                    client_id  enrolled_on
                    amina      2026-09-17
                    ben        2026-09-18
                """,
                "contacts": """
                    contact_id  client_id  started_at
                    visit-1     amina      2026-09-17T00:00:00
                    visit-2     amina      2026-09-30T23:59:00
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     lena
                    visit-2     omar
                """,
            },
            value=100.0,
            rating=5,
            counted=1,
            excluded=1,
        ),
        Example(
            "With nobody on the caseload there is nobody to count.",
            {"contacts": "", "contact_staff": ""},
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
