"""What is on record of the enrollments that ended within 365 days."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.standards.tallies import SHARE, tallied


def endings_with(answer: str) -> OverRecords:
    """The share of the endings of 365 days for which `answer`, a column of enrollments, is true; deaths are left out.

    An empty answer is not a yes, and is flagged.
    """
    judged = (
        "select s.team_id, s.as_of, 'enrollment' as kind, e.enrollment_id as record_id, e.client_id, '' as staff_id,\n"
        f"  e.ended_on as happened_on, coalesce(e.{answer}, 0) as figure,\n"
        "  case when e.end_reason = 'died' then 'died' else '' end as reason,\n"
        f"  case when e.{answer} is null and coalesce(e.end_reason, '') <> 'died' then 1 else 0 end as unknown\n"
        "from scope s\n"
        "join enrollments e on e.team_id = s.team_id and e.ended_on >= s.first_365 and e.ended_on <= s.as_of"
    )
    return tallied(
        SHARE,
        (Named("judged", judged),),
        needs={"enrollments", f"enrollments.{answer}"},
        days=365,
        subject="enrollment",
        unknown="j.unknown = 1",
    )
