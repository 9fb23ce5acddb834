"""What a visit must be like to meet a need, and whether one is."""

from dataclasses import dataclass
from typing import Protocol

from alongside.terms import Mode, Place


class VisitLike(Protocol):
    """A visit, planned or proposed, as far as a need asks."""

    @property
    def mode(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def service(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def staff_ids(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Asks:
    """What a visit must be like. Empty asks nothing.

    in_person    face to face; otherwise a call will do
    community    anywhere but in the office
    not_only     somebody else than these people comes
    supporter    a supporter is there, or is rung
    service      what it is for; role: who can do that
    minutes      it lasts as long at least
    """

    in_person: bool = True
    community: bool = False
    not_only: tuple[str, ...] = ()
    supporter: bool = False
    service: str = ""
    role: str = ""
    minutes: int = 0


def covers(asks: Asks, visit: VisitLike) -> bool:
    """Whether a visit, if it happens, meets a need.

    Whoever may come again is not known of a visit without names: it does not stand for a second person. A visit says
    nothing of supporters but by its service: one for the family stands for them.
    """
    if asks.in_person and visit.mode != Mode.FACE_TO_FACE:
        return False
    if asks.community and visit.place == Place.OFFICE:
        return False
    if asks.not_only and not set(visit.staff_ids) - set(asks.not_only):
        return False
    if asks.supporter and visit.service != SUPPORTING:
        return False
    if asks.service and visit.service != asks.service:
        return False
    return visit.minutes >= asks.minutes


SUPPORTING = "family_support"
