"""Everybody was offered an advance directive."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.everyone import planned, share_of_everyone

MEASURE = UTAH_2003.clause(
    "directive_offered",
    "Advance directive",
    "Who has not been offered one?",
    where="Services, service coordination",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody on the caseload that day, the share to whom an advance directive was offered by then, "
    "taken up or not. Where nobody wrote down that it was offered it does not count, and is flagged.",
    method=share_of_everyone(planned("advance_directive", "n.offered"), needs={"plans", "plans.offered"}),
    examples=(
        example(
            "Offered is enough.",
            {
                "enrollments": "client_id\namina",
                "plans": "client_id kind offered\namina advance_directive true",
            },
            100,
            met=True,
            counted=1,
        ),
        example(
            "One not offered, one not written down, one with no directive at all.",
            {
                "enrollments": "client_id\namina\nben\ncora",
                "plans": """
                    client_id  kind               offered
                    amina      advance_directive  false
                    ben        advance_directive  -
                    cora       crisis_plan        true
                """,
            },
            0,
            met=False,
            counted=3,
            flags=("some_not_recorded",),
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"plans": ""}),
        not_recorded("Plans have no such column.", {"enrollments": "client_id\namina", "plans": ""}, "plans.offered"),
    ),
)
