"""What the team did in the psychiatric hospital stays of 365 days, all of them."""

from collections.abc import Iterable

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import Example
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.tallies import SHARE, tallied


def stays_with(day: str, figure: str, *, needs: Iterable[str], reason: str = "''") -> OverRecords:
    """The share of the psychiatric stays, by `day` in 365 days, whose `figure` is 1; a `reason` leaves a stay out."""
    judged = (
        "select s.team_id, s.as_of, 'stay' as kind, h.stay_id as record_id, h.client_id, '' as staff_id,\n"
        f"  h.{day} as happened_on, {figure} as figure, {reason} as reason\n"
        "from scope s\n"
        f"join hospital_stays h on h.team_id = s.team_id and h.{day} >= s.first_365 and h.{day} <= s.as_of\n"
        "where h.kind = 'psychiatric'"
    )
    return tallied(SHARE, (Named("judged", judged),), needs={"hospital_stays", *needs}, days=365, subject="stay")


def answered(day: str, answer: str) -> OverRecords:
    """The share of yes among those stays whose `answer` is recorded; the others are left out, and flagged."""
    return stays_with(
        day,
        f"coalesce(h.{answer}, 0)",
        needs={f"hospital_stays.{answer}"},
        reason=f"case when h.{answer} is null then 'not_recorded' else '' end",
    )


def examples_of(answer: str) -> tuple[Example, ...]:
    """What such a clause says of a few stays: the limit, the first and the last day, what is left out, and nothing."""
    answers = f"client_id  kind  admitted_on  discharged_on  {answer}"
    return (
        example(
            "Nineteen of twenty are just enough.",
            {
                "enrollments": "client_id\namina",
                "hospital_stays": f"""
                    {answers}  times
                    amina  psychiatric  2026-05-01  2026-05-09  true   19
                    amina  psychiatric  2026-06-01  2026-06-09  false  1
                """,
            },
            95,
            met=True,
            counted=20,
        ),
        example(
            "One yes, one no; an empty answer is left out, and so is an illness of the body.",
            {
                "enrollments": "client_id\namina",
                "hospital_stays": f"""
                    {answers}
                    amina  psychiatric  2025-10-01  2025-10-01  true
                    amina  psychiatric  2026-05-01  2026-05-09  false
                    amina  psychiatric  2026-06-01  2026-06-09  -
                    amina  psychiatric  2025-09-30  2025-09-30  true
                    amina  medical      2026-06-01  2026-06-09  true
                """,
            },
            50,
            met=False,
            counted=2,
            excluded=1,
            flags=("some_not_recorded",),
        ),
        nobody("Nobody was in hospital.", {"hospital_stays": ""}),
        not_recorded("Stays have no such column.", {"hospital_stays": ""}, f"hospital_stays.{answer}"),
    )


STAYS = """select s.team_id, s.as_of, h.stay_id, h.client_id, h.admitted_on,
  case when h.discharged_on <= s.as_of then h.discharged_on else s.day_after end as until_on
from scope s
join hospital_stays h on h.team_id = s.team_id and h.admitted_on >= s.first_365 and h.admitted_on <= s.as_of
where h.kind = 'psychiatric'"""

VISITED = """select t.team_id, t.as_of, t.stay_id, count(*) as contacts
from stays t
cross join contacts c
where c.team_id = t.team_id and c.started_on >= t.admitted_on and c.started_on < t.until_on
  and c.client_id = t.client_id and c.outcome = 'completed' and c.with_client = 1
group by t.team_id, t.as_of, t.stay_id"""

SEEN_WHILE_IN = """select t.team_id, t.as_of, 'stay' as kind, t.stay_id as record_id, t.client_id, '' as staff_id,
  t.admitted_on as happened_on, case when v.contacts > 0 then 1 else 0 end as figure,
  case when t.until_on <= t.admitted_on then 'left_the_same_day' else '' end as reason
from stays t
left join visited v on v.team_id = t.team_id and v.as_of = t.as_of and v.stay_id = t.stay_id"""


def seen_while_in() -> OverRecords:
    """The share of those stays in which the client was seen on a day from admission to the one before discharge."""
    return tallied(
        SHARE,
        (Named("stays", STAYS), Named("visited", VISITED), Named("judged", SEEN_WHILE_IN)),
        needs={"hospital_stays", "contacts"},
        days=365,
        subject="stay",
    )
