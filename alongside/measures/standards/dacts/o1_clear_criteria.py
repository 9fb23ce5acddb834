"""O1: whether the team knows whom it is for, and keeps to it."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Basis
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

TAKEN_IN = """select s.team_id, s.as_of, e.enrollment_id, e.client_id, e.enrolled_on, e.met_criteria,
  case when e.met_criteria is null then 'not_recorded' else '' end as reason
from scope s
join enrollments e on e.team_id = s.team_id and e.enrolled_on >= s.first_365 and e.enrolled_on <= s.as_of"""

OVERRULED = """select s.team_id, s.as_of, r.referral_id, coalesce(r.decided_on, r.received_on) as happened_on
from scope s
join referrals r on r.team_id = s.team_id
where r.accepted = 1 and r.met_criteria = 0 and coalesce(r.decided_on, r.received_on) >= s.first_365
  and coalesce(r.decided_on, r.received_on) <= s.as_of"""

ADMISSIONS = """select t.team_id, t.as_of, 1e2 * avg(t.met_criteria) as value, sum(t.met_criteria) as met,
  count(t.met_criteria) as told, sum(case when t.reason = '' then 0 else 1 end) as untold
from taken_in t
group by t.team_id, t.as_of"""

EXCEPTIONS = """select o.team_id, o.as_of, count(*) as made
from overruled o
group by o.team_id, o.as_of"""

REFERRED = """select r.team_id, count(*) as referrals
from referrals r
group by r.team_id"""

WRITTEN = """select s.team_id, s.as_of,
  max(case when t.kind = 'admission_criteria' and t.adopted_on <= s.as_of then 1 else 0 end) as criteria
from scope s
join team_documents t on t.team_id = s.team_id
group by s.team_id, s.as_of"""

RESULT = """select s.team_id, s.as_of, a.value, a.met as numerator, a.told as denominator,
  coalesce(a.told, 0) as counted, coalesce(a.untold, 0) as excluded,
  case when a.untold > 0 then 1 else 0 end as some_not_recorded,
  w.criteria as written_criteria,
  case when f.referrals > 0 then coalesce(x.made, 0) end as accepted_against_criteria
from scope s
left join admissions a on a.team_id = s.team_id and a.as_of = s.as_of
left join exceptions x on x.team_id = s.team_id and x.as_of = s.as_of
left join written w on w.team_id = s.team_id and w.as_of = s.as_of
left join referred f on f.team_id = s.team_id"""

RECORDS = """select 'enrollment' as kind, t.enrollment_id as record_id, t.client_id, '' as staff_id,
  t.enrolled_on as happened_on, coalesce(t.met_criteria, 0) as figure, t.reason
from taken_in t
union all
select 'referral' as kind, o.referral_id as record_id, '' as client_id, '' as staff_id, o.happened_on, 0 as figure,
  'accepted_against_criteria' as reason
from overruled o"""

MEASURE = Measure(
    item="O1",
    title="Clear criteria",
    question="Do we know whom we are for, and keep to it?",
    unit="%",
    steps=1,
    basis=Basis.RATED,
    printed={
        5: "The team looks for the people it is meant for, and everybody taken in meets written criteria.",
        4: "The team screens referrals with care, and gives way to pressure from outside only now and then.",
        3: "The team tries to choose by set criteria, yet takes most of those referred.",
        2: "The team knows roughly whom it is for; who is taken in depends mostly on what suits the organisation.",
        1: "There are no set criteria; others decide whom the team takes.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "A person judges this. The figure beside it: of the people taken in during 365 days whose answer is "
            "recorded, the share who met the team's own criteria; and whether criteria are written down, and how many "
            "referrals were accepted against them.",
            OverRecords(
                needs=frozenset({"enrollments", "enrollments.met_criteria"}),
                days=365,
                subject="enrollment",
                steps=(
                    Named("taken_in", TAKEN_IN),
                    Named("overruled", OVERRULED),
                    Named("admissions", ADMISSIONS),
                    Named("exceptions", EXCEPTIONS),
                    Named("referred", REFERRED),
                    Named("written", WRITTEN),
                ),
                result=RESULT,
                records=RECORDS,
                flags=("some_not_recorded",),
                gauges=("written_criteria", "accepted_against_criteria"),
                optional=frozenset({"referrals", "team_documents"}),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Of the year's admissions with an answer three in four met the criteria; it takes a person to rate that.",
            {
                "enrollments": """
                    client_id  enrolled_on  met_criteria
                    amina      2025-10-01   true
                    ben        2026-02-01   true
                    cora       2026-09-30   true
                    dora       2026-03-01   false
                    emil       2026-04-01   -
                    finn       2025-09-30   false
                """,
            },
            value=75.0,
            rating=None,
            counted=4,
            excluded=1,
            flags=("some_not_recorded", "a_person_rates"),
        ),
        Example(
            "What a person judged by that day stands; a word of the day after is not known yet.",
            {
                "enrollments": """
                    client_id  enrolled_on  met_criteria
                    amina      2026-02-01   true
                """,
                "ratings": """
                    item  rated_on    rating
                    O1    2026-06-01  3
                    O1    2026-09-30  4
                    O1    2026-10-01  5
                    S3    2026-09-30  1
                """,
            },
            value=100.0,
            rating=4,
            counted=1,
        ),
        Example(
            "Where nobody was taken in there is no figure, and still a person may judge.",
            {
                "enrollments": """
                    client_id  enrolled_on  met_criteria
                    amina      2024-02-01   true
                """,
                "referrals": """
                    met_criteria  accepted
                    false         true
                """,
            },
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count", "a_person_rates"),
        ),
        Example(
            "Where nobody ever recorded whether people met the criteria, that is what is missing.",
            {
                "enrollments": """
                    client_id  enrolled_on
                    amina      2026-02-01
                """,
            },
            value=None,
            rating=None,
            counted=0,
            flags=("a_person_rates",),
            absent=frozenset({"enrollments.met_criteria"}),
        ),
    ),
    source=SCALE,
)
