"""It is in writing what happens after hours."""

from alongside.measures.chart import Named
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.documents import written
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import YES, tallied

JUDGED = """select s.team_id, s.as_of, 'document' as kind, 'after_hours_policy' as record_id, '' as client_id,
  '' as staff_id, coalesce(w.adopted_on, s.as_of) as happened_on,
  case when w.adopted_on is null then 0 else 1 end as figure, '' as reason
from scope s
left join written w on w.team_id = s.team_id and w.as_of = s.as_of"""

MEASURE = UTAH_2003.clause(
    "after_hours_policy",
    "After-hours policy",
    "Is it in writing?",
    where="24-hour coverage",
    unit="yes or no",
    met_by=at_least(1),
    says="Whether the team had by that day a written policy on services after hours and in a crisis "
    "(after_hours_policy).",
    method=tallied(
        YES,
        (written("after_hours_policy"), Named("judged", JUDGED)),
        needs={"team_documents"},
        subject="document",
    ),
    examples=(
        example(
            "Adopted that very day.",
            {"team_documents": "kind adopted_on\nafter_hours_policy 2026-09-30"},
            1,
            met=True,
            counted=1,
        ),
        example(
            "Tomorrow's is not adopted yet; criteria of admission are another document.",
            {"team_documents": "kind adopted_on\nafter_hours_policy 2026-10-01\nadmission_criteria 2020-01-01"},
            0,
            met=False,
            counted=1,
        ),
        not_recorded("Nobody recorded what is in writing.", {}),
    ),
)
