"""Whoever answers can come."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.coverage import SOMEBODY, hours_covered
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "face_to_face_option",
    "Somebody can come",
    "Can whoever answers come?",
    where="24-hour coverage",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the 672 hours of 28 days, the share on which a turn of the team or an affiliate falls that could be "
    "reached face to face. At every hour somebody must.",
    method=hours_covered(f"{SOMEBODY} and o.reachable = 'face_to_face'"),
    examples=(
        example(
            "An affiliate that comes out, beside a team on the phone.",
            {
                "on_call": """
                    starts_at            ends_at              by         reachable
                    2026-09-03T00:00:00  2026-10-01T00:00:00  team       phone
                    2026-09-03T00:00:00  2026-10-01T00:00:00  affiliate  face_to_face
                """
            },
            100,
            met=True,
            counted=28,
        ),
        example(
            "From the third of four weeks on nobody comes.",
            {
                "on_call": """
                    starts_at            ends_at              by    reachable
                    2026-09-03T00:00:00  2026-09-17T00:00:00  team  face_to_face
                    2026-09-17T00:00:00  2026-10-01T00:00:00  team  phone
                """
            },
            50,
            met=False,
            counted=28,
        ),
        not_recorded("Nobody recorded who was on call.", {}),
    ),
)
