"""Somebody else answering after hours: whether it is approved, told what it needs, and tells what happened."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.standards.approvals import approved
from alongside.measures.standards.tallies import SHARE, YES, tallied

# A trap: in SQLite, where both are text, a turn's end at midnight is later than the day that begins with it. So turns
# are held against hours, whose moments are written alike, and never against days.
HOURS = """select s.team_id, s.as_of, o.starts_at, v.day
from scope s
join hours_28 v on v.day >= s.first_28 and v.day <= s.as_of
join on_call o on o.team_id = s.team_id and o.by = 'affiliate' and o.starts_at < v.ends_at and o.ends_at > v.starts_at
group by s.team_id, s.as_of, o.starts_at, v.day"""

TURNS = """select h.team_id, h.as_of, 'on_call' as kind, h.starts_at as record_id, '' as client_id, '' as staff_id,
  min(h.day) as happened_on, max(case when a.from_on is null then 0 else 1 end) as figure,
  max(case when t.rural = 1 then '' else 'not_rural' end) as reason
from hours h
join teams t on t.team_id = h.team_id
left join approved a on a.team_id = h.team_id and a.as_of = h.as_of
group by h.team_id, h.as_of, h.starts_at"""

AFFILIATE_DAYS = """select h.team_id, h.as_of, d.day, d.next_day
from hours h
join days_28 d on d.as_of = h.as_of and d.day = h.day
group by h.team_id, h.as_of, d.day, d.next_day"""

OWED = """select a.team_id, a.as_of, e.client_id, a.day, min(e.enrolled_on) as enrolled_on,
  max(case when k.sent_at is null then 0 else 1 end) as sent
from affiliate_days a
join enrollments e on e.team_id = a.team_id and e.enrolled_on <= a.day and (e.ended_on is null or e.ended_on > a.day)
left join crisis_packets k on k.team_id = a.team_id and k.client_id = e.client_id
  and k.sent_at >= a.day and k.sent_at < a.next_day
group by e.client_id, a.team_id, a.as_of, a.day"""

PACKETS = """select w.team_id, w.as_of, 'client' as kind, w.client_id as record_id, w.client_id, '' as staff_id,
  min(w.enrolled_on) as happened_on, 1e0 * avg(w.sent) as figure, '' as reason
from owed w
group by w.client_id, w.team_id, w.as_of"""

CALLS = """select s.team_id, s.as_of, 'call' as kind, l.call_id as record_id, coalesce(l.client_id, '') as client_id,
  '' as staff_id, d.day as happened_on, case when l.outcome_at < d.second_day then 1 else 0 end as figure,
  case when d.next_day > s.as_of then 'not_due_yet' else '' end as reason
from scope s
join days_28 d on d.as_of = s.as_of
join crisis_calls l on l.team_id = s.team_id and l.called_at >= d.day and l.called_at < d.next_day
where l.answered_by = 'affiliate'"""


def rural_partner_approved() -> OverRecords:
    """Whether a rural team that had an affiliate on call in 28 days has an approval of it in force."""
    return tallied(
        YES,
        (Named("hours", HOURS), approved("utah_acot", "affiliate"), Named("judged", TURNS)),
        needs={"teams.rural", "on_call", "approvals"},
        days=28,
        subject="on_call",
    )


def packets_sent() -> OverRecords:
    """For everybody on the team, the share of the days with an affiliate on call on which a packet went to it."""
    return tallied(
        SHARE,
        (Named("hours", HOURS), Named("affiliate_days", AFFILIATE_DAYS), Named("owed", OWED), Named("judged", PACKETS)),
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
