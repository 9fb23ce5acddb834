"""Who leads has a year behind them."""

from alongside.measures.chart import Clause
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.credentials import A_YEAR, a_year_in, posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import SHARE

TOLD = Clause("(p.qualified is not null or p.experienced = 1)", "'not_recorded'")

MEASURE = UTAH_2003.clause(
    "leader_experience",
    "Leader's experience",
    "Has the leader a year behind them?",
    where="Core staff, team leader",
    unit="%",
    met_by=at_least(100),
    says="Of the team leaders' posts held that day, the share whose holder has a year of supervised "
    "experience with serious mental illness: the post is marked qualified, or credentials of kind experience "
    "that say psychiatry, mental health or mental illness add up to a year. Posts of which neither is "
    "recorded are left out and flagged.",
    method=posts_with(
        SHARE,
        ("team_leader",),
        TOLD,
        learned=(a_year_in("team_leader"),),
        needs=frozenset({"posts.qualified"}),
        optional=frozenset({"credentials"}),
        figure=f"case when {A_YEAR.holds} then 1 else 0 end",
    ),
    examples=(
        example(
            "Two halves of a year are one.",
            {
                "posts": "staff_id role qualified\ndenise team_leader -",
                "credentials": """
                    staff_id  kind        what         years
                    denise    experience  Psychiatry   0.5
                    denise    experience  psychiatry   0.5
                """,
            },
            100,
            met=True,
            counted=1,
        ),
        example(
            "The post itself says yes; nobody needs the credentials then.",
            {"posts": "staff_id role qualified\ndenise team_leader true"},
            100,
            met=True,
            counted=1,
        ),
        example(
            "Years in another trade are not years in this one.",
            {
                "posts": "staff_id role qualified\ndenise team_leader false",
                "credentials": "staff_id kind what years\ndenise experience catering 9",
            },
            0,
            met=False,
            counted=1,
        ),
        nobody(
            "Neither is recorded of the only leader.",
            {"posts": "staff_id role qualified\ndenise team_leader -"},
            excluded=1,
            flags=("some_not_recorded",),
        ),
        not_recorded("Posts have no such column.", {"posts": "staff_id role\ndenise team_leader"}, "posts.qualified"),
    ),
)
