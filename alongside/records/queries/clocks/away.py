"""Custody and incidents: being there when somebody comes out, and looking at what went wrong."""

from collections.abc import Iterator
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import Clock, Due, spoken, urgency
from alongside.records.queries.told import Told

MEET_FOR = 14
"""days after a release for which it presses; then the clock of contact alone"""
TAB = ("client-hospital",)


def _release(told: Told, on: date) -> Iterator[Due]:
    """We are there on the day somebody comes out of jail, and meet within two days of it."""
    jail = told.jail
    if jail is None:
        return
    if jail.inside(on):
        if jail.expected_on is not None:
            yield Due(
                "Be there at the release", jail.expected_on, urgency(jail.expected_on, on), visit=True,
                opens=TAB,
                made_by=f"In custody since {spoken(jail.booked_on)}; may come out {spoken(jail.expected_on)}.",
                met_by="Meet them as they come out, and write the release down.",
            )  # fmt: skip
        return
    out = jail.released_on
    met = out is not None and told.seen.met_on is not None and told.seen.met_on >= out
    if out is None or met or on > out + timedelta(days=MEET_FOR):
        return
    by = out + timedelta(days=told.days.release)
    yield Due(
        f"{told.days.release} days after jail", by, urgency(by, on), visit=True, opens=TAB,
        made_by=f"Out of custody since {spoken(out)}, not met since{told.seen.so_far}.",
        met_by=f"Meet in person by {spoken(by)}.",
    )  # fmt: skip


def _incident(told: Told, on: date) -> Iterator[Due]:
    """The leader looks at an incident within three days."""
    if told.incident_on is None:
        return
    by = told.incident_on + timedelta(days=told.days.incident)
    yield Due(
        "Leader looks at an incident", by, urgency(by, on), opens=TAB,
        made_by=f"An incident on {spoken(told.incident_on)}.",
        met_by="The team leader reads it under Hospital, and says what follows.",
    )  # fmt: skip


RELEASE = Clock("release", "Out of jail", _release)
INCIDENT = Clock("incident", "An incident looked at", _incident)
