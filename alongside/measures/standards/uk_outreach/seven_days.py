"""Seven days: whether somebody is met on every day of the week."""

from alongside.measures.chart import Named
from alongside.measures.phrases import COMPLETED, why_not
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import UK_OUTREACH
from alongside.measures.standards.tallies import IT_COUNTS, Tally, tallied

JUDGED = f"""select s.team_id, s.as_of, 'contact' as kind, c.contact_id as record_id, c.client_id, '' as staff_id,
  c.started_on as happened_on, c.minutes as figure, {why_not((COMPLETED,))} as reason
from scope s
cross join contacts c
where c.team_id = s.team_id and c.started_on >= s.first_28 and c.started_on <= s.as_of"""

DAYS = f"count(distinct case when {IT_COUNTS} then j.happened_on end)"

MEASURE = UK_OUTREACH.clause(
    "seven_days",
    "Seven days a week",
    "On how many days a week do we work?",
    where="Eighth feature: a service seven days a week",
    unit="days a week",
    steps=2,
    met_by=at_least(7),
    says="The days of the last 28 with a completed contact, with whomever and however, divided by four weeks. "
    "Seven meet it: not one day in four weeks without.",
    method=tallied(
        Tally(f"{DAYS} / 4e0", DAYS, "4"),
        (Named("judged", JUDGED),),
        needs={"contacts"},
        subject="contact",
        days=28,
    ),
    examples=(
        example(
            "On each of the 28 days somebody was met, if only on the phone.",
            {
                "enrollments": "client_id\namina",
                "contacts": "client_id mode started_at\n"
                + "\n".join(f"amina phone 2026-09-{day:02}T10:00:00" for day in range(3, 31)),
            },
            7.0,
            met=True,
            counted=28,
        ),
        example(
            "One day with an attempt only is a day short; two people on one day are one day.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "contacts": "client_id outcome started_at\n"
                + "\n".join(f"amina completed 2026-09-{day:02}T10:00:00" for day in range(4, 31))
                + "\nben completed 2026-09-30T23:59:00\nben attempted 2026-09-03T10:00:00"
                + "\nben completed 2026-09-02T23:59:00",
            },
            6.75,
            met=False,
            counted=28,
            excluded=1,
        ),
        example("A team that met nobody works no day.", {"contacts": ""}, 0.0, met=False),
        not_recorded("Where nobody recorded contacts it cannot be said.", {}),
    ),
)
