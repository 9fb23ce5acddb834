"""The nurse knows psychiatry."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.credentials import A_YEAR, RN, a_year_in, posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import FTE

MEASURE = UTAH_2003.clause(
    "nurse_psychiatric",
    "Psychiatric nurse",
    "Has the nurse worked in psychiatry?",
    where="Core staff, registered nurse",
    unit="FTE",
    steps=2,
    met_by=at_least(1),
    says="The full-time equivalents of the registered nurses in post that day who have a year in psychiatry "
    "too: the post is marked qualified, or credentials of kind experience that say psychiatry, mental health "
    "or mental illness add up to a year. The text names no span; a year is ours. 1.0 or more meets the "
    "clause.",
    method=posts_with(
        FTE,
        ("nurse",),
        RN.clause,
        A_YEAR,
        learned=(RN, a_year_in("nurse")),
        needs=frozenset({"posts.qualified"}),
    ),
    examples=(
        example(
            "Registered, and two years in psychiatry.",
            {
                "posts": "staff_id role qualified\nlena nurse -",
                "credentials": "staff_id kind what years\nlena licence RN -\nlena experience psychiatry 2",
            },
            1,
            met=True,
            counted=1,
        ),
        example(
            "Registered without the year, and the year without being registered.",
            {
                "posts": "staff_id role qualified\nlena nurse false\npaul nurse true",
                "credentials": "staff_id kind what years\nlena licence RN -\npaul licence LPN -",
            },
            0,
            met=False,
            excluded=2,
        ),
        example(
            "Years nobody wrote down are no years.",
            {
                "posts": "staff_id role qualified\nlena nurse -",
                "credentials": "staff_id kind what years\nlena licence RN -\nlena experience psychiatry -",
            },
            0,
            met=False,
            excluded=1,
            flags=("some_not_recorded",),
        ),
        not_recorded("Nobody recorded credentials.", {"posts": "staff_id role qualified\nlena nurse true"}),
    ),
)
