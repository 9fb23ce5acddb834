"""What the database itself refuses of turns, leave and hours, and of how a team worked."""

from alongside.ledger.triggers import Refuse, fixed

_FROM_THEN_ON = "o.starts_at < NEW.ends_at AND o.ends_at > NEW.starts_at AND o.id <> NEW.id"
TAKEN = (
    "NEW.off_at IS NULL AND EXISTS (SELECT 1 FROM teams_oncallturn o WHERE o.team_id = NEW.team_id "  # noqa: S608
    f"AND o.place = NEW.place AND o.off_at IS NULL AND {_FROM_THEN_ON})"
)
CHANGED = "OLD.off_at IS NOT NULL OR NEW.off_at IS NULL OR " + " OR ".join(
    f'NEW."{name}" <> OLD."{name}"'
    for name in ("team_id", "place", "by", "reachable", "starts_at", "ends_at", "laid_by")
)
AWAY = (
    "NEW.state IN ('asked', 'agreed') AND EXISTS (SELECT 1 FROM teams_leave o WHERE o.staff_id = NEW.staff_id "  # noqa: S608
    f"AND o.state IN ('asked', 'agreed') AND {_FROM_THEN_ON})"
)
ANOTHER_WAY = "OLD.taken_back_at IS NOT NULL OR NEW.taken_back_at IS NULL OR " + " OR ".join(
    f'NEW."{name}" <> OLD."{name}"' for name in ("team_id", "from_on", "before", "after", "stepped", "steps", "why")
)
WORKED_SO = "How a team worked stays on record. Take the last change back."
ONE_TURN = "Two turns of one place never lie over each other."
SETTLED = "What was settled stays told. Settle it anew."
ONE_LEAVE = "Nobody is on leave twice at once."

REFUSALS = [
    Refuse("INSERT", "teams_oncallturn", ONE_TURN, TAKEN),
    Refuse("UPDATE", "teams_oncallturn", "A turn is taken off, and never changed.", CHANGED),
    Refuse("DELETE", "teams_oncallturn", "A turn is taken off, and never goes."),
    Refuse("INSERT", "teams_leave", ONE_LEAVE, AWAY),
    Refuse("UPDATE", "teams_leave", ONE_LEAVE, AWAY),
    Refuse("UPDATE", "teams_modelchange", WORKED_SO, ANOTHER_WAY),
    Refuse("DELETE", "teams_modelchange", WORKED_SO),
    *fixed("teams_workhours", "What was said of hours stays said. Add a row."),
    *fixed("teams_figureset", SETTLED),
    *fixed("teams_meetingset", SETTLED),
    *fixed("teams_wordsset", SETTLED),
    *fixed("teams_clocksetting", "What was chosen stays chosen. Add a row."),
]
