"""Each client's own plan of treatment: the latest there is, and what it says."""

from alongside.measures.chart import Named


def latest_plan(by: str) -> Named:
    """One row per client of `caseload`: the latest treatment plan completed by a day of it, as `plan`.

    Of two completed on one day the one reviewed last stands, then the one that foresees more contacts, then the one
    that names more areas.
    """
    ranked = (
        "select k.team_id, k.as_of, k.client_id, n.completed_on, n.contacts_per_week, n.focus_areas,\n"
        "  case when n.reviewed_on <= k.as_of and n.reviewed_on > n.completed_on then n.reviewed_on\n"
        "    else n.completed_on end as looked_at_on,\n"
        "  row_number() over (partition by k.team_id, k.as_of, k.client_id order by n.completed_on desc nulls last,\n"
        "    n.reviewed_on desc nulls last, n.contacts_per_week desc nulls last,\n"
        "    n.focus_areas desc nulls last) as recency\n"
        "from caseload k\n"
        "join plans n on n.team_id = k.team_id and n.client_id = k.client_id and n.kind = 'treatment_plan'\n"
        f"  and n.completed_on <= k.{by}"
    )
    return Named("ranked", ranked)


THEIR_OWN = "p.team_id = k.team_id and p.as_of = k.as_of and p.client_id = k.client_id and p.recency = 1"
"""Joins `ranked p` to `caseload k`."""


def late(days: int) -> str:
    """The word for a client `k` who enrolled after the window of days began, empty text for the others."""
    return f"case when k.enrolled_on > k.first_{days} then 'enrolled_after_window_began' else '' end"


ABOUT_A_CLIENT = (
    "k.team_id, k.as_of, 'client' as kind, k.client_id as record_id, k.client_id, '' as staff_id,\n"
    "  coalesce(p.completed_on, k.enrolled_on) as happened_on"
)
