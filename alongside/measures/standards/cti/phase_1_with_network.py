"""The first phase with the people around: whether we met providers or supporters at least twice."""

from alongside.measures.phrases import COMPLETED
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import CTI
from alongside.measures.standards.interventions import (
    BEGUN,
    LINES,
    at_least_met,
    contacts_between,
    ended_this_year,
)
from alongside.measures.standards.tallies import SHARE, tallied

MEASURE = CTI.clause(
    "phase_1_with_network",
    "The first phase, with the people around",
    "Did we meet providers or supporters twice?",
    where="Phase one: two contacts with providers or supporters or more",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the people whose transition ended in 365 days, the share with at least two completed contacts in it in "
    "which a supporter or another provider took part, with the client or without, in person or not. Everybody must "
    "have had. Of two interventions of one person only the latest is asked.",
    method=tallied(
        SHARE,
        (
            BEGUN,
            LINES,
            *contacts_between(
                "l.began_on",
                "l.transition_until",
                ended_this_year("transition"),
                f"{COMPLETED.holds} and (c.with_supporter = 1 or c.with_provider = 1)",
            ),
            at_least_met(2),
        ),
        needs={"phases", "contacts", "contacts.with_provider"},
        subject="client",
        days=365,
    ),
    examples=(
        example(
            "A landlord on the phone and a sister at the table.",
            {
                "enrollments": "client_id\namina",
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2026-01-01  2026-04-01
                """,
                "contacts": """
                    client_id  with_client  with_supporter  with_provider  mode          started_at
                    amina      false        false           true           phone         2026-01-10T10:00:00
                    amina      true         true            false          face_to_face  2026-02-01T10:00:00
                """,
            },
            100.0,
            met=True,
            counted=1,
        ),
        example(
            "One contact with both is one; where nobody wrote down whether a provider took part, none did on record.",
            {
                "enrollments": "client_id\namina",
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2026-01-01  2026-04-01
                """,
                "contacts": """
                    client_id  with_supporter  with_provider  started_at
                    amina      true            true           2026-01-10T10:00:00
                    amina      false           -              2026-02-01T10:00:00
                """,
            },
            0.0,
            met=False,
            counted=1,
        ),
        nobody("Nobody's ended in this year.", {"enrollments": "client_id\namina", "phases": "", "contacts": ""}),
        not_recorded(
            "Where it is never recorded whether providers take part it cannot be said.",
            {"enrollments": "client_id\namina", "phases": "", "contacts": ""},
            "contacts.with_provider",
        ),
    ),
)
