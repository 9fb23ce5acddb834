"""Who answers for whom: the coordinator named for a client."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.standards.caseload import CASELOAD
from alongside.measures.standards.everyone import share_of_everyone
from alongside.measures.standards.tallies import IT_COUNTS, Tally, tallied

NEEDS = frozenset({"enrollments", "assignments"})

ASSIGNED = (
    "join assignments a on a.team_id = {0}.team_id and a.part = 'coordinator' and a.started_on <= {0}.as_of\n"
    "  and (a.ended_on is null or a.ended_on > {0}.as_of)"
)


def everyone_has_a_coordinator(*, only_one: bool = False) -> OverRecords:
    """The share of the caseload with a coordinator assigned on the date, or with exactly one."""
    yes = "case when count(distinct a.staff_id) = 1 then 1 else 0 end" if only_one else "1"
    had = (
        f"select s.team_id, s.as_of, a.client_id, max(a.started_on) as happened_on, {yes} as yes\n"
        f"from scope s\n{ASSIGNED.format('s')}\ngroup by a.client_id, s.team_id, s.as_of"
    )
    return share_of_everyone(had, needs=NEEDS)


NAMED = (
    "select k.team_id, k.as_of, a.staff_id, k.client_id, max(a.started_on) as happened_on\n"
    f"from caseload k\n{ASSIGNED.format('k')} and a.client_id = k.client_id\n"
    "group by a.staff_id, k.client_id, k.team_id, k.as_of"
)

JUDGED = """select n.team_id, n.as_of, 'assignment' as kind, n.client_id as record_id, n.client_id, n.staff_id,
  n.happened_on, count(*) over (partition by n.team_id, n.as_of, n.staff_id) as figure, '' as reason
from named n"""


def largest_own_caseload() -> OverRecords:
    """The most clients any one coordinator has on the date, among those on the caseload."""
    most = f"max(case when {IT_COUNTS} then j.figure end)"
    return tallied(
        Tally(most, most, f"count(distinct case when {IT_COUNTS} then j.staff_id end)"),
        (CASELOAD, Named("named", NAMED), Named("judged", JUDGED)),
        needs=NEEDS,
        subject="assignment",
    )
