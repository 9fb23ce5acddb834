"""Caseload: how many people the busiest of us has."""

from alongside.measures.score import below
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.coordinators import largest_own_caseload
from alongside.measures.standards.editions import ICM

MEASURE = ICM.clause(
    "caseload",
    "Fewer than twenty each",
    "How many people does the busiest of us have?",
    where="The coordinator: a caseload below twenty",
    unit="people",
    met_by=below(20),
    says="The most people of the caseload that any one worker is coordinator of that day. Fewer than 20 meet it: "
    "nobody may have more, whatever the mean is.",
    method=largest_own_caseload(),
    examples=(
        example(
            "Nineteen for Lena; who has left the team is nobody's any more.",
            {
                "enrollments": "client_id ended_on\n"
                + "\n".join(f"client-{number:02} -" for number in range(20))
                + "\nzoe 2026-09-01",
                "assignments": "client_id staff_id\nclient-00 omar\nzoe lena\n"
                + "\n".join(f"client-{number:02} lena" for number in range(1, 20)),
            },
            19.0,
            met=True,
            counted=20,
        ),
        example(
            "Twenty is one too many.",
            {
                "enrollments": "client_id\n" + "\n".join(f"client-{number:02}" for number in range(20)),
                "assignments": "client_id staff_id\n" + "\n".join(f"client-{number:02} lena" for number in range(20)),
            },
            20.0,
            met=False,
            counted=20,
        ),
        nobody(
            "Where nobody is anybody's coordinator there is nothing to count.",
            {"enrollments": "client_id\namina", "assignments": ""},
        ),
        not_recorded("Where nobody recorded who answers for whom it cannot be said.", {}),
    ),
)
