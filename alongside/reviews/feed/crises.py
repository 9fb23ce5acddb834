"""Calls in a crisis, and what was sent ahead of a night."""

from alongside.reviews.feed.laid import Laid, same

_CALL = "COALESCE(c.first_id, c.id)"
_LATER_WORD = (
    "EXISTS (SELECT 1 FROM records_crisis l WHERE l.first_id = COALESCE(c.first_id, c.id) AND l.version > c.version{})"
)
_FILED = "(SELECT {} FROM records_crisisoutcome o WHERE o.crisis_id = {} ORDER BY o.number{} LIMIT 1)"
CRISIS_CALLS = Laid(
    "crisis_calls",
    "records_crisis c",
    {
        "call_id": _CALL,
        **same("c", "team_id", "client_id"),
        "called_at": "{clock c.called_on c.local_time}",
        **same("c", "answered_by"),
        "seen_face_to_face": _FILED.format("CASE o.reached WHEN 'went_out' THEN 1 ELSE 0 END", _CALL, " DESC"),
        "outcome_at": _FILED.format("{clock o.filed_on o.local_time}", _CALL, ""),
    },
    team="c.team_id",
    holds=f"NOT c.withdrawn AND NOT {_LATER_WORD.format('')}",
    why_not=(
        ("takes_another_back", "c.withdrawn"),
        ("taken_back", _LATER_WORD.format(" AND l.withdrawn")),
        ("corrected", _LATER_WORD.format("")),
    ),
)
CRISIS_PACKETS = Laid(
    "crisis_packets",
    "records_crisispacket k",
    {**same("k", "team_id", "client_id"), "sent_at": "{clock k.sent_on k.local_time}"},
    team="k.team_id",
)
