"""Most of the time is spent where people live."""

from alongside.measures.chart import Aggregate, LeftOut, OverClients
from alongside.measures.phrases import (
    FACE_TO_FACE,
    IN_COMMUNITY_OR_OFFICE,
    IN_THE_COMMUNITY,
    enrolled_for,
    minutes_of,
)
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003

OUT = minutes_of("minutes_out_28", (*FACE_TO_FACE, IN_THE_COMMUNITY), 28)
EITHER = minutes_of("minutes_out_or_in_28", (*FACE_TO_FACE, IN_COMMUNITY_OR_OFFICE), 28)

MEASURE = UTAH_2003.clause(
    "in_community",
    "Time in the community",
    "Where is our time spent?",
    where="Most services provided in the community",
    unit="%",
    steps=1,
    met_by=at_least(75),
    says="Of the minutes of completed face-to-face contacts in 28 days with everybody enrolled throughout, the "
    "share at home, in a residence or elsewhere in the community rather than in the office; hospital and jail are "
    "on neither side. All minutes together, not person by person. 75 % or more meets the clause.",
    method=OverClients(
        days=28,
        leaves_out=(enrolled_for(28), LeftOut("no_contact_to_place", f"{EITHER.name} = 0")),
        columns=(OUT, EITHER),
        figure=f"case when {EITHER.name} > 0 then 1e2 * {OUT.name} / {EITHER.name} end",
        aggregate=Aggregate.POOLED,
        numerator=OUT.name,
        denominator=EITHER.name,
        counts=(*FACE_TO_FACE, IN_COMMUNITY_OR_OFFICE),
    ),
    examples=(
        example(
            "Minutes count, not visits or people: 90 of 120; an attempt and an hour with her sister are none of them.",
            {
                "enrollments": "client_id\namina\nben",
                "contacts": """
                    client_id  started_at           place   minutes  outcome    with_client
                    amina      2026-09-10T09:00:00  home    45       completed  true
                    amina      2026-09-11T09:00:00  home    45       completed  true
                    amina      2026-09-12T09:00:00  home    60       attempted  true
                    amina      2026-09-13T09:00:00  home    60       completed  false
                    ben        2026-09-10T09:00:00  office  15       completed  true
                    ben        2026-09-11T09:00:00  office  15       completed  true
                """,
            },
            75,
            met=True,
            counted=2,
        ),
        example(
            "Hospital, jail and the telephone are on neither side; who came this month is left out.",
            {
                "enrollments": "client_id enrolled_on\namina 2024-01-01\nben 2026-09-04\ncora 2024-01-01",
                "contacts": """
                    client_id  started_at           mode          place        minutes
                    amina      2026-09-10T09:00:00  face_to_face  residential  20
                    amina      2026-09-11T09:00:00  face_to_face  office       60
                    amina      2026-09-12T09:00:00  face_to_face  hospital     600
                    amina      2026-09-13T09:00:00  phone         home         600
                    ben        2026-09-13T09:00:00  face_to_face  home         600
                    cora       2026-09-13T09:00:00  face_to_face  jail         600
                """,
            },
            25,
            met=False,
            counted=1,
            excluded=2,
        ),
        nobody(
            "With nobody met face to face there is no time to place.",
            {"enrollments": "client_id\namina", "contacts": ""},
            excluded=1,
        ),
        not_recorded("Nobody recorded contacts.", {"enrollments": "client_id\namina"}),
    ),
)
