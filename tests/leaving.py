"""What the tests about leaving share: words of an ending, and a ladder that is worked."""

from datetime import date, timedelta
from typing import Any

from alongside.records.actions.engagement import try_step
from alongside.records.queries.ladder import LADDERS
from alongside.terms import EndReason
from tests.cast import AT, TODAY, Cast, staff_of

PARTING: dict[str, Any] = {
    "client_words": "It is time.",
    "team_words": "Well for a year, and knows where we are.",
    "continuity_plan": "Her doctor each month.",
    "way_back": "Ring any day.",
}
"""All that an ending says."""


def told(cast: Cast, **differently: Any) -> dict[str, Any]:
    """Denise, about Tendai, today."""
    usual = {"by": cast.denise, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT, "on": TODAY}
    return usual | differently


def work_the_ladder(cast: Cast, reason: EndReason, *, last: date = TODAY, days: int = 30, but: int = 0) -> None:
    """Every step the ending asks, the first so many days before the last; the last `but` of them not."""
    steps = LADDERS[reason]
    for step in steps[: len(steps) - but]:
        on = last - timedelta(days=days) if step is steps[0] else last
        try_step(**told(cast, on=on), step=step, staff_id=staff_of(cast.aaron))
