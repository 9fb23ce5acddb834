"""S3: what is done for people who have not been met."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Basis
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

CASELOAD = """select s.team_id, s.as_of, s.first_14, e.client_id, min(e.enrolled_on) as enrolled_on
from scope s
join enrollments e on e.team_id = s.team_id and e.enrolled_on <= s.as_of
  and (e.ended_on is null or e.ended_on > s.as_of)
group by s.team_id, s.as_of, s.first_14, e.client_id"""

REACHED = """select s.team_id, s.as_of, c.client_id, max(c.started_on) as last_on, count(*) as tries,
  max(case when c.outcome = 'completed' and c.mode = 'face_to_face' and c.with_client = 1 then 1 else 0 end) as met,
  sum(case when c.outcome = 'attempted' then 1 else 0 end) as attempts,
  sum(case when c.place = 'community' then 1 else 0 end) as outdoors,
  sum(case when c.service = 'legal' then 1 else 0 end) as legal
from scope s
join days_28 d on d.as_of = s.as_of and d.day >= s.first_14
cross join contacts c
where c.team_id = s.team_id and c.started_on = d.day
group by s.team_id, s.as_of, c.client_id"""

JUDGED = """select k.team_id, k.as_of, k.client_id, coalesce(r.last_on, k.enrolled_on) as happened_on,
  case when r.tries > 0 then 1 else 0 end as reached_for, r.attempts, r.outdoors, r.legal,
  case when k.enrolled_on > k.first_14 then 'enrolled_after_window_began' when r.met = 1 then 'met_in_these_days'
    else '' end as reason
from caseload k
left join reached r on r.team_id = k.team_id and r.as_of = k.as_of and r.client_id = k.client_id"""

RESULT = """select s.team_id, s.as_of,
  1e2 * avg(case when j.reason = '' then j.reached_for end) as value,
  sum(case when j.reason = '' then j.reached_for end) as numerator,
  sum(case when j.reason = '' then 1 else 0 end) as denominator,
  sum(case when j.reason = '' then 1 else 0 end) as counted,
  sum(case when j.reason <> '' then 1 else 0 end) as excluded,
  sum(case when j.reason = '' then coalesce(j.attempts, 0) else 0 end) as attempts,
  sum(case when j.reason = '' then coalesce(j.outdoors, 0) else 0 end) as in_the_community,
  sum(case when j.reason = '' then coalesce(j.legal, 0) else 0 end) as legal
from scope s
left join judged j on j.team_id = s.team_id and j.as_of = s.as_of
group by s.team_id, s.as_of"""

RECORDS = """select 'client' as kind, j.client_id as record_id, j.client_id, '' as staff_id, j.happened_on,
  j.reached_for as figure, j.reason
from judged j
union all
select 'contact' as kind, c.contact_id as record_id, c.client_id, '' as staff_id, c.started_on as happened_on,
  c.minutes as figure, '' as reason
from judged j
join days_28 d on d.as_of = j.as_of
join scope s on s.team_id = j.team_id and s.as_of = j.as_of and d.day >= s.first_14
cross join contacts c
where c.team_id = j.team_id and c.started_on = d.day and c.client_id = j.client_id and j.reason = ''"""

MEASURE = Measure(
    item="S3",
    title="Going out to people",
    question="Do we go to those we have not met?",
    unit="%",
    steps=1,
    basis=Basis.RATED,
    printed={
        5: "The team always has a well-considered way to reach somebody, and goes out or uses legal means whenever "
        "that is right.",
        4: "The team usually has a plan for reaching somebody, and uses most of what there is.",
        3: "The team goes out, or uses legal means, when it suits.",
        2: "The team tries at the beginning, and then keeps mostly to those who want it.",
        1: "The team waits; it hardly ever goes out to people or uses legal means.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "A person judges this. The figure beside it: of everybody enrolled for all 14 days and not met face to "
            "face in them, the share for whom the team did something: an attempt, a call, a contact with their "
            "supporters. Beside it, how many of those were attempts, in the community, or about legal matters.",
            OverRecords(
                needs=frozenset({"contacts", "enrollments"}),
                days=14,
                subject="client",
                steps=(Named("caseload", CASELOAD), Named("reached", REACHED), Named("judged", JUDGED)),
                result=RESULT,
                records=RECORDS,
                gauges=("attempts", "in_the_community", "legal"),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Of the two not met we went to look for one; whoever was met, or came this week, is left out.",
            {
                "enrollments": """
                    client_id  enrolled_on
                    amina      2026-09-17
                    ben        2024-01-01
                    cora       2024-01-01
                    dora       2026-09-18
                """,
                "contacts": """
                    client_id  started_at           outcome    place
                    amina      2026-09-20T09:00:00  attempted  community
                    ben        2026-09-16T23:59:00  completed  home
                    cora       2026-09-17T00:00:00  completed  home
                    dora       2026-09-20T09:00:00  attempted  home
                """,
            },
            value=50.0,
            rating=None,
            counted=2,
            excluded=2,
            flags=("a_person_rates",),
        ),
        Example(
            "A call, or word with a supporter, is doing something; what a person judged of it stands.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "contacts": """
                    client_id  started_at           mode          place  with_client
                    amina      2026-09-20T09:00:00  phone         -      true
                    ben        2026-09-20T09:00:00  face_to_face  home   false
                """,
                "ratings": """
                    item  rated_on    rating
                    S3    2026-09-15  4
                """,
            },
            value=100.0,
            rating=4,
            counted=2,
        ),
        Example(
            "Where everybody was met there is nobody to go and look for, and still a person judges.",
            {
                "enrollments": """
                    client_id
                    amina
                """,
                "contacts": """
                    client_id  started_at
                    amina      2026-09-20T09:00:00
                """,
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
