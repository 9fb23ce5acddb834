"""Giving one of us something to do, and saying what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client
from alongside.records.models import Task, TaskStanding
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import said, twice_is_once, worded
from alongside.teams.models import Post
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import TaskState


@dataclass(frozen=True, slots=True)
class NewTask:
    """What is to be done, by whom and by when."""

    what: str
    owner_id: str
    due_on: date
    id: str = ""


@twice_is_once
def give_task(
    *, by: Actor, team_id: str, at: datetime, on: date, task: NewTask, client_id: str = "", part2: bool = False
) -> Task:
    """Give one of us something to do. The same task a second time answers the first."""
    require(by, Right.HOLD_MEETINGS, team_id)
    if client_id:
        hold_client(by, client_id, team_id=team_id)
    return hand_out(by, team_id, client_id, task, at, on=on, part2=part2)


def hand_out(
    by: Actor, team_id: str, client_id: str, task: NewTask, at: datetime, *, on: date, part2: bool = False
) -> Task:
    """A task, checked and written within the transaction of whoever asks."""
    row = new_task(by, team_id, client_id, task, at, part2=part2)
    if before := Task.objects.filter(id=row.id).first():
        return _same(before, row)
    _check_owner(team_id, task.owner_id, on=on)
    if task.due_on < on:
        raise Refused(f"That day is over. Choose {said(on)} or a later day.", field="due_on")
    row.save(force_insert=True)
    _note(by, at, "gave", row)
    return row


def new_task(by: Actor, team_id: str, client_id: str, task: NewTask, at: datetime, *, part2: bool) -> Task:
    """The row of a task, not written yet."""
    what = worded(task.what, field="text", what="what is to be done", most=200)
    row = Task(team_id=team_id, client_id=client_id or None, owner_id=task.owner_id, what=what, due_on=task.due_on,
               part2=part2, at=at, by=by.id)  # fmt: skip
    row.id = task.id or row.id
    return row


def finish_task(*, by: Actor, team_id: str, task_id: str, at: datetime) -> None:
    """Say that a task is done: whoever owns it, or whoever may hold the meeting. Twice is once."""
    _turn(by, team_id, task_id, TaskState.DONE, at, "finished")


def reopen_task(*, by: Actor, team_id: str, task_id: str, at: datetime) -> None:
    """Say that it is not done after all."""
    _turn(by, team_id, task_id, TaskState.OPEN, at, "reopened")


def drop_task(by: Actor, task: Task, at: datetime) -> None:
    """Give a task up, within the transaction of whoever asks."""
    _stand(by, task, TaskState.DROPPED, at, "dropped")


def _turn(by: Actor, team_id: str, task_id: str, state: TaskState, at: datetime, verb: str) -> None:
    with one_act():
        task = Task.objects.select_for_update(of=("self",), no_key=True).filter(id=task_id, team_id=team_id).first()
        if task is None or not _may_turn(by, task):
            raise NotHere
        last = task.standings.order_by("-id").first()
        if last and last.state == TaskState.DROPPED:
            raise Conflict("This task was taken back in the meeting. Give it again there.")
        _stand(by, task, state, at, verb, last=last)


def _may_turn(by: Actor, task: Task) -> bool:
    owns = by.staff_id is not None and by.staff_id == task.owner_id and may(by, Right.SEE_CLIENTS, task.team_id)
    sees = not task.part2 or may(by, Right.SEE_PART2, task.team_id)
    return owns or (may(by, Right.HOLD_MEETINGS, task.team_id) and sees)


def _stand(by: Actor, task: Task, state: TaskState, at: datetime, verb: str, last: TaskStanding | None = None) -> None:
    if (last.state if last else TaskState.OPEN) == state:
        return
    TaskStanding.objects.create(task=task, state=state.value, at=at, by=by.id)
    _note(by, at, verb, task)


def _check_owner(team_id: str, owner_id: str, *, on: date) -> None:
    here = Post.objects.filter(position__team_id=team_id, staff_id=owner_id)
    if not here.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on)).exists():
        raise Refused("Choose who does it from the people on the team.", field="owner")


def _same(before: Task, row: Task) -> Task:
    same = ("team_id", "client_id", "owner_id", "what", "due_on", "part2")
    if any(getattr(before, name) != getattr(row, name) for name in same):
        raise Conflict("That was already saved with something else in it. Reload the page and look before you save.")
    return before


def _note(by: Actor, at: datetime, verb: str, task: Task) -> None:
    append([Note(verb, "task", task.id, task.client_id or "", task.team_id)], actor=by.id, at=at)
