"""The vocational specialist has a bachelor's degree."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.credentials import A_YEAR, BACHELORS_DEGREE, a_year_in, posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import PEOPLE

ROLE = "vocational_specialist"

MEASURE = UTAH_2003.clause(
    "vocational_degree",
    "Vocational specialist's degree",
    "Does one have a bachelor's as well?",
    where="Core staff, vocational specialist",
    unit="people",
    met_by=at_least(1),
    says="How many of them have the year and a bachelor's degree or a higher one too: a credential of kind "
    "degree that says bachelor, master or doctor, or an abbreviation we know such as BA, BS or BSW. Whether "
    "the year came after the degree, facts do not tell.",
    method=posts_with(
        PEOPLE,
        (ROLE,),
        A_YEAR,
        BACHELORS_DEGREE.clause,
        learned=(a_year_in(ROLE), BACHELORS_DEGREE),
        needs=frozenset({"posts.qualified"}),
    ),
    examples=(
        example(
            "A master's is more than a bachelor's.",
            {
                "posts": "staff_id role qualified\nwilla vocational_specialist true",
                "credentials": "staff_id kind what\nwilla degree MSW",
            },
            1,
            met=True,
            counted=1,
        ),
        example(
            "An associate's degree is less.",
            {
                "posts": "staff_id role qualified\nwilla vocational_specialist true",
                "credentials": "staff_id kind what\nwilla degree associate",
            },
            0,
            met=False,
            excluded=1,
        ),
        not_recorded(
            "Nobody recorded credentials.", {"posts": "staff_id role qualified\nwilla vocational_specialist true"}
        ),
    ),
)
