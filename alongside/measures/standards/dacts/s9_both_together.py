"""S9: whether mental illness and substance use are treated together, and step by step."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.phrases import quoted
from alongside.measures.score import Basis
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

SUBSTANCE_USE = quoted("substance_use_individual", "substance_use_group")

CASELOAD = """select s.team_id, s.as_of, s.first_90, e.client_id, min(e.enrolled_on) as enrolled_on,
  max(e.substance_use_disorder) as substance_use_disorder
from scope s
join enrollments e on e.team_id = s.team_id and e.enrolled_on <= s.as_of
  and (e.ended_on is null or e.ended_on > s.as_of)
group by s.team_id, s.as_of, s.first_90, e.client_id"""

SPANS = """select s.team_id, min(s.first_90) as first_day, max(s.as_of) as last_day
from scope s
group by s.team_id"""

TREATED = f"""select p.team_id, c.client_id, c.contact_id, c.started_on, c.minutes
from spans p
cross join contacts c
where c.team_id = p.team_id and c.started_on >= p.first_day and c.started_on <= p.last_day
  and c.outcome = 'completed' and c.service in ({SUBSTANCE_USE})"""

# A trap: written as a plain join, SQLite may read every contact of the span once for each client.
BY_CLIENT = """select k.team_id, k.as_of, k.client_id, max(t.started_on) as last_on
from treated t
cross join caseload k
where k.team_id = t.team_id and k.client_id = t.client_id and t.started_on >= k.first_90 and t.started_on <= k.as_of
group by k.team_id, k.as_of, k.client_id"""

ELSEWHERE = f"""select s.team_id, s.as_of, x.client_id,
  max(case when x.service in ({SUBSTANCE_USE}) and x.started_on <= s.as_of
    and (x.ended_on is null or x.ended_on > s.as_of) then 1 else 0 end) as served
from scope s
join external_services x on x.team_id = s.team_id
group by s.team_id, s.as_of, x.client_id"""

JUDGED = """select k.team_id, k.as_of, k.client_id, coalesce(t.last_on, k.enrolled_on) as happened_on,
  case when t.client_id is null then 0 else 1 end as treated, coalesce(x.served, 0) as served_elsewhere,
  case when k.substance_use_disorder is null then 'substance_use_disorder_not_recorded'
    when k.substance_use_disorder = 0 then 'no_substance_use_disorder'
    when k.enrolled_on > k.first_90 then 'enrolled_after_window_began' else '' end as reason
from caseload k
left join by_client t on t.team_id = k.team_id and t.as_of = k.as_of and t.client_id = k.client_id
left join elsewhere x on x.team_id = k.team_id and x.as_of = k.as_of and x.client_id = k.client_id"""

STAYS = """select s.team_id, s.as_of,
  sum(case when h.kind = 'detox' and h.admitted_on >= s.first_90 and h.admitted_on <= s.as_of then 1 else 0 end)
    as detox
from scope s
join hospital_stays h on h.team_id = s.team_id
group by s.team_id, s.as_of"""

OTHERS = """select x.team_id, x.as_of, count(*) as people
from elsewhere x
group by x.team_id, x.as_of"""

COUNTED = """select j.team_id, j.as_of,
  1e2 * avg(case when j.reason = '' then j.treated end) as value,
  sum(case when j.reason = '' then j.treated end) as treated,
  sum(case when j.reason = '' then 1 else 0 end) as people, sum(case when j.reason <> '' then 1 else 0 end) as left_out,
  1e2 * avg(case when j.reason = '' then j.served_elsewhere end) as elsewhere
from judged j
group by j.team_id, j.as_of"""

RESULT = """select s.team_id, s.as_of, n.value, n.treated as numerator, n.people as denominator,
  coalesce(n.people, 0) as counted, coalesce(n.left_out, 0) as excluded,
  h.detox as detox_stays, case when o.people > 0 then n.elsewhere end as served_elsewhere
from scope s
left join counted n on n.team_id = s.team_id and n.as_of = s.as_of
left join stays h on h.team_id = s.team_id and h.as_of = s.as_of
left join others o on o.team_id = s.team_id and o.as_of = s.as_of"""

RECORDS = """select 'client' as kind, j.client_id as record_id, j.client_id, '' as staff_id, j.happened_on,
  j.treated as figure, j.reason
from judged j
union all
select 'contact' as kind, t.contact_id as record_id, t.client_id, '' as staff_id, t.started_on as happened_on,
  t.minutes as figure, '' as reason
from judged j
join treated t on t.team_id = j.team_id and t.client_id = j.client_id
where j.reason = ''"""

MEASURE = Measure(
    item="S9",
    title="Both treated together",
    question="Do we treat both conditions together, step by step?",
    unit="%",
    steps=1,
    basis=Basis.RATED,
    printed={
        5: "Treatment follows dual disorders principles throughout: both conditions together, step by step, without "
        "confrontation, by the team itself.",
        4: "Mostly so: plans and groups follow those principles; hospital for rehabilitation or detox is rare; some "
        "treatment is left to others.",
        3: "A mixture: plans follow those principles, yet people are also sent to mutual-help groups and to hospital "
        "for rehabilitation.",
        2: "Mostly the traditional way: mutual-help groups, inpatient detox and rehabilitation; persuading people who "
        "see no problem is understood to matter.",
        1: "Wholly the traditional way: confrontation, abstinence demanded, a higher power.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "A person judges this. The figure beside it: of everybody with a substance use disorder who was enrolled "
            "for all 90 days, the share who had any completed substance use contact with the team in them, one to one "
            "or in a group. Beside it, the detox stays begun in those days, and the share served elsewhere for it now.",
            OverRecords(
                needs=frozenset({"contacts", "enrollments", "enrollments.substance_use_disorder"}),
                days=90,
                subject="client",
                steps=(
                    Named("caseload", CASELOAD),
                    Named("spans", SPANS),
                    Named("treated", TREATED),
                    Named("by_client", BY_CLIENT),
                    Named("elsewhere", ELSEWHERE),
                    Named("judged", JUDGED),
                    Named("stays", STAYS),
                    Named("others", OTHERS),
                    Named("counted", COUNTED),
                ),
                result=RESULT,
                records=RECORDS,
                gauges=("detox_stays", "served_elsewhere"),
                optional=frozenset({"external_services", "hospital_stays"}),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Of two with a substance use disorder one came to a group in 90 days; it takes a person to rate that.",
            {
                "enrollments": """
                    client_id  enrolled_on  substance_use_disorder
                    amina      2026-07-03   true
                    ben        2024-01-01   true
                    cora       2024-01-01   false
                    dora       2024-01-01   -
                    emil       2026-07-04   true
                """,
                "contacts": """
                    client_id  started_at           service                   outcome
                    amina      2026-07-03T00:00:00  substance_use_group       completed
                    ben        2026-07-02T23:59:00  substance_use_individual  completed
                    ben        2026-09-01T09:00:00  substance_use_individual  attempted
                    ben        2026-09-01T09:00:00  medication                completed
                    cora       2026-09-01T09:00:00  substance_use_group       completed
                """,
            },
            value=50.0,
            rating=None,
            counted=2,
            excluded=3,
            flags=("a_person_rates",),
        ),
        Example(
            "What a person judged stands, and of two words on one day the lower.",
            {
                "enrollments": """
                    client_id  substance_use_disorder
                    amina      true
                """,
                "contacts": "",
                "hospital_stays": """
                    client_id  kind   admitted_on
                    amina      detox  2026-09-01
                """,
                "ratings": """
                    item  rated_on    rating  rater
                    S9    2026-09-15  3       denise
                    S9    2026-09-15  2       ruth
                """,
            },
            value=0.0,
            rating=2,
            counted=1,
        ),
        Example(
            "Where nobody has a substance use disorder there is nobody to count, and still a person may judge.",
            {
                "enrollments": """
                    client_id  substance_use_disorder
                    amina      false
                """,
                "contacts": "",
            },
            value=None,
            rating=None,
            counted=0,
            excluded=1,
            flags=("nobody_to_count", "a_person_rates"),
        ),
    ),
    source=SCALE,
)
