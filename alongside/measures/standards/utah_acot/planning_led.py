"""Leader and prescriber plan with us."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.team_meetings import planning_meetings_led

MEASURE = UTAH_2003.clause(
    "planning_led",
    "Planned with both",
    "Are leader and prescriber there?",
    where="Team approach, treatment planning meetings",
    unit="meetings",
    met_by=at_least(1),
    says="The treatment-planning meetings of 30 days to which both a team leader and a prescriber came, each in "
    "post here that day. One a month is our reading of regularly.",
    method=planning_meetings_led(),
    examples=(
        example(
            "Both came to one of two, the nurse who prescribes on her first day in the post.",
            {
                "posts": """
                    staff_id  role              started_on
                    denise    team_leader       2020-01-01
                    ruth      psychiatric_aprn  2026-09-17
                """,
                "meetings": """
                    meeting_id  held_on     kind
                    m-1         2026-09-10  treatment_planning
                    m-2         2026-09-17  treatment_planning
                """,
                "meeting_staff": "meeting_id staff_id\nm-1 denise\nm-2 denise\nm-2 ruth",
            },
            1,
            met=True,
            counted=1,
            excluded=1,
        ),
        example(
            "One without her, one without him, one on the day he left the post, and a daily one with both.",
            {
                "posts": """
                    staff_id  role          started_on  ended_on
                    denise    team_leader   2020-01-01  -
                    ruth      psychiatrist  2020-01-01  2026-09-20
                """,
                "meetings": """
                    meeting_id  held_on     kind
                    m-1         2026-09-10  treatment_planning
                    m-2         2026-09-17  treatment_planning
                    m-3         2026-09-18  daily
                    m-4         2026-09-20  treatment_planning
                """,
                "meeting_staff": """
                    meeting_id  staff_id
                    m-1         denise
                    m-2         ruth
                    m-3         denise
                    m-3         ruth
                    m-4         denise
                    m-4         ruth
                """,
            },
            0,
            met=False,
            excluded=3,
        ),
        not_recorded("Nobody recorded who came.", {"posts": "", "meetings": ""}),
    ),
)
