"""A vocational specialist shared with another agency: who is, and what is on record of them here."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.standards.approvals import approved
from alongside.measures.standards.tallies import SHARE, tallied
from alongside.measures.statement import HELD

SPECIALISTS = f"""select s.team_id, s.as_of, s.first_28, p.staff_id, min(p.started_on) as started_on
from scope s
{HELD}
where p.role = 'vocational_specialist'
group by p.staff_id, s.team_id, s.as_of, s.first_28"""

ELSEWHERE = """select v.team_id, v.as_of, v.staff_id, count(*) as posts
from specialists v
join posts o on o.staff_id = v.staff_id and o.team_id <> v.team_id and o.started_on <= v.as_of
  and (o.ended_on is null or o.ended_on > v.as_of)
group by v.staff_id, v.team_id, v.as_of"""

AGREED = "case when t.rural = 1 and a.from_on is not null then 1 else 0 end"
GIVEN = "case when g.amount > 0 then 1 else 0 end"

HOURS = """select v.team_id, v.as_of, v.staff_id, sum(w.minutes) as amount
from specialists v
join work_hours w on w.team_id = v.team_id and w.staff_id = v.staff_id
  and w.worked_on >= v.first_28 and w.worked_on <= v.as_of
group by v.staff_id, v.team_id, v.as_of"""

MEETINGS = """select v.team_id, v.as_of, v.staff_id, count(*) as amount
from specialists v
join meetings m on m.team_id = v.team_id and m.held_on >= v.first_28 and m.held_on <= v.as_of
join meeting_staff f on f.meeting_id = m.meeting_id and f.staff_id = v.staff_id
group by v.staff_id, v.team_id, v.as_of"""


def _shared(figure: str, needs: frozenset[str], given: str = "") -> OverRecords:
    """The share of the shared specialists of whom `figure` is 1.

    Shared is who also holds a post with another team that day, and whoever an approval is in force for.
    """
    joined = (
        "\nleft join given g on g.team_id = v.team_id and g.as_of = v.as_of and g.staff_id = v.staff_id"
        if given
        else ""
    )
    judged = (
        "select v.team_id, v.as_of, 'staff' as kind, v.staff_id as record_id, '' as client_id, v.staff_id,\n"
        f"  v.started_on as happened_on, {figure} as figure,\n"
        "  case when x.posts is null and a.from_on is null then 'not_shared' else '' end as reason\n"
        "from specialists v\njoin teams t on t.team_id = v.team_id\n"
        "left join elsewhere x on x.team_id = v.team_id and x.as_of = v.as_of and x.staff_id = v.staff_id\n"
        f"left join approved a on a.team_id = v.team_id and a.as_of = v.as_of{joined}"
    )
    steps = [Named("specialists", SPECIALISTS), Named("elsewhere", ELSEWHERE), approved("utah_acot", "vocational")]
    steps += [Named("given", given)] if given else []
    return tallied(
        SHARE,
        (*steps, Named("judged", judged)),
        needs={"teams", "posts", "approvals"} | needs,
        days=28,
        subject="staff",
    )


def agreed_to() -> OverRecords:
    """The share of them who are shared by a rural team with an approval in force."""
    return _shared(AGREED, frozenset({"teams.rural"}))


def with_hours_here() -> OverRecords:
    """The share of them with hours worked for this team in 28 days."""
    return _shared(GIVEN, frozenset({"work_hours"}), HOURS)


def at_our_meetings() -> OverRecords:
    """The share of them who came to a meeting of this team in 28 days."""
    return _shared(GIVEN, frozenset({"meetings", "meeting_staff"}), MEETINGS)
