"""First month: whether we met at least twice."""

from alongside.measures.phrases import all_hold
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import CTI
from alongside.measures.standards.interventions import BEGUN, LINES, at_least_met, contacts_between
from alongside.measures.standards.seen import SEEN
from alongside.measures.standards.tallies import SHARE, tallied

ITS_MONTH = """join dates_730 n on n.day = l.began_on
join dates_730 u on u.number = n.number + 30 and u.day <= l.day_after and u.day >= l.first_365
"""

MEASURE = CTI.clause(
    "first_month",
    "The first month",
    "Did we meet at least twice in the first month?",
    where="The first month: two contacts or more",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the people whose first 30 days of the transition were over in 365 days, the share with at least two "
    "completed contacts in them, in person or not. Everybody must have had. Of two interventions of one person only "
    "the latest is asked.",
    method=tallied(
        SHARE,
        (
            BEGUN,
            LINES,
            *contacts_between("l.began_on", "u.day", "1 = 1", all_hold(SEEN), ITS_MONTH),
            at_least_met(2),
        ),
        needs={"phases", "contacts"},
        subject="client",
        days=365,
    ),
    examples=(
        example(
            "On the first day, and on the thirtieth by phone. Ben's month is not over.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "phases": """
                    client_id  phase       started_on
                    amina      transition  2026-09-01
                    ben        transition  2026-09-02
                """,
                "contacts": """
                    client_id  mode          started_at
                    amina      face_to_face  2026-09-01T10:00:00
                    amina      phone         2026-09-30T10:00:00
                """,
            },
            100.0,
            met=True,
            counted=1,
        ),
        example(
            "The second was a day late, and an attempt is no contact.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "phases": """
                    client_id  phase       started_on
                    amina      transition  2026-08-01
                    ben        transition  2026-08-01
                """,
                "contacts": """
                    client_id  outcome    started_at
                    amina      completed  2026-08-01T10:00:00
                    amina      completed  2026-08-31T10:00:00
                    amina      attempted  2026-08-02T10:00:00
                    ben        completed  2026-08-01T10:00:00
                    ben        completed  2026-08-01T15:00:00
                """,
            },
            50.0,
            met=False,
            counted=2,
        ),
        nobody("Nobody began.", {"enrollments": "client_id\namina", "phases": "", "contacts": ""}),
        not_recorded("Where nobody recorded phases it cannot be said.", {"contacts": ""}),
    ),
)
