"""O2: the most people taken in in any of six months."""

from datetime import date

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Anchors, above, between, up_to
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

TAKEN_IN = """select s.team_id, s.as_of, e.enrollment_id, e.client_id, e.enrolled_on, m.first_day
from scope s
join past_months m on m.as_of = s.as_of
join enrollments e on e.team_id = s.team_id and e.enrolled_on >= m.first_day and e.enrolled_on < m.next_first"""

BY_MONTH = """select t.team_id, t.as_of, t.first_day, count(*) as people
from taken_in t
group by t.team_id, t.as_of, t.first_day"""

RANKED = """select b.team_id, b.as_of, b.first_day, b.people,
  row_number() over (partition by b.team_id, b.as_of order by b.people desc nulls last, b.first_day desc nulls last)
    as place
from by_month b"""

RESULT = """select s.team_id, s.as_of,
  coalesce(max(r.people), 0) as value, coalesce(max(r.people), 0) as numerator, 1 as denominator,
  coalesce(max(r.people), 0) as counted, coalesce(sum(r.people) - max(r.people), 0) as excluded
from scope s
left join ranked r on r.team_id = s.team_id and r.as_of = s.as_of
group by s.team_id, s.as_of"""

RECORDS = """select 'enrollment' as kind, t.enrollment_id, t.client_id, '' as staff_id, t.enrolled_on,
  1 as figure, case when r.place = 1 then '' else 'another_month' end as reason
from taken_in t
join ranked r on r.team_id = t.team_id and r.as_of = t.as_of and r.first_day = t.first_day"""

MEASURE = Measure(
    item="O2",
    title="Slow intake",
    question="What was the most in any of six months?",
    unit="people",
    steps=0,
    anchors=Anchors.printed(above(15), between(13, 15), between(10, 12), between(7, 9), up_to(6)),
    printed={
        5: "No more than 6 people taken in in any of the last six months.",
        4: "7 to 9 in the month with the most.",
        3: "10 to 12.",
        2: "13 to 15.",
        1: "More than 15.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The most people enrolled in any one of the last six calendar months that are over. 6 or fewer is 5; 7 to "
            "9 is 4; 10 to 12 is 3; 13 to 15 is 2; more is 1.",
            OverRecords(
                needs=frozenset({"enrollments"}),
                days=184,
                subject="enrollment",
                steps=(Named("taken_in", TAKEN_IN), Named("by_month", BY_MONTH), Named("ranked", RANKED)),
                result=RESULT,
                records=RECORDS,
                in_months=True,
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "On a month's last day that month is over: seven in September.",
            {
                "enrollments": """
                    client_id  enrolled_on  times
                    amina      2026-09-01   4
                    ben        2026-09-30   3
                    cora       2026-04-01   6
                    dora       2026-03-31   20
                """,
            },
            value=7.0,
            rating=4,
            counted=7,
            excluded=6,
        ),
        Example(
            "A day earlier it is not: then March is the sixth month, and its twenty stand.",
            {
                "enrollments": """
                    client_id  enrolled_on  times
                    amina      2026-09-01   4
                    cora       2026-04-01   6
                    dora       2026-03-31   20
                """,
            },
            value=20.0,
            rating=1,
            counted=20,
            excluded=6,
            as_of=date(2026, 9, 29),
        ),
        Example("Nobody was taken in: rated 5.", {}, value=0.0, rating=5, counted=0),
        Example(
            "Whoever left again was still taken in.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on
                    amina      2026-08-01   2026-08-20
                    amina      2026-08-25   -
                """,
            },
            value=2.0,
            rating=5,
            counted=2,
        ),
    ),
    source=SCALE,
)
