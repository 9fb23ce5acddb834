"""Two prescribers have written down how they work as one."""

from alongside.measures.chart import Named
from alongside.measures.phrases import PRESCRIBERS, quoted
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.documents import written
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import YES, tallied
from alongside.measures.statement import HELD

SEVERAL = f"""select s.team_id, s.as_of, max(p.started_on) as since_on
from scope s
{HELD}
where p.role in ({quoted(*PRESCRIBERS)})
group by s.team_id, s.as_of
having count(distinct p.staff_id) > 1"""

JUDGED = """select v.team_id, v.as_of, 'document' as kind, 'prescriber_collaboration' as record_id, '' as client_id,
  '' as staff_id, coalesce(w.adopted_on, v.since_on) as happened_on,
  case when w.adopted_on is null then 0 else 1 end as figure, '' as reason
from several v
left join written w on w.team_id = v.team_id and w.as_of = v.as_of"""

MEASURE = UTAH_2003.clause(
    "prescriber_collaboration",
    "Prescribers as one",
    "Is it in writing how they share it?",
    where="Core staff, prescriber",
    unit="yes or no",
    met_by=at_least(1),
    says="Where two or more people are in prescribers' posts that day, whether the team had by then a document on "
    "how they work together (prescriber_collaboration). One prescriber needs none.",
    method=tallied(
        YES,
        (Named("several", SEVERAL), written("prescriber_collaboration"), Named("judged", JUDGED)),
        needs={"posts", "team_documents"},
        subject="document",
    ),
    examples=(
        example(
            "Two people, and the document was adopted that very day.",
            {
                "posts": """
                    staff_id  role
                    ruth      psychiatrist
                    yann      psychiatric_aprn
                """,
                "team_documents": """
                    kind                      adopted_on
                    prescriber_collaboration  2026-09-30
                """,
            },
            1,
            met=True,
            counted=1,
        ),
        example(
            "A document of another kind, and one adopted tomorrow, do not say it.",
            {
                "posts": """
                    staff_id  role
                    ruth      psychiatrist
                    yann      psychiatric_aprn
                """,
                "team_documents": """
                    kind                      adopted_on
                    after_hours_policy        2025-01-01
                    prescriber_collaboration  2026-10-01
                """,
            },
            0,
            met=False,
            counted=1,
        ),
        nobody(
            "One person in two posts has nobody to agree with.",
            {"posts": "staff_id role times\nruth psychiatrist 2", "team_documents": ""},
        ),
        not_recorded("Nobody recorded what is in writing.", {"posts": "staff_id role\nruth psychiatrist"}),
    ),
)
