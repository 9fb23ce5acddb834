"""As planned: whether we meet each person as often as their own plan says."""

from alongside.measures.chart import Named
from alongside.measures.phrases import all_hold
from alongside.measures.score import at_least
from alongside.measures.standards.caseload import CASELOAD
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import ICM
from alongside.measures.standards.own_plans import ABOUT_A_CLIENT, THEIR_OWN, late, latest_plan
from alongside.measures.standards.seen import SEEN
from alongside.measures.standards.tallies import SHARE, tallied

MET = f"""select s.team_id, s.as_of, c.client_id, count(*) as contacts
from scope s
cross join contacts c
where c.team_id = s.team_id and c.started_on >= s.first_28 and c.started_on <= s.as_of and {all_hold(SEEN)}
group by c.client_id, s.team_id, s.as_of"""

JUDGED = f"""select {ABOUT_A_CLIENT},
  case when coalesce(m.contacts, 0) >= 4 * p.contacts_per_week then 1 else 0 end as figure,
  case when k.enrolled_on > k.first_28 then {late(28)} when p.client_id is null then 'no_plan'
    when p.contacts_per_week is null then 'not_recorded' else '' end as reason
from caseload k
left join ranked p on {THEIR_OWN}
left join met m on m.team_id = k.team_id and m.as_of = k.as_of and m.client_id = k.client_id"""

MEASURE = ICM.clause(
    "as_planned",
    "As often as planned",
    "Do we meet as often as each one's plan says?",
    where="The plan: contact as often as it foresees",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody enrolled for all 28 days whose treatment plan says how often, the share with so many completed "
    "contacts a week over four weeks, in person or not. The plan is the latest completed by the first of these days. "
    "Everybody must have been met as planned; whose plan does not say is left out, and said so.",
    method=tallied(
        SHARE,
        (CASELOAD, latest_plan("first_28"), Named("met", MET), Named("judged", JUDGED)),
        needs={"enrollments", "plans", "plans.contacts_per_week", "contacts"},
        subject="client",
        days=28,
    ),
    examples=(
        example(
            "Half a contact a week is two in four weeks, one of them on the phone.",
            {
                "enrollments": "client_id\namina",
                "plans": """
                    client_id  contacts_per_week
                    amina      0.5
                """,
                "contacts": """
                    client_id  mode          started_at
                    amina      face_to_face  2026-09-03T10:00:00
                    amina      phone         2026-09-30T10:00:00
                """,
            },
            100.0,
            met=True,
            counted=1,
        ),
        example(
            "Ben's new plan began in the window: the one before stands, and a word with his sister is no contact with "
            "him. Cora has none, Dora's says nothing.",
            {
                "enrollments": """
                    client_id  enrolled_on
                    amina      2024-01-01
                    ben        2024-01-01
                    cora       2024-01-01
                    dora       2024-01-01
                    emil       2026-09-04
                """,
                "plans": """
                    client_id  completed_on  contacts_per_week
                    amina      2026-06-01    1
                    amina      2026-09-03    0.25
                    ben        2026-06-01    0.3
                    ben        2026-09-04    0.25
                    dora       2026-06-01    -
                    emil       2026-06-01    1
                """,
                "contacts": """
                    client_id  started_at           with_client
                    amina      2026-09-10T10:00:00  true
                    ben        2026-09-10T10:00:00  true
                    ben        2026-09-11T10:00:00  false
                """,
            },
            50.0,
            met=False,
            counted=2,
            excluded=3,
            flags=("some_not_recorded",),
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"plans": "", "contacts": ""}),
        not_recorded(
            "Where no plan ever says how often it cannot be said.",
            {"enrollments": "client_id\namina", "plans": "", "contacts": ""},
            "plans.contacts_per_week",
        ),
    ),
)
