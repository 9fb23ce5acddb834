"""One prescriber or two, no more."""

from alongside.measures.phrases import PRESCRIBERS
from alongside.measures.score import between
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.credentials import posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import PEOPLE

MEASURE = UTAH_2003.clause(
    "prescriber_count",
    "How many prescribe",
    "Is it one or two people?",
    where="Core staff, prescriber",
    unit="people",
    met_by=between(1, 2),
    says="How many people are in a prescriber's post that day, whatever their hours. There must be one; two is "
    "the most.",
    method=posts_with(PEOPLE, PRESCRIBERS),
    examples=(
        example(
            "One person in two posts is one.",
            {
                "posts": """
                    staff_id  role              fte
                    ruth      psychiatrist      0.2
                    ruth      psychiatrist      0.2
                    yann      psychiatric_aprn  0.2
                    lena      nurse             1.0
                """
            },
            2,
            met=True,
            counted=3,
            excluded=1,
        ),
        example(
            "Three are too many to be one of the team.",
            {
                "posts": """
                    staff_id  role
                    ruth      psychiatrist
                    yann      psychiatric_aprn
                    olga      other_prescriber
                """
            },
            3,
            met=False,
            counted=3,
        ),
        example("A team without one has none.", {"posts": "staff_id role\nlena nurse"}, 0, met=False, excluded=1),
        not_recorded("Nobody recorded who is in post.", {}),
    ),
)
