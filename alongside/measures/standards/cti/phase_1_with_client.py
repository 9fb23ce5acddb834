"""The first phase with the client: whether we met at least three times out in the community."""

from alongside.measures.phrases import FACE_TO_FACE, IN_THE_COMMUNITY, all_hold
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
    "phase_1_with_client",
    "The first phase, with the client",
    "Did we meet three times out in the community?",
    where="Phase one: three contacts with the client in the community or more",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the people whose transition ended in 365 days, the share with at least three completed meetings face to "
    "face in it, at home, in a residential programme or out of doors. Everybody must have had. Of two interventions "
    "of one person only the latest is asked.",
    method=tallied(
        SHARE,
        (
            BEGUN,
            LINES,
            *contacts_between(
                "l.began_on",
                "l.transition_until",
                ended_this_year("transition"),
                all_hold((*FACE_TO_FACE, IN_THE_COMMUNITY)),
            ),
            at_least_met(3),
        ),
        needs={"phases", "contacts"},
        subject="client",
        days=365,
    ),
    examples=(
        example(
            "Three times in three months, the last on its last day. Ben's transition is still open.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2026-01-01  2026-04-01
                    ben        transition  2026-07-01  2026-10-01
                """,
                "contacts": """
                    client_id  place        started_at
                    amina      home         2026-01-01T10:00:00
                    amina      community    2026-02-01T10:00:00
                    amina      residential  2026-03-31T23:59:00
                """,
            },
            100.0,
            met=True,
            counted=1,
        ),
        example(
            "The office, the phone and the first day of the try-out do not make three.",
            {
                "enrollments": "client_id\namina",
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2026-01-01  2026-04-01
                    amina      try_out     2026-04-01  -
                """,
                "contacts": """
                    client_id  place   mode          started_at
                    amina      home    face_to_face  2026-01-01T10:00:00
                    amina      home    face_to_face  2026-02-01T10:00:00
                    amina      office  face_to_face  2026-03-01T10:00:00
                    amina      -       phone         2026-03-02T10:00:00
                    amina      home    face_to_face  2026-04-01T10:00:00
                """,
            },
            0.0,
            met=False,
            counted=1,
        ),
        nobody("Nobody's ended in this year.", {"enrollments": "client_id\namina", "phases": "", "contacts": ""}),
        not_recorded("Where nobody recorded phases it cannot be said.", {"contacts": ""}),
    ),
)
