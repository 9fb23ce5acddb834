"""Before somebody is let go: the next step of the ladder, and the second of us who agrees."""

from collections.abc import Iterator
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import Clock, Due, spoken, urgency
from alongside.records.queries.told import Told


def _ladder(told: Told, on: date) -> Iterator[Due]:
    """The next step is due a week after the last, until they are met or leave."""
    step_on, proposed_on = told.leaving
    met_on = told.seen.met_on
    if step_on is None or proposed_on is not None or (met_on is not None and met_on >= step_on):
        return
    by = step_on + timedelta(days=told.days.ladder)
    yield Due(
        "Try the next step", by, urgency(by, on), made_by=f"The last step to reach them was {spoken(step_on)}.",
        met_by="Try the next one, and write it down under Leaving.",
    )  # fmt: skip


def _second(told: Told, on: date) -> Iterator[Due]:
    """An ending that somebody proposed waits for another of us."""
    _, proposed_on = told.leaving
    if proposed_on is None:
        return
    by = proposed_on + timedelta(days=told.days.agreement)
    yield Due(
        "Say whether you agree to the ending", by, urgency(by, on), made_by=f"Proposed {spoken(proposed_on)}.",
        met_by="Somebody in another role agrees or not, under Leaving.",
    )  # fmt: skip


ENGAGEMENT = Clock("engagement", "Engagement ladder", _ladder)
SECOND_AGREEMENT = Clock("second_agreement", "Second agreement on an ending", _second)
