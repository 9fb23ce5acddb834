"""Daily when needed: whether who needs us every day has us every day."""

from alongside.measures.chart import Named
from alongside.measures.phrases import all_hold
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UK_OUTREACH
from alongside.measures.standards.seen import SEEN
from alongside.measures.standards.tallies import SHARE, tallied

CALLED_FOR = """select s.team_id, s.as_of, q.client_id, d.day, min(q.started_on) as since_on
from scope s
join status_days q on q.team_id = s.team_id and q.status = 'daily_contact' and q.started_on <= s.as_of
  and (q.ended_on is null or q.ended_on > s.first_28)
join days_28 d on d.as_of = s.as_of and d.day >= q.started_on and (q.ended_on is null or d.day < q.ended_on)
group by q.client_id, d.day, s.team_id, s.as_of"""

DAYS = f"""select f.team_id, f.as_of, f.client_id, f.day, f.since_on,
  max(case when c.contact_id is null then 0 else 1 end) as seen
from called_for f
left join contacts c on c.team_id = f.team_id and c.started_on = f.day and c.client_id = f.client_id
  and {all_hold(SEEN)}
group by f.client_id, f.day, f.since_on, f.team_id, f.as_of"""

JUDGED = """select y.team_id, y.as_of, 'client' as kind, y.client_id as record_id, y.client_id, '' as staff_id,
  min(y.since_on) as happened_on, min(y.seen) as figure, '' as reason
from days y
group by y.client_id, y.team_id, y.as_of"""

MEASURE = UK_OUTREACH.clause(
    "daily_when_needed",
    "Daily when needed",
    "Does who needs us daily have us daily?",
    where="Eighth feature: contact increased to daily according to need",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the people for whom daily contact was called for on any of the last 28 days, the share who had a "
    "completed contact with us, in person or not, on each of those days. Everybody must have had.",
    method=tallied(
        SHARE,
        (Named("called_for", CALLED_FOR), Named("days", DAYS), Named("judged", JUDGED)),
        needs={"status_days", "contacts"},
        subject="client",
        days=28,
    ),
    examples=(
        example(
            "Three days, and somebody was there on each; the third has not ended yet.",
            {
                "enrollments": "client_id\namina",
                "status_days": """
                    client_id  status         started_on
                    amina      daily_contact  2026-09-28
                    amina      housed         2026-01-01
                """,
                "contacts": """
                    client_id  mode          started_at
                    amina      face_to_face  2026-09-28T10:00:00
                    amina      phone         2026-09-29T10:00:00
                    amina      face_to_face  2026-09-30T23:59:00
                """,
            },
            100.0,
            met=True,
            counted=1,
        ),
        example(
            "An attempt on one of Ben's two days is no contact. His status ended on the 30th: that day is not asked.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "status_days": """
                    client_id  status         started_on  ended_on
                    amina      daily_contact  2026-08-01  2026-09-04
                    ben        daily_contact  2026-09-28  2026-09-30
                """,
                "contacts": """
                    client_id  outcome    started_at
                    amina      completed  2026-09-03T10:00:00
                    ben        completed  2026-09-28T10:00:00
                    ben        attempted  2026-09-29T10:00:00
                """,
            },
            50.0,
            met=False,
            counted=2,
        ),
        nobody(
            "Nobody needed it in these days.", {"enrollments": "client_id\namina", "status_days": "", "contacts": ""}
        ),
        not_recorded("Where nobody recorded the need it cannot be said.", {"contacts": ""}),
    ),
)
