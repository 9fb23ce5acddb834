"""A vocational specialist with a year in it."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.credentials import A_YEAR, a_year_in, posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import PEOPLE

ROLE = "vocational_specialist"

MEASURE = UTAH_2003.clause(
    "vocational_specialist",
    "Vocational specialist",
    "Is one of us a specialist for work?",
    where="Core staff, vocational specialist",
    unit="people",
    met_by=at_least(1),
    says="How many people hold a vocational specialist's post that day and have a year of work or training in "
    "it: the post is marked qualified, or credentials of kind experience that say vocational or supported "
    "employment add up to a year. One meets the clause, whatever the hours.",
    method=posts_with(
        PEOPLE,
        (ROLE,),
        A_YEAR,
        learned=(a_year_in(ROLE),),
        needs=frozenset({"posts.qualified"}),
        optional=frozenset({"credentials"}),
    ),
    examples=(
        example(
            "A few hours are enough.",
            {"posts": "staff_id role fte qualified\nwilla vocational_specialist 0.2 true"},
            1,
            met=True,
            counted=1,
        ),
        example(
            "Without the year nobody is.",
            {"posts": "staff_id role fte qualified\nwilla vocational_specialist 1.0 false\nlena nurse 1.0 true"},
            0,
            met=False,
            excluded=2,
        ),
        not_recorded("Nobody recorded who is in post.", {}),
    ),
)
