"""What was said in a meeting, as it stands: corrections in place of what they correct, nothing that was taken back."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from alongside.records.access import Sight
from alongside.records.models import MeetingLine
from alongside.terms import LineKind


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `client_id` and what a task has are empty where the line is about nobody, or is no task."""

    id: str
    client_id: str
    kind: LineKind
    text: str
    task_id: str
    owner: str
    due_on: date | None
    at: datetime
    by: str
    """id of the user who said it"""
    mends: str
    """id of the line it corrects"""
    twice: bool = False
    """somebody else corrected the same line at the same time; both are shown"""

    @property
    def mendable(self) -> bool:
        return self.kind in {LineKind.LOG, LineKind.DECISION}


COLUMNS = (
    "id", "client_id", "kind", "text", "task_id", "task__owner__called", "task__due_on", "at", "by", "amends_id",
)  # fmt: skip


def standing_lines(rows: QuerySet[MeetingLine]) -> QuerySet[MeetingLine]:
    """Those of `rows` that no later line corrected or took back."""
    return rows.filter(withdrawn=False, amended_by__isnull=True)


def lines_of(sight: Sight, meeting_id: str) -> tuple[Line, ...]:
    """What was said, in the order it was first said; nothing to whoever reads no notes. One query."""
    if not sight.notes or not meeting_id:
        return ()
    rows = standing_lines(MeetingLine.objects.filter(meeting_id=meeting_id, meeting__team_id=sight.team_id))
    if not sight.part2:
        rows = rows.filter(part2=False)
    found = [_line(row) for row in rows.order_by("place", "at", "id").values_list(*COLUMNS)]
    mended = [line.mends for line in found if line.mends]
    return tuple(line if mended.count(line.mends) < 2 else replace(line, twice=True) for line in found)


def _line(row: tuple[Any, ...]) -> Line:
    id, client_id, kind, text, task_id, owner, due_on, at, by, mends = row
    return Line(
        id=id, client_id=client_id or "", kind=LineKind(kind), text=text, task_id=task_id or "", owner=owner or "",
        due_on=due_on, at=at, by=by, mends=mends or "",
    )  # fmt: skip
