"""How regularly a team meets: days a week, and weeks out of four."""

from alongside.measures.chart import Named, OverRecords

RECORDS = """select 'meeting' as kind, t.meeting_id, '' as client_id, '' as staff_id, t.held_on,
  1 as figure, '' as reason
from held t"""

DAYS = """select s.team_id, s.as_of, count(distinct t.held_on) / 4e0 as value,
  count(distinct t.held_on) as numerator, 4 as denominator, count(t.meeting_id) as counted, 0 as excluded
from scope s
left join held t on t.team_id = s.team_id and t.as_of = s.as_of
group by s.team_id, s.as_of"""

WEEKS = """select t.team_id, t.as_of,
  case when u.number - n.number < 7 then 1 when u.number - n.number < 14 then 2
    when u.number - n.number < 21 then 3 else 4 end as week,
  count(*) as meetings
from held t
join dates_365 n on n.day = t.held_on
join dates_365 u on u.day = t.as_of
group by t.team_id, t.as_of,
  case when u.number - n.number < 7 then 1 when u.number - n.number < 14 then 2
    when u.number - n.number < 21 then 3 else 4 end"""

WEEKS_OF_FOUR = """select s.team_id, s.as_of, count(k.week) as value,
  count(k.week) as numerator, 4 as denominator, coalesce(sum(k.meetings), 0) as counted, 0 as excluded
from scope s
left join weeks k on k.team_id = s.team_id and k.as_of = s.as_of
group by s.team_id, s.as_of"""


def days_a_week(kind: str) -> OverRecords:
    """The days with a meeting of this kind in 28 days, by the week."""
    return _of_meetings(kind, DAYS)


def weeks_with(kind: str) -> OverRecords:
    """How many of the last four weeks, each of seven days up to the date, had a meeting of this kind."""
    return _of_meetings(kind, WEEKS_OF_FOUR, Named("weeks", WEEKS))


def _of_meetings(kind: str, result: str, *steps: Named) -> OverRecords:
    held = (
        "select s.team_id, s.as_of, m.meeting_id, m.held_on\nfrom scope s\n"
        "join meetings m on m.team_id = s.team_id and m.held_on >= s.first_28 and m.held_on <= s.as_of\n"
        f"where m.kind = '{kind}'"
    )
    return OverRecords(
        needs=frozenset({"meetings"}),
        days=28,
        subject="meeting",
        steps=(Named("held", held), *steps),
        result=result,
        records=RECORDS,
    )
