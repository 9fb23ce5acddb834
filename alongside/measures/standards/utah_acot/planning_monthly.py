"""We plan treatment together every month."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.team_meetings import planning_meetings

MEASURE = UTAH_2003.clause(
    "planning_monthly",
    "Treatment planning",
    "Do we plan together every month?",
    where="Team approach, treatment planning meetings",
    unit="meetings",
    met_by=at_least(1),
    says="The treatment-planning meetings of 30 days. The text asks for regular ones; at least one a month is our "
    "reading.",
    method=planning_meetings(),
    examples=(
        example(
            "One on the first of the 30 days.",
            {"meetings": "held_on kind\n2026-09-01 treatment_planning"},
            1,
            met=True,
            counted=1,
        ),
        example(
            "A day earlier is too long ago; daily meetings are others.",
            {"meetings": "held_on kind\n2026-08-31 treatment_planning\n2026-09-29 daily"},
            0,
            met=False,
        ),
        not_recorded("Nobody recorded meetings.", {}),
    ),
)
