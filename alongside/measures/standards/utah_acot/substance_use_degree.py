"""The substance use specialist has a master's degree."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.credentials import A_YEAR, MASTERS_DEGREE, a_year_in, posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import FTE

ROLE = "substance_use_specialist"

MEASURE = UTAH_2003.clause(
    "substance_use_degree",
    "Specialist's degree",
    "Do they have a master's as well?",
    where="Core staff, substance abuse specialist",
    unit="FTE",
    steps=2,
    met_by=at_least(1),
    says="The full-time equivalents of the substance use specialists in post that day who have the year and a "
    "master's degree or a doctorate too: a credential of kind degree that says master or doctor, or an "
    "abbreviation we know such as MSW or PhD. 1.0 or more meets the clause.",
    method=posts_with(
        FTE,
        (ROLE,),
        A_YEAR,
        MASTERS_DEGREE.clause,
        learned=(a_year_in(ROLE), MASTERS_DEGREE),
        needs=frozenset({"posts.qualified"}),
    ),
    examples=(
        example(
            "The year and the degree in one person.",
            {
                "posts": "staff_id role qualified\nyara substance_use_specialist true",
                "credentials": "staff_id kind what\nyara degree Master's",
            },
            1,
            met=True,
            counted=1,
        ),
        example(
            "The year in one and the degree in another do not meet.",
            {
                "posts": """
                    staff_id  role                      qualified
                    yara      substance_use_specialist  true
                    zeno      substance_use_specialist  false
                """,
                "credentials": "staff_id kind what\nyara degree BA\nzeno degree MA",
            },
            0,
            met=False,
            excluded=2,
        ),
        not_recorded(
            "Nobody recorded credentials.", {"posts": "staff_id role qualified\nyara substance_use_specialist true"}
        ),
    ),
)
