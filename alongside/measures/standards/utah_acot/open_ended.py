"""Nobody's time with us is set."""

from alongside.measures.chart import Named
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody
from alongside.measures.standards.editions import UTAH_2003
from alongside.measures.standards.tallies import SHARE, tallied
from alongside.measures.statement import ACTIVE

JUDGED = f"""select s.team_id, s.as_of, 'client' as kind, e.client_id as record_id, e.client_id, '' as staff_id,
  min(e.enrolled_on) as happened_on, max(case when e.ended_on is null then 1 else 0 end) as figure, '' as reason
from scope s
{ACTIVE}
group by e.client_id, s.team_id, s.as_of"""

MEASURE = UTAH_2003.clause(
    "open_ended",
    "Open-ended",
    "Is anybody's last day already set?",
    where="Time-unlimited services",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of everybody on the caseload that day, the share whose enrollment has no last day set ahead. That is "
    "what facts can tell of a service without a limit of time; whether it was offered as one they cannot.",
    method=tallied(SHARE, (Named("judged", JUDGED),), needs={"enrollments"}, subject="client"),
    examples=(
        example(
            "No end in sight; who has left is no longer asked.",
            {"enrollments": "client_id ended_on\namina -\nben 2026-09-30"},
            100,
            met=True,
            counted=1,
        ),
        example(
            "One whose last day is set for the new year.",
            {"enrollments": "client_id ended_on\namina -\nben 2027-01-01"},
            50,
            met=False,
            counted=2,
        ),
        nobody("With nobody on the caseload there is nobody to count.", {}),
    ),
)
