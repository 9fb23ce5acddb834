"""Direct services: how few are sent elsewhere for what they need."""

from alongside.measures.score import below
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import UK_OUTREACH
from alongside.measures.standards.everyone import share_of_everyone

ELSEWHERE = """select s.team_id, s.as_of, x.client_id, x.started_on as happened_on, 1 as yes
from scope s
join external_services x on x.team_id = s.team_id and x.started_on <= s.as_of
  and (x.ended_on is null or x.ended_on > s.as_of)"""

MEASURE = UK_OUTREACH.clause(
    "direct_services",
    "Our own services",
    "How many go elsewhere for a service?",
    where="Second feature: most services provided directly",
    unit="%",
    steps=1,
    met_by=below(10),
    says="Of everybody on the caseload, the share who get any service from somebody else that day. Fewer than 10 % "
    "meet it; the limit is ours.",
    method=share_of_everyone(ELSEWHERE, needs={"external_services"}),
    examples=(
        example(
            "Nobody goes elsewhere any more: the last day there was yesterday.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "external_services": """
                    client_id  service     ended_on
                    amina      vocational  2026-09-30
                """,
            },
            0.0,
            met=True,
            counted=1,
        ),
        example(
            "One in ten is one too many, whatever the number of services.",
            {
                "enrollments": "client_id\n" + "\n".join(f"client-{number}" for number in range(10)),
                "external_services": """
                    client_id  service
                    client-3   vocational
                    client-3   housing
                """,
            },
            10.0,
            met=False,
            counted=10,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {"external_services": ""}),
        not_recorded("Where nobody recorded it, it cannot be said.", {"enrollments": "client_id\namina"}),
    ),
)
