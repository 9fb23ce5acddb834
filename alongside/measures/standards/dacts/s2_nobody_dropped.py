"""S2: how many are still with us after a year."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import quoted
from alongside.measures.score import Anchors, at_least, below, between
from alongside.measures.standards.served import PEOPLE, among_the_served
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

LOST = ("moved_without_referral", "refused", "not_located", "closed_by_team")

ENDINGS = """select p.team_id, p.as_of, p.first_365, p.client_id, e.ended_on, e.end_reason,
  row_number() over (partition by p.team_id, p.as_of, p.client_id
    order by e.enrolled_on desc nulls last, e.ended_on desc nulls last, e.enrollment_id desc nulls last) as recency
from people p
join enrollments e on e.team_id = p.team_id and e.client_id = p.client_id and e.enrolled_on <= p.as_of
where p.active = 0"""

SERVED = f"""select p.team_id, p.as_of, p.client_id,
  coalesce(case when d.end_reason in ({quoted(*LOST)}) then d.ended_on end, p.enrolled_on) as happened_on,
  case when d.end_reason in ({quoted(*LOST)}) then 0 else 1 end as kept,
  case when d.client_id is not null and d.end_reason is null then 1 else 0 end as untold
from people p
left join endings d on d.team_id = p.team_id and d.as_of = p.as_of and d.client_id = p.client_id
  and d.recency = 1 and d.ended_on >= d.first_365"""

RESULT = """select s.team_id, s.as_of,
  1e2 * avg(v.kept) as value, sum(v.kept) as numerator, count(v.client_id) as denominator,
  count(v.client_id) as counted, 0 as excluded, coalesce(max(v.untold), 0) as some_not_recorded
from scope s
left join served v on v.team_id = s.team_id and v.as_of = s.as_of
group by s.team_id, s.as_of"""

MEASURE = Measure(
    item="S2",
    title="Nobody dropped",
    question="How many are still with us after a year?",
    unit="%",
    steps=1,
    anchors=Anchors.printed(below(50), between(50, 64), between(65, 79), between(80, 94), at_least(95)),
    printed={
        5: "95 in 100 people or more are kept over twelve months.",
        4: "80 to 94 in 100.",
        3: "65 to 79 in 100.",
        2: "50 to 64 in 100.",
        1: "Fewer than 50 in 100.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "Of everybody served in 365 days, the share not lost: lost is who moved away without a referral, refused, "
            "could not be found or was closed by the team, and did not come back. Who died, graduated or was properly "
            "handed on is not lost. 95 % or more is 5; from 80 is 4; from 65 is 3; from 50 is 2; below 50 is 1.",
            OverRecords(
                needs=frozenset({"enrollments", "enrollments.end_reason"}),
                days=365,
                subject="client",
                steps=(PEOPLE, Named("endings", ENDINGS), Named("served", SERVED)),
                result=RESULT,
                records=among_the_served("kept"),
                flags=("some_not_recorded",),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Of five served one refused and is gone; who died, graduated or was transferred is not lost.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on    end_reason
                    amina      2024-01-01   -           -
                    ben        2024-01-01   2026-02-01  refused
                    cora       2024-01-01   2026-02-01  died
                    dora       2024-01-01   2026-02-01  graduated
                    emil       2024-01-01   2025-10-01  transferred
                    finn       2024-01-01   2025-09-30  refused
                """,
            },
            value=80.0,
            rating=4,
            counted=5,
        ),
        Example(
            "Who was lost and came back is with us; who came back and was lost again is not.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on    end_reason
                    amina      2024-01-01   2026-02-01  not_located
                    amina      2026-03-01   -           -
                    ben        2024-01-01   2026-02-01  graduated
                    ben        2026-03-01   2026-09-30  not_located
                """,
            },
            value=50.0,
            rating=2,
            counted=2,
        ),
        Example(
            "Of two enrollments begun on one day the one that ended later tells; then the one with the higher id.",
            {
                "enrollments": """
                    enrollment_id  client_id  enrolled_on  ended_on    end_reason
                    e-2            amina      2024-01-01   2026-02-01  refused
                    e-1            amina      2024-01-01   2026-03-01  graduated
                    e-3            ben        2024-01-01   2026-02-01  graduated
                    e-4            ben        2024-01-01   2026-02-01  refused
                """,
            },
            value=50.0,
            rating=2,
            counted=2,
        ),
        Example(
            "The first day of the year counts: who refused on it was served in the year, and lost in it.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on    end_reason
                    amina      2024-01-01   -           -
                    ben        2024-01-01   2025-10-01  refused
                """,
            },
            value=50.0,
            rating=2,
            counted=2,
        ),
        Example(
            "An ending without a reason is not taken for a loss, and is flagged.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on    end_reason
                    amina      2024-01-01   2026-02-01  -
                    ben        2024-01-01   2025-09-01  -
                """,
            },
            value=100.0,
            rating=5,
            counted=1,
            flags=("some_not_recorded",),
        ),
        Example(
            "An ending set for tomorrow has not happened.",
            {
                "enrollments": """
                    client_id  enrolled_on  ended_on    end_reason
                    amina      2024-01-01   2026-10-01  closed_by_team
                """,
            },
            value=100.0,
            rating=5,
            counted=1,
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
