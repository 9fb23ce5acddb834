"""Permission to share, asked for again before it ends."""

from collections.abc import Iterator
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import Clock, Due, spoken, urgency
from alongside.records.queries.told import Told


def _permission(told: Told, on: date) -> Iterator[Due]:
    """Each permission is asked for again, from a month before it ends to a month after."""
    for one in told.permissions:
        if on < one.on - timedelta(days=told.days.permission_asked):
            continue
        ends = "ended" if one.on <= on else "ends"
        yield Due(
            f"Permission: {one.recipient}", one.on, urgency(one.on, on),
            made_by=f"What {one.recipient} may be told {ends} {spoken(one.on - timedelta(days=1))}.",
            met_by="Ask them again, and write it down under Permissions.", part2=one.part2,
            opens=("client-permissions",),
        )  # fmt: skip


PERMISSION = Clock("permission", "Permission to share", _permission)
