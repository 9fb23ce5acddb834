"""One of us leads, full time."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.credentials import posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import MOST

MEASURE = UTAH_2003.clause(
    "leader_full_time",
    "Full-time leader",
    "Does one of us lead full time?",
    where="Core staff, team leader",
    unit="FTE",
    steps=2,
    met_by=at_least(1),
    says="The fullest single post of a team leader held that day. Two half posts are not one full-time leader.",
    method=posts_with(MOST, ("team_leader",)),
    examples=(
        example(
            "One in a full post.",
            {
                "posts": """
                    staff_id  role         fte
                    denise    team_leader  1.0
                    lena      nurse        1.0
                """
            },
            1,
            met=True,
            counted=1,
            excluded=1,
        ),
        example(
            "Two halves are no whole.",
            {
                "posts": """
                    staff_id  role         fte
                    denise    team_leader  0.5
                    paul      team_leader  0.5
                """
            },
            0.5,
            met=False,
            counted=2,
        ),
        example("A team without a leader has none.", {"posts": ""}, 0, met=False),
        not_recorded("Nobody recorded who is in post.", {}),
    ),
)
