"""Meetings that were closed: who came, who was spoken of."""

from alongside.reviews.feed.laid import Laid, same

_TEAM_OF_MEETING = "(SELECT m.team_id FROM records_meeting m WHERE m.id = r.meeting_id)"
_MEETING_CLOSED = "EXISTS (SELECT 1 FROM records_meeting m WHERE m.id = r.meeting_id AND m.closed_at IS NOT NULL)"
_OPEN = (("meeting_still_open", "1 = 1"),)
MEETINGS = Laid(
    "meetings",
    "records_meeting m",
    {"meeting_id": "m.id", **same("m", "team_id", "kind", "held_on")},
    team="m.team_id",
    holds="m.closed_at IS NOT NULL",
    why_not=_OPEN,
    begins="m.held_on",
    at_once=True,
)
MEETING_MENTIONS = Laid(
    "meeting_mentions",
    "records_mention r",
    same("r", "meeting_id", "client_id"),
    team=_TEAM_OF_MEETING,
    holds=_MEETING_CLOSED,
    why_not=_OPEN,
)
MEETING_STAFF = Laid(
    "meeting_staff",
    "records_meetingstaff r",
    same("r", "meeting_id", "staff_id"),
    team=_TEAM_OF_MEETING,
    holds=_MEETING_CLOSED,
    why_not=_OPEN,
)
