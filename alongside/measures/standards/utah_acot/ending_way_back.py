"""Whoever leaves can come back."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.endings import endings_with

MEASURE = UTAH_2003.clause(
    "ending_way_back",
    "A way back",
    "Can everybody come back?",
    where="Time-unlimited services",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the enrollments that ended in 365 days, the share with a way back to the team on record. The text "
    "asks it of transfers; we ask it of every ending but a death. One left empty has it not, and is flagged.",
    method=endings_with("way_back"),
    examples=(
        example(
            "Who graduated may come back.",
            {
                "enrollments": """
                    client_id  ended_on    end_reason  way_back
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
            "Who was handed on may come back; of the others one may not and one was never told.",
            {
                "enrollments": """
                    client_id  ended_on    end_reason   way_back
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
        not_recorded("Enrollments have no such column.", {}, "enrollments.way_back"),
    ),
)
