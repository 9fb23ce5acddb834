"""A shared vocational specialist has hours of their own here."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.shared_specialists import with_hours_here

MEASURE = UTAH_2003.clause(
    "vocational_shared_hours",
    "Shared specialist's hours",
    "If shared, are there hours for us?",
    where="Core staff, vocational specialist",
    unit="%",
    met_by=at_least(100),
    says="Of the vocational specialists shared that day (who also hold a post with another team, or for whom an "
    "approval of the clause vocational is in force), the share with hours worked for this team in 28 days.",
    method=with_hours_here(),
    examples=(
        example(
            "Four hours on the first of the 28 days.",
            {
                "posts": "staff_id role\nwilla vocational_specialist",
                "approvals": "standard clause\nutah_acot vocational",
                "work_hours": "staff_id worked_on minutes\nwilla 2026-09-03 240",
            },
            100,
            met=True,
            counted=1,
        ),
        example(
            "Hours for another team, hours of nothing and hours before the window are none here.",
            {
                "teams": "team_id opened_on\nriverside 2020-01-01\nprairie 2020-01-01",
                "posts": "team_id staff_id role\nriverside willa vocational_specialist\nprairie willa nurse",
                "approvals": "",
                "work_hours": """
                    team_id    staff_id  worked_on   minutes
                    prairie    willa     2026-09-29  480
                    riverside  willa     2026-09-29  0
                    riverside  willa     2026-09-02  480
                """,
            },
            0,
            met=False,
            counted=1,
        ),
        nobody(
            "Nobody is shared.",
            {"posts": "staff_id role\nwilla vocational_specialist", "approvals": "", "work_hours": ""},
            excluded=1,
        ),
        not_recorded(
            "Nobody recorded hours.", {"posts": "staff_id role\nwilla vocational_specialist", "approvals": ""}
        ),
    ),
)
