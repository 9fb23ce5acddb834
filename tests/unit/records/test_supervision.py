"""Supervision: who of us has had none for thirty days."""

from datetime import date, timedelta

import pytest

from alongside.records.actions.meetings import HeldMeeting, came, close_meeting, open_meeting, record_meetings
from alongside.records.queries.colleagues import on_team
from alongside.records.queries.supervision import supervision_due
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.actions.clocks import choose_days
from alongside.teams.models import new_id
from alongside.teams.queries.clocks import clock_days
from alongside.teams.refusals import Refused
from tests.cast import AT, TODAY, Cast, moment, staff_of
from tests.pages.rooms import page, signed_in

pytestmark = pytest.mark.django_db


def supervised(cast: Cast, days: int, *who: Actor) -> None:
    on = TODAY - timedelta(days=days)
    held = HeldMeeting(
        id=new_id(), kind="supervision", held_on=on, opened_at=moment(on, 9), closed_at=moment(on, 10), client_ids=(),
        staff_ids=tuple(staff_of(one) for one in who), lines=(),
    )  # fmt: skip
    record_meetings(by=OPERATOR, team_id=cast.team.id, at=AT, meetings=[held])


def due(cast: Cast, on: date = TODAY) -> list[tuple[str, int]]:
    every, colleagues = clock_days(cast.team.id, on=on).supervision, on_team(cast.team.id, on=on)
    found = supervision_due(cast.team.id, colleagues, every=every, on=on)
    return [(one.name, (one.by - on).days) for one in found]


def test_nobody_is_due_before_the_first_and_the_leader_never(cast: Cast) -> None:
    assert due(cast) == []
    supervised(cast, 20, cast.denise)
    assert due(cast) == []
    assert {name for name, _ in due(cast, TODAY + timedelta(days=60))} == {
        "Aaron Whitehorse", "Joyce Mbeki", "Keisha Brown", "Rosa Ortega",
    }  # fmt: skip


def test_thirty_days_run_from_the_last_one_somebody_came_to(cast: Cast) -> None:
    supervised(cast, 40, cast.denise, cast.rosa, cast.aaron, cast.keisha, cast.joyce)
    supervised(cast, 25, cast.denise, cast.rosa)
    supervised(cast, 2, cast.denise, cast.keisha)
    assert due(cast) == [("Aaron Whitehorse", -10), ("Joyce Mbeki", -10), ("Rosa Ortega", 5)]


def test_a_team_may_have_it_less_often(cast: Cast) -> None:
    supervised(cast, 40, cast.aaron)
    choose_days(by=cast.denise, at=AT, on=TODAY, team_id=cast.team.id, clock="supervision", days=60, from_on=TODAY)
    assert due(cast) == []
    assert due(cast, TODAY + timedelta(days=20))[0] == ("Aaron Whitehorse", 0)


def test_today_tells_the_leader_and_nobody_else(cast: Cast) -> None:
    supervised(cast, 40, cast.aaron)
    assert "Last Fri 21 Aug." in page(signed_in(cast, cast.denise), "/today/")
    assert "Supervision</h2>" not in page(signed_in(cast, cast.rosa), "/today/")


def test_a_leader_holds_one_after_another_on_one_day_and_each_counts_once_it_is_closed(cast: Cast) -> None:
    supervised(cast, 40, cast.rosa, cast.aaron, cast.keisha, cast.joyce)
    told = {"by": cast.denise, "team_id": cast.team.id, "at": AT}
    held: list[str] = []
    for one in (cast.rosa, cast.aaron):
        meeting = open_meeting(**told, on=TODAY, kind="supervision")  # type: ignore[arg-type]
        assert open_meeting(**told, on=TODAY, kind="supervision") == meeting  # type: ignore[arg-type]
        came(**told, meeting_id=meeting.id, staff_ids=[staff_of(one)])  # type: ignore[arg-type]
        assert len(due(cast)) == 4 - len(held)
        close_meeting(**told, meeting_id=meeting.id)  # type: ignore[arg-type]
        held.append(meeting.id)
    assert len(set(held)) == 2
    assert [name for name, _ in due(cast)] == ["Joyce Mbeki", "Keisha Brown"]


def test_two_of_us_hold_one_each_at_the_same_time(cast: Cast) -> None:
    told = {"team_id": cast.team.id, "at": AT, "on": TODAY, "kind": "supervision"}
    assert open_meeting(by=cast.denise, **told) != open_meeting(by=cast.rosa, **told)  # type: ignore[arg-type]


def test_supervision_is_closed_with_who_came_and_without_anybody_spoken_of(cast: Cast) -> None:
    leads = signed_in(cast, cast.denise)
    opened = leads.post("/today/meetings/open/", {"kind": "supervision"}, follow=True)
    address = opened.redirect_chain[-1][0]
    meeting_id = address.rstrip("/").split("/")[-1]
    said = page(leads, address)
    assert "What counts is who came" in said
    assert '<details class="section"><summary>Put people on the agenda' in said
    leads.post("/today/close/", {"meeting": meeting_id})
    assert "Nobody is written down as here yet" in page(leads, address)
    leads.post("/today/came/", {"meeting": meeting_id, "staff": staff_of(cast.rosa)})
    leads.post("/today/close/", {"meeting": meeting_id})
    assert "it stays as it is" in page(leads, address)
    again = leads.post("/today/meetings/open/", {"kind": "supervision"}, follow=True)
    assert again.redirect_chain[-1][0] != address
    with pytest.raises(Refused, match="Nobody is written down as here"):
        close_meeting(
            by=cast.denise, team_id=cast.team.id, at=AT, meeting_id=again.redirect_chain[-1][0].split("/")[-2]
        )
