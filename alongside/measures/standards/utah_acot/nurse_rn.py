"""The nurse is a registered nurse."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.credentials import RN, posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import FTE

MEASURE = UTAH_2003.clause(
    "nurse_rn",
    "Registered nurse",
    "Is the nurse registered?",
    where="Core staff, registered nurse",
    unit="FTE",
    steps=2,
    met_by=at_least(1),
    says="The full-time equivalents of the nurses in post that day who hold a registered nurse's licence or a "
    "higher one: a credential of kind licence that is RN or APRN, or says RN licence, registered nurse or "
    "nurse practitioner, whatever the capitals. 1.0 or more meets the clause.",
    method=posts_with(FTE, ("nurse",), RN.clause, learned=(RN,)),
    examples=(
        example(
            "Written small or large, RN is RN.",
            {
                "posts": "staff_id role fte\nlena nurse 0.5\npaul nurse 0.5",
                "credentials": "staff_id kind what\nlena licence rn\npaul licence RN",
            },
            1,
            met=True,
            counted=2,
        ),
        example(
            "A licence of another level is not one, nor a certificate of that name.",
            {
                "posts": "staff_id role\nlena nurse\npaul nurse",
                "credentials": "staff_id kind what\nlena licence LPN\npaul certification RN",
            },
            0,
            met=False,
            excluded=2,
        ),
        not_recorded("Nobody recorded credentials.", {"posts": "staff_id role\nlena nurse"}),
    ),
)
