"""Somebody else answering after hours: whether it is approved, told what it needs, and tells what happened."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.standards.approvals import approved
from alongside.measures.standards.coverage import turns_by_the_hour
from alongside.measures.standards.tallies import SHARE, YES, tallied

AFFILIATE = turns_by_the_hour("o.by = 'affiliate'")

TURNS = """select h.team_id, h.as_of, 'on_call' as kind, h.turn as record_id, '' as client_id, '' as staff_id,
  min(h.day) as happened_on, max(case when a.from_on is null then 0 else 1 end) as figure,
  max(case when t.rural = 1 then '' else 'not_rural' end) as reason
from turn_hours h
join teams t on t.team_id = h.team_id
left join approved a on a.team_id = h.team_id and a.as_of = h.as_of
group by h.team_id, h.as_of, h.turn"""

AFFILIATE_DAYS = """select h.team_id, h.as_of, h.day
from turn_hours h
group by h.team_id, h.as_of, h.day"""

SENT = """select s.team_id, s.as_of, k.client_id, d.day
from scope s
cross join crisis_packets k
cross join days_28 d
where k.team_id = s.team_id and k.sent_at >= s.first_28 and k.sent_at < s.day_after
  and d.as_of = s.as_of and k.sent_at >= d.day and k.sent_at < d.next_day
group by s.team_id, s.as_of, k.client_id, d.day"""

OWED = """select a.team_id, a.as_of, e.client_id, a.day, min(e.enrolled_on) as enrolled_on
from affiliate_days a
join enrollments e on e.team_id = a.team_id and e.enrolled_on <= a.day and (e.ended_on is null or e.ended_on > a.day)
group by e.client_id, a.team_id, a.as_of, a.day"""

PACKETS = """select w.team_id, w.as_of, 'client' as kind, w.client_id as record_id, w.client_id, '' as staff_id,
  min(w.enrolled_on) as happened_on, 1e0 * count(k.day) / (1e0 * count(*)) as figure, '' as reason
from owed w
left join sent k on k.team_id = w.team_id and k.as_of = w.as_of and k.client_id = w.client_id and k.day = w.day
group by w.client_id, w.team_id, w.as_of"""

CALLS = """select s.team_id, s.as_of, 'call' as kind, l.call_id as record_id, coalesce(l.client_id, '') as client_id,
  '' as staff_id, d.day as happened_on, case when l.outcome_at < d.second_day then 1 else 0 end as figure,
  case when d.next_day > s.as_of then 'not_due_yet' else '' end as reason
from scope s
cross join crisis_calls l
cross join days_28 d
where l.team_id = s.team_id and l.answered_by = 'affiliate' and l.called_at >= s.first_28 and l.called_at < s.day_after
  and d.as_of = s.as_of and l.called_at >= d.day and l.called_at < d.next_day"""


def rural_partner_approved() -> OverRecords:
    """Whether a rural team that had an affiliate on call in 28 days has an approval of it in force."""
    return tallied(
        YES,
        (*AFFILIATE, approved("utah_acot", "affiliate"), Named("judged", TURNS)),
        needs={"teams.rural", "on_call", "approvals"},
        days=28,
        subject="on_call",
    )


def packets_sent() -> OverRecords:
    """For everybody on the team, the share of the days with an affiliate on call on which a packet went to it."""
    return tallied(
        SHARE,
        (
            *AFFILIATE,
            Named("affiliate_days", AFFILIATE_DAYS),
            Named("sent", SENT),
            Named("owed", OWED),
            Named("judged", PACKETS),
        ),
        needs={"enrollments", "on_call", "crisis_packets"},
        days=28,
        subject="client",
    )


def outcomes_back() -> OverRecords:
    """The share of the calls an affiliate answered whose outcome was back by the end of the next day."""
    return tallied(
        SHARE,
        (Named("judged", CALLS),),
        needs={"crisis_calls", "crisis_calls.outcome_at"},
        days=28,
        subject="call",
    )
