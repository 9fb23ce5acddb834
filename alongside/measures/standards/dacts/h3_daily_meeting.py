"""H3: how often we meet, and whether everyone is spoken of."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Anchors, Band, Gate, at_least, below
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

HELD = """select s.team_id, s.as_of, m.meeting_id, m.kind, m.held_on
from scope s
cross join meetings m
where m.team_id = s.team_id and m.held_on >= s.first_28 and m.held_on <= s.as_of
  and m.kind in ('daily', 'treatment_planning')"""

# A trap: written as plain joins, SQLite may look up every meeting once for each person of the team.
SHARES = """select t.team_id, t.as_of, t.meeting_id,
  1e2 * count(distinct n.client_id) / count(distinct e.client_id) as share
from held t
cross join enrollments e
left join meeting_mentions n on n.meeting_id = t.meeting_id and n.client_id = e.client_id
where t.kind = 'daily' and e.team_id = t.team_id and e.enrolled_on <= t.held_on
  and (e.ended_on is null or e.ended_on > t.held_on)
group by t.meeting_id, t.as_of, t.team_id"""

REVIEWED = """select h.team_id, h.as_of, avg(h.share) as share
from shares h
group by h.team_id, h.as_of"""

DAYS = """select t.team_id, t.as_of, count(distinct t.held_on) as days, count(*) as meetings,
  sum(case when t.kind = 'daily' then 1 else 0 end) as dailies
from held t
group by t.team_id, t.as_of"""

RESULT = """select s.team_id, s.as_of,
  coalesce(d.days, 0) / 4e0 as value, coalesce(d.days, 0) as numerator, 4 as denominator,
  coalesce(d.meetings, 0) as counted, 0 as excluded,
  case when d.dailies > 0 and coalesce(r.share, 0) = 0 then 1 else 0 end as no_mentions_recorded,
  r.share as share_mentioned
from scope s
left join days d on d.team_id = s.team_id and d.as_of = s.as_of
left join reviewed r on r.team_id = s.team_id and r.as_of = s.as_of"""

RECORDS = """select 'meeting' as kind, t.meeting_id, '' as client_id, '' as staff_id, t.held_on,
  coalesce(h.share, 0) as figure, '' as reason
from held t
left join shares h on h.meeting_id = t.meeting_id and h.as_of = t.as_of"""

MEASURE = Measure(
    item="H3",
    title="Daily meeting",
    question="How often do we meet, and speak of everyone?",
    unit="days a week",
    steps=2,
    anchors=Anchors.printed(
        below(0.5), Band(0.5, 1, past_high=True), Band(1, 2, past_high=True), Band(2, 4, past_high=True), at_least(4)
    ),
    gate=Gate(rating=5, gauge="share_mentioned", at_least=95, lower=4, flag="not_everyone_mentioned"),
    printed={
        5: "The team meets on four days a week or more, and speaks of everybody each time, if only briefly.",
        4: "Two days a week or more, fewer than four.",
        3: "One day a week or more, fewer than two.",
        2: "Twice a month or more, less than once a week.",
        1: "Each person's care is planned once a month or less.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The days with a daily or a treatment-planning meeting in 28 days, divided by four weeks. 4 or more a week "
            "is 5 if on average 95 % of the people active that day are spoken of at the daily meetings, else 4; from 2 "
            "is 4; from 1 is 3; two in the four weeks are 2; less is 1.",
            OverRecords(
                needs=frozenset({"meetings"}),
                days=28,
                subject="meeting",
                steps=(
                    Named("held", HELD),
                    Named("shares", SHARES),
                    Named("reviewed", REVIEWED),
                    Named("days", DAYS),
                ),
                result=RESULT,
                records=RECORDS,
                flags=("no_mentions_recorded",),
                gauges=("share_mentioned",),
                optional=frozenset({"meeting_mentions"}),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Four days a week, and everyone spoken of each time.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "meetings": "meeting_id held_on\n" + "\n".join(f"m-{day:02} 2026-09-{day:02}" for day in range(10, 26)),
                "meeting_mentions": "meeting_id client_id\n" + "\n".join(f"m-{day:02} amina" for day in range(10, 26)),
            },
            value=4.0,
            rating=5,
            counted=16,
        ),
        Example(
            "The same days with one of two people spoken of earn a 4: a 5 needs 95 %.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "meetings": "meeting_id held_on\n" + "\n".join(f"m-{day:02} 2026-09-{day:02}" for day in range(10, 26)),
                "meeting_mentions": "meeting_id client_id\n" + "\n".join(f"m-{day:02} amina" for day in range(10, 26)),
            },
            value=4.0,
            rating=4,
            counted=16,
            flags=("not_everyone_mentioned",),
        ),
        Example(
            "Someone enrolled twice is one person, and whoever left that morning is not missed.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on
                    amina      2024-01-01   -
                    amina      2025-01-01   -
                    ben        2024-01-01   -
                    cora       2024-01-01   2026-09-10
                """,
                "meetings": "meeting_id held_on\n" + "\n".join(f"m-{day:02} 2026-09-{day:02}" for day in range(10, 26)),
                "meeting_mentions": "meeting_id client_id\n" + "\n".join(f"m-{day:02} amina" for day in range(10, 26)),
            },
            value=4.0,
            rating=4,
            counted=16,
            flags=("not_everyone_mentioned",),
        ),
        Example(
            "Where nobody wrote down who was spoken of, it cannot be a 5.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "meetings": "held_on\n" + "\n".join(f"2026-09-{day:02}" for day in range(10, 27)),
            },
            value=4.25,
            rating=4,
            counted=17,
            flags=("no_mentions_recorded", "not_everyone_mentioned"),
        ),
        Example(
            "Two meetings on one day are one day; supervision is another matter. Two days in four weeks are a 2.",
            {
                "meetings": """
                    held_on     kind
                    2026-09-03  treatment_planning
                    2026-09-17  treatment_planning
                    2026-09-17  treatment_planning
                    2026-09-18  supervision
                    2026-09-02  treatment_planning
                """,
            },
            value=0.5,
            rating=2,
            counted=3,
        ),
        Example("A team that never met is rated 1.", {"meetings": ""}, value=0.0, rating=1, counted=0),
    ),
    source=SCALE,
)
