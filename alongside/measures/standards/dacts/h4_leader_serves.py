"""H4: how much of the team leader's time is spent with the people served."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.measure import SAMHSA_2008, Example, Measure, Reading
from alongside.measures.score import Anchors, Band, at_least, up_to
from alongside.measures.standards.sources import DECIDED, PROTOCOL, SCALE

LEADERS = """select s.team_id, s.as_of, s.first_28, p.staff_id, sum(round(p.fte * 1e2)) as hundredths
from scope s
join posts p on p.team_id = s.team_id and p.started_on <= s.as_of and (p.ended_on is null or p.ended_on > s.as_of)
group by s.team_id, s.as_of, s.first_28, p.staff_id
having max(case when p.role = 'team_leader' then 1 else 0 end) = 1"""

HOURS = """select l.team_id, l.as_of, l.first_28, l.staff_id, l.hundredths, sum(h.minutes) as minutes
from leaders l
left join work_hours h on h.team_id = l.team_id and h.staff_id = l.staff_id
  and h.worked_on >= l.first_28 and h.worked_on <= l.as_of
group by l.team_id, l.as_of, l.first_28, l.staff_id, l.hundredths"""

# A hundredth of an FTE is 0.4 hours a week: 96 minutes in four weeks.
WORKED = """select h.team_id, h.as_of, h.first_28, h.staff_id,
  case when h.minutes > 0 then h.minutes else 96 * h.hundredths end as minutes,
  case when h.minutes > 0 then 0 else 1 end as assumed
from hours h"""

# Whoever was on a contact is between its first and its last worker: most others need no looking up.
ATTENDED = """select l.team_id, l.as_of, l.staff_id, c.contact_id, c.client_id, c.started_on, c.minutes, c.outcome,
  case when c.group_id is null then 1 else row_number() over (
    partition by l.team_id, l.as_of, l.staff_id, c.group_id, c.outcome
    order by c.minutes desc nulls last, c.contact_id nulls last) end as place
from leaders l
join days_28 d on d.as_of = l.as_of
cross join contacts c
cross join contact_staff cs
where c.team_id = l.team_id and c.started_on = d.day and c.first_staff <= l.staff_id and c.last_staff >= l.staff_id
  and cs.contact_id = c.contact_id and cs.staff_id = l.staff_id"""

JUDGED = """select a.team_id, a.as_of, a.staff_id, a.contact_id, a.client_id, a.started_on, a.minutes,
  case when a.outcome <> 'completed' then 'attempted' when a.place > 1 then 'same_group_session' else '' end as reason
from attended a"""

CONTACTS_THEY_WERE_ON = """select j.team_id, j.as_of, j.contact_id, min(j.reason) as reason,
  sum(case when j.reason = '' then j.minutes else 0 end) as minutes
from judged j
group by j.team_id, j.as_of, j.contact_id"""

SERVED = """select o.team_id, o.as_of, sum(o.minutes) as minutes,
  sum(case when o.reason = '' then 1 else 0 end) as counted, sum(case when o.reason <> '' then 1 else 0 end) as left_out
from contacts_they_were_on o
group by o.team_id, o.as_of"""

BASIS = """select w.team_id, w.as_of, sum(w.minutes) as minutes, max(w.assumed) as assumed
from worked w
group by w.team_id, w.as_of"""

RESULT = """select s.team_id, s.as_of,
  case when b.minutes > 0 then 1e2 * coalesce(v.minutes, 0) / b.minutes end as value,
  coalesce(v.minutes, 0) as numerator, b.minutes as denominator,
  coalesce(v.counted, 0) as counted, coalesce(v.left_out, 0) as excluded,
  coalesce(b.assumed, 0) as assumed_hours
from scope s
left join basis b on b.team_id = s.team_id and b.as_of = s.as_of
left join served v on v.team_id = s.team_id and v.as_of = s.as_of"""

RECORDS = """select 'contact' as kind, j.contact_id as record_id, j.client_id, j.staff_id, j.started_on as happened_on,
  j.minutes as figure, o.reason
from judged j
join contacts_they_were_on o on o.contact_id = j.contact_id and o.as_of = j.as_of
union all
select 'staff' as kind, w.staff_id as record_id, '' as client_id, w.staff_id, w.first_28 as happened_on,
  w.minutes as figure, '' as reason
from worked w"""

MEASURE = Measure(
    item="H4",
    title="The leader serves too",
    question="How much of the leader's time is with people?",
    unit="%",
    steps=1,
    anchors=Anchors.printed(
        up_to(0),
        Band(0, 10, past_low=True, past_high=True),
        Band(10, 25, past_high=True),
        Band(25, 50, past_high=True),
        at_least(50),
    ),
    printed={
        5: "The leader spends at least half of their time serving people directly.",
        4: "The leader usually serves people directly, a quarter to half of their time.",
        3: "The leader regularly steps in to serve people, for less than a quarter of their time.",
        2: "The leader serves people on rare occasions, when nobody else can.",
        1: "The leader serves nobody directly.",
    },
    readings=(
        Reading(
            SAMHSA_2008,
            "The minutes of the completed contacts that whoever holds a team leader's post that day was on in 28 days, "
            "of the minutes they worked; a group session counts once, at its longest row. Where no hours were recorded "
            "in those days, 40 hours a week for each full-time equivalent stand in. 50 % or more is 5; from 25 is 4; "
            "from 10, our reading of stepping in regularly, is 3; more than 0 is 2; 0 is 1.",
            OverRecords(
                needs=frozenset({"contacts", "contact_staff", "posts"}),
                days=28,
                subject="contact",
                steps=(
                    Named("leaders", LEADERS),
                    Named("hours", HOURS),
                    Named("worked", WORKED),
                    Named("attended", ATTENDED),
                    Named("judged", JUDGED),
                    Named("contacts_they_were_on", CONTACTS_THEY_WERE_ON),
                    Named("served", SERVED),
                    Named("basis", BASIS),
                ),
                result=RESULT,
                records=RECORDS,
                flags=("assumed_hours",),
                optional=frozenset({"work_hours"}),
            ),
            PROTOCOL,
            DECIDED,
        ),
    ),
    examples=(
        Example(
            "40 of 80 recorded hours are half of the time; a call counts, an attempt does not.",
            {
                "posts": """
                    staff_id  role         fte
                    denise    team_leader  1.0
                """,
                "work_hours": """
                    staff_id  worked_on   minutes
                    denise    2026-09-03  2400
                    denise    2026-09-30  2400
                    denise    2026-09-02  9999
                """,
                "contacts": """
                    contact_id  client_id  started_at           minutes  mode          outcome
                    visit-1     amina      2026-09-03T09:00:00  2000     face_to_face  completed
                    visit-2     ben        2026-09-30T23:59:00  400      phone         completed
                    visit-3     ben        2026-09-30T08:00:00  60       face_to_face  attempted
                    visit-4     ben        2026-09-30T08:00:00  60       face_to_face  completed
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     denise
                    visit-1     omar
                    visit-2     denise
                    visit-3     denise
                    visit-4     omar
                """,
            },
            value=50.0,
            rating=5,
            counted=2,
            excluded=1,
        ),
        Example(
            "Without recorded hours a half-time post stands for 20 hours a week: 480 minutes of 4,800.",
            {
                "posts": """
                    staff_id  role         fte
                    denise    team_leader  0.5
                """,
                "contacts": """
                    contact_id  client_id  started_at           minutes
                    visit-1     amina      2026-09-10T09:00:00  480
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     denise
                """,
            },
            value=10.0,
            rating=3,
            counted=1,
            flags=("assumed_hours",),
        ),
        Example(
            "A group of three is one session, at the longest row the leader was on; each leader is credited.",
            {
                "posts": """
                    staff_id  role         fte
                    denise    team_leader  0.5
                    lena      team_leader  0.25
                    lena      nurse        0.25
                """,
                "contacts": """
                    contact_id  client_id  started_at           minutes  group_id
                    visit-1     amina      2026-09-10T09:00:00  60       cooking
                    visit-2     ben        2026-09-10T09:00:00  90       cooking
                    visit-3     cora       2026-09-10T09:00:00  240      cooking
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     denise
                    visit-2     denise
                    visit-2     lena
                    visit-3     omar
                """,
            },
            value=100 * 180 / 9600,
            rating=2,
            counted=1,
            excluded=1,
            flags=("assumed_hours",),
        ),
        Example(
            "A leader who was on no contact serves nobody.",
            {
                "posts": """
                    staff_id  role         fte
                    denise    team_leader  1.0
                """,
                "contacts": "",
                "contact_staff": "",
            },
            value=0.0,
            rating=1,
            counted=0,
            flags=("assumed_hours",),
        ),
        Example(
            "With nobody in a team leader's post that day there is nobody's time to look at.",
            {
                "posts": """
                    staff_id  role         ended_on
                    denise    team_leader  2026-09-30
                    omar      nurse        -
                """,
                "contacts": """
                    contact_id  client_id  started_at
                    visit-1     amina      2026-09-10T09:00:00
                """,
                "contact_staff": """
                    contact_id  staff_id
                    visit-1     denise
                """,
            },
            value=None,
            rating=None,
            counted=0,
            flags=("nobody_to_count",),
        ),
    ),
    source=SCALE,
)
