"""A rural team's partner at night was agreed to."""

from alongside.measures.score import at_least
from alongside.measures.standards.affiliates import rural_partner_approved
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UTAH_2003

MEASURE = UTAH_2003.clause(
    "affiliate_approved",
    "Rural partner agreed to",
    "Did the Division agree to it?",
    where="24-hour coverage, rural",
    unit="yes or no",
    met_by=at_least(1),
    says="Where an affiliate was on call for a rural team in 28 days, whether an approval of it is in force that "
    "day: a row of approvals for utah_acot and the clause affiliate. A team that nobody marked as rural is not, "
    "and needs none.",
    method=rural_partner_approved(),
    examples=(
        example(
            "A turn of the affiliate and an approval.",
            {
                "teams": "team_id opened_on rural\nriverside 2020-01-01 true",
                "on_call": """
                    starts_at            ends_at              by
                    2026-09-29T17:00:00  2026-09-30T08:00:00  affiliate
                    2026-09-30T17:00:00  2026-10-01T08:00:00  team
                """,
                "approvals": "standard clause\nutah_acot affiliate",
            },
            1,
            met=True,
            counted=1,
        ),
        example(
            "A turn that ended as the window began is before it; the one after has no approval.",
            {
                "teams": "team_id opened_on rural\nriverside 2020-01-01 true",
                "on_call": """
                    starts_at            ends_at              by
                    2026-09-02T17:00:00  2026-09-03T00:00:00  affiliate
                    2026-09-03T17:00:00  2026-09-04T08:00:00  affiliate
                """,
                "approvals": "standard clause until_on\nutah_acot affiliate 2026-09-30",
            },
            0,
            met=False,
            counted=1,
        ),
        nobody(
            "A team that is not rural needs none.",
            {
                "teams": "team_id opened_on rural\nriverside 2020-01-01 -",
                "on_call": "starts_at ends_at by\n2026-09-29T17:00:00 2026-09-30T08:00:00 affiliate",
                "approvals": "",
            },
            excluded=1,
        ),
        not_recorded("Teams have no such column.", {"on_call": "", "approvals": ""}, "teams.rural"),
    ),
)
