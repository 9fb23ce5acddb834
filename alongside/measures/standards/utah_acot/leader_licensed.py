"""Who leads holds a licence."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.credentials import LICENCE, posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import SHARE

MEASURE = UTAH_2003.clause(
    "leader_licensed",
    "Licensed leader",
    "Does the leader hold a licence?",
    where="Core staff, team leader",
    unit="%",
    met_by=at_least(100),
    says="Of the team leaders' posts held that day, the share whose holder has a licence on record, whichever it is.",
    method=posts_with(SHARE, ("team_leader",), learned=(LICENCE,), figure="p.licensed"),
    examples=(
        example(
            "Licensed to practise social work.",
            {
                "posts": "staff_id role\ndenise team_leader",
                "credentials": "staff_id kind what\ndenise licence LCSW",
            },
            100,
            met=True,
            counted=1,
        ),
        example(
            "The colleague's licence is not the leader's.",
            {
                "posts": "staff_id role\ndenise team_leader\nlena nurse",
                "credentials": "staff_id kind what\nlena licence RN\ndenise degree MSW",
            },
            0,
            met=False,
            counted=1,
            excluded=1,
        ),
        nobody("Nobody leads.", {"posts": "", "credentials": ""}),
        not_recorded("Nobody recorded credentials.", {"posts": "staff_id role\ndenise team_leader"}),
    ),
)
