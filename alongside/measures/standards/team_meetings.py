"""The meetings of a team: on which days, who came, who was spoken of."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.phrases import PRESCRIBERS, quoted
from alongside.measures.standards.tallies import COUNT, SHARE, tallied

SIGNS = """select s.team_id, s.as_of, c.started_on as day, 0 as daily
from scope s
cross join contacts c
where c.team_id = s.team_id and c.started_on >= s.first_28 and c.started_on <= s.as_of and c.outcome = 'completed'
group by s.team_id, s.as_of, c.started_on
union all
select s.team_id, s.as_of, m.held_on as day, case when m.kind = 'daily' then 1 else 0 end as daily
from scope s
join meetings m on m.team_id = s.team_id and m.held_on >= s.first_28 and m.held_on <= s.as_of"""

WEEKDAYS = """select g.team_id, g.as_of, 'day' as kind, g.day as record_id, '' as client_id, '' as staff_id,
  g.day as happened_on, max(g.daily) as figure, '' as reason
from signs g
join days_28 d on d.as_of = g.as_of and d.day = g.day and d.weekday <= 5
group by g.team_id, g.as_of, g.day"""

SPOKEN_OF = """select t.team_id, t.as_of, 'meeting' as kind, t.meeting_id as record_id, '' as client_id, '' as staff_id,
  t.held_on as happened_on, 1e0 * count(distinct n.client_id) / (1e0 * count(distinct e.client_id)) as figure,
  '' as reason
from held t
join enrollments e on e.team_id = t.team_id and e.enrolled_on <= t.held_on
  and (e.ended_on is null or e.ended_on > t.held_on)
left join meeting_mentions n on n.meeting_id = t.meeting_id and n.client_id = e.client_id
group by t.meeting_id, t.as_of, t.team_id, t.held_on"""


def held(kind: str, days: int) -> Named:
    """The meetings of a kind in the window of days."""
    return Named(
        "held",
        f"select s.team_id, s.as_of, m.meeting_id, m.held_on\nfrom scope s\n"
        f"join meetings m on m.team_id = s.team_id and m.held_on >= s.first_{days} and m.held_on <= s.as_of\n"
        f"where m.kind = {quoted(kind)}",
    )


def came(name: str, *roles: str) -> Named:
    """Those of them to which somebody came who held a post in one of the roles here that day."""
    return Named(
        name,
        "select t.team_id, t.as_of, t.meeting_id, min(p.staff_id) as staff_id\nfrom held t\n"
        "join meeting_staff m on m.meeting_id = t.meeting_id\n"
        f"join posts p on p.team_id = t.team_id and p.staff_id = m.staff_id and p.role in ({quoted(*roles)})\n"
        "  and p.started_on <= t.held_on and (p.ended_on is null or p.ended_on > t.held_on)\n"
        "group by t.meeting_id, t.as_of, t.team_id",
    )


LEADER, PRESCRIBER = came("led", "team_leader"), came("with_prescriber", *PRESCRIBERS)


def _looked_at(figure: str, reason: str, *joined: Named) -> Named:
    """The meetings as rows to count; `l` is who led, `r` the prescriber who came."""
    alias = {LEADER: "l", PRESCRIBER: "r"}
    joins = "".join(
        f"\nleft join {step.name} {alias[step]} on {alias[step]}.meeting_id = t.meeting_id "
        f"and {alias[step]}.as_of = t.as_of"
        for step in joined
    )
    staff = "coalesce(l.staff_id, '')" if joined else "''"
    return Named(
        "judged",
        "select t.team_id, t.as_of, 'meeting' as kind, t.meeting_id as record_id, '' as client_id,\n"
        f"  {staff} as staff_id, t.held_on as happened_on, {figure} as figure, {reason} as reason\nfrom held t{joins}",
    )


def weekdays_met() -> OverRecords:
    """The share of the weekdays of 28 days the team worked on with a daily meeting.

    It worked on a day with a completed contact, or a meeting of any kind.
    """
    return tallied(
        SHARE,
        (Named("signs", SIGNS), Named("judged", WEEKDAYS)),
        needs={"meetings", "contacts"},
        days=28,
        subject="day",
    )


def daily_meetings_led() -> OverRecords:
    """The share of the daily meetings of 28 days to which a team leader came."""
    judged = _looked_at("case when l.staff_id is null then 0 else 1 end", "''", LEADER)
    return tallied(
        SHARE,
        (held("daily", 28), LEADER, judged),
        needs={"meetings", "meeting_staff", "posts"},
        days=28,
        subject="meeting",
    )


def spoken_of_daily() -> OverRecords:
    """The mean over the daily meetings of 28 days of the share of the people active that day who were spoken of."""
    return tallied(
        SHARE,
        (held("daily", 28), Named("judged", SPOKEN_OF)),
        needs={"enrollments", "meetings", "meeting_mentions"},
        days=28,
        subject="meeting",
    )


def planning_meetings() -> OverRecords:
    """The treatment-planning meetings of 30 days."""
    return tallied(
        COUNT, (held("treatment_planning", 30), _looked_at("1", "''")), needs={"meetings"}, days=30, subject="meeting"
    )


def planning_meetings_led() -> OverRecords:
    """Those to which both a team leader and a prescriber came."""
    reason = "case when l.staff_id is null then 'no_leader' when r.staff_id is null then 'no_prescriber' else '' end"
    judged = _looked_at("1", reason, LEADER, PRESCRIBER)
    return tallied(
        COUNT,
        (held("treatment_planning", 30), LEADER, PRESCRIBER, judged),
        needs={"meetings", "meeting_staff", "posts"},
        days=30,
        subject="meeting",
    )
