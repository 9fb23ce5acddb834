"""What tests about nights share: a call, its outcome, and packets sent for a window."""

from datetime import datetime, timedelta
from typing import Any

from alongside.records.actions.crises import log_call
from alongside.records.actions.crisis_rules import NewCall, NewOutcome
from alongside.records.actions.packets import send_packets
from alongside.records.models import Crisis, PacketNight
from alongside.teams.access import OPERATOR, Actor, actor_of
from alongside.teams.actions.members import add_member
from alongside.teams.models import Team, new_id
from tests.cast import AT, TODAY, Cast, moment, staff_of

LAST_NIGHT = moment(TODAY - timedelta(days=1), 22, 52)


def an_outcome(**differently: Any) -> NewOutcome:
    usual: dict[str, Any] = {
        "id": new_id(), "reached": "phone", "ended": "settled", "next_step": "call", "next_on": TODAY,
        "said": "Could not sleep.", "done": "Walked through the letter.",
    }  # fmt: skip
    return NewOutcome(**usual | differently)


def a_call(cast: Cast, **differently: Any) -> NewCall:
    """Tendai rang last night at 22:52, and Rosa answered; it is over."""
    usual: dict[str, Any] = {
        "id": new_id(), "client_id": cast.tendai.id, "called_at": LAST_NIGHT, "caller": "client",
        "answered_by": "team", "staff_id": staff_of(cast.rosa), "outcome": an_outcome(),
    }  # fmt: skip
    return NewCall(**usual | differently)


def called(cast: Cast, *, at: datetime = AT, **differently: Any) -> Crisis:
    return log_call(by=cast.rosa, team_id=cast.team.id, at=at, call=a_call(cast, **differently))


TONIGHT = moment(TODAY, 22)
"""when the window of tonight opens; it closes nine hours later"""


def sent(cast: Cast, *, by: Actor | None = None) -> PacketNight:
    """Tonight's packets to the Cascade line, sent at 16:00."""
    return send_packets(by=by or cast.denise, team_id=cast.team.id, at=AT, recipient="Cascade line", opens_at=TONIGHT,
                        closes_at=TONIGHT + timedelta(hours=9))  # fmt: skip


def an_answerer(cast: Cast, *, team: Team | None = None) -> Actor:
    """Nora, who answers at the Cascade line for a team, the cast's own unless said."""
    theirs = team or cast.team
    seat = add_member(by=OPERATOR, at=AT, agency_id=theirs.agency_id, team_id=theirs.id, email="nora@cascade.example",
                      name="Nora Ferrante", chair="on_call", from_on=TODAY)  # fmt: skip
    cast.users[seat.user_id] = seat.user
    return actor_of(seat.user, on=TODAY)
