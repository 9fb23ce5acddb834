"""To the end: whether nobody was left before the last phase was over."""

from alongside.measures.chart import Named
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import CTI
from alongside.measures.standards.interventions import BEGUN, COMPLETED_THIS_YEAR, LINES
from alongside.measures.standards.tallies import SHARE, tallied

ENROLLED = """select l.team_id, l.as_of, l.client_id, e.ended_on, e.end_reason,
  row_number() over (partition by l.team_id, l.as_of, l.client_id
    order by e.enrolled_on desc nulls last, e.ended_on desc nulls first, e.enrollment_id desc nulls last) as recency,
  max(case when e.ended_on is null or e.ended_on > l.as_of then 1 else 0 end)
    over (partition by l.team_id, l.as_of, l.client_id) as active
from phase_lines l
join enrollments e on e.team_id = l.team_id and e.client_id = l.client_id and e.enrolled_on <= l.as_of"""

LEFT = """select n.team_id, n.as_of, n.client_id, n.ended_on, n.end_reason
from enrolled n
where n.recency = 1 and n.active = 0"""

JUDGED = f"""select l.team_id, l.as_of, 'client' as kind, l.client_id as record_id, l.client_id, '' as staff_id,
  l.transfer_until as happened_on, 1 as figure, '' as reason
from phase_lines l
where {COMPLETED_THIS_YEAR}
union all
select l.team_id, l.as_of, 'client' as kind, l.client_id as record_id, l.client_id, '' as staff_id,
  g.ended_on as happened_on, 0 as figure,
  case when g.end_reason = 'died' then 'died' when g.end_reason is null then 'not_recorded' else '' end as reason
from phase_lines l
join gone g on g.team_id = l.team_id and g.as_of = l.as_of and g.client_id = l.client_id
  and g.ended_on >= l.first_365 and g.ended_on > l.began_on
where l.transfer_until is null or l.transfer_until > l.as_of"""

MEASURE = CTI.clause(
    "to_the_end",
    "To the end",
    "Did we stay until the last phase was over?",
    where="The phases: not stopped before the end",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the interventions that ended in 365 days, completed or stopped, the share completed. Stopped is whose "
    "last enrollment ended before the transfer did. Who died is left out; so is, and said so, whose reason nobody "
    "wrote down. Everybody else must have been kept. Of two interventions of one person only the latest is asked.",
    method=tallied(
        SHARE,
        (BEGUN, LINES, Named("enrolled", ENROLLED), Named("gone", LEFT), Named("judged", JUDGED)),
        needs={"phases", "enrollments", "enrollments.end_reason"},
        subject="client",
        days=365,
    ),
    examples=(
        example(
            "Amina completed it and left; Ben died; Cora is in the middle of it.",
            {
                "enrollments": """
                    client_id  ended_on    end_reason
                    amina      2026-07-02  graduated
                    ben        2026-05-01  died
                    cora       -           -
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-10-01  2026-01-01
                    amina      try_out     2026-01-01  2026-04-01
                    amina      transfer    2026-04-01  2026-07-02
                    ben        transition  2026-03-01  -
                    cora       transition  2026-08-01  -
                """,
            },
            100.0,
            met=True,
            counted=1,
            excluded=1,
        ),
        example(
            "Ben could not be found any more in his try-out.",
            {
                "enrollments": """
                    client_id  ended_on    end_reason
                    amina      -           -
                    ben        2026-05-01  not_located
                    cora       2026-05-01  -
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-10-01  2026-01-01
                    amina      try_out     2026-01-01  2026-04-01
                    amina      transfer    2026-04-01  2026-07-02
                    ben        transition  2026-01-01  2026-04-01
                    ben        try_out     2026-04-01  2026-05-01
                    cora       transition  2026-04-01  -
                """,
            },
            50.0,
            met=False,
            counted=2,
            excluded=1,
            flags=("some_not_recorded",),
        ),
        example(
            "Amina and Cora left on the first day and the last of those asked, Ben a day before, Emil tomorrow.",
            {
                "enrollments": """
                    client_id  ended_on    end_reason
                    amina      2025-10-01  refused
                    ben        2025-09-30  refused
                    cora       2026-09-30  refused
                    dora       2025-10-01  graduated
                    emil       2026-10-01  refused
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-06-01  -
                    ben        transition  2025-06-01  -
                    cora       transition  2026-03-01  -
                    dora       transition  2025-01-01  2025-04-01
                    dora       try_out     2025-04-01  2025-07-01
                    dora       transfer    2025-07-01  2025-10-01
                    emil       transition  2026-03-01  -
                """,
            },
            100 / 3,
            met=False,
            counted=3,
        ),
        nobody("Nobody's ended in this year.", {"enrollments": "client_id\namina", "phases": ""}),
        not_recorded("Where nobody recorded phases it cannot be said.", {"enrollments": "client_id\namina"}),
    ),
)
