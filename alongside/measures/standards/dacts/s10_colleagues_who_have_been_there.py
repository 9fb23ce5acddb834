"""S10: how fully people with lived experience work among us."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Anchors, Basis, at_least, below, between
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

HELD = """select s.team_id, s.as_of, p.post_id, p.staff_id, p.started_on, p.fte, round(p.fte * 1e2) as hundredths,
  p.lived_experience, p.peer_status
from scope s
join posts p on p.team_id = s.team_id and p.started_on <= s.as_of and (p.ended_on is null or p.ended_on > s.as_of)"""

STAFF = """select h.team_id, h.as_of, count(*) as posts, count(h.lived_experience) as told,
  sum(case when h.lived_experience = 1 then 1 else 0 end) as peers,
  sum(case when h.lived_experience = 1 then h.hundredths else 0 end) as peer_hundredths,
  sum(case when h.lived_experience = 1 and h.peer_status = 'full_professional' then h.hundredths else 0 end)
    as professional_hundredths,
  max(case when h.lived_experience = 1 then case h.peer_status when 'self_help' then 2 when 'part_time_reduced' then 3
    when 'full_time_reduced' then 4 when 'full_professional' then 5 end end) as rung,
  max(case when h.lived_experience is null or (h.lived_experience = 1 and h.peer_status is null) then 1 else 0 end)
    as untold
from held h
group by h.team_id, h.as_of"""

RESULT = """select s.team_id, s.as_of,
  case when f.posts > 0 and f.told = 0 then null else coalesce(f.peer_hundredths, 0) / 1e2 end as value,
  coalesce(f.peer_hundredths, 0) / 1e2 as numerator, 1 as denominator,
  coalesce(f.peers, 0) as counted, coalesce(f.posts - f.peers, 0) as excluded,
  coalesce(f.untold, 0) as some_not_recorded,
  case when coalesce(f.peers, 0) = 0 then 1 when f.rung = 5 and f.professional_hundredths < 100 then 4
    else f.rung end as highest_rung,
  coalesce(f.professional_hundredths, 0) / 1e2 as full_professional_fte
from scope s
left join staff f on f.team_id = s.team_id and f.as_of = s.as_of"""

RECORDS = """select 'post' as kind, h.post_id as record_id, '' as client_id, h.staff_id, h.started_on as happened_on,
  h.fte as figure,
  case when h.lived_experience = 1 then '' when h.lived_experience = 0 then 'no_lived_experience'
    else 'lived_experience_not_recorded' end as reason
from held h"""

MEASURE = Measure(
    item="S10",
    title="Colleagues who have been there",
    question="How fully do people with lived experience work with us?",
    unit="FTE",
    steps=2,
    anchors=Anchors.printed(below(2), between(2, 2), between(3, 3), between(4, 4), at_least(5)),
    rates="highest_rung",
    basis=Basis.PROPOSED,
    printed={
        5: "People with lived experience work full time on the team, as professionals like everybody else.",
        4: "People with lived experience work full time on the team, with fewer responsibilities.",
        3: "People with lived experience work part time on the team, with fewer responsibilities.",
        2: "People with lived experience serve in roles of their own, such as self-help.",
        1: "Nobody with lived experience takes part in serving people.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The fullest standing of anybody who works from lived experience in a post held that day: full "
            "professional standing, one full-time equivalent or more in all, is 5; less of it in all, or full time "
            "with fewer responsibilities, is 4; part time with fewer is 3; roles in self-help only are 2; nobody is 1. "
            "The figure is their full-time equivalents together. A proposal, for a person to confirm.",
            OverRecords(
                needs=frozenset({"posts", "posts.lived_experience", "posts.peer_status"}),
                days=1,
                subject="post",
                steps=(Named("held", HELD), Named("staff", STAFF)),
                result=RESULT,
                records=RECORDS,
                flags=("some_not_recorded",),
                gauges=("highest_rung", "full_professional_fte"),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "Two half-time colleagues with full professional standing make one full-time equivalent: a 5.",
            {
                "posts": """
                    staff_id  role             fte  lived_experience  peer_status
                    ines      peer_specialist  0.5  true              full_professional
                    jana      case_manager     0.5  true              full_professional
                    omar      nurse            1.0  false             -
                """,
            },
            value=1.0,
            rating=5,
            counted=2,
            excluded=1,
        ),
        Example(
            "Less than one in all earns a 4; a standing written down of somebody else adds nothing to it.",
            {
                "posts": """
                    staff_id  role             fte   lived_experience  peer_status
                    ines      peer_specialist  0.99  true              full_professional
                    jana      peer_specialist  1.0   true              part_time_reduced
                    omar      nurse            1.0   false             full_professional
                """,
            },
            value=1.99,
            rating=4,
            counted=2,
            excluded=1,
        ),
        Example(
            "The highest standing tells. Whose post ended that day is not here, and one not recorded is flagged.",
            {
                "posts": """
                    staff_id  role             fte  lived_experience  peer_status        ended_on
                    ines      peer_specialist  0.5  true              part_time_reduced  -
                    jana      peer_specialist  0.5  true              self_help          -
                    kurt      peer_specialist  1.0  true              full_professional  2026-09-30
                    omar      nurse            1.0  -                 -                  -
                """,
            },
            value=1.0,
            rating=3,
            counted=2,
            excluded=1,
            flags=("some_not_recorded",),
        ),
        Example(
            "Self-help roles only.",
            {
                "posts": """
                    staff_id  role             fte  lived_experience  peer_status
                    ines      peer_specialist  0.2  true              self_help
                """,
            },
            value=0.2,
            rating=2,
            counted=1,
        ),
        Example(
            "Nobody with lived experience is a 1.",
            {
                "posts": """
                    staff_id  lived_experience
                    omar      false
                """,
            },
            value=0.0,
            rating=1,
            counted=0,
            excluded=1,
        ),
        Example(
            "Where lived experience is known and the standing is not, a person rates.",
            {
                "posts": """
                    staff_id  role             fte  lived_experience
                    ines      peer_specialist  0.5  true
                """,
            },
            value=0.5,
            rating=None,
            counted=1,
            flags=("some_not_recorded", "a_person_rates"),
        ),
        Example(
            "Where nobody recorded it of anybody, there is nothing to say.",
            {
                "posts": """
                    staff_id
                    omar
                """,
            },
            value=None,
            rating=None,
            counted=0,
            excluded=1,
            flags=("some_not_recorded", "nobody_to_count"),
        ),
    ),
    source=SCALE,
)
