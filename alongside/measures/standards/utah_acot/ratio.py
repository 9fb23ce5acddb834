"""Few enough people for each of us."""

from alongside.measures.chart import OverPosts, Per
from alongside.measures.phrases import NOT_AN_ASSISTANT, PRESCRIBERS, not_in_role
from alongside.measures.score import up_to
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "ratio",
    "Small caseload",
    "How many people for each of us?",
    where="Small caseloads",
    unit="people per FTE",
    steps=1,
    met_by=up_to(10),
    says="People on the caseload that day for each full-time equivalent in post, prescribers and program "
    "assistants not counted. Ten or fewer meet the clause. What is agreed with a rural team can only make it "
    "stricter, so an approval never loosens it here.",
    method=OverPosts(counts=(not_in_role(*PRESCRIBERS, word="prescriber"), NOT_AN_ASSISTANT), per=Per.CLIENTS_PER_FTE),
    examples=(
        example(
            "Two people for a fifth of a post are ten for a whole one.",
            {
                "enrollments": "client_id\namina\nben",
                "posts": "staff_id role fte\nomar case_manager 0.2\nruth psychiatrist 1.0",
            },
            10,
            met=True,
            counted=1,
            excluded=1,
        ),
        example(
            "An approval does not loosen it.",
            {
                "enrollments": "client_id\namina\nben\ncora",
                "posts": "staff_id role fte\nomar case_manager 0.25",
                "approvals": "standard clause\nutah_acot ratio",
            },
            12,
            met=False,
            counted=1,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"posts": ""}),
        not_recorded("Nobody recorded who is in post.", {"enrollments": "client_id\namina"}),
    ),
)
