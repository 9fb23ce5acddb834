"""Holding a meeting: who came, who was spoken of, and closing it, after which it is fixed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from alongside import terms
from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import active_enrollment, hold_each
from alongside.records.actions.tasks import NewTask, new_task
from alongside.records.models import AgendaItem, Meeting, MeetingLine, MeetingStaff, Mention, Task, TaskStanding
from alongside.records.queries.lines import standing_lines
from alongside.teams.access import Actor, Right, require
from alongside.teams.models import Post, Team, new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Conflict, NotHere, Refused

SLOWEST = 600
"""seconds a person, at the most"""


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Something said in a meeting that is over; `done` if what it gave somebody to do is done."""

    id: str
    client_id: str
    kind: str
    text: str
    task: NewTask | None = None
    done: bool = False
    part2: bool = False


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting that is over, as it is written down in one go."""

    id: str
    kind: str
    held_on: date
    opened_at: datetime
    closed_at: datetime
    client_ids: tuple[str, ...]
    staff_ids: tuple[str, ...]
    lines: tuple[SaidLine, ...] = ()


def open_meeting(
    *, by: Actor, team_id: str, on: date, at: datetime, kind: str = terms.MeetingKind.DAILY, id: str = ""
) -> Meeting:
    """Open the meeting of a day; the one already open, or closed, is the answer if there is one.

    Supervision is each of ours who holds one, as often as it is held: only an open one of one's own is the answer.
    """
    require(by, Right.HOLD_MEETINGS, team_id)
    if kind not in set(terms.MeetingKind):
        raise Refused(f"Choose one of: {', '.join(word.label for word in terms.MeetingKind)}.", field="kind")
    if on > local_day(team_id, at):
        raise Refused("This day has not come yet. Open the meeting when it has.", field="on")
    with one_act():
        of_day: dict[str, object] = {"team_id": team_id, "kind": kind, "held_on": on}
        if kind == terms.MeetingKind.SUPERVISION:
            # No constraint keeps them apart: with the team held, a button pressed twice finds the first press's.
            Team.objects.select_for_update(no_key=True).get(id=team_id)
            of_day |= {"opened_by": by.id, "closed_at": None}
        # get_or_create, so that two screens opening the same morning find the same meeting.
        meeting, new = Meeting.objects.get_or_create(
            **of_day, defaults={"id": id or new_id(), "opened_at": at, "opened_by": by.id}
        )
        if new:
            _note(by, at, "opened", meeting)
    return meeting


def mention(*, by: Actor, team_id: str, meeting_id: str, client_id: str, at: datetime) -> None:
    """Tick that a client was spoken of."""
    with one_act():
        tick(by, still_open(by, team_id, meeting_id, client_id), client_id, at)


def tick(by: Actor, meeting: Meeting, client_id: str, at: datetime) -> None:
    """A mention in an open meeting, within the transaction of whoever asks; the second time it is there already."""
    _check_with_us(meeting, client_id)
    _, new = Mention.objects.get_or_create(meeting=meeting, client_id=client_id, defaults={"at": at, "by": by.id})
    if new:
        _note(by, at, "mentioned", meeting, client_id=client_id)


def unmention(*, by: Actor, team_id: str, meeting_id: str, client_id: str, at: datetime) -> None:
    """Take a tick back, while the meeting is open."""
    with one_act():
        meeting = still_open(by, team_id, meeting_id)
        if standing_lines(MeetingLine.objects.filter(meeting=meeting, client_id=client_id)).exists():
            raise Conflict("Something was said about them. Take that back first.")
        gone, _ = Mention.objects.filter(meeting=meeting, client_id=client_id).delete()
        if gone:
            _note(by, at, "unmentioned", meeting, client_id=client_id)


def came(*, by: Actor, team_id: str, meeting_id: str, staff_ids: Iterable[str], at: datetime) -> None:
    """Say who is in the room; replaces what was said before."""
    with one_act():
        meeting = still_open(by, team_id, meeting_id)
        ids = set(staff_ids)
        if Post.objects.filter(position__team_id=team_id, staff_id__in=ids).values("staff_id").distinct().count() < len(
            ids
        ):
            raise Refused("Somebody chosen is not on this team. Choose from the people listed.", field="staff")
        meeting.staff_rows.all().delete()
        MeetingStaff.objects.bulk_create([MeetingStaff(meeting=meeting, staff_id=one) for one in sorted(ids)])
        _note(by, at, "attendance", meeting)


def lead(*, by: Actor, team_id: str, meeting_id: str, at: datetime, pace: int) -> None:
    """Lead the walk through the roster, at `pace` seconds a person; 0 is without a timer."""
    if not 0 <= pace <= SLOWEST:
        raise Refused(f"Choose a pace from 0 to {SLOWEST} seconds a person.", field="pace")
    with one_act():
        meeting = still_open(by, team_id, meeting_id)
        meeting.led_by, meeting.pace, meeting.led_since = by.id, pace, meeting.led_since or at
        meeting.save(update_fields=["led_by", "pace", "led_since"])
        _note(by, at, "led", meeting)


def walk_to(*, by: Actor, team_id: str, meeting_id: str, client_id: str, at: datetime) -> None:
    """Whoever leads has come to this client; the others see it. From anybody else it changes nothing."""
    with one_act():
        meeting = still_open(by, team_id, meeting_id, client_id)
        _check_with_us(meeting, client_id)
        if meeting.led_by != by.id or meeting.open_client_id == client_id:
            return
        meeting.open_client_id, meeting.open_since = client_id, at
        meeting.save(update_fields=["open_client", "open_since"])
        _note(by, at, "walked", meeting, client_id=client_id)


def take_along(*, by: Actor, team_id: str, on: date, client_id: str, at: datetime) -> None:
    """Whoever leads the daily meeting of a day opens a client: the others see it. For anybody else it is nothing."""
    led = Meeting.objects.filter(team_id=team_id, kind=terms.MeetingKind.DAILY, held_on=on, closed_at__isnull=True)
    meeting_id = led.filter(led_by=by.id).exclude(open_client_id=client_id).values_list("id", flat=True).first()
    if meeting_id and active_enrollment(team_id, client_id, on=on):
        walk_to(by=by, team_id=team_id, meeting_id=meeting_id, client_id=client_id, at=at)


def put_on_agenda(*, by: Actor, team_id: str, meeting_id: str, client_ids: Iterable[str], at: datetime) -> None:
    """Say whom the meeting means to speak of, beside those already chosen."""
    with one_act():
        chosen = dict.fromkeys(client_ids)
        meeting = still_open(by, team_id, meeting_id, *chosen)
        if not chosen:
            raise Refused("Choose whom the meeting speaks of, one person at least.", field="client")
        for client_id in chosen:
            _check_with_us(meeting, client_id)
            _, new = AgendaItem.objects.get_or_create(
                meeting=meeting, client_id=client_id, defaults={"at": at, "by": by.id}
            )
            if new:
                _note(by, at, "agreed to speak of", meeting, client_id=client_id)


def take_off_agenda(*, by: Actor, team_id: str, meeting_id: str, client_id: str, at: datetime) -> None:
    """Leave a client for another time."""
    with one_act():
        meeting = still_open(by, team_id, meeting_id)
        gone, _ = AgendaItem.objects.filter(meeting=meeting, client_id=client_id).delete()
        if gone:
            _note(by, at, "left for another time", meeting, client_id=client_id)


def close_meeting(*, by: Actor, team_id: str, meeting_id: str, at: datetime) -> Meeting:
    """Close a meeting: from now on it is what happened."""
    with one_act():
        meeting = still_open(by, team_id, meeting_id)
        _check_held(meeting)
        meeting.closed_at, meeting.closed_by = at, by.id
        meeting.save(update_fields=["closed_at", "closed_by"])
        _note(by, at, "closed", meeting)
    return meeting


def discard_meeting(*, by: Actor, team_id: str, meeting_id: str, at: datetime) -> Meeting:
    """Drop a meeting nobody needs, while nothing is written in it: for whoever opened it or leads it."""
    with one_act():
        meeting = still_open(by, team_id, meeting_id)
        if by.id not in {meeting.opened_by, meeting.led_by}:
            raise Refused("Whoever opened this meeting, or leads it, may discard it.")
        if any(rows.exists() for rows in (meeting.lines, meeting.mentions, meeting.agenda, meeting.staff_rows)):
            raise Conflict("Something is written in this meeting. Take off its agenda and ticks, or close it.")
        _note(by, at, "discarded", meeting)
        gone = Meeting(**{field.attname: getattr(meeting, field.attname) for field in Meeting._meta.concrete_fields})
        meeting.delete()
    return gone


def print_minutes(*, by: Actor, team_id: str, meeting_id: str, at: datetime) -> None:
    """Note that a meeting was printed, for whoever reads its notes."""
    require(by, Right.SEE_NOTES, team_id)
    with one_act():
        meeting = Meeting.objects.filter(id=meeting_id, team_id=team_id).first()
        if meeting is None:
            raise NotHere
        _note(by, at, "printed", meeting)


def record_meetings(*, by: Actor, team_id: str, at: datetime, meetings: Sequence[HeldMeeting]) -> None:
    """Write down meetings that are over, all or none."""
    require(by, Right.HOLD_MEETINGS, team_id)
    with one_act():
        rows = [
            Meeting(id=one.id, team_id=team_id, kind=one.kind, held_on=one.held_on, opened_at=one.opened_at,
                    opened_by=by.id)
            for one in meetings
        ]  # fmt: skip
        Meeting.objects.bulk_create(rows, batch_size=500)
        Mention.objects.bulk_create(
            (Mention(meeting_id=one.id, client_id=client, at=one.closed_at, by=by.id)
             for one in meetings for client in one.client_ids),
            batch_size=500,
        )  # fmt: skip
        MeetingStaff.objects.bulk_create(
            (MeetingStaff(meeting_id=one.id, staff_id=staff) for one in meetings for staff in one.staff_ids),
            batch_size=500,
        )
        _write_lines(by, team_id, meetings)
        for row, one in zip(rows, meetings, strict=True):
            row.closed_at, row.closed_by = one.closed_at, by.id
        Meeting.objects.bulk_update(rows, ["closed_at", "closed_by"], batch_size=200)
        notes = [Note("recorded", "meeting", one.id, team_id=team_id) for one in meetings]
        append(notes, actor=by.id, at=at)


def still_open(by: Actor, team_id: str, meeting_id: str, *client_ids: str) -> Meeting:
    """The meeting, held after the clients it is about to speak of; a Conflict once it is closed."""
    require(by, Right.HOLD_MEETINGS, team_id)
    if client_ids:
        hold_each(client_ids)
    meeting = (
        Meeting.objects.select_for_update(of=("self",), no_key=True).filter(id=meeting_id, team_id=team_id).first()
    )
    if meeting is None:
        raise NotHere
    if meeting.closed_at is not None:
        raise Conflict("This meeting is closed, and stays as it was.")
    return meeting


def _write_lines(by: Actor, team_id: str, meetings: Sequence[HeldMeeting]) -> None:
    """What was said in meetings that are over, and the tasks it gave; before they are closed."""
    said = [(one, place, line) for one in meetings for place, line in enumerate(one.lines)]
    tasks: dict[str, Task] = {
        line.id: new_task(by, team_id, line.client_id, line.task, one.closed_at, part2=line.part2)
        for one, _, line in said
        if line.task
    }
    Task.objects.bulk_create(tasks.values(), batch_size=500)
    TaskStanding.objects.bulk_create(
        (TaskStanding(task=tasks[line.id], state=terms.TaskState.DONE.value, at=one.closed_at, by=by.id)
         for one, _, line in said if line.task and line.done),
        batch_size=500,
    )  # fmt: skip
    MeetingLine.objects.bulk_create(
        (MeetingLine(id=line.id, meeting_id=one.id, client_id=line.client_id or None, kind=line.kind, text=line.text,
                     task=tasks.get(line.id), part2=line.part2, place=place, at=one.closed_at, by=by.id)
         for one, place, line in said),
        batch_size=500,
    )  # fmt: skip


def _check_held(meeting: Meeting) -> None:
    """Refused while what makes it one is not there: in supervision who came, elsewhere who was spoken of."""
    if meeting.kind == terms.MeetingKind.SUPERVISION:
        if not meeting.staff_rows.exists():
            raise Refused("Nobody is written down as here yet. Say who came: from today each one's next is counted.")
    elif not meeting.mentions.exists():
        raise Refused("Nobody has been spoken of yet. Tick who was; the others are carried over.")


def _check_with_us(meeting: Meeting, client_id: str) -> None:
    if active_enrollment(meeting.team_id, client_id, on=meeting.held_on) is None:
        raise NotHere


def _note(by: Actor, at: datetime, verb: str, meeting: Meeting, *, client_id: str = "") -> None:
    append([Note(verb, "meeting", meeting.id, client_id, meeting.team_id)], actor=by.id, at=at)
