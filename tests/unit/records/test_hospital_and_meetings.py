"""Stays in hospital, and meetings that are fixed once closed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from alongside.ledger.models import Entry
from alongside.records.actions.hospital import mend_stay, record_stay
from alongside.records.actions.meetings import (
    HeldMeeting,
    came,
    close_meeting,
    mention,
    open_meeting,
    record_meetings,
    unmention,
)
from alongside.records.models import Meeting, Mention
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast, staff_of

ADMITTED = date(2026, 9, 20)


def test_a_stay_is_opened_and_later_closed_with_what_was_agreed(cast: Cast) -> None:
    stay = record_stay(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, kind="psychiatric",
                       admitted_on=ADMITTED, hospital="St Anne's", team_involved=True)  # fmt: skip
    stay = mend_stay(by=cast.rosa, team_id=cast.team.id, stay_id=stay.id, at=AT, discharged_on=date(2026, 9, 26),
                     planned_jointly=True)  # fmt: skip
    assert (stay.discharged_on, stay.planned_jointly, stay.team_involved) == (date(2026, 9, 26), True, True)


@pytest.mark.parametrize(
    ("differently", "field"),
    [
        ({"kind": "holiday"}, "kind"),
        ({"admitted_on": TODAY + timedelta(days=5)}, "admitted_on"),
        ({"admitted_on": date(2026, 1, 1)}, "admitted_on"),
        ({"discharged_on": date(2026, 9, 19)}, "discharged_on"),
        ({"planned_jointly": True}, "planned_jointly"),
    ],
)
def test_a_stay_that_cannot_be_is_refused(cast: Cast, differently: dict[str, object], field: str) -> None:
    usual = {"kind": "psychiatric", "admitted_on": ADMITTED} | differently
    with pytest.raises(Refused) as refusal:
        record_stay(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, **usual)  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_one_cannot_be_in_two_stays_at_once(cast: Cast) -> None:
    told = {"by": cast.rosa, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT, "kind": "psychiatric"}
    record_stay(**told, admitted_on=ADMITTED, discharged_on=date(2026, 9, 25))  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        record_stay(**told, admitted_on=date(2026, 9, 24))  # type: ignore[arg-type]
    record_stay(**told, admitted_on=date(2026, 9, 25))  # type: ignore[arg-type]


def test_two_screens_opening_the_same_morning_find_one_meeting(cast: Cast) -> None:
    first = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    again = open_meeting(by=cast.rosa, team_id=cast.team.id, on=TODAY, at=AT)
    assert first.id == again.id


def test_mentions_are_ticked_and_unticked_until_the_meeting_closes(cast: Cast) -> None:
    meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    told = {"by": cast.denise, "team_id": cast.team.id, "meeting_id": meeting.id, "at": AT}
    for client in (cast.tendai, cast.tendai, cast.grete):
        mention(**told, client_id=client.id)  # type: ignore[arg-type]
    unmention(**told, client_id=cast.grete.id)  # type: ignore[arg-type]
    came(**told, staff_ids=[staff_of(cast.rosa)])  # type: ignore[arg-type]
    assert close_meeting(**told).closed_by == cast.denise.id  # type: ignore[arg-type]
    assert list(meeting.mentions.values_list("client_id", flat=True)) == [cast.tendai.id]
    for late in (mention, unmention):
        with pytest.raises(Conflict):
            late(**told, client_id=cast.lucas.id)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        close_meeting(**told)  # type: ignore[arg-type]


def test_a_meeting_in_which_nobody_was_spoken_of_does_not_close(cast: Cast) -> None:
    meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    with pytest.raises(Refused, match="Nobody has been spoken of"):
        close_meeting(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, at=AT)
    assert Meeting.objects.get().closed_at is None


def test_the_database_itself_keeps_a_closed_meeting_closed(cast: Cast) -> None:
    meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    mention(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, client_id=cast.tendai.id, at=AT)
    close_meeting(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, at=AT)
    with pytest.raises(DatabaseError, match="closed meeting"), transaction.atomic():
        Mention.objects.create(meeting=meeting, client=cast.grete, at=AT, by="x")
    with pytest.raises(DatabaseError, match="closed meeting"), transaction.atomic():
        Mention.objects.all().delete()
    with pytest.raises(DatabaseError, match="closed meeting"), transaction.atomic():
        Meeting.objects.update(closed_at=None)


def test_only_clients_of_the_team_are_spoken_of_and_only_its_people_come(cast: Cast) -> None:
    meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    told = {"by": cast.denise, "team_id": cast.team.id, "meeting_id": meeting.id, "at": AT}
    with pytest.raises(NotHere):
        mention(**told, client_id=cast.nadia.id)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        came(**told, staff_ids=[staff_of(cast.walter)])  # type: ignore[arg-type]


def test_a_program_assistant_and_a_neighbour_hold_no_meeting(cast: Cast) -> None:
    for outsider in (cast.joyce, cast.walter):
        with pytest.raises(NotHere):
            open_meeting(by=outsider, team_id=cast.team.id, on=TODAY, at=AT)


def test_meetings_that_are_over_can_be_written_down_in_one_go(cast: Cast) -> None:
    days = [TODAY - timedelta(days=n) for n in (1, 2)]
    held = [
        HeldMeeting(id=new_id(), kind="daily", held_on=day, opened_at=AT, closed_at=AT,
                    client_ids=(cast.tendai.id, cast.grete.id), staff_ids=(staff_of(cast.rosa),))
        for day in days
    ]  # fmt: skip
    record_meetings(by=cast.denise, team_id=cast.team.id, at=AT, meetings=held)
    assert Meeting.objects.filter(closed_at__isnull=False).count() == 2
    assert Mention.objects.count() == 4


def test_a_stay_of_another_team_is_not_there_to_mend_and_has_no_other_fields(cast: Cast) -> None:
    stay = record_stay(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, kind="psychiatric",
                       admitted_on=ADMITTED)  # fmt: skip
    with pytest.raises(NotHere):
        mend_stay(by=cast.walter, team_id=cast.neighbour.id, stay_id=stay.id, at=AT, hospital="Mine")
    with pytest.raises(TypeError, match="A hospital stay has no ward"):
        mend_stay(by=cast.rosa, team_id=cast.team.id, stay_id=stay.id, at=AT, ward="4B")
    stay.refresh_from_db()
    assert stay.hospital == ""


@pytest.mark.parametrize(
    ("wrong", "field"), [({"kind": "party"}, "kind"), ({"on": TODAY + timedelta(days=2)}, "on")]
)  # fmt: skip
def test_a_meeting_is_of_a_known_kind_and_not_ahead_of_time(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    usual: dict[str, Any] = {"on": TODAY, "kind": "daily"}
    with pytest.raises(Refused) as refusal:
        open_meeting(by=cast.denise, team_id=cast.team.id, at=AT, **usual | wrong)
    assert refusal.value.field == field
    assert not Meeting.objects.exists()


def test_taking_back_a_tick_that_was_not_there_leaves_no_entry(cast: Cast) -> None:
    meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    before = Entry.objects.count()
    unmention(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, client_id=cast.grete.id, at=AT)
    assert Entry.objects.count() == before


def test_another_teams_meeting_is_not_there_to_close(cast: Cast) -> None:
    meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    with pytest.raises(NotHere):
        close_meeting(by=cast.walter, team_id=cast.neighbour.id, meeting_id=meeting.id, at=AT)
    meeting.refresh_from_db()
    assert meeting.closed_at is None
