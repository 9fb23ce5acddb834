"""Peers support peers."""

from alongside.measures.score import above
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.service_array import delivered

MEASURE = UTAH_2003.clause(
    "service_peer_support",
    "Peer support",
    "Do peers support peers?",
    where="Broad service array: peer support",
    unit="%",
    steps=1,
    met_by=above(0),
    says="Of everybody on the caseload that day, the share with a completed contact for peer support in 90 days. "
    "The text names no amount: that anybody had it meets the clause.",
    method=delivered("peer_support", "peer_support"),
    examples=(
        example(
            "One of two met a peer on the first of the 90 days.",
            {
                "enrollments": "client_id\namina\nben",
                "contacts": """
                    client_id  started_at           service
                    amina      2026-07-03T00:00:00  peer_support
                """,
            },
            50,
            met=True,
            counted=2,
        ),
        example(
            "Tried, and done too long ago.",
            {
                "enrollments": "client_id\namina",
                "contacts": """
                    client_id  started_at           service      outcome
                    amina      2026-09-10T09:00:00  engagement   completed
                    amina      2026-09-10T09:00:00  peer_support  attempted
                    amina      2026-07-02T23:59:00  peer_support  completed
                """,
            },
            0,
            met=False,
            counted=1,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"contacts": ""}),
        not_recorded("Nobody recorded contacts.", {"enrollments": "client_id\namina"}),
    ),
)
