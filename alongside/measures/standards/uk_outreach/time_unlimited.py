"""Time-unlimited: whether anybody was closed because the team closed them."""

from alongside.measures.chart import Named
from alongside.measures.score import up_to
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import UK_OUTREACH
from alongside.measures.standards.tallies import COUNT, tallied

JUDGED = """select s.team_id, s.as_of, 'enrollment' as kind, e.enrollment_id as record_id, e.client_id, '' as staff_id,
  e.ended_on as happened_on, 1 as figure,
  case when e.end_reason = 'closed_by_team' then '' when e.end_reason is null then 'not_recorded'
    else 'another_ending' end as reason
from scope s
join enrollments e on e.team_id = s.team_id and e.ended_on >= s.first_365 and e.ended_on <= s.as_of"""

MEASURE = UK_OUTREACH.clause(
    "time_unlimited",
    "No time limit",
    "Whom did we close?",
    where="Ninth feature: time-unlimited whilst there is evidence of benefit",
    unit="endings",
    met_by=up_to(0),
    says="The enrollments that ended in 365 days because the team closed them. None meets it. An ending without a "
    "reason is not counted and said so.",
    method=tallied(
        COUNT,
        (Named("judged", JUDGED),),
        needs={"enrollments", "enrollments.end_reason"},
        subject="enrollment",
        days=365,
    ),
    examples=(
        example(
            "One graduated, one died, and whom we closed was 365 days ago.",
            {
                "enrollments": """
                    client_id  ended_on    end_reason
                    amina      -           -
                    ben        2026-09-30  graduated
                    cora       2026-02-01  died
                    dora       2025-09-30  closed_by_team
                    emil       2026-10-01  closed_by_team
                """,
            },
            0.0,
            met=True,
            excluded=2,
        ),
        example(
            "One was closed; of another nobody wrote down why.",
            {
                "enrollments": """
                    client_id  ended_on    end_reason
                    amina      2025-10-01  closed_by_team
                    ben        2026-02-01  -
                """,
            },
            1.0,
            met=False,
            counted=1,
            excluded=1,
            flags=("some_not_recorded",),
        ),
        example("Nobody left.", {"enrollments": "client_id\namina"}, 0.0, met=True),
        not_recorded(
            "Where the reason of an ending is never recorded it cannot be said.",
            {"enrollments": "client_id\namina"},
            "enrollments.end_reason",
        ),
    ),
)
