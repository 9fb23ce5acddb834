"""Whoever leaves says why."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.endings import endings_with

MEASURE = UTAH_2003.clause(
    "ending_client_reason",
    "The client's reason",
    "Is it written down why they left?",
    where="Time-unlimited services",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the enrollments that ended in 365 days, the share with the reason the client gave on record. Every "
    "one must have it; one left empty has it not, and is flagged. Deaths are left out.",
    method=endings_with("client_reason"),
    examples=(
        example(
            "Of a graduation it is; a death is not asked, nor who is still here.",
            {
                "enrollments": """
                    client_id  ended_on    end_reason  client_reason
                    amina      -           -           -
                    ben        2025-10-01  graduated   true
                    cora       2026-09-30  died        -
                """
            },
            100,
            met=True,
            counted=1,
            excluded=1,
        ),
        example(
            "One says no, one is empty; the one that ended 365 days before is over.",
            {
                "enrollments": """
                    client_id  ended_on    end_reason   client_reason
                    ben        2026-05-01  transferred  true
                    cora       2026-05-01  refused      false
                    dora       2026-05-01  -            -
                    emil       2025-09-30  refused      false
                """
            },
            100 / 3,
            met=False,
            counted=3,
            flags=("some_not_recorded",),
        ),
        nobody("Nobody left in the year.", {"enrollments": "client_id\namina"}),
        not_recorded("Enrollments have no such column.", {}, "enrollments.client_reason"),
    ),
)
