"""An intervention in phases: when each began and ended for everybody, and what is asked of it.

The intervention of a client is the latest that began by the date: its phases are those from the beginning of the
latest transition on. A phase without an end, or with one yet to come, is open; its end is written as the day after.
"""

from alongside.measures.chart import Named

PHASES = ("transition", "try_out", "transfer")

BEGUN = Named(
    "begun",
    "select s.team_id, s.as_of, s.day_after, s.first_365, s.first_730, h.client_id, max(h.started_on) as began_on\n"
    "from scope s\n"
    "join phases h on h.team_id = s.team_id and h.phase = 'transition' and h.started_on <= s.as_of\n"
    "group by h.client_id, s.team_id, s.as_of, s.day_after, s.first_365, s.first_730",
)

ITS_END = "case when h.ended_on <= b.as_of then h.ended_on else b.day_after end"
ITS_PHASES = (
    "join phases h on h.team_id = b.team_id and h.client_id = b.client_id\n"
    "  and h.started_on >= b.began_on and h.started_on <= b.as_of"
)


def _columns(phase: str) -> str:
    began = f"min(case when h.phase = '{phase}' then h.started_on end) as {phase}_on"
    ended = f"max(case when h.phase = '{phase}' then {ITS_END} end) as {phase}_until"
    return f"{began},\n  {ended}"


LINES = Named(
    "phase_lines",
    "select b.team_id, b.as_of, b.day_after, b.first_365, b.first_730, b.client_id, b.began_on,\n  "
    + ",\n  ".join(map(_columns, PHASES))
    + f"\nfrom begun b\n{ITS_PHASES}\n"
    "group by b.client_id, b.began_on, b.team_id, b.as_of, b.day_after, b.first_365, b.first_730",
)
"""One row per client: `began_on`, and for each phase `<phase>_on` and `<phase>_until`, the first day after it."""


def ended_this_year(phase: str) -> str:
    """Holds of a line `l` whose phase ended in the 365 days up to the date."""
    return f"l.{phase}_until <= l.as_of and l.{phase}_until >= l.first_365"


COMPLETED_THIS_YEAR = f"{ended_this_year('transfer')} and l.try_out_on is not null"
"""Holds of a line `l` all of whose phases there were, the last of them ended in the 365 days up to the date."""


def numbers_of(*days: str) -> str:
    """Joins that give each of these days of a line `l` its number, as `<day>_n.number`; null before the calendar."""
    return "\n".join(f"left join dates_730 {day}_n on {day}_n.day = l.{day}" for day in days)


def judged(figure: str, where: str, joined: str = "") -> Named:
    """One row per line `l` for which `where` holds, whose figure is 1 where `figure` holds."""
    return Named(
        "judged",
        "select l.team_id, l.as_of, 'client' as kind, l.client_id as record_id, l.client_id, '' as staff_id,\n"
        f"  l.began_on as happened_on, case when {figure} then 1 else 0 end as figure, '' as reason\n"
        f"from phase_lines l\n{joined}\nwhere {where}",
    )


REACH = Named(
    "reach",
    "select a.team_id, a.as_of, min(a.since_on) as earliest, max(a.until_on) as latest\n"
    "from asked_of a\ngroup by a.team_id, a.as_of",
)

# A trap: joined to each line on its own, SQLite reads a team's contacts once a client. Read once through the index of
# days, and then placed, they cost a hundredth of it.
IN_REACH = (
    "from reach r\ncross join contacts c\n"
    "join asked_of a on a.team_id = c.team_id and a.as_of = r.as_of and a.client_id = c.client_id\n"
    "  and c.started_on >= a.since_on and c.started_on < a.until_on\n"
    "where c.team_id = r.team_id and c.started_on >= r.earliest and c.started_on < r.latest"
)


def contacts_between(since: str, until: str, where: str, contact: str, joined: str = "") -> tuple[Named, ...]:
    """Steps to `met`: a row per line `l` for which `where` holds, and how many contacts `c` between two days count."""
    asked = (
        f"select l.team_id, l.as_of, l.client_id, l.began_on, {since} as since_on, {until} as until_on\n"
        f"from phase_lines l\n{joined}where {where}"
    )
    hits = (
        "select a.team_id, a.as_of, a.client_id, count(*) as contacts\n"
        f"{IN_REACH} and {contact}\n"
        "group by a.client_id, a.team_id, a.as_of"
    )
    met = (
        "select a.team_id, a.as_of, a.client_id, a.began_on, coalesce(h.contacts, 0) as contacts\n"
        "from asked_of a\n"
        "left join hits h on h.team_id = a.team_id and h.as_of = a.as_of and h.client_id = a.client_id"
    )
    return Named("asked_of", asked), REACH, Named("hits", hits), Named("met", met)


def at_least_met(least: int) -> Named:
    """One row per line: whether `met` has so many contacts of it."""
    return Named(
        "judged",
        "select m.team_id, m.as_of, 'client' as kind, m.client_id as record_id, m.client_id, '' as staff_id,\n"
        f"  m.began_on as happened_on, case when m.contacts >= {least} then 1 else 0 end as figure, '' as reason\n"
        "from met m",
    )
