"""From a typed line to what it becomes: read for the team at hand, shown before Enter, written after it."""

from datetime import date
from typing import Any
from uuid import uuid4

from alongside.pages.shared import words
from alongside.pages.shared.door import Request
from alongside.pages.today.saying import Saying, understood
from alongside.records.actions import lines
from alongside.records.actions.identity import IDENTITY
from alongside.records.actions.tasks import NewTask
from alongside.records.queries.colleagues import on_team
from alongside.schedule.actions import said
from alongside.schedule.actions.rules import MOST_WORDS, NewVisit
from alongside.teams.refusals import Refused
from alongside.terms import LineKind, Service


def becomes(request: Request) -> Saying:
    """What the line somebody is typing will become."""
    colleagues = on_team(request.team.id, on=request.today)
    return understood(
        request.POST.get("text", ""), on=request.today, colleagues=colleagues,
        speaker_id=request.actor.staff_id or "", kept_as=request.POST.get("as", ""),
    )  # fmt: skip


def write_down(request: Request, meeting_id: str, client_id: str) -> None:
    """Write the line, and the task or the visit it is."""
    saying = becomes(request)
    if saying.fault:
        raise Refused(saying.fault, field="text")
    told: dict[str, Any] = {"by": request.actor, "team_id": request.team.id, "meeting_id": meeting_id,
                            "at": request.at}  # fmt: skip
    line_id = _identity(request)
    if saying.kind is LineKind.VISIT and saying.on:
        if not client_id:
            raise Refused("Open the client the visit is to, and say it there.", field="text")
        visit = NewVisit(
            id=line_id or uuid4().hex, client_id=client_id, on=saying.on, start=saying.start, minutes=saying.minutes,
            staff_ids=(saying.staff_id,) if saying.staff_id else (), place=saying.place,
            service=Service.CASE_MANAGEMENT, why=saying.text[:MOST_WORDS],
        )  # fmt: skip
        said.say_visit(**told, visit=visit, text=in_words(saying, on=request.today), line_id=line_id)
        return
    task = NewTask(saying.text, saying.staff_id, saying.on) if saying.kind is LineKind.TASK and saying.on else None
    lines.say(**told, text=saying.text, kind=saying.kind, client_id=client_id, task=task, id=line_id,
              part2="part2" in request.POST)  # fmt: skip


def in_words(saying: Saying, *, on: date) -> str:
    """A visit or a task as one reads it: `Thu 1 Oct 9:30, 45 min, Rosa, at home: injection`."""
    if saying.on is None:
        return saying.text
    day = words.day_named(saying.on, on=on)
    if saying.kind is LineKind.TASK:
        return f"{saying.staff}: {saying.text}, by {day}"
    start = f" {words.clock(saying.start)}" if saying.start else ""
    who = saying.staff or "nobody yet"
    told = f"{day}{start}, {words.minutes(saying.minutes)}, {who}, {saying.place.label.lower()}"
    return f"{told}: {saying.text}" if saying.text else told


def _identity(request: Request) -> str:
    line_id = request.POST.get("line", "")
    if line_id and not IDENTITY.fullmatch(line_id):
        raise Refused("The form has lost its identity. Load the page again.")
    return line_id
