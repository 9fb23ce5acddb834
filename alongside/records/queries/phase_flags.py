"""What the board says of phases: the one thing that is overdue, or due within days; otherwise where they are."""

from datetime import date

from alongside.records.queries.needs import Flag
from alongside.records.queries.phase_now import PhaseNow
from alongside.terms import Phase

SOON = 7
"""days before a phase ends at which the team begins to speak of it"""


def phase_flag(now: PhaseNow | None, *, on: date) -> Flag | None:
    """A flag about the end of a phase; nothing while it goes on, and nothing on a team without phases."""
    if now is None:
        return None
    if now.phase is None:
        return Flag("soon", "phases not begun")
    if now.phase is Phase.CLOSED:
        return Flag("soon", "work closed, still enrolled")
    if now.until_on is None or (now.until_on - on).days > SOON:
        return None
    what = now.phase.label.lower()
    if now.until_on <= on:
        return Flag("late", f"{what} over")
    return Flag("soon", f"{what} ends {now.until_on:%a} {now.until_on.day}")
