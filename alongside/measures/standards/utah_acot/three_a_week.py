"""Three visits a week on average."""

from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.phrases import FACE_TO_FACE, enrolled_for, number_of
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "three_a_week",
    "Contacts a week",
    "How often are people met?",
    where="Intensity of services",
    unit="a week",
    steps=2,
    met_by=at_least(3),
    says="The mean of everybody enrolled for all 28 days, zeros included: completed face-to-face contacts with "
    "the client, divided by four weeks. 3 or more meets the clause.",
    method=OverClients(
        days=28,
        leaves_out=(enrolled_for(28),),
        columns=(number_of("met_28", FACE_TO_FACE, 28),),
        figure="met_28 / 4e0",
        aggregate=Aggregate.MEAN,
        numerator="met_28",
        denominator="4",
        counts=FACE_TO_FACE,
    ),
    examples=(
        example(
            "One met six times a week and one never are three on average.",
            {
                "enrollments": "client_id\namina\nben",
                "contacts": "client_id started_at times\namina 2026-09-10T09:00:00 24",
            },
            3,
            met=True,
            counted=2,
        ),
        example(
            "Calls and attempts are no visits; who came this month is left out.",
            {
                "enrollments": "client_id enrolled_on\namina 2024-01-01\nben 2026-09-04",
                "contacts": """
                    client_id  started_at           mode          outcome    times
                    amina      2026-09-03T00:00:00  face_to_face  completed  11
                    amina      2026-09-02T23:59:00  face_to_face  completed  9
                    amina      2026-09-10T09:00:00  phone         completed  9
                    amina      2026-09-10T09:00:00  face_to_face  attempted  9
                    ben        2026-09-10T09:00:00  face_to_face  completed  30
                """,
            },
            2.75,
            met=False,
            counted=1,
            excluded=1,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"contacts": ""}),
        not_recorded("Nobody recorded contacts.", {"enrollments": "client_id\namina"}),
    ),
)
