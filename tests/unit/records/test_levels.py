"""Two levels on one team: who steps up or down, why, and how the meeting and the list keep them apart."""

from datetime import timedelta

import pytest

from alongside.records.access import sight_of
from alongside.records.actions.statuses import raise_status
from alongside.records.models import RaisedStatus
from alongside.records.queries.caseload import caseload
from alongside.records.queries.levels import steps_of
from alongside.records.queries.roster import roster
from alongside.teams.actions.ways import change_model
from alongside.teams.refusals import Refused
from alongside.terms import Level
from tests.cast import AT, TODAY, Cast

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(days=7)


def steps(cast: Cast) -> None:
    change_model(by=cast.denise, at=AT, on=TODAY, team_id=cast.team.id, model="act", steps=True, from_on=TODAY,
                 why="Most here are well most of the time.")  # fmt: skip


def keep(cast: Cast, status: str, why: str = "", *, days: int = 0) -> RaisedStatus:
    on = TODAY - timedelta(days=days)
    review_on = None if status == "usual" else on + A_WEEK
    return raise_status(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, on=on, status=status,
                        why=why, review_on=review_on)  # fmt: skip


def test_the_level_is_only_for_teams_that_step(cast: Cast) -> None:
    with pytest.raises(Refused, match="a level of teams whose clients are at two"):
        keep(cast, "intensive", "Hears voices again")
    steps(cast)
    assert keep(cast, "intensive", "Hears voices again").status == "intensive"


def test_stepping_up_and_down_both_say_why_and_stay_on_record(cast: Cast) -> None:
    steps(cast)
    with pytest.raises(Refused, match="Write why"):
        keep(cast, "intensive")
    keep(cast, "intensive", "Hears voices again", days=20)
    keep(cast, "daily_contact", "Not sleeping", days=14)
    with pytest.raises(Refused, match="Write why they step down"):
        keep(cast, "usual")
    keep(cast, "usual", "Sleeps, and is back at work", days=3)
    down, up = steps_of(sight_of(cast.denise, cast.team.id), cast.tendai.id)
    assert (down.level, down.why, down.by) == (Level.INDIVIDUAL, "Sleeps, and is back at work", "Rosa")
    assert (up.level, up.why, up.on) == (Level.INTENSIVE, "Hears voices again", TODAY - timedelta(days=20))
    assert up.review_on == TODAY - timedelta(days=7)
    assert steps_of(sight_of(cast.joyce, cast.team.id), cast.tendai.id) == ()


def test_a_watch_is_no_step_and_a_team_that_does_not_step_lowers_without_a_word(cast: Cast) -> None:
    keep(cast, "daily_contact", "Home from hospital", days=5)
    assert keep(cast, "usual").why == ""
    steps(cast)
    keep(cast, "watch", "Rent is late")
    assert [step.level for step in steps_of(sight_of(cast.denise, cast.team.id), cast.tendai.id)] == [
        Level.INDIVIDUAL, Level.INTENSIVE,
    ]  # fmt: skip


def test_the_meeting_goes_through_whoever_is_intensive_first_and_owes_nobody_else_a_word(cast: Cast) -> None:
    steps(cast)
    keep(cast, "intensive", "Hears voices again")
    sight = sight_of(cast.denise, cast.team.id)
    found = roster(sight, on=TODAY, steps=True)
    assert [row.name for row in found.rows] == ["Tendai Makoni", "Grete Olsen", "Lucas Ferreira"]
    assert ([row.name for row in found.goes_through], found.left, len(found.ticks)) == (["Tendai Makoni"], 1, 1)
    everyone = roster(sight, on=TODAY)
    assert (len(everyone.goes_through), everyone.left, everyone.rows[0].level) == (3, 3, None)


def test_the_list_is_narrowed_to_a_level(cast: Cast) -> None:
    steps(cast)
    keep(cast, "intensive", "Hears voices again")
    sight = sight_of(cast.denise, cast.team.id)
    assert [row.name for row in caseload(sight, on=TODAY, only="intensive").rows] == ["Tendai Makoni"]
    found = caseload(sight, on=TODAY, only="individual")
    assert (len(found.rows), found.counts["intensive"]) == (2, 1)
