"""Whoever leaves has a plan to go on with."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.endings import endings_with

MEASURE = UTAH_2003.clause(
    "ending_continuity",
    "A plan to go on",
    "What follows when somebody leaves?",
    where="Time-unlimited services",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the enrollments that ended in 365 days, the share with a plan on record of how treatment goes on. "
    "Every one must have it; one left empty has it not, and is flagged. Deaths are left out.",
    method=endings_with("continuity_plan"),
    examples=(
        example(
            "The one who left has a plan; the dead need none.",
            {
                "enrollments": """
                    client_id  ended_on    end_reason  continuity_plan
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
            "One handed on with a plan, one gone without, one of which nobody knows.",
            {
                "enrollments": """
                    client_id  ended_on    end_reason   continuity_plan
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
        not_recorded("Enrollments have no such column.", {}, "enrollments.continuity_plan"),
    ),
)
