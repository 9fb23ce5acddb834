"""A nurse, full time."""

from alongside.measures.chart import OverPosts, Per
from alongside.measures.phrases import in_role
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "nurse_time",
    "Nurse",
    "Is one of us a full-time nurse?",
    where="Core staff, registered nurse",
    unit="FTE",
    steps=2,
    met_by=at_least(1),
    says="The full-time equivalents of the nurses in post that day. 1.0 or more meets the clause.",
    method=OverPosts(counts=(in_role("nurse"),), per=Per.FTE),
    examples=(
        example("One in a full post.", {"posts": "staff_id role fte\nlena nurse 1.0"}, 1, met=True, counted=1),
        example(
            "A nurse who prescribes holds another post.",
            {"posts": "staff_id role fte\nlena nurse 0.8\nyann psychiatric_aprn 1.0"},
            0.8,
            met=False,
            counted=1,
            excluded=1,
        ),
        not_recorded("Nobody recorded who is in post.", {}),
    ),
)
