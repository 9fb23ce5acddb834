"""We go on seeing people in hospital."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.hospital import seen_while_in

MEASURE = UTAH_2003.clause(
    "hospital_seen",
    "Seen in hospital",
    "Do we see people while they are in?",
    where="Responsibility during hospitalization",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the psychiatric stays that began in 365 days, the share in which the client had a completed contact "
    "with us, in person or not, on a day from admission to the one before discharge; a stay still open counts up "
    "to that day. Who left the day they came is left out. Every stay must have one.",
    method=seen_while_in(),
    examples=(
        example(
            "Seen on the day of admission, and called during a stay that goes on.",
            {
                "enrollments": "client_id\namina\nben",
                "hospital_stays": """
                    client_id  admitted_on  discharged_on
                    amina      2025-10-01   2025-10-09
                    ben        2026-09-20   -
                """,
                "contacts": """
                    client_id  started_at           mode          place
                    amina      2025-10-01T09:00:00  face_to_face  hospital
                    ben        2026-09-30T23:00:00  phone         -
                """,
            },
            100,
            met=True,
            counted=2,
        ),
        example(
            "Fetched on the day of discharge is not seen while in, nor is somebody else.",
            {
                "enrollments": "client_id\namina\nben",
                "hospital_stays": """
                    client_id  kind         admitted_on  discharged_on
                    amina      psychiatric  2026-05-01   2026-05-09
                    amina      psychiatric  2026-06-01   2026-06-01
                    ben        medical      2026-05-01   2026-05-09
                """,
                "contacts": """
                    client_id  started_at
                    amina      2026-05-09T09:00:00
                    ben        2026-05-05T09:00:00
                """,
            },
            0,
            met=False,
            counted=1,
            excluded=1,
        ),
        nobody("Nobody went into hospital.", {"hospital_stays": "", "contacts": ""}),
        not_recorded("Nobody recorded stays.", {"contacts": ""}),
    ),
)
