"""Two hours a week on average."""

from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.phrases import enrolled_for, minutes_of
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.seen import SEEN

MEASURE = UTAH_2003.clause(
    "two_hours",
    "Time a week",
    "How much time do people get?",
    where="Intensity of services",
    unit="h a week",
    steps=2,
    met_by=at_least(2),
    says="The mean of everybody enrolled for all 28 days, zeros included: hours of completed contacts with the "
    "client, in person or not, divided by four weeks. 2 or more meets the clause.",
    method=OverClients(
        days=28,
        leaves_out=(enrolled_for(28),),
        columns=(minutes_of("served_28", SEEN, 28),),
        figure="served_28 / 24e1",
        aggregate=Aggregate.MEAN,
        numerator="served_28 / 6e1",
        denominator="4",
        counts=SEEN,
    ),
    examples=(
        example(
            "Eight hours in four weeks, some of them by video; two of us at a visit do not double it.",
            {
                "enrollments": "client_id\namina",
                "contacts": """
                    contact_id  client_id  started_at           mode          minutes
                    visit       amina      2026-09-10T09:00:00  face_to_face  300
                    screen      amina      2026-09-11T09:00:00  video         180
                """,
                "contact_staff": "contact_id staff_id\nvisit lena\nvisit omar",
            },
            2,
            met=True,
            counted=1,
        ),
        example(
            "Time with a supporter only is not the client's, and an attempt is nobody's.",
            {
                "enrollments": "client_id\namina\nben",
                "contacts": """
                    client_id  started_at           with_client  minutes  outcome
                    amina      2026-09-10T09:00:00  true         480      completed
                    ben        2026-09-11T09:00:00  false        480      completed
                    ben        2026-09-12T09:00:00  true         480      attempted
                """,
            },
            1,
            met=False,
            counted=2,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"contacts": ""}),
        not_recorded("Nobody recorded contacts.", {"enrollments": "client_id\namina"}),
    ),
)
