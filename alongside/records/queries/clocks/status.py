"""A status raised by hand is looked at again."""

from collections.abc import Iterator
from datetime import date

from alongside.records.queries.clocks.clock import Clock, Due, spoken, urgency
from alongside.records.queries.told import Told


def _status_review(told: Told, on: date) -> Iterator[Due]:
    """A status raised by hand is looked at again on the day it names."""
    if told.status is None:
        return
    label, by = told.status.status.label, told.status.review_on
    why = f": {told.status.why}" if told.status.why else ""
    yield Due(
        f"Look again: {label.lower()}", by, urgency(by, on),
        made_by=f"{label} since {spoken(told.status.on)}{why}.", met_by="Say at the meeting how it is now.",
    )  # fmt: skip


STATUS_REVIEW = Clock("status_review", "Status looked at again", _status_review)
