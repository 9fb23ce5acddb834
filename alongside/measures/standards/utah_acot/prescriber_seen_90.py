"""Everybody met a prescriber lately."""

from alongside.measures.chart import Named
from alongside.measures.phrases import PRESCRIBERS, quoted
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.everyone import share_of_everyone

PRESCRIBING = f"""select s.team_id, s.as_of, p.staff_id, p.started_on, p.ended_on
from scope s
join posts p on p.team_id = s.team_id and p.started_on <= s.as_of and (p.ended_on is null or p.ended_on > s.first_90)
where p.role in ({quoted(*PRESCRIBERS)})
group by s.team_id, s.as_of, p.staff_id, p.started_on, p.ended_on"""

HAD = """select s.team_id, s.as_of, c.client_id, c.started_on as happened_on, 1 as yes
from scope s
cross join contacts c
cross join contact_staff cs
cross join prescribing p
where c.team_id = s.team_id and c.started_on >= s.first_90 and c.started_on <= s.as_of
  and c.outcome = 'completed' and c.with_client = 1 and cs.contact_id = c.contact_id
  and p.team_id = s.team_id and p.as_of = s.as_of and p.staff_id = cs.staff_id
  and p.started_on <= c.started_on and (p.ended_on is null or p.ended_on > c.started_on)"""

MEASURE = UTAH_2003.clause(
    "prescriber_seen_90",
    "Everybody met a prescriber",
    "Who has not seen one in 90 days?",
    where="Core staff, prescriber",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody enrolled for all 90 days, the share with a completed contact with a prescriber of the "
    "team, in person or not: somebody who held a prescriber's post here that day. The text names no span; 90 days "
    "are ours. Everybody must.",
    method=share_of_everyone(
        HAD,
        Named("prescribing", PRESCRIBING),
        needs={"contacts", "contact_staff", "posts"},
        days=90,
        throughout=True,
    ),
    examples=(
        example(
            "A call with the psychiatrist counts, on the first day of the 90; who came later is not asked.",
            {
                "enrollments": """
                    client_id  enrolled_on
                    amina      2024-01-01
                    ben        2024-01-01
                    cora       2026-07-04
                """,
                "posts": """
                    staff_id  role              started_on  ended_on
                    ruth      psychiatrist      2020-01-01  -
                    yann      psychiatric_aprn  2020-01-01  2026-08-11
                """,
                "contacts": """
                    contact_id  client_id  started_at           mode
                    call        amina      2026-07-03T00:00:00  phone
                    visit       ben        2026-08-10T09:00:00  face_to_face
                """,
                "contact_staff": """
                    contact_id  staff_id
                    call        ruth
                    visit       yann
                """,
            },
            100,
            met=True,
            counted=2,
            excluded=1,
        ),
        example(
            "A nurse is no prescriber, an attempt no contact, and who left the post the day before saw nobody in it.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                    dora
                """,
                "posts": """
                    staff_id  role              started_on  ended_on
                    ruth      psychiatrist      2020-01-01  -
                    lena      nurse             2020-01-01  -
                    yann      psychiatric_aprn  2020-01-01  2026-08-10
                """,
                "contacts": """
                    contact_id  client_id  started_at           outcome
                    visit-1     amina      2026-09-30T23:59:00  completed
                    visit-2     ben        2026-09-10T09:00:00  completed
                    visit-3     cora       2026-09-10T09:00:00  attempted
                    visit-4     dora       2026-08-10T09:00:00  completed
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     ruth
                    visit-2     lena
                    visit-3     ruth
                    visit-4     yann
                """,
            },
            25,
            met=False,
            counted=4,
        ),
        nobody(
            "Nobody has been here for 90 days.",
            {
                "enrollments": "client_id enrolled_on\namina 2026-07-04",
                "posts": "",
                "contacts": "",
                "contact_staff": "",
            },
            excluded=1,
        ),
        not_recorded(
            "Nobody recorded who was at the contacts.",
            {"enrollments": "client_id\namina", "posts": "", "contacts": ""},
        ),
    ),
)
