"""The leader leads the daily meeting."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.team_meetings import daily_meetings_led

MEASURE = UTAH_2003.clause(
    "meeting_led",
    "The leader is there",
    "Is the leader at the daily meeting?",
    where="Team approach, organizational meetings",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the daily meetings of 28 days, the share to which somebody came who held a team leader's post here "
    "that day. The text excuses no absence: every one must.",
    method=daily_meetings_led(),
    examples=(
        example(
            "The leader of the time led: the one before, then the one now.",
            {
                "posts": """
                    staff_id  role         started_on  ended_on
                    paul      team_leader  2020-01-01  2026-09-29
                    denise    team_leader  2026-09-29  -
                """,
                "meetings": "meeting_id held_on\nm-1 2026-09-28\nm-2 2026-09-29",
                "meeting_staff": "meeting_id staff_id\nm-1 paul\nm-1 lena\nm-2 denise",
            },
            100,
            met=True,
            counted=2,
        ),
        example(
            "One of two without her.",
            {
                "posts": "staff_id role\ndenise team_leader\nlena nurse",
                "meetings": """
                    meeting_id  held_on     kind
                    m-1         2026-09-28  daily
                    m-2         2026-09-29  daily
                    m-3         2026-09-29  supervision
                """,
                "meeting_staff": "meeting_id staff_id\nm-1 denise\nm-2 lena\nm-3 lena",
            },
            50,
            met=False,
            counted=2,
        ),
        nobody("Without a meeting there is none to lead.", {"posts": "", "meetings": "", "meeting_staff": ""}),
        not_recorded("Nobody recorded who came.", {"posts": "", "meetings": "held_on\n2026-09-28"}),
    ),
)
