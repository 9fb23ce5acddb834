"""O4: who answers at night, hour by hour."""

from datetime import date

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Anchors, Basis, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

# A trap: unless the turns of the window come first, SQLite holds every hour of a year against every turn there is.
TURNS = """select s.team_id, s.as_of, o.starts_at, o.ends_at, o.by, o.reachable
from scope s
cross join on_call o
where o.team_id = s.team_id and o.starts_at < s.day_after and o.ends_at > s.first_28"""

HOURS = """select t.team_id, t.as_of, d.day, h.starts_at,
  max(case when t.by = 'team' and t.reachable = 'face_to_face' then 1 else 0 end) as goes_out,
  max(case when t.by = 'team' then 1 else 0 end) as team,
  max(case when t.by = 'affiliate' then 1 else 0 end) as affiliate
from turns t
join days_28 d on d.as_of = t.as_of and d.next_day > t.starts_at and d.day < t.ends_at
join hours_28 h on h.day = d.day and h.starts_at < t.ends_at and h.ends_at > t.starts_at
group by t.team_id, t.as_of, d.day, h.starts_at"""

RUNGS = """select h.team_id, h.as_of, h.day, count(*) as hours, sum(h.team) as by_team,
  min(case when h.goes_out = 1 then 5 when h.team = 1 and h.affiliate = 1 then 4 when h.team = 1 then 3 else 2 end)
    as lowest
from hours h
group by h.team_id, h.as_of, h.day"""

DAYS = """select s.team_id, s.as_of, d.day, coalesce(r.by_team, 0) as by_team,
  case when r.hours = 24 then r.lowest else 1 end as lowest
from scope s
join days_28 d on d.as_of = s.as_of
left join rungs r on r.team_id = s.team_id and r.as_of = s.as_of and r.day = d.day"""

RESULT = """select a.team_id, a.as_of,
  1e2 * sum(a.by_team) / 672 as value, sum(a.by_team) as numerator, 672 as denominator,
  sum(case when a.lowest = 5 then 1 else 0 end) as counted, sum(case when a.lowest = 5 then 0 else 1 end) as excluded,
  min(a.lowest) as lowest_rung
from days a
group by a.team_id, a.as_of"""

RECORDS = """select 'day' as kind, a.day as record_id, '' as client_id, '' as staff_id, a.day as happened_on,
  a.by_team as figure,
  case a.lowest when 5 then '' when 4 then 'affiliate_with_the_team_behind' when 3 then 'by_phone_only'
    when 2 then 'affiliate_or_protocol_only' else 'an_hour_nobody_covers' end as reason
from days a"""

LAST_28 = "2026-09-03T00:00:00  2026-10-01T00:00:00"

MEASURE = Measure(
    item="O4",
    title="Around the clock",
    question="Who answers in a crisis, at any hour?",
    unit="%",
    steps=1,
    anchors=Anchors.printed(below(2), between(2, 2), between(3, 3), between(4, 4), at_least(5)),
    rates="lowest_rung",
    basis=Basis.PROPOSED,
    printed={
        5: "The team covers crises around the clock, and goes to people itself.",
        4: "Somebody else answers first; the team is called and decides whether it needs to come.",
        3: "The team can be reached by phone, mostly to advise.",
        2: "Somebody else answers, following a protocol the team wrote for its clients.",
        1: "After hours the team has no part in handling crises.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "Each hour of the last 28 days on the wall clock, 672 of them, takes the best cover that touches it: the "
            "team, able to go out, is 5; an affiliate answering while somebody of the team can be reached is 4; the "
            "team by phone only is 3; an affiliate alone, or only a protocol, is 2; nothing is 1. The hour with the "
            "lowest tells; the share of the hours the team itself covered, in whichever way, stands beside it. "
            "A proposal, for a person to confirm.",
            OverRecords(
                needs=frozenset({"on_call"}),
                days=28,
                subject="day",
                steps=(Named("turns", TURNS), Named("hours", HOURS), Named("rungs", RUNGS), Named("days", DAYS)),
                result=RESULT,
                records=RECORDS,
                gauges=("lowest_rung",),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "The team, ready to go out, at every hour of every day.",
            {"on_call": f"starts_at ends_at\n{LAST_28}"},
            value=100.0,
            rating=5,
            counted=28,
        ),
        Example(
            "One night in which an affiliate answers and the team stands behind it makes the month a 4.",
            {
                "on_call": """
                    starts_at            ends_at              by         reachable
                    2026-09-01T00:00:00  2026-09-20T17:00:00  team       face_to_face
                    2026-09-20T17:00:00  2026-09-21T08:00:00  affiliate  face_to_face
                    2026-09-20T17:00:00  2026-09-21T08:00:00  team       phone
                    2026-09-21T08:00:00  2026-10-01T08:00:00  team       face_to_face
                """,
            },
            value=100.0,
            rating=4,
            counted=26,
            excluded=2,
        ),
        Example(
            "Nights by phone only are a 3.",
            {
                "on_call": """
                    starts_at            ends_at              reachable
                    2026-09-01T00:00:00  2026-10-01T00:00:00  phone
                    2026-09-10T08:00:00  2026-09-10T17:00:00  face_to_face
                """,
            },
            value=100.0,
            rating=3,
            counted=0,
            excluded=28,
        ),
        Example(
            "An affiliate on its own for one hour, or a protocol, is a 2.",
            {
                "on_call": """
                    starts_at            ends_at              by             reachable
                    2026-09-01T00:00:00  2026-09-12T03:00:00  team           face_to_face
                    2026-09-12T03:00:00  2026-09-12T04:00:00  affiliate      phone
                    2026-09-12T04:00:00  2026-09-12T05:00:00  protocol_only  phone
                    2026-09-12T05:00:00  2026-10-01T00:00:00  team           face_to_face
                """,
            },
            value=100 * 670 / 672,
            rating=2,
            counted=27,
            excluded=1,
        ),
        Example(
            "One hour with nobody is a 1, however well covered the rest; an hour that cover only touches is covered.",
            {
                "on_call": """
                    starts_at            ends_at
                    2026-09-03T00:59:00  2026-09-29T23:30:00
                    2026-09-30T01:30:00  2026-10-01T00:00:00
                """,
            },
            value=100 * 671 / 672,
            rating=1,
            counted=27,
            excluded=1,
        ),
        Example(
            "The night the clocks go forward has its 24 hours on the wall clock, as every other.",
            {"on_call": "starts_at ends_at\n2024-03-01T00:00:00  2024-03-29T00:00:00"},
            value=100.0,
            rating=5,
            counted=28,
            as_of=date(2024, 3, 28),
        ),
        Example(
            "A table that is there and empty says that nobody covers.",
            {"on_call": ""},
            value=0.0,
            rating=1,
            counted=0,
            excluded=28,
        ),
    ),
    source=SCALE,
)
