"""The substance use specialist has a year in it."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.credentials import A_YEAR, a_year_in, posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import FTE

ROLE = "substance_use_specialist"

MEASURE = UTAH_2003.clause(
    "substance_use_year",
    "A year of dual disorders",
    "Do they have a year in it?",
    where="Core staff, substance abuse specialist",
    unit="FTE",
    steps=2,
    met_by=at_least(1),
    says="The full-time equivalents of the substance use specialists in post that day with a year of work or "
    "training in it: the post is marked qualified, or credentials of kind experience that say substance use, "
    "addiction, co-occurring or dual disorders add up to a year. 1.0 or more meets the clause; a post of "
    "which neither is recorded does not count, and is flagged.",
    method=posts_with(
        FTE,
        (ROLE,),
        A_YEAR,
        learned=(a_year_in(ROLE),),
        needs=frozenset({"posts.qualified"}),
        optional=frozenset({"credentials"}),
    ),
    examples=(
        example(
            "One by the post, one by the credentials.",
            {
                "posts": """
                    staff_id  role                      fte  qualified
                    yara      substance_use_specialist  0.5  true
                    zeno      substance_use_specialist  0.5  false
                """,
                "credentials": "staff_id kind what years\nzeno experience Addiction 1",
            },
            1,
            met=True,
            counted=2,
        ),
        example(
            "Where nobody recorded it, it does not count; a year short of one does not either.",
            {
                "posts": """
                    staff_id  role                      fte  qualified
                    yara      substance_use_specialist  0.5  true
                    zeno      substance_use_specialist  0.5  false
                    vera      substance_use_specialist  1.0  -
                """,
                "credentials": "staff_id kind what years\nzeno experience addiction 0.9",
            },
            0.5,
            met=False,
            counted=1,
            excluded=2,
            flags=("some_not_recorded",),
        ),
        not_recorded("Posts have no such column.", {"posts": ""}, "posts.qualified"),
    ),
)
