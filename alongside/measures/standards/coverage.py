"""How the hours of 28 days are covered: by whom, and how they can be reached."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.standards.tallies import SHARE, tallied

HOURS = """select s.team_id, s.as_of, v.day, v.starts_at, max(case when {holds} then 1 else 0 end) as figure
from scope s
join hours_28 v on v.day >= s.first_28 and v.day <= s.as_of
left join on_call o on o.team_id = s.team_id and o.starts_at < v.ends_at and o.ends_at > v.starts_at
group by s.team_id, s.as_of, v.day, v.starts_at"""

JUDGED = """select h.team_id, h.as_of, 'hour' as kind, h.starts_at as record_id, '' as client_id, '' as staff_id,
  h.day as happened_on, h.figure, '' as reason
from hours h"""


def hours_covered(holds: str) -> OverRecords:
    """The share of the 672 hours of 28 days on which a turn `o` of being on call falls that `holds`.

    An hour that several turns touch is covered by the best of them.
    """
    return tallied(
        SHARE,
        (Named("hours", HOURS.format(holds=holds)), Named("judged", JUDGED)),
        needs={"on_call"},
        days=28,
        subject="hour",
    )
