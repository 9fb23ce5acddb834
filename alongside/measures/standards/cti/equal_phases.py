"""Equal phases: whether the three took as long as each other, one after the other."""

from datetime import date, timedelta
from itertools import permutations

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import CTI
from alongside.measures.standards.interventions import (
    BEGUN,
    COMPLETED_THIS_YEAR,
    LINES,
    PHASES,
    judged,
    numbers_of,
)
from alongside.measures.standards.tallies import SHARE, tallied

APART = 14

DAYS = {phase: f"({phase}_until_n.number - {phase}_on_n.number)" for phase in PHASES}
NO_LONGER = " and ".join(
    f"{DAYS[one]} - {DAYS[other]} <= {APART}" for one in PHASES for other in PHASES if one != other
)
IN_ORDER = "l.transition_until <= l.try_out_on and l.try_out_until <= l.transfer_on"

SIX = ("amina", "ben", "cora", "dora", "emil", "finn")


def _in_every_order(*lengths: int) -> str:
    """Six people whose three phases took these days, each in another order."""
    lines = ["client_id phase started_on ended_on"]
    for client, days in zip(SIX, permutations(lengths), strict=True):
        since = date(2025, 10, 1)
        for phase, long in zip(PHASES, days, strict=True):
            until = since + timedelta(days=long)
            lines.append(f"{client} {phase} {since} {until}")
            since = until
    return "\n".join(lines)


MEASURE = CTI.clause(
    "equal_phases",
    "Three equal phases",
    "Did the three phases take as long as each other?",
    where="The phases: transition, try-out and transfer of care, of equal length",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the interventions completed in 365 days, the share whose three phases came one after the other, the "
    "longest at most 14 days longer than the shortest; the two weeks are ours. Everybody's must have. Of two "
    "interventions of one person only the latest is asked.",
    method=tallied(
        SHARE,
        (
            BEGUN,
            LINES,
            judged(
                f"l.began_on >= l.first_730 and {IN_ORDER} and {NO_LONGER}",
                COMPLETED_THIS_YEAR,
                numbers_of(*(f"{phase}_{edge}" for phase in PHASES for edge in ("on", "until"))),
            ),
        ),
        needs={"phases"},
        subject="client",
        days=365,
    ),
    examples=(
        example(
            "Ninety-two days, ninety, and ninety-two, the last two written down in parts.",
            {
                "enrollments": "client_id\namina",
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-10-01  2026-01-01
                    amina      try_out     2026-01-01  2026-02-01
                    amina      try_out     2026-02-01  2026-04-01
                    amina      transfer    2026-04-01  2026-05-01
                    amina      transfer    2026-05-01  2026-07-02
                """,
            },
            100.0,
            met=True,
            counted=1,
        ),
        example(
            "Ben's transfer began before his try-out was over; Cora's transition took two weeks and a day more.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                    dora
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-10-01  2026-01-01
                    amina      try_out     2026-01-01  2026-04-01
                    amina      transfer    2026-04-01  2026-07-02
                    ben        transition  2025-10-01  2026-01-01
                    ben        try_out     2026-01-01  2026-04-02
                    ben        transfer    2026-04-01  2026-07-02
                    cora       transition  2025-10-01  2026-01-14
                    cora       try_out     2026-01-14  2026-04-14
                    cora       transfer    2026-04-14  2026-07-13
                    dora       transition  2025-10-01  2026-01-13
                    dora       try_out     2026-01-13  2026-04-13
                    dora       transfer    2026-04-13  2026-07-12
                """,
            },
            50.0,
            met=False,
            counted=4,
        ),
        example(
            "Whichever is the longest and whichever the shortest: two weeks apart are equal.",
            {"enrollments": "client_id\n" + "\n".join(SIX), "phases": _in_every_order(104, 97, 90)},
            100.0,
            met=True,
            counted=6,
        ),
        example(
            "A day more than two weeks is not.",
            {"enrollments": "client_id\n" + "\n".join(SIX), "phases": _in_every_order(105, 97, 90)},
            0.0,
            met=False,
            counted=6,
        ),
        nobody(
            "Who went from the transition straight to the transfer has completed nothing yet.",
            {
                "enrollments": "client_id\namina",
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-10-01  2026-01-01
                    amina      transfer    2026-01-01  2026-04-01
                """,
            },
        ),
        not_recorded("Where nobody recorded phases it cannot be said.", {"enrollments": "client_id\namina"}),
    ),
)
