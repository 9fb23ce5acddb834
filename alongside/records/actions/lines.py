"""What is said in a meeting: kept as it was said, or become a task or a visit; put right, or taken back."""

from datetime import datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_whose
from alongside.records.actions.meetings import still_open, tick
from alongside.records.actions.tasks import NewTask, drop_task, hand_out
from alongside.records.models import Meeting, MeetingLine
from alongside.teams.access import Actor, Right, may
from alongside.teams.actions.checks import known, worded
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import LineKind

MOST = 400
MENDED = frozenset({LineKind.LOG, LineKind.DECISION})
"""kinds whose words can be put right; a task or a visit is taken back and said again"""


def say(
    *, by: Actor, team_id: str, meeting_id: str, at: datetime, text: str, kind: str = LineKind.LOG,
    client_id: str = "", task: NewTask | None = None, visit_id: str = "", part2: bool = False, id: str = "",
) -> MeetingLine:  # fmt: skip
    """Write down what was said, about a client or about nobody in particular; the client is then spoken of.

    The same line a second time answers the first. `task` makes the line a task, and gives it.
    """
    with one_act():
        meeting = still_open(by, team_id, meeting_id, client_id)
        _check_label(by, team_id, part2)
        line = MeetingLine(meeting=meeting, client_id=client_id or None, part2=part2, at=at, by=by.id)
        line.id = id or line.id
        line.kind = known(LineKind, kind, field="kind", what="what it is").value
        line.text = worded(text, field="text", what="what was said", most=MOST)
        line.visit_id = visit_id
        if before := MeetingLine.objects.filter(id=line.id).first():
            return _same(before, line)
        if client_id:
            tick(by, meeting, client_id, at)
        if (line.kind == LineKind.TASK) != (task is not None):
            raise Refused("Say who does it and by when: task: what is to be done @name by Fri.", field="text")
        if task is not None:
            line.task = hand_out(by, team_id, client_id, task, at, on=meeting.held_on, part2=part2)
        # The meeting is held by this transaction: nobody else counts its lines meanwhile.
        line.place = MeetingLine.objects.filter(meeting=meeting).count()
        line.save(force_insert=True)
        _note(by, at, "said", meeting, line)
    return line


def mend_line(*, by: Actor, team_id: str, line_id: str, at: datetime, text: str, id: str = "") -> MeetingLine:
    """Put the words of a line right. Both stay on record; two corrections of one line are both shown."""
    with one_act():
        old, meeting = _line(by, team_id, line_id)
        if old.kind not in MENDED:
            raise Refused("Take this back and say it again: somebody else may have it on their list.", field="text")
        new = _copy(old, by, at, id)
        new.text = worded(text, field="text", what="what was said", most=MOST)
        if before := MeetingLine.objects.filter(id=new.id).first():
            return _same(before, new)
        if new.text == old.text:
            return old
        new.save(force_insert=True)
        _note(by, at, "mended", meeting, new)
    return new


def take_back_line(*, by: Actor, team_id: str, line_id: str, at: datetime) -> MeetingLine:
    """Take back what was said; a task it gave is dropped with it. It stays on record. Twice is once."""
    with one_act():
        old, meeting = _line(by, team_id, line_id)
        if MeetingLine.objects.filter(amends=old, withdrawn=True).exists():
            return old
        gone = _copy(old, by, at, "")
        gone.withdrawn, gone.visit_id, gone.task = True, old.visit_id, old.task
        gone.save(force_insert=True)
        if old.task is not None:
            drop_task(by, old.task, at)
        _note(by, at, "took back", meeting, old)
    return old


def _line(by: Actor, team_id: str, line_id: str) -> tuple[MeetingLine, Meeting]:
    """A line of a meeting that is still open. One under a label the actor does not read is not there."""
    hold_whose(MeetingLine.objects.filter(id=line_id))
    line = MeetingLine.objects.select_related("task").filter(id=line_id, meeting__team_id=team_id).first()
    if line is None or line.withdrawn or (line.part2 and not may(by, Right.SEE_PART2, team_id)):
        raise NotHere
    return line, still_open(by, team_id, line.meeting_id)


def _copy(old: MeetingLine, by: Actor, at: datetime, id: str) -> MeetingLine:
    new = MeetingLine(meeting_id=old.meeting_id, client_id=old.client_id, kind=old.kind, text=old.text,
                      part2=old.part2, place=old.place, at=at, by=by.id, amends=old)  # fmt: skip
    new.id = id or new.id
    return new


def _check_label(by: Actor, team_id: str, part2: bool) -> None:
    if part2 and not may(by, Right.WRITE_PART2, team_id):
        raise Refused("Only those who treat substance use write under this label.", field="part2")


def _same(before: MeetingLine, line: MeetingLine) -> MeetingLine:
    same = ("meeting_id", "client_id", "kind", "text", "part2", "amends_id")
    if any(getattr(before, name) != getattr(line, name) for name in same):
        raise Conflict("That was already saved with something else in it. Reload the page and look before you save.")
    return before


def _note(by: Actor, at: datetime, verb: str, meeting: Meeting, line: MeetingLine) -> None:
    append([Note(verb, "line", line.id, line.client_id or "", meeting.team_id)], actor=by.id, at=at)
