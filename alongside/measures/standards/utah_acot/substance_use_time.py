"""A substance use specialist, full time."""

from alongside.measures.chart import OverPosts, Per
from alongside.measures.phrases import in_role
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "substance_use_time",
    "Substance use specialist",
    "Is one of us a full-time specialist?",
    where="Core staff, substance abuse specialist",
    unit="FTE",
    steps=2,
    met_by=at_least(1),
    says="The full-time equivalents of the substance use specialists in post that day. 1.0 or more meets the clause.",
    method=OverPosts(counts=(in_role("substance_use_specialist"),), per=Per.FTE),
    examples=(
        example(
            "Two who share the hours are one full time.",
            {
                "posts": """
                    staff_id  role                      fte
                    yara      substance_use_specialist  0.6
                    zeno      substance_use_specialist  0.4
                    lena      nurse                     1.0
                """
            },
            1,
            met=True,
            counted=2,
            excluded=1,
        ),
        example(
            "A therapist is none, whatever is treated.",
            {
                "posts": """
                    staff_id  role                      fte
                    yara      substance_use_specialist  0.9
                    tara      therapist                 1.0
                """
            },
            0.9,
            met=False,
            counted=1,
            excluded=1,
        ),
        not_recorded("Nobody recorded who is in post.", {}),
    ),
)
