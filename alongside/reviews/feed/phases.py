"""The phases of critical time intervention: each goes on until the next begins, or its closing note is written."""

from alongside.reviews.feed.laid import Laid, same

_NEXT = (
    "(SELECT MIN(n.begun_on) FROM records_phasestep n WHERE n.enrollment_id = h.enrollment_id "
    "AND n.taken_back_at IS NULL AND n.begun_on > h.begun_on)"
)
# The last phase ends by its closing note: of whoever leaves without one the work was not brought to its end.
_LEFT = "(SELECT e.ended_on FROM records_enrollment e WHERE e.id = h.enrollment_id AND h.phase <> 'transfer')"
_UNTIL = f"COALESCE({_NEXT}, {_LEFT})"
_NO_DAY = f"COALESCE({_UNTIL} <= h.begun_on, 1 = 0)"
PHASES = Laid(
    "phases",
    "records_phasestep h",
    {**same("h", "client_id", "team_id", "phase"), "started_on": "h.begun_on", "ended_on": _UNTIL},
    team="h.team_id",
    holds=f"h.taken_back_at IS NULL AND h.phase <> 'closed' AND NOT {_NO_DAY}",
    why_not=(
        ("taken_back", "h.taken_back_at IS NOT NULL"),
        ("closing_of_the_work", "h.phase = 'closed'"),
        ("left_the_same_day", _NO_DAY),
    ),
    begins="h.begun_on",
)
