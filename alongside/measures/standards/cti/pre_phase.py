"""Pre-phase: whether we knew each other before the transition began."""

from alongside.measures.chart import Named
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import CTI
from alongside.measures.standards.interventions import BEGUN
from alongside.measures.standards.tallies import SHARE, tallied

BEFORE = """select b.team_id, b.as_of, b.client_id, max(h.started_on) as last_began_on
from begun b
join phases h on h.team_id = b.team_id and h.client_id = b.client_id and h.phase = 'transition'
  and h.started_on < b.began_on
group by b.client_id, b.team_id, b.as_of"""

JUDGED = """select b.team_id, b.as_of, 'client' as kind, b.client_id as record_id, b.client_id, '' as staff_id,
  b.began_on as happened_on, max(case when p.client_id is null then 0 else 1 end) as figure, '' as reason
from begun b
left join before_that o on o.team_id = b.team_id and o.as_of = b.as_of and o.client_id = b.client_id
left join phases p on p.team_id = b.team_id and p.client_id = b.client_id and p.phase = 'pre'
  and p.started_on < b.began_on and (o.last_began_on is null or p.started_on > o.last_began_on)
where b.began_on >= b.first_365
group by b.client_id, b.began_on, b.team_id, b.as_of"""

MEASURE = CTI.clause(
    "pre_phase",
    "Knowing each other first",
    "Did we know each other before it began?",
    where="Before the phases: a pre-phase",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the people whose transition began in 365 days, the share who had a pre-phase begun before it. Everybody "
    "must have had. Of two interventions of one person only the latest is asked.",
    method=tallied(
        SHARE,
        (BEGUN, Named("before_that", BEFORE), Named("judged", JUDGED)),
        needs={"phases"},
        subject="client",
        days=365,
    ),
    examples=(
        example(
            "Amina was visited before she moved out.",
            {
                "enrollments": "client_id\namina",
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      pre         2026-06-01  2026-07-01
                    amina      transition  2026-07-01  -
                """,
            },
            100.0,
            met=True,
            counted=1,
        ),
        example(
            "Ben's pre-phase was that of his first time, Dora's that of her second of three; Cora's transition is "
            "older than a year; Emil's took two years and more.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                    dora
                    emil
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      pre         2026-06-01  2026-07-01
                    amina      transition  2026-07-01  -
                    ben        pre         2024-01-01  2024-02-01
                    ben        transition  2024-02-01  2024-05-01
                    ben        transition  2026-07-01  -
                    cora       transition  2025-09-30  -
                    dora       transition  2023-01-01  2023-05-01
                    dora       pre         2023-06-01  2024-02-01
                    dora       transition  2024-02-01  2024-05-01
                    dora       transition  2026-07-01  -
                    emil       pre         2024-01-01  2026-07-01
                    emil       transition  2026-07-01  -
                """,
            },
            50.0,
            met=False,
            counted=4,
        ),
        example(
            "The first day of the year is in it; a pre-phase that begins with the transition is not before it.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "phases": """
                    client_id  phase       started_on
                    amina      pre         2025-09-30
                    amina      transition  2025-10-01
                    ben        pre         2026-09-30
                    ben        transition  2026-09-30
                """,
            },
            50.0,
            met=False,
            counted=2,
        ),
        nobody("Nobody began in this year.", {"enrollments": "client_id\namina", "phases": ""}),
        not_recorded("Where nobody recorded phases it cannot be said.", {"enrollments": "client_id\namina"}),
    ),
)
