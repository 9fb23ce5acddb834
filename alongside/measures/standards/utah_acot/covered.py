"""Somebody answers at every hour."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.coverage import SOMEBODY, hours_covered
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "covered",
    "Around the clock",
    "Does somebody answer at every hour?",
    where="24-hour coverage",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the 672 hours of 28 days, the share on which a turn of being on call falls that the team or an "
    "affiliate took, by phone at least. A protocol alone is nobody. Every hour must be covered.",
    method=hours_covered(SOMEBODY),
    examples=(
        example(
            "The team by day and an affiliate by night, for 28 days on end.",
            {
                "on_call": """
                    starts_at            ends_at              by         reachable
                    2026-09-03T00:00:00  2026-09-20T08:00:00  team       face_to_face
                    2026-09-20T08:00:00  2026-10-01T00:00:00  affiliate  phone
                """
            },
            100,
            met=True,
            counted=28,
        ),
        example(
            "Half of it by a protocol: an hour begun is an hour covered.",
            {
                "on_call": """
                    starts_at            ends_at              by             reachable
                    2026-09-01T00:00:00  2026-09-17T00:00:00  team           phone
                    2026-09-17T00:00:00  2026-09-30T23:30:00  protocol_only  phone
                    2026-09-30T23:30:00  2026-10-01T00:00:00  affiliate      phone
                """
            },
            100 * 337 / 672,
            met=False,
            counted=28,
        ),
        example("A team that recorded its turns and had none.", {"on_call": ""}, 0, met=False, counted=28),
        not_recorded("Nobody recorded who was on call.", {}),
    ),
)
