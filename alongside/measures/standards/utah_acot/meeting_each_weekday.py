"""We meet every working day."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.team_meetings import weekdays_met

MEASURE = UTAH_2003.clause(
    "meeting_each_weekday",
    "Meeting each weekday",
    "Do we meet every working day?",
    where="Team approach, organizational meetings",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the weekdays of 28 days on which the team worked, the share with a daily meeting. It worked on a "
    "Monday to Friday with a completed contact or a meeting of any kind; a holiday without either is not asked. "
    "Whether today's visits were assigned there, facts do not tell.",
    method=weekdays_met(),
    examples=(
        example(
            "Monday and Tuesday they worked and met, and on the first of the 28 days they met; Saturday they worked "
            "and need not have.",
            {
                "enrollments": "client_id\namina",
                "meetings": "held_on\n2026-09-03\n2026-09-28\n2026-09-29",
                "contacts": """
                    client_id  started_at
                    amina      2026-09-26T09:00:00
                    amina      2026-09-28T09:00:00
                    amina      2026-09-29T09:00:00
                """,
            },
            100,
            met=True,
            counted=3,
        ),
        example(
            "A Wednesday, a Friday and the first of the 28 days with visits and no meeting; one to plan is another.",
            {
                "enrollments": "client_id\namina",
                "meetings": """
                    held_on     kind
                    2026-09-29  daily
                    2026-09-28  treatment_planning
                """,
                "contacts": """
                    client_id  started_at           outcome
                    amina      2026-09-30T09:00:00  completed
                    amina      2026-09-11T09:00:00  completed
                    amina      2026-09-03T09:00:00  completed
                    amina      2026-09-25T09:00:00  attempted
                """,
            },
            20,
            met=False,
            counted=5,
        ),
        nobody("A team that did nothing on weekdays has none to count.", {"meetings": "", "contacts": ""}),
        not_recorded("Nobody recorded meetings.", {"contacts": ""}),
    ),
)
