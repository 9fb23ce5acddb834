"""Enough of us, prescribers not counted."""

from alongside.measures.chart import OverPosts, Per
from alongside.measures.phrases import NOT_AN_ASSISTANT, PRESCRIBERS, not_in_role
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "staff_size",
    "Team size",
    "Are we enough, prescribers apart?",
    where="Multidisciplinary team",
    unit="FTE",
    steps=2,
    met_by=at_least(5.5),
    says="The full-time equivalents of everybody in post that day but prescribers and program assistants, who are "
    "no clinical staff. 5.5 or more meets the clause.",
    method=OverPosts(
        counts=(not_in_role(*PRESCRIBERS, word="prescriber"), NOT_AN_ASSISTANT),
        per=Per.FTE,
    ),
    examples=(
        example(
            "Six in post, one of them half-time: 5.5 are enough. The psychiatrist does not count.",
            {
                "posts": """
                    staff_id  role          fte  times
                    denise    team_leader   1.0  1
                    omar      case_manager  1.0  4
                    lena      nurse         0.5  1
                    ruth      psychiatrist  1.0  1
                """
            },
            5.5,
            met=True,
            counted=6,
            excluded=1,
        ),
        example(
            "A hundredth short is short; a program assistant does not fill it, nor who left that morning.",
            {
                "posts": """
                    staff_id  role               fte   ended_on    times
                    omar      case_manager       1.0   -           5
                    lena      nurse              0.49  -           1
                    tom       program_assistant  1.0   -           1
                    paul      nurse              1.0   2026-09-30  1
                """
            },
            5.49,
            met=False,
            counted=6,
            excluded=1,
        ),
        not_recorded("Nobody recorded who is in post.", {}),
    ),
)
