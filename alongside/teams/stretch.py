"""A stretch of time as instants and on a wall clock, and what of it nothing covers.

Nights on which the clocks change are why both are kept. A moment the clock skips stands for the one it jumps to; of
an hour that comes twice the first is meant. So order as instants and order on the wall are one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to another, as instants (UTC) and on the wall (without a zone)."""

    starts_at: datetime
    ends_at: datetime
    starts: datetime
    ends: datetime

    def meets(self, other: "Stretch") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def between(starts: datetime, ends: datetime, zone: ZoneInfo) -> Stretch:
    """The stretch between two moments on the wall of `zone`, written without a zone."""
    return at_instants(_instant(starts, zone), _instant(ends, zone), zone)


def days_of(first: date, until: date, zone: ZoneInfo) -> Stretch:
    """The days from `first` to the one before `until`, midnight to midnight."""
    return between(datetime.combine(first, time()), datetime.combine(until, time()), zone)


def at_instants(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> Stretch:
    return Stretch(starts_at.astimezone(UTC), ends_at.astimezone(UTC), _wall(starts_at, zone), _wall(ends_at, zone))


def columns(stretch: Stretch) -> dict[str, object]:
    """What a table that keeps a period writes down of a stretch."""
    return {
        "starts_at": stretch.starts_at, "ends_at": stretch.ends_at, "starts_on": stretch.starts.date(),
        "starts_time": stretch.starts.time(), "ends_on": stretch.ends.date(), "ends_time": stretch.ends.time(),
    }  # fmt: skip


def uncovered(within: Stretch, covers: Iterable[Stretch], zone: ZoneInfo) -> tuple[Stretch, ...]:
    """What of `within` none of `covers` lies on, in order; with the covers it tiles `within` exactly."""
    gaps = []
    reached = within.starts_at
    for cover in sorted(covers, key=lambda one: one.starts_at):
        if cover.starts_at > reached and reached < within.ends_at:
            gaps.append(at_instants(reached, min(cover.starts_at, within.ends_at), zone))
        reached = max(reached, cover.ends_at)
    if reached < within.ends_at:
        gaps.append(at_instants(reached, within.ends_at, zone))
    return tuple(gaps)


def _instant(wall: datetime, zone: ZoneInfo) -> datetime:
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0)
