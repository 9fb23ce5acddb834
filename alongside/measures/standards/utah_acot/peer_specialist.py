"""A peer specialist who has been there."""

from alongside.measures.chart import Clause
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.credentials import posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import FTE

LIVED = Clause(
    "p.lived_experience = 1",
    "case when p.lived_experience is null then 'not_recorded' else 'no_lived_experience' end",
)

MEASURE = UTAH_2003.clause(
    "peer_specialist",
    "Peer specialist",
    "Is one of us a peer?",
    where="Core staff, peer specialist",
    unit="FTE",
    steps=2,
    met_by=at_least(0.5),
    says="The full-time equivalents of the peer specialists in post that day who are recorded as having lived "
    "experience. 0.5 or more meets the clause; where nobody recorded it, it does not count, and is flagged.",
    method=posts_with(FTE, ("peer_specialist",), LIVED, needs=frozenset({"posts.lived_experience"})),
    examples=(
        example(
            "Half a post is enough.",
            {"posts": "staff_id role fte lived_experience\ngus peer_specialist 0.5 true\nlena nurse 1.0 true"},
            0.5,
            met=True,
            counted=1,
            excluded=1,
        ),
        example(
            "A post of that name without the experience is not, nor one of which nobody wrote it down.",
            {
                "posts": """
                    staff_id  role             fte  lived_experience
                    gus       peer_specialist  0.4  true
                    hal       peer_specialist  1.0  false
                    ida       peer_specialist  1.0  -
                """
            },
            0.4,
            met=False,
            counted=1,
            excluded=2,
            flags=("some_not_recorded",),
        ),
        not_recorded("Posts have no such column.", {"posts": ""}, "posts.lived_experience"),
    ),
)
