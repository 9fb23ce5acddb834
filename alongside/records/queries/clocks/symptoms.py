"""Symptoms that are worse, until somebody has seen to it."""

from collections.abc import Iterator
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import Clock, Due, spoken
from alongside.records.queries.told import Told


def _worse(told: Told, on: date) -> Iterator[Due]:
    """Whoever is worse is seen within a day."""
    worse = told.worse
    if worse is None:
        return
    by = worse.on + timedelta(days=told.days.symptoms)
    yield Due(
        "Symptoms are worse", by, "late" if by < on else "soon",
        made_by=f"Worse since {spoken(worse.on)}: {worse.text.rstrip('.')}.",
        met_by="A prescriber meets them, or sees to it on the Health page; or one of us notes that it is better.",
        visit=True, part2=worse.part2, opens=("client-health",),
    )  # fmt: skip


WORSE = Clock("worse_symptoms", "Worse symptoms", _worse)
