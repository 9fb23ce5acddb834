"""H6: how full the team was over the year."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

PLACES = """select s.team_id, s.as_of, q.position_id, round(q.fte * 1e2) as fte,
  case when q.opened_on > s.since_365 then q.opened_on else s.since_365 end as from_on,
  case when q.closed_on <= s.as_of then q.closed_on else s.day_after end as until_on
from scope s
join positions q on q.team_id = s.team_id and q.role <> 'program_assistant' and q.opened_on <= s.as_of
  and (q.closed_on is null or q.closed_on > s.since_365)"""

FUNDED = """select l.team_id, l.as_of, l.position_id, l.from_on, l.fte * (b.number - a.number) as fte_days
from places l
join dates_365 a on a.day = l.from_on
join dates_365 b on b.day = l.until_on
where b.number > a.number"""

HELD = """select l.team_id, l.as_of, l.position_id, l.fte as place_fte, round(p.fte * 1e2) as fte,
  case when p.started_on > l.from_on then p.started_on else l.from_on end as from_on,
  case when p.ended_on < l.until_on then p.ended_on else l.until_on end as until_on
from places l
join posts p on p.position_id = l.position_id and p.team_id = l.team_id and p.started_on < l.until_on
  and (p.ended_on is null or p.ended_on > l.from_on)"""

CHANGES = """select c.team_id, c.as_of, c.position_id, c.place_fte, c.day, sum(c.fte) as fte
from (
  select h.team_id, h.as_of, h.position_id, h.place_fte, h.from_on as day, h.fte from held h
  union all
  select h.team_id, h.as_of, h.position_id, h.place_fte, h.until_on as day, 0 - h.fte as fte from held h
) c
group by c.team_id, c.as_of, c.position_id, c.place_fte, c.day"""

STRETCHES = """select c.team_id, c.as_of, c.position_id, c.place_fte,
  sum(c.fte) over (partition by c.team_id, c.as_of, c.position_id order by d.number nulls last
    rows between unbounded preceding and current row) as fte,
  lead(d.number) over (partition by c.team_id, c.as_of, c.position_id order by d.number nulls last) - d.number as days
from changes c
join dates_365 d on d.day = c.day"""

FILLED = """select t.team_id, t.as_of, t.position_id,
  sum(case when t.fte > t.place_fte then t.place_fte else t.fte end * t.days) as fte_days
from stretches t
where t.days > 0
group by t.team_id, t.as_of, t.position_id"""

BOTH = """select f.team_id, f.as_of, f.position_id, f.from_on, f.fte_days as funded, coalesce(g.fte_days, 0) as filled
from funded f
left join filled g on g.team_id = f.team_id and g.as_of = f.as_of and g.position_id = f.position_id"""

RESULT = """select s.team_id, s.as_of,
  case when sum(b.funded) > 0 then 1e2 * sum(b.filled) / sum(b.funded) end as value,
  sum(b.filled) / 1e2 as numerator, sum(b.funded) / 1e2 as denominator,
  count(b.position_id) as counted, 0 as excluded
from scope s
left join both_sides b on b.team_id = s.team_id and b.as_of = s.as_of
group by s.team_id, s.as_of"""

RECORDS = """select 'position' as kind, b.position_id, '' as client_id, '' as staff_id, b.from_on,
  b.filled / 1e2 as figure, '' as reason
from both_sides b"""

MEASURE = Measure(
    item="H6",
    title="Posts are filled",
    question="How full was the team over the year?",
    unit="%",
    steps=1,
    anchors=Anchors.printed(below(50), between(50, 64), between(65, 79), between(80, 94), at_least(95)),
    printed={
        5: "At 95 % of full staffing or more over the past twelve months.",
        4: "80 to 94 %.",
        3: "65 to 79 %.",
        2: "50 to 64 %.",
        1: "Less than 50 %.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "Day by day over 365 days: the full-time equivalents at work, no position counted above what it is funded "
            "for, as a share of the funded ones; program assistants are left out. 95 % or more is 5; from 80 is 4; "
            "from 65 is 3; from 50 is 2; below 50 is 1. The usual protocol counts vacancies month by month; this is "
            "its continuous form.",
            OverRecords(
                needs=frozenset({"posts", "positions"}),
                days=365,
                subject="position",
                steps=(
                    Named("places", PLACES),
                    Named("funded", FUNDED),
                    Named("held", HELD),
                    Named("changes", CHANGES),
                    Named("stretches", STRETCHES),
                    Named("filled", FILLED),
                    Named("both_sides", BOTH),
                ),
                result=RESULT,
                records=RECORDS,
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Two equal positions, one empty for the last 73 of 365 days: 90 % filled.",
            {
                "positions": """
                    position_id
                    p-1
                    p-2
                """,
                "posts": """
                    position_id  staff_id  started_on  ended_on
                    p-1          lena      2021-01-01  -
                    p-2          omar      2021-01-01  2026-07-20
                """,
            },
            value=90.0,
            rating=4,
            counted=2,
        ),
        Example(
            "Two half-time workers fill a full position; a third in it does not make up for an empty one.",
            {
                "positions": """
                    position_id  role
                    p-1          nurse
                    p-2          nurse
                """,
                "posts": """
                    position_id  staff_id  fte
                    p-1          lena      0.5
                    p-1          mara      0.5
                    p-1          nils      0.5
                """,
            },
            value=50.0,
            rating=2,
            counted=2,
        ),
        Example(
            "A position counts from the day it opened, and an assistant's not at all.",
            {
                "positions": """
                    position_id  role               opened_on
                    p-1          nurse              2026-09-21
                    p-2          program_assistant  2020-01-01
                """,
                "posts": """
                    position_id  staff_id  started_on
                    p-1          lena      2026-09-22
                """,
            },
            value=90.0,
            rating=4,
            counted=1,
        ),
        Example(
            "A position withdrawn on the day it opened was never there.",
            {
                "positions": """
                    position_id  opened_on   closed_on
                    p-1          2020-01-01  -
                    p-2          2026-09-01  2026-09-01
                """,
                "posts": """
                    position_id  staff_id
                    p-1          lena
                """,
            },
            value=100.0,
            rating=5,
            counted=1,
        ),
        Example(
            "A team without positions has nothing to fill.",
            {"positions": "", "posts": ""},
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
