"""Everybody is spoken of each day."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.team_meetings import spoken_of_daily

MEASURE = UTAH_2003.clause(
    "meeting_everyone",
    "Everybody spoken of",
    "Do we speak of everybody each day?",
    where="Team approach, organizational meetings",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="The mean over the daily meetings of 28 days of the share of the people active that day who were spoken "
    "of; a meeting on a day with nobody active is left out. Nobody may be missed. Whether yesterday's contacts "
    "were gone through, facts do not tell.",
    method=spoken_of_daily(),
    examples=(
        example(
            "Both spoken of; who left that morning is not missed.",
            {
                "enrollments": """
                    client_id  ended_on
                    amina      -
                    ben        -
                    cora       2026-09-28
                """,
                "meetings": "meeting_id held_on\nm-1 2026-09-28",
                "meeting_mentions": "meeting_id client_id\nm-1 amina\nm-1 ben",
            },
            100,
            met=True,
            counted=1,
        ),
        example(
            "One of two missed at one of two meetings: three quarters.",
            {
                "enrollments": "client_id\namina\nben",
                "meetings": "meeting_id held_on\nm-1 2026-09-28\nm-2 2026-09-29",
                "meeting_mentions": "meeting_id client_id\nm-1 amina\nm-1 ben\nm-2 ben",
            },
            75,
            met=False,
            counted=2,
        ),
        nobody(
            "Without a daily meeting there is none to look at.",
            {"enrollments": "client_id\namina", "meetings": "", "meeting_mentions": ""},
        ),
        not_recorded("Nobody recorded who was spoken of.", {"meetings": "held_on\n2026-09-28"}),
    ),
)
