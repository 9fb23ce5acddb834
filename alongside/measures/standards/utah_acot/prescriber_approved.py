"""Who prescribes without being a psychiatrist was agreed to."""

from alongside.measures.chart import Named
from alongside.measures.score import at_least
from alongside.measures.standards.approvals import approved
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import SHARE, tallied
from alongside.measures.statement import HELD

JUDGED = f"""select s.team_id, s.as_of, 'post' as kind, p.post_id as record_id, '' as client_id, p.staff_id,
  p.started_on as happened_on, case when a.from_on is null then 0 else 1 end as figure,
  case when p.role = 'psychiatrist' then 'psychiatrist' when p.role in ('psychiatric_aprn', 'other_prescriber') then ''
    else 'other_role' end as reason
from scope s
{HELD}
left join approved a on a.team_id = s.team_id and a.as_of = s.as_of"""

MEASURE = UTAH_2003.clause(
    "prescriber_approved",
    "Other prescribers agreed to",
    "Did the Division agree to them?",
    where="Core staff, prescriber",
    unit="%",
    met_by=at_least(100),
    says="Of the posts held that day by prescribers who are no psychiatrists (physicians, or nurses who "
    "prescribe), the share covered by an approval in force: a row of approvals for utah_acot and the clause "
    "prescriber. One covers the team. With psychiatrists only there is nothing to agree to.",
    method=tallied(
        SHARE,
        (approved("utah_acot", "prescriber"), Named("judged", JUDGED)),
        needs={"posts", "approvals"},
        subject="post",
    ),
    examples=(
        example(
            "A nurse prescribes, and an approval is in force.",
            {
                "posts": """
                    staff_id  role
                    yann      psychiatric_aprn
                    ruth      psychiatrist
                    lena      nurse
                """,
                "approvals": """
                    standard   clause      from_on     until_on
                    utah_acot  prescriber  2026-09-30  2026-10-01
                """,
            },
            100,
            met=True,
            counted=1,
            excluded=2,
        ),
        example(
            "One that ended that day is not in force, nor is one for something else.",
            {
                "posts": """
                    staff_id  role
                    olga      other_prescriber
                """,
                "approvals": """
                    standard   clause      from_on     until_on
                    utah_acot  prescriber  2025-09-30  2026-09-30
                    utah_acot  affiliate   2025-09-30  -
                    dacts      prescriber  2025-09-30  -
                """,
            },
            0,
            met=False,
            counted=1,
        ),
        nobody(
            "A psychiatrist needs no approval.",
            {"posts": "staff_id role\nruth psychiatrist", "approvals": ""},
            excluded=1,
        ),
        not_recorded("Nobody recorded approvals.", {"posts": "staff_id role\nyann psychiatric_aprn"}),
    ),
)
