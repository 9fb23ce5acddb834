"""Hours worked, and who could be reached."""

from alongside.reviews.feed.laid import Laid, same

WORK_HOURS = Laid(
    "work_hours",
    "teams_workhours w",
    same("w", "team_id", "staff_id", "worked_on", "minutes"),
    team="w.team_id",
    # Of several words about one day the last stands.
    holds=(
        "NOT EXISTS (SELECT 1 FROM teams_workhours l WHERE l.team_id = w.team_id AND l.staff_id = w.staff_id "
        "AND l.worked_on = w.worked_on AND (l.said_at > w.said_at OR (l.said_at = w.said_at AND l.id > w.id)))"
    ),
    why_not=(("hours_said_again", "1 = 1"),),
    begins="w.worked_on",
)
ON_CALL = Laid(
    "on_call",
    "teams_oncallturn o",
    {
        "team_id": "o.team_id",
        "starts_at": "{clock o.starts_on o.starts_time}",
        "ends_at": "{clock o.ends_on o.ends_time}",
        "by": 'o."by"',
        "reachable": "o.reachable",
    },
    team="o.team_id",
    # Whoever stands behind the one on call for the same hours is the same fact, and stands once.
    holds=(
        "o.off_at IS NULL AND NOT EXISTS (SELECT 1 FROM teams_oncallturn a WHERE a.team_id = o.team_id "
        'AND a.off_at IS NULL AND a."by" = o."by" AND a.reachable = o.reachable AND a.starts_at = o.starts_at '
        "AND a.ends_at = o.ends_at AND a.id < o.id)"
    ),
    why_not=(("changed_hands", "o.off_at IS NOT NULL"), ("written_twice", "1 = 1")),
    begins="o.starts_on",
)
