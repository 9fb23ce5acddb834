"""Whoever answers for us knows everybody."""

from alongside.measures.score import at_least
from alongside.measures.standards.affiliates import packets_sent
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "packets",
    "A packet a day",
    "Is the affiliate told of everybody?",
    where="24-hour coverage, rural",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="For everybody active on a day of the 28 on which an affiliate was on call at any hour, the share of "
    "those days on which the affiliate was sent a packet on them; the mean over the people. Without an affiliate "
    "there is nobody to send one to.",
    method=packets_sent(),
    examples=(
        example(
            "A night touches two days, and a packet went on both; who came on the second needs one.",
            {
                "enrollments": "client_id enrolled_on\namina 2024-01-01\nben 2026-09-30",
                "on_call": "starts_at ends_at by\n2026-09-29T17:00:00 2026-09-30T08:00:00 affiliate",
                "crisis_packets": """
                    client_id  sent_at
                    amina      2026-09-29T00:00:00
                    amina      2026-09-30T23:59:00
                    ben        2026-09-30T16:00:00
                    ben        2026-09-30T17:00:00
                """,
            },
            100,
            met=True,
            counted=2,
        ),
        example(
            "One of two days for one, none for the other; yesterday's packet is yesterday's.",
            {
                "enrollments": "client_id\namina\nben",
                "on_call": "starts_at ends_at by\n2026-09-29T17:00:00 2026-09-30T08:00:00 affiliate",
                "crisis_packets": """
                    client_id  sent_at
                    amina      2026-09-29T16:30:00
                    ben        2026-09-28T16:30:00
                """,
            },
            25,
            met=False,
            counted=2,
        ),
        nobody(
            "The team answers itself.",
            {
                "enrollments": "client_id\namina",
                "on_call": "starts_at ends_at by\n2026-09-29T17:00:00 2026-09-30T08:00:00 team",
                "crisis_packets": "",
            },
        ),
        not_recorded("Nobody recorded packets.", {"on_call": ""}),
    ),
)
