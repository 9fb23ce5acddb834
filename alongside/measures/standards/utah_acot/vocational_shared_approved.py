"""A shared vocational specialist was agreed to."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.shared_specialists import agreed_to

MEASURE = UTAH_2003.clause(
    "vocational_shared_approved",
    "Shared specialist agreed to",
    "If shared, did the Division agree?",
    where="Core staff, vocational specialist",
    unit="%",
    met_by=at_least(100),
    says="Only a rural team may share its vocational specialist, and only with an approval in force: a row of "
    "approvals for utah_acot and the clause vocational. Of the specialists shared that day (who also hold a post "
    "with another team, or for whom there is such an approval) the share so covered. A team that nobody marked as "
    "rural is not.",
    method=agreed_to(),
    examples=(
        example(
            "A rural team with an approval.",
            {
                "teams": "team_id opened_on rural\nriverside 2020-01-01 true",
                "posts": "staff_id role\nwilla vocational_specialist",
                "approvals": "standard clause\nutah_acot vocational",
            },
            100,
            met=True,
            counted=1,
        ),
        example(
            "An urban team shares hers with another: no approval could cover it.",
            {
                "teams": "team_id opened_on rural\nriverside 2020-01-01 -\nprairie 2020-01-01 true",
                "posts": """
                    team_id    staff_id  role
                    riverside  willa     vocational_specialist
                    prairie    willa     vocational_specialist
                """,
                "approvals": "standard clause\nutah_acot vocational",
            },
            0,
            met=False,
            counted=1,
        ),
        nobody(
            "A specialist of the team's own needs no approval; a post elsewhere that ended is over.",
            {
                "teams": "team_id opened_on rural\nriverside 2020-01-01 true\nprairie 2020-01-01 true",
                "posts": """
                    team_id    staff_id  role                   ended_on
                    riverside  willa     vocational_specialist  -
                    prairie    willa     vocational_specialist  2026-09-30
                """,
                "approvals": "",
            },
            excluded=1,
        ),
        not_recorded("Nobody recorded approvals.", {"posts": "staff_id role\nwilla vocational_specialist"}),
    ),
)
