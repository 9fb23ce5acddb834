"""Length: whether it took nine months, or six."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import CTI
from alongside.measures.standards.interventions import BEGUN, COMPLETED_THIS_YEAR, LINES, judged, numbers_of
from alongside.measures.standards.tallies import SHARE, tallied

NINE_MONTHS = 274
SIX_MONTHS = 183
EITHER_WAY = 14

DAYS = "transfer_until_n.number - began_on_n.number"


def about(days: int) -> str:
    """Holds where the intervention took so many days, two weeks either way."""
    return f"{DAYS} >= {days - EITHER_WAY} and {DAYS} <= {days + EITHER_WAY}"


MEASURE = CTI.clause(
    "length",
    "Nine months, or six",
    "Did it take the months it should?",
    where="The phases together: nine months, or six in the shorter form",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the interventions completed in 365 days, the share that took nine months (274 days) or six (183) from the "
    "first day of the transition to the last of the transfer; two weeks either way are ours. Everybody's must have. "
    "Of two interventions of one person only the latest is asked.",
    method=tallied(
        SHARE,
        (
            BEGUN,
            LINES,
            judged(
                f"l.began_on >= l.first_730 and ({about(NINE_MONTHS)} or {about(SIX_MONTHS)})",
                COMPLETED_THIS_YEAR,
                numbers_of("began_on", "transfer_until"),
            ),
        ),
        needs={"phases"},
        subject="client",
        days=365,
    ),
    examples=(
        example(
            "Nine months to the day, and six months and two weeks.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-10-01  2026-01-01
                    amina      try_out     2026-01-01  2026-04-01
                    amina      transfer    2026-04-01  2026-07-02
                    ben        transition  2026-01-01  2026-03-01
                    ben        try_out     2026-03-01  2026-05-01
                    ben        transfer    2026-05-01  2026-07-17
                """,
            },
            100.0,
            met=True,
            counted=2,
        ),
        example(
            "Ben's took a day over nine months and two weeks; Cora's has not ended and is not asked.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-10-01  2026-01-01
                    amina      try_out     2026-01-01  2026-04-01
                    amina      transfer    2026-04-01  2026-06-18
                    ben        transition  2025-10-01  2026-01-01
                    ben        try_out     2026-01-01  2026-04-01
                    ben        transfer    2026-04-01  2026-07-17
                    cora       transition  2025-12-01  2026-03-01
                    cora       try_out     2026-03-01  2026-06-01
                    cora       transfer    2026-06-01  2026-10-01
                """,
            },
            50.0,
            met=False,
            counted=2,
        ),
        example(
            "288, 260 and 169 days are just right, 259, 198 and 168 are not; Ben's ended on the first day asked, "
            "Cora's before.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                    dora
                    emil
                    finn
                    gina
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-12-16  2026-03-22
                    amina      try_out     2026-03-22  2026-06-26
                    amina      transfer    2026-06-26  2026-09-30
                    ben        transition  2025-01-14  2025-04-10
                    ben        try_out     2025-04-10  2025-07-05
                    ben        transfer    2025-07-05  2025-10-01
                    cora       transition  2025-06-22  2025-07-25
                    cora       try_out     2025-07-25  2025-08-27
                    cora       transfer    2025-08-27  2025-09-30
                    dora       transition  2025-09-13  2025-11-08
                    dora       try_out     2025-11-08  2026-01-03
                    dora       transfer    2026-01-03  2026-03-01
                    emil       transition  2025-09-14  2025-11-09
                    emil       try_out     2025-11-09  2026-01-04
                    emil       transfer    2026-01-04  2026-03-01
                    finn       transition  2026-01-14  2026-04-10
                    finn       try_out     2026-04-10  2026-07-05
                    finn       transfer    2026-07-05  2026-09-30
                    gina       transition  2025-08-15  2025-10-20
                    gina       try_out     2025-10-20  2025-12-25
                    gina       transfer    2025-12-25  2026-03-01
                """,
            },
            50.0,
            met=False,
            counted=6,
        ),
        nobody("Nobody completed one in this year.", {"enrollments": "client_id\namina", "phases": ""}),
        not_recorded("Where nobody recorded phases it cannot be said.", {"enrollments": "client_id\namina"}),
    ),
)
