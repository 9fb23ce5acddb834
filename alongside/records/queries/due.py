"""What comes next for one client, as far as it can be known from what was written down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from alongside.records.queries.needs import LATE_AFTER
from alongside.records.queries.seen import Seen

FOLLOW_UPS = (2, 7, 30)
"""days after a discharge by which we meet again"""
SOON = 2
"""days before the date at which it counts as soon"""


class StayLike(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def admitted_on(self) -> date: ...
    @property
    def discharged_on(self) -> date | None: ...
    @property
    def team_involved(self) -> bool | None: ...
    @property
    def planned_jointly(self) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a day: `late`, `soon` or not yet pressing."""

    what: str
    by: date
    kind: str
    stay_id: str = ""
    """the stay it is about, if it is about one"""


def due(seen: Seen, stays: Sequence[StayLike], *, enrolled_on: date, on: date) -> tuple[Due, ...]:
    """What is next, earliest first."""
    meet_by = (seen.met_on or enrolled_on) + timedelta(days=LATE_AFTER)
    meeting = Due("Meet in person" if seen.met_on else "First meeting", meet_by, urgency(meet_by, on))
    return tuple(sorted([meeting, *_after_hospital(seen, stays, on)], key=lambda each: each.by))


def urgency(by: date, on: date) -> str:
    if by < on:
        return "late"
    return "soon" if by <= on + timedelta(days=SOON) else ""


def _after_hospital(seen: Seen, stays: Sequence[StayLike], on: date) -> Iterator[Due]:
    """The clocks of the latest stay, and what nobody has answered about it."""
    latest = max(stays, key=lambda stay: stay.admitted_on, default=None)
    if latest is None:
        return
    home = latest.discharged_on
    if home is not None and home <= on:
        met_since = seen.met_on is not None and seen.met_on >= home
        for days in FOLLOW_UPS:
            by = home + timedelta(days=days)
            longest = days == FOLLOW_UPS[-1]
            if (longest and by >= on) or (not longest and not met_since):
                yield Due(f"{days} days after hospital", by, "" if longest else urgency(by, on), latest.id)
        if latest.planned_jointly is None:
            yield Due("Say who planned the discharge", home + timedelta(days=LATE_AFTER), "", latest.id)
    elif latest.team_involved is None:
        yield Due("Say whether the team was involved", latest.admitted_on + timedelta(days=SOON), "", latest.id)
