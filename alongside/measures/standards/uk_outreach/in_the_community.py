"""In the community: where the team meets people."""

from alongside.measures.chart import Aggregate, LeftOut, OverClients
from alongside.measures.phrases import AT_THE_OFFICE, FACE_TO_FACE, IN_COMMUNITY_OR_OFFICE, IN_THE_COMMUNITY, number_of
from alongside.measures.score import above
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UK_OUTREACH

MEASURE = UK_OUTREACH.clause(
    "in_the_community",
    "In the community",
    "Do we mostly meet people where they live?",
    where="Fourth feature: most interventions in community settings",
    unit="%",
    steps=1,
    met_by=above(50),
    says="Of all meetings face to face in 28 days with everybody on the caseload, in the community or at the office, "
    "the share in the community: at home, in a residential programme, out of doors. Over the team, not by person; "
    "hospital and jail count on neither side. More than half meets it.",
    method=OverClients(
        days=28,
        leaves_out=(LeftOut("no_contact_to_place", "community_28 + office_28 = 0"),),
        columns=(
            number_of("community_28", (*FACE_TO_FACE, IN_THE_COMMUNITY), 28),
            number_of("office_28", (*FACE_TO_FACE, AT_THE_OFFICE), 28),
        ),
        figure="case when community_28 + office_28 > 0 then 1e2 * community_28 / (community_28 + office_28) else 0 end",
        aggregate=Aggregate.POOLED,
        numerator="community_28",
        denominator="community_28 + office_28",
        counts=(*FACE_TO_FACE, IN_COMMUNITY_OR_OFFICE),
    ),
    examples=(
        example(
            "Three of four over both: that Ben came to the office does not weigh as much as Amina's three visits.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                """,
                "contacts": """
                    client_id  started_at           place
                    amina      2026-09-28T10:00:00  home
                    amina      2026-09-29T10:00:00  community
                    amina      2026-09-30T10:00:00  residential
                    ben        2026-09-30T10:00:00  office
                    cora       2026-09-30T10:00:00  hospital
                """,
            },
            75.0,
            met=True,
            counted=2,
            excluded=1,
        ),
        example(
            "Half is not most; a call, an attempt and a visit before the window change nothing.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    client_id  started_at           place   mode          outcome
                    amina      2026-09-03T00:00:00  home    face_to_face  completed
                    amina      2026-09-30T23:59:00  office  face_to_face  completed
                    amina      2026-09-30T10:00:00  -       phone         completed
                    amina      2026-09-30T11:00:00  home    face_to_face  attempted
                    amina      2026-09-02T23:59:00  home    face_to_face  completed
                """,
            },
            50.0,
            met=False,
            counted=1,
        ),
        nobody(
            "Where nobody was met there is nothing to place.",
            {"enrollments": "client_id\namina", "contacts": ""},
            excluded=1,
        ),
        not_recorded("Where nobody recorded contacts it cannot be said.", {"enrollments": "client_id\namina"}),
    ),
)
