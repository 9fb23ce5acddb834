"""H5: how many of us left in two years."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Anchors, above, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

LEAVERS = """select s.team_id, s.as_of, p.staff_id, max(p.ended_on) as left_on
from scope s
join posts p on p.team_id = s.team_id and p.role <> 'program_assistant' and p.started_on <= s.as_of
left join posts h on h.team_id = s.team_id and h.staff_id = p.staff_id and h.started_on <= s.as_of
  and (h.ended_on is null or h.ended_on > s.as_of)
where h.staff_id is null
group by s.team_id, s.as_of, s.since_730, p.staff_id
having max(p.ended_on) >= s.since_730"""

PLACES = """select s.team_id, s.as_of, q.position_id, q.opened_on, b.number - a.number as days
from scope s
join positions q on q.team_id = s.team_id and q.role <> 'program_assistant' and q.opened_on <= s.as_of
  and (q.closed_on is null or q.closed_on > s.since_730)
join dates_730 a on a.day = case when q.opened_on > s.since_730 then q.opened_on else s.since_730 end
join dates_730 b on b.day = case when q.closed_on <= s.as_of then q.closed_on else s.day_after end
where b.number > a.number"""

LEFT = """select l.team_id, l.as_of, count(*) as people
from leavers l
group by l.team_id, l.as_of"""

FUNDED = """select f.team_id, f.as_of, sum(f.days) as days
from places f
group by f.team_id, f.as_of"""

# Position-days / days of the window are the average positions; scaling to 730 days cancels the days of the window.
RESULT = """select s.team_id, s.as_of,
  case when f.days > 0 then 73e3 * coalesce(l.people, 0) / f.days end as value,
  coalesce(l.people, 0) as numerator, 1e0 * coalesce(f.days, 0) / s.days_730 as denominator,
  coalesce(l.people, 0) as counted, 0 as excluded,
  case when s.days_730 < 730 then 1 else 0 end as scaled_young_team
from scope s
left join left_here l on l.team_id = s.team_id and l.as_of = s.as_of
left join funded f on f.team_id = s.team_id and f.as_of = s.as_of"""

RECORDS = """select 'staff' as kind, l.staff_id as record_id, '' as client_id, l.staff_id, l.left_on as happened_on,
  1 as figure, '' as reason
from leavers l
union all
select 'position' as kind, f.position_id as record_id, '' as client_id, '' as staff_id, f.opened_on as happened_on,
  f.days as figure, '' as reason
from places f"""

MEASURE = Measure(
    item="H5",
    title="People stay",
    question="How many of us left in two years?",
    unit="%",
    steps=1,
    anchors=Anchors.printed(above(80), between(60, 80), between(40, 59), between(20, 39), below(20)),
    printed={
        5: "Fewer than 20 in 100 of the team left in two years.",
        4: "20 to 39 in 100 left.",
        3: "40 to 59 in 100 left.",
        2: "60 to 80 in 100 left.",
        1: "More than 80 in 100 left.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "Everybody whose last post here ended in the past 730 days and who holds none now, for every 100 funded "
            "positions on average over those days; program assistants are left out. A younger team is scaled up to 730 "
            "days and flagged. Below 20 is 5; from 20 to 39 is 4; from 40 to 59 is 3; from 60 to 80 is 2; more is 1.",
            OverRecords(
                needs=frozenset({"posts", "positions"}),
                days=730,
                subject="staff",
                steps=(
                    Named("leavers", LEAVERS),
                    Named("places", PLACES),
                    Named("left_here", LEFT),
                    Named("funded", FUNDED),
                ),
                result=RESULT,
                records=RECORDS,
                flags=("scaled_young_team",),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "One left of five positions: 20 in 100. Changing posts is staying; an assistant does not count.",
            {
                "positions": """
                    position_id  role
                    p-1          nurse
                    p-2          case_manager
                    p-3          case_manager
                    p-4          case_manager
                    p-5          peer_specialist
                    p-6          program_assistant
                """,
                "posts": """
                    position_id  staff_id  role               started_on  ended_on
                    p-1          lena      nurse              2021-01-01  2025-06-01
                    p-2          omar      case_manager       2021-01-01  2025-06-01
                    p-3          omar      case_manager       2025-06-01  -
                    p-6          tom       program_assistant  2021-01-01  2025-06-01
                """,
            },
            value=20.0,
            rating=4,
            counted=1,
        ),
        Example(
            "Gone 730 days ago is gone before the window; who left and came back is here.",
            {
                "positions": """
                    position_id
                    p-1
                    p-2
                """,
                "posts": """
                    position_id  staff_id  started_on  ended_on
                    p-1          lena      2021-01-01  2024-09-30
                    p-2          omar      2021-01-01  2025-06-01
                    p-2          omar      2026-01-01  -
                """,
            },
            value=0.0,
            rating=5,
            counted=0,
        ),
        Example(
            "In its first year a team is held against two: one of four who left in 365 days is 50 in 100.",
            {
                "teams": """
                    team_id    opened_on
                    riverside  2025-10-01
                """,
                "positions": """
                    position_id  opened_on
                    p-1          2025-10-01
                    p-2          2025-10-01
                    p-3          2025-10-01
                    p-4          2025-10-01
                """,
                "posts": """
                    position_id  staff_id  started_on  ended_on
                    p-1          lena      2025-10-01  2026-09-30
                    p-2          omar      2025-10-01  2026-10-01
                """,
            },
            value=50.0,
            rating=3,
            counted=1,
            flags=("scaled_young_team",),
        ),
        Example(
            "A team without positions has nothing to divide by.",
            {"positions": "", "posts": ""},
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
