"""Meeting in person, often enough that nobody is lost sight of."""

from collections.abc import Iterator
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import Clock, Due, spoken, urgency
from alongside.records.queries.told import Told


def _contact(told: Told, on: date) -> Iterator[Due]:
    """We meet in person within a week; of somebody in hospital another clock speaks."""
    if any(stay.inside(on) for stay in told.stays):
        return
    met_on = told.seen.met_on
    by = (met_on or told.enrolled_on) + timedelta(days=told.days.contact)
    made = f"Last met {spoken(met_on)}" if met_on else f"Enrolled {spoken(told.enrolled_on)} and not met yet"
    yield Due(
        "Meet in person" if met_on else "First meeting", by, urgency(by, on), made_by=f"{made}{told.seen.so_far}.",
        met_by=f"Meet in person by {spoken(by)}.", visit=True,
    )  # fmt: skip


CONTACT = Clock("contact", "Contact in person", _contact)
