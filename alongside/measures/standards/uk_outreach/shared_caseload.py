"""Shared caseload: how many people meet more than one of us, counted as the ACT scale counts it."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody
from alongside.measures.standards.dacts.h2_team_approach import MEASURE as TEAM_APPROACH
from alongside.measures.standards.editions import UK_OUTREACH

MEASURE = UK_OUTREACH.clause(
    "shared_caseload",
    "Shared caseload",
    "How many meet two of us in two weeks?",
    where="Sixth feature: caseloads shared across clinicians",
    unit="%",
    steps=1,
    met_by=at_least(50),
    says="Of everybody enrolled for all 14 days, the share who met two or more of us face to face: item H2 of the ACT "
    "scale, unchanged. The text names no limit; half of the people is ours.",
    method=TEAM_APPROACH.readings[0].method,
    examples=(
        example(
            "One of two met two of us: half, and that is enough.",
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
            50.0,
            met=True,
            counted=2,
        ),
        example(
            "Seen by one of us in person and by another on the phone is seen by one.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    contact_id  client_id  started_at           mode
                    visit-1     amina      2026-09-29T10:00:00  face_to_face
                    visit-2     amina      2026-09-30T10:00:00  phone
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     lena
                    visit-2     omar
                """,
            },
            0.0,
            met=False,
            counted=1,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"contacts": "", "contact_staff": ""}),
    ),
)
