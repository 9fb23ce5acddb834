"""O3: how many of five services the team gives itself."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import quoted
from alongside.measures.score import Anchors, Basis, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

PARTS = {
    "medication": ("medication",),
    "psychotherapy": ("psychotherapy",),
    "housing": ("housing",),
    "substance_use": ("substance_use_individual", "substance_use_group"),
    "vocational": ("vocational",),
}
SERVICES = quoted(*(service for services in PARTS.values() for service in services))

FIVE = "\nunion all\n".join(f"select '{part}' as part" for part in PARTS)


def part_of(service: str) -> str:
    """The one of the five that a service belongs to."""
    arms = " ".join(f"when {service} in ({quoted(*services)}) then '{part}'" for part, services in PARTS.items())
    return f"case {arms} end"


SPANS = """select s.team_id, min(s.first_90) as first_day, max(s.as_of) as last_day
from scope s
group by s.team_id"""

# Windows of 90 days a month apart overlap: each contact is read once for them all.
BY_DAY = f"""select p.team_id, c.started_on, {part_of("c.service")} as part, count(*) as contacts
from spans p
cross join contacts c
where c.team_id = p.team_id and c.started_on >= p.first_day and c.started_on <= p.last_day
  and c.outcome = 'completed' and c.service in ({SERVICES})
group by p.team_id, c.started_on, {part_of("c.service")}"""

GIVEN = """select s.team_id, s.as_of, g.part, sum(g.contacts) as contacts, max(g.started_on) as last_on
from scope s
join by_day g on g.team_id = s.team_id and g.started_on >= s.first_90 and g.started_on <= s.as_of
group by s.team_id, s.as_of, g.part"""

CASELOAD = """select s.team_id, s.as_of, count(distinct e.client_id) as clients
from scope s
join enrollments e on e.team_id = s.team_id and e.enrolled_on <= s.as_of
  and (e.ended_on is null or e.ended_on > s.as_of)
group by s.team_id, s.as_of"""

SERVED_ELSEWHERE = f"""select s.team_id, s.as_of, x.client_id, {part_of("x.service")} as part, x.started_on
from scope s
join external_services x on x.team_id = s.team_id and x.started_on <= s.as_of
  and (x.ended_on is null or x.ended_on > s.as_of)
join enrollments e on e.team_id = s.team_id and e.client_id = x.client_id and e.enrolled_on <= s.as_of
  and (e.ended_on is null or e.ended_on > s.as_of)
where x.service in ({SERVICES})"""

ELSEWHERE = """select x.team_id, x.as_of, x.part, count(distinct x.client_id) as people
from served_elsewhere x
group by x.team_id, x.as_of, x.part"""

JUDGED = """select s.team_id, s.as_of, f.part, k.clients, coalesce(g.contacts, 0) as contacts, g.last_on,
  case when g.contacts is null then 'not_given_in_90_days'
    when 10 * x.people > k.clients then 'given_elsewhere' else '' end as reason
from scope s
cross join five f
left join caseload k on k.team_id = s.team_id and k.as_of = s.as_of
left join given g on g.team_id = s.team_id and g.as_of = s.as_of and g.part = f.part
left join elsewhere x on x.team_id = s.team_id and x.as_of = s.as_of and x.part = f.part"""

RESULT = f"""select j.team_id, j.as_of,
  case when max(j.clients) > 0 then sum(case when j.reason = '' then 1 else 0 end) end as value,
  sum(case when j.reason = '' then 1 else 0 end) as numerator, 5 as denominator,
  sum(case when j.reason = '' then 1 else 0 end) as counted, sum(case when j.reason = '' then 0 else 1 end) as excluded,
  {", ".join(f"max(case when j.part = '{part}' and j.reason = '' then 1 else 0 end) as {part}" for part in PARTS)}
from judged j
group by j.team_id, j.as_of"""

RECORDS = f"""select 'service' as kind, j.part as record_id, '' as client_id, '' as staff_id,
  coalesce(j.last_on, j.as_of) as happened_on, j.contacts as figure, j.reason
from judged j
union all
select 'contact' as kind, c.contact_id as record_id, c.client_id, '' as staff_id, c.started_on as happened_on,
  c.minutes as figure, case when c.outcome = 'completed' then '' else 'attempted' end as reason
from scope s
cross join contacts c
where c.team_id = s.team_id and c.started_on >= s.first_90 and c.started_on <= s.as_of and c.service in ({SERVICES})
union all
select 'client' as kind, x.client_id as record_id, x.client_id, '' as staff_id, min(x.started_on) as happened_on,
  count(distinct x.part) as figure, 'given_elsewhere' as reason
from served_elsewhere x
group by x.client_id"""

MEASURE = Measure(
    item="O3",
    title="The whole treatment",
    question="How many of five services do we give ourselves?",
    unit="of 5 services",
    steps=0,
    anchors=Anchors.printed(below(1), between(1, 1), between(2, 2), between(3, 4), at_least(5)),
    basis=Basis.PROPOSED,
    printed={
        5: "The team itself gives all five: psychiatric care, psychotherapy, help with housing, substance use "
        "treatment, help with work.",
        4: "The team gives three or four of the five, and refers people elsewhere for the rest.",
        3: "The team gives two of the five, and refers people elsewhere for the rest.",
        2: "The team gives one of the five, and refers people elsewhere for the rest.",
        1: "The team gives case management and none of the five.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "How many of five the team gives itself: psychiatric care (medication), psychotherapy, housing, substance "
            "use treatment, work and school. A service is given when the team had at least one completed contact of it "
            "in 90 days and no more than 10 % of the caseload gets it from somebody else that day. All five are 5; "
            "three or four are 4; two are 3; one is 2; none is 1. A proposal, for a person to confirm.",
            OverRecords(
                needs=frozenset({"contacts", "enrollments", "external_services"}),
                days=90,
                subject="service",
                steps=(
                    Named("five", FIVE),
                    Named("spans", SPANS),
                    Named("by_day", BY_DAY),
                    Named("given", GIVEN),
                    Named("caseload", CASELOAD),
                    Named("served_elsewhere", SERVED_ELSEWHERE),
                    Named("elsewhere", ELSEWHERE),
                    Named("judged", JUDGED),
                ),
                result=RESULT,
                records=RECORDS,
                gauges=tuple(PARTS),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Each of the five at least once in 90 days, one by one or in a group.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    client_id  started_at           service
                    amina      2026-07-03T00:00:00  medication
                    amina      2026-08-01T09:00:00  psychotherapy
                    amina      2026-08-01T09:00:00  housing
                    amina      2026-08-01T09:00:00  substance_use_group
                    amina      2026-09-30T23:59:00  vocational
                """,
                "external_services": "",
            },
            value=5.0,
            rating=5,
            counted=5,
        ),
        Example(
            "An attempt gives nothing, nor does a contact a day too old; case management is none of the five.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    client_id  started_at           service             outcome
                    amina      2026-07-02T23:59:00  medication          completed
                    amina      2026-08-01T09:00:00  psychotherapy       attempted
                    amina      2026-08-01T09:00:00  case_management     completed
                    amina      2026-08-01T09:00:00  housing             completed
                """,
                "external_services": "",
            },
            value=1.0,
            rating=2,
            counted=1,
            excluded=4,
        ),
        Example(
            "One in ten may be served elsewhere; two in ten are too many, and it is not the team that gives it.",
            {
                "enrollments": "client_id\n" + "\n".join(f"client-{number:02}" for number in range(10)),
                "contacts": """
                    client_id  started_at           service
                    client-00  2026-08-01T09:00:00  medication
                    client-00  2026-08-01T09:00:00  vocational
                """,
                "external_services": """
                    client_id  service     started_on  ended_on
                    client-01  medication  2026-01-01  -
                    client-01  vocational  2026-01-01  -
                    client-02  vocational  2026-09-30  2026-10-01
                    client-03  medication  2026-01-01  2026-09-30
                    client-04  medication  2026-10-01  -
                """,
            },
            value=1.0,
            rating=2,
            counted=1,
            excluded=4,
        ),
        Example(
            "One of nine is more than one in ten. Somebody who left is nobody's client, wherever they are served.",
            {
                "enrollments": "client_id ended_on\nclient-10 2026-09-30\n"
                + "\n".join(f"client-{number:02} -" for number in range(1, 10)),
                "contacts": """
                    client_id  started_at           service
                    client-02  2026-08-01T09:00:00  medication
                    client-02  2026-08-01T09:00:00  vocational
                """,
                "external_services": """
                    client_id  service
                    client-01  medication
                    client-10  vocational
                """,
            },
            value=1.0,
            rating=2,
            counted=1,
            excluded=4,
        ),
        Example(
            "Nothing of the five is a 1, unless a person has said otherwise.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": "",
                "external_services": "",
            },
            value=0.0,
            rating=1,
            counted=0,
            excluded=5,
        ),
        Example(
            "Where nobody wrote down what others give, nothing is proposed.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    client_id  started_at           service
                    amina      2026-08-01T09:00:00  medication
                """,
            },
            value=None,
            rating=None,
            counted=0,
        ),
        Example(
            "With nobody on the caseload there is nobody to serve.",
            {"contacts": "", "external_services": ""},
            value=None,
            rating=None,
            counted=0,
            excluded=5,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
