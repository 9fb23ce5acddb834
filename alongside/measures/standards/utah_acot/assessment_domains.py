"""The assessment covers all of life."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.everyone import planned, share_of_everyone

ALL_SEVEN = "case when n.domains >= 7 then 1 when n.domains >= 0 then 0 end"

MEASURE = UTAH_2003.clause(
    "assessment_domains",
    "All seven domains",
    "Does it cover all of life?",
    where="Individualized services",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody on the caseload that day, the share with a comprehensive assessment completed by then that "
    "covers seven domains: psychiatric, physical health, substances, education and employment, social, daily "
    "living, family. One assessment must cover them all; facts tell how many it covers, not which. Where nobody "
    "wrote down how many, it does not count, and is flagged.",
    method=share_of_everyone(planned("comprehensive_assessment", ALL_SEVEN), needs={"plans", "plans.domains"}),
    examples=(
        example(
            "The first covered five, the second all seven.",
            {
                "enrollments": "client_id\namina",
                "plans": """
                    client_id  kind                      completed_on  domains
                    amina      comprehensive_assessment  2025-03-01    5
                    amina      comprehensive_assessment  2026-03-01    7
                """,
            },
            100,
            met=True,
            counted=1,
        ),
        example(
            "Six are not seven, and two that cover four each are not either.",
            {
                "enrollments": "client_id\namina\nben\ncora",
                "plans": """
                    client_id  kind                      completed_on  domains
                    amina      comprehensive_assessment  2025-03-01    6
                    ben        comprehensive_assessment  2025-03-01    4
                    ben        comprehensive_assessment  2026-03-01    4
                    cora       comprehensive_assessment  2026-03-01    -
                """,
            },
            0,
            met=False,
            counted=3,
            flags=("some_not_recorded",),
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"plans": ""}),
        not_recorded("Plans have no such column.", {"enrollments": "client_id\namina", "plans": ""}, "plans.domains"),
    ),
)
