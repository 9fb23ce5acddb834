"""The share of everybody on the caseload who has something: a plan, a coordinator, a contact of some kind."""

from collections.abc import Iterable

from alongside.measures.chart import Named, OverRecords
from alongside.measures.standards.caseload import CASELOAD
from alongside.measures.standards.tallies import SHARE, tallied


def share_of_everyone(
    had: str, *steps: Named, needs: Iterable[str], days: int = 1, throughout: bool = False
) -> OverRecords:
    """The share of the caseload with a row of `had` whose `yes` is 1.

    `had` is a select of team_id, as_of, client_id, happened_on and yes (1, 0, or null where nobody recorded it), as
    many rows a client as there are; it may read the `steps`. With `throughout` only who was enrolled for all the
    `days` is counted.
    """
    late = f"k.enrolled_on > k.first_{days}" if throughout else "1 = 0"
    found = (
        "select h.team_id, h.as_of, h.client_id, max(case when h.yes = 1 then h.happened_on end) as happened_on,\n"
        "  max(case when h.yes = 1 then 1 else 0 end) as yes, max(case when h.yes is null then 1 else 0 end) as blank\n"
        "from had h\ngroup by h.client_id, h.team_id, h.as_of"
    )
    judged = (
        "select k.team_id, k.as_of, 'client' as kind, k.client_id as record_id, k.client_id, '' as staff_id,\n"
        f"  case when {late} or f.happened_on is null then k.enrolled_on else f.happened_on end as happened_on,\n"
        f"  coalesce(f.yes, 0) as figure, case when {late} then 'enrolled_after_window_began' else '' end as reason,\n"
        "  case when f.yes = 0 and f.blank = 1 then 1 else 0 end as unknown\n"
        "from caseload k\n"
        "left join found f on f.team_id = k.team_id and f.as_of = k.as_of and f.client_id = k.client_id"
    )
    return tallied(
        SHARE,
        (*steps, CASELOAD, Named("had", had), Named("found", found), Named("judged", judged)),
        needs={"enrollments", *needs},
        days=days,
        subject="client",
        unknown="j.unknown = 1",
    )


def planned(kind: str, yes: str = "1") -> str:
    """Who has an assessment, a plan or a directive of a kind completed by the close of the date, for which `yes`."""
    return (
        f"select s.team_id, s.as_of, n.client_id, n.completed_on as happened_on, {yes} as yes\n"
        "from scope s\njoin plans n on n.team_id = s.team_id and n.completed_on <= s.as_of\n"
        f"where n.kind = '{kind}'"
    )
