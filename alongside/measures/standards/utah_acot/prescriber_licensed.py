"""Everybody who prescribes holds a licence."""

from alongside.measures.phrases import PRESCRIBERS
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.credentials import LICENCE, posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import SHARE

MEASURE = UTAH_2003.clause(
    "prescriber_licensed",
    "Licensed prescribers",
    "Is every prescriber licensed?",
    where="Core staff, prescriber",
    unit="%",
    met_by=at_least(100),
    says="Of the prescribers' posts held that day, the share whose holder has a licence on record, whichever it "
    "is. All of them must.",
    method=posts_with(SHARE, PRESCRIBERS, learned=(LICENCE,), figure="p.licensed"),
    examples=(
        example(
            "Both hold one; a certificate is not asked for.",
            {
                "posts": """
                    staff_id  role
                    ruth      psychiatrist
                    yann      psychiatric_aprn
                """,
                "credentials": """
                    staff_id  kind     what
                    ruth      licence  physician
                    yann      licence  APRN
                    yann      degree   MSN
                """,
            },
            100,
            met=True,
            counted=2,
        ),
        example(
            "One of two without a licence on record; a degree is none.",
            {
                "posts": """
                    staff_id  role
                    ruth      psychiatrist
                    yann      psychiatric_aprn
                """,
                "credentials": """
                    staff_id  kind     what
                    ruth      licence  physician
                    yann      degree   MSN
                """,
            },
            50,
            met=False,
            counted=2,
        ),
        nobody(
            "A team without a prescriber has nobody to ask.",
            {"posts": "staff_id role\nlena nurse", "credentials": ""},
            excluded=1,
        ),
        not_recorded("Nobody recorded credentials.", {"posts": "staff_id role\nruth psychiatrist"}),
    ),
)
