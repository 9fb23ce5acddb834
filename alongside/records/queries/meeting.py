"""The daily meeting of a day: whether it is open, who came, who was spoken of, who is carried over."""

from dataclasses import dataclass
from datetime import date, datetime

from alongside.records.models import Meeting, MeetingStaff, Mention
from alongside.records.queries.standing import active
from alongside.terms import MeetingKind


@dataclass(frozen=True, slots=True)
class DailyMeeting:
    id: str
    """empty until the first of the day is said"""
    closed_at: datetime | None
    mentioned: frozenset[str]
    """ids of clients"""
    came: frozenset[str]
    """ids of staff"""
    before: date | None
    """the day of the meeting before"""
    carried_over: frozenset[str]
    """ids of clients who were with us then and not spoken of"""

    @property
    def closed(self) -> bool:
        return self.closed_at is not None


def daily_meeting(team_id: str, *, on: date) -> DailyMeeting:
    """The team's daily meeting on a day. Six queries at the most."""
    rows = Meeting.objects.filter(team_id=team_id, kind=MeetingKind.DAILY)
    held = rows.filter(held_on=on).values_list("id", "closed_at").first()
    before = rows.filter(held_on__lt=on).order_by("-held_on").values_list("id", "held_on").first()
    return DailyMeeting(
        id=held[0] if held else "",
        closed_at=held[1] if held else None,
        mentioned=_mentioned(held[0]) if held else frozenset(),
        came=frozenset(MeetingStaff.objects.filter(meeting_id=held[0]).values_list("staff_id", flat=True))
        if held
        else frozenset(),
        before=before[1] if before else None,
        carried_over=_with_us(team_id, on=before[1]) - _mentioned(before[0]) if before else frozenset(),
    )


def _mentioned(meeting_id: str) -> frozenset[str]:
    return frozenset(Mention.objects.filter(meeting_id=meeting_id).values_list("client_id", flat=True))


def _with_us(team_id: str, *, on: date) -> frozenset[str]:
    return frozenset(active(team_id, on=on).values_list("client_id", flat=True))
