"""What is said in a meeting: kept, become a task, put right by two at once, taken back, and fixed once it closes."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from alongside.records.access import sight_of
from alongside.records.actions.lines import mend_line, say, take_back_line
from alongside.records.actions.meetings import (
    HeldMeeting,
    SaidLine,
    close_meeting,
    lead,
    open_meeting,
    print_minutes,
    put_on_agenda,
    record_meetings,
    take_off_agenda,
    unmention,
    walk_to,
)
from alongside.records.actions.tasks import NewTask, finish_task, give_task, reopen_task
from alongside.records.models import Meeting, MeetingLine, Mention, Task, TaskStanding
from alongside.records.queries.lines import lines_of
from alongside.records.queries.tasks import my_tasks, to_do
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast, staff_of
from tests.refusing import conflict, not_here, refused, untouched


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)


def told(cast: Cast, meeting: Meeting, **differently: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "meeting_id": meeting.id, "at": AT,
                             "client_id": cast.tendai.id, "text": "Slept badly."}  # fmt: skip
    return usual | differently


def texts(cast: Cast, meeting: Meeting, who: str = "denise") -> list[str]:
    return [line.text for line in lines_of(sight_of(getattr(cast, who), cast.team.id), meeting.id)]


def test_what_is_said_about_a_client_ticks_them_as_spoken_of(cast: Cast, meeting: Meeting) -> None:
    say(**told(cast, meeting))
    assert texts(cast, meeting) == ["Slept badly."]
    assert [mention.client_id for mention in Mention.objects.all()] == [cast.tendai.id]
    with pytest.raises(Conflict, match="Take that back first"):
        unmention(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, client_id=cast.tendai.id, at=AT)


def test_the_same_line_sent_twice_is_one(cast: Cast, meeting: Meeting) -> None:
    line = say(**told(cast, meeting, id=new_id()))
    assert say(**told(cast, meeting, id=line.id)).id == line.id
    with pytest.raises(Conflict):
        say(**told(cast, meeting, id=line.id, text="Something else."))
    assert MeetingLine.objects.count() == 1


def test_two_corrections_of_one_line_are_both_kept_and_both_shown(cast: Cast, meeting: Meeting) -> None:
    line = say(**told(cast, meeting))
    for by, text in ((cast.denise, "Slept well."), (cast.rosa, "Slept badly on Sunday.")):
        mend_line(by=by, team_id=cast.team.id, line_id=line.id, at=AT, text=text)
    lines = lines_of(sight_of(cast.denise, cast.team.id), meeting.id)
    assert {line.text for line in lines} == {"Slept well.", "Slept badly on Sunday."}
    assert all(line.twice for line in lines)
    assert MeetingLine.objects.count() == 3


def test_only_words_are_put_right_and_the_same_words_are_no_correction(cast: Cast, meeting: Meeting) -> None:
    about: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT}
    task = NewTask("Ring the landlord", staff_of(cast.rosa), TODAY)
    given, line = say(**told(cast, meeting, kind="task", text=task.what, task=task)), say(**told(cast, meeting))
    with refused("Take this back and say it again", field="text"):
        mend_line(**about, line_id=given.id, text="Ring the agent")
    with untouched():
        assert mend_line(**about, line_id=line.id, text=line.text) == line
    once = new_id()
    mended = mend_line(**about, line_id=line.id, text="Slept well.", id=once)
    with untouched():
        assert mend_line(**about, line_id=line.id, text="Slept well.", id=once) == mended
    with conflict("already saved with something else"):
        mend_line(**about, line_id=line.id, text="Slept a little.", id=once)
    take_back_line(**about, line_id=given.id)
    with untouched():
        assert take_back_line(**about, line_id=given.id) == given


def test_a_task_given_twice_is_one_and_about_a_client_of_the_team_alone(cast: Cast) -> None:
    about: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT, "on": TODAY}
    task = NewTask("Call the pharmacy", staff_of(cast.joyce), TODAY, id=new_id())
    first = give_task(**about, task=task, client_id=cast.tendai.id)
    with untouched():
        assert give_task(**about, task=task, client_id=cast.tendai.id) == first
    with conflict("already saved with something else"):
        give_task(**about, task=task, client_id=cast.grete.id)
    with not_here():
        give_task(**about, task=NewTask("Call", staff_of(cast.joyce), TODAY), client_id=cast.nadia.id)


def test_a_task_under_the_label_is_turned_by_its_owner_and_by_whoever_may_know_of_it(cast: Cast) -> None:
    task = NewTask("Ask for a detox bed", staff_of(cast.keisha), TODAY)
    row = give_task(by=OPERATOR, team_id=cast.team.id, at=AT, on=TODAY, task=task, client_id=cast.tendai.id, part2=True)
    about: dict[str, Any] = {"team_id": cast.team.id, "task_id": row.id, "at": AT}
    with not_here():
        finish_task(by=cast.aaron, **about)
    finish_task(by=cast.keisha, **about)
    reopen_task(by=cast.denise, **about)


def test_who_is_on_the_agenda_twice_or_off_it_twice_is_once(cast: Cast, meeting: Meeting) -> None:
    about: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "meeting_id": meeting.id, "at": AT}
    put_on_agenda(**about, client_ids=[cast.tendai.id])
    with untouched():
        put_on_agenda(**about, client_ids=[cast.tendai.id])
    take_off_agenda(**about, client_id=cast.tendai.id)
    with untouched():
        take_off_agenda(**about, client_id=cast.tendai.id)
    with not_here():
        print_minutes(by=cast.walter, team_id=cast.neighbour.id, meeting_id=meeting.id, at=AT)


def test_a_task_is_given_with_its_line_and_dropped_with_it(cast: Cast, meeting: Meeting) -> None:
    task = NewTask("Read the rent letter with him", staff_of(cast.rosa), TODAY + timedelta(days=2))
    line = say(**told(cast, meeting, kind="task", text=task.what, task=task))
    sight = sight_of(cast.rosa, cast.team.id)
    assert [(each.what, each.owner) for each in my_tasks(cast.rosa, sight, on=TODAY)] == [(task.what, "Rosa")]
    assert to_do(cast.aaron, sight_of(cast.aaron, cast.team.id), on=TODAY)[0].client == "Tendai Makoni"
    take_back_line(by=cast.denise, team_id=cast.team.id, line_id=line.id, at=AT)
    assert texts(cast, meeting) == []
    assert my_tasks(cast.rosa, sight, on=TODAY) == ()
    assert Task.objects.count() == 1
    with pytest.raises(Conflict):
        finish_task(by=cast.rosa, team_id=cast.team.id, task_id=Task.objects.get().id, at=AT)


def test_a_task_is_done_and_not_done_after_all_and_every_turn_stays(cast: Cast) -> None:
    task = NewTask("Call the pharmacy", staff_of(cast.joyce), TODAY)
    row = give_task(by=cast.denise, team_id=cast.team.id, at=AT, on=TODAY, task=task)
    sight = sight_of(cast.joyce, cast.team.id)
    # A program assistant reads no notes, and their own tasks all the same.
    assert [each.what for each in to_do(cast.joyce, sight, on=TODAY + timedelta(days=1)) if each.late] == [task.what]
    for act in (finish_task, finish_task, reopen_task, finish_task):
        act(by=cast.joyce, team_id=cast.team.id, task_id=row.id, at=AT)
    assert my_tasks(cast.joyce, sight, on=TODAY) == ()
    assert TaskStanding.objects.count() == 3
    with pytest.raises(NotHere):
        finish_task(by=cast.walter, team_id=cast.neighbour.id, task_id=row.id, at=AT)


@pytest.mark.parametrize(
    ("differently", "sentence"),
    [
        ({"text": "  "}, "Write what was said"),
        ({"text": "x" * 401}, "in 400 characters or fewer; this has 401"),
        ({"kind": "rumour"}, "one of Log, Decided, Task, Visit"),
        ({"kind": "task"}, "Say who does it and by when"),
        ({"kind": "task", "task": NewTask("Ring", "f" * 32, TODAY)}, "Choose who does it from the people on the team"),
        ({"part2": True}, "Only those who treat substance use"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_and_nothing_is_written(
    cast: Cast, meeting: Meeting, differently: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        say(**told(cast, meeting, **differently))
    assert not MeetingLine.objects.exists()
    assert not Mention.objects.exists()


def test_a_task_by_a_day_that_is_over_is_refused(cast: Cast, meeting: Meeting) -> None:
    late = NewTask("Ring", staff_of(cast.rosa), TODAY - timedelta(days=1))
    with pytest.raises(Refused, match=r"That day is over\. Choose Wed 30 Sep 2026 or a later day"):
        say(**told(cast, meeting, kind="task", text=late.what, task=late))
    assert not Task.objects.exists()


def test_lines_under_the_part2_label_are_not_there_for_those_who_may_not_read_them(
    cast: Cast, meeting: Meeting
) -> None:
    line = say(**told(cast, meeting, by=OPERATOR, part2=True, text="Group went well."))
    assert texts(cast, meeting) == ["Group went well."]
    assert texts(cast, meeting, "aaron") == []
    with pytest.raises(NotHere):
        take_back_line(by=cast.aaron, team_id=cast.team.id, line_id=line.id, at=AT)


def test_a_program_assistant_reads_no_line_and_says_none(cast: Cast, meeting: Meeting) -> None:
    line = say(**told(cast, meeting))
    assert texts(cast, meeting, "joyce") == []
    with pytest.raises(NotHere):
        say(**told(cast, meeting, by=cast.joyce))
    with pytest.raises(NotHere):
        mend_line(by=cast.walter, team_id=cast.neighbour.id, line_id=line.id, at=AT, text="Mine")


def test_once_closed_nothing_is_said_mended_or_taken_back_and_the_database_agrees(cast: Cast, meeting: Meeting) -> None:
    line = say(**told(cast, meeting))
    held: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT}
    with pytest.raises(Refused, match="Choose whom the meeting speaks of"):
        put_on_agenda(meeting_id=meeting.id, client_ids=[], **held)
    put_on_agenda(meeting_id=meeting.id, client_ids=[cast.grete.id], **held)
    close_meeting(meeting_id=meeting.id, **held)
    for late in (
        lambda: say(**told(cast, meeting, text="Late.")),
        lambda: mend_line(line_id=line.id, text="Late.", **held),
        lambda: take_back_line(line_id=line.id, **held),
        lambda: lead(meeting_id=meeting.id, pace=30, **held),
        lambda: take_off_agenda(meeting_id=meeting.id, client_id=cast.grete.id, **held),
    ):
        with pytest.raises(Conflict):
            late()
    with pytest.raises(DatabaseError, match="closed meeting"), transaction.atomic():
        MeetingLine.objects.create(meeting=meeting, kind="log", text="Late.", at=AT, by="x")
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        MeetingLine.objects.filter(id=line.id).update(text="Other")


def test_two_leaders_closing_at_once_leave_one_closed_meeting_and_the_second_is_told(
    cast: Cast, meeting: Meeting
) -> None:
    say(**told(cast, meeting))
    close_meeting(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, at=AT)
    with pytest.raises(Conflict, match="This meeting is closed"):
        close_meeting(by=cast.rosa, team_id=cast.team.id, meeting_id=meeting.id, at=AT)
    meeting.refresh_from_db()
    assert meeting.closed_by == cast.denise.id


def test_the_client_of_whoever_leads_is_the_one_that_is_open(cast: Cast, meeting: Meeting) -> None:
    held: dict[str, Any] = {"team_id": cast.team.id, "meeting_id": meeting.id, "at": AT}
    lead(by=cast.denise, pace=32, **held)
    walk_to(by=cast.denise, client_id=cast.grete.id, **held)
    walk_to(by=cast.rosa, client_id=cast.tendai.id, **held)
    meeting.refresh_from_db()
    assert (meeting.open_client_id, meeting.pace) == (cast.grete.id, 32)
    with pytest.raises(Refused, match="from 0 to 600 seconds"):
        lead(by=cast.denise, pace=601, **held)


def test_meetings_that_are_over_keep_what_was_said_and_the_tasks_it_gave(cast: Cast) -> None:
    task = NewTask("Ring the landlord", staff_of(cast.aaron), TODAY)
    lines = (
        SaidLine(new_id(), cast.tendai.id, "task", task.what, task),
        SaidLine(new_id(), cast.grete.id, "task", task.what, task, done=True),
        SaidLine(new_id(), "", "decision", "Groups move to Thursday."),
    )
    held = HeldMeeting(id=new_id(), kind="daily", held_on=TODAY - timedelta(days=1), opened_at=AT, closed_at=AT,
                       client_ids=(cast.tendai.id, cast.grete.id), staff_ids=(), lines=lines)  # fmt: skip
    record_meetings(by=cast.denise, team_id=cast.team.id, at=AT, meetings=[held])
    assert len(lines_of(sight_of(cast.denise, cast.team.id), held.id)) == 3
    open_tasks = to_do(cast.aaron, sight_of(cast.aaron, cast.team.id), on=TODAY)
    assert [each.client for each in open_tasks] == ["Tendai Makoni"]
