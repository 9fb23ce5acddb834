"""A certified case manager."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.credentials import CERTIFIED, posts_with
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import PEOPLE

MEASURE = UTAH_2003.clause(
    "case_manager_certified",
    "Certified case manager",
    "Is a case manager certified?",
    where="Core staff, bachelor's level staff",
    unit="people",
    met_by=at_least(1),
    says="How many people hold a case manager's post that day and are certified by the state as one: a "
    "credential of kind certification that is CCM, or says case manager or case management, whatever the "
    "capitals. One meets the clause.",
    method=posts_with(PEOPLE, ("case_manager",), CERTIFIED.clause, learned=(CERTIFIED,)),
    examples=(
        example(
            "One of two is certified.",
            {
                "posts": "staff_id role\nomar case_manager\nnell case_manager",
                "credentials": "staff_id kind what\nomar certification CCM",
            },
            1,
            met=True,
            counted=1,
            excluded=1,
        ),
        example(
            "A certificate in first aid is another.",
            {
                "posts": "staff_id role\nomar case_manager",
                "credentials": "staff_id kind what\nomar certification first-aid\nomar licence CCM",
            },
            0,
            met=False,
            excluded=1,
        ),
        not_recorded("Nobody recorded credentials.", {"posts": "staff_id role\nomar case_manager"}),
    ),
)
