"""What tests about nights share: a call, its outcome, and packets sent for a window."""

from datetime import timedelta
from typing import Any

from alongside.records.actions.crises import log_call
from alongside.records.actions.crisis_rules import NewCall, NewOutcome
from alongside.records.models import Crisis
from alongside.teams.models import new_id
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


def called(cast: Cast, **differently: Any) -> Crisis:
    return log_call(by=cast.rosa, team_id=cast.team.id, at=AT, call=a_call(cast, **differently))
