"""A shared vocational specialist comes to our meetings."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.shared_specialists import at_our_meetings

MEASURE = UTAH_2003.clause(
    "vocational_shared_meetings",
    "Shared specialist at meetings",
    "If shared, do they come to us?",
    where="Core staff, vocational specialist",
    unit="%",
    met_by=at_least(100),
    says="Of the vocational specialists shared that day (who also hold a post with another team, or for whom an "
    "approval of the clause vocational is in force), the share who came to a meeting of this team in 28 days, of "
    "whatever kind. How often is regularly, the text does not say; once is enough.",
    method=at_our_meetings(),
    examples=(
        example(
            "She came on the first of the 28 days.",
            {
                "posts": "staff_id role\nwilla vocational_specialist",
                "approvals": "standard clause\nutah_acot vocational",
                "meetings": "meeting_id held_on\nm-1 2026-09-03",
                "meeting_staff": "meeting_id staff_id\nm-1 willa",
            },
            100,
            met=True,
            counted=1,
        ),
        example(
            "A meeting of the other team is not ours, nor one before the window.",
            {
                "teams": "team_id opened_on\nriverside 2020-01-01\nprairie 2020-01-01",
                "posts": "team_id staff_id role\nriverside willa vocational_specialist\nprairie willa nurse",
                "approvals": "",
                "meetings": """
                    meeting_id  team_id    held_on
                    m-1         prairie    2026-09-29
                    m-2         riverside  2026-09-02
                    m-3         riverside  2026-09-29
                """,
                "meeting_staff": "meeting_id staff_id\nm-1 willa\nm-2 willa\nm-3 lena",
            },
            0,
            met=False,
            counted=1,
        ),
        nobody(
            "Nobody is shared.",
            {
                "posts": "staff_id role\nwilla vocational_specialist",
                "approvals": "",
                "meetings": "",
                "meeting_staff": "",
            },
            excluded=1,
        ),
        not_recorded(
            "Nobody recorded who came to meetings.",
            {"posts": "staff_id role\nwilla vocational_specialist", "approvals": "", "meetings": ""},
        ),
    ),
)
