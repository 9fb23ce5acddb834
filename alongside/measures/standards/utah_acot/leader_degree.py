"""Who leads has a master's degree."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.credentials import MASTERS_DEGREE, posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import SHARE

MEASURE = UTAH_2003.clause(
    "leader_degree",
    "Leader's degree",
    "Does the leader have a master's?",
    where="Core staff, team leader",
    unit="%",
    met_by=at_least(100),
    says="Of the team leaders' posts held that day, the share whose holder has a master's degree or a "
    "doctorate on record: a credential of kind degree that says master or doctor, or an abbreviation we know "
    "such as MSW, MSN or PhD, whatever the capitals. Whether its field is related, facts do not tell.",
    method=posts_with(SHARE, ("team_leader",), learned=(MASTERS_DEGREE,), figure="p.masters"),
    examples=(
        example(
            "An MSW is a master's degree, and so is a doctorate.",
            {
                "posts": "staff_id role\ndenise team_leader\npaul team_leader",
                "credentials": "staff_id kind what\ndenise degree msw\npaul degree PhD",
            },
            100,
            met=True,
            counted=2,
        ),
        example(
            "A bachelor's is not, and a word nobody agreed on says nothing.",
            {
                "posts": "staff_id role\ndenise team_leader",
                "credentials": "staff_id kind what\ndenise degree BSW\ndenise degree diploma\ndenise licence master",
            },
            0,
            met=False,
            counted=1,
        ),
        nobody("Nobody leads.", {"posts": "", "credentials": ""}),
        not_recorded("Nobody recorded credentials.", {"posts": "staff_id role\ndenise team_leader"}),
    ),
)
