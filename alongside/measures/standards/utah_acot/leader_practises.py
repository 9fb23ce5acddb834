"""Who leads sees clients too."""

from alongside.measures.chart import Named
from alongside.measures.phrases import why_not
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.seen import SEEN
from alongside.measures.standards.tallies import COUNT, tallied
from alongside.measures.statement import HELD

LEADERS = f"""select s.team_id, s.as_of, s.first_28, p.staff_id
from scope s
{HELD}
where p.role = 'team_leader'
group by p.staff_id, s.team_id, s.as_of, s.first_28"""

JUDGED = f"""select l.team_id, l.as_of, 'contact' as kind, c.contact_id as record_id, c.client_id, l.staff_id,
  c.started_on as happened_on, c.minutes as figure, {why_not(SEEN)} as reason
from leaders l
cross join contacts c
join contact_staff cs on cs.contact_id = c.contact_id and cs.staff_id = l.staff_id
where c.team_id = l.team_id and c.started_on >= l.first_28 and c.started_on <= l.as_of"""

MEASURE = UTAH_2003.clause(
    "leader_practises",
    "The leader practises",
    "Does the leader see clients?",
    where="Core staff, team leader",
    unit="contacts",
    met_by=at_least(1),
    says="The completed contacts with clients, in person or not, at which a team leader in post that day was "
    "present in 28 days. The text names no amount; one is enough.",
    method=tallied(
        COUNT,
        (Named("leaders", LEADERS), Named("judged", JUDGED)),
        needs={"posts", "contacts", "contact_staff"},
        days=28,
        subject="contact",
    ),
    examples=(
        example(
            "A call on the first of the 28 days is practice.",
            {
                "enrollments": "client_id\namina",
                "posts": "staff_id role\ndenise team_leader",
                "contacts": """
                    contact_id  client_id  started_at           mode
                    call        amina      2026-09-03T00:00:00  phone
                """,
                "contact_staff": "contact_id staff_id\ncall denise\ncall omar",
            },
            1,
            met=True,
            counted=1,
        ),
        example(
            "An attempt, a talk with a supporter only and a visit before the window are not.",
            {
                "enrollments": "client_id\namina",
                "posts": "staff_id role\ndenise team_leader",
                "contacts": """
                    contact_id  client_id  started_at           outcome    with_client
                    tried       amina      2026-09-10T09:00:00  attempted  true
                    sister      amina      2026-09-11T09:00:00  completed  false
                    before      amina      2026-09-02T23:59:00  completed  true
                    of-omar     amina      2026-09-12T09:00:00  completed  true
                """,
                "contact_staff": """
                    contact_id  staff_id
                    tried       denise
                    sister      denise
                    before      denise
                    of-omar     omar
                """,
            },
            0,
            met=False,
            excluded=2,
        ),
        not_recorded(
            "Nobody recorded who was at the contacts.",
            {"posts": "staff_id role\ndenise team_leader", "contacts": ""},
        ),
    ),
)
