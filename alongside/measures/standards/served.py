"""Who a team served in a year: shared by every item that counts people and not contacts."""

from alongside.measures.chart import Named

PEOPLE = Named(
    "people",
    """select s.team_id, s.as_of, s.first_365, e.client_id, max(e.enrolled_on) as enrolled_on,
  max(case when e.ended_on is null or e.ended_on > s.as_of then 1 else 0 end) as active
from scope s
join enrollments e on e.team_id = s.team_id and e.enrolled_on <= s.as_of
group by e.client_id, s.team_id, s.as_of, s.first_365
having max(case when e.ended_on is null or e.ended_on >= s.first_365 then 1 else 0 end) = 1""",
)
"""One row per client served in 365 days: enrolled by the date, and not ended before the window began."""


def among_the_served(figure: str) -> str:
    """The records of an item that looks at everybody `served`: one row a client, with a column of it as the figure."""
    return (
        "select 'client' as kind, v.client_id as record_id, v.client_id, '' as staff_id, v.happened_on,\n"
        f"  v.{figure} as figure, '' as reason\nfrom served v"
    )
