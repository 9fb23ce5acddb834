"""O7: how many graduate in a year from a service without a time limit."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Anchors, Basis, above, below, between
from alongside.measures.standards.served import PEOPLE, among_the_served
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

ENDED = """select s.team_id, s.as_of, e.client_id,
  max(case when e.end_reason = 'graduated' then e.ended_on end) as graduated_on,
  max(case when e.end_reason is null then 1 else 0 end) as untold
from scope s
join enrollments e on e.team_id = s.team_id and e.ended_on >= s.first_365 and e.ended_on <= s.as_of
group by s.team_id, s.as_of, e.client_id"""

SERVED = """select p.team_id, p.as_of, p.client_id, coalesce(d.graduated_on, p.enrolled_on) as happened_on,
  case when d.graduated_on is null then 0 else 1 end as graduated, coalesce(d.untold, 0) as untold
from people p
left join ended d on d.team_id = p.team_id and d.as_of = p.as_of and d.client_id = p.client_id"""

EXPECTED = """select s.team_id, s.as_of, e.client_id, max(e.expected_to_graduate) as expected
from scope s
join enrollments e on e.team_id = s.team_id and e.enrolled_on <= s.as_of
  and (e.ended_on is null or e.ended_on > s.as_of)
group by s.team_id, s.as_of, e.client_id"""

HOPES = """select x.team_id, x.as_of, 1e2 * avg(x.expected) as expected
from expected x
group by x.team_id, x.as_of"""

COUNTED = """select v.team_id, v.as_of, 1e2 * avg(v.graduated) as value, sum(v.graduated) as graduated,
  count(*) as people, max(v.untold) as untold
from served v
group by v.team_id, v.as_of"""

RESULT = """select s.team_id, s.as_of, n.value, n.graduated as numerator, n.people as denominator,
  coalesce(n.people, 0) as counted, 0 as excluded, coalesce(n.untold, 0) as some_not_recorded,
  h.expected as expected_to_graduate
from scope s
left join counted n on n.team_id = s.team_id and n.as_of = s.as_of
left join hopes h on h.team_id = s.team_id and h.as_of = s.as_of"""

MEASURE = Measure(
    item="O7",
    title="No time limit",
    question="How many graduate in a year?",
    unit="%",
    steps=1,
    anchors=Anchors.printed(above(90), between(38, 90), between(18, 37), between(5, 17), below(5)),
    basis=Basis.PROPOSED,
    printed={
        5: "The team stays with everybody for as long as they need it; fewer than 5 in 100 should graduate in a year.",
        4: "5 to 17 in 100 are expected to leave within a year.",
        3: "18 to 37 in 100 are expected to leave within a year.",
        2: "38 to 90 in 100 are expected to leave within a year.",
        1: "More than 90 in 100 are expected to leave within a year.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The people who graduated in 365 days, of everybody served in them. Fewer than 5 % is 5; from 5 is 4; from "
            "18 is 3; from 38 to 90 is 2; more is 1. The share of the caseload the leader expects to graduate stands "
            "beside it. A proposal, for a person to confirm.",
            OverRecords(
                needs=frozenset({"enrollments", "enrollments.end_reason"}),
                days=365,
                subject="client",
                steps=(
                    PEOPLE,
                    Named("ended", ENDED),
                    Named("served", SERVED),
                    Named("expected", EXPECTED),
                    Named("hopes", HOPES),
                    Named("counted", COUNTED),
                ),
                result=RESULT,
                records=among_the_served("graduated"),
                flags=("some_not_recorded",),
                gauges=("expected_to_graduate",),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Of five served one graduated; who ended otherwise did not, and who left before the year was not served.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on    end_reason
                    amina      2024-01-01   -           -
                    ben        2024-01-01   2025-10-01  graduated
                    cora       2024-01-01   2026-02-01  died
                    dora       2024-01-01   2026-02-01  refused
                    emil       2024-01-01   2026-10-01  graduated
                    finn       2024-01-01   2025-09-30  graduated
                """,
            },
            value=20.0,
            rating=3,
            counted=5,
        ),
        Example(
            "Who graduated and came back did graduate; a person is counted once.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on    end_reason
                    amina      2024-01-01   2026-02-01  graduated
                    amina      2026-03-01   2026-05-01  graduated
                    amina      2026-06-01   -           -
                """,
            },
            value=100.0,
            rating=1,
            counted=1,
        ),
        Example(
            "Nobody graduated. An ending without a reason is not taken for one, and is flagged.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on    end_reason
                    amina      2024-01-01   -           -
                    ben        2024-01-01   2026-02-01  -
                """,
            },
            value=0.0,
            rating=5,
            counted=2,
            flags=("some_not_recorded",),
        ),
        Example(
            "Where nobody ever recorded why people left, that is what is missing.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
            },
            value=None,
            rating=None,
            counted=0,
            absent=frozenset({"enrollments.end_reason"}),
        ),
        Example(
            "A team that served nobody has nobody to count.",
            {},
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
