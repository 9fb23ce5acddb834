"""The minutes of a meeting: a PDF, tagged so that a screen reader reads it."""

from pathlib import Path
from typing import Any

from alongside import paper
from alongside.pages.shared import words
from alongside.pages.shared.door import Request
from alongside.pages.today.board import Board, board
from alongside.records.actions.meetings import print_minutes
from alongside.records.queries.lines import Line

TEMPLATE = Path(__file__).with_name("minutes.typ")


def minutes_of(request: Request, meeting_id: str) -> tuple[bytes, str]:
    """The PDF, by PDF/UA-1, and what the file is called: the kind and the day, nothing about anybody.

    That it was printed is noted: paper leaves the house.
    """
    shown = board(request, "", meeting_id=meeting_id)
    print_minutes(by=request.actor, team_id=request.team.id, meeting_id=meeting_id, at=request.at)
    meeting = shown.roster.meeting
    printed = paper.printed(TEMPLATE, content_of(shown, team=request.team.name))
    return printed, f"{meeting.kind.value.replace('_', '-')}-{meeting.held_on.isoformat()}.pdf"


def content_of(shown: Board, *, team: str) -> dict[str, Any]:
    """What the minutes say, in plain words."""
    roster, meeting = shown.roster, shown.roster.meeting
    closed = f"Closed {words.clock(shown.closed_at)} by {shown.closed_by}." if shown.closed_at else ""
    quiet = [row.name for row in roster.rows if row.mentioned and not row.said]
    return {
        "team": team,
        "kind": meeting.kind.label,
        "day": f"{words.day_full(meeting.held_on)} {meeting.held_on.year}",
        "date": [meeting.held_on.year, meeting.held_on.month, meeting.held_on.day],
        "closed": closed or "Still open: what it says may change.",
        "came": [one.name for one in roster.came],
        "spoken": f"{roster.mentioned} of {len(roster.goes_through)}",
        "decisions": [{"who": row.name, "says": line.text} for row in roster.rows for line in row.said
                      if line.kind == "decision"]
        + [{"who": "", "says": line.text} for line in shown.about_nobody if line.kind == "decision"],
        "clients": [{"name": row.name, "lines": [_line(line, shown) for line in row.said]}
                    for row in roster.rows if row.said],
        "general": [_line(line, shown) for line in shown.about_nobody],
        "quiet": quiet,
        "left": [row.name for row in roster.goes_through if not row.mentioned] if shown.daily else [],
    }  # fmt: skip


def _line(line: Line, shown: Board) -> dict[str, str]:
    owner = f"{line.owner}: " if line.owner else ""
    due = f", by {words.day_named(line.due_on, on=shown.roster.meeting.held_on)}" if line.due_on else ""
    return {"kind": line.kind.label, "says": f"{owner}{line.text}{due}", "by": shown.first_name(line.by)}
