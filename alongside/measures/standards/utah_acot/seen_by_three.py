"""Everybody knows three of us."""

from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.phrases import enrolled_for, workers_of
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.seen import SEEN

SAW_THREE = "case when seen_by_30 > 2 then 1 else 0 end"

MEASURE = UTAH_2003.clause(
    "seen_by_three",
    "Seen by three of us",
    "Who sees more than two of us a month?",
    where="Team approach",
    unit="%",
    steps=1,
    met_by=at_least(90),
    says="Of everybody enrolled for all 30 days, the share who had completed contacts with three or more of us, "
    "in person or not, together or one after the other. 90 % or more meets the clause.",
    method=OverClients(
        days=30,
        leaves_out=(enrolled_for(30),),
        columns=(workers_of("seen_by_30", SEEN, 30),),
        figure=SAW_THREE,
        aggregate=Aggregate.SHARE,
        numerator=SAW_THREE,
        denominator="1",
        counts=SEEN,
    ),
    examples=(
        example(
            "Three at one visit are three, and a call counts as being seen.",
            {
                "enrollments": "client_id\namina\nben",
                "contacts": """
                    contact_id  client_id  started_at           mode
                    visit-1     amina      2026-09-01T00:00:00  face_to_face
                    visit-2     ben        2026-09-10T09:00:00  face_to_face
                    call-3      ben        2026-09-30T23:59:00  phone
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     lena
                    visit-1     omar
                    visit-1     ruth
                    visit-2     lena
                    visit-2     omar
                    call-3      ruth
                """,
            },
            100,
            met=True,
            counted=2,
        ),
        example(
            "Two are not more than two, however often; an attempt, a visit before the month and one to her sister add "
            "nobody.",
            {
                "enrollments": "client_id enrolled_on\namina 2024-01-01\nben 2026-09-02",
                "contacts": """
                    contact_id  client_id  started_at           outcome    with_client
                    visit-1     amina      2026-09-10T09:00:00  completed  true
                    visit-2     amina      2026-09-11T09:00:00  completed  true
                    visit-3     amina      2026-09-12T09:00:00  attempted  true
                    visit-4     amina      2026-08-31T23:59:00  completed  true
                    visit-5     amina      2026-09-13T09:00:00  completed  false
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     lena
                    visit-1     omar
                    visit-2     omar
                    visit-3     ruth
                    visit-4     ruth
                    visit-5     ruth
                """,
            },
            0,
            met=False,
            counted=1,
            excluded=1,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"contacts": "", "contact_staff": ""}),
        not_recorded("Nobody recorded who was at the contacts.", {"contacts": ""}),
    ),
)
