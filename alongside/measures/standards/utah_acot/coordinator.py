"""Everybody has a service coordinator."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.coordinators import everyone_has_a_coordinator
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "coordinator",
    "Service coordinator",
    "Who has no coordinator?",
    where="Services, service coordination",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody on the caseload that day, the share with a coordinator assigned on it.",
    method=everyone_has_a_coordinator(),
    examples=(
        example(
            "Everybody has one, somebody two.",
            {
                "enrollments": "client_id\namina\nben",
                "assignments": "client_id staff_id\namina lena\nben omar\nben lena",
            },
            100,
            met=True,
            counted=2,
        ),
        example(
            "One whose time ended that morning, and a member of the individual team, are none.",
            {
                "enrollments": "client_id\namina\nben\ncora",
                "assignments": """
                    client_id  staff_id  part             ended_on
                    amina      lena      coordinator      -
                    ben        omar      coordinator      2026-09-30
                    cora       omar      individual_team  -
                """,
            },
            100 / 3,
            met=False,
            counted=3,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"assignments": ""}),
        not_recorded("Nobody recorded who answers for whom.", {"enrollments": "client_id\namina"}),
    ),
)
