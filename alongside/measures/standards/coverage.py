"""How the hours of 28 days are covered: by whom, and how they can be reached."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.standards.tallies import FIGURES, Tally, tallied

# A trap: in SQLite, where both are text, midnight is later than the day that begins with it. So days only narrow the
# turns down, and what counts is held against hours, whose moments are written alike. It never reorders a cross join.
TURNS = """select s.team_id, s.as_of, s.first_28, o.starts_at, o.ends_at
from scope s
cross join on_call o
where o.team_id = s.team_id and o.starts_at < s.day_after and o.ends_at > s.first_28 and {holds}"""

TURN_DAYS = """select t.team_id, t.as_of, t.starts_at, t.ends_at, d.day
from turns t
join days_28 d on d.as_of = t.as_of and d.next_day > t.starts_at and d.day < t.ends_at
group by t.team_id, t.as_of, t.starts_at, t.ends_at, d.day"""

TURN_HOURS = """select t.team_id, t.as_of, t.starts_at as turn, v.day, v.starts_at
from turn_days t
join hours_28 v on v.day = t.day
where t.starts_at < v.ends_at and t.ends_at > v.starts_at"""

REACHED = """select r.team_id, r.as_of, r.day, count(distinct r.starts_at) as hours
from turn_hours r
group by r.team_id, r.as_of, r.day"""

JUDGED = """select s.team_id, s.as_of, 'day' as kind, d.day as record_id, '' as client_id, '' as staff_id,
  d.day as happened_on, coalesce(r.hours, 0) as figure, '' as reason
from scope s
join days_28 d on d.as_of = s.as_of
left join reached r on r.team_id = s.team_id and r.as_of = s.as_of and r.day = d.day"""

SOMEBODY = "o.by in ('team', 'affiliate')"
"""A turn `o` that the team or an affiliate took; a protocol is nobody."""

OF_ALL_HOURS = Tally(f"1e2 * {FIGURES} / 672e0", FIGURES, "672")


def turns_by_the_hour(holds: str) -> tuple[Named, ...]:
    """The turns `o` of 28 days that `holds`, and `turn_hours`: each hour one of them falls on."""
    return (
        Named("turns", TURNS.format(holds=holds)),
        Named("turn_days", TURN_DAYS),
        Named("turn_hours", TURN_HOURS),
    )


def hours_covered(holds: str) -> OverRecords:
    """The share of the 672 hours of 28 days on which a turn `o` of being on call falls that `holds`.

    Its records are the days, each with its hours.
    """
    return tallied(
        OF_ALL_HOURS,
        (*turns_by_the_hour(holds), Named("reached", REACHED), Named("judged", JUDGED)),
        needs={"on_call"},
        days=28,
        subject="day",
    )
