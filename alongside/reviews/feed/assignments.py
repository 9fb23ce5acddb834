"""Who answers for whom, from a day to a day."""

from alongside.reviews.feed.laid import Laid, same

# Whoever holds no post on the team any more answers for nobody there, whether or not somebody wrote that down.
_LEFT = (
    "(SELECT CASE WHEN COUNT(*) > COUNT(p.ended_on) THEN NULL ELSE MAX(p.ended_on) END FROM teams_post p "
    "JOIN teams_position o ON o.id = p.position_id WHERE o.team_id = a.team_id AND p.staff_id = a.staff_id)"
)
_UNTIL = f"CASE WHEN {_LEFT} < COALESCE(a.ended_on, {_LEFT}) THEN {_LEFT} ELSE COALESCE(a.ended_on, {_LEFT}) END"
_NO_DAY = f"COALESCE({_UNTIL} <= a.started_on, 1 = 0)"
ASSIGNMENTS = Laid(
    "assignments",
    "records_assignment a",
    {**same("a", "client_id", "team_id", "staff_id", "part", "started_on"), "ended_on": _UNTIL},
    team="a.team_id",
    holds=f"NOT {_NO_DAY}",
    why_not=(("changed_the_same_day", _NO_DAY),),
)
