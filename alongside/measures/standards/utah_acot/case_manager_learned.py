"""A certified case manager with a degree, or four years."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.credentials import (
    A_DEGREE_OR_FOUR_YEARS,
    BACHELORS_DEGREE,
    CERTIFIED,
    FOUR_YEARS,
    YEARS_LEFT_OPEN,
    posts_with,
)
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import PEOPLE

MEASURE = UTAH_2003.clause(
    "case_manager_learned",
    "Case manager's training",
    "Is there a degree, or four years?",
    where="Core staff, bachelor's level staff",
    unit="people",
    met_by=at_least(1),
    says="How many of the certified case managers in post that day have a bachelor's degree or a higher one, "
    "or credentials of kind experience that say psychiatry, mental health or mental illness and add up to "
    "four years. One meets the clause.",
    method=posts_with(
        PEOPLE,
        ("case_manager",),
        CERTIFIED.clause,
        A_DEGREE_OR_FOUR_YEARS,
        learned=(CERTIFIED, BACHELORS_DEGREE, FOUR_YEARS, YEARS_LEFT_OPEN),
        needs=frozenset({"credentials.years"}),
    ),
    examples=(
        example(
            "Four years stand in for a degree.",
            {
                "posts": "staff_id role\nomar case_manager",
                "credentials": """
                    staff_id  kind           what        years
                    omar      certification  CCM         -
                    omar      experience     psychiatry  4
                """,
            },
            1,
            met=True,
            counted=1,
        ),
        example(
            "A degree without the certificate, and the certificate with three years.",
            {
                "posts": "staff_id role\nomar case_manager\nnell case_manager",
                "credentials": """
                    staff_id  kind           what        years
                    nell      degree         BSW         -
                    omar      certification  CCM         -
                    omar      experience     psychiatry  3
                """,
            },
            0,
            met=False,
            excluded=2,
        ),
        example(
            "Experience without its years says nothing, and is flagged.",
            {
                "posts": "staff_id role\nomar case_manager",
                "credentials": """
                    staff_id  kind           what        years
                    omar      certification  CCM         -
                    omar      experience     psychiatry  -
                """,
            },
            0,
            met=False,
            excluded=1,
            flags=("some_not_recorded",),
        ),
        not_recorded("Credentials have no years.", {"posts": "", "credentials": ""}, "credentials.years"),
    ),
)
