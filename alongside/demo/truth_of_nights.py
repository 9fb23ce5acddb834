"""What was planted of nights: the figures of the clauses about an affiliated line, counted from the plan alone."""

from datetime import date, timedelta
from statistics import fmean

from alongside.demo.plan import Plan
from alongside.demo.truth import Figure, View, share
from alongside.terms import AnsweredBy, CoveredBy


def nights_of(plan: Plan) -> dict[str, dict[str, Figure]]:
    """Team id -> clause -> its figure, as of the evening before the day shown."""
    views = [View(team, plan.on - timedelta(days=1)) for team in plan.teams]
    return {view.team.id: {"outcomes_back": outcomes_back(view), "packets": packets(view)} for view in views}


def outcomes_back(view: View) -> Figure:
    due = view.day - timedelta(days=1)
    calls = [
        row for row in view.team.calls
        if row.answered_by is AnsweredBy.AFFILIATE and view.back(28) <= row.called.date() <= due
    ]  # fmt: skip
    back = [row for row in calls if row.filed and row.filed.date() <= row.called.date() + timedelta(days=1)]
    return share(len(back), len(calls))


def packets(view: View) -> Figure:
    """For everybody, the share of the days with a line on call on which a packet went; the mean over the people."""
    days = [view.back(28) + timedelta(days=n) for n in range(28)]
    covered = [day for day in days if _line_on(view, day)]
    sent = {(client, row.sent.date()) for row in view.team.packets for client in row.clients}
    shares = []
    for client in view.team.clients:
        owed = [day for day in covered if client.active_on(day)]
        if owed:
            shares.append(sum((client.id, day) in sent for day in owed) / len(owed))
    return Figure(100 * fmean(shares) if shares else None, len(shares))


def _line_on(view: View, day: date) -> bool:
    """Whether a line was on call at any hour of a day."""
    turns = (turn for turn in view.team.rota.turns if turn.by is CoveredBy.AFFILIATE)
    return any(turn.starts.date() <= day and (turn.ends - timedelta(microseconds=1)).date() >= day for turn in turns)
