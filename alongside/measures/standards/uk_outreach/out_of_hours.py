"""Out of hours: whether there is always somebody to turn to."""

from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.coverage import SOMEBODY, hours_covered
from alongside.measures.standards.editions import UK_OUTREACH

MEASURE = UK_OUTREACH.clause(
    "out_of_hours",
    "Out of hours",
    "Is there always somebody to turn to?",
    where="Eighth feature: available out of hours",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the 672 hours of 28 days, the share on which the team itself, or a partner it arranged, was on call, on "
    "the phone or in person. Instructions alone are no cover. Every hour must be covered, the working day's too.",
    method=hours_covered(SOMEBODY),
    examples=(
        example(
            "The team by day, a partner by night, without a gap.",
            {
                "on_call": """
                    starts_at            ends_at              by         reachable
                    2026-09-01T00:00:00  2026-09-15T08:00:00  team       face_to_face
                    2026-09-15T08:00:00  2026-10-01T00:00:00  affiliate  phone
                """,
            },
            100.0,
            met=True,
            counted=28,
        ),
        example(
            "Half of the 28 days have nothing but instructions.",
            {
                "on_call": """
                    starts_at            ends_at              by             reachable
                    2026-09-03T00:00:00  2026-09-17T00:00:00  team           phone
                    2026-09-17T00:00:00  2026-10-01T00:00:00  protocol_only  phone
                """,
            },
            50.0,
            met=False,
            counted=28,
        ),
        example("A rota nobody is on covers nothing.", {"on_call": ""}, 0.0, met=False, counted=28),
        not_recorded("Where nobody recorded who was on call it cannot be said.", {}),
    ),
)
