"""A meeting: whether it is open, who came, who was spoken of and what was said, who leads, who is carried over."""

from dataclasses import dataclass
from datetime import date, datetime

from alongside.records.access import Sight
from alongside.records.models import AgendaItem, Meeting, MeetingStaff, Mention
from alongside.records.queries.lines import Line, lines_of
from alongside.records.queries.standing import active
from alongside.terms import MeetingKind


@dataclass(frozen=True, slots=True)
class MeetingSeen:
    id: str
    """empty until the first of the day is said"""
    opened_by: str
    """id of the user who opened it"""
    kind: MeetingKind
    held_on: date
    closed_at: datetime | None
    closed_by: str
    mentioned: frozenset[str]
    """ids of clients"""
    agenda: frozenset[str]
    """ids of clients, where the meeting does not go through everyone"""
    came: frozenset[str]
    """ids of staff"""
    lines: tuple[Line, ...]
    led_by: str
    """id of the user who walks the roster"""
    led_since: datetime | None
    pace: int
    """seconds a person; 0 without a timer"""
    open_id: str
    """id of the client that whoever leads has open"""
    open_since: datetime | None
    before: date | None
    """the day of the meeting before"""
    carried_over: frozenset[str]
    """ids of clients who were with us then and not spoken of"""

    @property
    def closed(self) -> bool:
        return self.closed_at is not None

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not (self.lines or self.mentioned or self.agenda or self.came)


COLUMNS = (
    "id", "opened_by", "held_on", "closed_at", "closed_by", "led_by", "led_since", "pace", "open_client_id",
    "open_since",
)  # fmt: skip


def meeting_of(sight: Sight, *, on: date, kind: str = MeetingKind.DAILY, meeting_id: str = "") -> MeetingSeen:
    """The team's meeting of a kind on a day, or the one named. Nine queries at the most."""
    rows = Meeting.objects.filter(team_id=sight.team_id, kind=kind)
    mine = rows.filter(id=meeting_id) if meeting_id else rows.filter(held_on=on)
    held = mine.values_list(*COLUMNS).first()
    id, opened_by, held_on, closed_at, closed_by, led_by, led_since, pace, open_id, open_since = held or (
        "",
        "",
        on,
        None,
        "",
        "",
        None,
        0,
        "",
        None,
    )
    daily = kind == MeetingKind.DAILY
    before = rows.filter(held_on__lt=on).order_by("-held_on").values_list("id", "held_on").first() if daily else None
    return MeetingSeen(
        id=id, opened_by=opened_by, kind=MeetingKind(kind), held_on=held_on, closed_at=closed_at, closed_by=closed_by,
        mentioned=_mentioned(id) if id else frozenset(),
        agenda=_agenda(id) if id and not daily else frozenset(),
        came=_came(id) if id else frozenset(),
        lines=lines_of(sight, id), led_by=led_by, led_since=led_since, pace=pace, open_id=open_id or "",
        open_since=open_since, before=before[1] if before else None,
        carried_over=_with_us(sight.team_id, on=before[1]) - _mentioned(before[0]) if before else frozenset(),
    )  # fmt: skip


def _mentioned(meeting_id: str) -> frozenset[str]:
    return frozenset(Mention.objects.filter(meeting_id=meeting_id).values_list("client_id", flat=True))


def _agenda(meeting_id: str) -> frozenset[str]:
    return frozenset(AgendaItem.objects.filter(meeting_id=meeting_id).values_list("client_id", flat=True))


def _came(meeting_id: str) -> frozenset[str]:
    return frozenset(MeetingStaff.objects.filter(meeting_id=meeting_id).values_list("staff_id", flat=True))


def _with_us(team_id: str, *, on: date) -> frozenset[str]:
    return frozenset(active(team_id, on=on).values_list("client_id", flat=True))
