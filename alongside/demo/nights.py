"""Writing down a team's nights: the calls, and the packets of whoever answers in its place."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from alongside.demo.calls import ANSWERER
from alongside.demo.hands import hand
from alongside.demo.plan import CallRow, Plan, TeamRows
from alongside.records.actions.crises import HeldCall, record_calls
from alongside.records.actions.crisis_rules import NewCall, NewOutcome
from alongside.records.actions.packets import SentNight, record_nights
from alongside.teams.access import OPERATOR
from alongside.teams.actions.members import add_member
from alongside.terms import NextStep, Purpose


def write_calls(team: TeamRows, *, zone: ZoneInfo, at: datetime, staff: dict[str, str]) -> None:
    held = [
        HeldCall(
            call=_call(row, zone, staff.get(row.staff, "")),
            filed_at=row.filed.replace(tzinfo=zone) if row.filed else None,
            resolved_at=row.resolved.replace(tzinfo=zone) if row.resolved else None,
        )
        for row in team.calls
    ]
    leader = hand(team.id, on=at.date())
    record_calls(by=leader, team_id=team.id, at=at, calls=held, purpose=Purpose.DEMONSTRATION)


def write_packets(team: TeamRows, *, zone: ZoneInfo) -> None:
    nights = (
        SentNight(
            recipient=row.line, opens_at=row.opens.replace(tzinfo=zone), closes_at=row.closes.replace(tzinfo=zone),
            sent_at=row.sent.replace(tzinfo=zone), client_ids=tuple(sorted(row.clients)),
        )
        for row in team.packets
    )  # fmt: skip
    record_nights(by=OPERATOR, team_id=team.id, nights=nights, purpose=Purpose.DEMONSTRATION)


def write_answerer(plan: Plan, team: TeamRows, *, at: datetime) -> None:
    """Somebody on the line who may sign in."""
    add_member(
        by=OPERATOR, at=at, agency_id=plan.agency_id, team_id=team.id, email=ANSWERER.email, name=ANSWERER.name,
        chair=str(ANSWERER.chair), from_on=plan.starts_on,
    )  # fmt: skip


def _call(row: CallRow, zone: ZoneInfo, staff_id: str) -> NewCall:
    outcome = None
    if row.filed is not None:
        follows = row.next_step is not NextStep.NONE
        outcome = NewOutcome(
            id=row.id, reached=row.reached, ended=row.ended, next_step=row.next_step,
            next_on=row.called.date() + timedelta(days=1) if follows else None, said=row.said, done=row.done,
        )  # fmt: skip
    return NewCall(
        id=row.id, called_at=row.called.replace(tzinfo=zone), caller=row.caller, answered_by=row.answered_by,
        client_id=row.client or "", staff_id=staff_id, answerer=row.answerer, outcome=outcome,
    )  # fmt: skip
